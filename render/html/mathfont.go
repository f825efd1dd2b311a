package html

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/nnbook/nnbook/texmath"
)

// identifier writes a letter. Browsers slant a single letter by themselves.
func (m *mathWriter) identifier(n *texmath.Identifier) {
	font := m.font
	if font == texmath.BoldSymbol && n.Upright {
		font = texmath.Bold
	}
	shown := inFont(font, n.Shown)
	attributes := ""
	if shown == n.Shown && (n.Upright || font != "" && font != texmath.Italic) {
		attributes = uprightAttribute(shown)
	}
	m.token("mi", attributes, shown)
}

// uprightAttribute keeps a browser from slanting a single letter; longer names
// stay upright anyway.
func uprightAttribute(name string) string {
	if utf8.RuneCountInString(name) == 1 {
		return ` mathvariant="normal"`
	}
	return ""
}

// inside writes the body of a font command.
func (m *mathWriter) inside(n *texmath.Font) {
	around := m.font
	m.font = n.Name
	m.row(n.Body)
	m.font = around
}

// word returns the letters at the head of a row that make one word: letters
// that touch, in an upright font.
func (m *mathWriter) word(items []texmath.Node) []texmath.Node {
	switch m.font {
	case texmath.Roman, texmath.Bold, texmath.SansSerif, texmath.Monospace:
	default:
		return nil
	}
	n := 0
	for n < len(items) {
		if _, ok := items[n].(*texmath.Identifier); !ok {
			break
		}
		if n > 0 && items[n-1].Where().End != items[n].Where().Pos {
			break
		}
		n++
	}
	return items[:n]
}

// letters writes a word.
func (m *mathWriter) letters(word []texmath.Node) {
	var b strings.Builder
	for _, n := range word {
		b.WriteString(inFont(m.font, n.(*texmath.Identifier).Shown))
	}
	m.token("mi", "", b.String())
}

// inFont returns text with the letters and digits that Unicode has for a font
// (the block of mathematical alphanumeric symbols). What it has none for stays.
func inFont(font texmath.FontName, text string) string {
	if font == "" { // as most text
		return text
	}
	return strings.Map(func(r rune) rune { return inFontRune(font, r) }, text)
}

// An alphabet is where a font's letters and digits begin in Unicode; 0 where
// it has none.
type alphabet struct{ upper, lower, digit, upperGreek, lowerGreek rune }

var alphabets = map[texmath.FontName]alphabet{
	texmath.Bold:        {'𝐀', '𝐚', '𝟎', '𝚨', '𝛂'},
	texmath.BoldSymbol:  {'𝑨', '𝒂', '𝟎', '𝜜', '𝜶'},
	texmath.Blackboard:  {'𝔸', '𝕒', '𝟘', 0, 0},
	texmath.Calligraphy: {'𝒜', '𝒶', 0, 0, 0},
	texmath.SansSerif:   {'𝖠', '𝖺', '𝟢', 0, 0},
	texmath.Monospace:   {'𝙰', '𝚊', '𝟶', 0, 0},
}

// letterlike lists the letters that Unicode had before it made the alphabets;
// their places there are empty.
var letterlike = map[rune]rune{
	'𝔺': 'ℂ', '𝔿': 'ℍ', '𝕅': 'ℕ', '𝕇': 'ℙ', '𝕈': 'ℚ', '𝕉': 'ℝ', '𝕑': 'ℤ',
	'𝒝': 'ℬ', '𝒠': 'ℰ', '𝒡': 'ℱ', '𝒣': 'ℋ', '𝒤': 'ℐ', '𝒧': 'ℒ', '𝒨': 'ℳ', '𝒭': 'ℛ', '𝒺': 'ℯ', '𝒼': 'ℊ', '𝓄': 'ℴ',
}

func inFontRune(font texmath.FontName, r rune) rune {
	a, known := alphabets[font]
	if !known {
		return r
	}
	place := func(start, first rune) rune {
		if start == 0 {
			return r
		}
		styled := start + r - first
		if old, ok := letterlike[styled]; ok {
			return old
		}
		return styled
	}
	switch {
	case 'A' <= r && r <= 'Z':
		return place(a.upper, 'A')
	case 'a' <= r && r <= 'z':
		return place(a.lower, 'a')
	case '0' <= r && r <= '9':
		return place(a.digit, '0')
	case 'Α' <= r && r <= 'Ω':
		return place(a.upperGreek, 'Α')
	case 'α' <= r && r <= 'ω':
		return place(a.lowerGreek, 'α')
	}
	if i := slices.Index(greekVariants, r); i >= 0 && a.lowerGreek != 0 {
		return a.lowerGreek + 25 + rune(i)
	}
	return r
}

// greekVariants follow ω in each Greek alphabet, in this order.
var greekVariants = []rune{'∂', 'ϵ', 'ϑ', 'ϰ', 'ϕ', 'ϱ', 'ϖ'}
