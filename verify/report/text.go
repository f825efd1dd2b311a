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

// TextOptions say how the text form is written.
type TextOptions struct {
	Colour  bool
	Verbose bool // also tells the claims that agree only within rounding
}

// Text writes a block for each finding, as a compiler does, and at the end of
// each document what was checked, what was not and why, and what could not be
// read.
func Text(w io.Writer, docs []Document, opt TextOptions) error {
	p := &page{out: bufio.NewWriter(w), colour: opt.Colour}
	for _, d := range docs {
		p.findings(d, opt.Verbose)
	}
	for _, d := range docs {
		p.account(d)
	}
	if len(docs) > 1 {
		p.total(docs)
	}
	return p.out.Flush()
}

// A page is text on its way out. Its first error stays with the writer.
type page struct {
	out    *bufio.Writer
	colour bool
}

func (p *page) print(format string, args ...any) { fmt.Fprintf(p.out, format, args...) }

// findings writes the blocks of a document.
func (p *page) findings(d Document, verbose bool) {
	l := newLines(d.Source)
	path := inline(d.Report.Path)
	told := func(s verify.Status) bool { return s.Bad() || verbose && s == verify.Rounding }
	for _, c := range inOrder(d.Report, told) {
		p.print("%s %s %s\n",
			p.painted(bold, fmt.Sprintf("%s:%d:%d:", path, c.Line, c.Column)),
			p.painted(shade(c.Status), spoken(c.Status)+":"), headline(c))
		p.excerpt(l, c)
		for _, line := range details(c) {
			p.print("%*s = %s\n", gutter(c), "", line)
		}
		p.print("\n")
	}
}

// excerpt writes the first and the last line of a claim, with a mark under what
// belongs to it.
func (p *page) excerpt(l *lines, c verify.Claim) {
	if c.EndLine <= c.Line {
		p.line(l, c, c.Line, c.Column, max(c.EndColumn, c.Column+1))
		return
	}
	p.line(l, c, c.Line, c.Column, toTheEnd)
	if c.EndColumn <= 1 { // it ends with the line before
		return
	}
	if c.EndLine > c.Line+1 {
		p.print("%*s …\n", gutter(c), "")
	}
	p.line(l, c, c.EndLine, 1, c.EndColumn)
}

// line writes a line of the document with its number, and a mark from column
// start to before column end.
func (p *page) line(l *lines, c verify.Claim, number, start, end int) {
	text, mark := l.excerpt(number, start, end, number != c.Line)
	below := len(mark) - len(strings.TrimLeft(mark, " "))
	p.print("%*d | %s\n", gutter(c), number, text)
	p.print("%*s | %s%s\n", gutter(c), "", mark[:below], p.painted(shade(c.Status), mark[below:]))
}

// gutter is the width of a claim's line numbers.
func gutter(c verify.Claim) int { return len(fmt.Sprint(max(c.Line, c.EndLine))) + 1 }

// account writes what was checked in a document, and what was not.
func (p *page) account(d Document) {
	r := d.Report
	path := inline(r.Path)
	p.print("%s: %s: %s\n", path, plural(len(r.Claims), "claim"), summarise([]Document{d}).counted())
	p.print("%s: %s: %d checked, %d not checked\n", path, plural(r.Numerals.Total, "numeral"), r.Numerals.Checked, r.Numerals.NotChecked)
	if said := edition(r); said != "" {
		p.print("%s: %s\n", path, said)
	}
	p.reasons("claims not checked, and why:", unchecked(r))
	p.reasons("numerals that claim nothing that could be checked, and why:", r.Unchecked)
	for _, c := range inOrder(r, func(s verify.Status) bool { return s == verify.NotParsed }) {
		text := inline(c.Text)
		if reason := inline(c.Reason); reason != "" {
			text = reason + ": " + text
		}
		p.print("%s:%d:%d: %s: %s\n", path, c.Line, c.Column, spoken(c.Status), text)
	}
}

// reasons writes a group of reasons with their counts.
func (p *page) reasons(title string, groups []verify.Unchecked) {
	if len(groups) == 0 {
		return
	}
	p.print("  %s\n", title)
	for _, g := range groups {
		p.print("    %5d  %s\n", g.Count, inline(g.Reason))
	}
}

// unchecked groups a report's claims that were not checked by their reasons, the
// most frequent first.
func unchecked(r *verify.Report) []verify.Unchecked {
	var groups []verify.Unchecked
	place := map[string]int{}
	for _, c := range r.Claims {
		if c.Status != verify.NotChecked {
			continue
		}
		i, ok := place[c.Reason]
		if !ok {
			i = len(groups)
			place[c.Reason] = i
			groups = append(groups, verify.Unchecked{Reason: c.Reason})
		}
		groups[i].Count++
	}
	slices.SortStableFunc(groups, func(a, b verify.Unchecked) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Reason, b.Reason))
	})
	return groups
}

func (p *page) total(docs []Document) {
	s := summarise(docs)
	p.print("%s, %s: %s\n", plural(len(docs), "document"), plural(s.claims, "claim"), s.counted())
}
