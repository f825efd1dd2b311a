package verify

import (
	"errors"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/verify/formula"
)

// A manner is what the signs of a claim are taken to mean, where authors mean
// different things by the same ones.
type manner struct {
	bare    bool            // units are written beside the numbers and do not count
	reading formula.Reading // of × and * between vectors and matrices
	log     string          // the logarithm that "log" is; empty for the natural one
	ownE    bool            // e is a quantity of the document, such as an error
}

// manners lists what else than the usual the signs of a claim may mean.
func (c *checker) manners(left, right formula.Expr) []manner {
	var list []manner
	logs, grids, powers := false, false, false
	for _, e := range []formula.Expr{left, right} {
		formula.Walk(e, func(e formula.Expr) {
			switch e := e.(type) {
			case formula.Call:
				logs = logs || e.Name == "log"
				powers = powers || e.Name == "exp"
			case formula.Product:
				grids = grids || slices.Contains(e.Signs, formula.Cross) || slices.Contains(e.Signs, formula.Star)
			}
		})
	}
	if logs {
		list = append(list, manner{log: "log_10"}, manner{log: "log_2"})
	}
	if _, number := formula.Literal(right); grids && !number {
		list = append(list, manner{reading: formula.ByEntries}, manner{reading: formula.AsVectors})
	}
	if _, own := c.scope.lookup("e"); own && powers {
		list = append(list, manner{ownE: true})
	}
	return list
}

// withOwnE writes powers of e as those of a quantity of the document.
func withOwnE(e formula.Expr) formula.Expr {
	return formula.Replace(e, func(e formula.Expr) (formula.Expr, bool) {
		call, ok := e.(formula.Call)
		if !ok || call.Name != "exp" || len(call.Args) != 1 {
			return nil, false
		}
		return formula.Power{Span: call.Span, Base: formula.Symbol{Span: call.Span, Name: "e"}, Exponent: withOwnE(call.Args[0])}, true
	})
}

// logarithm is the function that log stands for.
func logarithm(name string) formula.Function {
	x := formula.Symbol{Name: "x"}
	return formula.Function{Parameters: []string{"x"}, Body: formula.Call{Name: name, Args: []formula.Expr{x}}}
}

// measured settles how the units of a claim count. Where only one side has them,
// they are written beside its numbers. A numeral with a unit is compared with how
// many of the unit the other side is.
func (c *checker) measured(left, right formula.Expr) (formula.Expr, formula.Expr, error) {
	before, behind := unitsIn(left), unitsIn(right)
	if len(before) == 0 && len(behind) == 0 {
		return left, right, nil
	}
	if len(before) == 0 || len(behind) == 0 {
		c.manner.bare = true
	} else if !counted(before, behind) {
		return left, right, errors.New("the units of its two sides differ")
	}
	p, ok := right.(formula.Product)
	if !ok {
		return left, right, nil
	}
	n := slices.IndexFunc(p.Factors, func(e formula.Expr) bool { _, is := e.(formula.Unit); return is })
	if n < 1 {
		return left, right, nil
	}
	claim := p.Factors[0]
	if n > 1 {
		claim = formula.Product{Span: p.Span, Factors: p.Factors[:n], Signs: p.Signs[:n-1]}
	}
	if _, literal := formula.Literal(claim); !literal {
		return left, right, nil
	}
	for _, unit := range p.Factors[n:] {
		if _, is := unit.(formula.Unit); !is {
			return left, right, nil
		}
		left = formula.Quotient{Span: left.Where(), Num: left, Den: unit}
	}
	return left, claim, nil
}

func unitsIn(e formula.Expr) []formula.Unit {
	var list []formula.Unit
	formula.Walk(e, func(e formula.Expr) {
		if u, ok := e.(formula.Unit); ok {
			list = append(list, u)
		}
	})
	return list
}

// counted tells whether what is counted behind the sign is also counted before it:
// samples do not become pages.
func counted(before, behind []formula.Unit) bool {
	for _, u := range behind {
		if u.Counted && !slices.ContainsFunc(before, func(v formula.Unit) bool { return sameWord(u.Name, v.Name) }) {
			return false
		}
	}
	return true
}

// sameWord tells whether two words differ by their endings at most.
func sameWord(a, b string) bool {
	stem := func(s string) string { return strings.TrimRight(strings.ToLower(s), "es") }
	return stem(a) == stem(b)
}

// inPercent tells whether a value is a claim's percentage without its sign being
// taken for a hundredth: 3 / 4 · 100 = 75 %.
func inPercent(left formula.Expr, value decimal.Decimal, claim formula.Numeral) bool {
	text, percent := strings.CutSuffix(claim.Text, "%")
	if !percent || !slices.ContainsFunc(formula.Numerals(left), func(n formula.Numeral) bool { return n.Text == "100" }) {
		return false
	}
	plain, err := decimal.Parse(text)
	return err == nil && rounds(value, formula.Numeral{Text: text, Value: plain, Decimals: claim.Decimals - 2})
}

// constant returns the numeral that an expression is, or the one that stands for a
// fraction of two whole numbers.
func constant(e formula.Expr) (formula.Numeral, bool) {
	if n, ok := withoutUnit(e); ok {
		return n, true
	}
	if minus, ok := e.(formula.Neg); ok {
		n, ok := constant(minus.X)
		n.Text, n.Value = "-"+n.Text, n.Value.Neg()
		return n, ok && !strings.HasPrefix(n.Text, "--")
	}
	q, ok := e.(formula.Quotient)
	if !ok {
		return formula.Numeral{}, false
	}
	num, ok1 := formula.Literal(q.Num)
	den, ok2 := formula.Literal(q.Den)
	if !ok1 || !ok2 || num.Decimals > 0 || den.Decimals > 0 {
		return formula.Numeral{}, false
	}
	value, err := decimal.At(formula.Precision).Quo(num.Value, den.Value)
	n := formula.Numeral{Span: q.Span, Text: num.Text + "/" + den.Text, Value: value, Decimals: agreeing}
	if value.Exact() {
		n.Text, n.Decimals = value.String(), value.Decimals()
	}
	return n, err == nil
}

// withoutUnit returns the numeral that an expression is, beside a unit whose size
// is 1.
func withoutUnit(e formula.Expr) (formula.Numeral, bool) {
	if n, ok := formula.Literal(e); ok {
		return n, true
	}
	p, ok := e.(formula.Product)
	if !ok || len(p.Factors) < 2 {
		return formula.Numeral{}, false
	}
	last := len(p.Factors) - 1
	u, ok := p.Factors[last].(formula.Unit)
	if !ok || !u.Scale.Equal(decimal.Int(1)) {
		return formula.Numeral{}, false
	}
	if last == 1 {
		return withoutUnit(p.Factors[0])
	}
	return withoutUnit(formula.Product{Span: p.Span, Factors: p.Factors[:last], Signs: p.Signs[:last-1]})
}
