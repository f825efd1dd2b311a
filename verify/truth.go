package verify

import (
	"fmt"
	"math"
	"slices"

	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify/formula"
)

// falseIdentity compares two formulas in symbols whose values the network has: they
// are the same for the true values, or an index is wrong. Where the two are only
// nearly equal for the document's printed values, its true ones tell them apart.
func (c *checker) falseIdentity(left, right formula.Expr) (string, bool) {
	if len(c.known) == 0 || len(formula.Symbols(left)) == 0 || len(formula.Symbols(right)) == 0 || hasDecimals(left) || hasDecimals(right) {
		return "", false // what is printed may be rounded
	}
	reason := ""
	for _, after := range []bool{false, true} { // a document may call a new weight as it did before
		a, largest, ok1 := c.truly(left, after)
		b, other, ok2 := c.truly(right, after)
		if !ok1 || !ok2 || math.Abs(a-b) <= identical*math.Max(math.Abs(a), math.Abs(b))+binaryNoise*math.Max(largest, other) {
			return "", false
		}
		if !after {
			reason = fmt.Sprintf("with the network's values the left side gives %.8g, the right side %.8g", a, b)
		}
	}
	return reason, true
}

// hasDecimals tells whether a formula holds a numeral with decimals.
func hasDecimals(e formula.Expr) bool {
	return slices.ContainsFunc(formula.Numerals(e), func(n formula.Numeral) bool { return n.Decimals > 0 })
}

const (
	// identical is how far two formulas may be apart that are the same, as a share:
	// more than binary floating point makes of it.
	identical = 1e-6
	// binaryNoise is what may be left of numbers of about 1 that cancel.
	binaryNoise = 1e-12
)

// truly works a formula out with the network's true values; after the training
// step, with the new ones of its parameters. The second result is the size of the
// largest value in it.
func (c *checker) truly(e formula.Expr, after bool) (value, largest float64, ok bool) {
	largest = 1
	value, ok = formula.Approximate(e, formula.Sketch{
		Symbol: func(name string) (float64, bool) {
			known, ok := c.known[name]
			if next, renewed := c.updated[name]; renewed && after {
				known = next
			}
			if !ok {
				return 0, false
			}
			x, fits := formula.Approximate(formula.Numeral{Text: known.Exact.String()}, formula.Sketch{})
			largest = math.Max(largest, math.Abs(x))
			return x, fits
		},
		Function: c.function,
	})
	return value, largest, ok
}

// untrueIdentity reports two neighbours of a chain that are not the same for the
// network's true values.
func (c *checker) untrueIdentity(st *statement) bool {
	for i, right := range st.members[1:] {
		left := st.members[i]
		if left.expr == nil || right.expr == nil || right.nearly || left.source != nil {
			continue
		}
		if reason, ok := c.falseIdentity(left.expr, right.expr); ok {
			span := texmath.Span{Pos: left.span.Pos, End: right.span.End}
			c.claim(st.source, span, Claim{Status: Untrue, Reason: reason})
			return true
		}
	}
	return false
}
