package verify

import (
	"fmt"

	"github.com/nnbook/nnbook/verify/formula"
)

// supportedDigits is how many digits a result must have to be told from another
// one that is the same by chance.
const supportedDigits = 4

// supported takes back that a claim has more digits than its operands support
// where the document works the same digits out elsewhere, from operands that do:
// 1/1.649 = 0.60648 is a step of σ(0.43253).
func (c *checker) supported() {
	var overprecise []int
	for i, claim := range c.report.Claims {
		if claim.Status == Overprecise && claim.At > 0 {
			overprecise = append(overprecise, i)
		}
	}
	if overprecise == nil {
		return
	}
	for _, b := range c.blocks {
		for _, st := range b.all() {
			for _, m := range st.members {
				c.support(st, m, overprecise)
			}
		}
	}
}

// support holds the claims against a calculation in numbers.
func (c *checker) support(st *statement, m *member, overprecise []int) {
	if m.expr == nil || len(formula.Symbols(m.expr)) > 0 || len(formula.Numerals(m.expr)) == 0 {
		return
	}
	if _, alone := formula.Literal(m.expr); alone {
		return
	}
	value, ok := c.number(m.expr)
	if !ok {
		return
	}
	for _, i := range overprecise {
		claim := &c.report.Claims[i]
		n, ok := plainNumeral(claim.Claimed, claim.At-1)
		if !ok || len(n.Value.Digits()) < supportedDigits || !rounds(value, n) {
			continue
		}
		line := c.line(st, m.span)
		if wide, err := formula.Evaluate(m.expr, c.environment(c.widened(n))); err == nil && wide.Scalar && !tooWide(wide.Interval(), n) {
			claim.Status, claim.Reason = Rounding, fmt.Sprintf("line %d works the same value out from operands with enough digits", line)
		}
	}
}
