package verify

import (
	"fmt"

	"github.com/nnbook/nnbook/verify/formula"
)

// A pair is a symbol and the numeral that stands in its place.
type pair struct {
	symbol  formula.Symbol
	numeral formula.Numeral
}

// A likeness is what two formulas of the same shape have in the same places.
type likeness struct {
	pairs []pair
	odd   []formula.Numeral // of the first one, where the second has another numeral
	other []formula.Numeral // those
}

// substituted compares a formula in symbols with the same formula in numbers,
// symbol by symbol: a slip in an operand may be too small to show in the result.
func (c *checker) substituted(symbols formula.Expr, in *statement, numbers formula.Expr) {
	if symbols == nil || numbers == nil {
		return
	}
	if _, alone := symbols.(formula.Symbol); alone {
		return // it is given its value here
	}
	var like likeness
	if !like.match(symbols, numbers) || len(like.odd) > 1 {
		return
	}
	if len(like.odd) == 1 {
		c.otherConstant(in, like)
		return
	}
	for _, p := range like.pairs {
		span := p.numeral.Span
		c.mention(p.symbol.Name, p.numeral, in.source.Offset(span.Pos), in.source.Offset(span.End-1)+1)
	}
}

// otherConstant reports a numeral of a formula that is another one where the formula
// stands in numbers, as the 1 of 1 − o, and all its symbols have their values there.
func (c *checker) otherConstant(in *statement, like likeness) {
	if !oneDigitApart(like.odd[0].Text, like.other[0].Text) || len(like.pairs) == 0 {
		return
	}
	for _, p := range like.pairs {
		if e, ok := c.scope.lookup(p.symbol.Name); !ok || !e.value.Scalar || !agree(e.numeral, p.numeral) {
			return
		}
	}
	c.claim(in.source, like.other[0].Span, Claim{
		Status: Conflict, Claimed: like.other[0].Text,
		Reason: fmt.Sprintf("in the place of this %s, the formula in symbols has %s", like.other[0].Text, like.odd[0].Text),
	})
	c.touch(in, like.other[0].Span)
}

// match compares two formulas. It is false where they have different shapes.
func (l *likeness) match(a, b formula.Expr) bool {
	same := false
	switch a := a.(type) {
	case formula.Symbol:
		if s, ok := b.(formula.Symbol); ok {
			return s.Name == a.Name
		}
		n, ok := formula.Literal(b)
		l.pairs = append(l.pairs, pair{a, n})
		return ok
	case formula.Numeral:
		n, ok := formula.Literal(b)
		if ok && !n.Value.Equal(a.Value) {
			l.odd, l.other = append(l.odd, a), append(l.other, n)
		}
		return ok
	case formula.Sum:
		_, same = b.(formula.Sum)
	case formula.Product:
		_, same = b.(formula.Product)
	case formula.Elementwise:
		_, same = b.(formula.Elementwise)
	case formula.Quotient:
		_, same = b.(formula.Quotient)
	case formula.Neg:
		_, same = b.(formula.Neg)
	case formula.Power:
		_, same = b.(formula.Power)
	case formula.Call:
		call, ok := b.(formula.Call)
		same = ok && call.Name == a.Name
	case formula.Matrix:
		m, ok := b.(formula.Matrix)
		same = ok && len(m.Rows) == len(a.Rows)
	}
	left, right := formula.Children(a), formula.Children(b)
	if !same || len(left) != len(right) {
		return false
	}
	for i := range left {
		if !l.match(left[i], right[i]) {
			return false
		}
	}
	return true
}
