package report

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/nnbook/nnbook/verify"
)

// headline says in one line what is wrong with a claim.
func headline(c verify.Claim) string {
	switch {
	case c.Claimed != "" && c.Expected != "":
		return fmt.Sprintf("claimed %s, should be %s%s", inline(c.Claimed), inline(c.Expected), distance(c))
	case c.Expected != "":
		return "should be " + inline(c.Expected) + distance(c)
	case c.Reason != "":
		return inline(c.Reason)
	}
	return inline(c.Text)
}

// details says what the headline leaves out: the reason, then the operands.
func details(c verify.Claim) []string {
	var lines []string
	if reason := inline(c.Reason); reason != "" && reason != headline(c) {
		lines = append(lines, reason)
	}
	if list := operands(c); len(list) > 0 {
		lines = append(lines, "with "+strings.Join(list, ", "))
	}
	return lines
}

// distance says how far off a claim is.
func distance(c verify.Claim) string {
	switch c.Ulps {
	case "":
		return ""
	case "1":
		return ", off by 1 unit of the last digit"
	}
	return fmt.Sprintf(", off by %s units of the last digit", inline(c.Ulps))
}

// operands tells each operand once, with the line that gives it.
func operands(c verify.Claim) []string {
	var list []string
	seen := map[verify.Operand]bool{}
	for _, o := range c.Operands {
		if seen[o] {
			continue
		}
		seen[o] = true
		text := inline(o.Name)
		if o.Value != "" && o.Value != o.Name {
			text += " = " + inline(o.Value)
		}
		if o.Line > 0 {
			text += fmt.Sprintf(" (line %d)", o.Line)
		}
		list = append(list, text)
	}
	return list
}

// counted tells the verdicts that were given, in their fixed order: "3 wrong".
func (s summary) counted() string {
	var list []string
	for _, status := range verify.Statuses() {
		if n := s.count[status]; n > 0 {
			list = append(list, fmt.Sprintf("%d %s", n, spoken(status)))
		}
	}
	if len(list) == 0 {
		return "no claim"
	}
	return strings.Join(list, ", ")
}

// spoken is a verdict as a person says it.
func spoken(s verify.Status) string { return strings.ReplaceAll(string(s), "_", " ") }

// edition says how far a document is as nnbook prints it; nothing where it is none of
// nnbook's.
func edition(r *verify.Report) string {
	if r.Edition == nil {
		return ""
	}
	return fmt.Sprintf("nnbook's own document of the network: %d of its %s with numerals are as nnbook prints them",
		r.Edition.Same, plural(r.Edition.Units, "passage"))
}

// plural is a count with its noun: "1 claim", "2 claims".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// longest is how many characters of a document's text stand within a sentence.
const longest = 200

// inline makes text from a document safe within a line: one line, no control
// characters, no endless length.
func inline(text string) string { return long(text, longest) }

// long is [inline] for a text that may have more characters.
func long(text string, most int) string {
	var b strings.Builder
	count := 0
	for _, r := range strings.TrimSpace(text) {
		if count++; count > most {
			b.WriteString("…")
			break
		}
		if unicode.IsSpace(r) {
			r = ' '
		}
		b.WriteRune(visible(r))
	}
	return b.String()
}

// visible replaces what would command a terminal, or turn the order of its
// letters, by a mark that can be seen.
func visible(r rune) rune {
	if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' {
		return unicode.ReplacementChar
	}
	return r
}
