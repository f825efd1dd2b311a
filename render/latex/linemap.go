package latex

import (
	"fmt"
	"strconv"
	"strings"
)

// A LineMap leads from the lines of a .tex file back to the Markdown.
type LineMap struct{ lines []int }

// Markdown returns the line of the Markdown that line n of the .tex file comes
// from; both count from 1. It is 0 for the preamble and beyond the file.
func (m LineMap) Markdown(n int) int {
	if n < 1 || n > len(m.lines) {
		return 0
	}
	return m.lines[n-1]
}

// A Span is some lines of the Markdown, both ends included; the zero value is
// none.
type Span struct{ First, Last int }

// Span returns the lines of the Markdown that line n of the .tex file comes from:
// from its block's first line to the last before the next block.
func (m LineMap) Span(n int) Span {
	first := m.Markdown(n)
	if first == 0 {
		return Span{}
	}
	for _, line := range m.lines[n:] {
		if line > first {
			return Span{first, line - 1}
		}
	}
	return Span{first, first}
}

// A mark in the text being written says from which line of the Markdown what
// follows comes. Its two bytes occur nowhere else: the Markdown holds no control
// characters.
const (
	markStart = "\x01"
	markEnd   = "\x02"
)

// mark returns the mark of a byte offset, or nothing for a node without a place.
func (w *writer) mark(offset int) string {
	if offset < 0 {
		return ""
	}
	return fmt.Sprintf("%s%d%s", markStart, w.doc.Position(offset).Line, markEnd)
}

// takeMarks takes the marks out of a text and makes a line map of them.
func takeMarks(marked string) (string, LineMap) {
	var out strings.Builder
	out.Grow(len(marked))
	m := LineMap{lines: make([]int, 0, strings.Count(marked, "\n")+1)}
	current := 0
	for line := range strings.SplitAfterSeq(marked, "\n") {
		for {
			before, rest, found := strings.Cut(line, markStart)
			out.WriteString(before)
			if !found {
				break
			}
			number, after, _ := strings.Cut(rest, markEnd)
			current, _ = strconv.Atoi(number) // mark wrote it
			line = after
		}
		m.lines = append(m.lines, current)
	}
	return out.String(), m
}
