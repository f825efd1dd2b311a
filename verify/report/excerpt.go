package report

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

const (
	toTheEnd = math.MaxInt // the column behind the last character of any line
	tabStop  = 4
	room     = 100 // characters of a line that an excerpt shows
	before   = 30  // characters that it leaves before a mark far to the right
)

// excerpt returns a line as a terminal shows it and, for the line below, a mark
// under the characters from column start to before column end: a caret, then
// tildes. A mark that goes on from a line above has tildes only. Of a long line
// the part around the beginning of the mark is shown.
func (l *lines) excerpt(line, start, end int, goesOn bool) (text, mark string) {
	column := 1
	if start > room-before {
		column = start - before
	}
	part, more := l.part(line, column, room)
	var shown, below strings.Builder
	if column > 1 {
		shown.WriteString("…")
		below.WriteByte(' ')
	}
	mark = "^"
	if goesOn {
		mark = "~"
	}
	marked, cell, state := false, 0, -1
	for part != "" {
		var glyph string // what a terminal shows as one: a letter with its accents
		var cells int
		glyph, part, cells, state = uniseg.FirstGraphemeClusterInString(part, state)
		next := column + utf8.RuneCountInString(glyph)
		switch safe := strings.Map(visible, glyph); {
		case glyph == "\t":
			cells = tabStop - cell%tabStop
			glyph = strings.Repeat(" ", cells)
		case safe != glyph:
			glyph, cells = safe, uniseg.StringWidth(safe)
		}
		shown.WriteString(glyph)
		for range cells {
			if column < end && next > start {
				below.WriteString(mark)
				mark, marked = "~", true
			} else {
				below.WriteByte(' ')
			}
		}
		cell += cells
		column = next
	}
	if more {
		shown.WriteString("…")
	}
	if !marked { // behind the last character
		below.WriteString(mark)
	}
	return shown.String(), strings.TrimRight(below.String(), " ")
}
