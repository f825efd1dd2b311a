package html

import (
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	extast "github.com/yuin/goldmark/extension/ast"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// wideFormula is the width in em from which a formula may be wider than a
// phone's screen. It gets a scroll box that takes the keyboard's focus.
const wideFormula = 15

// mathBlock writes a display formula.
func (w *writer) mathBlock(out util.BufWriter, n *markdown.MathBlock, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	focus := ""
	if width(n.Tree) > wideFormula {
		focus = ` tabindex="0" role="group" aria-label="Formula"`
	}
	id, others := w.anchors(w.stepsOf(&n.Formula))
	m := mathWriter{page: w, from: &n.Formula}
	math := m.math(` display="block"`)
	return putWhole(out, fmt.Sprintf("<div class=\"display\"%s%s>%s%s%s</div>\n", id, focus, others, math, m.overlay()))
}

// mathInline writes a formula in the line. A browser does not break it, so a
// wide one gets a scroll box too, unless it stands in a table, which has one.
func (w *writer) mathInline(out util.BufWriter, n *markdown.MathInline, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	math := w.linked(&n.Formula, w.rooms[n])
	if width(n.Tree) > wideFormula && !insideTable(n) {
		math = `<span class="wide" tabindex="0" role="group" aria-label="Formula">` + math + "</span>"
	}
	if insideTable(n) { // the cell has the ids
		return putWhole(out, math)
	}
	if id, others := w.anchors(w.stepsOf(&n.Formula)); id != "" {
		math = "<span" + id + ">" + others + math + "</span>"
	}
	return putWhole(out, math)
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
func (m *mathWriter) math(attributes string) string {
	m.formula(m.from.Tree)
	return fmt.Sprintf(`<math%s><semantics>%s<annotation encoding="application/x-tex">%s</annotation></semantics></math>`,
		attributes, m.out.String(), escape(strings.TrimSpace(m.from.TeX)))
}
