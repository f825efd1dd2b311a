package verify

import (
	"regexp"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/verify/formula"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// A table is rows of cells under a header.
type table struct {
	header  []string       // in lower case
	heads   []formula.Expr // the formulas in the header; nil where there is none
	head    []*cell        // the header, as cells
	offset  int            // in the source
	rows    [][]*cell
	context string
	signs   int // how many more of its rows add their change than subtract it; 0 while that is not known
}

// A cell is what it says in words, and its statements.
type cell struct {
	words      string
	bare       bool // it holds nothing beside its formula
	statements []*statement
	boxed      bool
	strong     bool // all of it is bold
}

// table reads a table.
func (c *checker) table(n *east.Table, heading string) *table {
	t := &table{context: heading, offset: n.Pos()}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []*cell
		for column := row.FirstChild(); column != nil; column = column.NextSibling() {
			cells = append(cells, c.cell(column, heading))
		}
		if row.Kind() == east.KindTableHeader {
			t.head = cells
			for _, cell := range cells {
				t.header = append(t.header, strings.ToLower(cell.words))
				t.heads = append(t.heads, c.head(cell))
			}
			continue
		}
		t.rows = append(t.rows, cells)
	}
	return t
}

func (c *checker) cell(n ast.Node, context string) *cell {
	cell := &cell{words: c.doc.PlainText(n)}
	if bold, ok := n.FirstChild().(*ast.Emphasis); ok && n.ChildCount() == 1 {
		cell.strong = bold.Level == 2
	}
	math := false
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if m, ok := n.(*markdown.MathInline); ok && entering {
			math = true
			c.unparsed(&m.Formula)
			cell.bare = strings.TrimSpace(strings.Replace(cell.words, m.TeX, "", 1)) == ""
			cell.boxed = cell.boxed || strings.Contains(m.TeX, `\boxed`)
			cell.statements = append(cell.statements, c.statements(&m.Formula, context)...)
		}
		return ast.WalkContinue, nil
	})
	if math {
		return cell
	}
	// A cell without math may hold bare arithmetic.
	text, offset := c.plainCell(n)
	if bareArithmetic.MatchString(text) {
		cell.bare = true
		cell.statements = c.statements(markdown.FormulaAt(text, offset), context)
	} else if st := c.plainMember(text, offset); st != nil {
		cell.bare, cell.statements = true, []*statement{st}
	}
	return cell
}

// bareArithmetic is text of digits, points and signs of operation alone.
var bareArithmetic = regexp.MustCompile(`^[-−+]?[\d(][-−+*×·/÷=≈().,\d\s]*%?$`)

// plainCell returns a cell's only piece of text and where it stands.
func (c *checker) plainCell(n ast.Node) (string, int) {
	text, offset, pieces := "", 0, 0
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			text, offset = string(t.Segment.Value(c.doc.Source)), t.Segment.Start
			pieces++
		}
		return ast.WalkContinue, nil
	})
	if pieces != 1 {
		return "", 0
	}
	trimmed := strings.TrimLeft(text, " ")
	return strings.TrimRight(trimmed, " "), offset + len(text) - len(trimmed)
}

// only returns the cell's single member, where that is all it holds.
func (x *cell) only() (*statement, *member) {
	if !x.bare || len(x.statements) != 1 || len(x.statements[0].members) != 1 {
		return nil, nil
	}
	return x.statements[0], x.statements[0].members[0]
}

// result returns the numeral that the cell comes to: its only member, or the last
// one of its chain.
func (x *cell) result() (*statement, *member, formula.Numeral, bool) {
	if len(x.statements) == 0 {
		return nil, nil, formula.Numeral{}, false
	}
	st := x.statements[len(x.statements)-1]
	m := st.members[len(st.members)-1]
	n, ok := m.literal()
	return st, m, n, ok
}

// verify checks every row.
func (t *table) verify(c *checker) {
	sumFrom := 0
	from := len(c.report.Claims)
	defer func() { t.labels(c, from) }()
	for i, row := range t.rows {
		for _, cell := range row {
			for _, st := range cell.statements {
				st.row = !cell.bare
				c.statement(st)
			}
		}
		t.writtenOut(c, row)
		t.factors(c, row)
		if t.isSum(row) {
			t.sum(c, sumFrom, i)
			sumFrom = i + 1
			continue
		}
		if t.isMean(row) && t.mean(c, sumFrom, i) {
			continue
		}
		if t.totals(c, row, i) || t.headed(c, row) || t.priced(c, row) || t.difference(c, row) {
			continue
		}
		t.pairs(row, func(st *statement, m *member, name string, n formula.Numeral) { c.cellValue(st, m, name, n, false) })
		t.neuron(c, row)
		t.distance(c, row)
		if t.update(c, row) {
			continue
		}
		if t.product(c, row) || t.unchanged(c, row) {
			continue
		}
		t.calculation(c, row)
	}
}
