package html

import (
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/origin"
	extast "github.com/yuin/goldmark/extension/ast"
)

// anchors returns the ids of steps: one for the element that holds them, as an
// attribute, and an empty element for each of the others.
func (w *writer) anchors(steps []origin.Step) (attribute, others string) {
	var b strings.Builder
	for i, step := range steps {
		if i == 0 {
			attribute = w.id(step)
			continue
		}
		b.WriteString("<span" + w.id(step) + "></span>")
	}
	return attribute, b.String()
}

func (w *writer) id(step origin.Step) string {
	return fmt.Sprintf(` id="%s"`, escape(w.anchor(step.ID)))
}

// anchor is the id of a value's step: the value's own, unless a heading has it.
func (w *writer) anchor(id string) string {
	if w.headings[id] {
		return id + "-value"
	}
	return id
}

// stepsOfCell returns the steps in a cell of a table.
func (w *writer) stepsOfCell(n *extast.TableCell) []origin.Step {
	if n.Lines().Len() == 0 {
		return nil
	}
	text := n.Lines().At(0)
	return w.opt.Origins.Within(text.Start, text.Stop)
}

// stepsOf returns the steps in a formula.
func (w *writer) stepsOf(f *markdown.Formula) []origin.Step {
	return w.opt.Origins.Within(f.Offset(0), f.Offset(len(f.TeX)))
}

// number writes a number. One that was computed leads to the step that computed
// it: HTML may stand inside the elements that hold MathML's characters, and a
// link of MathML's own is not to be had in every browser.
func (m *mathWriter) number(at int, shown string) {
	if m.from == nil {
		m.token("mn", "", shown)
		return
	}
	id := m.page.opt.Origins.At(m.from.Offset(at))
	if id == "" {
		m.token("mn", "", shown)
		return
	}
	m.put(fmt.Sprintf(`<mn><a href="#%s">%s</a></mn>`, escape(m.page.anchor(id)), escape(shown)))
}
