package verify

import (
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/verify/formula"
)

// A precise is a value at full precision, in a table beside the shown one.
type precise struct {
	label   formula.Expr
	st      *statement
	numeral formula.Numeral
}

// fullPrecision works the values at full precision out from each other, by the document's
// own formulas. One that none of them gives, and that one would give with another digit,
// is a slip: its shown value hides the digits behind.
func (c *checker) fullPrecision() {
	var list []precise
	values := map[string]formula.Numeral{}
	for _, b := range c.blocks {
		if b.table == nil {
			continue
		}
		at := b.table.columnFrom(1, "full precision", "full-precision", "exact")
		for _, row := range b.table.rows {
			if p, ok := preciseIn(row, at); ok {
				if s, ok := p.label.(formula.Symbol); ok {
					values[s.Name] = p.numeral
				}
				if p.numeral.Decimals <= mostPreciseDecimals {
					list = append(list, p)
				}
			}
		}
	}
	if len(list) == 0 {
		return
	}
	before := c.precision
	c.precision = formula.Precision + mostPreciseDigits
	defer func() { c.precision, c.used = before, nil }()
	formulas := c.formulasOf(values)
	for _, p := range list {
		candidates := []formula.Expr{p.label}
		if s, ok := p.label.(formula.Symbol); ok {
			candidates = append(formulas[s.Name], descent(s.Name)...)
		}
		if meant, ok := c.otherDigit(p.numeral, candidates, values); ok && !c.accused(c.line(p.st, p.numeral.Span)) {
			c.claim(p.st.source, p.numeral.Span, Claim{
				Status: Wrong, Claimed: p.numeral.Text, Expected: meant, At: p.numeral.At,
				Reason: fmt.Sprintf("the other values at full precision give another %s", formula.Words(p.label)),
			})
		}
	}
}

// Values with more decimals are too small for this: next to a 1, as in ln(1 + x), little
// is left of them. The arithmetic has more digits than usual all the same.
const (
	mostPreciseDecimals = 30
	mostPreciseDigits   = 45
)

// preciseIn is the value at full precision of a row.
func preciseIn(row []*cell, at int) (precise, bool) {
	if at < 0 || at >= len(row) {
		return precise{}, false
	}
	st, m := row[at].only()
	if m == nil {
		return precise{}, false
	}
	n, ok := m.literal()
	if !ok || n.Decimals == 0 {
		return precise{}, false
	}
	for _, x := range row[:at] {
		if _, label := x.only(); label != nil && label.expr != nil && len(formula.Symbols(label.expr)) > 0 {
			return precise{label.expr, st, n}, true
		}
	}
	return precise{}, false
}

// descent is what gradient descent makes a change, and a new value.
func descent(name string) []formula.Expr {
	symbol := func(name string) formula.Expr { return formula.Symbol{Name: name} }
	if of, ok := strings.CutPrefix(name, "Δ"); ok {
		product := formula.Product{Factors: []formula.Expr{symbol("η"), symbol("∂E/∂" + of)}, Signs: []formula.Multiplication{formula.Beside}}
		return []formula.Expr{formula.Neg{X: product}}
	}
	if of, ok := strings.CutSuffix(name, "^new"); ok {
		return []formula.Expr{formula.Sum{Terms: []formula.Expr{symbol(of), symbol("Δ" + of)}}}
	}
	return nil
}

// formulasOf lists what the document says that symbols are, in other symbols.
func (c *checker) formulasOf(values map[string]formula.Numeral) map[string][]formula.Expr {
	formulas := map[string][]formula.Expr{}
	for _, b := range c.blocks {
		for _, st := range b.all() {
			name, ok := st.members[0].symbol()
			if _, asked := values[name]; !ok || !asked || st.conditional {
				continue
			}
			for _, m := range st.members[1:] {
				if m.expr != nil && inSymbols(m.expr) && !has(m.expr, name) {
					formulas[name] = append(formulas[name], m.expr)
				}
			}
		}
	}
	return formulas
}

// otherDigit tells what a value should be that no formula gives, where one gives it with
// another digit.
func (c *checker) otherDigit(n formula.Numeral, candidates []formula.Expr, values map[string]formula.Numeral) (string, bool) {
	env := c.environment(nil)
	given := env.Symbol
	env.Symbol = func(name string) (formula.Value, bool) {
		if exact, ok := values[name]; ok && exact.Decimals > mostPreciseDecimals {
			return formula.Value{}, false // so small a value asks for more arithmetic than this is worth
		} else if ok {
			return formula.Number(around(exact)), true
		}
		if e := c.scope.symbols[name]; e == nil || e.rounded || c.scope.renewed[name] {
			return formula.Value{}, false
		}
		return given(name)
	}
	meant := ""
	for _, e := range candidates {
		value, err := formula.Evaluate(e, env)
		if err != nil || !value.Scalar {
			continue
		}
		if value.Interval().Meets(around(n)) {
			return "", false
		}
		for _, other := range oneDigitOther(n) {
			x := other.(formula.Numeral)
			if n.Value.Sign() < 0 {
				x.Value = x.Value.Abs().Neg()
			}
			if meant == "" && value.Interval().Meets(around(x)) {
				meant = x.Text
			}
		}
	}
	return meant, meant != ""
}

// manyDigits is how many significant digits a value has at least that is rounded for its
// length alone.
const manyDigits = 15

// around is what rounds to a numeral. One with fewer digits than its kind has is exact, as
// an operand and as a result.
func around(n formula.Numeral) formula.Interval {
	if significant(n.Text) >= manyDigits {
		return formula.Around(n.Value, n.Decimals)
	}
	return formula.Exactly(n.Value)
}
