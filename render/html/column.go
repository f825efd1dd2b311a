package html

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/texmath"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// Columns of numbers stand with their decimal points beneath each other: they are
// set to the right, and what has fewer digits behind its point than others keeps
// the room of the missing ones.

// A numeral is what a number has to the right of its decimal point.
type numeral struct {
	decimals int     // digits behind the point
	gaps     int     // between their groups
	power    float64 // the width of a power of ten, in em
	boxed    bool
}

// extentOf measures a number.
func extentOf(n texmath.Numeral) numeral {
	m := numeral{decimals: n.Decimals(), boxed: n.Boxed}
	if m.decimals > longNumber {
		m.gaps = (m.decimals - 1) / groupSize
	}
	for _, item := range n.Power {
		m.power += width(item)
	}
	return m
}

// The room that parts of a number take which have no width of their own in
// digits, in em.
const (
	pointWidth = 0.28
	gapWidth   = 0.16 // as in the style sheet
	boxWidth   = 0.35 // likewise: padding and border of a box
)

// before returns the room that n leaves on its right beneath a number that has
// most: in digits and in em.
func (n numeral) before(most numeral) (digits int, ems float64) {
	digits = most.decimals - n.decimals
	ems = float64(most.gaps-n.gaps)*gapWidth + most.power - n.power
	if n.decimals == 0 && most.decimals > 0 {
		ems += pointWidth
	}
	if most.boxed && !n.boxed {
		ems += boxWidth
	}
	return digits, ems
}

// alignNumbers finds the columns of numbers in a table, and how much room each
// number keeps on its right.
func (w *writer) alignNumbers(table *extast.Table) {
	columns := map[int][]*extast.TableCell{}
	for row := table.FirstChild().NextSibling(); row != nil; row = row.NextSibling() {
		i := 0
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			columns[i] = append(columns[i], cell.(*extast.TableCell))
			i++
		}
	}
	i := 0
	for header := table.FirstChild().FirstChild(); header != nil; header = header.NextSibling() {
		if w.alignColumn(columns[i]) {
			w.numbers[header] = true
		}
		i++
	}
}

// alignColumn aligns the cells of a column, and tells whether it holds numbers
// and nothing else that is mathematics.
func (w *writer) alignColumn(cells []*extast.TableCell) bool {
	var most numeral
	found := map[ast.Node]numeral{}
	for _, cell := range cells {
		for n := cell.FirstChild(); n != nil; n = n.NextSibling() {
			math, ok := n.(*markdown.MathInline)
			if !ok {
				continue
			}
			result, ok := texmath.Result(math.Tree)
			if !ok || cell.ChildCount() > 1 {
				return false
			}
			num := extentOf(result)
			found[math] = num
			most = numeral{
				max(most.decimals, num.decimals), max(most.gaps, num.gaps),
				max(most.power, num.power), most.boxed || num.boxed,
			}
		}
	}
	if len(found) == 0 {
		return false
	}
	for _, cell := range cells {
		w.numbers[cell] = true
	}
	for math, num := range found {
		if digits, ems := num.before(most); digits > 0 || ems > 0 {
			w.rooms[math] = fmt.Sprintf(` style="margin-right:calc(%dch + %.2fem)"`, digits, ems)
		}
	}
	return true
}

// groupSize is how many digits stand together in a long number, and longNumber
// how many digits behind the point make one.
const (
	groupSize  = 5
	longNumber = 10
)

// digits writes a number, a long one in groups that are set apart, so that its
// digits can be counted. What is copied from the page has no gaps. The digits of
// another font, which take several bytes each, stay together.
func (s *sink) digits(number string) {
	whole, behind, _ := strings.Cut(number, ".")
	if len(behind) <= longNumber || behind[0] >= utf8.RuneSelf {
		s.put(escape(number))
		return
	}
	s.put("<span>", escape(whole), ".", behind[:groupSize]) // MathML sets the parts of a number beneath each other, so it gets one
	for behind = behind[groupSize:]; len(behind) > 0; behind = behind[min(groupSize, len(behind)):] {
		s.put("<span>", behind[:min(groupSize, len(behind))], "</span>")
	}
	s.put("</span>")
}
