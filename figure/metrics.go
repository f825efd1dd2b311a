package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cmPerPt is the length of one TeX point in centimetres.
const cmPerPt = 2.54 / 72.27

// textWidth estimates how wide a line of text is at a size in pt, in cm. It
// errs on the wide side for the fonts in use (Latin Modern, a browser's sans
// serif), since its answers keep labels apart.
func textWidth(text string, size float64) float64 {
	em := 0.0
	for _, r := range text {
		em += runeWidth(r)
	}
	return em * size * broader(size) * cmPerPt
}

// broader is how much broader than large ones small letters are cut, for their size.
func broader(size float64) float64 {
	switch {
	case size <= 6:
		return 1.12
	case size <= 7:
		return 1.05
	}
	return 1
}

// runeWidth estimates the width of a character in em.
func runeWidth(r rune) float64 {
	switch {
	case unicode.Is(unicode.Mn, r):
		return 0
	case r >= '₀' && r <= '₎', r >= '⁰' && r <= '⁾', unicode.Is(unicode.Lm, r):
		return 0.4
	case strings.ContainsRune(" .,:;'!|ijlI", r):
		return 0.32
	case strings.ContainsRune("=+-−×≈<>", r):
		return 0.8
	case unicode.IsUpper(r), r == 'm', r == 'w', r == 'M', r == 'W':
		return 0.75
	case r > 0x2000:
		return 1
	}
	return 0.54
}

// textHeight is the height of a line of text at a size in pt, in cm.
func textHeight(size float64) float64 { return size * cmPerPt }

// fold breaks a text at its spaces into lines of at most the given width, as
// measured by width. A word that is wider on its own is cut, with an ellipsis.
func fold(text string, limit float64, width func(string) float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if width(word) > limit {
			word = cut(word, limit, width)
		}
		switch {
		case line == "":
			line = word
		case width(line+" "+word) <= limit:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// cut shortens a word to the limit and ends it with an ellipsis.
func cut(word string, limit float64, width func(string) float64) string {
	for word != "" && width(word+"…") > limit {
		_, size := utf8.DecodeLastRuneInString(word)
		word = word[:len(word)-size]
	}
	return word + "…"
}
