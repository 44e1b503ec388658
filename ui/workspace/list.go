package workspace

import (
	"slices"
	"sort"
	"strings"

	"github.com/fvbommel/sortorder"

	"glossator/model"
	"glossator/store"
)

// List is the images in the order in which people see them: by path, numbers by value, upper and lower case alike.
type List struct {
	rows   []row
	at     map[model.ID]int
	counts map[model.ID]int
	labels map[model.ID]int
	total  int
}

// row is an image with its sort key.
type row struct {
	id   model.ID
	key  string
	path string
}

func (r row) less(s row) bool {
	if r.key == s.key {
		return r.path < s.path
	}
	return sortorder.NaturalLess(r.key, s.key)
}

func newRow(img model.Image) row { return row{img.ID, strings.ToLower(img.Path), img.Path} }

func newList(images []model.Image) *List {
	l := &List{counts: map[model.ID]int{}, labels: map[model.ID]int{}}
	l.rows = make([]row, len(images))
	for i, img := range images {
		l.rows[i] = newRow(img)
	}
	l.sort()
	return l
}

func (l *List) sort() {
	byPath := func(i, j int) bool { return l.rows[i].less(l.rows[j]) }
	if !sort.SliceIsSorted(l.rows, byPath) {
		sort.Slice(l.rows, byPath)
	}
	l.at = make(map[model.ID]int, len(l.rows))
	for i, r := range l.rows {
		l.at[r.id] = i
	}
}

func (l *List) loadCounts(p *store.Project) error {
	return p.Summaries(func(image model.ID, s store.Summary) error {
		l.counts[image] = s.Annotations
		l.total += s.Annotations
		for label, n := range s.ByLabel {
			l.labels[label] += n
		}
		return nil
	})
}

// Len is the number of images.
func (l *List) Len() int { return len(l.rows) }

// ID gives the image in place i.
func (l *List) ID(i int) model.ID { return l.rows[i].id }

// IDs gives all images in order.
func (l *List) IDs() []model.ID {
	out := make([]model.ID, len(l.rows))
	for i, r := range l.rows {
		out[i] = r.id
	}
	return out
}

// Index gives the place of an image, or -1.
func (l *List) Index(id model.ID) int {
	if i, ok := l.at[id]; ok {
		return i
	}
	return -1
}

// Count is the number of annotations of an image.
func (l *List) Count(image model.ID) int { return l.counts[image] }

// Total is the number of annotations of the project.
func (l *List) Total() int { return l.total }

// Annotated is the number of images with at least one annotation.
func (l *List) Annotated() int {
	n := 0
	for _, c := range l.counts {
		if c > 0 {
			n++
		}
	}
	return n
}

// count keeps the numbers after one change.
func (l *List) count(c model.AnnotationChange) {
	if c.Before != nil {
		l.counts[c.Image]--
		l.labels[c.Before.Label]--
		l.total--
	}
	if c.After != nil {
		l.counts[c.Image]++
		l.labels[c.After.Label]++
		l.total++
	}
}

// absorb keeps the order after images were added, renamed or removed.
func (l *List) absorb(changes []model.Change) {
	gone := map[model.ID]bool{}
	added := map[model.ID]row{}
	for _, c := range changes {
		i, ok := c.(model.ImageChange)
		if !ok {
			continue
		}
		if i.Before != nil {
			gone[i.Before.ID] = true
			delete(added, i.Before.ID)
		}
		if i.After != nil {
			added[i.After.ID] = newRow(*i.After)
		}
	}
	if len(gone) > 0 {
		l.rows = slices.DeleteFunc(l.rows, func(r row) bool { return gone[r.id] })
	}
	for _, r := range added {
		l.rows = append(l.rows, r)
	}
	l.sort()
}

// LabelCount is how many annotations of the whole project carry a label today, merges followed. The zero id counts the unlabelled.
func (w *Workspace) LabelCount(label model.ID) int {
	n := 0
	for raw, count := range w.list.labels {
		today, _ := w.project.Resolve(raw)
		if today.ID == label {
			n += count
		}
	}
	return n
}
