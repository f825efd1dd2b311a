package figure

import (
	"strings"
	"unicode/utf8"
)

// A grid is a picture of characters, for a fixed-width font. It grows as it is
// written on.
type grid [][]rune

// put writes a text from column x of line y on.
func (g *grid) put(x, y int, text string) {
	for len(*g) <= y {
		*g = append(*g, nil)
	}
	line := (*g)[y]
	for i, r := range []rune(text) {
		for len(line) <= x+i {
			line = append(line, ' ')
		}
		line[x+i] = r
	}
	(*g)[y] = line
}

// lines returns the grid's lines without trailing spaces.
func (g grid) lines() []string {
	lines := make([]string, len(g))
	for i, line := range g {
		lines[i] = strings.TrimRight(string(line), " ")
	}
	return lines
}

// runeCount is the width of a text in a fixed-width font.
func runeCount(s string) float64 { return float64(utf8.RuneCountInString(s)) }

// width is the width of the widest of some texts, in characters.
func width(texts ...string) int {
	w := 0
	for _, t := range texts {
		w = max(w, utf8.RuneCountInString(t))
	}
	return w
}

// padRight and padLeft fill a text with spaces up to a width in characters.
func padRight(s string, w int) string { return s + strings.Repeat(" ", max(0, w-width(s))) }
func padLeft(s string, w int) string  { return strings.Repeat(" ", max(0, w-width(s))) + s }
