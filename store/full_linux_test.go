package store

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"glossator/model"
)

// smallDisk mounts a file system of so many bytes.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size="+size); err != nil {
		t.Skip("a small file system needs the rights to mount one:", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return folder
}

// fillUp takes all the space that is left but so many bytes, and gives the file to remove.
func fillUp(t *testing.T, folder string, left int64) string {
	t.Helper()
	var fs syscall.Statfs_t
	if err := syscall.Statfs(folder, &fs); err != nil {
		t.Fatal(err)
	}
	ballast := filepath.Join(folder, "ballast")
	if err := os.WriteFile(ballast, make([]byte, max(0, int64(fs.Bavail)*fs.Bsize-left)), 0o666); err != nil {
		t.Fatal(err)
	}
	return ballast
}

// editUntilFull commits edits of a size until one fails, which it gives back.
func editUntilFull(t *testing.T, p *Project, image model.ID, size int) model.Record {
	t.Helper()
	for range 10_000 {
		record := next(t, p, model.VerbDraw, drawn(image, size))
		if err := p.Commit([]model.Record{record}); err != nil {
			wantFault(t, err, ErrFull)
			return record
		}
	}
	t.Fatal("the disk never got full")
	return model.Record{}
}

// wantOnlyBefore checks that the project is whole, and is as it was before the record.
func wantOnlyBefore(t *testing.T, p *Project, image model.ID, record model.Record) {
	t.Helper()
	wantSound(t, p)
	history, err := p.History()
	if err != nil || history.Last != record.Seq-1 {
		t.Errorf("the log ends at %d, %v; want %d", history.Last, err, record.Seq-1)
	}
	have, err := p.Annotations(image)
	if err != nil || len(have) != int(record.Seq)-2 {
		t.Errorf("%d annotations, %v; want %d", len(have), err, record.Seq-2)
	}
}

func TestFullDisk(t *testing.T) {
	for name, size := range map[string]int{"small edits": 100, "large edits": 60_000, "larger than a map": 300_000} {
		t.Run(name, func(t *testing.T) {
			folder := smallDisk(t, "8m")
			p, err := Create(filepath.Join(folder, "test.gloss"))
			if err != nil {
				t.Fatal(err)
			}
			defer p.Close()
			image := addImage(t, p, "a.jpg")
			ballast := fillUp(t, folder, 1<<20)
			record := editUntilFull(t, p, image, size)
			wantOnlyBefore(t, p, image, record)
			for range 3 {
				wantFault(t, p.Commit([]model.Record{record}), ErrFull)
			}
			wantOnlyBefore(t, p, image, record)
			again := reopenHere(t, p)
			wantOnlyBefore(t, again, image, record)
			if err := os.Remove(ballast); err != nil {
				t.Fatal(err)
			}
			if err := again.Commit([]model.Record{record}); err != nil {
				t.Fatal(err)
			}
			addImage(t, again, "b.jpg")
			wantSound(t, again)
		})
	}
}

func TestCreateOnAFullDisk(t *testing.T) {
	folder := smallDisk(t, "1m")
	ballast := fillUp(t, folder, 8192)
	path := filepath.Join(folder, "test.gloss")
	_, err := Create(path)
	wantFault(t, err, ErrFull)
	if left, _ := os.ReadDir(folder); len(left) != 1 {
		t.Errorf("left behind: %s", left)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	p, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	p.Close()
}

func TestReadOnlyFileSystem(t *testing.T) {
	folder := smallDisk(t, "1m")
	p, err := Create(filepath.Join(folder, "test.gloss"))
	if err != nil {
		t.Fatal(err)
	}
	p.Close()
	if err := syscall.Mount("", folder, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	_, err = Open(p.Path(), Options{})
	wantFault(t, err, ErrReadOnly)
	if err := openAndClose(p.Path(), Options{ReadOnly: true}); err != nil {
		t.Error(err)
	}
	_, err = Create(filepath.Join(folder, "new.gloss"))
	wantFault(t, err, ErrReadOnly)
}

// The largest allowed file size is another way of having no space: here the growing itself fails, not a write.
func TestFileSizeLimit(t *testing.T) {
	if said := start(t, "limit", filepath.Join(t.TempDir(), "test.gloss")).line(); said != "ok" {
		t.Errorf("the child said %s", said)
	}
}

// editUnderLimit is what the child of TestFileSizeLimit does.
func editUnderLimit(path string) error {
	p, err := Create(path)
	if err != nil {
		return err
	}
	defer p.Close()
	img := model.Image{ID: model.NewID(), Path: "a.jpg", Width: 100, Height: 100}
	var history model.History
	record := history.Did(model.NewEvent(model.VerbImagesAdd, by, []model.Change{model.ImageChange{After: &img}}))
	if err := p.Commit([]model.Record{record}); err != nil {
		return err
	}
	history = record.After
	if err := limitFileSize(150 << 10); err != nil {
		return err
	}
	for range 100 {
		record = history.Did(model.NewEvent(model.VerbDraw, by, []model.Change{drawn(img.ID, 10_000)}))
		if err = p.Commit([]model.Record{record}); err != nil {
			break
		}
		history = record.After
	}
	if !errors.Is(err, ErrFull) {
		return errors.Join(errors.New("want store.full"), err)
	}
	if now, err := p.History(); err != nil || now != history {
		return errors.New("the log moved")
	}
	if err := limitFileSize(1 << 30); err != nil {
		return err
	}
	if err := p.Commit([]model.Record{record}); err != nil {
		return err
	}
	sound := error(nil)
	return errors.Join(p.Check(func(problem Problem) { sound = errors.New(string(problem.What)) }), sound)
}

func limitFileSize(bytes uint64) error {
	limit := syscall.Rlimit{Cur: bytes, Max: 1 << 30}
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit)
}

func init() { children["limit"] = editUnderLimit }
