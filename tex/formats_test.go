package tex

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSharedFormat: the runs of a program take a format from each other, with the same
// bytes, and one that is broken is forgotten.
func TestSharedFormat(t *testing.T) {
	needEngine(t)
	formats, err := NewFormats(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	cache, source := t.TempDir(), []byte(cachedPreamble+cachedBody)
	opt := Options{Cache: cache, Formats: formats, Preamble: len(cachedPreamble), Outline: "A", TempDir: filepath.Dir(formats.dir)}
	typeset := func() Result {
		t.Helper()
		r, err := Typeset(context.Background(), source, opt)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	first := typeset()
	shared := entries(t, formats.dir, ".fmt")
	if len(shared) != 1 {
		t.Fatalf("the runs share %v", shared)
	}
	kept := entries(t, cache, ".fmt")[0]
	rewrite(t, kept, []byte("damaged")) // what is shared was checked before
	if r := typeset(); !bytes.Equal(r.PDF, first.PDF) || !strings.Contains(r.Log, "preloaded format=preamble") {
		t.Error("the format is not shared, or makes other bytes")
	}
	if data, _ := os.ReadFile(kept); string(data) != "damaged" {
		t.Error("the cache was asked again")
	}
	if err := os.Remove(shared[0]); err != nil {
		t.Fatal(err)
	}
	rewrite(t, shared[0], []byte("not a format"))
	if r := typeset(); !bytes.Equal(r.PDF, first.PDF) {
		t.Error("a broken format makes other bytes")
	}
	if left := entries(t, formats.dir, ".fmt"); len(left) != 0 {
		t.Errorf("the broken format is kept: %v", left)
	}
	if err := formats.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(formats.dir); !os.IsNotExist(err) {
		t.Errorf("the folder is left: %v", err)
	}
}
