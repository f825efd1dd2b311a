package verify

import (
	"strings"

	"github.com/nnbook/nnbook/markdown"
)

// A rewriter writes TeX for a piece of the document and remembers where each byte
// comes from.
type rewriter struct {
	tex     strings.Builder
	offsets []int
}

// write adds TeX that stands for what is at one place.
func (w *rewriter) write(tex string, offset int) {
	w.tex.WriteString(tex)
	for range len(tex) {
		w.offsets = append(w.offsets, offset)
	}
}

// copy adds text as it stands in the document.
func (w *rewriter) copy(text string, offset int) {
	w.tex.WriteString(text)
	for i := range len(text) {
		w.offsets = append(w.offsets, offset+i)
	}
}

// upTo is the formula of the first bytes that were written.
func (w *rewriter) upTo(n int) *markdown.Formula {
	return markdown.FormulaFrom(w.tex.String()[:n], w.offsets[:n])
}

func (w *rewriter) formula() *markdown.Formula {
	return markdown.FormulaFrom(w.tex.String(), w.offsets)
}
