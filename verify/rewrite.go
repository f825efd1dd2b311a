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

// clone is a copy that does not change with the original.
func (w *rewriter) clone() rewriter {
	var other rewriter
	other.tex.WriteString(w.tex.String())
	other.offsets = append(other.offsets, w.offsets...)
	return other
}

func (w *rewriter) formula() *markdown.Formula {
	return markdown.FormulaFrom(w.tex.String(), w.offsets)
}
