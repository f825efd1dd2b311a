package latex

import (
	"math"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/texmath"
	extast "github.com/yuin/goldmark/extension/ast"
)

// Columns of numbers stand with their decimal points beneath each other: they are
// set to the right, and what is shorter behind its point than others is followed by
// as much room. All digits of the fonts have one width.

// A decimalColumn is what the numbers of a column have at most behind their points.
type decimalColumn struct {
	decimals int
	power    string // the widest power of ten, in TeX
	boxed    bool
	cells    []decimalCell
}

// A decimalCell is a number in such a column.
type decimalCell struct {
	formula *markdown.MathInline
	number  texmath.Numeral
}

// alignNumbers sets the columns of numbers to the right, and says by [writer.tails]
// what stands behind their numbers.
func (w *writer) alignNumbers(n *extast.Table, t *tableLayout) {
	for i := range t.columns {
		if n.Alignments[i] != extast.AlignNone && n.Alignments[i] != extast.AlignRight {
			continue
		}
		d, ok := numbersOf(n, i)
		if !ok {
			continue
		}
		t.columns[i].align = 'r'
		for _, cell := range d.cells {
			if t := d.tail(cell.formula, cell.number); t != (tail{}) {
				w.tails[cell.formula] = t
			}
		}
		t.columns[i].natural += d.spread()
		t.columns[i].least = math.Max(t.columns[i].least, t.columns[i].natural)
	}
}

// numbersOf reads a column. It is false for one that holds any mathematics but
// numbers, each in a cell of its own.
func numbersOf(table *extast.Table, column int) (decimalColumn, bool) {
	var d decimalColumn
	for row := table.FirstChild().NextSibling(); row != nil; row = row.NextSibling() {
		cell := row.FirstChild()
		for i := 0; i < column && cell != nil; i++ {
			cell = cell.NextSibling()
		}
		if cell == nil {
			continue
		}
		for child := cell.FirstChild(); child != nil; child = child.NextSibling() {
			formula, ok := child.(*markdown.MathInline)
			if !ok {
				continue
			}
			if formula.Tree == nil {
				return d, false
			}
			numeral, ok := texmath.Result(formula.Tree)
			if !ok || cell.ChildCount() > 1 {
				return d, false
			}
			d.add(formula, numeral)
		}
	}
	return d, len(d.cells) > 0 && !(d.boxed && d.power != "")
}

func (d *decimalColumn) add(cell *markdown.MathInline, n texmath.Numeral) {
	d.cells = append(d.cells, decimalCell{cell, n})
	d.decimals = max(d.decimals, n.Decimals())
	d.boxed = d.boxed || n.Boxed
	if power := powerOf(cell, n); len(power) > len(d.power) {
		d.power = power
	}
}

// powerOf is the power of ten behind a number, in TeX.
func powerOf(cell *markdown.MathInline, n texmath.Numeral) string {
	if n.Power == nil {
		return ""
	}
	return cell.TeX[n.Power[0].Where().Pos:n.Power[len(n.Power)-1].Where().End]
}

// A tail is how the end of a number is set in its column: what stands behind the
// formula, or, where powers of ten have different widths, the formula cut in two at
// the point.
type tail struct {
	behind string // TeX behind the formula
	cut    int    // where the formula is cut, in bytes; 0 where it is not
	widest string // the widest end in the column, without its digits' values
}

func (d *decimalColumn) tail(cell *markdown.MathInline, n texmath.Numeral) tail {
	if d.power != "" {
		at := n.Number.Where()
		cut := at.End
		if point := strings.IndexByte(cell.TeX[at.Pos:at.End], '.'); point >= 0 {
			cut = at.Pos + point
		}
		cut -= len(cell.TeX) - len(strings.TrimLeft(cell.TeX, " \t\n")) // the formula is written without it
		return tail{cut: cut, widest: strings.TrimSuffix("."+strings.Repeat("0", d.decimals), ".") + d.power}
	}
	missing := strings.Repeat("0", d.decimals-n.Decimals())
	if n.Decimals() == 0 && missing != "" {
		missing = "." + missing
	}
	var t tail
	if missing != "" {
		t.behind = `\hphantom{` + missing + `}`
	}
	if d.boxed && !n.Boxed {
		t.behind += `\unboxed`
	}
	return t
}

// spread is how much wider the column may be than its widest cell, in em.
func (d *decimalColumn) spread() float64 {
	fewest := d.decimals
	for _, cell := range d.cells {
		fewest = min(fewest, cell.number.Decimals())
	}
	return 0.5 * float64(d.decimals-fewest)
}

// withTail sets a number of a column.
func (t tail) withTail(tex string) string {
	if t.cut == 0 {
		return "$" + tex + "$" + t.behind
	}
	return `\decimal{` + tex[:t.cut] + `}{` + tex[t.cut:] + `}{` + t.widest + `}`
}
