package verify

import (
	"fmt"
	"slices"

	"github.com/nnbook/nnbook/verify/formula"
)

// assigned is a statement with the target of its arrow as its first member: w ← 0.5
// − 0.1 · 0.2 = 0.48 gives w the value 0.48, and does not say that it had it before.
func (st *statement) assigned() (*statement, bool) {
	if st.target == nil {
		return nil, false
	}
	if _, ok := st.target.symbol(); !ok {
		return nil, false
	}
	whole := *st
	whole.members = slices.Concat([]*member{st.target}, st.members)
	whole.carried = 0
	return &whole, true
}

// assign gives the target of an arrow its new value, once what stands behind the
// arrow is checked.
func (c *checker) assign(st *statement) {
	whole, ok := st.assigned()
	if !ok {
		return
	}
	name, _ := st.target.symbol()
	old := c.scope.symbols[name]
	last := st.members[len(st.members)-1]
	if n, ok := constant(last.expr); ok {
		rounded := c.isRounded(whole)
		c.scope.forget(name)
		c.define(whole, name, n, rounded)
		if old != nil && old.value.Scalar {
			c.claim(st.source, last.span, Claim{Status: OK, Claimed: n.Text, Reason: fmt.Sprintf(
				"%s is taken to have a new value here, other than %s in line %d, because an arrow gives it", name, old.numeral.Text, old.line)})
		}
		return
	}
	if _, ok := last.expr.(formula.Matrix); ok {
		c.scope.forget(name)
		c.defineMatrix(whole)
	}
}
