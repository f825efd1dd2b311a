package verify

import (
	"fmt"

	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify/formula"
)

// unresolved checks the calculations that are told without their result, where the
// document gives the symbol its value in another place: w = 0.4 − 0.5 · 0.07, which was
// 0.36 before or is further down. It is a slip where one digit makes the calculation
// give that value.
func (c *checker) unresolved() {
	for _, b := range c.blocks {
		for _, st := range b.all() {
			name, ok := st.members[0].symbol()
			e := c.scope.symbols[name]
			if !ok || st.carried > 0 || e == nil || !e.value.Scalar || c.scope.renewed[name] || resolved(st) || c.givesItself(st, e) {
				continue
			}
			for _, m := range st.members[1:] {
				if m.expr != nil && len(formula.Symbols(m.expr)) == 0 && c.misses(m.expr, e.numeral) {
					c.unlike(st, m, name, e)
					break
				}
			}
		}
	}
}

// resolved tells whether a chain says what its calculations come to.
func resolved(st *statement) bool {
	for _, m := range st.members {
		if m.expr != nil && isResult(m.expr) {
			return true
		}
	}
	return false
}

// givesItself tells whether a symbol has its value from the chain itself, as where a unit
// stands behind the result.
func (c *checker) givesItself(st *statement, e *entry) bool {
	first, last := st.members[0], st.members[len(st.members)-1]
	return c.line(st, first.span) <= e.line && e.line <= c.line(st, last.span)
}

// misses tells whether a calculation does not give a value.
func (c *checker) misses(e formula.Expr, n formula.Numeral) bool {
	v, err := c.judgeNumeral(e, n)
	c.used = nil
	return err == nil && v.status.Bad()
}

// unlike reports a calculation that does not give its symbol's value, where one digit
// that stands nowhere else makes it do so, or where another index of the symbol does.
func (c *checker) unlike(st *statement, m *member, name string, e *entry) {
	claim := Claim{
		Status: Conflict, Operands: []Operand{c.operand(name, e)},
		Reason: fmt.Sprintf("line %d gives %s the value %s", e.line, name, e.numeral.Text),
	}
	for _, other := range oneDigitOther(formula.Symbol{Name: name}) {
		o := c.scope.symbols[other.(formula.Symbol).Name]
		if o != nil && o.value.Scalar && !c.misses(m.expr, o.numeral) {
			c.claim(st.source, texmath.Span{Pos: st.members[0].span.Pos, End: m.span.End}, claim)
			return
		}
	}
	for _, part := range formula.Numerals(m.expr) {
		if len(c.printings()[magnitude(part)]) > 1 && significant(part.Text) >= longNumeral {
			continue // it is a value of the document
		}
		for _, other := range oneDigitOther(part) {
			changed := formula.Replace(m.expr, func(x formula.Expr) (formula.Expr, bool) {
				_, is := x.(formula.Numeral)
				return other, is && x.Where() == part.Span
			})
			if !c.misses(changed, e.numeral) {
				claim.Claimed = part.Text
				c.claim(st.of(m), part.Span, claim)
				return
			}
		}
	}
}
