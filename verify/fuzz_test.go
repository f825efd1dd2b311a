package verify_test

import (
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"github.com/nnbook/nnbook/internal/hostile"
	"github.com/nnbook/nnbook/verify"
)

// FuzzCheck looks for documents that crash verify, or about which it says
// something that cannot be: a place outside of the document, a claim without a
// verdict, numerals that are neither checked nor unchecked, or two answers.
func FuzzCheck(f *testing.F) {
	files, _ := filepath.Glob("../testdata/verify/*.md")
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	for _, src := range hostile.Short() {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		report, err := verify.Check("fuzz.md", src, verify.Options{})
		if err != nil {
			return
		}
		lines := 1
		for _, b := range src {
			if b == '\n' {
				lines++
			}
		}
		for _, c := range report.Claims {
			if c.Line < 1 || c.Column < 1 || c.EndLine < c.Line || c.EndLine == c.Line && c.EndColumn < c.Column || c.EndLine > lines {
				t.Errorf("a place that is none: %+v", c)
			}
			if c.Status == "" || c.Status != verify.OK && c.Status != verify.Wrong && c.Reason == "" {
				t.Errorf("no verdict or no reason: %+v", c)
			}
			if utf8.Valid(src) && !utf8.ValidString(c.Text+c.Reason+c.Claimed+c.Expected) {
				t.Errorf("broken characters: %+v", c)
			}
		}
		if n := report.Numerals; n.Checked+n.NotChecked != n.Total || n.Checked < 0 || n.NotChecked < 0 {
			t.Errorf("numerals do not add up: %+v", n)
		}
		again, err := verify.Check("fuzz.md", src, verify.Options{})
		if err != nil || findingsOf(again) != findingsOf(report) {
			t.Error("a second run says something else")
		}
	})
}
