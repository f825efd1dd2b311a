package latex

import (
	"fmt"
	"math"
	"slices"
	"strings"

	extast "github.com/yuin/goldmark/extension/ast"
)

// A tableLayout is how a table is set.
type tableLayout struct {
	columns []column
	cells   [][]*measure // row by row, the header first
	long    bool         // it is broken over pages
	pieces  bool         // it is broken into tables of a few rows, each scaled down
	size    string       // the command for a smaller size, or nothing
	height  float64      // estimated, em
}

// A column of a table.
type column struct {
	align   byte    // l, c or r
	natural float64 // the width of its widest line, em
	least   float64 // the width of its widest piece that cannot be broken, em
	words   int     // how many words of text its wordiest cell has
	nested  bool    // a cell has a hard break inside an emphasis
	width   float64 // the share of the line that it is given; 0 where its cells are not broken
}

// Measures of tables, in em of the text's size.
const (
	columnSep  = 1.1  // between two columns: twice \tabcolsep
	longHeight = 36.0 // a table that is higher is broken over pages
	longRows   = 25   // and so is one with more rows
	wordy      = 4    // a cell with so many words may be broken
	estimate   = 1.04 // how far the estimates may be short of the truth
)

// tableSizes are the sizes for tables.
var tableSizes = []struct {
	command string
	scale   float64
}{{"", 1}, {`\small`, 0.92}, {`\footnotesize`, 0.85}, {`\scriptsize`, 0.78}}

// layoutOf decides how a table is set, once: a heading before it asks for its
// height, and later the table itself is written.
func (w *writer) layoutOf(n *extast.Table) *tableLayout {
	t := w.layouts[n]
	if t == nil {
		t = w.measureTable(n)
		w.layouts[n] = t
	}
	return t
}

func (w *writer) measureTable(n *extast.Table) *tableLayout {
	t := &tableLayout{columns: make([]column, len(n.Alignments))}
	for i, a := range n.Alignments {
		switch a {
		case extast.AlignRight:
			t.columns[i].align = 'r'
		case extast.AlignCenter:
			t.columns[i].align = 'c'
		default:
			t.columns[i].align = 'l'
		}
	}
	t.cells = make([][]*measure, 0, n.ChildCount())
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		cells := make([]*measure, 0, len(t.columns))
		for cell := row.FirstChild(); cell != nil && len(cells) < len(t.columns); cell = cell.NextSibling() {
			m := w.measureInline(cell)
			factor := 1.0
			if row.Kind() == extast.KindTableHeader {
				factor = boldFactor
			}
			c := &t.columns[len(cells)]
			c.natural = math.Max(c.natural, m.natural()*factor)
			c.least = math.Max(c.least, m.least()*factor)
			c.words = max(c.words, m.words)
			c.nested = c.nested || m.nested
			cells = append(cells, m)
		}
		t.cells = append(t.cells, cells)
	}
	w.alignNumbers(n, t)
	line := lineWidth(n)
	fits := t.fit(line, 1)
	t.height = t.heightOf(line)
	if len(t.cells)-1 > longRows || t.height > longHeight {
		t.long = true
		fits = t.fit(line, estimate) // TeX cannot scale it
		t.pieces = !fits
	}
	if !fits {
		t.squeeze(line)
	}
	return t
}

// fit chooses the size, and the columns that are broken into lines, and reports
// whether the table fits. Text is broken before it is made smaller, formulas are
// made smaller first. slack is a factor on the natural widths, for safety.
func (t *tableLayout) fit(line, slack float64) bool {
	t.wrapNested(line)
	isWordy := func(c column) bool { return c.words >= wordy }
	breaks := func(c column) bool { return c.natural > 1.3*c.least }
	for _, s := range tableSizes[:3] {
		t.size = s.command
		prose := slices.ContainsFunc(t.columns, isWordy)
		if t.natural()*slack*s.scale <= line && (!prose || s.scale > 0.9) || prose && t.wrap(line/s.scale, isWordy) {
			return true
		}
	}
	for _, s := range tableSizes[1:] {
		t.size = s.command
		if t.wrap(line/s.scale, breaks) {
			return true
		}
	}
	return false
}

// squeeze gives every column that can be broken its least width, for a table
// that is wider than the line even so and is scaled down.
func (t *tableLayout) squeeze(line float64) {
	t.size = tableSizes[2].command
	for i := range t.columns {
		c := &t.columns[i]
		width := c.natural*estimate + 0.3
		if c.natural > 1.3*c.least {
			width = narrowest(*c) + 0.3
		}
		if t.pieces || width < c.natural {
			c.width = share(width*tableSizes[2].scale, line)
		}
	}
}

// wrapNested gives a width to the columns whose hard breaks cannot be told from
// outside: only a column with a width can break them.
func (t *tableLayout) wrapNested(line float64) {
	for i := range t.columns {
		if c := &t.columns[i]; c.nested {
			c.width = share(math.Min(c.natural+1, line/2), line)
		}
	}
}

// natural returns the table's width where no cell is broken.
func (t *tableLayout) natural() float64 {
	total := columnSep * float64(len(t.columns)-1)
	for _, c := range t.columns {
		total += c.natural
	}
	return total * estimate
}

// wrap breaks the columns that may be broken so that the table fits into the
// line, and reports whether that goes without columns that are too narrow. The
// others keep their width. All widths are in em of the size tried.
func (t *tableLayout) wrap(line float64, may func(column) bool) bool {
	room := line - columnSep*float64(len(t.columns)-1)*estimate
	wanted, least := 0.0, 0.0
	for _, c := range t.columns {
		switch {
		case !may(c):
			room -= c.natural * estimate
		default:
			wanted += c.natural
			least += narrowest(c)
		}
	}
	if wanted == 0 || room < least {
		return false
	}
	spare := room - least
	for i := range t.columns {
		c := &t.columns[i]
		if !may(*c) {
			continue
		}
		width := narrowest(*c)
		if wanted > least {
			width += spare * (c.natural - narrowest(*c)) / (wanted - least)
		}
		c.width = share(math.Min(width, c.natural*estimate+0.5), line)
	}
	return true
}

// narrowest returns the least width that a column can be given: its widest
// piece, and enough that its cells do not become too high.
func narrowest(c column) float64 {
	return math.Min(c.natural, math.Max(c.least*estimate+0.3, math.Min(10, c.natural/3)))
}

// share returns a width as a share of the line, in thousandths.
func share(width, line float64) float64 { return math.Floor(width/line*1000) / 1000 }

// scale returns the scale of the table's size.
func (t *tableLayout) scale() float64 {
	for _, s := range tableSizes {
		if s.command == t.size {
			return s.scale
		}
	}
	return 1
}

// heightOf estimates the table's height in em.
func (t *tableLayout) heightOf(line float64) float64 {
	total := 1.5
	for _, row := range t.cells {
		highest := lineSkip * 1.22
		for i, m := range row {
			height := 0.0
			for _, l := range m.lines {
				one := math.Max(lineSkip, l.height+l.depth+0.36)
				if c := t.columns[i]; c.width > 0 {
					one *= math.Max(1, math.Ceil(l.width*t.scale()/(c.width*line)))
				}
				height += one
			}
			highest = math.Max(highest, height+0.25)
		}
		total += highest
	}
	return total * t.scale()
}

// spec returns the column specification: l, c and r for columns that are not
// broken, L, C and R with their share of the line for those that are.
func (t *tableLayout) spec() string {
	var b strings.Builder
	for _, c := range t.columns {
		if c.width > 0 {
			fmt.Fprintf(&b, "%c{%.3f}", c.align-'a'+'A', c.width)
		} else {
			b.WriteByte(c.align)
		}
	}
	return b.String()
}
