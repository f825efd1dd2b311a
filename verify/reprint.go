package verify

import (
	"fmt"
	"slices"

	"github.com/nnbook/nnbook/verify/edition"
)

// reprint compares the document with what nnbook prints of the network: with the one of
// its editions that it is nearest to. Where it is an edition, each numeral that is
// another one is untrue, unless something bad was said of it already; where the network
// is known from the document alone, it is at odds with the rest.
func (c *checker) reprint(opt Options) {
	for _, e := range opt.Editions {
		found := e.Compare(c.doc.Source)
		if found != nil && (found.Whole() || !opt.Described) && (c.report.Edition == nil || found.Same > c.report.Edition.Same) {
			c.report.Edition = found
		}
	}
	if c.report.Edition == nil {
		return
	}
	status, network := Untrue, "this network"
	if opt.Known == nil {
		status, network = Conflict, "the network that the document describes"
	}
	c.report.Edition.Differences = slices.DeleteFunc(c.report.Edition.Differences, c.followsFromPrint())
	told := slices.DeleteFunc(slices.Clone(c.report.Claims), func(claim Claim) bool { return !claim.Status.Bad() })
	for _, d := range c.report.Edition.Differences {
		if slices.ContainsFunc(told, func(claim Claim) bool { return claim.from <= d.From && d.From < claim.to }) {
			continue
		}
		claim := Claim{
			Status: status, Claimed: d.Text, Expected: d.Printed, Kind: Reprint, At: d.From + 1,
			Reason:      fmt.Sprintf("nnbook prints %s here for %s", d.Printed, network),
			Explanation: c.said(d.From, d.To, "%s stands where nnbook prints %s", d.Text, d.Printed),
		}
		c.place(&claim, d.From, d.To) // no arithmetic is in it: it holds however much was worked out
		c.report.Claims = append(c.report.Claims, claim)
		c.seen[d.From] = true
	}
}

// followsFromPrint tells of a difference whether the numeral is a little off and is what
// the numbers printed before it give: so it is where each step goes on from the printed
// value of the step before.
func (c *checker) followsFromPrint() func(edition.Difference) bool {
	right := map[int]bool{}
	for _, claim := range c.report.Claims {
		right[claim.At-1] = right[claim.At-1] || claim.Status == OK
	}
	return func(d edition.Difference) bool { return right[d.From] && d.Near() }
}
