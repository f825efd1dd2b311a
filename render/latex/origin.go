package latex

import (
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/origin"
	"github.com/nnbook/nnbook/texmath"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// A number in a table that was computed elsewhere leads to the step that computed it.
// Only steps that a number leads to are places in the PDF.

// noteLinks finds the steps that numbers in tables lead to.
func (w *writer) noteLinks() {
	if w.opt.Origins == nil {
		return
	}
	_ = ast.Walk(w.doc.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if cell, ok := n.(*extast.TableCell); ok && entering && cell.Lines().Len() > 0 {
			text := cell.Lines().At(0)
			own := w.opt.Origins.Within(text.Start, text.Stop)
			for _, number := range w.opt.Origins.Between(text.Start, text.Stop) {
				if !holds(own, number.ID) {
					w.linked[number.From] = number.ID
					w.steps[number.ID] = true
				}
			}
		}
		return ast.WalkContinue, nil
	})
}

func holds(steps []origin.Step, id string) bool {
	for _, s := range steps {
		if s.ID == id {
			return true
		}
	}
	return false
}

// arrivals are the places of steps that numbers lead to, in the bytes [from, to] of
// the Markdown.
func (w *writer) arrivals(from, to int) string {
	var b strings.Builder
	for _, step := range w.opt.Origins.Within(from, to) {
		if w.steps[step.ID] {
			b.WriteString(`\step{` + step.ID + `}`)
		}
	}
	return b.String()
}

// arrivalsOf are those of a formula.
func (w *writer) arrivalsOf(f *markdown.Formula) string {
	return w.arrivals(f.Offset(0), f.Offset(len(f.TeX)))
}

// markNumbers gives the computed numbers of a formula the line below them that tells
// them from given ones, and makes those of a table links to their steps. It returns
// what is to be put into the formula.
func (w *writer) markNumbers(f *markdown.Formula, style mathStyle) []insertion {
	if w.opt.Origins == nil || f.Tree == nil || len(w.opt.Origins.Between(f.Offset(0), f.Offset(len(f.TeX)))) == 0 {
		return nil
	}
	var put []insertion
	eachNumber(f.Tree, style, func(number *texmath.Number, style mathStyle) {
		at, from := number.Where(), f.Offset(number.Where().Pos)
		if w.opt.Origins.At(from) == "" {
			return
		}
		if id := w.linked[from]; id != "" {
			put = append(put, insertion{at: at.Pos, text: `\of{` + id + `}{`}, insertion{at: at.End, text: "}"})
		}
		if style < scriptStyle {
			put = append(put, insertion{at: at.Pos, text: `\computed{`}, insertion{at: at.End, text: "}"})
		}
	})
	return put
}

// eachNumber visits the numbers of a formula outside of boxes, which tell results
// apart by themselves, with the style that each is set in.
func eachNumber(n texmath.Node, style mathStyle, visit func(number *texmath.Number, style mathStyle)) {
	in := func(row *texmath.Row, style mathStyle) {
		if row != nil {
			eachNumber(row, style, visit)
		}
	}
	switch n := n.(type) {
	case *texmath.Number:
		visit(n, style)
	case *texmath.Boxed:
	case *texmath.Scripts:
		eachNumber(n.Base, style, visit)
		in(n.Sub, style.smaller())
		in(n.Sup, style.smaller())
	case *texmath.Fraction:
		in(n.Numerator, style.inFraction())
		in(n.Denominator, style.inFraction())
	default:
		for _, child := range texmath.Children(n) {
			eachNumber(child, style, visit)
		}
	}
}

// leadsTo is the step that a cell's only number leads to.
func (w *writer) leadsTo(f *markdown.Formula) string {
	n, ok := texmath.Result(f.Tree)
	if !ok {
		return ""
	}
	return w.linked[f.Offset(n.Number.Where().Pos)]
}

// arrivalsIn are those of a cell.
func (w *writer) arrivalsIn(cell ast.Node) string {
	if cell.Lines().Len() == 0 {
		return ""
	}
	text := cell.Lines().At(0)
	return w.arrivals(text.Start, text.Stop)
}

// legend tells the kinds of numbers apart, by how they look.
const legend = "\\legend\n\n"

// legendBefore is the legend in front of the first chapter.
func (w *writer) legendBefore(n *ast.Heading) string {
	if w.opt.Origins == nil || w.told || n.Level != chapterLevel {
		return ""
	}
	w.told = true
	return legend
}

// chapterLevel is the level of a chapter's heading.
const chapterLevel = 2
