package html

import (
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/origin"
	"github.com/nnbook/nnbook/texmath"
	"github.com/yuin/goldmark/ast"
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

// A link leads from a number in a formula to the step that computed it. Inside a
// formula there is no place for it: to a screen reader a formula is one thing, as
// a picture is. So it stands behind the formula and lies over the number, which
// the style sheet does: the number is its anchor, named within the formula.
type link struct{ target, shown string }

// linked writes a formula in a line together with the links of its numbers. A
// formula that is but one number is a link itself.
func (w *writer) linked(f *markdown.Formula, attributes string) string {
	numerals := w.opt.Origins.Between(f.Offset(0), f.Offset(len(f.TeX)))
	if _, single := texmath.NumeralOf(f.Tree.Items); single && len(numerals) == 1 {
		m := mathWriter{page: w, from: f, whole: true}
		return fmt.Sprintf(`<a class="n" href="#%s" aria-label="%s">%s</a>`,
			escape(w.anchor(numerals[0].ID)), escape(spoken(f.Tree)), m.math(attributes))
	}
	m := mathWriter{page: w, from: f}
	math := m.math(attributes)
	if len(m.links) == 0 {
		return math
	}
	return `<span class="f">` + math + m.overlay() + "</span>"
}

// overlay writes the links of the formula's numbers, set apart for whoever reads
// the page as text.
func (m *mathWriter) overlay() string {
	var b strings.Builder
	for i, l := range m.links {
		fmt.Fprintf(&b, `<a class="n" href="#%s" style="position-anchor:--%d"> %s</a>`, escape(l.target), i+1, escape(l.shown))
	}
	return b.String()
}

// number writes a number, and notes the link of one that was computed.
func (m *mathWriter) number(at int, shown string) {
	attributes := ""
	if m.from != nil {
		if id := m.page.opt.Origins.At(m.from.Offset(at)); id != "" {
			attributes = ` class="c"`
			if !m.whole {
				m.links = append(m.links, link{m.page.anchor(id), shown})
				attributes += fmt.Sprintf(` style="anchor-name:--%d"`, len(m.links))
			}
		}
	}
	m.put("<mn", attributes, ">", grouped(shown), "</mn>")
}

// legend tells the kinds of numbers apart, by how they look.
const legend = `<p class="legend">Numbers: <span>as given</span>, <span class="computed">computed, which leads to the step</span>, <span class="result">result of a step</span></p>
`

// legendBefore returns the legend in front of the first chapter.
func (w *writer) legendBefore(n *ast.Heading) string {
	if w.opt.Origins == nil || w.told || n.Level != chapterLevel {
		return ""
	}
	w.told = true
	return legend
}

// chapterLevel is the level of a chapter's heading.
const chapterLevel = 2
