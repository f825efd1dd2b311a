package verify

import (
	"errors"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/verify/formula"
)

// column returns the first column whose header holds one of the words, or -1.
func (t *table) column(words ...string) int { return t.columnFrom(0, words...) }

// columnFrom is [table.column] from a column on.
func (t *table) columnFrom(from int, words ...string) int {
	for i := from; i < len(t.header); i++ {
		if t.headerHas(i, words...) {
			return i
		}
	}
	return -1
}

// headerHas tells whether a column's header holds one of the words.
func (t *table) headerHas(column int, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(t.header[column], w) })
}

// precise checks a column of full-precision values: each is the shown value with
// more digits, and what its formula gives.
func (t *table) precise(c *checker, row []*cell, left formula.Expr, shown formula.Numeral, rounded bool) {
	at := t.columnFrom(1, "full precision", "full-precision", "exact")
	if at < 0 || at >= len(row) {
		return
	}
	st, m, n, ok := row[at].result()
	if !ok {
		return
	}
	if c.apart {
		return // another chain of values than the one that is shown
	}
	if left != nil {
		c.scope.mark(n, rounded)
		c.finer(func() { c.row(st, left, m, n) })
	}
	if !agree(shown, n) {
		c.claim(st.source, m.span, Claim{
			Status: Conflict, Claimed: n.Text, Expected: shown.Text, At: n.At, Sources: places(shown), Reason: "the shown value is no rounding of it",
			Explanation: c.said(st.at(m.span)-1, st.at(m.span), "%s is %s with more digits", shown.Text, n.Text),
		})
	}
	if name := t.name(row); name != "" {
		c.cellValue(st, m, name, n, rounded)
	}
}

// finer makes claims that may have more digits than their operands, because the
// document says that they come from more than what is printed.
func (c *checker) finer(judge func()) {
	before := len(c.report.Claims)
	judge()
	for i := range c.report.Claims[before:] {
		if claim := &c.report.Claims[before+i]; claim.Status == Overprecise {
			claim.Status, claim.Reason = Rounding, "agrees within the rounding of its operands"
		}
	}
}

// tellsApart tells whether a table sets values at full precision beside shown
// ones that are no roundings of them: the document goes on from what it shows.
func (t *table) tellsApart(c *checker) bool {
	at := t.columnFrom(2, "full precision", "full-precision", "exact")
	if at < 0 || t.columnFrom(at, "distance", "abstand") < 0 {
		return false
	}
	return slices.ContainsFunc(t.rows, func(row []*cell) bool {
		if at >= len(row) {
			return false
		}
		_, _, shown, ok1 := row[at-1].result()
		_, _, n, ok2 := row[at].result()
		return ok1 && ok2 && !agree(shown, n) && t.farApart(c, row)
	})
}

// shortened tells whether the row shows a value and beside it the same one with
// more digits.
func (t *table) shortened(row []*cell, shown formula.Numeral) bool {
	at := t.columnFrom(1, "full precision", "full-precision", "exact")
	if at < 0 || at >= len(row) {
		return false
	}
	_, _, n, ok := row[at].result()
	return ok && n.Decimals > shown.Decimals
}

// node is the name of a neuron or of its activation: H_1, h_2,1, O_3.
var node = regexp.MustCompile(`^[HhOo]_[\d,]+$`)

// inputNode is the name of an input.
var inputNode = regexp.MustCompile(`^[Ix]_\d+$`)

// neuron checks a row about one neuron: its columns name the values that hang on
// it, such as its net input and its delta.
func (t *table) neuron(c *checker, row []*cell) {
	name := t.nameWithin(row, 2)
	input := inputNode.MatchString(name)
	if !node.MatchString(name) && !input {
		return
	}
	unit := strings.ToLower(name[:1]) + name[1:]
	for i, cell := range row {
		if i >= len(t.header) {
			break
		}
		st, m := cell.only()
		if m == nil {
			continue
		}
		n, ok := m.literal()
		if !ok {
			continue
		}
		of := hangsOn(t.header[i], unit)
		if input && of != "" {
			if of != unit {
				continue
			}
			of = name // an input has no other name
		}
		if of != "" {
			if _, said := c.scope.lookup(of); !said { // only this row gives it
				c.holdAgainstTruth(st, of, n)
			}
			c.hold(of, n, func(claim *Claim) {
				c.place(claim, st.source.Offset(m.span.Pos), st.source.Offset(m.span.End-1)+1)
			})
			c.touch(st, n.Span)
		}
	}
}

// hangsOn is the symbol that a header names for a neuron.
func hangsOn(header, unit string) string {
	below := strings.Replace(unit, "_", "", 1)
	fresh := ""
	if rest, ok := strings.CutPrefix(header, "new "); ok {
		header, fresh = rest, "^new"
	}
	switch header {
	case "net input", "net input (z)", "net input $(z)$":
		return "net_" + below + fresh
	case "activation", "before", "prediction", "output":
		return unit + fresh
	case "delta":
		return "δ_" + below + fresh
	case `\frac{\partial e}{\partial a}`, "error that comes back":
		return "∂E/∂" + unit
	case `\frac{\partial a}{\partial \text{net}}`:
		return "∂" + unit + "/∂net_" + below
	}
	return ""
}

// distance checks a column of distances between the two numerals before it.
func (t *table) distance(c *checker, row []*cell) {
	gap, ok := t.gapIn(c, row)
	if !ok {
		return
	}
	claim := Claim{Status: OK, Claimed: gap.claim.Text, Kind: Gap, At: gap.claim.At, Sources: gap.between}
	if x := c.said(gap.st.at(gap.m.span)-1, gap.st.at(gap.m.span), "the two values beside it are %s apart", gap.claim.Text); x != nil {
		x.Value = digits(gap.width)
		x.allow(gap.claim)
		claim.Explanation = x
	}
	if !gap.holds {
		claim.Status, claim.Reason = Wrong, "the two values beside it are not so far apart"
		claim.Expected, claim.Ulps = formula.Like(gap.width, gap.claim), ulps(gap.width, gap.claim)
	}
	c.claim(gap.st.source, gap.m.span, claim)
	if at := t.columnFrom(2, "distance", "abstand"); gap.holds && !strings.Contains(t.header[at-1], "precision") {
		st, _, other, _ := row[at-1].result()
		c.distanced[st.source.Offset(other.Span.Pos)] = true
	}
	for _, n := range formula.Numerals(gap.m.expr) {
		c.touch(gap.st, n.Span)
	}
}

// farApart tells whether a row's distance is the one between its two values.
func (t *table) farApart(c *checker, row []*cell) bool {
	gap, ok := t.gapIn(c, row)
	return ok && gap.holds
}

// A gap is the distance that a row tells, and the one between its two values.
type gap struct {
	st    *statement
	m     *member
	claim formula.Numeral
	width decimal.Decimal
	holds bool

	between []int // where the two values stand
}

func (t *table) gapIn(c *checker, row []*cell) (gap, bool) {
	at := t.columnFrom(2, "distance", "abstand")
	if at < 0 || at >= len(row) {
		return gap{}, false
	}
	_, _, a, ok1 := row[at-2].result()
	_, _, b, ok2 := row[at-1].result()
	if !ok1 || !ok2 {
		return gap{}, false
	}
	st, m, n, ok := row[at].result()
	if m == nil || m.expr == nil {
		return gap{}, false
	}
	calculated := false
	if !ok { // 4.8 × 20^{-6} is a calculation
		told, err := formula.Evaluate(m.expr, c.environment(nil))
		if errors.Is(err, formula.ErrUndefined) {
			return gap{st: st, m: m}, true
		}
		if err != nil || !told.Scalar {
			return gap{}, false
		}
		calculated = true
		n = formula.Numeral{Text: brief(told.Interval().Mid), Value: told.Interval().Mid, Decimals: a.Decimals + 2}
	}
	difference := formula.Sum{Terms: []formula.Expr{a, formula.Neg{X: b}}}
	value, err := formula.Evaluate(difference, c.environment(nil))
	if err != nil {
		return gap{}, false
	}
	g := gap{st: st, m: m, claim: n, between: places(a, b), width: value.Interval().Mid.Abs()}
	if calculated {
		g.holds = nearlyAsWide(g.width, n.Value)
		return g, true
	}
	if nothing := n.Decimals == 0 && n.Value.Sign() == 0; nothing && significant(b.Text) < fullPrecision {
		g.holds = g.width.Sign() == 0 // both are written out: nothing is no distance at all
		return g, true
	}
	if g.holds = rounds(g.width, n); !g.holds {
		wide, err := formula.Evaluate(difference, c.environment(func(o formula.Numeral) bool {
			return o.Decimals == b.Decimals && o.Value.Equal(b.Value) && (o.Decimals >= fewDecimals || significant(b.Text) >= fullPrecision) || o.Decimals >= longDecimals
		}))
		g.holds = err == nil && wide.Interval().Magnitude().Meets(formula.Around(n.Value, n.Decimals))
	}
	return g, true
}

// nearlyAsWide tells whether two distances agree to two digits, or so.
func nearlyAsWide(a, b decimal.Decimal) bool {
	x, ok1 := formula.Approximate(formula.Numeral{Text: a.String()}, formula.Sketch{})
	y, ok2 := formula.Approximate(formula.Numeral{Text: b.String()}, formula.Sketch{})
	return ok1 && ok2 && math.Abs(x-y) <= 0.1*math.Max(math.Abs(x), math.Abs(y))
}

// fullPrecision is how many significant digits a numeral has that goes on beyond them.
const fullPrecision = 12

// longDecimals is how many decimals a numeral has that is printed at full
// precision.
const longDecimals = 15
