package verify

import (
	"regexp"
	"strings"

	"github.com/nnbook/nnbook/markdown"
)

// wordBefore finds a word that is given a value, in letters of math: net_{h1} =.
var wordBefore = regexp.MustCompile(`(?:^|[\s&,;(\[{$]|\\\\|\\quad)\s*([A-Za-z]{2,})(_(?:\{[^{}]*\}|[A-Za-z0-9]))?(?:\^\{?[+*A-Za-z()]+\}?)?\s*&?\s*(?:=|:=|\\approx)`)

// gradientBefore finds the names of gradients as programs have them: dW^{[2]} = and db =.
// In dx and du the d is that of an integral.
var gradientBefore = regexp.MustCompile(`(?:^|[\s&,;(\[{$]|\\\\|\\quad)\s*(d[A-Zabwz])(?:_(?:\{[^{}]*\}|[A-Za-z0-9]))?(?:\^\{?[\[(][\dlL]+[\])]\}?)?\s*&?\s*(?:=|:=|\\approx)`)

// mostWords bounds the words that are names.
const mostWords = 200

// wordIndexed finds the words by which authors name the values of a network, with an
// index: target_{o1} in a table is one name, too.
var wordIndexed = regexp.MustCompile(`(?:^|[^\\A-Za-z])(net|out|target|ideal|desired|input|output|bias)_`)

// words lists the words that a document uses as names without saying so in TeX:
// net_{h1} is one value, and not n times e times t. A word without an index has
// three letters at least, or it is taken for a product.
func words(doc *markdown.Document) map[string]bool {
	found := map[string]bool{}
	for _, f := range formulas(doc) {
		if len(f.TeX) > longestLoose {
			continue
		}
		for _, m := range wordIndexed.FindAllStringSubmatch(f.TeX, -1) {
			found[m[1]] = true
		}
		if !strings.Contains(f.TeX, "=") && !strings.Contains(f.TeX, `\approx`) {
			continue
		}
		for _, m := range wordBefore.FindAllStringSubmatch(f.TeX, -1) {
			if (m[2] != "" || len(m[1]) > 2) && len(found) < mostWords {
				found[m[1]] = true
			}
		}
		for _, m := range gradientBefore.FindAllStringSubmatch(f.TeX, -1) {
			found[m[1]] = true
		}
	}
	return found
}

// holdsWord tells whether a formula has one of the words.
func holdsWord(tex string, words map[string]bool) bool {
	for word := range words {
		if strings.Contains(tex, word) {
			return true
		}
	}
	return false
}
