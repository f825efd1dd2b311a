package verify

import "github.com/nnbook/nnbook/verify/formula"

// A pair is a symbol and the numeral that stands in its place.
type pair struct {
	symbol  formula.Symbol
	numeral formula.Numeral
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
	pairs, same := matched(symbols, numbers, nil)
	if !same {
		return
	}
	for _, p := range pairs {
		span := p.numeral.Span
		c.mention(p.symbol.Name, p.numeral, in.source.Offset(span.Pos), in.source.Offset(span.End-1)+1)
	}
}

// matched pairs the symbols of a formula with what stands in their places in
// another one. It is false where the two have different shapes.
func matched(a, b formula.Expr, pairs []pair) ([]pair, bool) {
	switch a := a.(type) {
	case formula.Symbol:
		if s, ok := b.(formula.Symbol); ok {
			return pairs, s.Name == a.Name
		}
		n, ok := formula.Literal(b)
		return append(pairs, pair{a, n}), ok
	case formula.Numeral:
		n, ok := formula.Literal(b)
		return pairs, ok && n.Value.Equal(a.Value)
	case formula.Sum:
		if _, ok := b.(formula.Sum); !ok {
			return nil, false
		}
	case formula.Product:
		if _, ok := b.(formula.Product); !ok {
			return nil, false
		}
	case formula.Elementwise:
		if _, ok := b.(formula.Elementwise); !ok {
			return nil, false
		}
	case formula.Quotient:
		if _, ok := b.(formula.Quotient); !ok {
			return nil, false
		}
	case formula.Neg:
		if _, ok := b.(formula.Neg); !ok {
			return nil, false
		}
	case formula.Power:
		if _, ok := b.(formula.Power); !ok {
			return nil, false
		}
	case formula.Call:
		if call, ok := b.(formula.Call); !ok || call.Name != a.Name {
			return nil, false
		}
	case formula.Matrix:
		if m, ok := b.(formula.Matrix); !ok || len(m.Rows) != len(a.Rows) {
			return nil, false
		}
	default:
		return nil, false
	}
	left, right := formula.Children(a), formula.Children(b)
	if len(left) != len(right) {
		return nil, false
	}
	same := true
	for i := range left {
		if pairs, same = matched(left[i], right[i], pairs); !same {
			return nil, false
		}
	}
	return pairs, true
}
