package report

import (
	"bufio"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// A markup is HTML that stands in this package's source. A text of a document is no
// markup: the compiler takes constants alone for one.
type markup string

// A paper is HTML on its way out, for what is written a hundred thousand times: a
// template takes ten times as long. What comes from a document goes through text.
type paper struct{ out *bufio.Writer }

func (p *paper) markup(m markup) { _, _ = p.out.WriteString(string(m)) } // its first error stays with the writer

func (p *paper) count(n int) { _, _ = p.out.WriteString(strconv.Itoa(n)) }

// text writes text so that it can be nothing else, within an element or an
// attribute in quotes. What turns the order of letters, and what no page may hold,
// is replaced by a mark that can be seen.
func (p *paper) text(s string) {
	done := 0
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if safe := escaped(r); safe != "" {
			_, _ = p.out.WriteString(s[done:i])
			_, _ = p.out.WriteString(safe)
			done = i + size
		}
		i += size
	}
	_, _ = p.out.WriteString(s[done:])
}

// escaped is what stands in HTML for a character; nothing where that is itself.
func escaped(r rune) string {
	switch r {
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '&':
		return "&amp;"
	case '"':
		return "&#34;"
	case '\'':
		return "&#39;"
	case '\t':
		return ""
	}
	if r >= ' ' && r < utf8.RuneSelf-1 || r != unicode.ReplacementChar && visible(r) == r {
		return ""
	}
	return string(unicode.ReplacementChar)
}
