package html

import (
	"strings"

	"github.com/nnbook/nnbook/markdown"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/yuin/goldmark/ast"
)

// wideFormula is the width in em from which a formula may be wider than a
// phone's screen. It gets a scroll box that takes the keyboard's focus.
const wideFormula = 15

// mathBlock writes a display formula.
func (w *writer) mathBlock(n *markdown.MathBlock, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	focus := ""
	if width(n.Tree) > wideFormula {
		focus = ` tabindex="0" role="group" aria-label="Formula"`
	}
	id, others := w.anchors(w.stepsOf(&n.Formula))
	w.put(`<div class="display"`, id, focus, ">", others)
	m := mathWriter{out: &w.out, page: w, from: &n.Formula}
	m.math(` display="block"`)
	m.overlay()
	return w.putWhole("</div>\n")
}

// mathInline writes a formula in the line. A browser does not break it, so a
// wide one gets a scroll box too, unless it stands in a table, which has one.
func (w *writer) mathInline(n *markdown.MathInline, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	if insideTable(n) { // the cell has the ids
		w.linked(&n.Formula, w.rooms[n])
		return ast.WalkSkipChildren
	}
	end := ""
	if id, others := w.anchors(w.stepsOf(&n.Formula)); id != "" {
		w.put("<span", id, ">", others)
		end = "</span>"
	}
	if width(n.Tree) > wideFormula {
		w.put(`<span class="wide" tabindex="0" role="group" aria-label="Formula">`)
		end += "</span>"
	}
	w.linked(&n.Formula, w.rooms[n])
	return w.putWhole(end)
}

func insideTable(n ast.Node) bool {
	for ; n != nil; n = n.Parent() {
		if n.Kind() == extast.KindTableCell {
			return true
		}
	}
	return false
}

// math writes the formula with its TeX as an annotation, which no browser shows.
func (m *mathWriter) math(attributes string) {
	m.out.put("<math", attributes, "><semantics>")
	m.formula(m.from.Tree)
	m.out.put(`<annotation encoding="application/x-tex">`, escape(strings.TrimSpace(m.from.TeX)), "</annotation></semantics></math>")
}
