//go:build linux

package bench

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// opened starts the program on a folder with a large scan, several times, and gives the last one.
func opened(t *testing.T, r *report) *window {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "scan")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	size, err := save(filepath.Join(dir, "scan.jpg"), receipt(1, scanWidth, scanHeight))
	if err != nil {
		t.Fatal(err)
	}
	var drawn times
	var w *window
	for range 3 {
		if w != nil {
			w.kill()
			forget(t, dir)
		}
		w = open(t, dir)
		w.picture()
		drawn.since(w.started)
	}
	r.add("start to picture, 35 megapixels", drawn.median(), "ms", 0,
		"median of %d starts of the program with a folder of one JPEG of %d×%d, %.1f MB, which has no project yet, until its own pixels are drawn, seen up to 50 ms late; slowest %.0f",
		len(drawn), scanWidth, scanHeight, float64(size)/1e6, drawn.at(1))
	return w
}

// measureWindow measures the real window with a large scan in it: opening it, moving it with the mouse, and its memory.
func measureWindow(t *testing.T, r *report) {
	w := opened(t, r)
	w.focus()
	w.do("key", "ctrl+1")
	w.until("100 %", func(s seen) bool { return math.Abs(s.View.Scale-1) < 1e-6 })

	fast := w.stroke(middleButton, 375, 8*time.Millisecond)
	var pan, floor times
	var still float64
	for range 3 {
		drag, hover := w.stroke(middleButton, 50, unhurried), w.stroke("", 50, unhurried)
		pan, floor, still = append(pan, drag.cpu/drag.moves), append(floor, hover.cpu/hover.moves), still+hover.frames
	}
	if fast.frames == 0 || floor.median() == 0 {
		t.Fatalf("the picture does not move: %+v", fast)
	}
	canvas := w.still().Parts["canvas"]
	what := fmt.Sprintf("real window, canvas %.0f×%.0f, 35 megapixels at 100 %%, no regions, dragged with the middle button", canvas[2], canvas[3])
	r.add("window, panning: frames per second", fast.frames/fast.seconds, "1/s", 0,
		"%s for %.1f s with 125 moves a second asked for; the toolkit draws 60 at most; Xvfb and software OpenGL share the processors", what, fast.seconds)
	r.add("window, panning: a frame", fast.cpu/fast.frames, "CPU-ms", 0,
		"the program's processor time in the drag above, software OpenGL included, which fills the window and takes nearly all of it (our part: see the frames above)")
	r.add("window, panning: a frame against the floor", pan.median()/floor.median(), "×", 1.3,
		"%s, 25 moves a second, median of %d drags: %.1f CPU-ms a move. The floor, in turn with them, is the same moves with no button held, %.1f CPU-ms a move: "+
			"the picture stands (%.0f frames of it were drawn), only the status bar's coordinates change, and the toolkit fills the window all the same. "+
			"On a machine so busy that moves are skipped the floor comes out too low",
		what, len(pan), pan.median(), floor.median(), still)
	m := memory(t, w.pid())
	r.add("memory, peak", m.peak, "MB", 0, "VmHWM of the program with the 35-megapixel picture opened and moved; %.0f at the end, %.0f of which are mapped files such as the "+
		"program and its libraries; the picture's pixels with its pyramid are 186", m.now, m.files)
}

// unhurried is a pause after which a frame has been drawn.
const unhurried = 40 * time.Millisecond

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
