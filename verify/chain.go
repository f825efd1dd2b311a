package verify

import (
	"fmt"
	"slices"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/verify/formula"
)

// statement checks a chain: every neighbouring pair that has values on both
// sides, and the first member that has one against the last.
func (c *checker) statement(st *statement) {
	c.enter(st)
	defer c.assign(st)
	if len(st.members) < 2 {
		return
	}
	c.redefine(st)
	checked := c.recall(st)
	first, last := -1, -1
	for i, m := range st.members {
		if m.expr == nil || !c.hasValue(st, i) {
			continue
		}
		if last == i-1 && last >= 0 && i >= st.carried {
			c.substituted(st.members[last].expr, st, m.expr)
			c.compare(st, st.members[last], m)
			checked = true
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	if first >= 0 && last > first+1 {
		c.compareEnds(st, first, last)
		checked = true
	}
	c.settle(st, checked)
}

// hasValue tells whether a member can be worked out. A symbol that the statement
// itself defines has no value of its own before it.
func (c *checker) hasValue(st *statement, i int) bool {
	m := st.members[i]
	if name, ok := m.symbol(); ok {
		if _, has := c.scope.symbols[name]; !has {
			return false
		}
	}
	_, err := formula.Evaluate(m.expr, c.environment(nil))
	c.used = nil
	return err == nil
}

// compare judges two neighbours.
func (c *checker) compare(st *statement, left, right *member) {
	if _, ok := left.symbol(); ok {
		if _, isNumeral := right.literal(); isNumeral {
			c.consistent(st, left, right)
			return
		}
	}
	if !claims(left.expr, right.expr) {
		return
	}
	c.used = nil
	v, err := c.judgeAs(left.expr, right.expr, right.nearly)
	if err != nil {
		return
	}
	if name, ok := left.symbol(); ok {
		v = v.conflicting(name, c.scope.symbols[name])
	}
	c.state(st, left, right, v)
}

// conflicting is the verdict on a matrix that is not the one which its symbol has
// already.
func (v verdict) conflicting(name string, e *entry) verdict {
	if e == nil || !v.bad() {
		return v
	}
	reason := fmt.Sprintf("line %d gives %s another value", e.line, name)
	if len(v.entries) == 0 {
		v.status, v.reason = Conflict, reason
	}
	for i := range v.entries {
		v.entries[i].status, v.entries[i].reason = Conflict, reason
	}
	return v
}

// claims tells whether two members say something in numbers: one is a numeral, or
// is made of numerals alone. Two formulas in symbols are equal by definition, and
// a symbol is given its value by a numeral, not by what is still to be worked out.
func claims(left, right formula.Expr) bool {
	if _, symbol := left.(formula.Symbol); symbol && !isResult(right) {
		return false
	}
	return len(formula.Symbols(left)) == 0 || len(formula.Symbols(right)) == 0
}

// isResult tells whether an expression is a numeral or a matrix of numerals.
func isResult(e formula.Expr) bool {
	if m, ok := e.(formula.Matrix); ok {
		_, all := literalGrid(m)
		return all
	}
	_, ok := formula.Literal(e)
	return ok
}

// compareEnds judges the first member that has a value against the last; a slip
// that the neighbours have shown already is not told again.
func (c *checker) compareEnds(st *statement, from, to int) {
	first, last := st.members[from], st.members[to]
	if c.reported(st) || !claims(first.expr, last.expr) || last.nearly && isPowerOfTen(last.expr) {
		return
	}
	if _, ok := first.symbol(); ok {
		if _, isNumeral := last.literal(); isNumeral {
			c.consistent(st, first, last)
			return
		}
	}
	c.used = nil
	v, err := c.judge(first.expr, last.expr)
	if err != nil {
		return
	}
	steps := len(st.members)
	if c.apart {
		steps = mostCarried
	}
	if v = v.overSteps(steps); v.status.Bad() && c.withinSteps(st, from, to) {
		v = verdict{status: Rounding, reason: stepsAddUp}
	}
	c.state(st, first, last, v)
}

// overSteps is the verdict on the ends of a chain whose neighbours agree: each
// step may have added a unit of the last digit.
func (v verdict) overSteps(steps int) verdict {
	var failing []entryVerdict
	for _, e := range v.entries {
		if e.verdict = e.overSteps(steps); e.status.Bad() {
			failing = append(failing, e)
		} else if v.status == OK {
			v.status, v.reason = e.status, e.reason
		}
	}
	v.entries = failing
	switch {
	case v.status == Overprecise:
		v.status, v.reason = Rounding, "every step holds; the symbols stand with fewer digits than the steps"
	case (v.status == Wrong || v.status == Truncated) && carried(v, steps):
		v.status, v.reason = Rounding, stepsAddUp
	}
	return v
}

// stepsAddUp is why a chain holds whose ends differ.
const stepsAddUp = "every step holds; the rounding of the steps adds up to the difference"

// withinSteps tells whether the ends of a chain are no further apart than the rounded
// numerals of the members between them leave open: 0.04723 ≈ ln(1.048) ≈ 0.04688. Its
// neighbours agree, and none of its members is without a value.
func (c *checker) withinSteps(st *statement, from, to int) bool {
	a := decimal.At(formula.Precision)
	var open, first, last decimal.Decimal
	for i := from; i <= to; i++ {
		m := st.members[i]
		if m.expr == nil || !c.hasValue(st, i) {
			return false
		}
		wide, err := formula.Evaluate(m.expr, c.environment(func(n formula.Numeral) bool {
			return n.Decimals > 0 && (m.nearly || !c.scope.given[magnitude(n)])
		}))
		c.used = nil
		if err != nil || !wide.Scalar {
			return false
		}
		x := wide.Interval()
		width, err1 := a.Add(x.High, x.Low.Neg())
		sum, err2 := a.Add(open, width)
		if err1 != nil || err2 != nil {
			return false
		}
		if open, last = sum, x.Mid; i == from {
			first = x.Mid
		}
	}
	apart, err := a.Add(first, last.Neg())
	return err == nil && apart.Abs().Cmp(open) <= 0
}

// carried tells whether a chain whose neighbours all agree may be so far off at
// its end: each member may add a unit of the last digit.
func carried(v verdict, members int) bool {
	if v.ulps == "" {
		return false
	}
	off, err := decimal.Parse(v.ulps)
	return err == nil && off.Cmp(decimal.Int(int64(members))) <= 0
}

// reported tells whether a bad verdict on the statement stands already.
func (c *checker) reported(st *statement) bool {
	start, _ := st.place(st.members[0])
	from := c.doc.Position(start)
	for _, claim := range slices.Backward(c.report.Claims) {
		if claim.Line < from.Line || claim.Line == from.Line && claim.Column < from.Column {
			return false
		}
		if claim.Status.Bad() {
			return true
		}
	}
	return false
}

// consistent holds a numeral against the value that its symbol has.
func (c *checker) consistent(st *statement, symbol, numeral *member) {
	name, _ := symbol.symbol()
	n, _ := numeral.literal()
	e := c.scope.symbols[name]
	if e == nil || !e.value.Scalar {
		return
	}
	v := verdict{status: OK}
	if !agree(e.numeral, n) {
		v = verdict{
			status: Conflict, expected: e.numeral.Text,
			reason: fmt.Sprintf("line %d gives %s the value %s", e.line, name, e.numeral.Text),
		}
	}
	c.used = []Operand{c.operand(name, e)}
	c.state(st, symbol, numeral, v)
}

// state records the verdict on two members of a chain. Of a matrix, each entry
// that fails is a claim of its own.
func (c *checker) state(st *statement, left, right *member, v verdict) {
	c.step(left.expr, right.expr, v)
	operands := c.operands(left.expr)
	from, _ := st.place(left)
	_, to := st.place(right)
	explanation := c.explained(from, to, left.expr, right.expr, v)
	for _, e := range v.entries {
		claim := e.claim(e.numeral.Text, operands)
		claim.Explanation = explanation.of(e.numeral)
		claim.At = e.numeral.At
		c.heldAgainst(&claim, left.expr)
		c.claim(st.source, e.numeral.Span, claim)
	}
	if len(v.entries) == 0 {
		claimed := ""
		if n, ok := withoutUnit(right.expr); ok {
			claimed = n.Text
		}
		if n, ok := right.literal(); ok && v.status == OK {
			c.results[st.of(right).Offset(n.Span.Pos)] = true
			c.gives(left.expr, 0, 0, n)
		}
		claim := v.claim(claimed, operands)
		claim.Explanation = explanation
		c.aim(&claim, left.expr, right.expr)
		claim.Of, _ = left.symbol()
		if claim.At == 0 && v.status == Wrong {
			claim.At, claim.Mended = c.fresh(left.expr, right.expr)
		}
		c.claimAt(from, to, claim)
	}
	for _, m := range []*member{left, right} {
		for _, n := range formula.Numerals(m.expr) {
			c.seen[st.of(m).Offset(n.Span.Pos)] = true
		}
	}
}

// of is the formula in which a member stands.
func (st *statement) of(m *member) *markdown.Formula {
	if m.source != nil {
		return m.source
	}
	return st.source
}

// place is where a member stands in the document.
func (st *statement) place(m *member) (from, to int) {
	f := st.of(m)
	return f.Offset(m.span.Pos), f.Offset(max(m.span.Pos, m.span.End-1)) + 1
}

// claim is the verdict as a claim, still without its place.
func (v verdict) claim(claimed string, operands []Operand) Claim {
	return Claim{Status: v.status, Claimed: claimed, Expected: v.expected, Ulps: v.ulps, Reason: v.reason, Operands: operands}
}

// operand is the value of a symbol, with its place.
func (c *checker) operand(name string, e *entry) Operand {
	o := Operand{Name: name, Value: e.numeral.Text, Line: e.line}
	if e.at > 0 {
		o.Column = c.doc.Position(e.at - 1).Column
	}
	return o
}

// operands lists what an expression was worked out from, each once.
func (c *checker) operands(e formula.Expr) []Operand {
	var list []Operand
	add := func(o Operand) {
		if !slices.Contains(list, o) {
			list = append(list, o)
		}
	}
	for _, s := range formula.Symbols(e) {
		if known, ok := c.scope.lookup(s.Name); ok {
			add(c.operand(s.Name, known))
		}
	}
	for _, n := range formula.Numerals(e) {
		add(Operand{Name: n.Text, Value: n.Text})
	}
	return list
}
