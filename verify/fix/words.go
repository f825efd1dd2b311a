package fix

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/verify"
)

// outdated are the words that held for the numbers of the original and do not for
// those of the copy: ratios, and comparisons of two numbers.
func (m *mender) outdated(first, last *verify.Report) []Outdated {
	var list []Outdated
	for _, c := range last.Claims {
		if m.isOutdated(first, c) {
			list = append(list, Outdated{Line: c.Line, Column: c.Column, Words: c.Text, Says: c.Expected + " times"})
		}
	}
	for _, s := range m.draft.sentences() {
		if words, says, ok := s.madeFalse(); ok {
			at := s.from + strings.Index(s.before, words)
			head := m.draft.original[:at]
			list = append(list, Outdated{
				Line:   bytes.Count(head, []byte("\n")) + 1,
				Column: utf8.RuneCount(head[bytes.LastIndexByte(head, '\n')+1:]) + 1, Words: words, Says: says,
			})
		}
	}
	return list
}

// isOutdated tells whether a claim of the copy is a ratio that held in the original.
func (m *mender) isOutdated(first *verify.Report, c verify.Claim) bool {
	if c.Kind != verify.Ratio || !c.Status.Bad() {
		return false
	}
	place, _ := m.draft.view().origin(c.At - 1)
	for _, old := range first.Claims {
		if old.Kind == verify.Ratio && old.At-1 == place {
			return !old.Status.Bad()
		}
	}
	return false
}

// A sentence is a piece of running text, or a cell of a table, in which a number
// was mended.
type sentence struct {
	from          int // in the original
	before, after string
}

var (
	blank = regexp.MustCompile(`\r?\n[ \t]*\r?\n`)
	// pieces end with a sentence, with a cell of a table, and before a point of a list.
	pieces = regexp.MustCompile(`[.!?:;]\s+|\||\n[ \t]*(?:[-*+]|\d+[.)])[ \t]`)
)

// sentences are those in which a number was mended.
func (d *draft) sentences() []sentence {
	var list []sentence
	at := 0
	for _, end := range append(blank.FindAllIndex(d.original, -1), []int{len(d.original), len(d.original)}) {
		block := d.original[at:end[0]]
		if d.edits != nil && !bytes.Contains(block, []byte("$$")) && !bytes.Contains(block, []byte("```")) {
			from := at
			for _, p := range append(pieces.FindAllIndex(block, -1), []int{len(block), len(block)}) {
				if s := (sentence{from, string(d.original[from : at+p[0]]), d.rewritten(from, at+p[0])}); s.before != s.after {
					list = append(list, s)
				}
				from = at + p[1]
			}
		}
		at = end[1]
	}
	return list
}

// rewritten is what stands now in the place of bytes of the original.
func (d *draft) rewritten(from, to int) string {
	var out []byte
	at := from
	for _, e := range d.edits {
		if e.from >= from && e.to <= to {
			out = append(append(out, d.original[at:e.from]...), e.text...)
			at = e.to
		}
	}
	return string(append(out, d.original[at:to]...))
}

// A comparison is words that say how two numbers lie, the first against the second.
type comparison struct {
	words *regexp.Regexp
	order int // of the first number against the second
}

var comparisons = []comparison{
	{regexp.MustCompile(`(?i)\b(?:decreas|fall|fell\b|drop|shrink|shrank|declin|sinks?\b|sank\b|goes down|went down)\w*`), 1},
	{regexp.MustCompile(`(?i)\b(?:increas|rise|rose\b|grow|grew\b|climb|goes up|went up)\w*`), -1},
	{regexp.MustCompile(`(?i)\b(?:larger|bigger|greater|higher|more) than\b|\b(?:above|exceeds?)\b|\btoo (?:high|large|big)\b`), 1},
	{regexp.MustCompile(`(?i)\b(?:smaller|less|lower) than\b|\bbelow\b|\btoo (?:low|small)\b`), -1},
}

var (
	negative = regexp.MustCompile(`(?i)\bnegative\b`)
	positive = regexp.MustCompile(`(?i)\bpositive\b`)
	compared = regexp.MustCompile(`(?:[-−+]\s?)?\d+(?:\.|,|\{,\})\d+`)
)

// madeFalse finds words of a sentence that held for its numbers as they were and
// do not hold for them as they are, and says what these say. Where a sentence has more
// than two numbers, which are compared is not certain: only their signs are judged.
func (s sentence) madeFalse() (words, says string, found bool) {
	old, now := numbers(s.before), numbers(s.after)
	if len(old) != len(now) || strings.Contains(s.before, "10^") {
		return "", "", false
	}
	for i := range old {
		was, is := old[i].Sign(), now[i].Sign()
		if word := negative.FindString(s.before); word != "" && was < 0 && is >= 0 {
			return word, fmt.Sprintf("%s is not negative", now[i]), true
		}
		if word := positive.FindString(s.before); word != "" && was > 0 && is <= 0 {
			return word, fmt.Sprintf("%s is not positive", now[i]), true
		}
	}
	if len(old) == 2 {
		was, is := old[0].Cmp(old[1]), now[0].Cmp(now[1])
		if was == is {
			return "", "", false
		}
		for _, c := range comparisons {
			if word := c.words.FindString(s.before); word != "" && was == c.order {
				return word, fmt.Sprintf("%s and then %s", now[0], now[1]), true
			}
		}
	}
	return "", "", false
}

// numbers are the decimal numbers of a text.
func numbers(text string) []decimal.Decimal {
	var list []decimal.Decimal
	clean := strings.NewReplacer("−", "-", "{,}", ".", ",", ".", " ", "", "+", "")
	for _, found := range compared.FindAllString(text, -1) {
		if x, err := decimal.Parse(clean.Replace(found)); err == nil {
			list = append(list, x)
		}
	}
	return list
}
