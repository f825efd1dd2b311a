package html

import (
	"strconv"
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
	return ` id="` + escape(w.anchor(step.ID)) + `"`
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
func (w *writer) linked(f *markdown.Formula, attributes string) {
	numerals := w.opt.Origins.Between(f.Offset(0), f.Offset(len(f.TeX)))
	if _, single := texmath.NumeralOf(f.Tree.Items); single && len(numerals) == 1 {
		w.put(`<a class="n" href="#`, escape(w.anchor(numerals[0].ID)), `" aria-label="`, escape(spoken(f.Tree)), `">`)
		m := mathWriter{out: &w.out, page: w, from: f, whole: true}
		m.math(attributes)
		w.put("</a>")
		return
	}
	from := w.out.Len()
	m := mathWriter{out: &w.out, page: w, from: f}
	m.math(attributes)
	if len(m.links) > 0 { // which only the formula, once written, can tell
		w.out.insert(from, `<span class="f">`)
		m.overlay()
		w.put("</span>")
	}
}

// overlay writes the links of the formula's numbers, set apart for whoever reads
// the page as text.
func (m *mathWriter) overlay() {
	for i, l := range m.links {
		m.out.put(`<a class="n" href="#`, escape(l.target), `" style="position-anchor:--`, strconv.Itoa(i+1), `"> `, escape(l.shown), "</a>")
	}
}

// number writes a number, and notes the link of one that was computed.
func (m *mathWriter) number(at int, shown string) {
	m.out.put("<mn")
	if m.from != nil {
		if id := m.page.opt.Origins.At(m.from.Offset(at)); id != "" {
			m.out.put(` class="c"`)
			if !m.whole {
				m.links = append(m.links, link{m.page.anchor(id), shown})
				m.out.put(` style="anchor-name:--`, strconv.Itoa(len(m.links)), `"`)
			}
		}
	}
	m.out.put(">")
	m.out.digits(shown)
	m.out.put("</mn>")
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
