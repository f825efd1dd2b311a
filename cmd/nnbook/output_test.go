package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// names lists a folder.
func names(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func TestWriteReplacesAllAndLeavesNothingElse(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "b")
	one, two := filepath.Join(folder, "one.md"), filepath.Join(folder, "two.md")
	for _, text := range []string{"a long first version", "short"} {
		if err := write(folder, []output{{one, []byte(text)}, {two, []byte(text)}}); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{one, two} {
			if got, err := os.ReadFile(path); err != nil || string(got) != text {
				t.Errorf("%s: got %q, %v, want %q", path, got, err, text)
			}
		}
	}
	if got := names(t, folder); len(got) != 2 {
		t.Errorf("got %v, want the two documents alone", got)
	}
}

// A write that fails half-way, here because a name is too long for the disk,
// changes nothing.
func TestWriteThatFailsChangesNothing(t *testing.T) {
	folder := t.TempDir()
	old := filepath.Join(folder, "old.md")
	if err := os.WriteFile(old, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	tooLong := filepath.Join(folder, strings.Repeat("x", 300))
	err := write(folder, []output{{old, []byte("new")}, {tooLong, []byte("new")}})
	if exitCode(err) != exitUnusable {
		t.Errorf("got the exit code %d, want %d", exitCode(err), exitUnusable)
	}
	if got, _ := os.ReadFile(old); string(got) != "old" {
		t.Errorf("got %q, want the old document", got)
	}
	if got := names(t, folder); len(got) != 1 {
		t.Errorf("got %v, want the old document alone", got)
	}
}

func TestCheckFolderLeavesNothing(t *testing.T) {
	folder := t.TempDir()
	if err := checkFolder(filepath.Join(folder, "a", "b")); err != nil {
		t.Fatal(err)
	}
	if got := names(t, folder); len(got) != 0 {
		t.Errorf("got %v, want nothing", got)
	}
}
