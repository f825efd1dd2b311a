package verify

import (
	"slices"
	"strings"

	"github.com/nnbook/nnbook/verify/formula"
)

// A document that works a formula out step by step goes on from the rounded result of
// each step: e^{-0.00427} = 0.99574, e^{0.00427} = 1.0043, their difference is
// −0.00856, although it is −0.00854 without the steps. The results of such steps are
// kept by what they were worked out from, in numbers, so that the whole formula can be
// followed step by step as the document does.

// step takes note of what the document works a calculation out to.
func (c *checker) step(calculation, result formula.Expr, v verdict) {
	n, ok := formula.Literal(result)
	if !ok || v.status != OK && v.status != Rounding || n.Decimals < fewDecimals && significant(n.Text) < fewDecimals {
		return
	}
	if key, ok := c.inNumbers(calculation); ok {
		c.parts[key] = n
	}
}

// mostSteps is how many steps within each other are followed.
const mostSteps = 8

// stepwise returns a formula in which parts are replaced by what the document works
// them out to. It is false where there are none. The whole of it is no part.
func (c *checker) stepwise(whole formula.Expr) (formula.Expr, bool) {
	if len(c.parts) == 0 || size(whole) > mostParts {
		return whole, false
	}
	followed := false
	for range mostSteps {
		changed, outermost := false, true
		whole = formula.Replace(whole, func(e formula.Expr) (formula.Expr, bool) {
			if outermost {
				outermost = false
				return nil, false
			}
			key, ok := c.inNumbers(e)
			if !ok {
				return nil, false
			}
			n, found := c.parts[key]
			changed = changed || found
			return signed(n), found
		})
		if !changed {
			break
		}
		followed = true
	}
	return whole, followed
}

// followed tells whether a claim holds with what the document works the parts of its
// left side out to.
func (c *checker) followed(left, right formula.Expr, nearly bool) bool {
	stepwise, ok := c.stepwise(left)
	if !ok {
		return false
	}
	v, err := c.judgeOnce(stepwise, right, nearly)
	return err == nil && v.status == OK && !v.bad()
}

// byHand tells whether a claim holds in a document that says that it goes on from
// rounded results, once every step on the way is rounded to as many digits as it
// shows, whether it shows the step or not.
func (c *checker) byHand(left, right formula.Expr) bool {
	if !c.apart || len(formula.Symbols(left)) == 0 || len(formula.Symbols(right)) > 0 {
		return false
	}
	digits := 0
	for _, n := range formula.Numerals(right) {
		if shown := significant(n.Text); n.Decimals > 0 && (digits == 0 || shown < digits) {
			digits = shown
		}
	}
	if digits < 2 {
		return false
	}
	fresh := func(n formula.Numeral) bool { return n.Decimals > 0 && !c.scope.given[magnitude(n)] }
	env := c.environment(fresh)
	env.Steps = digits
	a, err := formula.Evaluate(left, env)
	if err != nil {
		return false
	}
	b, err := formula.Evaluate(right, c.environment(func(n formula.Numeral) bool { return n.Decimals > 0 }))
	return err == nil && a.Scalar && b.Scalar && a.Interval().Meets(b.Interval())
}

// mostParts is how large a formula may be that is followed.
const mostParts = 200

// size counts the parts of a formula.
func size(e formula.Expr) int {
	count := 0
	formula.Walk(e, func(formula.Expr) { count++ })
	return count
}

// signed is a numeral as an expression whose sign is an operation, as it is in what
// was read.
func signed(n formula.Numeral) formula.Expr {
	if text, negative := strings.CutPrefix(n.Text, "-"); negative {
		n.Text, n.Value = text, n.Value.Neg()
		return formula.Neg{Span: n.Span, X: n}
	}
	return n
}

// inNumbers writes a calculation with the document's values in the places of its
// symbols, in one way for all orders of its terms and factors. It is false for what
// is no calculation, or holds more than numbers.
func (c *checker) inNumbers(e formula.Expr) (string, bool) {
	if _, alone := e.(formula.Symbol); alone {
		return "", false
	}
	if _, alone := formula.Literal(e); alone {
		return "", false
	}
	w := numberWriter{c: c}
	w.expr(e)
	return w.String(), !w.failed && w.Len() <= longestKey
}

// longestKey is how long a calculation may be that is kept, in bytes.
const longestKey = 400

// A numberWriter writes one calculation in numbers.
type numberWriter struct {
	strings.Builder
	c      *checker
	failed bool
}

func (w *numberWriter) expr(e formula.Expr) {
	if w.failed || w.Len() > longestKey {
		return
	}
	if n, ok := formula.Literal(e); ok {
		w.WriteString(n.Text)
		return
	}
	switch e := e.(type) {
	case formula.Symbol:
		known, ok := w.c.scope.lookup(e.Name)
		switch {
		case ok && known.value.Scalar:
			w.WriteString(known.numeral.Text)
		case e.Name == "e" || e.Name == "π":
			w.WriteString(e.Name)
		default:
			w.failed = true
		}
	case formula.Sum:
		w.inOrder("+", e.Terms)
	case formula.Product:
		w.inOrder("*", e.Factors)
	case formula.Quotient:
		w.list("/", e.Num, e.Den)
	case formula.Neg:
		inner := numberWriter{c: w.c}
		inner.expr(e.X)
		w.failed = w.failed || inner.failed
		text, negative := strings.CutPrefix(inner.String(), "-")
		if !negative {
			w.WriteByte('-')
		}
		w.WriteString(text) // −(−2) is 2
	case formula.Power:
		w.list("^", e.Base, e.Exponent)
	case formula.Call:
		if e.Name == "exp" && len(e.Args) == 1 {
			w.list("^", formula.Symbol{Name: "e"}, e.Args[0])
			return
		}
		w.list(e.Name, e.Args...)
	default:
		w.failed = true
	}
}

func (w *numberWriter) list(sign string, parts ...formula.Expr) {
	w.WriteString(sign + "(")
	for i, part := range parts {
		if i > 0 {
			w.WriteByte(' ')
		}
		w.expr(part)
	}
	w.WriteByte(')')
}

// inOrder writes parts whose order does not count.
func (w *numberWriter) inOrder(sign string, parts []formula.Expr) {
	var all []string
	length := 0
	for _, part := range parts {
		inner := numberWriter{c: w.c}
		inner.expr(part)
		w.failed = w.failed || inner.failed
		if length += inner.Len(); w.failed || length > longestKey {
			w.failed = true
			return
		}
		all = append(all, inner.String())
	}
	slices.Sort(all)
	w.WriteString(sign + "(" + strings.Join(all, " ") + ")")
}
