package verify

import (
	"fmt"
	"maps"
	"slices"

	"github.com/nnbook/nnbook/verify/formula"
)

// hiddenFactors reports a factor beside a zero that stands nowhere else in the document
// and is the value of a symbol but for a digit: −0.486 · 0, where η is 0.476. The product
// is zero whatever the factor is.
func (c *checker) hiddenFactors() {
	if len(c.scope.symbols) > mostGivings {
		return // any numeral is one of theirs but for a digit
	}
	for _, b := range c.blocks {
		for _, st := range b.all() {
			for i, m := range st.members {
				if m.expr == nil || i < st.carried {
					continue
				}
				formula.Walk(m.expr, func(e formula.Expr) {
					if p, ok := e.(formula.Product); ok {
						c.hiddenFactor(st, m, p)
					}
				})
			}
		}
	}
}

func (c *checker) hiddenFactor(st *statement, m *member, p formula.Product) {
	var factors []formula.Numeral
	zero := false
	for _, f := range p.Factors {
		n, ok := formula.Literal(f)
		if !ok {
			return
		}
		zero = zero || n.Value.Sign() == 0
		factors = append(factors, n)
	}
	if !zero {
		return
	}
	for _, n := range factors {
		if n.Value.Sign() == 0 || significant(n.Text) < longNumeral-1 || len(c.printings()[magnitude(n)]) != 1 || c.accused(c.line(st, n.Span)) {
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(c.scope.symbols)) {
			e := c.scope.symbols[name]
			if !e.value.Scalar || !oneDigitApart(magnitude(e.numeral), magnitude(n)) {
				continue
			}
			c.claim(st.of(m), n.Span, Claim{
				Status: Conflict, Claimed: n.Text, At: n.At, Kind: Echo, Operands: []Operand{c.operand(name, e)},
				Reason: fmt.Sprintf("it stands nowhere else, and %s is %s", name, e.numeral.Text),
			})
			break
		}
	}
}
