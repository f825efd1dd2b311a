package verify

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify/formula"
)

// identities checks the formulas in symbols, once all values are known: what
// stands on two sides of a sign of equality must be the same for the values that
// the document gives; where it gives none, because the formula is about any x, at
// a few points. A slip in an index or in an exponent shows there; what rounding
// may do is left to the checks of printed digits.
func (c *checker) identities(m *model) {
	bad := map[int]bool{} // lines that are told of already
	for _, claim := range c.report.Claims {
		if claim.Status.Bad() {
			for line := claim.Line; line <= claim.EndLine; line++ {
				bad[line] = true
			}
		}
	}
	c.rowsFollow(m, bad)
	times := c.symbolTimes()
	crossings := crossingsOf(times)
	for _, b := range c.blocks {
		for _, st := range b.all() {
			if !bad[c.line(st, st.members[0].span)] {
				c.crossed(st, times, crossings)
			}
			if len(st.members) > 1 && !st.conditional && !bad[c.line(st, st.members[0].span)] {
				c.unlinked(st)
				c.otherDelta(st)
				c.divides(st)
				if !c.untrueIdentity(st) {
					c.identity(m, st)
				}
			}
		}
	}
}

// identity compares the neighbours of a chain, and a derivative with what the
// definitions make of it.
func (c *checker) identity(m *model, st *statement) {
	if name, ok := st.members[0].symbol(); ok && isDerivative(name) {
		for _, other := range st.members[1:] {
			goesOn := c.apart && other.expr != nil && len(formula.Symbols(other.expr)) == 0 // from rounded steps: its digits are judged elsewhere
			if found, ok := m.misderived(name, other.expr, goesOn); ok {
				span := texmath.Span{Pos: st.members[0].span.Pos, End: other.span.End}
				c.claim(st.source, span, Claim{Status: Wrong, Reason: found})
				return
			}
		}
	}
	for i, right := range st.members[1:] {
		left := st.members[i]
		if left.expr == nil || right.expr == nil || left.source != nil {
			continue
		}
		if name, ok := left.symbol(); ok && slices.ContainsFunc(formula.Symbols(right.expr), func(s formula.Symbol) bool { return s.Name == name }) {
			return // it is computed from its old value
		}
		if len(formula.Symbols(left.expr)) == 0 || len(formula.Symbols(right.expr)) == 0 && !m.onlyDerived(left.expr) {
			continue // judged by its digits
		}
		if found, ok := m.differ(left.expr, right.expr); ok {
			span := texmath.Span{Pos: left.span.Pos, End: right.span.End}
			at := st.at(span) - 1
			c.claim(st.source, span, Claim{Status: Wrong, Reason: found,
				Explanation: c.said(at, at+1, "%s is %s", formula.Words(left.expr), formula.Words(right.expr))})
			return
		}
	}
}

// onlyDerived tells whether a formula is a derivative to which the document gives
// no value: it comes from the definitions alone.
func (m *model) onlyDerived(e formula.Expr) bool {
	s, ok := e.(formula.Symbol)
	if !ok || !isDerivative(s.Name) {
		return false
	}
	_, given := m.value(s.Name)
	return !given
}

// misderived tells whether a formula cannot be the derivative that it is said to
// be, by the document's own definitions; grossly asks whether it is far from that.
func (m *model) misderived(name string, e formula.Expr, grossly bool) (string, bool) {
	slope, ok := m.derivative(name)
	if !ok || e == nil {
		return "", false
	}
	at := point{model: m}
	x, ok := at.value(e)
	if !ok || m.near(slope, x, at.open(e)) || grossly && math.Abs(slope-x) < math.Max(math.Abs(slope), math.Abs(x))/2 {
		return "", false
	}
	if printed, ok := m.printedDerivative(name); ok && m.near(printed, x, at.open(e)) {
		return "", false
	}
	return fmt.Sprintf("%s is %.5g by the document's definitions, and here %.5g", name, slope, x), true
}

// near tells whether two values are as near to each other as rounding may leave
// them.
func (m *model) near(a, b, open float64) bool {
	if m.c.apart {
		open *= mostCarried
	}
	return math.Abs(a-b) <= 3*open+roughly*math.Max(math.Abs(a), math.Abs(b))+1e-9
}

// open is how far the rounding of a formula's symbols and numerals may move it.
func (p point) open(e formula.Expr) float64 {
	base, _ := p.value(e)
	total := 0.0
	symbols := formula.Symbols(e)
	for _, s := range symbols {
		name := p.named(s.Name)
		r, ok := p.model.value(name)
		if !ok || r.open == 0 {
			continue
		}
		moved := p
		moved.moved, moved.by = name, r.open
		if y, ok := moved.value(e); ok {
			total += math.Abs(y - base)
		}
	}
	if len(symbols) == 0 {
		for _, n := range formula.Numerals(e) {
			if n.Decimals > 0 || n.Value.Sign() == 0 || isResult(e) { // a whole number in a calculation is exact, unless it is next to nothing
				total += math.Pow10(-n.Decimals) / 2
			}
		}
	}
	return total
}

// roughly is how far two sides of an identity may be apart, beside what rounding
// explains.
const roughly = 0.02

// points are where formulas in an unknown are compared.
var points = []float64{-1.7, -0.6, 0.45, 1.3}

// differ tells whether two formulas cannot be the same, and says why.
func (m *model) differ(left, right formula.Expr) (string, bool) {
	var free []string
	for _, e := range []formula.Expr{left, right} {
		for _, s := range formula.Symbols(e) {
			if !m.known(s.Name) && !slices.Contains(free, s.Name) {
				free = append(free, s.Name)
			}
		}
	}
	var indices, unknowns []string
	for _, name := range free {
		of, by, isDerivative := differential(name)
		if at := generalIndex.FindStringSubmatch(strings.ReplaceAll(name, "/", "^")); at != nil {
			if !slices.Contains(indices, at[1]) {
				indices = append(indices, at[1])
			}
			continue
		}
		if isDerivative {
			name = by
			if _, isFunction := m.c.function(bareFunction(of)); !isFunction && !formula.Known(bareFunction(of)) && of != "" {
				return "", false // a derivative that nothing is known of
			}
		}
		if name != "e" && name != "π" && !slices.Contains(unknowns, name) {
			unknowns = append(unknowns, name)
		}
	}
	switch {
	case len(indices) == 1 && len(unknowns) == 0:
		for _, number := range []string{"1", "2", "3"} {
			if why, ok := m.differAt(left, right, func(s string) string { return instance(s, indices[0], number) }, "", 0); ok {
				return why, true
			}
		}
	case len(indices) == 0 && len(unknowns) == 1 && m.general(unknowns[0], left, right) && about(left, unknowns[0]) && about(right, unknowns[0]):
		// What holds on one side of zero may be said of that side.
		why, times := "", 0
		for _, x := range points {
			if found, ok := m.differAt(left, right, nil, unknowns[0], x); ok {
				why = found
				times++
			}
		}
		return why, times > len(points)/2
	case len(free) == 0:
		return m.differAt(left, right, nil, "", 0)
	}
	return "", false
}

// general tells whether an unknown stands for any number, as the x of a function
// does, rather than for the one that solves an equation.
func (m *model) general(unknown string, sides ...formula.Expr) bool {
	for _, f := range m.c.scope.functions {
		if slices.Contains(f.Parameters, unknown) {
			return true
		}
	}
	general := false
	for _, side := range sides {
		formula.Walk(side, func(e formula.Expr) {
			switch e := e.(type) {
			case formula.Call:
				general = general || slices.ContainsFunc(formula.Symbols(e), func(s formula.Symbol) bool { return s.Name == unknown })
			case formula.Symbol:
				general = general || isDerivative(e.Name)
			}
		})
	}
	return general
}

// about tells whether a formula is one in the unknown, and not the unknown alone.
func about(e formula.Expr, unknown string) bool {
	if s, alone := e.(formula.Symbol); alone && s.Name == unknown {
		return false
	}
	return slices.ContainsFunc(formula.Symbols(e), func(s formula.Symbol) bool {
		_, by, ok := differential(s.Name)
		return s.Name == unknown || ok && by == unknown
	})
}

// known tells whether a name has a value, or is a derivative that has one.
func (m *model) known(name string) bool {
	if _, ok := m.value(name); ok {
		return true
	}
	_, ok := m.derivative(name)
	return ok
}

// differAt compares two formulas where names are replaced, or an unknown has a
// value.
func (m *model) differAt(left, right formula.Expr, rename func(string) string, unknown string, x float64) (string, bool) {
	at := point{model: m, rename: rename, unknown: unknown, x: x}
	a, ok1 := at.value(left)
	b, ok2 := at.value(right)
	if !ok1 || !ok2 {
		return "", false
	}
	if m.near(a, b, at.open(left)+at.open(right)) {
		return "", false
	}
	if unknown != "" {
		return fmt.Sprintf("at %s = %g the left side gives %.5g, the right side %.5g", unknown, x, a, b), true
	}
	return fmt.Sprintf("with the document's values the left side gives %.5g, the right side %.5g", a, b), true
}

// A point is where two formulas are compared.
type point struct {
	*model
	rename  func(string) string
	unknown string // a name that has the value x here; empty where there is none
	x       float64
	moved   string // a name whose value is changed a little
	by      float64
}

func (p point) named(name string) string {
	if p.rename != nil {
		return p.rename(name)
	}
	return name
}

func (p point) symbol(name string) (float64, bool) {
	name = p.named(name)
	if name == p.unknown {
		return p.x, true
	}
	if r, ok := p.model.value(name); ok {
		if name == p.moved {
			r.value += p.by
		}
		return r.value, true
	}
	if of, by, ok := differential(name); ok && by == p.unknown {
		return p.slope(formula.Call{Name: bareFunction(of), Args: []formula.Expr{formula.Symbol{Name: by}}})
	}
	return p.derivative(name)
}

// bareFunction is the function's name in dσ(x).
func bareFunction(of string) string {
	name, _, _ := strings.Cut(of, "(")
	return name
}

// value works a formula out at the point. A derivative sign before brackets, as
// in d/dx (x²), is applied to them.
func (p point) value(e formula.Expr) (float64, bool) {
	if product, ok := e.(formula.Product); ok && len(product.Factors) > 1 {
		if s, ok := product.Factors[0].(formula.Symbol); ok {
			if of, by, ok := differential(s.Name); ok && of == "" {
				if by != p.unknown {
					return 0, false
				}
				return p.slope(formula.Product{Factors: product.Factors[1:]})
			}
		}
	}
	return formula.Approximate(e, formula.Sketch{Symbol: p.symbol, Function: p.applied})
}

// applied returns a function of the document; σ' is the slope of σ.
func (p point) applied(name string) (formula.Function, bool) {
	return p.c.function(name)
}

// slope is how a formula changes with the unknown.
func (p point) slope(e formula.Expr) (float64, bool) {
	const step = 1e-5
	below, above := p, p
	below.x, above.x = p.x-step, p.x+step
	a, ok1 := below.value(e)
	b, ok2 := above.value(e)
	return (b - a) / (2 * step), ok1 && ok2
}
