package report

import (
	"strings"
	"unicode/utf8"
)

// lines are the lines of a document. They remember the place that was read last:
// claims come in order, and a document may be a single endless line.
type lines struct {
	source string
	starts []int // the offset of the first byte of every lineStep-th line
	last   place
}

// lineStep is how many lines lie between two whose place is kept: a document may
// be nothing but ends of lines.
const lineStep = 64

// A place is a character of a document, as line and column and as offset.
type place struct{ line, column, offset int }

func newLines(source []byte) *lines {
	l := &lines{source: strings.TrimPrefix(string(source), "\ufeff")} // the mark counts as no column
	for number, offset := 0, 0; offset >= 0; number++ {
		if number%lineStep == 0 {
			l.starts = append(l.starts, offset)
		}
		offset = l.after(offset)
	}
	return l
}

// after returns the offset of the line behind the one that begins at an offset;
// -1 where that is the last.
func (l *lines) after(offset int) int {
	end := strings.IndexByte(l.source[offset:], '\n')
	if end < 0 {
		return -1
	}
	return offset + end + 1
}

// line returns a line without its end, and its offset. It is false where the
// document has no such line.
func (l *lines) line(number int) (text string, offset int, ok bool) {
	step := (number - 1) / lineStep
	if number < 1 || step >= len(l.starts) {
		return "", 0, false
	}
	offset = l.starts[step]
	for range (number - 1) % lineStep {
		if offset = l.after(offset); offset < 0 {
			return "", 0, false
		}
	}
	text, _, _ = strings.Cut(l.source[offset:], "\n")
	return text, offset, true
}

// part returns the characters of a line from a column on, up to count of them,
// and whether the line goes on behind them.
func (l *lines) part(number, column, count int) (text string, more bool) {
	line, start, ok := l.line(number)
	if !ok {
		return "", false
	}
	end := start + len(line)
	at := l.last
	if at.line != number || at.column > column {
		at = place{line: number, column: 1, offset: start}
	}
	at.offset += width(l.source[at.offset:end], column-at.column)
	at.column = column
	l.last = at
	rest := l.source[at.offset:end]
	size := width(rest, count)
	return strings.TrimSuffix(rest[:size], "\r"), strings.TrimSuffix(rest[size:], "\r") != ""
}

// width is how many bytes the first characters of a text take.
func width(text string, characters int) int {
	size := 0
	for ; characters > 0 && size < len(text); characters-- {
		_, n := utf8.DecodeRuneInString(text[size:])
		size += n
	}
	return size
}
