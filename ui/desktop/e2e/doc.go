// Package e2e drives the real window with mouse and keyboard, as a person would, and looks at what is on the disk afterwards. It needs a display
// of its own and the built programs; .ci/e2e provides both.
package e2e
