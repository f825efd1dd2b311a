package latex

import (
	"bytes"
	"strconv"
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
	return markStart + strconv.Itoa(w.doc.Position(offset).Line) + markEnd
}

// An unmarked is a text whose marks are taken out while it is put together. It
// keeps what they say of its lines.
type unmarked struct {
	tex     []byte
	lines   []int // of the lines that have ended
	current int   // the line of the Markdown that the last mark has named
}

// add adds a piece; no mark is cut in two.
func (u *unmarked) add(marked []byte) {
	for {
		i := bytes.IndexAny(marked, markStart+"\n")
		if i < 0 {
			u.tex = append(u.tex, marked...)
			return
		}
		if marked[i] == '\n' {
			i++
			u.lines = append(u.lines, u.current)
			u.tex = append(u.tex, marked[:i]...)
			marked = marked[i:]
			continue
		}
		u.tex = append(u.tex, marked[:i]...)
		number, rest, _ := bytes.Cut(marked[i+len(markStart):], []byte(markEnd))
		u.current, _ = strconv.Atoi(string(number)) // mark wrote it
		marked = rest
	}
}

// lineMap is what the marks have said.
func (u *unmarked) lineMap() LineMap { return LineMap{append(u.lines, u.current)} }
