package html

import (
	_ "embed"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/origin"
)

//go:embed card.js
var cardScript string

// cards writes what there is to say about each value that a number of the page
// leads to, once. Nothing of it is shown until a number is pointed at: the step
// that it leads to says the same at greater length.
func (w *writer) cards() {
	seen := map[string]bool{}
	for _, n := range w.opt.Origins.Numerals {
		if seen[n.ID] {
			continue
		}
		seen[n.ID] = true
		w.card(w.anchor(n.ID), w.opt.Fact(n.ID))
	}
}

// hasCards tells whether there is anything to say.
func (w *writer) hasCards() bool {
	return w.opt.Origins != nil && w.opt.Fact != nil && len(w.opt.Origins.Numerals) > 0
}

func (w *writer) card(id string, f origin.Fact) {
	w.put(`<div data-of="`, escape(id), "\">\n<p>")
	w.bare(f.Equation)
	w.put("</p>\n")
	if len(f.Operands) > 0 {
		w.put("<ul>\n")
		for _, operand := range f.Operands {
			w.put(`<li><a href="#`, escape(w.anchor(operand.ID)), `">`)
			w.bare(operand.Is)
			w.put("</a></li>\n")
		}
		if f.More > 0 {
			w.put("<li>and ", strconv.Itoa(f.More), " more</li>\n")
		}
		w.put("</ul>\n")
	}
	w.put("<p>in full <samp>", escape(strings.Replace(f.Exact, "-", "\u2212", 1)), "</samp></p>\n</div>\n")
}

// bare writes TeX that stands nowhere in the document as MathML, without links
// and without the TeX. What an earlier card has is copied from there.
func (w *writer) bare(tex string) {
	if before, ok := w.bares[tex]; ok {
		w.out.again(before)
		return
	}
	f := markdown.FormulaAt(tex, 0)
	if f.Tree == nil {
		w.put(escape(tex))
		return
	}
	from := w.out.Len()
	w.put("<math>")
	m := mathWriter{out: &w.out}
	m.formula(f.Tree)
	w.put("</math>")
	w.bares[tex] = place{from, w.out.Len()}
}
