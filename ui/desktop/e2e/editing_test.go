package e2e

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// pages makes pictures of 800 × 600 pixels, and a last one of 60 × 40.
func pages(t *testing.T, n int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "pages")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		w, h := 800, 600
		if i == n-1 {
			w, h = 60, 40
		}
		img := image.NewGray(image.Rect(0, 0, w, h))
		for y := range h {
			for x := range w {
				img.SetGray(x, y, color.Gray{Y: uint8(200 + (x/8+y/8+i)%2*20)})
			}
		}
		f, err := os.Create(filepath.Join(dir, fmt.Sprintf("page%d.png", i+1)))
		if err != nil {
			t.Fatal(err)
		}
		if err := png.Encode(f, img); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// clipboard gives the text on the clipboard of the system.
func clipboard(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("xclip", "-selection", "clipboard", "-o").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// setClipboard puts a text on it, as another program does.
func setClipboard(t *testing.T, text string) {
	t.Helper()
	cmd := exec.Command("xclip", "-selection", "clipboard")
	cmd.Stdin = strings.NewReader(text)
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(100 * time.Millisecond)
}

func TestCopyingAndArranging(t *testing.T) {
	if _, err := exec.LookPath("xclip"); err != nil {
		t.Skip("needs xclip")
	}
	p := newPerson(t)
	folder := pages(t, 5)
	p.start()
	p.open(folder)
	p.rectangle(rectangle{"Box", 100, 100, 160, 120})
	p.rectangle(rectangle{"Inside", 120, 120, 40, 30})
	p.keys("Escape", "v")
	p.click(p.on(220, 190)) // in the box, and not in what is inside
	regions := func(n int) func(screenMap) bool {
		return func(m screenMap) bool { return m.Regions == n && m.Saved && !m.Modal }
	}

	p.keys("ctrl+c")
	p.idle()
	line := clipboard(t)
	if !strings.HasPrefix(line, `{"image":"page1.png"`) || strings.Count(line, `"shape"`) != 2 {
		t.Errorf("the clipboard holds %q", line)
	}
	p.keys("ctrl+v")
	p.until("the copies", regions(4))
	p.look("pasted")
	p.keys("ctrl+d")
	p.until("the duplicates", regions(6))
	p.keys("ctrl+shift+bracketleft")
	p.idle()
	p.look("sent-back")
	p.keys("ctrl+z", "ctrl+z", "ctrl+z")
	p.until("all taken back", regions(2))

	setClipboard(t, "Dear Sir or Madam")
	p.keys("ctrl+v")
	p.idle()
	p.look("foreign-text")
	p.until("nothing is pasted", regions(2))
	setClipboard(t, strings.Replace(line, `"Box"`, `"From the editor"`, 1))
	p.keys("ctrl+shift+v")
	p.until("the edited text is pasted", regions(4))
	p.keys("ctrl+z")
	p.until("and taken back", regions(2))

	p.keys("Escape", "ctrl+b")
	p.until("the next picture has them", func(m screenMap) bool { return m.Image == 1 && m.Regions == 2 })
	p.idle()
	p.look("next-picture")
	p.keys("ctrl+shift+b")
	p.until("the dialog", func(m screenMap) bool { return m.Modal })
	p.idle()
	p.look("copy-to-pictures")
	p.keys("Return")
	p.until("the outcome", func(m screenMap) bool { return m.Modal && m.Saved })
	p.idle()
	p.look("copied")
	p.keys("Return")
	p.until("the outcome is read", regions(2))
	p.kill()

	for i, want := range []int{2, 2, 2, 2, 0} {
		got := list(t, filepath.Join(folder, "pages.gloss"))[i]
		if len(got.Annotations) != want {
			t.Errorf("%s has %d regions, want %d", got.Image, len(got.Annotations), want)
			continue
		}
		if want == 2 && (got.Annotations[1].Parent == nil || *got.Annotations[1].Parent != got.Annotations[0].ID) {
			t.Errorf("on %s the second is not inside the first", got.Image)
		}
	}
}
