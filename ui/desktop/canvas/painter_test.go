package canvas

import (
	"errors"
	"image"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"glossator/model/fault"
)

// failures is a host that only hears of failures.
type failures struct {
	Host
	told chan error
}

func (f failures) Fail(err error) { f.told <- err }

func TestAPanicOfTheWorkerIsToldAndTheNextFrameIsComposed(t *testing.T) {
	test.NewTempApp(t)
	c := &Canvas{host: failures{told: make(chan error, 1)}}
	c.paint.init(c)
	c.paint.buffer = image.NewRGBA(image.Rect(0, 0, 8, 8))
	c.paint.slow = nil // composing with it panics
	c.paint.settle()
	select {
	case err := <-c.host.(failures).told:
		if !errors.Is(err, fault.Panicked) {
			t.Errorf("told %v", err)
		}
	case <-time.After(30 * time.Second):
		t.Fatal("nothing was told")
	}
	if c.paint.busy || c.paint.slow == nil {
		t.Error("no further frame would be composed")
	}
}
