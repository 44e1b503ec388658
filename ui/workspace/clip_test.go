package workspace_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/workspace"
)

// pictures gives a workspace with so many images of 300 × 200 pixels, of which no file is needed, and their ids in order.
func pictures(t *testing.T, n int) (*workspace.Workspace, []model.ID) {
	t.Helper()
	w := create(t, t.TempDir())
	images := make([]model.Image, n)
	for i := range images {
		images[i] = model.Image{Path: fmt.Sprintf("%04d.png", i), Width: 300, Height: 200}
	}
	if err := w.DoProject(model.AddImages{Images: images}); err != nil {
		t.Fatal(err)
	}
	return w, w.List().IDs()
}

// draw makes a region, nested where it belongs.
func draw(t *testing.T, w *workspace.Workspace, image model.ID, s geom.Shape) model.ID {
	t.Helper()
	id := model.NewID()
	if err := w.Do(image, model.Draw{Annotation: model.Annotation{ID: id, Shape: s}, Nest: true}); err != nil {
		t.Fatal(err)
	}
	return id
}

func regions(t *testing.T, w *workspace.Workspace, image model.ID) []*model.Annotation {
	t.Helper()
	doc, err := w.Document(image)
	if err != nil {
		t.Fatal(err)
	}
	return doc.Annotations()
}

func region(t *testing.T, w *workspace.Workspace, image, id model.ID) *model.Annotation {
	t.Helper()
	for _, a := range regions(t, w, image) {
		if a.ID == id {
			return a
		}
	}
	t.Fatalf("the region %s is not there", id)
	return nil
}

func newLabel(t *testing.T, w *workspace.Workspace, name string) model.ID {
	t.Helper()
	id := model.NewID()
	if err := w.DoProject(model.NewLabel{Label: model.Label{ID: id, Name: name}}); err != nil {
		t.Fatal(err)
	}
	return id
}

func relabel(t *testing.T, w *workspace.Workspace, image, id, label model.ID) {
	t.Helper()
	if err := w.Do(image, model.Relabel{IDs: []model.ID{id}, Label: label}); err != nil {
		t.Fatal(err)
	}
}

func copied(t *testing.T, w *workspace.Workspace, image model.ID, ids ...model.ID) workspace.Clip {
	t.Helper()
	c, err := w.Copy(image, ids...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func pasted(t *testing.T, w *workspace.Workspace, image model.ID, c workspace.Clip, inPlace, nest bool) []*model.Annotation {
	t.Helper()
	ids, err := w.Paste(image, c, inPlace, nest)
	if err != nil {
		t.Fatal(err)
	}
	var out []*model.Annotation
	for _, id := range ids {
		out = append(out, region(t, w, image, id))
	}
	return out
}

func TestPasteGoesBesideWhatIsThere(t *testing.T) {
	w, ids := pictures(t, 2)
	parent := draw(t, w, ids[0], box(100, 100, 60, 60))
	draw(t, w, ids[0], box(110, 110, 10, 10))
	c := copied(t, w, ids[0], parent)
	if c.Len() != 2 {
		t.Fatalf("%d regions were copied", c.Len())
	}
	for i, want := range []geom.Shape{box(110, 110, 60, 60), box(120, 120, 60, 60)} {
		if got := pasted(t, w, ids[0], c, false, false); len(got) != 1 || !geom.Equal(got[0].Shape, want) {
			t.Errorf("paste %d on the same picture: %v, want %v", i, got[0].Shape, want)
		}
	}
	for i, want := range []geom.Shape{box(100, 100, 60, 60), box(110, 110, 60, 60)} {
		if got := pasted(t, w, ids[1], c, false, false); len(got) != 1 || !geom.Equal(got[0].Shape, want) {
			t.Errorf("paste %d on another picture: %v, want %v", i, got[0].Shape, want)
		}
	}
	if got := pasted(t, w, ids[1], c, true, false); !geom.Equal(got[0].Shape, box(100, 100, 60, 60)) {
		t.Errorf("paste in place: %v", got[0].Shape)
	}
	undo(t, w, model.VerbPaste, model.VerbPaste, model.VerbPaste, model.VerbPaste, model.VerbPaste, model.VerbDraw)
	if n := len(regions(t, w, ids[1])); n != 0 || len(regions(t, w, ids[0])) != 1 {
		t.Errorf("after undo %d regions are left", n)
	}
}

// At the edge of the picture a copy must not come to lie exactly on what it was made of.
func TestACopyAtTheEdgeGoesTheOtherWay(t *testing.T) {
	w, ids := pictures(t, 1)
	for name, c := range map[string]struct{ at, want geom.Shape }{
		"corner":           {box(280, 180, 20, 20), box(270, 170, 20, 20)},
		"right edge":       {box(260, 50, 40, 20), box(250, 60, 40, 20)},
		"as wide as it is": {box(0, 50, 300, 20), box(0, 60, 300, 20)},
		"all of it":        {box(0, 0, 300, 200), box(0, 0, 300, 200)},
	} {
		id := draw(t, w, ids[0], c.at)
		got, err := w.Duplicate(ids[0], id)
		if err != nil || len(got) != 1 {
			t.Fatal(got, err)
		}
		if a := region(t, w, ids[0], got[0]); !geom.Equal(a.Shape, c.want) {
			t.Errorf("%s: got %v, want %v", name, a.Shape, c.want)
		}
		undo(t, w, model.VerbDuplicate, model.VerbDraw)
	}
}

func TestADuplicateIsASibling(t *testing.T) {
	w, ids := pictures(t, 1)
	parent := draw(t, w, ids[0], box(0, 0, 100, 100))
	child := draw(t, w, ids[0], box(80, 10, 20, 20))
	got, err := w.Duplicate(ids[0], child)
	if err != nil || len(got) != 1 {
		t.Fatal(got, err)
	}
	if a := region(t, w, ids[0], got[0]); a.Parent != parent || !geom.Equal(a.Shape, box(90, 20, 20, 20)) {
		t.Errorf("the duplicate is %+v", a)
	}
	again, err := w.Duplicate(ids[0], parent, child)
	if err != nil || len(again) != 1 || len(regions(t, w, ids[0])) != 6 {
		t.Errorf("a parent with its children: %v, %v, %d regions", again, err, len(regions(t, w, ids[0])))
	}
}

func TestCutIsOneStep(t *testing.T) {
	w, ids := pictures(t, 2)
	parent := draw(t, w, ids[0], box(0, 0, 100, 100))
	draw(t, w, ids[0], box(10, 10, 20, 20))
	c, err := w.Cut(ids[0], parent)
	if err != nil || c.Len() != 2 || len(regions(t, w, ids[0])) != 0 {
		t.Fatalf("%d cut, %d left: %v", c.Len(), len(regions(t, w, ids[0])), err)
	}
	pasted(t, w, ids[1], c, false, true)
	if all := regions(t, w, ids[1]); len(all) != 2 || all[1].Parent != all[0].ID {
		t.Errorf("pasted: %v", all)
	}
	undo(t, w, model.VerbPaste, model.VerbCut)
	if all := regions(t, w, ids[0]); len(all) != 2 || all[0].ID != parent {
		t.Errorf("after undo: %v", all)
	}
	if err := w.Do(ids[0], model.Lock{IDs: []model.ID{parent}, Locked: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Cut(ids[0], parent); !errors.Is(err, model.ErrAnnotationLocked) {
		t.Errorf("a locked region is cut: %v", err)
	}
}

func TestTheTextOfAClipCanBePastedElsewhere(t *testing.T) {
	w, ids := pictures(t, 1)
	street := newLabel(t, w, "Straße")
	parent := draw(t, w, ids[0], box(10, 20, 100, 100))
	child := draw(t, w, ids[0], geom.NewPolygon(geom.Point{X: 20.5, Y: 30}, geom.Point{X: 40, Y: 30}, geom.Point{X: 30, Y: 50}))
	relabel(t, w, ids[0], child, street)
	if err := w.Do(ids[0], model.Transcribe{ID: child, Text: "a\n“b”"}); err != nil {
		t.Fatal(err)
	}
	c := copied(t, w, ids[0], parent)
	if strings.Contains(c.Text, "\n") || !strings.HasPrefix(c.Text, `{"image":"0000.png"`) {
		t.Errorf("the text is %q", c.Text)
	}

	other, others := pictures(t, 1)
	read, err := other.ReadClip("\n " + c.Text + "\n")
	if err != nil || read.Len() != 2 {
		t.Fatalf("%d regions were read: %v", read.Len(), err)
	}
	for range 2 {
		pasted(t, other, others[0], read, true, false)
	}
	label, made := other.Project().LabelNamed("Straße")
	all := regions(t, other, others[0])
	if len(all) != 4 || !made || len(other.Project().Labels()) != 1 {
		t.Fatalf("%d regions, labels %v", len(all), other.Project().Labels())
	}
	if a := all[1]; a.Parent != all[0].ID || a.Label != label.ID || a.Text != "a\n“b”" || !geom.Equal(a.Shape, region(t, w, ids[0], child).Shape) {
		t.Errorf("the child is %+v", a)
	}
	undo(t, other, model.VerbPaste, model.VerbPaste)
	if len(other.Project().Labels()) != 0 {
		t.Error("undo leaves the label that was made for the paste")
	}
	pasted(t, other, others[0], read, true, false) // the label is made anew
}

func TestEveryKindOfShapeCanBePastedFromText(t *testing.T) {
	for _, shape := range geom.AllShapes {
		w, ids := pictures(t, 1)
		draw(t, w, ids[0], shape)
		c, err := w.ReadClip(copied(t, w, ids[0]).Text)
		if err != nil {
			t.Errorf("%s: %v", shape.Kind(), err)
			continue
		}
		if got := pasted(t, w, ids[0], c, true, false); len(got) != 1 || !geom.Equal(got[0].Shape, shape) {
			t.Errorf("%s: pasted %v of %v", shape.Kind(), got, shape)
		}
	}
}

func TestForeignTextIsNoClip(t *testing.T) {
	w, ids := pictures(t, 1)
	draw(t, w, ids[0], box(0, 0, 5, 5))
	line := copied(t, w, ids[0]).Text
	twice := strings.Replace(line, `"annotations":[{`, `"annotations":[{"id":"01900000-0000-7000-8000-00000000000a","shape":{"type":"rect","x":1,"y":1,"w":1,"h":1}},`+
		`{"id":"01900000-0000-7000-8000-00000000000a","shape":{"type":"rect","x":1,"y":1,"w":1,"h":1}},{`, 1)
	for name, text := range map[string]string{
		"nothing": "", "words": "Hello, world", "other JSON": `{"version":"5.0","shapes":[]}`, "a broken line": line[:len(line)-3],
		"a picture without regions": `{"image":"a.png","annotations":[]}`, "two pictures": line + "\n" + line, "an id twice": twice,
		"more after it": line + "\nand so on",
	} {
		if c, err := w.ReadClip(text); !errors.Is(err, workspace.ErrNoRegions) || c.Len() != 0 {
			t.Errorf("%s: %d regions, %v", name, c.Len(), err)
		}
	}
	if c, err := w.ReadClip(line); err != nil || c.Len() != 1 {
		t.Errorf("the line itself: %v", err)
	}
}

func TestPasteThatIsRefusedMakesNoLabel(t *testing.T) {
	w, ids := pictures(t, 1)
	c, err := w.ReadClip(`{"image":"x","annotations":[{"label":"Huge","shape":{"type":"rect","x":0,"y":0,"w":301,"h":10}}]}`)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Paste(ids[0], c, false, true); !errors.Is(err, model.ErrImageTooSmall) || len(w.Project().Labels()) != 0 {
		t.Errorf("got %v and labels %v", err, w.Project().Labels())
	}
}

func TestCopyToSkipsWhatIsThereAndWhatCannotBe(t *testing.T) {
	w, ids := pictures(t, 3)
	var odd []model.Image
	odd = append(odd, model.Image{Path: "broken.png", Problem: "imaging.damaged"}, model.Image{Path: "small.png", Width: 50, Height: 50})
	if err := w.DoProject(model.AddImages{Images: odd}); err != nil {
		t.Fatal(err)
	}
	label := newLabel(t, w, "Street")
	parent := draw(t, w, ids[0], box(10, 10, 100, 100))
	child := draw(t, w, ids[0], box(20, 20, 30, 30))
	relabel(t, w, ids[0], child, label)
	steps := func() (n int) {
		for {
			if _, err := w.Undo(); err != nil {
				return n
			}
			n++
		}
	}
	to := func(which ...model.ID) workspace.Copied {
		t.Helper()
		var got workspace.Copied
		if j := w.CopyTo(ids[0], nil, which, false, func(c workspace.Copied, err error) {
			if err != nil {
				t.Fatal(err)
			}
			got = c
		}); j != nil {
			t.Fatal("a few pictures made a job")
		}
		return got
	}
	if got, want := to(ids[1]), (workspace.Copied{Regions: 2, Images: 1}); got != want {
		t.Errorf("to one: got %+v, want %+v", got, want)
	}
	if all := regions(t, w, ids[1]); len(all) != 2 || all[1].Parent != all[0].ID || all[1].Label != label || all[0].ID == parent {
		t.Errorf("on the other picture: %v", all)
	}
	if got, want := to(w.List().IDs()...), (workspace.Copied{Regions: 2, Images: 1, Same: 2, Unreadable: 1, TooSmall: 1}); got != want {
		t.Errorf("to all: got %+v, want %+v", got, want)
	}
	undo(t, w, model.VerbCopyTo)
	if len(regions(t, w, ids[2])) != 0 || len(regions(t, w, ids[1])) != 2 {
		t.Error("undo does not take back the whole step, or more")
	}
	if n := steps(); n != 7 { // copy, label given, 2 drawn, label made, pictures twice
		t.Errorf("there were %d more steps", n)
	}
}

func TestCopyToNestsWhereItIsTold(t *testing.T) {
	w, ids := pictures(t, 2)
	child := draw(t, w, ids[0], box(20, 20, 30, 30))
	around := draw(t, w, ids[1], box(0, 0, 100, 100))
	for _, nest := range []bool{false, true} {
		w.CopyTo(ids[0], []model.ID{child}, ids[1:], nest, func(_ workspace.Copied, err error) {
			if err != nil {
				t.Fatal(err)
			}
		})
		i := slices.IndexFunc(regions(t, w, ids[1]), func(a *model.Annotation) bool { return a.ID != around })
		if got := regions(t, w, ids[1])[i].Parent == around; got != nest {
			t.Errorf("told %v, it nests: %v", nest, got)
		}
		undo(t, w, model.VerbCopyTo)
	}
}
