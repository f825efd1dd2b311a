package verify

import (
	"slices"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/verify/formula"
)

// isSum tells whether a row adds up the column above it.
func (t *table) isSum(row []*cell) bool {
	if len(row) == 0 {
		return false
	}
	switch strings.ToLower(strings.Trim(row[0].words, " *:$")) {
	case "sum", "total", "totals", "summe", "gesamt", "insgesamt", "somme", "suma", "soma", "somma", "totale", "totaal", "sum (total)", "∑", "σ":
		return true
	}
	return false
}

// results are those of a column in rows from one up to another.
func (t *table) results(column, from, to int) []formula.Expr {
	var list []formula.Expr
	for _, row := range t.rows[from:to] {
		if column >= len(row) {
			continue
		}
		if _, _, result, ok := row[column].result(); ok {
			list = append(list, result)
		}
	}
	return list
}

// sum checks a column of numbers that ends in their sum.
func (t *table) sum(c *checker, from, at int) {
	for column := range t.rows[at] {
		st, m, n, ok := t.rows[at][column].result()
		if !ok || column == 0 {
			continue
		}
		terms := t.results(column, from, at)
		if len(terms) == 0 || len(terms) == 1 && at-from > 1 {
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
	c.step(left, m.expr, v)
	if v.status == OK {
		c.results[st.source.Offset(n.Span.Pos)] = true
		c.gives(left, 0, 0, n)
	}
	claim := Claim{Status: v.status, Claimed: n.Text, Expected: v.expected, Ulps: v.ulps, Reason: v.reason, Operands: c.operands(left), At: n.At}
	c.heldAgainst(&claim, left)
	from := st.source.Offset(m.span.Pos)
	claim.Explanation = c.explained(from, from+1, left, m.expr, v)
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
	var signed formula.Expr = step // how the change comes into the new value
	changed := false
	if change >= 0 && change < len(row) {
		_, _, step, changed = row[change].result()
	}
	if changed {
		signed = step
		if t.subtracts(c, old, change, fresh) {
			signed = formula.Neg{X: step}
		}
		c.row(st, formula.Sum{Terms: []formula.Expr{before, signed}}, m, after)
	}
	if gradient >= 0 && gradient < len(row) {
		gst, gm, slope, ok := row[gradient].result()
		if eta := c.rate(); ok && eta != nil {
			c.scope.mark(slope, true)
			c.rounded = magnitude(slope)
			down := formula.Neg{X: formula.Product{Factors: []formula.Expr{*eta, slope}}}
			c.touch(gst, slope.Span)
			if changed {
				cst, cm, _, _ := row[change].result()
				due := formula.Expr(down)
				if _, subtracted := signed.(formula.Neg); subtracted {
					due = down.X
				}
				c.finer(func() { c.row(cst, due, cm, step) })
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

// subtracts tells whether the table gives its changes without their sign: more of
// its rows then hold by old − change than by old + change.
func (t *table) subtracts(c *checker, old, change, fresh int) bool {
	if t.signs == 0 {
		for _, row := range t.rows {
			if max(old, change, fresh) >= len(row) {
				continue
			}
			_, _, before, ok1 := row[old].result()
			_, _, step, ok2 := row[change].result()
			_, m, _, ok3 := row[fresh].result()
			if !ok1 || !ok2 || !ok3 {
				continue
			}
			if c.holds(formula.Sum{Terms: []formula.Expr{before, step}}, m.expr) {
				t.signs++
			}
			if c.holds(formula.Sum{Terms: []formula.Expr{before, formula.Neg{X: step}}}, m.expr) {
				t.signs--
			}
		}
		if t.signs == 0 {
			t.signs = 1
		}
	}
	return t.signs < 0
}

// holds tells whether a claim is right, or may be by the rounding of its operands.
func (c *checker) holds(e, claim formula.Expr) bool {
	v, err := c.judge(e, claim)
	return err == nil && (v.status == OK || v.status == Rounding)
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

// lastName is the last symbol that stands alone in a cell; empty where that is a
// neuron.
func (t *table) lastName(row []*cell) string {
	for _, cell := range slices.Backward(row) {
		if _, m := cell.only(); m != nil {
			if name, ok := m.symbol(); ok && (!node.MatchString(name) || name[0] >= 'a') {
				return name
			}
		}
	}
	return ""
}

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
	if e := c.scope.symbols[name]; e != nil && e.value.Scalar && !e.is(n) && (!agree(e.numeral, n) || c.renewal(st, e) != "") {
		if why := c.renewal(st, e); why != "" {
			c.scope.forget(name)
			claim := renewed(name, n, e, why)
			claim.Explanation = c.anew(st.at(n.Span)-1, name, n, e)
			c.claim(st.source, m.span, claim)
		} else {
			c.used = nil
			c.claim(st.source, m.span, Claim{
				Status: Conflict, Claimed: n.Text, Expected: e.numeral.Text, At: n.At, Of: name, Sources: places(e.numeral),
				Reason:      "line " + strconv.Itoa(e.line) + " gives " + name + " the value " + e.numeral.Text,
				Operands:    []Operand{c.operand(name, e)},
				Explanation: c.held(st.at(n.Span)-1, name, n, e),
			})
			c.touch(st, n.Span)
			return
		}
	} else if e != nil {
		c.claim(st.source, m.span, Claim{Status: OK, Claimed: n.Text, At: n.At, Of: name, Sources: places(e.numeral), Explanation: c.held(st.at(n.Span)-1, name, n, e)})
	}
	c.define(st, name, n, rounded)
}

// counts tells whether a header stands over the numbers of the rows.
func counts(header string) bool {
	switch strings.Trim(header, " .:#") {
	case "", "step", "no", "nr", "row", "schritt", "étape", "i", "k", "n", "line":
		return true
	}
	return false
}

// product checks a row of factors and their product.
func (t *table) product(c *checker, row []*cell) bool {
	at := t.column("product", "produkt", "produit", "contribution")
	if at < 1 || at >= len(row) {
		return false
	}
	st, m, n, ok := row[at].result()
	if !ok || len(st.members) > 1 { // the cell has a calculation of its own
		return false
	}
	var factors []formula.Expr
	for i, cell := range row[:at] {
		_, only := cell.only()
		if only == nil || i == 0 && counts(t.header[0]) {
			continue
		}
		if factor, isNumeral := only.literal(); isNumeral {
			factors = append(factors, factor)
		}
	}
	if len(factors) > 2 && at > 2 { // the first column counts or names the rows
		factors = factors[len(factors)-2:]
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
	if at < 0 || t.headsValues(at) {
		return
	}
	st, m, n, _ := row[at].result()
	judged := false
	for i := at - 1; i >= 0; i-- {
		left := t.calculated(c, row[i])
		if left == nil || measures(left) && !t.saysCalculation(i, at) && !c.holds(left, m.expr) {
			continue
		}
		if t.columnFrom(1, "full precision", "full-precision") >= 0 {
			c.finer(func() { c.row(st, left, m, n) })
		} else {
			c.row(st, left, m, n)
		}
		judged = true
		worked := row[i].statements[len(row[i].statements)-1]
		for _, operand := range formula.Numerals(left) {
			c.touch(worked, operand.Span)
		}
		t.precise(c, row, left, n, true)
		break
	}
	name := t.name(row)
	switch {
	case joinsEnds(row):
		name = "" // the value is that of the weight between them
	case node.MatchString(name) && name[0] < 'a':
		name = t.lastName(row[:at]) // of the neuron's values, the one that it names
	}
	if of := t.subject(row[:at]); judged && of != "" {
		name = of // the calculation says itself what it works out
	} else if second := t.nameWithin(row[min(1, at):at], at); name != "" && judged && second != "" && second != name {
		name = second // a row about a neuron that tells its delta
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

// joinsEnds tells whether a row begins with the two ends of a connection: x_1, h_1.
func joinsEnds(row []*cell) bool {
	var ends []string
	for _, cell := range row[:min(2, len(row))] {
		if _, m := cell.only(); m != nil {
			if name, ok := m.symbol(); ok && isUnit(name) {
				ends = append(ends, name)
			}
		}
	}
	return len(ends) == 2 && ends[0] != ends[1]
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
		t.pairs(row, func(st *statement, m *member, name string, n formula.Numeral) {
			c.scope.expect(name, &entry{value: formula.Number(formula.Exactly(n.Value)), numeral: n, line: c.line(st, n.Span), at: st.at(n.Span)})
		})
		at := t.valueColumn(row)
		name := t.name(row)
		if at < 0 || name == "" || c.scope.later[name] != nil || joinsEnds(row) {
			continue
		}
		if t.column("old") >= 0 && t.column("new") >= 0 || t.columnFrom(1, "gradient") >= 0 {
			continue // the row tells more of its symbol than the value
		}
		if node.MatchString(name) && name[0] < 'a' && t.lastName(row[:at]) != "" {
			continue // a neuron is no value; the row tells one of its values
		}
		st, _, n, _ := row[at].result()
		if len(st.members) == 1 && (row[at].boxed || t.columnFrom(1, "value", "result", "shown") == at) {
			c.scope.later[name] = &entry{value: formula.Number(formula.Exactly(n.Value)), numeral: n, rounded: row[at].boxed || t.shortened(row, n), line: c.line(st, n.Span), at: st.at(n.Span)}
		}
	}
}

// symbolRounded tells whether a symbol's value is a rounded result.
func (c *checker) symbolRounded(name string) bool {
	e, ok := c.scope.lookup(name)
	return ok && e.rounded
}
