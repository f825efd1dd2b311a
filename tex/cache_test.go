package tex

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	cachedPreamble = "\\documentclass{article}\n\\usepackage{color}\n"
	cachedBody     = "\\begin{document}\n\\tableofcontents\n\\section{A}\\label{a}\nSee \\ref{a}: VALUE.\n\\end{document}\n"
)

// typesetWith typesets the test's document with a value in it.
func typesetWith(t *testing.T, cache, value string) Result {
	t.Helper()
	needEngine(t)
	source := cachedPreamble + strings.Replace(cachedBody, "VALUE", value, 1)
	r, err := Typeset(context.Background(), []byte(source), Options{Cache: cache, Preamble: len(cachedPreamble), Outline: "A"})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// entries lists the cache's files by their ending.
func entries(t *testing.T, cache, ending string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(cache, "*"+ending))
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

func TestOnePassAfterAChangeOfNumbers(t *testing.T) {
	cache := filepath.Join(t.TempDir(), "a", "b")
	if r := typesetWith(t, cache, "1"); r.Passes != 2 {
		t.Errorf("the first build takes %d passes, want 2", r.Passes)
	}
	warm, cold := typesetWith(t, cache, "2"), typesetWith(t, "", "2")
	if warm.Passes != 1 || !bytes.Equal(warm.PDF, cold.PDF) {
		t.Errorf("%d passes; the same bytes as without a cache: %t", warm.Passes, bytes.Equal(warm.PDF, cold.PDF))
	}
	if !strings.Contains(warm.Log, "preloaded format=preamble") || len(entries(t, cache, "")) != 2 {
		t.Errorf("no format is used, or the cache holds %v", entries(t, cache, ""))
	}
}

func TestOldContentsTakeAnotherPass(t *testing.T) {
	cache := t.TempDir()
	typesetWith(t, cache, "1")
	moved := `\clearpage\section{B}\label{b}\ref{b}`
	warm, cold := typesetWith(t, cache, moved), typesetWith(t, "", moved)
	if warm.Passes != 2 || !bytes.Equal(warm.PDF, cold.PDF) {
		t.Errorf("%d passes; the same bytes as without a cache: %t", warm.Passes, bytes.Equal(warm.PDF, cold.PDF))
	}
}

// TestDamagedCache: whatever happens to the cache's files, the PDF is the same.
func TestDamagedCache(t *testing.T) {
	cold, good := typesetWith(t, "", "1"), t.TempDir()
	typesetWith(t, good, "1")
	for name, damage := range map[string]func(t *testing.T, path string, data []byte){
		"empty":    func(t *testing.T, path string, _ []byte) { rewrite(t, path, nil) },
		"half":     func(t *testing.T, path string, data []byte) { rewrite(t, path, data[:len(data)/2]) },
		"one byte": func(t *testing.T, path string, data []byte) { data[len(data)/2] ^= 1; rewrite(t, path, data) },
		"a folder": func(t *testing.T, path string, _ []byte) { os.Remove(path); os.Mkdir(path, 0o700) },
		"nonsense": func(t *testing.T, path string, _ []byte) { sealed(t, path, []byte("nonsense")) },
		"bad state": func(t *testing.T, path string, _ []byte) {
			sealed(t, path, []byte(`{".aux":"XGZvbwo=",".toc":"XGJhcgo="}`))
		},
	} {
		t.Run(name, func(t *testing.T) {
			cache := t.TempDir()
			for _, path := range entries(t, good, "") {
				data, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				copied := filepath.Join(cache, filepath.Base(path))
				rewrite(t, copied, data)
				damage(t, copied, data)
			}
			if r := typesetWith(t, cache, "1"); !bytes.Equal(r.PDF, cold.PDF) {
				t.Error("the PDF differs")
			}
		})
	}
}

func rewrite(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// sealed writes an entry that is whole, but holds something else.
func sealed(t *testing.T, path string, data []byte) {
	t.Helper()
	cache(filepath.Dir(path)).save(filepath.Base(path), data)
}

// TestBrokenFormat: a format that is whole but not of this engine is not used.
func TestBrokenFormat(t *testing.T) {
	folder := t.TempDir()
	typesetWith(t, folder, "1")
	path := entries(t, folder, ".fmt")[0]
	sealed(t, path, append([]byte("not a format"), inputsOf(t, path)...))
	cold := typesetWith(t, "", "1")
	if r := typesetWith(t, folder, "1"); !bytes.Equal(r.PDF, cold.PDF) {
		t.Error("the PDF differs")
	}
	if len(entries(t, folder, ".fmt")) != 0 {
		t.Error("the broken format is kept")
	}
}

// inputsOf returns the end of a format's entry: the files that it was made from.
func inputsOf(t *testing.T, path string) []byte {
	t.Helper()
	data := cache(filepath.Dir(path)).load(filepath.Base(path))
	return data[bytes.LastIndex(data, []byte(beforeInputs)):]
}

// TestFormatOfOtherFiles: where a file has changed that the cache's format was made
// from, the build makes the format anew, and the next one uses that.
func TestFormatOfOtherFiles(t *testing.T) {
	folder := t.TempDir()
	typesetWith(t, folder, "1")
	path := entries(t, folder, ".fmt")[0]
	whole := cache(folder).load(filepath.Base(path))
	missing := []byte("\n12 34 /no/such/file.sty")
	sealed(t, path, slices.Concat(whole, missing))
	cold := typesetWith(t, "", "2")
	if r := typesetWith(t, folder, "2"); !bytes.Equal(r.PDF, cold.PDF) || !strings.Contains(r.Log, "preloaded format=preamble") {
		t.Error("the PDF differs, or is made without a format")
	}
	if inputs := inputsOf(t, path); bytes.HasSuffix(inputs, missing) || !unchanged(string(inputs[len(beforeInputs):])) {
		t.Errorf("the format is kept: %q", inputs)
	}
}

// TestStaleFormat: a format is made anew where a file that it was made from has
// changed.
func TestStaleFormat(t *testing.T) {
	folder := t.TempDir()
	style := filepath.Join(folder, "style.sty")
	rewrite(t, style, []byte("one"))
	inputs := fingerprints("PWD /x\nINPUT " + style + "\nINPUT article.cls\nOUTPUT /y\nINPUT " + style + "\n")
	if lines := strings.Split(string(inputs), "\n"); len(lines) != 1 || !unchanged(string(inputs)) {
		t.Fatalf("got %q", inputs)
	}
	if err := os.Chtimes(style, time.Now(), time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if unchanged(string(inputs)) {
		t.Error("a change is not seen")
	}
	os.Remove(style)
	if unchanged(string(inputs)) || unchanged("") {
		t.Error("a missing file is not seen")
	}
}

func TestUnwritableCache(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	rewrite(t, file, nil)
	for _, cache := range []string{file, filepath.Join(file, "below"), "/proc/nnbook"} {
		if r := typesetWith(t, cache, "1"); r.Passes != 2 {
			t.Errorf("%s: %d passes", cache, r.Passes)
		}
	}
}

func TestManyAtOnceShareACache(t *testing.T) {
	cache := t.TempDir()
	results := make([]Result, 3)
	var all sync.WaitGroup
	for i := range results {
		all.Go(func() { results[i] = typesetWith(t, cache, "1") })
	}
	all.Wait()
	for _, r := range results {
		if !bytes.Equal(r.PDF, results[0].PDF) {
			t.Error("the PDFs differ")
		}
	}
	if left := entries(t, cache, ""); len(left) != 2 {
		t.Errorf("the cache holds %v", left)
	}
}

func TestCacheKeepsTheNewest(t *testing.T) {
	c := cache(t.TempDir())
	for i := range mostKept + 5 {
		n := name("fmt", string(rune('A'+i)))
		c.save(n, []byte("x"))
		old := time.Now().Add(time.Duration(i-1000) * time.Second)
		if err := os.Chtimes(filepath.Join(string(c), n), old, old); err != nil {
			t.Fatal(err)
		}
	}
	c.save(name("aux", ""), nil)
	if got := len(entries(t, string(c), ".fmt")); got != mostKept {
		t.Errorf("%d are kept, want %d", got, mostKept)
	}
	if c.load(name("fmt", "A")) != nil || c.load(name("fmt", string(rune('A'+mostKept+4)))) == nil {
		t.Error("the oldest are kept")
	}
}
