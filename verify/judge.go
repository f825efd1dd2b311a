package verify

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/verify/formula"
)

// A verdict is what a comparison came to.
type verdict struct {
	status   Status
	expected string
	ulps     string
	reason   string
	entries  []entryVerdict // of a matrix: those that fail
	manner   manner         // what the signs were taken to mean
}

// An entryVerdict is the verdict on one entry of a matrix.
type entryVerdict struct {
	verdict
	numeral formula.Numeral
}

// mostCarried is how many units of the last digit the steps of a document may add
// up to that goes on from what it prints.
const mostCarried = 20

// mostCarriedInGrid is the same for the entries of a matrix, which may have more
// digits than the values that they were worked out from.
const mostCarriedInGrid = 5 * mostCarried

// overprecision is how many units of a claim's last digit its rounded operands
// may leave open before the claim has more digits than they support.
const overprecision = 20

// judge compares what stands before a sign of equality with what stands behind
// it. The error says why the two cannot be compared.
func (c *checker) judge(left, right formula.Expr) (verdict, error) {
	return c.judgeAs(left, right, false)
}

// judgeAs compares two sides; behind ≈ even numerals that the document gives as
// parameters elsewhere may be rounded results. Where authors mean different things
// by the same sign, every meaning is tried.
func (c *checker) judgeAs(left, right formula.Expr, nearly bool) (verdict, error) {
	terms := append(formula.EitherWay(left), formula.EitherWay(right)...)
	if len(terms) == 0 {
		return c.judgeManners(left, right, nearly)
	}
	defer func() { c.minus = false }()
	plus, err := c.judgeManners(left, right, nearly)
	if err != nil {
		return plus, err
	}
	c.minus = true
	minus, err := c.judgeManners(left, right, nearly)
	both := len(formula.EitherWay(left)) > 0 && len(formula.EitherWay(right)) > 0
	switch {
	case err != nil:
		return minus, err
	case !plus.bad() && !minus.bad(), !both && !plus.bad():
		return plus, nil
	case !both && !minus.bad():
		return minus, nil
	case !slices.ContainsFunc(terms, func(e formula.Expr) bool { return !isResult(e) }):
		return verdict{}, errors.New("what stands behind ± may be an uncertainty")
	case plus.bad():
		return plus, nil
	}
	return minus, nil
}

// judgeManners is [checker.judgeAs] for one meaning of ±.
func (c *checker) judgeManners(left, right formula.Expr, nearly bool) (verdict, error) {
	c.precision = max(c.needs(left), c.needs(right))
	left, right, err := c.measured(left, right)
	defer func() { c.manner = manner{} }()
	if err != nil {
		return verdict{}, err
	}
	first, err := c.judgeOnce(left, right, nearly)
	first.manner = c.manner
	if err != nil || !first.bad() {
		return first, err
	}
	bare := c.manner.bare
	for _, m := range c.manners(left, right) {
		m.bare = bare
		c.manner = m
		before, behind := left, right
		if m.ownE {
			before, behind = withOwnE(left), withOwnE(right)
		}
		if v, err := c.judgeOnce(before, behind, nearly); err == nil && !v.bad() {
			v.manner = m
			return v, nil
		}
	}
	c.manner = first.manner
	if len(first.entries) == 0 && (c.followed(left, right, nearly) || c.byHand(left, right)) {
		return verdict{status: Rounding, reason: "the document works parts of it out, and goes on from their rounded results"}, nil
	}
	return first, nil
}

func (c *checker) judgeOnce(left, right formula.Expr, nearly bool) (verdict, error) {
	if nearly && isPowerOfTen(right) && c.ofMagnitude(left, right) {
		return verdict{status: OK}, nil
	}
	if n, ok := formula.Literal(right); ok {
		return c.judgeNumeral(left, n)
	}
	if n, ok := formula.Literal(left); ok && !nearly { // 0.15 = 0.5 · 0.3
		return c.judgeNumeral(right, n)
	}
	return c.judgeExpressions(left, right, nearly)
}

// ofMagnitude tells whether a power of ten is the nearest one to a value: 1024 ≈ 10^3.
func (c *checker) ofMagnitude(left, power formula.Expr) bool {
	v, err := formula.Evaluate(formula.Quotient{Span: left.Where(), Num: left, Den: power}, c.environment(nil))
	if err != nil || !v.Scalar {
		return false
	}
	square, err := decimal.At(formula.Precision).Mul(v.Interval().Mid, v.Interval().Mid)
	return err == nil && v.Interval().Mid.Sign() > 0 && square.Cmp(decimal.Int(10)) <= 0 && square.Cmp(decimal.PowerOfTen(-1)) >= 0
}

// bad tells whether a verdict, or that on an entry, says that something is wrong.
func (v verdict) bad() bool { return v.status.Bad() || len(v.entries) > 0 }

// judgeNumeral compares an expression with the numeral that it is said to be.
func (c *checker) judgeNumeral(left formula.Expr, claim formula.Numeral) (verdict, error) {
	plain, err := formula.Evaluate(left, c.environment(nil))
	if err != nil {
		return verdict{}, err
	}
	if !plain.Scalar {
		return verdict{}, errors.New("a matrix cannot be a single number")
	}
	value := plain.Interval().Mid
	if rounds(value, claim) || inPercent(left, value, claim) || claim.Cut && truncated(value, claim) || c.inBinary(left, value, claim) {
		return verdict{status: OK}, nil
	}
	v := verdict{expected: formula.Like(value, claim), ulps: ulps(value, claim)}
	wide, err := formula.Evaluate(left, c.environment(c.widened(claim)))
	if err == nil && wide.Interval().Meets(formula.Around(claim.Value, claim.Decimals)) {
		v.status, v.reason = Rounding, "agrees within the rounding of its operands"
		switch open := wide.Interval(); {
		case !tooWide(open, claim):
			return v, nil
		case !c.knownToMeet(left, claim):
			return v.off(value, claim), nil
		case open.Low.Sign() <= 0 && open.High.Sign() >= 0 && len(formula.Symbols(left)) > 0:
			v = verdict{status: NotChecked, reason: "its symbols stand in the document with too few digits to tell"}
		default:
			v.status, v.reason = Overprecise, "its rounded operands do not support so many digits"
		}
		return v, nil
	}
	if c.apart && len(formula.Symbols(left)) > 0 && carried(v, mostCarried) {
		v.status, v.reason = Rounding, "the document goes on from rounded steps, which add up to the difference"
		return v, nil
	}
	return v.off(value, claim), nil
}

// binaryDigits is how many digits of a number in binary floating point are good.
const binaryDigits = 15

// binaryFraction is how many bits a number in binary floating point has behind its
// first one.
const binaryFraction = 52

// inBinary tells whether a value is what a program prints that works in binary
// floating point: 0.1 + 0.2 is 0.30000000000000004 there. What it does to the operands
// may grow on the way: in ln 0.92 more digits are lost.
func (c *checker) inBinary(left formula.Expr, value decimal.Decimal, claim formula.Numeral) bool {
	if c.program == nil || c.scope != c.program || len(claim.Value.Digits()) < binaryDigits {
		return false
	}
	good := decimal.Significant(value, binaryDigits)
	if good.Equal(decimal.Significant(claim.Value, binaryDigits)) {
		return true
	}
	env := c.environment(nil)
	exact := env.Symbol
	env.Numeral = func(n formula.Numeral) formula.Interval { return nearBinary(n.Value) }
	env.Symbol = func(name string) (formula.Value, bool) {
		v, ok := exact(name)
		if ok && v.Scalar {
			v = formula.Number(nearBinary(v.Interval().Mid))
		}
		return v, ok
	}
	near, err := formula.Evaluate(left, env)
	return err == nil && near.Scalar && near.Interval().Meets(formula.Around(claim.Value, claim.Decimals))
}

// nearBinary is what a number may be in binary floating point.
func nearBinary(x decimal.Decimal) formula.Interval {
	a := decimal.At(formula.Precision)
	off, err1 := a.Quo(x.Abs(), decimal.Int(1<<binaryFraction))
	low, err2 := a.Add(x, off.Neg())
	high, err3 := a.Add(x, off)
	if err1 != nil || err2 != nil || err3 != nil {
		return formula.Exactly(x)
	}
	return formula.Interval{Low: low, Mid: x, High: high}
}

// off is the verdict on a claim that no rounding explains.
func (v verdict) off(value decimal.Decimal, claim formula.Numeral) verdict {
	v.status, v.reason = Wrong, "the printed operands give another result"
	if truncated(value, claim) {
		v.status, v.reason = Truncated, "the digits are cut off, not rounded"
	}
	return v
}

// knownToMeet tells whether a claim holds where only those operands are widened
// that the document has printed as rounded results: what has too few digits must
// be known to be rounded.
func (c *checker) knownToMeet(left formula.Expr, claim formula.Numeral) bool {
	wide, err := formula.Evaluate(left, c.environment(func(n formula.Numeral) bool {
		key := magnitude(n)
		return n.Decimals > 0 && (key == c.rounded || c.scope.rounded[key] && !c.scope.given[key] && (!oneDigit(n) || n.Decimals > 1))
	}))
	return err == nil && wide.Interval().Meets(formula.Around(claim.Value, claim.Decimals))
}

// judgeExpressions compares two expressions. What stands behind the sign may
// have been rounded on the way.
func (c *checker) judgeExpressions(left, right formula.Expr, nearly bool) (verdict, error) {
	a, err := formula.Evaluate(left, c.environment(nil))
	if err != nil {
		return verdict{}, err
	}
	open, err := formula.Evaluate(left, c.environment(func(formula.Numeral) bool { return false }))
	if err != nil {
		open = a
	}
	b, err := formula.Evaluate(right, c.environment(nil))
	if err != nil {
		return verdict{}, err
	}
	if a.Scalar != b.Scalar {
		return verdict{}, errors.New("a number cannot be a matrix")
	}
	a, b = formula.Aligned(a, b)
	open, _ = formula.Aligned(open, b)
	rows, columns := a.Shape()
	if height, width := b.Shape(); rows != height || columns != width {
		return verdict{status: Wrong, reason: fmt.Sprintf("a %d × %d matrix cannot be a %d × %d one", rows, columns, height, width)}, nil
	}
	if m, ok := right.(formula.Matrix); ok {
		if literals, all := literalGrid(m); all {
			return c.judgeGrid(left, a, literals)
		}
	}
	if same(a, b) {
		return verdict{status: OK}, nil
	}
	if entries, ok := c.byTerms(left, right, nearly); ok {
		return verdict{status: OK, entries: entries}, nil
	}
	// The numerals behind the sign that do not stand before it are new, and may
	// be rounded.
	before := map[string]bool{}
	for _, n := range formula.Numerals(left) {
		before[magnitude(n)] = true
	}
	fresh := func(n formula.Numeral) bool {
		return n.Decimals > 0 && (nearly || !before[magnitude(n)] && !c.scope.given[magnitude(n)])
	}
	wide, err := formula.Evaluate(right, c.environment(fresh))
	if err == nil && meet(open, wide) {
		return verdict{status: OK}, nil
	}
	both := func(n formula.Numeral) bool { return n.Decimals > 0 && !c.scope.given[magnitude(n)] }
	wideLeft, err1 := formula.Evaluate(left, c.environment(both))
	wideRight, err2 := formula.Evaluate(right, c.environment(both))
	if err1 == nil && err2 == nil && meet(wideLeft, wideRight) {
		return verdict{status: Rounding, reason: "agrees within the rounding of its operands"}, nil
	}
	v := verdict{status: Wrong, reason: "the two sides have different values"}
	if a.Scalar {
		v.reason = fmt.Sprintf("the left side gives %s, the right side %s", brief(a.Interval().Mid), brief(b.Interval().Mid))
		v.expected = brief(a.Interval().Mid)
	}
	return v, nil
}

// judgeGrid compares a matrix entry by entry with printed numerals. Where an entry
// fails, the verdict has that of each entry, and says no more of its own.
func (c *checker) judgeGrid(left formula.Expr, plain formula.Value, claims [][]formula.Numeral) (verdict, error) {
	result := verdict{status: OK}
	height, width := len(claims), len(claims[0])
	plain = plain.Laid(height, width)
	for i, row := range claims {
		for j, claim := range row {
			value := plain.Rows[i][j].Mid
			if !value.Exact() || !value.Equal(claim.Value) {
				c.scope.mark(claim, true)
			}
			if rounds(value, claim) {
				c.gives(left, i, j, claim)
				continue
			}
			v := verdict{
				status: Wrong, expected: formula.Like(value, claim), ulps: ulps(value, claim),
				reason: fmt.Sprintf("the printed operands give another entry %d, %d", i+1, j+1),
			}
			wide, err := formula.Evaluate(left, c.environment(c.widened(claim)))
			wide = wide.Laid(height, width)
			switch {
			case err == nil && i < len(wide.Rows) && j < len(wide.Rows[i]) && wide.Rows[i][j].Meets(formula.Around(claim.Value, claim.Decimals)):
				v.status, v.reason = Rounding, fmt.Sprintf("entry %d, %d agrees within the rounding of its operands", i+1, j+1)
			case c.apart && len(formula.Symbols(left)) > 0 && carried(v, mostCarriedInGrid):
				v.status, v.reason = Rounding, fmt.Sprintf("entry %d, %d differs by what the rounded steps of the document add up to", i+1, j+1)
			case truncated(value, claim):
				v.status, v.reason = Truncated, fmt.Sprintf("the digits of entry %d, %d are cut off, not rounded", i+1, j+1)
			}
			if v.status.Bad() {
				result.entries = append(result.entries, entryVerdict{v, claim})
			} else if result.status == OK {
				v.entries = result.entries
				result = v
			}
		}
	}
	return result, nil
}

func literalGrid(m formula.Matrix) ([][]formula.Numeral, bool) {
	grid := make([][]formula.Numeral, len(m.Rows))
	for i, row := range m.Rows {
		for _, cell := range row {
			n, ok := formula.Literal(cell)
			if !ok {
				return nil, false
			}
			grid[i] = append(grid[i], n)
		}
	}
	return grid, true
}

// environment is the document so far. Numerals for which widen says so stand for
// everything that rounds to them, and so do symbols whose values are rounded;
// without it, all stand for what they print.
func (c *checker) environment(widen func(formula.Numeral) bool) formula.Environment {
	return formula.Environment{
		Precision: c.precision,
		Bare:      c.manner.bare,
		Minus:     c.minus,
		Reading:   c.manner.reading,
		Budget:    c.budget,
		Numeral: func(n formula.Numeral) formula.Interval {
			if widen != nil && widen(n) {
				return formula.Around(n.Value, n.Decimals)
			}
			return formula.Exactly(n.Value)
		},
		Symbol: func(name string) (formula.Value, bool) {
			e, ok := c.scope.lookup(name)
			if !ok {
				return formula.Value{}, false
			}
			c.used = append(c.used, Operand{Name: name, Value: e.numeral.Text, Line: e.line})
			if widen != nil {
				return e.interval(), true
			}
			return e.value, true
		},
		Function: func(name string) (formula.Function, bool) {
			if name == "log" && c.manner.log != "" {
				return logarithm(c.manner.log), true
			}
			f, ok := c.scope.functions[name]
			return f, ok
		},
	}
}

// mostPrecision bounds the digits that very small numerals may ask for.
const mostPrecision = 4000

// needs is how many digits it takes to work an expression out: more where its
// numerals are so small that they vanish beside a 1.
func (c *checker) needs(e formula.Expr) int {
	finest := 0
	formula.Walk(e, func(e formula.Expr) {
		if n, ok := formula.Literal(e); ok {
			finest = max(finest, n.Decimals)
		}
		if s, ok := e.(formula.Symbol); ok {
			if known, ok := c.scope.lookup(s.Name); ok {
				finest = max(finest, known.numeral.Decimals)
			}
		}
	})
	return min(formula.Precision+2*max(0, finest-formula.Precision/2), mostPrecision)
}

// widened says which numerals of a claim's operands may be rounded results:
// those that the document has printed as one, and those with at least as many
// decimals as the claim that it has not given as a parameter, unless they are as
// plain as one that somebody typed.
func (c *checker) widened(claim formula.Numeral) func(formula.Numeral) bool {
	return func(n formula.Numeral) bool {
		key := magnitude(n)
		switch {
		case n.Decimals <= 0:
			return false
		case key == c.rounded:
			return true
		case c.scope.given[key] || oneDigit(n) && n.Decimals < 2:
			return false
		case c.scope.rounded[key]:
			return true
		}
		return n.Decimals >= claim.Decimals && n.Decimals >= fewDecimals
	}
}

// fewDecimals is how many decimals a numeral has at least that may be a rounded
// result without being known as one: prices and measured values have fewer.
const fewDecimals = 3

// oneDigit tells whether a numeral has one digit that is not zero, as 0.1 and 0.50
// have: nobody rounds a result so far, somebody typed it.
func oneDigit(n formula.Numeral) bool {
	return len(strings.Trim(magnitude(n), "0.")) == 1
}

// truncated tells whether the claim is the value with its further digits cut off.
func truncated(value decimal.Decimal, claim formula.Numeral) bool {
	cut := decimal.Round(value, claim.Decimals)
	if cut.Abs().Cmp(value.Abs()) > 0 { // rounding went away from zero: step back
		unit := decimal.PowerOfTen(-claim.Decimals)
		if value.Sign() > 0 {
			unit = unit.Neg()
		}
		back, err := decimal.At(formula.Precision).Add(cut, unit)
		if err != nil {
			return false
		}
		cut = back
	}
	return cut.Equal(claim.Value)
}

// ulps is how far a claim is off, in units of its last digit.
func ulps(value decimal.Decimal, claim formula.Numeral) string {
	a := decimal.At(formula.Precision)
	off, err := a.Add(claim.Value, value.Neg())
	if err != nil {
		return ""
	}
	scaled, err := a.Mul(off.Abs(), decimal.PowerOfTen(claim.Decimals))
	if err != nil {
		return ""
	}
	return decimal.Significant(scaled, 2).String()
}

// tooWide tells whether an interval leaves more open than overprecision units of
// a claim's last digit.
func tooWide(x formula.Interval, claim formula.Numeral) bool {
	a := decimal.At(formula.Precision)
	span, err := a.Add(x.High, x.Low.Neg())
	if err != nil {
		return false
	}
	scaled, err := a.Mul(span, decimal.PowerOfTen(claim.Decimals))
	return err == nil && scaled.Cmp(decimal.Int(overprecision)) > 0
}

func same(a, b formula.Value) bool {
	for i, row := range a.Rows {
		for j, x := range row {
			if !nearlyEqual(x.Mid, b.Rows[i][j].Mid) {
				return false
			}
		}
	}
	return true
}

// nearlyEqual tells whether two values agree but for the arithmetic's own last
// digits.
func nearlyEqual(a, b decimal.Decimal) bool {
	if a.Equal(b) {
		return true
	}
	off, err := decimal.At(formula.Precision).Add(a, b.Neg())
	return err == nil && off.Sign() != 0 && off.Magnitude() < max(a.Magnitude(), b.Magnitude())-agreeing ||
		err == nil && off.Sign() == 0
}

// agreeing is how many digits of two values must agree for them to be equal.
const agreeing = formula.Precision - 10

func meet(a, b formula.Value) bool {
	for i, row := range a.Rows {
		for j, x := range row {
			if !x.Meets(b.Rows[i][j]) {
				return false
			}
		}
	}
	return true
}

func brief(d decimal.Decimal) string { return decimal.Significant(d, 10).Stripped(0).String() }
