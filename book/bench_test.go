//go:build bench

package book_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nnbook/nnbook/book"
)

// gcPercent is what nnbook build sets.
const gcPercent = 400

var textFormats = []book.Format{book.Markdown, book.HTML, book.LaTeX}

// The bounds that the figures are printed beside.
const (
	textBound   = 15 * time.Millisecond
	largeBound  = 3 * time.Second
	memoryBound = "1 GiB"
	pandocBound = 4
)

// TestBench prints medians and ratios, each beside its bound. It fails where a
// document cannot be built, and where most changes of numbers take more than one
// pass of TeX: times are the machine's, and for a person to judge.
func TestBench(t *testing.T) {
	debug.SetGCPercent(gcPercent)
	src := sourceOf(t, "../testdata/walkthrough.yaml")
	t.Logf("the three text formats of the published network in one process: %v, median of 30 (to stay under %v)",
		median(30, func() { mustBuild(t, src, book.Options{Formats: textFormats}) }), textBound)

	var growth, least float64
	for _, size := range []int{8, 16, 32, 64} {
		weights := size*size + 10*size
		network, bound := square(size), ""
		if size == 64 {
			bound = fmt.Sprintf(" (to stay under %v)", largeBound)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		took := median(3, func() { mustBuild(t, network, book.Options{Formats: textFormats}) })
		runtime.ReadMemStats(&after)
		each := float64(took.Microseconds()) / float64(weights)
		if least > 0 {
			growth = max(growth, each/least)
		}
		least = min(each, orElse(least, each))
		t.Logf("%d-%d-10, %d weights, text formats: %v, median of 3%s, %.1f µs a weight, %d MiB allocated in all a build",
			size, size, weights, took, bound, each, (after.TotalAlloc-before.TotalAlloc)/3>>20)
	}
	t.Logf("a weight costs at most %.2f times what it costs in a smaller network, over 4 sizes (to stay near 1: time grows no faster than the number of weights; the smallest network has all of its gradients checked)", growth)
	t.Logf("most memory of the process so far, 64-64-10 included: %s (to stay under %s)", peak(), memoryBound)

	cache := t.TempDir()
	pdf := book.Options{Formats: []book.Format{book.PDF}, Cache: cache}
	began := time.Now()
	mustBuild(t, src, pdf)
	t.Logf("the first PDF, which makes the format: %v, once", time.Since(began).Round(time.Millisecond))
	values, single := 0, 0
	warm := median(7, func() {
		values++
		result := mustBuild(t, bytes.Replace(src, []byte("0.05"), fmt.Appendf(nil, "0.05%d", values), 1), pdf)
		if result.Passes == 1 {
			single++
		}
	})
	t.Logf("a PDF after a change of numbers: %v, median of 7; %d of them took one pass of TeX (to be one, and another where a heading comes to stand on another page)", warm, single)
	if 2*single < values {
		t.Errorf("of %d changes of numbers, %d took one pass of TeX", values, single)
	}
	cold := median(3, func() { mustBuild(t, src, book.Options{Formats: pdf.Formats}) })
	t.Logf("a PDF without a cache: %v, median of 3", cold)
	began = time.Now()
	mustBuild(t, square(64), book.Options{Formats: []book.Format{book.Markdown, book.HTML, book.LaTeX, book.PDF}, Cache: cache})
	t.Logf("64-64-10 in all four formats, PDF and its first two passes included: %v, once", time.Since(began).Round(time.Millisecond))
	pandoc(t, warm)
}

// pandoc times pandoc with the same Markdown. Its own template cannot print every
// character of it, so that each is declared first.
func pandoc(t *testing.T, ours time.Duration) {
	if _, err := exec.LookPath("pandoc"); err != nil {
		t.Log("pandoc is not installed: no comparison")
		return
	}
	const document = "../out/walkthrough.md"
	seen := map[rune]bool{}
	var header strings.Builder
	for _, r := range string(sourceOf(t, document)) {
		if r > 0x17F && !seen[r] {
			seen[r] = true
			fmt.Fprintf(&header, "\\DeclareUnicodeCharacter{%04X}{.}\n", r)
		}
	}
	dir := t.TempDir()
	declared := filepath.Join(dir, "characters.tex")
	if err := os.WriteFile(declared, []byte(header.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	took := median(5, func() {
		if out, err := exec.Command("pandoc", "-H", declared, document, "-o", filepath.Join(dir, "x.pdf")).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	})
	t.Logf("pandoc out/walkthrough.md -o x.pdf in the same run: %v, median of 5, %.1f times as long as ours after a change of numbers (to be at least %d)",
		took, float64(took)/float64(ours), pandocBound)
}

func sourceOf(t *testing.T, path string) []byte {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func mustBuild(t *testing.T, src []byte, opt book.Options) *book.Result {
	t.Helper()
	result, err := book.Build(context.Background(), "bench.yaml", src, opt)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// median returns the median time of some runs.
func median(runs int, f func()) time.Duration {
	times := make([]time.Duration, runs)
	for i := range times {
		began := time.Now()
		f()
		times[i] = time.Since(began)
	}
	slices.Sort(times)
	return times[runs/2].Round(10 * time.Microsecond)
}

func orElse(value, other float64) float64 {
	if value == 0 {
		return other
	}
	return value
}

// square returns the parameters of a network of n inputs, n hidden neurons and 10
// outputs.
func square(n int) []byte {
	var b strings.Builder
	row := func(count, salt int) string {
		numbers := make([]string, count)
		for i := range numbers {
			numbers[i] = fmt.Sprintf("0.%02d", 1+(i*37+salt*11)%97)
		}
		return "[" + strings.Join(numbers, ", ") + "]"
	}
	layer := func(activation string, count, from int) {
		fmt.Fprintf(&b, "  - activation: %s\n    weights:\n", activation)
		for i := range count {
			fmt.Fprintf(&b, "      - %s\n", row(from, i))
		}
	}
	fmt.Fprintf(&b, "title: A network\ninputs: %s\ntargets: %s\nlearning_rate: 0.5\ndetail: compact\nlayers:\n", row(n, 1), row(10, 2))
	layer("sigmoid", n, n)
	layer("sigmoid", 10, n)
	return []byte(b.String())
}

// peak is the most memory that the process has had, where the system says it.
func peak() string {
	status, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(status)) {
		if value, found := strings.CutPrefix(line, "VmHWM:"); found {
			return strings.TrimSpace(value)
		}
	}
	return "not known here"
}
