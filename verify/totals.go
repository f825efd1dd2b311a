package verify

import (
	"slices"
	"strings"

	"github.com/nnbook/nnbook/verify/formula"
)

// totals checks a last row in bold, without a label, that adds up the columns
// above it: one of its sums holds at least, or it is something else.
func (t *table) totals(c *checker, row []*cell, at int) bool {
	empty := func(x *cell) bool { return strings.TrimSpace(x.words) == "" }
	if at != len(t.rows)-1 || at < 2 || len(row) < 2 || empty(row[0]) ||
		slices.ContainsFunc(row, func(x *cell) bool { return !x.strong && !empty(x) }) {
		return false
	}
	if _, _, _, ok := row[0].result(); !ok {
		return false
	}
	sums := map[int]formula.Expr{}
	holding := false
	for column, x := range row {
		_, m, _, ok := x.result()
		if !ok {
			continue
		}
		var terms []formula.Expr
		for _, above := range t.rows[:at] {
			if column < len(above) {
				if _, _, n, ok := above[column].result(); ok {
					terms = append(terms, n)
				}
			}
		}
		if len(terms) == at {
			sums[column] = formula.Sum{Terms: terms}
			holding = holding || c.holds(sums[column], m.expr)
		}
	}
	for column := range row {
		if sum := sums[column]; holding && sum != nil {
			st, m, n, _ := row[column].result()
			c.row(st, sum, m, n)
		}
	}
	return true
}

// priced checks a row of a price, how many there are, and what that comes to.
func (t *table) priced(c *checker, row []*cell) bool {
	price := t.column("price", "preis", "prix", "unit cost", "hourly")
	count := t.column("qty", "quantity", "menge", "anzahl", "quantité", "count", "pieces", "hours", "stück", "nombre")
	at := t.column("total", "amount", "subtotal", "betrag", "summe", "montant", "gesamt")
	if price < 0 || count < 0 || at < 0 || max(price, count, at) >= len(row) || price == count || at == price || at == count {
		return false
	}
	_, _, each, ok1 := row[price].result()
	_, _, many, ok2 := row[count].result()
	st, m, n, ok3 := row[at].result()
	if !ok1 || !ok2 || !ok3 || len(st.members) > 1 {
		return false
	}
	c.row(st, formula.Product{Factors: []formula.Expr{each, many}}, m, n)
	return true
}

// difference checks a row of a value before, a value after, and how far apart they
// are.
func (t *table) difference(c *checker, row []*cell) bool {
	before, after := t.column("before", "vorher", "avant"), t.column("after", "nachher", "après")
	at := t.column("difference", "differenz", "différence")
	if before < 0 || after < 0 || at < 0 || max(before, after, at) >= len(row) {
		return false
	}
	_, _, x, ok1 := row[before].result()
	_, _, y, ok2 := row[after].result()
	st, m, n, ok3 := row[at].result()
	if !ok1 || !ok2 || !ok3 || len(st.members) > 1 {
		return false
	}
	down := formula.Sum{Terms: []formula.Expr{x, formula.Neg{X: y}}}
	up := formula.Sum{Terms: []formula.Expr{y, formula.Neg{X: x}}}
	if !c.holds(up, m.expr) && (c.holds(down, m.expr) || n.Value.Sign() >= 0 && x.Value.Cmp(y.Value) >= 0) {
		up = down
	}
	c.row(st, up, m, n)
	return true
}
