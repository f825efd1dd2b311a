package latex

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/markdown"
)

// FuzzRender: whatever can be read is rendered, or refused with findings that
// have a place; what is rendered holds no mark and is the same every time.
func FuzzRender(f *testing.F) {
	for _, s := range snippets {
		f.Add(s)
	}
	for seed := range uint64(20) {
		f.Add(generate(rand.New(rand.NewPCG(seed, 0)), 5))
	}
	f.Fuzz(func(t *testing.T, src string) {
		doc, err := markdown.Parse("doc.md", []byte(src))
		if err != nil {
			return
		}
		r, err := Render(doc, Options{})
		if err != nil {
			found := diag.In(err)
			if len(found) == 0 {
				t.Fatalf("not a finding: %v", err)
			}
			for _, x := range found {
				if x.Pos.Line < 1 || x.Pos.Column < 1 || x.Message == "" {
					t.Errorf("no place: %+v", x)
				}
			}
			return
		}
		if bytes.ContainsAny(r.TeX, markStart+markEnd) {
			t.Error("a mark is left in the file")
		}
		last := bytes.Count([]byte(src), []byte("\n")) + 1
		for i := range bytes.Count(r.TeX, []byte("\n")) {
			if m := r.LineMap.Markdown(i + 1); m < 0 || m > last {
				t.Fatalf("line %d comes from line %d of %d", i+1, m, last)
			}
		}
		again, err := Render(doc, Options{})
		if err != nil || !bytes.Equal(again.TeX, r.TeX) {
			t.Error("a second run differs")
		}
	})
}
