package verify

import (
	"fmt"
	"slices"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/verify/formula"
)

// A drift knows where an author's rounded steps have carried the document's values:
// who rounds each step and goes on with what is printed ends a few units of the last
// digit beside the network's value, and no step is to blame. It is kept only where
// the network is known.
type drift struct {
	calculations map[int][]calculation        // those that give a numeral to the digit, by its place
	carried      map[string][]decimal.Decimal // true values behind printed numerals, by their digits without the sign
	values       map[string]formula.Numeral   // the numerals that are no rounding of the network's value, by their symbols
	own          bool                         // the steps are not those of the network's own document
}

func newDrift() drift {
	return drift{map[int][]calculation{}, map[string][]decimal.Decimal{}, map[string]formula.Numeral{}, false}
}

// A calculation is what a numeral was worked out from; of a matrix, one of its
// entries.
type calculation struct {
	from        formula.Expr
	row, column int
}

// gives remembers that a calculation gives a numeral, to its last digit.
func (c *checker) gives(from formula.Expr, row, column int, n formula.Numeral) {
	if len(c.network) == 0 || n.At == 0 {
		return
	}
	c.drift.calculations[n.At] = append(c.drift.calculations[n.At], calculation{from, row, column})
}

// drifted tells whether a numeral that is not the network's value is so by the
// rounding of the steps before it alone: its own line holds to the digit, and the
// same calculation with the network's values in it gives the network's value.
func (c *checker) drifted(st *statement, name string, n formula.Numeral, truth decimal.Decimal) bool {
	if c.drift.of(name, n) {
		return true
	}
	calculations := c.drift.calculations[n.At]
	if len(calculations) == 0 {
		return false
	}
	steps := 0
	for _, one := range calculations {
		steps = max(steps, len(formula.Numerals(one.from)))
	}
	for _, m := range st.members[:len(st.members)-1] {
		if m.expr != nil && c.nearly(m.expr, n, steps) {
			calculations = append(calculations[:len(calculations):len(calculations)], calculation{from: m.expr})
		}
	}
	for _, one := range calculations {
		if !c.trulyGives(one, n, truth) {
			continue
		}
		c.drift.carry(name, n, truth)
		c.drift.own = true
		return true
	}
	return false
}

// nearly tells whether a formula gives a numeral by the document's own values, but
// for what the rounding of so many steps may add up to.
func (c *checker) nearly(e formula.Expr, n formula.Numeral, steps int) bool {
	value, err := formula.Evaluate(e, c.environment(c.isRoundedResult))
	if err != nil || !value.Scalar {
		return false
	}
	x := value.Interval()
	return x.Meets(formula.Around(n.Value, n.Decimals)) || carried(verdict{ulps: ulps(x.Mid, n)}, steps)
}

// isRoundedResult tells whether the document has a numeral as a rounded result, and
// not as a given value as well.
func (c *checker) isRoundedResult(n formula.Numeral) bool {
	return n.Decimals > 0 && c.scope.rounded[magnitude(n)] && !c.scope.given[magnitude(n)]
}

// carry remembers the true value behind a numeral that steps may have rounded.
func (d drift) carry(name string, n formula.Numeral, truth decimal.Decimal) {
	if !rounds(truth, n) {
		d.values[name] = n
	}
	if truth = truth.Abs(); !slices.ContainsFunc(d.carried[magnitude(n)], truth.Equal) {
		d.carried[magnitude(n)] = append(d.carried[magnitude(n)], truth)
	}
}

// of tells whether a numeral is what rounded steps have made of a symbol's value.
func (d drift) of(name string, n formula.Numeral) bool {
	first, ok := d.values[name]
	return ok && agree(first, n)
}

// trulyGives tells whether a calculation, with the network's values for the rounded
// results in it, gives the network's value for a numeral.
func (c *checker) trulyGives(one calculation, n formula.Numeral, truth decimal.Decimal) bool {
	if _, alone := one.from.(formula.Symbol); alone {
		return false
	}
	value, err := formula.Evaluate(one.from, c.trueEnvironment())
	if err != nil || one.row >= len(value.Rows) || one.column >= len(value.Rows[one.row]) {
		return false
	}
	gives := value.Rows[one.row][one.column]
	return gives.Meets(formula.Around(truth, n.Decimals+finerThanUnit)) && !tooWide(gives, n)
}

// finerThanUnit is how many digits behind a numeral's last one a calculation with
// true values agrees with the true result.
const finerThanUnit = 2

// trueEnvironment works formulas out with the network's values: a rounded result with
// decimals stands for everything that rounds to it, and any numeral for the network's
// values that it was printed for, as well. A symbol stands for its true value unless
// the document has another one for it that rounding does not explain.
func (c *checker) trueEnvironment() formula.Environment {
	env := c.environment(c.isRoundedResult)
	around := env.Numeral
	env.Numeral = func(n formula.Numeral) formula.Interval {
		value := around(n)
		for _, truth := range c.drift.carried[magnitude(n)] {
			if n.Value.Sign() < 0 {
				truth = truth.Neg()
			}
			value = value.With(truth)
		}
		return value
	}
	said := env.Symbol
	env.Symbol = func(name string) (formula.Value, bool) {
		value, ok := said(name)
		known, isKnown := c.known[name]
		if e, has := c.scope.lookup(name); isKnown && has && e.value.Scalar && (known.roundsTo(e.numeral) || c.drift.of(name, e.numeral)) {
			return formula.Number(formula.Exactly(known.Exact)), true
		}
		return value, ok
	}
	return env
}

// carriedOff is the claim about a numeral that the rounding of steps has carried off
// the network's value.
func carriedOff(name string, n formula.Numeral, right string) Claim {
	return Claim{
		Status: Rounding, Claimed: n.Text, At: n.At, Of: name,
		Reason: fmt.Sprintf("at full precision %s is %s; the rounding of the steps before it makes the difference", name, right),
	}
}
