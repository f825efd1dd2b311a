package verify

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Mark is a numeral of a document and what became of it.
type Mark struct {
	Line, Column int // from 1, as those of a claim
	Length       int // in characters
	Status       Status
	Reason       string // why nothing was checked with it; empty elsewhere
	Claim        int    // the claim that gave it its verdict, in Report.Claims, from 1; 0 where none did
}

// mostUnchecked is how many numerals are marked that nothing was checked with: a
// document may be nothing but numerals.
const mostUnchecked = 100_000

// A spot is a numeral, still in bytes.
type spot struct {
	from, to int
	checked  bool
	reason   string
	status   Status
	claim    int
}

// mark takes note of a numeral.
func (c *checker) mark(from, to int, checked bool, reason string) {
	unchecked := c.report.Numerals.NotChecked
	if !c.marking || !checked && unchecked >= mostUnchecked {
		return
	}
	s := spot{from: from, to: min(to, len(c.doc.Source)), checked: checked, reason: reason, status: NotChecked}
	if checked {
		s.status, s.reason = OK, ""
	}
	c.spots = append(c.spots, s)
}

// marks gives each numeral the verdict of the claim that prints it. A claim that is
// about no single numeral, or that was not checked, gives its verdict to all that
// stand in it and have none.
func (c *checker) marks() {
	if !c.marking {
		return
	}
	slices.SortFunc(c.spots, func(a, b spot) int { return cmp.Compare(a.from, b.from) })
	for i, claim := range c.report.Claims {
		within := c.spotsIn(claim.from, claim.to)
		switch at := c.claimed(claim, within); {
		case claim.Status == NotChecked || claim.Status == NotParsed || at == nil && claim.Status.Bad():
			for j := range within {
				if s := &within[j]; !s.checked || claim.Status.Bad() && s.claim == 0 {
					s.take(claim, i+1)
				}
			}
		case at != nil && (at.claim == 0 || severity(claim.Status) < severity(at.status)):
			at.take(claim, i+1)
		}
	}
	for _, s := range c.spots {
		at := c.doc.Position(s.from)
		c.report.Marks = append(c.report.Marks, Mark{
			Line: at.Line, Column: at.Column, Length: utf8.RuneCount(c.doc.Source[s.from:s.to]),
			Status: s.status, Reason: s.reason, Claim: s.claim,
		})
	}
	c.spots = nil
}

// take gives a numeral the verdict of a claim.
func (s *spot) take(claim Claim, number int) {
	s.status, s.claim, s.reason = claim.Status, number, ""
	if claim.Status == NotChecked || claim.Status == NotParsed {
		s.reason = claim.Reason
	}
}

// spotsIn are the numerals between two places.
func (c *checker) spotsIn(from, to int) []spot {
	start, _ := slices.BinarySearchFunc(c.spots, from, func(s spot, at int) int { return cmp.Compare(s.from, at) })
	end := start
	for end < len(c.spots) && c.spots[end].from < to {
		end++
	}
	return c.spots[start:end]
}

// claimed finds the numeral that a claim is about: the last one in it that reads as
// the claim says.
func (c *checker) claimed(claim Claim, within []spot) *spot {
	text := strings.Trim(claim.Claimed, "-−%")
	text, _, _ = strings.Cut(text, "e")
	if text == "" {
		return nil
	}
	for i := range slices.Backward(within) {
		if string(c.doc.Source[within[i].from:within[i].to]) == text {
			return &within[i]
		}
	}
	return nil
}

// severity is the place of a verdict among those that a numeral may have more than
// one of: the first counts.
func severity(s Status) int {
	return slices.Index([]Status{Wrong, Truncated, Overprecise, Conflict, Untrue, NotParsed, NotChecked, Rounding, OK}, s)
}
