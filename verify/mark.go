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

// Add puts further claims into a report, each about a numeral where it begins. The
// claims stay in order, and the marks lead to theirs.
func (r *Report) Add(more []Claim) {
	if len(more) == 0 {
		return
	}
	type numbered struct {
		Claim
		number int // before, from 1; 0 for a new one
	}
	var all []numbered
	for i, c := range r.Claims {
		all = append(all, numbered{c, i + 1})
	}
	for _, c := range more {
		all = append(all, numbered{c, 0})
	}
	slices.SortStableFunc(all, func(a, b numbered) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	now := make([]int, len(r.Claims)+1) // the number that each claim has now, by the one that it had
	r.Claims = nil
	for i, c := range all {
		now[c.number] = i + 1
		r.Claims = append(r.Claims, c.Claim)
	}
	now[0] = 0
	for i := range r.Marks {
		r.Marks[i].Claim = now[r.Marks[i].Claim]
	}
	for i, c := range all {
		if c.number > 0 {
			continue
		}
		at, ok := slices.BinarySearchFunc(r.Marks, c.Claim, func(m Mark, c Claim) int {
			return cmp.Or(cmp.Compare(m.Line, c.Line), cmp.Compare(m.Column, c.Column))
		})
		if ok && severity(c.Status) < severity(r.Marks[at].Status) {
			r.Marks[at].Status, r.Marks[at].Claim, r.Marks[at].Reason = c.Status, i+1, ""
		}
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

// claimed finds the numeral that a claim is about: the one at its place or, where
// that is not known, the last one in it that reads as the claim says.
func (c *checker) claimed(claim Claim, within []spot) *spot {
	if claim.At > 0 {
		at, ok := slices.BinarySearchFunc(within, claim.At-1, func(s spot, at int) int { return cmp.Compare(s.from, at) })
		if ok {
			return &within[at]
		}
	}
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
