// Package report writes what the verifier has found: as text for people and
// editors, as JSON for programs, as SARIF 2.1.0 for code scanning, and as
// annotations for pull requests, as a page to mail to a co-author. It judges nothing.
//
// Lines and columns count from 1, columns in characters; an end is exclusive.
package report

import (
	"slices"

	"github.com/nnbook/nnbook/verify"
)

// A Document is a report with the text that it is about.
type Document struct {
	Report  *verify.Report
	Source  []byte
	Against string // what it was compared with beside itself, for people; empty where that is nothing
}

// Failing tells which verdicts a run fails on. Those are told as errors.
type Failing func(verify.Status) bool

// A summary is what all reports come to.
type summary struct {
	claims   int
	count    map[verify.Status]int
	numerals verify.Numerals
}

func summarise(docs []Document) summary {
	s := summary{count: map[verify.Status]int{}}
	for _, d := range docs {
		s.claims += len(d.Report.Claims)
		for _, c := range d.Report.Claims {
			s.count[c.Status]++
		}
		s.numerals.Total += d.Report.Numerals.Total
		s.numerals.Checked += d.Report.Numerals.Checked
		s.numerals.NotChecked += d.Report.Numerals.NotChecked
	}
	return s
}

// inOrder returns the claims with one of the verdicts for which want says so, in
// the order of the document.
func inOrder(r *verify.Report, want func(verify.Status) bool) []verify.Claim {
	var list []verify.Claim
	for _, c := range r.Claims {
		if want(c.Status) {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b verify.Claim) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	return list
}
