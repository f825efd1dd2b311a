//go:build bench

package verify_test

import (
	"bytes"
	"os"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/nnbook/nnbook/verify"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/text"
)

// TestBench prints what it takes to verify a document: medians, and ratios to the
// time that goldmark takes to parse the same bytes as plain Markdown. It fails where
// a document cannot be verified: times are the machine's, and for a person to judge.
func TestBench(t *testing.T) {
	for _, path := range []string{publishedDocument, "../out/walkthrough.md"} {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Logf("%s is not there: left out", path)
			continue
		}
		took := median(21, func() { mustCheck(t, src) })
		t.Logf("%s, %d lines: %v (to stay under 60 ms), %.0f times what goldmark takes to parse it",
			path, lines(src), took, ratio(took, parsing(src)))
	}
	src, err := os.ReadFile("../out/walkthrough.md")
	if err != nil {
		t.Fatal(err)
	}
	var most, least time.Duration
	for _, times := range []int{1, 5, 20, 50} {
		document := bytes.Repeat(append(src, '\n'), times)
		took := median(5, func() { mustCheck(t, document) })
		each := took / time.Duration(lines(document))
		t.Logf("%2d times the walkthrough, %d lines: %v, %v a line, %.0f times goldmark, %d MiB held at its end",
			times, lines(document), took, each.Round(100*time.Nanosecond), ratio(took, parsing(document)), held(t, document))
		most = max(most, each)
		if least == 0 || each < least {
			least = each
		}
	}
	t.Logf("a line costs at most %.1f times what it costs at best (to stay near 1)", ratio(most, least))
}

func mustCheck(t *testing.T, src []byte) *verify.Report {
	t.Helper()
	report, err := verify.Check("bench.md", src, verify.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// parsing is how long goldmark takes for the same bytes.
func parsing(src []byte) time.Duration {
	return median(5, func() { goldmark.New().Parser().Parse(text.NewReader(src)) })
}

// held is the memory in use, in MiB, while a report is at hand.
func held(t *testing.T, src []byte) uint64 {
	t.Helper()
	report := mustCheck(t, src)
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	runtime.KeepAlive(report)
	return stats.HeapAlloc >> 20
}

func lines(src []byte) int { return bytes.Count(src, []byte("\n")) }

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }

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
