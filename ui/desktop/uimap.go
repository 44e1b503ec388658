package desktop

import (
	"bytes"
	"encoding/json"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"github.com/natefinch/atomic"

	"glossator/model/fault"
	"glossator/ui/desktop/look"
)

// mapVariable names the environment variable by which the test that drives the real window with mouse and keys asks where its parts are. Nothing
// of the project is told: only places, flags, and names of faults.
const mapVariable = "GLOSSATOR_UIMAP"

// mapEvery is how often the map is brought up to date.
const mapEvery = 50 * time.Millisecond

// uiMap is what the file holds: places in device pixels of the window's content, as x, y, width, height.
type uiMap struct {
	Parts map[string][4]float32 `json:"parts"`
	// View is the picture's place: device pixels per picture pixel, and the picture's point at the canvas's top-left corner.
	View struct{ Scale, X, Y float64 } `json:"view"`
	// Frames counts what was drawn of pictures in their own pixels, that is not of thumbnails that stand in for them.
	Frames uint64 `json:"frames"`
	// RowHeight is that of the tree.
	RowHeight float32 `json:"rowHeight"`
	// Saved tells that everything is on the disk; Image is the place of the current one in the list; Modal that a dialog is open.
	Saved bool `json:"saved"`
	Image int  `json:"image"`
	Modal bool `json:"modal"`
	// Regions counts those of the current image.
	Regions int `json:"regions"`
	// Problem names the kind of fault that the person is told of, by a dialog or else in the picture's place; Unsaved the one that keeps edits
	// from being saved.
	Problem string `json:"problem"`
	Unsaved string `json:"unsaved"`
}

// drawMap begins to keep the map, if somebody asks for one.
func (w *Window) drawMap() {
	path := os.Getenv(mapVariable)
	if path == "" {
		return
	}
	go func() {
		var last []byte
		for range time.Tick(mapEvery) {
			var now []byte
			fyne.DoAndWait(func() { now, _ = json.Marshal(w.mapped()) }) // numbers, flags and names only
			if !bytes.Equal(now, last) && atomic.WriteFile(path, bytes.NewReader(now)) == nil {
				last = now
			}
		}
	}()
}

func (w *Window) mapped() uiMap {
	m := uiMap{Parts: map[string][4]float32{}, Image: -1, Modal: look.ModalOpen(w.window.Canvas()), Problem: w.dialogs.Shown()}
	if w.ws == nil {
		return m
	}
	p := &w.parts.panels
	for name, o := range map[string]fyne.CanvasObject{
		"canvas": w.parts.canvas, "tree": p.tree, "properties": p.properties, "image": p.image, "images": p.images, "status": p.status,
		"description": p.properties.Description(), "rows": p.tree.Rows(),
	} {
		m.Parts[name] = w.place(o)
	}
	v := w.parts.canvas.View()
	m.View.Scale, m.View.X, m.View.Y = v.Scale, v.Origin.X, v.Origin.Y
	m.Frames = w.parts.canvas.Frames()
	m.RowHeight = p.tree.RowHeight() * w.window.Canvas().Scale()
	saving := w.ws.Saving()
	m.Saved = saving.Pending == 0
	if saving.Fault != nil {
		m.Unsaved = saving.Fault.Kind.Name
	}
	if f := fault.Of(p.veil.failure); f != nil && m.Problem == "" {
		m.Problem = f.Kind.Name
	}
	m.Image, m.Regions = w.ws.List().Index(w.ws.Current()), w.ws.List().Count(w.ws.Current())
	return m
}

func (w *Window) place(o fyne.CanvasObject) [4]float32 {
	at, size, scale := w.app.Driver().AbsolutePositionForObject(o), o.Size(), w.window.Canvas().Scale()
	return [4]float32{at.X * scale, at.Y * scale, size.Width * scale, size.Height * scale}
}
