package verify

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Bounds on what is read of a document. They are far above what a person writes
// and reads. They keep the time for a document in proportion to its length, and
// its tree in a small part of a machine's memory: Markdown's rules look back and
// forth along a line, and along what nests.
const (
	deepestBlocks   = 100     // quotes and lists within each other that one line opens
	longestDocument = 8 << 20 // bytes
	mostSigns       = 400_000 // lines, dollars, bars, and signs of equality, which count thrice
)

// LongestLine is how many bytes a line may have that is read.
const LongestLine = 64 << 10

// leastArithmetic is how many expressions any document may have worked out; one
// more comes with every second byte. Walkthroughs take one for three or four
// bytes, in all their forms.
const leastArithmetic = 1 << 20

// standIn is what is read in the place of a line that is not. A formula that it
// is in cannot be read then, and does not seem to say something else.
const standIn = "…"

// A skipped is a part of the document that is not read: a line, or all from a
// line on.
type skipped struct {
	line   int // from 1
	text   string
	reason string
	rest   bool // it is all from the line on
}

// readable puts stand-ins in the place of lines that are too long, or that nest
// too deeply, and leaves out what is behind the bounds of a document. It returns
// what it took away, too. The lines that are left keep their numbers.
func readable(src []byte) ([]byte, []skipped) {
	var list []skipped
	var read []byte // what is read in place of the source up to the byte copied
	copied, number, size, signs := 0, 0, 0, 0
	for from := 0; from < len(src); {
		number++
		line := src[from:]
		if end := bytes.IndexByte(line, '\n'); end >= 0 {
			line = line[:end]
		}
		reason := excess(line)
		if reason == "" {
			size += len(line) + 1
			signs += 1 + bytes.Count(line, []byte("$")) + bytes.Count(line, []byte("|")) + 3*bytes.Count(line, []byte("="))
		}
		if size > longestDocument || signs > mostSigns {
			rest := skipped{number, string(src[from:]), "the document is too long: it is read up to here", true}
			return append(read, src[copied:from]...), append(list, rest)
		}
		if reason != "" {
			list = append(list, skipped{number, string(line), reason, false})
			read = append(append(read, src[copied:from]...), standIn...)
			copied = from + len(line)
		}
		from += len(line) + 1
	}
	if list == nil {
		return src, nil
	}
	return append(read, src[copied:]...), list
}

// excess says why a line is not read; nothing where it is.
func excess(line []byte) string {
	switch {
	case len(line) > LongestLine:
		return fmt.Sprintf("the line is longer than %d KiB", LongestLine>>10)
	case len(line) > deepestBlocks && opened(line) > deepestBlocks:
		return fmt.Sprintf("more than %d quotes and lists are nested", deepestBlocks)
	}
	return ""
}

// opened counts the marks of quotes and list items that a line begins with.
func opened(line []byte) int {
	count := 0
	for _, b := range line {
		switch b {
		case '>', '-', '+', '*', '.', ')':
			count++
		case ' ', '\t', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		default:
			return count
		}
	}
	return count
}

// skip reports the parts that were not read and hold numbers.
func (c *checker) skip(parts []skipped) {
	for _, p := range parts {
		if p.rest {
			c.report.Unread = p.line
		}
		numerals := numeralsIn(p.text)
		if numerals == 0 {
			continue
		}
		c.skipped += numerals
		lines := strings.Count(p.text, "\n")
		last := p.text[strings.LastIndexByte(p.text, '\n')+1:]
		c.report.Claims = append(c.report.Claims, Claim{
			Line: p.line, Column: 1, EndLine: p.line + lines, EndColumn: utf8.RuneCountInString(last) + 1,
			Text: beginning(p.text), Status: NotParsed, Reason: p.reason,
		})
	}
}

// beginning returns the first characters of a text that is too long to print.
func beginning(text string) string {
	const shown = 60
	count := 0
	for i := range text {
		if count == shown {
			return text[:i] + "…"
		}
		count++
	}
	return text
}

// numeralsIn counts the stretches of digits in a text.
func numeralsIn(text string) int {
	count, within := 0, false
	for i := range len(text) {
		digit := text[i] >= '0' && text[i] <= '9'
		if digit && !within {
			count++
		}
		within = digit || within && (text[i] == '.' || text[i] == ',')
	}
	return count
}
