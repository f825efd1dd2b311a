// Package claims finds what a walkthrough claims in numbers and works every
// claim out again, from nothing but the Markdown: equations between numbers,
// rows of tables, products of matrices, and that one symbol has one value. It is
// for tests, and shares no code with what computed the document.
package claims

import (
	"fmt"
	"slices"

	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// A Violation is a claim that does not hold.
type Violation struct {
	Line int // from 1
	Text string
}

func (v Violation) String() string { return fmt.Sprintf("line %d: %s", v.Line, v.Text) }

// A Report says what was checked and what does not hold.
type Report struct {
	Violations []Violation
	Counts     map[string]int // how many claims of each kind were checked
}

// A Checker checks documents, one after the other. It remembers formulas, up to
// some: those that it has checked before cost nothing.
type Checker struct {
	formulas map[string]*found
}

// NewChecker returns a checker that has seen nothing.
func NewChecker() *Checker { return &Checker{formulas: map[string]*found{}} }

// found is what one formula says: its chains, what they violate, and which
// symbols they give a value.
type found struct {
	chains     []chain
	violations []Violation // Line is an offset into the formula
	counts     map[string]int
	names      []naming
}

// A naming gives a symbol a value.
type naming struct {
	symbol string
	value  entry
	tex    string
	line   int
}

func (f *found) report(pos int, format string, args ...any) {
	f.violations = append(f.violations, Violation{pos, fmt.Sprintf(format, args...)})
}

func (f *found) count(kind string) {
	if f.counts == nil {
		f.counts = map[string]int{}
	}
	f.counts[kind]++
}

// name gives a member in symbols the value of the result, entry by entry where
// that is a matrix.
func (f *found) name(m member, result value) {
	for i, row := range result.rows {
		for j, e := range row {
			symbol := m.tex
			if result.matrix {
				symbol = fmt.Sprintf("%s, entry %d %d", m.tex, i+1, j+1)
			}
			f.names = append(f.names, naming{symbol: symbol, value: e, tex: e.text})
			if result.matrix && len(m.cells) == len(result.rows) && len(m.cells[i]) == len(row) {
				f.names = append(f.names, naming{symbol: m.cells[i][j], value: e, tex: e.text})
			}
		}
	}
}

// formula reads and checks one formula.
func (c *Checker) formula(m *markdown.Formula) *found {
	if f := c.formulas[m.TeX]; f != nil {
		return f
	}
	f := &found{}
	if m.Tree != nil {
		f.chains = chains(m.TeX, m.Tree)
		for _, chain := range f.chains {
			chain.check(f)
		}
	}
	if len(c.formulas) >= mostRemembered {
		clear(c.formulas) // most of them are of one document alone
	}
	c.formulas[m.TeX] = f
	return f
}

// mostRemembered bounds the formulas that are remembered, so that any number of
// documents can be checked.
const mostRemembered = 20_000

// A walk is the check of one document.
type walk struct {
	*Checker
	doc    *markdown.Document
	report Report
	names  map[string][]naming
}

// Check checks every claim of a document. Full says that its arithmetic was not
// rounded from step to step, so that the appendix's full-precision values belong
// to the symbols too.
func (c *Checker) Check(doc *markdown.Document, full bool) Report {
	w := &walk{Checker: c, doc: doc, report: Report{Counts: map[string]int{}}, names: map[string][]naming{}}
	_ = ast.Walk(doc.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *markdown.MathBlock:
			w.take(&n.Formula)
		case *markdown.MathInline:
			w.take(&n.Formula)
		case *east.Table:
			w.table(n, full)
		}
		return ast.WalkContinue, nil
	})
	w.consistency()
	slices.SortStableFunc(w.report.Violations, func(a, b Violation) int { return a.Line - b.Line })
	return w.report
}

// take adds what a formula says to the report.
func (w *walk) take(m *markdown.Formula) {
	f := w.formula(m)
	for _, v := range f.violations {
		w.violate(w.line(m, v.Line), "%s", v.Text)
	}
	for kind, n := range f.counts {
		w.report.Counts[kind] += n
	}
	for _, name := range f.names {
		name.line = w.line(m, 0)
		w.names[name.symbol] = append(w.names[name.symbol], name)
	}
}

func (w *walk) line(m *markdown.Formula, offset int) int {
	return w.doc.Position(m.Offset(offset)).Line
}

func (w *walk) violate(line int, format string, args ...any) {
	w.report.Violations = append(w.report.Violations, Violation{line, fmt.Sprintf(format, args...)})
}
