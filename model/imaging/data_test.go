package imaging_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"image"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"glossator/model/imaging"
	"glossator/model/imaging/exif"
)

// dataFolder gives the folder of the shared input files, or skips the test where they are not on this machine.
func dataFolder(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("reads hundreds of files")
	}
	if dir := os.Getenv("GLOSSATOR_DATA"); dir != "" {
		return dir
	}
	dir, err := os.Getwd()
	for err == nil {
		if data := filepath.Join(dir, "..", "shared", "data"); exists(filepath.Join(data, "expected.json")) {
			return data
		}
		if filepath.Dir(dir) == dir {
			break
		}
		dir = filepath.Dir(dir)
	}
	t.Skip("the shared input files are not here: set GLOSSATOR_DATA to their folder")
	return ""
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// expected is what other programs say about a file.
type expected struct {
	File  string `json:"dev_file"`
	Image struct {
		EXIF struct {
			Orientation float64
			Make, Model string
		}
		Pillow struct {
			Format      string
			Size        []int
			Mode        string
			Loads       bool
			Orientation float64   `json:"exif_orientation"`
			Mean        []float64 `json:"mean_rgb"`
		} `json:"pil"`
	}
}

func readExpected(t *testing.T, dir string) []expected {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, token := range []string{"-Infinity", "Infinity", "NaN"} { // written by Python, and no JSON
		raw = bytes.ReplaceAll(raw, []byte(token), []byte("null"))
	}
	var all struct{ Dev struct{ Images []expected } }
	if err := json.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	return all.Dev.Images
}

// variants are the folders that collect what formats allow; there a valid file may be one that is not supported.
var variants = []string{"tiff-", "bmp-"}

// hostile are the folders of files that are broken on purpose.
var hostile = []string{"broken-", "generated-bombs"}

// brokenElsewhere are files in good folders whose data is broken, as their names or our reading of them say.
var brokenElsewhere = []string{
	"hopper_bad_exif.jpg", "truncated_exif_dpi.jpg", "tiff_wrong_bits_per_sample", "xcsn0g01.png", "pal8badindex.bmp", "pal8oversizepal.bmp",
}

func in(file string, folders []string) bool {
	return slices.ContainsFunc(folders, func(f string) bool { return strings.HasPrefix(file, f) })
}

// Whatever another reader is read by other programs opens here, with the same size, orientation and colours.
func TestRealFiles(t *testing.T) {
	dir := dataFolder(t)
	decoded, unsupported := 0, 0
	for _, e := range readExpected(t, dir) {
		p := e.Image.Pillow
		if !p.Loads || in(e.File, hostile) || slices.ContainsFunc(brokenElsewhere, func(name string) bool { return strings.Contains(e.File, name) }) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.File))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		img, info, err := decode(data)
		switch {
		case in(e.File, variants) && errors.Is(err, imaging.ErrUnsupported):
			unsupported++
			continue
		case err != nil:
			t.Errorf("%s: %v", e.File, err)
			continue
		}
		decoded++
		if err := consistent(img, info, nil); err != nil {
			t.Errorf("%s: %v", e.File, err)
		}
		w, h := p.Size[0], p.Size[1]
		if info.Orientation >= 5 {
			w, h = h, w
		}
		if info.Width != w || info.Height != h {
			t.Errorf("%s: %d×%d, want %d×%d", e.File, info.Width, info.Height, w, h)
		}
		// Pillow also reads what is neither EXIF nor looked at by viewers: XMP, and ImageMagick's raw profiles.
		if want := e.Image.EXIF.Orientation; want >= 1 && p.Orientation == want && info.Orientation != int(want) && !strings.Contains(e.File, "imagemagick") {
			t.Errorf("%s: orientation %d, want %v", e.File, info.Orientation, want)
		}
		if want := p.Mean; len(want) == 3 && slices.Contains([]string{"RGB", "L", "1", "CMYK"}, p.Mode) {
			got := mean(img, img.Rect)
			for c, v := range []uint8{got.R, got.G, got.B} {
				if d := float64(v) - want[c]; max(d, -d) > 2.5 {
					t.Errorf("%s (%s): mean colour %v, want %v", e.File, p.Mode, got, want)
					break
				}
			}
		}
	}
	t.Logf("%d files decoded, %d of variants that are not supported", decoded, unsupported)
	if decoded < 500 || unsupported > 50 {
		t.Errorf("%d files decoded and %d not supported: that is not the set that this test was written for", decoded, unsupported)
	}
}

// Every file that opens whole opens in parts, and looks the same.
func TestRealParts(t *testing.T) {
	dir := dataFolder(t)
	compared := 0
	for _, e := range readExpected(t, dir) {
		data, err := os.ReadFile(filepath.Join(dir, e.File))
		broken := slices.ContainsFunc(brokenElsewhere, func(name string) bool { return strings.Contains(e.File, name) })
		if err != nil || !e.Image.Pillow.Loads || in(e.File, hostile) || broken {
			continue
		}
		want, info, err := decode(data)
		if err != nil || info.Width*info.Height > 3_000_000 { // a few large ones tell nothing more
			continue
		}
		p, err := imaging.OpenParts(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Errorf("%s: %v", e.File, err)
			continue
		}
		r := image.Rect(info.Width/3, info.Height/4, info.Width, info.Height)
		got, err := p.Part(t.Context(), 0, r)
		if err == nil {
			err = comparePart(got, want, r.Min, 0)
		}
		if err != nil {
			t.Errorf("%s: %v", e.File, err)
		}
		compared++
	}
	if compared < 500 {
		t.Errorf("%d files compared: that is not the set that this test was written for", compared)
	}
}

// The camera that exiftool names is the one that is shown.
func TestRealEXIF(t *testing.T) {
	dir := dataFolder(t)
	found := 0
	for _, e := range readExpected(t, dir) {
		want := e.Image.EXIF
		if want.Make == "" || e.Image.Pillow.Format == "" || in(e.File, hostile) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.File))
		if err != nil {
			continue
		}
		d, err := exif.Read(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Errorf("%s: %v", e.File, err)
			continue
		}
		values := map[string]string{}
		for _, g := range d.Groups {
			for _, entry := range g.Entries {
				if g.Name == "Image" {
					values[entry.Name] = entry.Value
				}
			}
		}
		if len(values) == 0 {
			continue // exiftool found the camera elsewhere
		}
		found++
		if values["Make"] != want.Make || values["Model"] != want.Model {
			t.Errorf("%s: %q %q, want %q %q", e.File, values["Make"], values["Model"], want.Make, want.Model)
		}
	}
	if found < 20 {
		t.Errorf("%d files with a camera: that is not the set that this test was written for", found)
	}
}

// Broken files and bombs: refused or opened, quickly, without memory for claims, and never with a panic.
func TestHostileFiles(t *testing.T) {
	dir := dataFolder(t)
	files := 0
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(dir, path)
		if err != nil || entry.IsDir() || !in(filepath.ToSlash(rel), hostile) {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		allocated, took := costs(func() { _, _ = probe(data) })
		if allocated > 2<<20 || took > 5*time.Second {
			t.Errorf("%s: Probe took %d bytes and %v", rel, allocated, took)
		}
		if info, err := probe(data); err == nil && info.Width*info.Height > 10_000_000 {
			return nil // a good picture, though one that takes its time
		}
		img, info, err := decode(data)
		if err := consistent(img, info, err); err != nil {
			t.Errorf("%s: %v", rel, err)
		}
		if d, err := exif.Read(bytes.NewReader(data), int64(len(data))); err != nil && !errors.Is(err, exif.ErrUnreadable) {
			t.Errorf("%s: EXIF: %+v, %v", rel, d, err)
		}
		return nil
	})
	if err != nil || files < 200 {
		t.Errorf("%d hostile files, %v", files, err)
	}
}

// What the notes beside the bombs demand of each.
func TestBombs(t *testing.T) {
	dir := filepath.Join(dataFolder(t), "generated-bombs")
	for name, want := range map[string]string{
		"bomb_gray1_40000x40000.png":     "imaging.too-large",
		"bomb_rgba16_8000x8000.png":      "",
		"header_lies_65535x65535.png":    "imaging.too-large",
		"header_max_2147483647.png":      "imaging.too-large",
		"ztxt_bomb_100MB.png":            "",
		"strip_100000x1.png":             "",
		"strip_1x100000.png":             "",
		"idat_never_ends.png":            "imaging.truncated",
		"zero_bytes.png":                 "imaging.empty-file",
		"jpeg_named.png":                 "imaging.damaged",
		"header_lies_100000x100000.tif":  "imaging.too-large",
		"ifd_loop.tif":                   "",
		"header_lies_100000x100000.bmp":  "imaging.too-large",
		"logical_screen_65535x65535.gif": "imaging.too-large",
	} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is not there", name)
			continue
		}
		if _, err := probe(data); kindOf(err) != want {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
}
