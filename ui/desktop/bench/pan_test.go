//go:build linux

package bench

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// measureWindow measures the real window with a large scan in it: opening it, moving it with the mouse, and its memory.
func measureWindow(t *testing.T, r *report) {
	dir := filepath.Join(t.TempDir(), "scan")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	size, err := save(filepath.Join(dir, "scan.jpg"), receipt(1, scanWidth, scanHeight))
	if err != nil {
		t.Fatal(err)
	}
	w := open(t, dir)
	w.picture()
	r.add("start to picture, 35 megapixels", ms(time.Since(w.started)), "ms", 0,
		"one start of the program with a folder of one JPEG of %.1f MB, without a project yet, until its own pixels are drawn, seen up to 50 ms late", float64(size)/1e6)
	w.focus()
	w.do("key", "ctrl+1")
	w.until("100 %", func(s seen) bool { return s.View.Scale == 1 })

	fast := w.stroke(middleButton, 375, 8*time.Millisecond)
	slow := w.stroke(middleButton, 75, 40*time.Millisecond)
	hover := w.stroke("", 75, 40*time.Millisecond)
	if fast.frames == 0 || slow.frames == 0 || hover.cpu == 0 {
		t.Fatalf("the picture does not move: %+v %+v %+v", fast, slow, hover)
	}
	canvas := w.still().Parts["canvas"]
	what := fmt.Sprintf("real window, canvas %.0f×%.0f, 35 megapixels at 100 %%, no regions, dragged with the middle button", canvas[2], canvas[3])
	r.add("window, panning: frames per second", fast.frames/fast.seconds, "1/s", 0,
		"%s for %.1f s, 125 moves a second; the toolkit draws 60 at most; Xvfb and software OpenGL share the processors", what, fast.seconds)
	r.add("window, panning: a frame", fast.cpu/fast.frames, "CPU-ms", 0, "the program's processor time in the drag above, with all threads of software OpenGL")
	r.add("window, panning: a frame against the floor", slow.cpu/hover.cpu, "×", 1.3,
		"%s, 25 moves a second, %.0f CPU-ms a move; the floor is the same moves with no button held, %.0f CPU-ms a move: the picture stands, only the coordinates in the status "+
			"bar change, the toolkit fills the window all the same; the canvas drew %.0f frames then",
		what, slow.cpu/slow.moves, hover.cpu/hover.moves, hover.frames)
	r.add("memory, peak", peakMemory(t, w.pid()), "MB", 0,
		"the program with the 35-megapixel picture open and moved: 186 MB are the picture's pixels with its pyramid, about 110 MB software OpenGL's")
}

const middleButton = "2"

// stroke is what a movement of the mouse cost.
type stroke struct{ moves, seconds, frames, cpu float64 }

// stroke moves the mouse to and fro over the canvas, with a button held or none, and a pause after each move.
func (w *window) stroke(button string, moves int, pause time.Duration) stroke {
	w.t.Helper()
	before := w.still()
	c := before.Parts["canvas"]
	at := func(i int) []string {
		const step, way = 5, 60 // pixels, moves in one direction
		i %= 2 * way
		if i > way {
			i = 2*way - i
		}
		x, y := int(c[0]+c[2]/2)+step*i-step*way/2, int(c[1]+c[3]/2)+step*i/2
		return []string{"mousemove", "--window", w.id, strconv.Itoa(x), strconv.Itoa(y)}
	}
	w.do(at(0)...)
	before = w.still()
	var script []string
	if button != "" {
		script = append(script, "mousedown", button)
	}
	for i := range moves {
		script = append(append(script, at(i+1)...), "sleep", fmt.Sprint(pause.Seconds()))
	}
	if button != "" {
		script = append(script, "mouseup", button)
	}
	used, began := cpuOf(w.t, w.pid()), time.Now()
	w.do(script...)
	took := time.Since(began)
	after := w.still()
	return stroke{float64(moves), took.Seconds(), float64(after.Frames - before.Frames), cpuOf(w.t, w.pid()) - used}
}
