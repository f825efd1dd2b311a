package report

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"github.com/nnbook/nnbook/verify"
)

// A listing is the text of a document with the number of each line, its numerals
// marked, and notes beside it.
type listing struct {
	*paper
	number  int // of the document, from 1
	source  []byte
	claims  []verify.Claim
	notes   []int         // the number of each claim's note; 0 where it has none
	bad     int           // how many notes are about something wrong
	marks   []verify.Mark // that are still to come
	unread  int           // the line from which on nothing was read; 0 where all was
	givers  map[int]users // the lines that findings take their operands from
	claimAt int           // the next claim
}

// users are the notes of the findings that use a value of a line.
type users []int

// mostUsers is how many findings a line leads to.
const mostUsers = 12

func newListing(p *paper, d Document, number int) *listing {
	l := &listing{
		paper: p, number: number, source: bytes.TrimPrefix(d.Source, []byte("\ufeff")),
		claims: d.Report.Claims, notes: numbered(d.Report), marks: d.Report.Marks, unread: d.Report.Unread, givers: map[int]users{},
	}
	for i, c := range l.claims {
		if !c.Status.Bad() {
			continue
		}
		l.bad++
		for _, o := range c.Operands {
			if list := l.givers[o.Line]; o.Line > 0 && o.Line != c.Line && !slices.Contains(list, l.notes[i]) && len(list) <= mostUsers {
				l.givers[o.Line] = append(list, l.notes[i])
			}
		}
	}
	return l
}

// write writes the lines one by one.
func (l *listing) write() {
	rest := l.source
	for line := 1; len(rest) > 0; line++ {
		if line == l.unread {
			l.markup(`<div><b></b><code class="gone">`)
			l.count(bytes.Count(rest, []byte("\n")) + 1)
			l.markup(` more lines, which were not read</code>`)
			l.besides(line)
			l.markup("</div>\n")
			break
		}
		text := rest
		if end := bytes.IndexByte(rest, '\n'); end >= 0 {
			text, rest = rest[:end], rest[end+1:]
		} else {
			rest = nil
		}
		l.line(line, bytes.TrimSuffix(text, []byte("\r")))
	}
}

// place writes the anchor of a line or of a note.
func (l *listing) place(kind markup, number int) {
	l.markup("d")
	l.count(l.number)
	l.markup(kind)
	l.count(number)
}

// longestShown is how many bytes of a line are shown that is too long to be read.
const longestShown = 2000

// line writes a line.
func (l *listing) line(line int, text []byte) {
	l.markup(`<div id="`)
	l.place("L", line)
	l.markup(`"><b>`)
	l.count(line)
	l.markup("</b><code>")
	if len(text) > verify.LongestLine {
		end := longestShown
		for !utf8.RuneStart(text[end]) {
			end--
		}
		l.text(string(text[:end]))
		l.markup(`<span class="gone">… `)
		l.count(utf8.RuneCount(text[end:]))
		l.markup(" more characters, which were not read</span>")
		text = nil
	}
	l.marked(line, string(text))
	l.markup("</code>")
	l.besides(line)
	l.markup("</div>\n")
}

// marked writes the text of a line with its marks.
func (l *listing) marked(line int, text string) {
	column := 1
	for len(l.marks) > 0 && l.marks[0].Line <= line {
		m := l.marks[0]
		l.marks = l.marks[1:]
		if m.Line < line || m.Column < column {
			continue
		}
		before := width(text, m.Column-column)
		size := width(text[before:], m.Length)
		l.text(text[:before])
		l.mark(m, text[before:before+size])
		text = text[before+size:]
		column = m.Column + m.Length
	}
	l.text(text)
}

// mark writes a numeral. One that has a note leads to it.
func (l *listing) mark(m verify.Mark, text string) {
	if text == "" {
		return
	}
	note := 0
	if m.Claim > 0 {
		note = l.notes[m.Claim-1]
	}
	if note == 0 {
		l.markup(`<i class="`)
		l.text(string(m.Status))
		if m.Reason != "" {
			l.markup(`" title="not checked: `)
			l.text(inline(m.Reason))
		}
		l.markup(`">`)
		l.text(text)
		l.markup("</i>")
		return
	}
	l.markup(`<a class="`)
	l.text(string(m.Status))
	l.markup(`" href="#`)
	l.place("F", note)
	l.markup(`">`)
	l.text(text)
	l.markup("</a>")
}

// besides writes what stands beside a line: the notes on the claims that begin in
// it, and the findings that use its values.
func (l *listing) besides(line int) {
	open := false
	begin := func() {
		if !open {
			l.markup("<div>")
			open = true
		}
	}
	for ; l.claimAt < len(l.claims) && l.claims[l.claimAt].Line <= line; l.claimAt++ {
		if n := l.notes[l.claimAt]; n > 0 {
			begin()
			l.note(n, l.claims[l.claimAt])
		}
	}
	if list := l.givers[line]; len(list) > 0 {
		begin()
		l.markup("<p>used in finding")
		if len(list) > 1 {
			l.markup("s")
		}
		for i, n := range list {
			if i == mostUsers {
				l.markup(", …")
				break
			}
			if i > 0 {
				l.markup(",")
			}
			l.markup(` <a href="#`)
			l.place("F", n)
			l.markup(`">`)
			l.count(n)
			l.markup("</a>")
		}
		l.markup("</p>")
	}
	if open {
		l.markup("</div>")
	}
}
