package watch_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/nnbook/nnbook/watch"
)

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestChanges saves files as editors do: each save is told, once, and nothing else
// is.
func TestChanges(t *testing.T) {
	folder, chapters := t.TempDir(), filepath.Join(t.TempDir(), "chapters")
	file := filepath.Join(folder, "n.yaml")
	write(t, file, "one")
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check(os.Mkdir(chapters, 0o777))
	changes, err := watch.Changes(t.Context(), watch.Files{File: file, Folder: chapters, Ending: ".tmpl"})
	check(err)
	told := func(what string, change func()) {
		t.Helper()
		change()
		select {
		case <-changes:
		case <-time.After(10 * time.Second):
			t.Fatalf("%s: not told", what)
		}
		silent(t, what, changes)
	}
	told("written in place", func() { write(t, file, "two") })
	told("written in pieces", func() {
		f, err := os.Create(file)
		check(err)
		for range 5 {
			_, err := f.WriteString("x")
			check(err)
		}
		check(f.Close())
	})
	told("renamed over it", func() {
		write(t, file+".new", "three")
		check(os.Rename(file+".new", file))
	})
	told("put aside and written anew", func() {
		check(os.Rename(file, file+"~"))
		write(t, file, "four")
	})
	told("removed", func() { check(os.Remove(file)) })
	told("back", func() { write(t, file, "five") })
	told("a template", func() { write(t, filepath.Join(chapters, "01.md.tmpl"), "x") })
	told("no template", func() { check(os.Remove(filepath.Join(chapters, "01.md.tmpl"))) })

	write(t, filepath.Join(folder, "other.yaml"), "x")
	write(t, filepath.Join(chapters, ".01.md.tmpl.swp"), "x")
	check(os.Chmod(file, 0o600))
	silent(t, "other files", changes)

	told("the folder of templates is gone", func() { check(os.Rename(chapters, chapters+".old")) })
	told("the folder of templates is back", func() { check(os.Rename(chapters+".old", chapters)) })
	told("and still watched", func() { write(t, filepath.Join(chapters, "02.md.tmpl"), "x") })
}

// silent fails where something is told although nothing happens.
func silent(t *testing.T, what string, changes <-chan struct{}) {
	t.Helper()
	select {
	case <-changes:
		t.Errorf("%s: told again", what)
	case <-time.After(150 * time.Millisecond):
	}
}

// A file behind a link is watched where it lies.
func TestLinkedFile(t *testing.T) {
	target, link := filepath.Join(t.TempDir(), "target.yaml"), filepath.Join(t.TempDir(), "n.yaml")
	write(t, target, "one")
	if err := os.Symlink(target, link); err != nil {
		t.Skip(err)
	}
	changes, err := watch.Changes(t.Context(), watch.Files{File: link})
	if err != nil {
		t.Fatal(err)
	}
	write(t, target, "two")
	select {
	case <-changes:
	case <-time.After(10 * time.Second):
		t.Fatal("not told")
	}
}
