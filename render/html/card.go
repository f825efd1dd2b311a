package html

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/origin"
)

//go:embed card.js
var cardScript string

// cards writes what there is to say about each value that a number of the page
// leads to, once. Nothing of it is shown until a number is pointed at: the step
// that it leads to says the same at greater length.
func (w *writer) cards() string {
	if w.opt.Origins == nil || w.opt.Fact == nil {
		return ""
	}
	var b strings.Builder
	seen := map[string]bool{}
	for _, n := range w.opt.Origins.Numerals {
		if seen[n.ID] {
			continue
		}
		seen[n.ID] = true
		w.card(&b, w.anchor(n.ID), w.opt.Fact(n.ID))
	}
	return b.String()
}

func (w *writer) card(b *strings.Builder, id string, f origin.Fact) {
	fmt.Fprintf(b, "<div data-of=\"%s\">\n<p>%s</p>\n", escape(id), w.bare(f.Equation))
	if len(f.Operands) > 0 {
		b.WriteString("<ul>\n")
		for _, operand := range f.Operands {
			fmt.Fprintf(b, "<li><a href=\"#%s\">%s</a></li>\n", escape(w.anchor(operand.ID)), w.bare(operand.Is))
		}
		if f.More > 0 {
			fmt.Fprintf(b, "<li>and %d more</li>\n", f.More)
		}
		b.WriteString("</ul>\n")
	}
	fmt.Fprintf(b, "<p>in full <samp>%s</samp></p>\n</div>\n", escape(strings.Replace(f.Exact, "-", "\u2212", 1)))
}

// bare writes TeX that stands nowhere in the document as MathML, without links
// and without the TeX.
func (w *writer) bare(tex string) string {
	if known, ok := w.bares[tex]; ok {
		return known
	}
	f := markdown.FormulaAt(tex, 0)
	if f.Tree == nil {
		return escape(tex)
	}
	var m mathWriter
	m.formula(f.Tree)
	out := "<math>" + m.out.String() + "</math>"
	w.bares[tex] = out
	return out
}
