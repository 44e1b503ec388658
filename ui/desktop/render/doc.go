// Package render composes what the canvas shows, in memory: the visible part of a picture from its pyramid, the regions over it, and
// the overlay of the tool at work. It draws with code of its own into one image of the size of the view, so that a frame costs what is
// on the screen, however large the picture and however many its regions.
package render
