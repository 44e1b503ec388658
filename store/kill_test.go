package store

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"glossator/model"
)

// rounds is how often something random is tried; GLOSSATOR_LONG=1 gives it more time.
func rounds(usual, long int) int {
	if os.Getenv("GLOSSATOR_LONG") == "1" {
		return long
	}
	return usual
}

// editForEver commits one edit after the other, and prints the number and event of each once it is on the disk.
func editForEver(path string) error {
	p, err := Open(path, Options{})
	if err != nil {
		return err
	}
	images, err := p.Images()
	if err != nil {
		return err
	}
	history, err := p.History()
	if err != nil {
		return err
	}
	for {
		image := images[rand.IntN(len(images))].ID
		changes := []model.Change{drawn(image, rand.IntN(3000))}
		if have, err := p.Annotations(image); err == nil && len(have) > 0 && rand.IntN(2) == 0 {
			changes = append(changes, model.AnnotationChange{Image: image, Before: have[rand.IntN(len(have))]})
		}
		record := history.Did(model.NewEvent(model.VerbDraw, by, changes))
		if err := p.Commit([]model.Record{record}); err != nil {
			return err
		}
		history = record.After
		fmt.Println(record.Seq, record.Event.ID)
	}
}

func TestNothingAcknowledgedIsLostByAKill(t *testing.T) {
	p := create(t)
	for i := range 4 {
		addImage(t, p, fmt.Sprint(i, ".jpg"))
	}
	p.Close()
	acknowledged := map[uint64]string{}
	for round := range rounds(20, 100) {
		c := start(t, "edit", p.Path())
		var seq uint64
		var event string
		deadline := time.Duration(rand.IntN(60)) * time.Millisecond
		var timer *time.Timer
		for c.lines.Scan() {
			if _, err := fmt.Sscan(c.lines.Text(), &seq, &event); err != nil {
				break // cut off by the kill
			}
			acknowledged[seq] = event
			if timer == nil {
				timer = time.AfterFunc(deadline, func() { _ = c.Process.Kill() })
			}
		}
		c.kill()
		if timer == nil {
			t.Fatalf("round %d: the child said %q", round, c.lines.Text())
		}
		p, err := Open(p.Path(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		wantSound(t, p)
		for seq, event := range acknowledged {
			record, err := p.Record(seq)
			if err != nil || record.Event.ID.String() != event {
				t.Fatalf("round %d: record %d is %v, %v; want event %s", round, seq, record.Event.ID, err, event)
			}
		}
		p.Close()
	}
	t.Log(len(acknowledged), "edits were acknowledged")
}

// createForEver makes one project after the other in a folder.
func createForEver(folder string) error {
	for i := 0; ; i++ {
		p, err := Create(filepath.Join(folder, fmt.Sprint(os.Getpid(), "-", i, ".gloss")))
		if err != nil {
			return err
		}
		p.Close()
		fmt.Println("made")
	}
}

func TestAKillLeavesNoHalfMadeProject(t *testing.T) {
	folder := t.TempDir()
	for range rounds(5, 50) {
		c := start(t, "create-many", folder)
		c.line()
		time.Sleep(time.Duration(rand.IntN(20)) * time.Millisecond)
		c.kill()
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	made := 0
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".gloss") {
			continue
		}
		made++
		if err := openAndClose(filepath.Join(folder, e.Name()), Options{}); err != nil {
			t.Error(err)
		}
	}
	if made == 0 {
		t.Error("no project was made")
	}
}
