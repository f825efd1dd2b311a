package verify

import (
	"fmt"

	"github.com/nnbook/nnbook/verify/formula"
)

// holdAgainstTruth says where a value is not the network's, although its line
// may hold.
func (c *checker) holdAgainstTruth(st *statement, name string, n formula.Numeral) {
	truth, ok := c.known[name]
	if !ok || st.conditional {
		return
	}
	holds := truth.roundsTo(n)
	if next, ok := c.updated[name]; ok && !holds && nearer(next.Exact, truth.Exact, n) {
		truth, holds = next, next.roundsTo(n)
	}
	held := Held{At: n.At, Of: name, Text: n.Text, Right: formula.Like(truth.as(n), n), True: true}
	var claim Claim
	switch {
	case holds: // the numeral may be the one that the network's own document has in rounded arithmetic
		c.drift.carry(name, n, truth.Exact)
	case c.drifted(st, name, n, truth.Exact):
		claim = carriedOff(name, n, held.Right)
	default:
		held.True = false
		claim = c.untrue(c.line(st, n.Span), name, n, truth, held.Right)
	}
	c.report.Held = append(c.report.Held, held)
	if claim.Status != "" {
		claim.Explanation = c.againstTruth(st.at(n.Span)-1, name, n, truth)
		c.claim(st.source, n.Span, claim)
	}
}

// untrue is the claim about a numeral in a line that is not the network's value.
func (c *checker) untrue(line int, name string, n formula.Numeral, truth KnownValue, right string) Claim {
	if c.left == 0 {
		c.left = line
	}
	claim := Claim{
		Status: Untrue, Claimed: n.Text, Expected: right, Ulps: ulps(truth.Exact, n), At: n.At, Of: name,
		Reason: fmt.Sprintf("%s is not the network's", name),
	}
	if line != c.left {
		claim.Reason += fmt.Sprintf("; the document left the truth in line %d", c.left)
	}
	return claim
}
