package fault_test

import (
	"errors"
	"fmt"
	"testing"

	"glossator/model/fault"
)

var (
	errBusy  = fault.Define(9901, "test.busy", fault.Retry, "for the tests")
	errInput = fault.Define(9902, "test.input", fault.FixInput, "for the tests")
)

func TestAFaultIsItsKindAndKeepsItsCause(t *testing.T) {
	cause := errors.New("time-out")
	err := fmt.Errorf("on the way: %w", errBusy.Wrap("store.Open", cause, "path", "a.gloss"))
	if !errors.Is(err, errBusy) || errors.Is(err, errInput) || !errors.Is(err, cause) {
		t.Errorf("%v is not what it is", err)
	}
	f := fault.Of(err)
	if f.Kind.Action != fault.Retry || f.Arg("path") != "a.gloss" || len(f.Incident) != 6 {
		t.Errorf("got %+v", f)
	}
}

func TestTheOutermostFaultCounts(t *testing.T) {
	err := errInput.Wrap("outer", errBusy.New("inner"))
	if got := fault.Of(err).Kind; got != errInput {
		t.Errorf("got %s", got.Name)
	}
}

func TestWhatNobodyClassifiedIsOurDefect(t *testing.T) {
	f := fault.Of(errors.New("surprise"))
	if f.Kind != fault.Unclassified || f.Kind.Action != fault.Report {
		t.Errorf("got %+v", f)
	}
	if fault.Of(nil) != nil {
		t.Error("no error became a fault")
	}
	var zero fault.Action
	if zero != fault.Report {
		t.Error("the zero action is not Report")
	}
}

func TestNumbersAndNamesAreTakenOnce(t *testing.T) {
	for _, again := range []func(){
		func() { fault.Define(9901, "test.other", fault.Retry, "") },
		func() { fault.Define(9903, "test.busy", fault.Retry, "") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("a kind was defined twice")
				}
			}()
			again()
		}()
	}
}
