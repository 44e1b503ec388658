package model

import (
	"maps"
	"time"

	"glossator/model/geom"
)

// Annotation is one region of an image with what is said about it. A value that a [Document] handed out is never changed.
type Annotation struct {
	ID ID
	// Parent is the annotation that this one is nested in; zero at the top.
	Parent ID
	// Label is the label's id as it was assigned; zero while unlabelled. [Project.Resolve] tells what it means today,
	// after merges and deletions.
	Label       ID
	Description string
	// Text is the transcription of what the region shows.
	Text string
	// Attributes by name. What the label declares has the declared type; other names are free.
	Attributes map[string]Value
	Shape      geom.Shape
	// Z orders siblings from back to front; equal ones are ordered by id, which is the order of making.
	Z              int64
	Locked, Hidden bool
	Author         string
	// Created and Modified are in UTC, to the millisecond.
	Created, Modified time.Time
}

// Clone gives a copy that may be changed.
func (a *Annotation) Clone() *Annotation {
	c := *a
	c.Attributes = maps.Clone(a.Attributes)
	return &c
}

// Equal reports whether two annotations say the same, times included; nil equals only nil.
func (a *Annotation) Equal(b *Annotation) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.ID == b.ID && a.Parent == b.Parent && a.Label == b.Label && a.Description == b.Description && a.Text == b.Text &&
		maps.Equal(a.Attributes, b.Attributes) && geom.Equal(a.Shape, b.Shape) && a.Z == b.Z && a.Locked == b.Locked &&
		a.Hidden == b.Hidden && a.Author == b.Author && a.Created.Equal(b.Created) && a.Modified.Equal(b.Modified)
}
