// Package model is what Glossator is about: images with nested annotations, the labels of a project, and the one way to change
// them. It uses the standard library only and knows nobody but its sub-packages geom and fault.
//
// There are two aggregates. [Project] holds the labels, the list of images and the project's key-values; [Document] holds the
// annotations and key-values of one image. A [Command] says what is wanted; the aggregate checks that everything that must
// always hold still holds, and answers with the [Change]s that happened, each of which knows its inverse. Changes that belong
// together make an [Event], the unit of the change log and of undo. A command that would break an invariant is refused with a
// fault, and nothing is changed.
//
// Neither aggregate may be used from several goroutines at once. Values handed out by them are never changed afterwards: an edit
// replaces the value, so a reader may keep what it got.
package model
