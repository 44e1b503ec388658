// Package scene is the spatial index of one image's annotations: what lies in a part of the picture, in drawing order, and what
// lies under the pointer, in picking order. It knows nothing of pixels on a screen.
package scene

import (
	"math/bits"

	"github.com/tidwall/rtree"

	"glossator/model"
	"glossator/model/geom"
)

// Item is one annotation made ready for drawing and picking. It is never changed, so another goroutine may draw it.
type Item struct {
	*model.Annotation
	// Rings are the outlines of the shape, asked for once; Corners is the number of their points. A mask of more than TracedUpTo runs
	// has none: it is seen by its pixels.
	Rings   []geom.Ring
	Corners int
	// Spans are the pixels of a mask, row by row; other shapes have none.
	Spans []geom.Span
	// Box is the smallest box around the shape; Area is its area in square pixels.
	Box  geom.Box
	Area float64
}

// TracedUpTo is the number of runs up to which a mask is traced: some ten milliseconds of work.
const TracedUpTo = 1 << 16

// Scene is the index over one document. Every query first brings the index up to date with the document's revision, so it is never
// stale. Like the document, it must be used from one goroutine at a time.
type Scene struct {
	doc      *model.Document
	revision uint64
	synced   bool
	tree     rtree.RTreeG[*entry]
	entries  map[model.ID]*entry
	// order has all entries in drawing order; an entry knows its place in it.
	order []*entry
	// marks is a bit set over order, kept for re-use by Visible.
	marks []uint64
	pass  uint64
}

// entry is an item with its place in the scene.
type entry struct {
	item   *Item
	order  int
	hidden bool
	pass   uint64 // the last synchronisation that met it
}

// New gives the scene of a document.
func New(doc *model.Document) *Scene {
	return &Scene{doc: doc, entries: make(map[model.ID]*entry, doc.Len())}
}

// Visible appends to into the items whose box meets the given one, from back to front: parents before their children, siblings by
// their order. Hidden ones, and all that is nested in them, are left out.
func (s *Scene) Visible(box geom.Box, into []*Item) []*Item {
	s.sync()
	// A bit for each hit, read in drawing order, costs less than sorting the hits.
	clear(s.marks)
	low, high := corners(box)
	s.tree.Search(low, high, func(_, _ [2]float64, e *entry) bool {
		if !e.hidden {
			s.marks[e.order/64] |= 1 << (e.order % 64)
		}
		return true
	})
	for i, word := range s.marks {
		for ; word != 0; word &= word - 1 {
			into = append(into, s.order[i*64+bits.TrailingZeros64(word)].item)
		}
	}
	return into
}

// sync brings the index up to date. A value in a document is replaced, never changed, so what has the same address is the same.
func (s *Scene) sync() {
	if s.synced && s.revision == s.doc.Revision() {
		return
	}
	s.pass++
	s.order = s.order[:0]
	hiddenFrom := -1 // the depth of the hidden ancestor, if there is one
	s.doc.Walk(func(a *model.Annotation, depth int) bool {
		if depth <= hiddenFrom {
			hiddenFrom = -1
		}
		if a.Hidden && hiddenFrom < 0 {
			hiddenFrom = depth
		}
		e := s.enter(a)
		e.order, e.hidden, e.pass = len(s.order), hiddenFrom >= 0, s.pass
		s.order = append(s.order, e)
		return true
	})
	for id, e := range s.entries {
		if e.pass != s.pass {
			s.drop(e)
			delete(s.entries, id)
		}
	}
	if need := (len(s.order) + 63) / 64; need > len(s.marks) {
		s.marks = make([]uint64, need)
	}
	s.revision, s.synced = s.doc.Revision(), true
}

// enter gives the entry of an annotation, with the tree holding its present shape.
func (s *Scene) enter(a *model.Annotation) *entry {
	e := s.entries[a.ID]
	if e != nil && e.item.Annotation == a {
		return e
	}
	if e == nil {
		e = &entry{}
		s.entries[a.ID] = e
	} else {
		s.drop(e)
	}
	e.item = NewItem(a)
	low, high := corners(e.item.Box)
	s.tree.Insert(low, high, e)
	return e
}

// NewItem makes the item of an annotation. An item and its only ring, which most have, lie side by side in memory: drawing goes through
// thousands of them.
func NewItem(a *model.Annotation) *Item {
	both := &struct {
		Item
		ring [1]geom.Ring
	}{Item: Item{Annotation: a, Box: a.Shape.Bounds(), Area: a.Shape.Area()}}
	it := &both.Item
	mask, ok := a.Shape.(geom.Mask)
	if ok {
		it.Spans = mask.Spans()
	}
	if len(mask.Counts) <= TracedUpTo {
		it.Rings = a.Shape.Rings()
	}
	if len(it.Rings) == 1 {
		both.ring[0] = it.Rings[0]
		it.Rings = both.ring[:]
	}
	for _, ring := range it.Rings {
		it.Corners += len(ring)
	}
	return it
}

func (s *Scene) drop(e *entry) {
	low, high := corners(e.item.Box)
	s.tree.Delete(low, high, e)
}

func corners(b geom.Box) (low, high [2]float64) {
	return [2]float64{b.X0, b.Y0}, [2]float64{b.X1, b.Y1}
}
