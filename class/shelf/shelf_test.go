package shelf

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func opened(t *testing.T, dir string) *Shelf {
	t.Helper()
	s, err := Open(dir, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// filings are students with a worksheet and a key each.
func filings(count int) []*Filing {
	var list []*Filing
	for i := range count {
		name := fmt.Sprint(i)
		f := &Filing{Name: name, Documents: map[string][]byte{}, Entry: Entry{Input: "input", Files: map[string]string{}}, Notes: []byte("notes\nof " + name)}
		for _, folder := range []string{Worksheets, Keys} {
			data := []byte(strings.Repeat(folder+name, 1000))
			f.Documents[folder+"/"+name+".pdf"], f.Entry.Files[folder+"/"+name+".pdf"] = data, SumOf(data)
		}
		list = append(list, f)
	}
	return list
}

// named returns what has a final name in the folder, but for the lock.
func named(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		name, _ := filepath.Rel(dir, path)
		if err == nil && !entry.IsDir() && name != lock && !strings.HasPrefix(name, staging) {
			names = append(names, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// TestOnDiskBeforeNamed: no file has its name before it is on the disk, whole, and with
// it all that gets a name with it; and no entry has one before its documents.
func TestOnDiskBeforeNamed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := opened(t, dir)
	safe := map[string]bool{} // contents that were brought to the disk
	s.onDisk = func(path string) error {
		if n := named(t, dir); len(n) > 0 {
			t.Fatalf("%v have their names while %s is waited for", n, path)
		}
		data, err := os.ReadFile(path)
		safe[string(data)] = true
		return err
	}
	if err := s.Put(filings(5)); err != nil {
		t.Fatal(err)
	}
	names := named(t, dir)
	if len(names) != 15 {
		t.Errorf("there are %v", names)
	}
	for _, name := range names {
		if data, err := os.ReadFile(filepath.Join(dir, name)); err != nil || !safe[string(data)] {
			t.Errorf("%s was not waited for: %v", name, err)
		}
	}
}

// TestDiskFails: where the disk takes no more, nothing new has a name, and what was
// there stays.
func TestDiskFails(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := opened(t, dir)
	if err := s.Put(filings(1)); err != nil {
		t.Fatal(err)
	}
	before := named(t, dir)
	full := errors.New("no space left")
	waits := 0
	s.onDisk = func(string) error {
		if waits++; waits == 5 {
			return full
		}
		return nil
	}
	again := filings(4)
	again[0].Documents[Keys+"/0.pdf"] = []byte("another key")
	if err := s.Put(again); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
	whole := []Writing{{Name: Manifest, Write: func(w io.Writer) error { _, err := io.WriteString(w, "{"); return errors.Join(err, full) }}}
	if err := s.PutWhole("input", whole); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
	if after := named(t, dir); !slices.Equal(before, after) {
		t.Errorf("there were %v, and now %v", before, after)
	}
	if e, _ := s.Entry("0"); e == nil || !s.Done(e) {
		t.Error("what was done is not there any more")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(filepath.Join(dir, staging)); err != nil || len(left) > 0 {
		t.Errorf("half-written files are left: %v, %v", left, err)
	}
}

// TestDamagedEntries: an entry counts only where it is as it was written.
func TestDamagedEntries(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := opened(t, dir)
	if err := s.Put(filings(1)); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, entryName("0"))
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if e, notes := s.Entry("0"); e == nil || string(notes) != "notes\nof 0" || !s.Done(e) {
		t.Fatalf("got %v, %q", e, notes)
	}
	for name, data := range map[string]string{
		"empty": "", "half": string(good[:len(good)/2]), "without its end": string(good[:len(good)-1]),
		"one byte": strings.Replace(string(good), "notes\nof 0", "notes\nof 1", 1), "zeros": strings.Repeat("\x00", len(good)),
	} {
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		if e, notes := s.Entry("0"); e != nil || notes != nil {
			t.Errorf("%s: got %v, %q", name, e, notes)
		}
	}
}

// TestSwept: what a run that was killed had begun is removed by the next one, unless
// shares are at work side by side.
func TestSwept(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	killed := opened(t, dir)
	if _, err := killed.stage("keys/0.pdf", func(w io.Writer) error { _, err := io.WriteString(w, "half"); return err }); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, true); !errors.Is(err, ErrBusy) {
		t.Errorf("two at work in one folder: %v", err)
	}
	if err := killed.unlock(); err != nil { // as when a process ends
		t.Fatal(err)
	}
	killed.unlock = func() error { return nil }
	share, err := Open(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(killed.fresh, "1")); err != nil {
		t.Errorf("a share removed what another one may be writing: %v", err)
	}
	if err := share.Close(); err != nil {
		t.Fatal(err)
	}
	opened(t, dir)
	if _, err := os.Stat(killed.fresh); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it is still there: %v", err)
	}
}

// TestTakenDown: a run that puts nothing on a shelf leaves what it found.
func TestTakenDown(t *testing.T) {
	t.Parallel()
	above := t.TempDir()
	for name, test := range map[string]struct {
		dir  string
		left []string // above the shelf, behind it
	}{
		"new":                     {"a/b/c", nil},
		"there, and empty":        {"there", []string{"there"}},
		"there, with other files": {"full", []string{"full", "full/notes.txt"}},
	} {
		root := filepath.Join(above, strings.ReplaceAll(name, " ", "-"))
		for _, l := range test.left {
			var err error
			if strings.HasSuffix(l, ".txt") {
				err = os.WriteFile(filepath.Join(root, l), []byte("mine"), 0o600)
			} else {
				err = os.MkdirAll(filepath.Join(root, l), 0o700)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := os.MkdirAll(root, 0o700); err != nil {
			t.Fatal(err)
		}
		s, err := Open(filepath.Join(root, test.dir), true)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		var left []string
		err = filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if name, _ := filepath.Rel(root, path); name != "." {
				left = append(left, filepath.ToSlash(name))
			}
			return err
		})
		if err != nil || !slices.Equal(left, test.left) {
			t.Errorf("%s: there are %v, want %v: %v", name, left, test.left, err)
		}
	}
	dir := filepath.Join(above, "used")
	s := opened(t, dir)
	if err := errors.Join(s.Put(filings(1)), s.Close()); err != nil {
		t.Fatal(err)
	}
	if names := named(t, dir); len(names) != 3 {
		t.Errorf("a shelf in use holds %v", names)
	}
}
