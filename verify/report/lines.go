package report

import (
	"strings"
	"unicode/utf8"
)

// lines are the lines of a document. They remember the place that was read last:
// claims come in order, and a document may be a single endless line.
type lines struct {
	source string
	starts []int // the offset of each line's first byte
	last   place
}

// A place is a character of a document, as line and column and as offset.
type place struct{ line, column, offset int }

func newLines(source []byte) *lines {
	l := &lines{source: strings.TrimPrefix(string(source), "\ufeff"), starts: []int{0}} // the mark counts as no column
	for i := range len(l.source) {
		if l.source[i] == '\n' {
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

// part returns the characters of a line from a column on, up to count of them,
// and whether the line goes on behind them.
func (l *lines) part(line, column, count int) (text string, more bool) {
	if line < 1 || line > len(l.starts) {
		return "", false
	}
	end := len(l.source)
	if line < len(l.starts) {
		end = l.starts[line] - 1
	}
	at := l.last
	if at.line != line || at.column > column {
		at = place{line: line, column: 1, offset: l.starts[line-1]}
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
