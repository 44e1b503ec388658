package native

import (
	"bytes"
	"errors"
	"io"
	"maps"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"

	"glossator/exporters"
	"glossator/model"
	"glossator/model/fault"
	"glossator/model/geom"
)

const (
	idA = "01900000-0000-7000-8000-00000000000a"
	idB = "01900000-0000-7000-8000-00000000000b"
)

var street = model.Label{ID: model.ID{1}, Name: `Straße <&> "1"`}

func resolve(id model.ID) (model.Label, bool) { return street, id == street.ID }

func parseID(t testing.TB, s string) model.ID {
	t.Helper()
	id, ok := model.ParseID(s)
	if !ok {
		t.Fatalf("%s is no id", s)
	}
	return id
}

func TestWriteIsAsDocumented(t *testing.T) {
	page := exporters.Page{
		Image: model.Image{Path: "sub/001.jpg", Width: 1000, Height: 2000, SHA256: [32]byte{0xab, 31: 0x01}},
		Keys:  map[string]model.Value{"store": model.Text("OJC"), "n": model.Number(0.1), "ok": model.Flag(true)},
		Annotations: []*model.Annotation{
			{ID: parseID(t, idA), Label: street.ID, Shape: geom.Rectangle{Box: geom.Box{X0: 10, Y0: 20.5, X1: 40, Y1: 60.75}}},
			{ID: parseID(t, idB), Parent: parseID(t, idA), Text: "a\nb", Shape: geom.Polygon{Parts: []geom.Part{{
				Outer: geom.Ring{{X: 1, Y: 2}, {X: 3, Y: 2}, {X: 3, Y: 1e-7}}, Holes: []geom.Ring{{{X: 1.5, Y: 1.5}, {X: 2, Y: 1.5}, {X: 2, Y: 1.25}}},
			}}}},
			{ID: parseID(t, "01900000-0000-7000-8000-00000000000c"), Parent: model.ID{9}, Shape: geom.NewPolygon(geom.Point{}, geom.Point{X: 1}, geom.Point{Y: 1})},
		},
	}
	const want = `{"image":"sub/001.jpg","width":1000,"height":2000,"sha256":"ab00000000000000000000000000000000000000000000000000000000000001",` +
		`"keys":{"n":0.1,"ok":true,"store":"OJC"},"annotations":[` +
		`{"id":"` + idA + `","parent":null,"label":"Straße <&> \"1\"","description":"","text":"","attributes":{},"shape":{"type":"rect","x":10,"y":20.5,"w":30,"h":40.25}},` +
		`{"id":"` + idB + `","parent":"` + idA + `","label":null,"description":"","text":"a\nb","attributes":{},"shape":{"type":"polygon","parts":[{"outer":[[1,2],[3,2],[3,1e-7]],"holes":[[[1.5,1.5],[2,1.5],[2,1.25]]]}]}},` +
		`{"id":"01900000-0000-7000-8000-00000000000c","parent":null,"label":null,"description":"","text":"","attributes":{},"shape":{"type":"polygon","parts":[{"outer":[[0,0],[1,0],[0,1]],"holes":[]}]}}]}` + "\n"
	var b bytes.Buffer
	if err := Write(&b, page, resolve); err != nil || b.String() != want {
		t.Errorf("Write gives\n%s(%v), want\n%s", b.String(), err, want)
	}
	b.Reset()
	empty := `{"image":"x","width":0,"height":0,"sha256":"","keys":{},"annotations":[]}` + "\n"
	if err := Write(&b, exporters.Page{Image: model.Image{Path: "x", Problem: "imaging.truncated"}}, resolve); err != nil || b.String() != empty {
		t.Errorf("an unreadable image is written as %s(%v)", b.String(), err)
	}
}

func TestWriteFault(t *testing.T) {
	r, w := io.Pipe()
	r.Close()
	if err := Write(w, exporters.Page{}, resolve); !errors.Is(err, ErrWrite) {
		t.Errorf("a closed output: %v", err)
	}
}

// readAll reads until the first error, which is io.EOF when all is well.
func readAll(in string) ([]Line, error) {
	r := NewReader(strings.NewReader(in))
	var lines []Line
	for {
		line, err := r.Next()
		if err != nil {
			return lines, err
		}
		lines = append(lines, line)
	}
}

func TestReadShortForms(t *testing.T) {
	lines, err := readAll("\ufeff\n \r\n" + `{"image":"a","keys":{"old":null,"new":"1"}}` + "\r\n" +
		`{"annotations":[{"shape":{"w":2,"h":2,"y":1,"x":1,"type":"rect"},"label":null,"parent":null}],"image":"b","width":4}`)
	if err != io.EOF || len(lines) != 2 {
		t.Fatalf("%d lines, %v", len(lines), err)
	}
	value := model.Text("1")
	if want := (Line{Number: 3, Image: "a", Keys: map[string]*model.Value{"old": nil, "new": &value}}); !reflect.DeepEqual(lines[0], want) {
		t.Errorf("the first line is %+v", lines[0])
	}
	want := Line{Number: 4, Image: "b", Width: 4, Keys: map[string]*model.Value{}, Annotations: []Annotation{
		{Shape: geom.Rectangle{Box: geom.Box{X0: 1, Y0: 1, X1: 3, Y1: 3}}},
	}}
	if !reflect.DeepEqual(lines[1], want) {
		t.Errorf("the second line is %+v", lines[1])
	}
}

func TestEveryShapeIsAsDocumentedAndComesBack(t *testing.T) {
	for want, shape := range map[string]geom.Shape{
		`{"type":"rotated","cx":40,"cy":50,"w":30,"h":20,"angle":30.5}`:        geom.RotatedRectangle{Center: geom.Point{X: 40, Y: 50}, W: 30, H: 20, Angle: 30.5},
		`{"type":"ellipse","cx":40,"cy":50.25,"rx":30,"ry":20,"angle":-30}`:    geom.Ellipse{Center: geom.Point{X: 40, Y: 50.25}, RX: 30, RY: 20, Angle: -30},
		`{"type":"polyline","points":[[10,10],[50,20.5],[30,60]]}`:             geom.Polyline{Points: []geom.Point{{X: 10, Y: 10}, {X: 50, Y: 20.5}, {X: 30, Y: 60}}},
		`{"type":"point","x":30,"y":0.1}`:                                      geom.Dot{At: geom.Point{X: 30, Y: 0.1}},
		`{"type":"mask","x":10,"y":20,"w":4,"h":3,"counts":[1,2,1,1,2,2,2,1]}`: geom.Mask{X: 10, Y: 20, W: 4, H: 3, Counts: []int{1, 2, 1, 1, 2, 2, 2, 1}},
	} {
		if text := comesBack(t, shape); !strings.Contains(text, `"shape":`+want+`}`) {
			t.Errorf("%s is written as %s, want %s", shape.Kind(), text, want)
		}
	}
	for _, shape := range geom.AllShapes {
		comesBack(t, shape)
	}
}

// comesBack holds that the shape is read as it was written, and gives the line.
func comesBack(t *testing.T, shape geom.Shape) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, exporters.Page{Image: model.Image{Path: "a"}, Annotations: []*model.Annotation{{ID: model.ID{1}, Shape: shape}}}, resolve); err != nil {
		t.Fatal(err)
	}
	lines, err := readAll(b.String())
	if err != io.EOF || len(lines) != 1 || !geom.Equal(lines[0].Annotations[0].Shape, shape) {
		t.Errorf("%s is read as %+v (%v)", b.String(), lines, err)
	}
	return b.String()
}

func TestALooseMaskIsReadInItsOneForm(t *testing.T) {
	lines, err := readAll(`{"image":"a","annotations":[{"shape":{"type":"mask","x":1,"y":2,"w":5,"h":4,"counts":[6,2,0,1,11]}}]}`)
	want := geom.Mask{X: 2, Y: 3, W: 3, H: 1, Counts: []int{0, 3}}
	if err != io.EOF || len(lines) != 1 || !geom.Equal(lines[0].Annotations[0].Shape, want) {
		t.Errorf("read as %+v (%v), want %v", lines, err, want)
	}
}

func TestReadGoesOnAfterAFault(t *testing.T) {
	r := NewReader(strings.NewReader("nonsense\n{\"image\":\"a\"}\n"))
	if _, err := r.Next(); !errors.Is(err, ErrSyntax) {
		t.Errorf("the first line: %v", err)
	}
	if line, err := r.Next(); err != nil || line.Number != 2 {
		t.Errorf("the second line: %+v, %v", line, err)
	}
}

func TestReadFails(t *testing.T) {
	r := NewReader(io.MultiReader(strings.NewReader(`{"image":`), iotest.ErrReader(errors.New("broken"))))
	if _, err := r.Next(); !errors.Is(err, ErrRead) {
		t.Errorf("a broken input: %v", err)
	}
}

func TestFaultsTellThePlace(t *testing.T) {
	annotation := func(members string) string {
		return `{"image":"a","annotations":[{"shape":{"type":"rect","x":1,"y":1,"w":1,"h":1}},{` + members + `}]}`
	}
	shape := func(s string) string { return annotation(`"shape":` + s) }
	mask := func(x, w, h, counts string) string {
		return shape(`{"type":"mask","y":0,"x":` + x + `,"w":` + w + `,"h":` + h + `,"counts":` + counts + `}`)
	}
	deep := strings.Repeat("[", 40) + strings.Repeat("]", 40)
	for _, c := range []struct {
		in    string
		kind  *fault.Kind
		field string
		value string
	}{
		{`{"image":"a"`, ErrSyntax, "", ""},
		{`{"image":"a"} x`, ErrSyntax, "", ""},
		{`{"image":"a"}{"image":"b"}`, ErrSyntax, "", ""},
		{`{"image":"a",}`, ErrSyntax, "", ""},
		{`{"image":"` + "\xff" + `"}`, ErrSyntax, "", ""},
		{`{"image":"a","keys":{"n":NaN}}`, ErrSyntax, "", ""},
		{`{"image":"a","keys":` + deep + `}`, ErrSyntax, "", ""},
		{`[]`, ErrWrongType, "", "[…]"},
		{`{}`, ErrMissingKey, "image", ""},
		{`{"image":""}`, ErrWrongType, "image", `""`},
		{`{"image":1}`, ErrWrongType, "image", "1"},
		{`{"image":"a","Image":"b"}`, ErrUnknownKey, "Image", "Image"},
		{`{"image":"a","image":"b"}`, ErrDuplicateKey, "image", ""},
		{`{"image":"a","keys":{"k":1,"k":2}}`, ErrDuplicateKey, "keys.k", ""},
		{`{"image":"a","keys":{"k":[]}}`, ErrWrongType, "keys.k", "[…]"},
		{`{"image":"a","keys":null}`, ErrWrongType, "keys", "null"},
		{`{"image":"a","width":1.5}`, ErrWrongType, "width", "1.5"},
		{`{"image":"a","height":-1}`, ErrWrongType, "height", "-1"},
		{`{"image":"a","width":"5"}`, ErrWrongType, "width", `"5"`},
		{`{"image":"a","sha256":"abc"}`, ErrWrongType, "sha256", `"abc"`},
		{`{"image":"a","annotations":{}}`, ErrWrongType, "annotations", "{…}"},
		{annotation(`"hidden":true`), ErrUnknownKey, "annotations[1].hidden", "hidden"},
		{annotation(`"label":"x"`), ErrMissingKey, "annotations[1].shape", ""},
		{annotation(`"id":"1"`), ErrWrongType, "annotations[1].id", `"1"`},
		{annotation(`"id":"00000000-0000-0000-0000-000000000000"`), ErrWrongType, "annotations[1].id", `"00000000-0000-0000-0000-000000000000"`},
		{annotation(`"parent":7`), ErrWrongType, "annotations[1].parent", "7"},
		{annotation(`"text":null`), ErrWrongType, "annotations[1].text", "null"},
		{annotation(`"attributes":{"a":null}`), ErrWrongType, "annotations[1].attributes.a", "null"},
		{shape(`null`), ErrWrongType, "annotations[1].shape", "null"},
		{shape(`{"x":1}`), ErrMissingKey, "annotations[1].shape.type", ""},
		{shape(`{"type":"blob","cx":1}`), ErrShapeUnsupported, "annotations[1].shape", "blob"},
		{shape(`{"type":"ellipse","cx":1}`), ErrMissingKey, "annotations[1].shape.cy", ""},
		{shape(`{"type":"rotated","cx":1,"cy":1,"w":1,"h":1,"rotation":2,"angle":2}`), ErrUnknownKey, "annotations[1].shape.rotation", "rotation"},
		{shape(`{"type":"polyline","points":[[1,2],3]}`), ErrWrongType, "annotations[1].shape.points[1]", "3"},
		{shape(`{"type":"point","x":1,"y":null}`), ErrWrongType, "annotations[1].shape.y", "null"},
		{mask(`0`, `2`, `2`, `[0,3]`), ErrWrongType, "annotations[1].shape.counts", "[…]"},
		{mask(`0`, `2`, `2`, `[0,-1,5]`), ErrWrongType, "annotations[1].shape.counts[1]", "-1"},
		{mask(`0`, `2`, `2`, `[0,1e300]`), ErrWrongType, "annotations[1].shape.counts[1]", "1e300"},
		{mask(`0.5`, `2`, `2`, `[0,4]`), ErrWrongType, "annotations[1].shape.x", "0.5"},
		{mask(`0`, `1048577`, `1`, `[0,1048577]`), ErrWrongType, "annotations[1].shape.w", "1048577"},
		{mask(`-1e9`, `1`, `1`, `[0,1]`), ErrWrongType, "annotations[1].shape.x", "-1e9"},
		{shape(`{"type":""}`), ErrShapeUnsupported, "annotations[1].shape", ""},
		{shape(`{"type":"rect","x":1,"y":1,"w":1}`), ErrMissingKey, "annotations[1].shape.h", ""},
		{shape(`{"type":"rect","x":1,"y":1,"w":1,"h":1,"angle":2}`), ErrUnknownKey, "annotations[1].shape.angle", "angle"},
		{shape(`{"type":"rect","x":1e999,"y":1,"w":1,"h":1}`), ErrWrongType, "annotations[1].shape.x", "1e999"},
		{shape(`{"type":"polygon"}`), ErrMissingKey, "annotations[1].shape.parts", ""},
		{shape(`{"type":"polygon","parts":[{"outer":[[1,2],[3]]}]}`), ErrWrongType, "annotations[1].shape.parts[0].outer[1]", "[…]"},
		{shape(`{"type":"polygon","parts":[{"outer":[],"holes":[[[1,"2"]]]}]}`), ErrWrongType, "annotations[1].shape.parts[0].holes[0][0][1]", `"2"`},
		{shape(`{"type":"polygon","parts":[{"outer":[],"hole":[]}]}`), ErrUnknownKey, "annotations[1].shape.parts[0].hole", "hole"},
	} {
		_, err := readAll("{\"image\":\"good\"}\n" + c.in)
		f := fault.Of(err)
		if !errors.Is(err, c.kind) || f.Arg("line") != "2" || f.Arg("field") != c.field || f.Arg("value") != c.value {
			t.Errorf("%s gives %v, want %s at %q with %q", c.in, err, c.kind.Name, c.field, c.value)
		}
	}
}

func TestSyntaxFaultTellsTheColumn(t *testing.T) {
	_, err := readAll(`{"image":"é` + "\xff")
	if got := fault.Of(err).Arg("column"); got != "13" {
		t.Errorf("the column is %s, want 13", got)
	}
}

// pageOf gives the page that the line describes.
func pageOf(line Line) exporters.Page {
	page := exporters.Page{Image: model.Image{Path: line.Image, Width: line.Width, Height: line.Height}, Keys: map[string]model.Value{}}
	for k, v := range line.Keys {
		if v != nil {
			page.Keys[k] = *v
		}
	}
	for i, a := range line.Annotations {
		out := &model.Annotation{ID: a.ID, Parent: a.Parent, Description: a.Description, Text: a.Text, Attributes: a.Attributes, Shape: a.Shape}
		if out.ID.IsZero() {
			out.ID = model.ID{15: byte(i), 0: 1}
		}
		if a.Label != "" {
			out.Label = street.ID
		}
		page.Annotations = append(page.Annotations, out)
	}
	return page
}

// same reports whether two pages say the same.
func same(a, b exporters.Page) bool {
	equal := a.Image.Path == b.Image.Path && maps.Equal(a.Keys, b.Keys) && len(a.Annotations) == len(b.Annotations)
	for i := 0; equal && i < len(a.Annotations); i++ {
		equal = a.Annotations[i].Equal(b.Annotations[i])
	}
	return equal
}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.Map(rapid.String(), func(s string) string { return strings.ToValidUTF8(s, "?") })
		value := rapid.OneOf(rapid.Map(text, model.Text), rapid.Map(rapid.Float64Range(-1e300, 1e300), model.Number), rapid.Map(rapid.Bool(), model.Flag))
		values := rapid.MapOfN(text, value, 1, 4)
		coordinate := rapid.Map(rapid.IntRange(0, 1<<20), func(i int) float64 { return float64(i) / 64 })
		page := exporters.Page{Image: model.Image{Path: "a/" + text.Draw(t, "path"), Width: 9, Height: 9}, Keys: values.Draw(t, "keys")}
		for i := range rapid.IntRange(0, 4).Draw(t, "annotations") {
			a := &model.Annotation{ID: model.ID{0: 1, 15: byte(i)}, Description: text.Draw(t, "description"), Text: text.Draw(t, "text"), Attributes: values.Draw(t, "attributes")}
			if i > 0 {
				a.Parent, a.Label = page.Annotations[i-1].ID, street.ID
			}
			p, q, r := coordinate, coordinate, coordinate
			a.Shape = geom.NewPolygon(geom.Point{X: p.Draw(t, "x"), Y: p.Draw(t, "y")}, geom.Point{X: q.Draw(t, "x"), Y: q.Draw(t, "y")}, geom.Point{X: r.Draw(t, "x"), Y: r.Draw(t, "y")})
			if rapid.Bool().Draw(t, "rectangle") {
				a.Shape = geom.Rectangle{Box: a.Shape.Bounds()}
			}
			page.Annotations = append(page.Annotations, a)
		}
		var b bytes.Buffer
		if err := Write(&b, page, resolve); err != nil {
			t.Fatal(err)
		}
		lines, err := readAll(b.String())
		if err != io.EOF || len(lines) != 1 || !same(page, pageOf(lines[0])) {
			t.Fatalf("%s is read as %+v (%v)", b.String(), lines, err)
		}
	})
}

func FuzzReader(f *testing.F) {
	f.Add([]byte(`{"image":"a","width":3,"height":4,"sha256":"","keys":{"k":null,"l":1},"annotations":[{"id":"` + idA + `","parent":null,"label":"x","shape":{"type":"rect","x":0.1,"y":0,"w":0.2,"h":3}}]}`))
	f.Add([]byte(`{"image":"a","annotations":[{"attributes":{"a":"\ud800"},"shape":{"type":"polygon","parts":[{"outer":[[1,2],[3,4],[5,6]],"holes":[[[0,0]]]}]}}]}`))
	for _, shape := range []string{
		`{"type":"rotated","cx":1,"cy":2,"w":3,"h":4,"angle":1e300}`, `{"type":"ellipse","cx":1,"cy":2,"rx":3,"ry":4,"angle":-30}`,
		`{"type":"polyline","points":[[1,2],[3,4]]}`, `{"type":"point","x":1,"y":2}`, `{"type":"mask","x":-1,"y":2,"w":2,"h":2,"counts":[1,0,0,3]}`,
		`{"type":"mask","x":0,"y":0,"w":1048576,"h":1048576,"counts":[1099511627775,1]}`, `{"type":"mask","x":0,"y":0,"w":0,"h":9,"counts":[]}`,
	} {
		f.Add([]byte(`{"image":"a","annotations":[{"shape":` + shape + `}]}`))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		lines, err := readAll(string(in))
		if err != io.EOF && fault.Of(err).Kind.Action != fault.FixInput {
			t.Fatalf("%q: %v", in, err)
		}
		for _, line := range lines {
			page := pageOf(line)
			var b bytes.Buffer
			if err := Write(&b, page, resolve); err != nil {
				continue // an invalid shape with infinite sides, which the model refuses
			}
			again, err := readAll(b.String())
			if err != io.EOF || len(again) != 1 || again[0].Image != line.Image || len(again[0].Annotations) != len(line.Annotations) {
				t.Fatalf("%q is written as %q, which is read as %+v (%v)", in, b.String(), again, err)
			}
		}
	})
}
