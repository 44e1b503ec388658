package conformance

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"glossator/exporters"
	"glossator/model/imaging"
)

// Want is what a format's export of [Gallery] must come to.
type Want struct {
	Images, Annotations int
	// Losses are the counts without copies of the pictures, Copied those that change with copies.
	Losses, Copied map[exporters.LossKind]int
}

// Run runs the suite for the format.
func Run(t *testing.T, f exporters.Format, want Want) {
	t.Run("report", func(t *testing.T) { checkReport(t, f, want) })
	t.Run("same bytes", func(t *testing.T) { checkSameBytes(t, f) })
	t.Run("carried", func(t *testing.T) { checkCarried(t, f) })
	t.Run("no leaks", func(t *testing.T) { checkNoLeaks(t, f) })
	t.Run("names", func(t *testing.T) { checkNames(t, f) })
	t.Run("pictures", func(t *testing.T) { checkPictures(t, f) })
	t.Run("streams", func(t *testing.T) { checkStreams(t, f) })
	t.Run("cancel", func(t *testing.T) { checkCancel(t, f) })
	t.Run("failing data", func(t *testing.T) { checkFailingData(t, f) })
	t.Run("second export", func(t *testing.T) { checkSecondExport(t, f) })
	t.Run("foreign files", func(t *testing.T) { checkForeignFiles(t, f) })
	t.Run("nothing to export", func(t *testing.T) { checkNothing(t, f) })
}

var (
	none   = exporters.Options{Pictures: exporters.PicturesNone}
	copied = exporters.Options{Pictures: exporters.PicturesCopy}
)

func export(t *testing.T, f exporters.Format, set exporters.DataSet, dir string, o exporters.Options) exporters.Report {
	t.Helper()
	report, err := exporters.Export(context.Background(), f, set, dir, o)
	if err != nil {
		t.Fatalf("Export: %v", err)
	}
	return report
}

// files gives what stands below dir: the bytes by path, with "/"; an empty folder has a path that ends in "/".
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || p == dir {
			return err
		}
		rel, _ := filepath.Rel(dir, p)
		rel = filepath.ToSlash(rel)
		if d.IsDir() {
			entries, err := os.ReadDir(p)
			if len(entries) == 0 {
				out[rel+"/"] = ""
			}
			return err
		}
		data, err := os.ReadFile(p)
		out[rel] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func reportNames(f exporters.Format) []string {
	return []string{"glossator-" + f.Name + "-report.json", "glossator-" + f.Name + "-report.txt"}
}

func counts(r exporters.Report) map[exporters.LossKind]int {
	out := map[exporters.LossKind]int{}
	for _, l := range r.Losses {
		out[l.Kind] = l.Count
	}
	return out
}

func checkReport(t *testing.T, f exporters.Format, want Want) {
	set := Gallery().DataSet()
	for _, c := range []struct {
		options exporters.Options
		losses  map[exporters.LossKind]int
	}{{none, want.Losses}, {copied, withCopies(want)}} {
		dir := t.TempDir()
		report := export(t, f, set, dir, c.options)
		if report.Images != want.Images || report.Annotations != want.Annotations || report.Categories != len(set.Labels) {
			t.Errorf("%s: %d images, %d annotations, %d categories; want %d, %d, %d", c.options.Pictures, report.Images,
				report.Annotations, report.Categories, want.Images, want.Annotations, len(set.Labels))
		}
		if got := counts(report); !maps.Equal(got, c.losses) {
			t.Errorf("%s: losses are\n%v, want\n%v", c.options.Pictures, got, c.losses)
		}
		preview, err := exporters.Preview(context.Background(), f, set, c.options)
		if err != nil || !bytes.Equal(preview.JSON(), report.JSON()) {
			t.Errorf("%s: Preview differs from Export (%v)", c.options.Pictures, err)
		}
		checkReportFiles(t, f, dir, report)
	}
}

func withCopies(w Want) map[exporters.LossKind]int {
	out := maps.Clone(w.Losses)
	maps.Copy(out, w.Copied)
	maps.DeleteFunc(out, func(_ exporters.LossKind, n int) bool { return n == 0 })
	return out
}

func checkReportFiles(t *testing.T, f exporters.Format, dir string, report exporters.Report) {
	t.Helper()
	all := files(t, dir)
	names := reportNames(f)
	var machine struct {
		Format      string
		Annotations int
		Losses      []struct{ Sentence string }
		Files       []string
	}
	if err := json.Unmarshal([]byte(all[names[0]]), &machine); err != nil || machine.Format != f.Name ||
		machine.Annotations != report.Annotations || len(machine.Losses) != len(report.Losses) {
		t.Errorf("%s does not say what the report says (%v)", names[0], err)
	}
	for _, l := range report.Losses {
		if l.Sentence() == "" || !strings.Contains(all[names[1]], l.Sentence()) {
			t.Errorf("%s does not tell about %s", names[1], l.Kind)
		}
		if len(l.Examples) == 0 {
			t.Errorf("%s has no example", l.Kind)
		}
	}
	want := slices.Sorted(slices.Values(append(slices.Clone(machine.Files), names...)))
	if got := slices.Sorted(maps.Keys(all)); !slices.Equal(got, want) {
		t.Errorf("files are\n%q, but the report lists\n%q", got, want)
	}
}

func checkSameBytes(t *testing.T, f exporters.Format) {
	a, b := t.TempDir(), filepath.Join(t.TempDir(), "made", "new")
	export(t, f, Gallery().DataSet(), a, copied)
	export(t, f, Gallery().DataSet(), b, copied)
	if first, second := files(t, a), files(t, b); !maps.Equal(first, second) {
		for name := range first {
			if first[name] != second[name] {
				t.Errorf("%s differs from one export to the next", name)
			}
		}
	}
}

// data gives all bytes of an export of the gallery but its reports and pictures.
func data(t *testing.T, f exporters.Format, o exporters.Options) string {
	t.Helper()
	dir := t.TempDir()
	export(t, f, Gallery().DataSet(), dir, o)
	var b strings.Builder
	all := files(t, dir)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if !slices.Contains(reportNames(f), name) && !strings.HasPrefix(name, f.PictureFolder+"/") {
			b.WriteString(name + "\n" + all[name])
		}
	}
	return b.String()
}

// checkCarried holds Format.Carries, on which the loss report hangs, against the files.
func checkCarried(t *testing.T, f exporters.Format) {
	text := data(t, f, none)
	unescape := strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&", "&#34;", `"`, "&#39;", "'", `\"`, `"`)
	text = unescape.Replace(text)
	set := Gallery()
	for _, c := range []struct {
		capability exporters.Capability
		token      string
	}{
		{exporters.Text, textToken},
		{exporters.Description, descriptionToken},
		{exporters.Attributes, attributeToken},
		{exporters.Keys, keyToken},
		{exporters.IDs, set.pages[0].Annotations[3].ID.String()},
	} {
		if claimed, there := f.Carries&c.capability != 0, strings.Contains(text, c.token); claimed != there {
			t.Errorf("%q: the format claims %v to carry it, but that it is in the files is %v", c.token, claimed, there)
		}
	}
}

func checkNoLeaks(t *testing.T, f exporters.Format) {
	dir := t.TempDir()
	export(t, f, Gallery().DataSet(), dir, none)
	host, _ := os.Hostname()
	for name, text := range files(t, dir) {
		for _, secret := range []string{author, strconv.Itoa(year), dir, host} {
			if secret != "" && strings.Contains(text, secret) {
				t.Errorf("%s tells %q", name, secret)
			}
		}
	}
}

func checkNames(t *testing.T, f exporters.Format) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "out")
	report := export(t, f, Gallery().DataSet(), dir, copied)
	seen := map[string]string{}
	for _, name := range report.Files {
		if !filepath.IsLocal(filepath.FromSlash(name)) || strings.ContainsAny(name, `<>:"\|?*`) {
			t.Errorf("%q is not safe", name)
		}
		key := strings.ToLower(name)
		if other, taken := seen[key]; taken {
			t.Errorf("%q and %q are one file on some systems", name, other)
		}
		seen[key] = name
		for _, part := range strings.Split(name, "/") {
			if base, _, _ := strings.Cut(part, "."); strings.EqualFold(base, "aux") {
				t.Errorf("%q is a device on Windows", name)
			}
		}
	}
	if entries, _ := os.ReadDir(parent); len(entries) != 1 {
		t.Errorf("something was written beside the destination: %v", entries)
	}
}

// checkPictures reads the copies back: each is upright and of the size that the annotations are meant for.
func checkPictures(t *testing.T, f exporters.Format) {
	set := Gallery()
	delete(set.pictures, "moving.gif")
	dir := t.TempDir()
	report := export(t, f, set.DataSet(), dir, copied)
	if got := report.Loss(exporters.PictureMissing).Count; got != 1 {
		t.Errorf("%d pictures are told missing, want 1", got)
	}
	sizes := map[[2]int]int{}
	for name, text := range files(t, filepath.Join(dir, f.PictureFolder)) {
		info, err := imaging.Probe(strings.NewReader(text), int64(len(text)))
		if err != nil || info.Orientation > 1 {
			t.Errorf("%s: orientation %d (%v)", name, info.Orientation, err)
		}
		sizes[[2]int{info.Width, info.Height}]++
	}
	for _, p := range set.pages {
		if p.Image.Readable() && p.Image.Path != "moving.gif" {
			sizes[[2]int{p.Image.Width, p.Image.Height}]--
		}
	}
	for size, n := range sizes {
		if n != 0 {
			t.Errorf("%+d copies of %d × %d", n, size[0], size[1])
		}
	}
}
