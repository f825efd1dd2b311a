package markdown

import (
	"sort"
	"unicode/utf8"

	"github.com/nnbook/nnbook/diag"
)

// Position returns the place of a byte offset into Source: the line from 1 and
// the column from 1, in characters. An offset outside the source is moved to
// its nearest end.
func (d *Document) Position(offset int) diag.Position {
	offset = min(max(offset, 0), len(d.Source))
	line := sort.Search(len(d.lineStarts), func(i int) bool { return d.lineStarts[i] > offset })
	start := d.lineStarts[line-1]
	return diag.Position{File: d.File, Line: line, Column: utf8.RuneCount(d.Source[start:offset]) + 1}
}

// lineStarts returns the offset of each line's first byte; the first is 0.
func lineStarts(src []byte) []int {
	starts := []int{0}
	for i, c := range src {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}
