package verify

import (
	"github.com/nnbook/nnbook/verify/formula"
)

// byTerms compares two formulas of one shape part by part, where the second has
// numerals in the places of what the first works out: 0.5 · 0.6 + 0.1 = 0.3 + 0.1.
// Each numeral must be what stands in its place. It is false where the two cannot
// be laid side by side, or where most parts differ, because they are in another
// order.
func (c *checker) byTerms(left, right formula.Expr, nearly bool) ([]entryVerdict, bool) {
	pairs, ok := aligned(left, right, nil)
	if !ok || len(pairs) < 2 {
		return nil, false
	}
	var failing []entryVerdict
	for _, p := range pairs {
		if n, ok := c.printed(p.left); ok && agree(n, p.numeral) {
			continue // the same value with more digits, or fewer
		}
		v, err := c.judgeNumeral(p.left, p.numeral)
		if err != nil {
			return nil, false
		}
		if v.status.Bad() && v.status != Overprecise { // steps may have guard digits
			failing = append(failing, entryVerdict{v, p.numeral})
		}
	}
	if 2*len(failing) >= len(pairs) {
		return nil, false
	}
	return failing, true
}

// printed is the numeral that an operand is, or that its symbol has, where that may be a
// rounding of what it goes on from: a result, or too long to have been given.
func (c *checker) printed(e formula.Expr) (formula.Numeral, bool) {
	switch e := e.(type) {
	case formula.Neg:
		n, ok := c.printed(e.X)
		n.Value, n.Text = n.Value.Neg(), "-"+n.Text
		return n, ok
	case formula.Symbol:
		if known, ok := c.scope.lookup(e.Name); ok && known.value.Scalar && (known.rounded || significant(known.numeral.Text) > longNumeral) {
			return known.numeral, true
		}
		return formula.Numeral{}, false
	}
	n, ok := formula.Literal(e)
	return n, ok && (c.scope.rounded[magnitude(n)] || !c.scope.given[magnitude(n)])
}

// A part is an expression with the numeral that stands in its place.
type part struct {
	left    formula.Expr
	numeral formula.Numeral
}

// aligned lays two expressions side by side, down to the numerals of the second.
func aligned(left, right formula.Expr, parts []part) ([]part, bool) {
	if n, ok := formula.Literal(right); ok {
		return append(parts, part{left, n}), true
	}
	switch l := left.(type) {
	case formula.Sum:
		r, ok := right.(formula.Sum)
		if !ok || len(l.Terms) != len(r.Terms) {
			return nil, false
		}
	case formula.Product:
		r, ok := right.(formula.Product)
		if !ok || len(l.Factors) != len(r.Factors) {
			return nil, false
		}
	case formula.Quotient:
		if _, ok := right.(formula.Quotient); !ok {
			return nil, false
		}
	case formula.Neg:
		if _, ok := right.(formula.Neg); !ok {
			return nil, false
		}
	case formula.Power:
		if _, ok := right.(formula.Power); !ok {
			return nil, false
		}
	case formula.Call:
		r, ok := right.(formula.Call)
		if !ok || r.Name != l.Name || len(l.Args) != len(r.Args) {
			return nil, false
		}
	default:
		return nil, false
	}
	a, b := formula.Children(left), formula.Children(right)
	ok := true
	for i := range a {
		if parts, ok = aligned(a[i], b[i], parts); !ok {
			return nil, false
		}
	}
	return parts, true
}
