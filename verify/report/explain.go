package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/verify"
)

// A Place is a line of a document, or a character of it where Column is not 0.
type Place struct{ Line, Column int }

// At returns the claims of a report that stand in a line, or over a character.
func (p Place) At(r *verify.Report) []verify.Claim {
	var list []verify.Claim
	for _, c := range r.Claims {
		if p.within(c) {
			list = append(list, c)
		}
	}
	return list
}

// within tells whether a place belongs to a claim.
func (p Place) within(c verify.Claim) bool {
	switch {
	case p.Line < c.Line || p.Line > c.EndLine || p.Line == c.EndLine && p.Line > c.Line && c.EndColumn <= 1:
		return false
	case p.Column == 0:
		return true
	}
	return (p.Line > c.Line || p.Column >= c.Column) && (p.Line < c.EndLine || p.Column < max(c.EndColumn, c.Column+1))
}

// Explain writes how the claims at a place of a document were read, what they were
// worked out from, what is allowed, and the verdict. Where there is no claim it
// writes why nothing was checked there, and which claims are near. The report must
// have explanations and marks of the line.
func Explain(w io.Writer, d Document, at Place, opt TextOptions) error {
	p := &page{out: bufio.NewWriter(w), colour: opt.Colour}
	l := newLines(d.Source)
	claims := at.At(d.Report)
	for i, c := range claims {
		if i > 0 {
			p.print("\n")
		}
		p.claim(l, d, c)
	}
	if len(claims) == 0 {
		p.unclaimed(l, d, at)
	}
	return p.out.Flush()
}

// claim writes all that there is to say of one claim.
func (p *page) claim(l *lines, d Document, c verify.Claim) {
	p.print("%s %s\n", p.painted(bold, fmt.Sprintf("%s:%d:%d:", inline(d.Report.Path), c.Line, c.Column)),
		p.painted(shade(c.Status), spoken(c.Status)))
	p.excerpt(l, c)
	x := c.Explanation
	if x == nil { // of a part that was not read
		x = &verify.Explanation{}
	}
	p.says("read as", long(x.Read, mostWords))
	p.says("taken to mean", inline(x.Assumed))
	for i, s := range x.Sources {
		label := "with"
		if i > 0 {
			label = ""
		}
		p.entry(label, source(s))
	}
	if x.More {
		p.entry("", "… and more")
	}
	p.says("worked out", long(x.Value, mostWords))
	if x.Allowed.From != "" {
		p.entry("allowed", fmt.Sprintf("%s to %s, half a unit of its last digit either way", x.Allowed.From, x.Allowed.To))
	}
	if x.Open.From != "" {
		of := "its rounded operands"
		if len(x.Widened) > 0 {
			of = inline(strings.Join(x.Widened, ", "))
		}
		p.entry("widened", fmt.Sprintf("%s to %s, if %s may be whatever rounds to the printed digits", x.Open.From, x.Open.To, of))
	}
	p.says("claimed", inline(c.Claimed))
	p.says("should be", strings.TrimPrefix(inline(c.Expected)+distance(c), ", "))
	p.entry("verdict", verdict(c, x))
}

// mostWords is how many characters of a reading are told: a claim may be as long as
// a book.
const mostWords = 2000

// verdict says in a sentence what a claim came to.
func verdict(c verify.Claim, x *verify.Explanation) string {
	reason := long(c.Reason, mostWords)
	switch {
	case reason != "":
	case c.Status == verify.OK && x.Value != "" && x.Allowed.From != "":
		reason = "what was worked out is what is claimed, or rounds to it"
	case c.Status == verify.OK:
		reason = "both sides agree"
	default:
		return spoken(c.Status)
	}
	return spoken(c.Status) + ": " + reason
}

// source says what an operand is and where it comes from.
func source(s verify.Source) string {
	text := inline(s.Name)
	if s.Value != "" && s.Value != s.Name {
		text += " = " + inline(s.Value)
	}
	text += ": " + inline(s.Origin)
	if s.Line > 0 {
		text += fmt.Sprintf(", line %d", s.Line)
		if s.Column > 0 {
			text += fmt.Sprintf(", column %d", s.Column)
		}
	}
	return text
}

// says writes an entry, where there is something to say.
func (p *page) says(label, text string) {
	if text != "" {
		p.entry(label, text)
	}
}

// entry writes a label and what belongs to it.
func (p *page) entry(label, text string) { p.print("  %-14s %s\n", label, text) }

// nearest is how many claims are named where a line has none.
const nearest = 3

// unclaimed writes why nothing was checked at a place: what numerals there are, and
// the claims near it.
func (p *page) unclaimed(l *lines, d Document, at Place) {
	path := inline(d.Report.Path)
	text, _ := l.part(at.Line, 1, longest)
	place := fmt.Sprintf("%s:%d:", path, at.Line)
	if at.Column > 0 {
		place = fmt.Sprintf("%s:%d:%d:", path, at.Line, at.Column)
	}
	p.print("%s no claim\n", p.painted(bold, place))
	p.print(" %d | %s\n", at.Line, inline(text))
	label := "numerals"
	for _, m := range d.Report.Marks {
		if m.Line != at.Line {
			continue
		}
		numeral, _ := l.part(m.Line, m.Column, m.Length)
		why := "it gives a symbol its value, or something was checked with it"
		if m.Reason != "" {
			why = "not checked: " + inline(m.Reason)
		}
		p.entry(label, fmt.Sprintf("%s in column %d: %s", inline(numeral), m.Column, why))
		label = ""
	}
	if label != "" {
		p.entry(label, "none")
	}
	label = "near"
	for _, c := range near(d.Report, at) {
		p.entry(label, fmt.Sprintf("%d:%d: %s: %s", c.Line, c.Column, spoken(c.Status), inline(c.Text)))
		label = ""
	}
	if label != "" {
		p.entry(label, "the document makes no claim")
	}
}

// near returns the claims that are nearest to a place, in their order.
func near(r *verify.Report, at Place) []verify.Claim {
	distance := func(c verify.Claim) int {
		lines, columns := max(c.Line-at.Line, at.Line-c.EndLine, 0), 0
		if lines == 0 && at.Column > 0 {
			columns = max(c.Column-at.Column, at.Column-c.EndColumn, 0)
		}
		return lines<<20 + columns
	}
	list := slices.Clone(r.Claims)
	slices.SortStableFunc(list, func(a, b verify.Claim) int { return cmp.Compare(distance(a), distance(b)) })
	list = list[:min(nearest, len(list))]
	slices.SortStableFunc(list, func(a, b verify.Claim) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return list
}
