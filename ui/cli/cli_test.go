package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"glossator/ui/cli"
	"glossator/ui/workspace"
)

// outcome is what one call came to.
type outcome struct {
	code     int
	out, err string
}

func run(t *testing.T, in string, args ...string) outcome {
	t.Helper()
	var out, errs bytes.Buffer
	code := cli.Run(context.Background(), args, cli.Streams{In: strings.NewReader(in), Out: &out, Err: &errs})
	return outcome{code, out.String(), errs.String()}
}

// must is run for a call that is to succeed.
func must(t *testing.T, in string, args ...string) string {
	t.Helper()
	o := run(t, in, args...)
	if o.code != cli.ExitOK || o.err != "" {
		t.Fatalf("%q: exit %d, stderr %q", args, o.code, o.err)
	}
	return o.out
}

func pictures(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1000, 2000))); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// project makes a project over two pictures of the same name in different folders, and a third.
func project(t *testing.T) string {
	t.Helper()
	dir := pictures(t, "a/001.png", "b/001.png", "002.png")
	path := filepath.Join(dir, "p.gloss")
	must(t, "", "new", path, "--images", dir)
	return path
}

const nested = `{"image":"002.png","keys":{"store":"OJC","total":12.5,"paid":true},"annotations":[
 {"id":"0190c0de-0000-7000-8000-000000000002","parent":"0190c0de-0000-7000-8000-000000000001","label":"Street","text":"Main St. 1","shape":{"type":"polygon","parts":[{"outer":[[20,30],[60,30],[40,70]],"holes":[]}]}},
 {"id":"0190c0de-0000-7000-8000-000000000001","label":"Store details","description":"top","attributes":{"n":2},"shape":{"type":"rect","x":10,"y":20,"w":300,"h":400}}]}`

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", "") }

func TestWhatIsAnnotatedIsListedAndListedLinesChangeNothing(t *testing.T) {
	p := project(t)
	if got := must(t, oneLine(nested), "annotate", p, "--from", "-"); !strings.Contains(got, "2 annotations on 1 image, 2 new labels") {
		t.Errorf("annotate says %q", got)
	}
	listed := must(t, "", "list", p, "--json")
	lines := strings.Split(strings.TrimSpace(listed), "\n")
	if len(lines) != 3 {
		t.Fatalf("%d lines", len(lines))
	}
	var line struct {
		Image         string
		Width, Height int
		SHA256        string
		Keys          map[string]any
		Annotations   []struct {
			ID, Label, Description, Text string
			Parent                       *string
			Attributes                   map[string]any
			Shape                        map[string]any
		}
	}
	if err := json.Unmarshal([]byte(lines[0]), &line); err != nil {
		t.Fatal(err)
	}
	if line.Image != "002.png" || line.Width != 1000 || line.Height != 2000 || len(line.SHA256) != 64 || line.Keys["store"] != "OJC" ||
		line.Keys["total"] != 12.5 || line.Keys["paid"] != true || len(line.Annotations) != 2 {
		t.Errorf("the line is %s", lines[0])
	}
	child := line.Annotations[1]
	if child.Parent == nil || *child.Parent != line.Annotations[0].ID || child.Label != "Street" || child.Text != "Main St. 1" || child.Shape["type"] != "polygon" {
		t.Errorf("the child is %+v", child)
	}
	must(t, listed, "annotate", p, "--from", "-")
	if again := must(t, "", "list", p, "--json"); again != listed {
		t.Errorf("annotating with the list changes it:\n%s\n%s", listed, again)
	}
}

func TestAFileIsTakenAsWellAsStandardInput(t *testing.T) {
	p := project(t)
	from := filepath.Join(t.TempDir(), "lines.jsonl")
	if err := os.WriteFile(from, []byte(oneLine(nested)), 0o644); err != nil {
		t.Fatal(err)
	}
	must(t, "", "annotate", p, "--from", from)
	info := must(t, "", "info", p, "--json")
	for _, want := range []string{`"images":3`, `"annotated":1`, `"annotations":2`, `"depth":2`, `"name":"Street"`, `"unlabelled":0`} {
		if !strings.Contains(info, want) {
			t.Errorf("info lacks %s: %s", want, info)
		}
	}
}

func TestAllLinesOrNone(t *testing.T) {
	p := project(t)
	before := must(t, "", "list", p, "--json")
	good := `{"image":"a/001.png","annotations":[{"label":"x","shape":{"type":"rect","x":1,"y":1,"w":5,"h":5}}]}`
	cases := map[string]struct{ line, name, says string }{
		"not JSON":       {`{"image":`, "native.syntax", ""},
		"unknown key":    {`{"image":"002.png","annotation":[]}`, "native.unknown-key", "annotation"},
		"unknown image":  {`{"image":"nope.png","annotations":[]}`, "workspace.image-unknown", "nope.png"},
		"two fit":        {`{"image":"001.png","annotations":[]}`, "workspace.image-ambiguous", "001.png"},
		"other size":     {`{"image":"002.png","width":999,"height":2000,"annotations":[]}`, "workspace.image-differs", "1000"},
		"crosses itself": {`{"image":"002.png","annotations":[{"shape":{"type":"polygon","parts":[{"outer":[[0,0],[10,10],[10,0],[0,10]],"holes":[]}]}}]}`, "model.self-crossing", "ine 2"},
		"outside":        {`{"image":"002.png","annotations":[{"shape":{"type":"rect","x":5000,"y":1,"w":5,"h":5}}]}`, "model.outside-image", "ine 2"},
		"no such parent": {`{"image":"002.png","annotations":[{"parent":"0190c0de-0000-7000-8000-00000000000f","shape":{"type":"rect","x":1,"y":1,"w":5,"h":5}}]}`, "model.parent-missing", ""},
		"twice":          {`{"image":"002.png","annotations":[{"id":"0190c0de-0000-7000-8000-00000000000a","shape":{"type":"rect","x":1,"y":1,"w":5,"h":5}},{"id":"0190c0de-0000-7000-8000-00000000000a","shape":{"type":"rect","x":1,"y":1,"w":5,"h":5}}]}`, "workspace.repeated-id", "ine 2"},
		"own parent":     {`{"image":"002.png","annotations":[{"id":"0190c0de-0000-7000-8000-00000000000a","parent":"0190c0de-0000-7000-8000-00000000000a","shape":{"type":"rect","x":1,"y":1,"w":5,"h":5}}]}`, "model.parent-cycle", ""},
	}
	for name, c := range cases {
		o := run(t, good+"\n"+c.line+"\n", "annotate", p, "--from", "-", "--json")
		if o.err == "" {
			t.Errorf("%s: exit %d, nothing on standard error", name, o.code)
			continue
		}
		problem := object(t, o.err)
		if o.code != cli.ExitFixInput || problem["name"] != c.name || !strings.Contains(problem["detail"].(string), c.says) {
			t.Errorf("%s: exit %d, %s", name, o.code, o.err)
		}
	}
	strict := run(t, good, "annotate", p, "--from", "-", "--strict", "--json")
	if strict.code != cli.ExitFixInput || object(t, strict.err)["name"] != "workspace.label-unknown" {
		t.Errorf("strict: exit %d, %s", strict.code, strict.err)
	}
	if after := must(t, "", "list", p, "--json"); after != before {
		t.Errorf("a refused call changed the project:\n%s", after)
	}
}

// object reads the RFC 9457 object that must be all there is on standard error.
func object(t *testing.T, stderr string) map[string]any {
	t.Helper()
	var o map[string]any
	if err := json.Unmarshal([]byte(stderr), &o); err != nil {
		t.Fatalf("%q is no JSON object: %v", stderr, err)
	}
	for _, member := range []string{"type", "title", "detail", "instance", "code", "name", "action", "fix"} {
		if o[member] == nil || o[member] == "" {
			t.Errorf("%s lacks %q", stderr, member)
		}
	}
	return o
}

func TestExitCodesSayWhoCanDoSomething(t *testing.T) {
	dir := pictures(t, "good.png")
	p := filepath.Join(dir, "p.gloss")
	must(t, "", "new", p)
	write := func(name, data string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	text, empty := write("text.gloss", "hello, I am a text"), write("empty.gloss", "")
	whole, err := os.ReadFile(filepath.Join(dir, "good.png"))
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		args []string
		code int
		name string
	}{
		{[]string{"frobnicate"}, cli.ExitUsage, "cli.usage"},
		{[]string{"info"}, cli.ExitUsage, "cli.usage"},
		{[]string{"export", "--format", "nope", "--to", dir, p}, cli.ExitUsage, "cli.usage"},
		{[]string{"new", filepath.Join(dir, "p.db")}, cli.ExitUsage, "cli.usage"},
		{[]string{"new", p}, cli.ExitFixInput, "store.exists"},
		{[]string{"new", filepath.Join(dir, "no", "q.gloss")}, cli.ExitFixInput, "store.no-folder"},
		{[]string{"new", filepath.Join(dir, "q.gloss"), "--images", filepath.Join(dir, "no")}, cli.ExitFixInput, "workspace.no-folder"},
		{[]string{"info", filepath.Join(dir, "no.gloss")}, cli.ExitFixInput, "store.not-found"},
		{[]string{"info", text}, cli.ExitFixInput, "store.not-a-project"},
		{[]string{"list", empty, "--json"}, cli.ExitFixInput, "store.not-a-project"},
		{[]string{"annotate", p, "--from", filepath.Join(dir, "no.jsonl")}, cli.ExitFixInput, "cli.input"},
		{[]string{"add", p, write("notes.txt", "notes")}, cli.ExitFixInput, "imaging.not-a-picture"},
		{[]string{"add", p, write("zero.png", "")}, cli.ExitFixInput, "imaging.empty-file"},
		{[]string{"add", p, write("half.png", string(whole[:len(whole)/2]))}, cli.ExitFixInput, "imaging.truncated"},
		{[]string{"add", p, filepath.Join(dir, "no.png")}, cli.ExitFixInput, "workspace.file-missing"},
		{[]string{"exif", text}, cli.ExitFixInput, "imaging.not-a-picture"},
		{[]string{"exif", filepath.Join(dir, "no.png")}, cli.ExitFixInput, "cli.input"},
		{[]string{"export", "--format", "coco", "--to", filepath.Join(dir, "out"), p}, cli.ExitFixInput, "exporters.no-labels"},
	}
	for _, c := range cases {
		o := run(t, "", append(c.args, "--json")...)
		if problem := object(t, o.err); o.code != c.code || problem["name"] != c.name {
			t.Errorf("%q: exit %d %s, want %d %s", c.args, o.code, o.err, c.code, c.name)
		}
		plain := run(t, "", c.args...)
		if c.args[0] != "list" && (plain.code != c.code || strings.Contains(plain.err, "{") || len(strings.Split(plain.err, "\n")) < 4) {
			t.Errorf("%q for people: exit %d %q", c.args, plain.code, plain.err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "q.gloss")); err == nil {
		t.Error("a wrong picture folder left a project behind")
	}
	// The pictures that promise to be some stay in the list, marked.
	if listed := must(t, "", "list", p); !strings.Contains(listed, "zero.png\timaging.empty-file") || strings.Contains(listed, "notes.txt") {
		t.Errorf("the list is %q", listed)
	}
}

func TestALockedProjectMayBeTriedAgain(t *testing.T) {
	p := project(t)
	w, err := workspace.Open(p, workspace.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"info", p}, {"annotate", p, "--from", "-"}} {
		if o := run(t, "", append(args, "--json")...); o.code != cli.ExitRetry || object(t, o.err)["name"] != "store.locked" {
			t.Errorf("%q: exit %d %s", args, o.code, o.err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	must(t, "", "info", p)
}

func TestTheSampleIsMadeAndExportsInEveryFormat(t *testing.T) {
	dir := t.TempDir()
	must(t, "", "sample", dir)
	p := filepath.Join(dir, "sample.gloss")
	if o := run(t, "", "sample", dir); o.code != cli.ExitFixInput {
		t.Errorf("a second sample in the same folder: exit %d %s", o.code, o.err)
	}
	for format, file := range map[string]string{
		"coco": "annotations/instances_default.json", "voc": "Annotations", "yolo": "data.yaml", "yolo-seg": "data.yaml",
	} {
		to := filepath.Join(t.TempDir(), "sub", format)
		report := must(t, "", "export", "--format", format, "--to", to, p)
		if !strings.Contains(report, "Pictures: 7\n") {
			t.Errorf("%s: the report is %q", format, report)
		}
		for _, name := range []string{file, "glossator-" + format + "-report.json", "glossator-" + format + "-report.txt"} {
			if _, err := os.Stat(filepath.Join(to, name)); err != nil {
				t.Errorf("%s: %v", format, err)
			}
		}
	}
	exif := must(t, "", "exif", filepath.Join(dir, "travel", "hotel.jpg"), "--json")
	if !strings.Contains(exif, `"Orientation"`) || !strings.Contains(exif, `"GPS`) {
		t.Errorf("exif says %s", exif)
	}
}

func TestHelpAndVersion(t *testing.T) {
	if got := must(t, "", "version"); !strings.HasPrefix(got, "glossator ") {
		t.Errorf("version says %q", got)
	}
	help := must(t, "", "--help")
	for _, name := range []string{"new", "add", "info", "list", "annotate", "export", "exif", "sample", "version"} {
		if !strings.Contains(help, "\n  "+name+" ") {
			t.Errorf("help lacks %s", name)
		}
		if !cli.IsCommand(name) {
			t.Errorf("%s is not taken for a subcommand", name)
		}
	}
	if cli.IsCommand("receipts") {
		t.Error("a folder's name is taken for a subcommand")
	}
}
