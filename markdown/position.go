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
	return diag.Position{File: d.File, Line: line, Column: d.runesBefore(offset) - d.runesBefore(start) + 1}
}

// runeStep is how many bytes lie between two counts of the characters before
// them, so that a place in a very long line is found at once.
const runeStep = 64

// runesBefore counts the characters before a byte offset.
func (d *Document) runesBefore(offset int) int {
	step := offset / runeStep
	return d.runes[step] + firstBytes(d.Source[step*runeStep:offset])
}

// runeCounts counts the characters before every runeStep-th byte.
func runeCounts(src []byte) []int {
	counts := make([]int, 1, len(src)/runeStep+1)
	for from := 0; from+runeStep <= len(src); from += runeStep {
		counts = append(counts, counts[len(counts)-1]+firstBytes(src[from:from+runeStep]))
	}
	return counts
}

// firstBytes counts the bytes that begin a character.
func firstBytes(src []byte) int {
	count := 0
	for _, b := range src {
		if utf8.RuneStart(b) {
			count++
		}
	}
	return count
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
