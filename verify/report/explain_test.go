package report_test

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/verify"
	"github.com/nnbook/nnbook/verify/report"
)

// Every claim of the corpus can be explained: its words are there, and what is
// claimed, what it should be, why, and the verdict.
func TestEveryClaimIsExplained(t *testing.T) {
	files, err := filepath.Glob("../../testdata/verify/*.md")
	if err != nil || len(files) < 15 {
		t.Fatalf("%d documents: %v", len(files), err)
	}
	explained := 0
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r, err := verify.Check(file, src, verify.Options{Marks: true, Explain: verify.Lines{From: 1, To: math.MaxInt}})
		if err != nil {
			t.Fatal(err)
		}
		d := report.Document{Report: r, Source: src}
		for _, c := range r.Claims {
			if c.Explanation == nil || strings.TrimSpace(c.Explanation.Read) == "" || strings.Contains(c.Explanation.Read, "()") {
				t.Errorf("%s:%d:%d: %s is read as %+v", file, c.Line, c.Column, c.Text, c.Explanation)
				continue
			}
			text := explain(t, d, report.Place{Line: c.Line, Column: c.Column})
			for _, part := range []string{
				c.Claimed, c.Expected, c.Reason, "read as        ",
				"verdict        " + strings.ReplaceAll(string(c.Status), "_", " "),
			} {
				if !strings.Contains(text, part) {
					t.Errorf("%s:%d:%d: nothing says %q:\n%s", file, c.Line, c.Column, part, text)
				}
			}
			explained++
		}
	}
	if explained < 1000 {
		t.Errorf("only %d claims", explained)
	}
}

// A claim is explained alike whether its line alone is asked for, or all lines.
func TestOneLineIsExplainedAlike(t *testing.T) {
	src := []byte("$x = 0.333$ and $y = 0.5$\n\n$$\n\\begin{aligned}\nz &= x y \\\\\n  &= 0.167\n\\end{aligned}\n$$\n")
	for line := 1; line <= 9; line++ {
		at := report.Place{Line: line}
		var texts [2]string
		for i, lines := range []verify.Lines{{From: line, To: line}, {From: 1, To: 100}} {
			r, err := verify.Check("a.md", src, verify.Options{Marks: true, Explain: lines})
			if err != nil {
				t.Fatal(err)
			}
			texts[i] = explain(t, report.Document{Report: r, Source: src}, at)
		}
		if texts[0] != texts[1] {
			t.Errorf("line %d:\n%s\nand among all lines:\n%s", line, texts[0], texts[1])
		}
	}
}

func explain(t *testing.T, d report.Document, at report.Place) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.Explain(&b, d, at, report.TextOptions{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
