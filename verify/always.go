package verify

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify/formula"
)

// always checks the formulas in symbols that hold for all values: one that does not, and
// would with another digit, in a coefficient, an exponent or an index, is a slip. A
// formula that no digit mends is none of them: it may be an equation to be solved, or
// true of the values at hand.
func (a *algebra) always() {
	for _, b := range a.m.c.blocks {
		for _, st := range b.all() {
			a.chain(st)
		}
		if b.table != nil {
			for _, row := range b.table.rows {
				a.row(row)
			}
		}
	}
}

// chain compares the neighbours of a chain, and the formula of a symbol with that of
// its family.
func (a *algebra) chain(st *statement) {
	name, isSymbol := st.members[0].symbol()
	if _, call := st.members[0].expr.(formula.Call); len(st.members) == 2 && !isSymbol && !call {
		return // it may be an equation to be solved
	}
	var before *member
	var last sample
	for i, m := range st.members {
		if m.expr == nil || !inSymbols(m.expr) && !(i > 0 && a.isConstant(st.members[0].expr, m.expr)) {
			before = nil
			continue
		}
		if i > 0 && name != "" && has(m.expr, name) || a.renews(m.expr) {
			return // it is computed from its old value
		}
		s, ok := a.sample(m.expr)
		if !ok {
			before = nil
			continue
		}
		if before != nil && i >= st.carried && (s.isNot(last) && a.slip(st, before, m) || a.derived(st, before, m)) {
			return
		}
		before, last = m, s
	}
	if e := a.general(name); e != nil {
		want, ok := a.sample(e)
		for _, m := range st.members[1:] {
			if !ok || m.expr == nil || len(formula.Symbols(m.expr)) == 0 {
				continue
			}
			if s, ok := a.sample(m.expr); ok && s.isNot(want) && a.slip(st, &member{expr: e, span: st.members[0].span}, m) {
				return
			}
		}
	}
}

// row compares the formulas that stand side by side in a row: a formula by itself with
// the one before it, and a derivative with that of the function in its row.
func (a *algebra) row(row []*cell) {
	var last *member
	var in *statement
	at := 0 // of that one
	for i, x := range row {
		if len(x.statements) != 1 || !x.bare {
			continue
		}
		st := x.statements[0]
		m := st.members[len(st.members)-1]
		if last != nil && at == i-1 && len(in.members) == 1 && a.isOtherNumber(last, st, m) {
			return
		}
		if m.expr == nil || !inSymbols(m.expr) || a.renews(m.expr) {
			continue
		}
		if _, symbol := m.symbol(); last != nil && len(st.members) == 1 && !symbol {
			if s, ok := a.sample(last.expr); ok {
				if t, ok := a.sample(m.expr); ok && s.isNot(t) && a.slip(st, last, m) {
					return
				}
			}
		}
		if last != nil && len(in.members) == 2 && len(st.members) > 1 && a.derives(in, st) {
			return
		}
		in, at = st, i
		last = &member{source: st.of(m), span: m.span, expr: m.expr}
	}
}

// isOtherNumber reports a whole number beside a derivative that is another one for all
// values: ∂E/∂E_1 of a sum is 1.
func (a *algebra) isOtherNumber(label *member, st *statement, m *member) bool {
	s, ok := label.expr.(formula.Symbol)
	n, isNumeral := m.literal()
	if !ok || !isNumeral || len(st.members) > 1 || n.Decimals > 0 || !a.isConstant(s, n) {
		return false
	}
	is, ok := a.sample(s)
	if !ok || math.Abs(is[0]-is[1]) > sameAt || math.Abs(is[0]-math.Round(is[0])) > sameAt {
		return false
	}
	value, ok := a.sample(n)
	line := a.m.c.line(st, m.span)
	if !ok || !value.isNot(is) || a.m.c.accused(line) {
		return false
	}
	a.m.c.claim(st.of(m), m.span, Claim{
		Status: Wrong, Claimed: n.Text, Expected: fmt.Sprintf("%.0f", is[0]), Reason: fmt.Sprintf("%s is %.0f, whatever the values", s.Name, is[0]),
	})
	return true
}

// derives reports a derivative that is not that of the function defined beside it.
func (a *algebra) derives(function, st *statement) bool {
	of, isSymbol := function.members[0].symbol()
	name, ok := st.members[0].symbol()
	above, by, isDerivative := differential(name)
	if !isSymbol || !ok || !isDerivative || above != of {
		return false
	}
	slope := formula.Product{Factors: []formula.Expr{
		formula.Symbol{Name: "∂/∂" + by}, function.members[1].expr,
	}, Signs: []formula.Multiplication{formula.Beside}}
	m := st.members[1]
	if m.expr == nil || !inSymbols(m.expr) {
		return false
	}
	s, ok1 := a.sample(slope)
	t, ok2 := a.sample(m.expr)
	return ok1 && ok2 && s.isNot(t) && a.slip(st, &member{source: function.of(function.members[1]), span: function.members[1].span, expr: slope}, m)
}

// derived compares what is derived on both sides: ∂net/∂w and ∂/∂w (h w).
func (a *algebra) derived(st *statement, left, right *member) bool {
	name, ok := left.symbol()
	of, by, isDerivative := differential(name)
	product, isProduct := right.expr.(formula.Product)
	if !ok || !isDerivative || !isProduct || len(product.Factors) != 2 {
		return false
	}
	sign, ok := product.Factors[0].(formula.Symbol)
	if nothing, other, ok2 := differential(sign.Name); !ok || !ok2 || nothing != "" || other != by {
		return false
	}
	whole := formula.Symbol{Span: left.span, Name: of}
	s, ok1 := a.sample(whole)
	t, ok2 := a.sample(product.Factors[1])
	return ok1 && ok2 && s.isNot(t) && a.slip(st, &member{source: left.source, span: left.span, expr: whole}, &member{source: right.source, span: right.span, expr: product.Factors[1]})
}

// slip reports two sides that differ, where one digit makes them the same.
func (a *algebra) slip(st *statement, left, right *member) bool {
	for _, side := range []*member{right, left} {
		other := left
		if side == left {
			other = right
		}
		if at, was, is, ok := a.mended(side.expr, other.expr); ok {
			span := texmath.Span{Pos: left.span.Pos, End: right.span.End}
			if side.source != nil || other.source != nil {
				span = at
			}
			if a.m.c.accused(a.m.c.line(st, side.span)) {
				return true
			}
			a.m.c.claim(st.of(side), span, Claim{Status: Wrong, Reason: fmt.Sprintf("it does not hold; with %s in the place of %s it does, whatever the values", is, was)})
			return true
		}
	}
	return false
}

// mended looks for one digit of a formula that makes it the same as another one. What
// makes the two the same word by word is no evidence.
func (a *algebra) mended(e, like formula.Expr) (at texmath.Span, was, is string, ok bool) {
	want, known := a.sample(like)
	if !known || a.bendsIn(e, 0) == folded || a.bendsIn(like, 0) == folded {
		return at, "", "", false
	}
	words, constant := formula.Words(like), len(formula.Symbols(like)) == 0
	for _, part := range digitsOf(e) {
		if _, numeral := part.(formula.Numeral); numeral && constant && len(formula.Symbols(e)) > 0 {
			continue // 1 − h⁹ is 1 all but exactly
		}
		for _, other := range oneDigitOther(part) {
			if s, symbol := other.(formula.Symbol); symbol && !a.names[s.Name] {
				continue
			}
			changed := formula.Replace(e, func(x formula.Expr) (formula.Expr, bool) {
				return other, x.Where() == part.Where() && sameKind(x, part)
			})
			got, known := a.sample(changed)
			if known && got.is(want) && got != (sample{}) && formula.Words(changed) != words {
				return part.Where(), formula.Words(part), formula.Words(other), true
			}
		}
	}
	return at, "", "", false
}

// digitsOf lists the symbols and numerals of a formula that have a digit.
func digitsOf(e formula.Expr) []formula.Expr {
	var list []formula.Expr
	formula.Walk(e, func(e formula.Expr) {
		switch x := e.(type) {
		case formula.Symbol:
			if strings.ContainsAny(x.Name, "0123456789") {
				list = append(list, x)
			}
		case formula.Numeral:
			list = append(list, x)
		}
	})
	return list
}

// oneDigitOther lists what a symbol or a numeral is with another digit.
func oneDigitOther(e formula.Expr) []formula.Expr {
	var list []formula.Expr
	text := ""
	switch x := e.(type) {
	case formula.Symbol:
		text = x.Name
	case formula.Numeral:
		text = x.Text
	}
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			continue
		}
		for d := byte('0'); d <= '9'; d++ {
			if d == text[i] {
				continue
			}
			changed := text[:i] + string(d) + text[i+1:]
			switch x := e.(type) {
			case formula.Symbol:
				list = append(list, formula.Symbol{Span: x.Span, Name: changed})
			case formula.Numeral:
				if value, err := decimal.Parse(changed); err == nil {
					x.Text, x.Value = changed, value
					list = append(list, x)
				}
			}
		}
	}
	return list
}

func sameKind(a, b formula.Expr) bool {
	_, ok1 := a.(formula.Symbol)
	_, ok2 := b.(formula.Symbol)
	return ok1 == ok2
}

// inSymbols tells whether a formula is one in symbols: numerals in it have no decimals.
func inSymbols(e formula.Expr) bool {
	return len(formula.Symbols(e)) > 0 && !slices.ContainsFunc(formula.Numerals(e), func(n formula.Numeral) bool { return n.Decimals > 0 })
}

// isConstant tells whether a side is a whole number or a fraction that a formula may be
// for all values, as a derivative may. What bends, as ReLU does, is another number on
// another side of its bend.
func (a *algebra) isConstant(whole, side formula.Expr) bool {
	if len(formula.Symbols(side)) > 0 || slices.ContainsFunc(formula.Numerals(side), func(n formula.Numeral) bool { return n.Decimals > 0 }) {
		return false
	}
	if call, ok := whole.(formula.Call); ok {
		return strings.HasSuffix(call.Name, "'") && a.bends(call.Name, 0) == straight
	}
	s, ok := whole.(formula.Symbol)
	return ok && isDerivative(s.Name) && a.bends(s.Name, 0) == straight
}

// has tells whether a formula has a symbol.
func has(e formula.Expr, name string) bool {
	return slices.ContainsFunc(formula.Symbols(e), func(s formula.Symbol) bool { return s.Name == name })
}

// renews tells whether a formula has a symbol that the document gives a new value.
func (a *algebra) renews(e formula.Expr) bool {
	return slices.ContainsFunc(formula.Symbols(e), func(s formula.Symbol) bool { return a.m.c.scope.renewed[s.Name] })
}
