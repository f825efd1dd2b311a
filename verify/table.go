package verify

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/verify/formula"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// A table is rows of cells under a header.
type table struct {
	header  []string // in lower case
	rows    [][]*cell
	context string
}

// A cell is what it says in words, and its statements.
type cell struct {
	words      string
	bare       bool // it holds nothing beside its formula
	statements []*statement
	boxed      bool
}

// table reads a table.
func (c *checker) table(n *east.Table, heading string) *table {
	t := &table{context: heading}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []*cell
		for column := row.FirstChild(); column != nil; column = column.NextSibling() {
			cells = append(cells, c.cell(column, heading))
		}
		if row.Kind() == east.KindTableHeader {
			for _, cell := range cells {
				t.header = append(t.header, strings.ToLower(cell.words))
			}
			continue
		}
		t.rows = append(t.rows, cells)
	}
	return t
}

func (c *checker) cell(n ast.Node, context string) *cell {
	cell := &cell{words: c.doc.PlainText(n)}
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

// column returns the first column whose header holds one of the words, or -1.
func (t *table) column(words ...string) int { return t.columnFrom(0, words...) }

// columnFrom is [table.column] from a column on.
func (t *table) columnFrom(from int, words ...string) int {
	for i := from; i < len(t.header); i++ {
		if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(t.header[i], w) }) {
			return i
		}
	}
	return -1
}

// verify checks every row.
func (t *table) verify(c *checker) {
	sumFrom := 0
	for i, row := range t.rows {
		for _, cell := range row {
			for _, st := range cell.statements {
				c.statement(st)
			}
		}
		if t.isSum(row) {
			t.sum(c, sumFrom, i)
			sumFrom = i + 1
			continue
		}
		t.neuron(c, row)
		t.distance(c, row)
		if t.update(c, row) {
			continue
		}
		if t.product(c, row) {
			continue
		}
		t.calculation(c, row)
	}
}

// isSum tells whether a row adds up the column above it.
func (t *table) isSum(row []*cell) bool {
	if len(row) == 0 {
		return false
	}
	switch strings.ToLower(strings.Trim(row[0].words, " *:$")) {
	case "sum", "total", "summe", "gesamt", "somme", "sum (total)", "∑", "σ":
		return true
	}
	return false
}

// sum checks a column of numbers that ends in their sum.
func (t *table) sum(c *checker, from, at int) {
	for column := range t.rows[at] {
		st, m, n, ok := t.rows[at][column].result()
		if !ok || column == 0 {
			continue
		}
		var terms []formula.Expr
		for _, row := range t.rows[from:at] {
			if column >= len(row) {
				continue
			}
			if _, _, term, ok := row[column].result(); ok {
				terms = append(terms, term)
			}
		}
		if len(terms) < 2 {
			continue
		}
		c.row(st, formula.Sum{Terms: terms}, m, n)
	}
}

// row judges a numeral in a cell against an expression from the row.
func (c *checker) row(st *statement, left formula.Expr, m *member, n formula.Numeral) {
	v, err := c.judge(left, m.expr)
	if err != nil {
		return
	}
	c.scope.mark(n, !exactly(c, left, n))
	claim := Claim{Status: v.status, Claimed: n.Text, Expected: v.expected, Ulps: v.ulps, Reason: v.reason, Operands: c.operands(left)}
	c.claim(st.source, m.span, claim)
	c.touch(st, n.Span)
}

// exactly tells whether an expression of exact operands is the numeral, to the
// last digit.
func exactly(c *checker, left formula.Expr, n formula.Numeral) bool {
	value, err := formula.Evaluate(left, c.environment(nil))
	if err != nil || !value.Scalar {
		return false
	}
	for _, operand := range formula.Numerals(left) {
		if c.scope.rounded[magnitude(operand)] && !c.scope.given[magnitude(operand)] {
			return false
		}
	}
	for _, s := range formula.Symbols(left) {
		if e, ok := c.scope.lookup(s.Name); !ok || e.rounded {
			return false
		}
	}
	mid := value.Interval().Mid
	return mid.Exact() && mid.Equal(n.Value)
}

// update checks a row of old value, gradient, change and new value, and takes
// what it defines.
func (t *table) update(c *checker, row []*cell) bool {
	old, fresh := t.column("old", "before", "alt", "ancien"), t.column("new", "after", "neu", "nouv")
	if old < 0 || fresh < 0 || old >= len(row) || fresh >= len(row) || old == fresh {
		return false
	}
	_, _, before, ok1 := row[old].result()
	st, m, after, ok2 := row[fresh].result()
	if !ok1 || !ok2 {
		return false
	}
	name := t.nameWithin(row, 2)
	change := t.column("change", "update", "δ", "delta", "änderung", "modification")
	gradient := t.column("gradient", "∂", "partial")
	var step formula.Numeral
	changed := false
	if change >= 0 && change < len(row) {
		_, _, step, changed = row[change].result()
	}
	if changed {
		plus := formula.Sum{Terms: []formula.Expr{before, step}}
		minus := formula.Sum{Terms: []formula.Expr{before, formula.Neg{X: step}}}
		c.row(st, c.likelier(plus, minus, m.expr), m, after)
	}
	if gradient >= 0 && gradient < len(row) {
		gst, gm, slope, ok := row[gradient].result()
		if eta := c.rate(); ok && eta != nil {
			c.scope.mark(slope, true)
			c.rounded = magnitude(slope)
			down := formula.Neg{X: formula.Product{Factors: []formula.Expr{*eta, slope}}}
			if changed {
				cst, cm, _, _ := row[change].result()
				c.finer(func() { c.row(cst, c.likelier(down, down.X, cm.expr), cm, step) })
			} else {
				c.row(st, formula.Sum{Terms: []formula.Expr{before, down}}, m, after)
			}
		}
		c.rounded = ""
		if ok && name != "" {
			c.cellValue(gst, gm, "∂E/∂"+name, slope, true)
		}
	}
	if name != "" {
		ost, om, _, _ := row[old].result()
		c.cellValue(ost, om, name, before, false)
		c.cellValue(st, m, name+"^new", after, true)
		if changed {
			cst, cm, _, _ := row[change].result()
			c.cellValue(cst, cm, "Δ"+name, step, true)
		}
	}
	return true
}

// likelier returns the second of two readings where it holds and the first does
// not: authors give a change with its sign or without.
func (c *checker) likelier(first, second, claim formula.Expr) formula.Expr {
	holds := func(e formula.Expr) bool {
		v, err := c.judge(e, claim)
		return err == nil && (v.status == OK || v.status == Rounding)
	}
	if !holds(first) && holds(second) {
		return second
	}
	return first
}

// rate is the learning rate, where the document gives it.
func (c *checker) rate() *formula.Numeral {
	for _, name := range []string{"η", "α"} {
		if e, ok := c.scope.lookup(name); ok && e.value.Scalar {
			return &e.numeral
		}
	}
	return nil
}

// name is the symbol that a row is about: what stands alone in its first cell.
func (t *table) name(row []*cell) string { return t.nameWithin(row, 1) }

// nameWithin looks for the row's symbol in its first cells.
func (t *table) nameWithin(row []*cell, cells int) string {
	for _, cell := range row[:min(cells, len(row))] {
		if _, m := cell.only(); m != nil {
			if name, ok := m.symbol(); ok {
				return name
			}
		}
	}
	return ""
}

// cellValue takes the value that a cell gives a symbol, or holds it against the
// one that the symbol has.
func (c *checker) cellValue(st *statement, m *member, name string, n formula.Numeral, rounded bool) {
	if e := c.scope.symbols[name]; e != nil && e.value.Scalar && !agree(e.numeral, n) {
		if speaksOfNew(st.context) {
			delete(c.scope.symbols, name)
		} else {
			c.used = nil
			c.claim(st.source, m.span, Claim{
				Status: Conflict, Claimed: n.Text, Expected: e.numeral.Text,
				Reason:   "line " + strconv.Itoa(e.line) + " gives " + name + " the value " + e.numeral.Text,
				Operands: []Operand{{Name: name, Value: e.numeral.Text, Line: e.line}},
			})
			c.touch(st, n.Span)
			return
		}
	} else if e != nil {
		c.claim(st.source, m.span, Claim{Status: OK, Claimed: n.Text})
	}
	c.define(st, name, n, rounded)
}

// precise checks a column of full-precision values: each is the shown value with
// more digits, and what its formula gives.
func (t *table) precise(c *checker, row []*cell, left formula.Expr, shown formula.Numeral, rounded bool) {
	at := t.columnFrom(1, "full precision", "full-precision", "exact")
	if at < 0 || at >= len(row) {
		return
	}
	st, m, n, ok := row[at].result()
	if !ok {
		return
	}
	if c.apart {
		return // another chain of values than the one that is shown
	}
	if left != nil {
		c.scope.mark(n, rounded)
		c.finer(func() { c.row(st, left, m, n) })
	}
	if !agree(shown, n) {
		c.claim(st.source, m.span, Claim{
			Status: Conflict, Claimed: n.Text, Expected: shown.Text, Reason: "the shown value is no rounding of it",
		})
	}
	if name := t.name(row); name != "" {
		c.cellValue(st, m, name, n, rounded)
	}
}

// finer makes claims that may have more digits than their operands, because the
// document says that they come from more than what is printed.
func (c *checker) finer(judge func()) {
	before := len(c.report.Claims)
	judge()
	for i := range c.report.Claims[before:] {
		if claim := &c.report.Claims[before+i]; claim.Status == Overprecise {
			claim.Status, claim.Reason = Rounding, "agrees within the rounding of its operands"
		}
	}
}

// tellsApart tells whether a table sets values at full precision beside shown
// ones that are no roundings of them: the document goes on from what it shows.
func (t *table) tellsApart() bool {
	at := t.columnFrom(2, "full precision", "full-precision", "exact")
	if at < 0 || t.columnFrom(at, "distance", "abstand") < 0 {
		return false
	}
	return slices.ContainsFunc(t.rows, func(row []*cell) bool {
		if at >= len(row) {
			return false
		}
		_, _, shown, ok1 := row[at-1].result()
		_, _, n, ok2 := row[at].result()
		return ok1 && ok2 && !agree(shown, n)
	})
}

// shortened tells whether the row shows a value and beside it the same one with
// more digits.
func (t *table) shortened(row []*cell, shown formula.Numeral) bool {
	at := t.columnFrom(1, "full precision", "full-precision", "exact")
	if at < 0 || at >= len(row) {
		return false
	}
	_, _, n, ok := row[at].result()
	return ok && n.Decimals > shown.Decimals
}

// node is the name of a neuron or of its activation: H_1, h_2,1, O_3.
var node = regexp.MustCompile(`^[HhOo]_[\d,]+$`)

// neuron checks a row about one neuron: its columns name the values that hang on
// it, such as its net input and its delta.
func (t *table) neuron(c *checker, row []*cell) {
	name := t.nameWithin(row, 2)
	if !node.MatchString(name) {
		return
	}
	unit := strings.ToLower(name[:1]) + name[1:]
	for i, cell := range row {
		if i >= len(t.header) {
			break
		}
		st, m := cell.only()
		if m == nil {
			continue
		}
		n, ok := m.literal()
		if !ok {
			continue
		}
		if of := hangsOn(t.header[i], unit); of != "" {
			c.hold(of, n, func(claim *Claim) {
				c.place(claim, st.source.Offset(m.span.Pos), st.source.Offset(m.span.End-1)+1)
			})
			c.touch(st, n.Span)
		}
	}
}

// hangsOn is the symbol that a header names for a neuron.
func hangsOn(header, unit string) string {
	below := strings.Replace(unit, "_", "", 1)
	fresh := ""
	if rest, ok := strings.CutPrefix(header, "new "); ok {
		header, fresh = rest, "^new"
	}
	switch header {
	case "net input", "net input (z)", "net input $(z)$":
		return "net_" + below + fresh
	case "activation", "before", "prediction", "output":
		return unit + fresh
	case "delta":
		return "δ_" + below + fresh
	case `\frac{\partial e}{\partial a}`, "error that comes back":
		return "∂E/∂" + unit
	case `\frac{\partial a}{\partial \text{net}}`:
		return "∂" + unit + "/∂net_" + below
	}
	return ""
}

// distance checks a column of distances between the two numerals before it.
func (t *table) distance(c *checker, row []*cell) {
	at := t.columnFrom(2, "distance", "abstand")
	if at < 0 || at >= len(row) {
		return
	}
	_, _, a, ok1 := row[at-2].result()
	_, _, b, ok2 := row[at-1].result()
	st, m, n, ok3 := row[at].result()
	if !ok1 || !ok2 || !ok3 {
		return
	}
	gap := formula.Sum{Terms: []formula.Expr{a, formula.Neg{X: b}}}
	v := verdict{status: OK}
	value, err := formula.Evaluate(gap, c.environment(nil))
	if err != nil {
		return
	}
	if !rounds(value.Interval().Mid.Abs(), n) {
		wide, err := formula.Evaluate(gap, c.environment(func(o formula.Numeral) bool {
			return o.Decimals == b.Decimals && o.Value.Equal(b.Value) || o.Decimals >= longDecimals
		}))
		if err != nil || !wide.Interval().Magnitude().Meets(formula.Around(n.Value, n.Decimals)) {
			v = verdict{
				status: Wrong, expected: formula.Like(value.Interval().Mid.Abs(), n),
				ulps: ulps(value.Interval().Mid.Abs(), n), reason: "the two values beside it are not so far apart",
			}
		}
	}
	c.claim(st.source, m.span, Claim{Status: v.status, Claimed: n.Text, Expected: v.expected, Ulps: v.ulps, Reason: v.reason})
	c.touch(st, n.Span)
}

// longDecimals is how many decimals a numeral has that is printed at full
// precision.
const longDecimals = 15

// product checks a row of factors and their product.
func (t *table) product(c *checker, row []*cell) bool {
	at := t.column("product", "produkt", "produit", "contribution")
	if at < 1 || at >= len(row) {
		return false
	}
	st, m, n, ok := row[at].result()
	if !ok {
		return false
	}
	var factors []formula.Expr
	for i, cell := range row[:at] {
		_, only := cell.only()
		if only == nil || i == 0 {
			continue
		}
		if factor, isNumeral := only.literal(); isNumeral {
			factors = append(factors, factor)
		}
	}
	if len(factors) != 2 {
		return false
	}
	c.row(st, formula.Product{Factors: factors}, m, n)
	return true
}

// calculation checks a row that says what is worked out and what comes out, and
// takes the value that it gives a symbol.
func (t *table) calculation(c *checker, row []*cell) {
	at := t.valueColumn(row)
	if at < 0 {
		return
	}
	st, m, n, _ := row[at].result()
	judged := false
	for i := at - 1; i >= 0; i-- {
		left := t.calculated(c, row[i])
		if left == nil {
			continue
		}
		if t.columnFrom(1, "full precision", "full-precision") >= 0 {
			c.finer(func() { c.row(st, left, m, n) })
		} else {
			c.row(st, left, m, n)
		}
		judged = true
		t.precise(c, row, left, n, true)
		break
	}
	name := t.name(row)
	if of := t.subject(row[:at]); judged && of != "" {
		name = of // the calculation says itself what it works out
	} else if gradient := t.columnFrom(1, "gradient"); name != "" && !row[at].boxed &&
		(gradient == at || judged && gradient >= 0) {
		name = "∂E/∂" + name // a row about a weight that tells its gradient
	}
	if !judged {
		t.precise(c, row, nil, n, c.symbolRounded(name) || t.shortened(row, n))
	}
	if name == "" || len(st.members) > 1 {
		return
	}
	numerals := 0
	for _, cell := range row {
		if _, only := cell.only(); only != nil {
			if _, ok := only.literal(); ok {
				numerals++
			}
		}
	}
	if numerals == 1 || row[at].boxed || t.columnFrom(1, "shown", "value", "result") == at {
		rounded := judged && !c.scope.given[magnitude(n)] || t.shortened(row, n)
		if e, ok := c.scope.lookup(name); ok {
			rounded = rounded || e.rounded
		}
		c.cellValue(st, m, name, n, rounded)
	}
}

// subject is the symbol that a chain in one of the cells begins with.
func (t *table) subject(cells []*cell) string {
	for _, cell := range slices.Backward(cells) {
		if len(cell.statements) == 0 {
			continue
		}
		st := cell.statements[len(cell.statements)-1]
		if name, ok := st.members[0].symbol(); ok && len(st.members) > 1 {
			return name
		}
	}
	return ""
}

// calculated returns what a cell works out: an expression that is more than one
// numeral and has a value, or the end of a chain.
func (t *table) calculated(c *checker, x *cell) formula.Expr {
	if len(x.statements) == 0 {
		return nil
	}
	st := x.statements[len(x.statements)-1]
	e := st.members[len(st.members)-1].expr
	if e == nil {
		return nil
	}
	if _, ok := formula.Literal(e); ok {
		return nil
	}
	if _, ok := e.(formula.Symbol); ok {
		return nil
	}
	value, err := formula.Evaluate(e, c.environment(nil))
	c.used = nil
	if err != nil || !value.Scalar {
		return nil
	}
	return e
}

// valueColumn returns the column that holds the row's result: a box, a header
// that says so, or the last numeral.
func (t *table) valueColumn(row []*cell) int {
	last := -1
	for i, cell := range row {
		if _, _, _, ok := cell.result(); !ok {
			continue
		}
		if cell.boxed {
			return i
		}
		last = i
	}
	if at := t.columnFrom(1, "result", "value", "shown", "ergebnis", "wert", "résultat", "valeur", "answer"); at > 0 && at < len(row) {
		if _, _, _, ok := row[at].result(); ok {
			return at
		}
	}
	return last
}

// foresee takes the values that rows give to symbols, for those who use them
// before.
func (t *table) foresee(c *checker) {
	for _, row := range t.rows {
		at := t.valueColumn(row)
		name := t.name(row)
		if at < 0 || name == "" || c.scope.later[name] != nil {
			continue
		}
		if t.column("old") >= 0 && t.column("new") >= 0 || t.columnFrom(1, "gradient") >= 0 {
			continue // the row tells more of its symbol than the value
		}
		st, _, n, _ := row[at].result()
		if len(st.members) == 1 && (row[at].boxed || t.column("value", "result", "shown") == at) {
			c.scope.later[name] = &entry{value: formula.Number(formula.Exactly(n.Value)), numeral: n, rounded: row[at].boxed, line: c.line(st, n.Span)}
		}
	}
}

// symbolRounded tells whether a symbol's value is a rounded result.
func (c *checker) symbolRounded(name string) bool {
	e, ok := c.scope.lookup(name)
	return ok && e.rounded
}
