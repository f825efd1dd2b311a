package verify

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
)

// A caption is a number beside a name in a picture made of characters:
// "w₅ = 0.40", "H₁ (0.50687)".
type caption struct {
	of       string // "∂E/∂" where the number is a derivative by the name; else empty
	name     string
	text     string
	from, to int // the number, in the document
}

// captioned finds a name with an index, or a derivative by one, and the number
// beside it.
var captioned = regexp.MustCompile(`(∂E/∂)?(\pL+?)([ₒₕ]?[₀₁₂₃₄₅₆₇₈₉,]+|_?\d+(?:,\d+)*)(?:ⁿᵉʷ)?[ ]?[=:( ][ ]{0,3}([-−]?\d+(?:\.\d+)?(?:\s?[×·]\s?10[⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[eE][-+]?\d+|/\d+)?)`)

// factor is what stands before the name where the number is a product's, or a
// derivative's: δₒ₁ w₅ = 0.05, ∂E/∂h₁ = 0.02.
var factor = regexp.MustCompile(`(?:[/∂∇]|[\pL₀₁₂₃₄₅₆₇₈₉][ ·×]?)$`)

// power is the exponent of 4.2e-18.
var power = regexp.MustCompile(`[eE]\+?(-?\d+)$`)

// picture reads the captions of a block that is drawn with lines and arrows.
func picture(n ast.Node, source []byte) []caption {
	var list []caption
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		text := string(line.Value(source))
		for _, at := range captioned.FindAllStringSubmatchIndex(text, -1) {
			if factor.MatchString(text[:at[0]]) {
				continue
			}
			list = append(list, caption{
				of:   text[max(0, at[2]):max(0, at[3])],
				name: text[at[4]:at[5]] + "_" + plainIndex(text[at[6]:at[7]]) + freshIn(text[at[7]:]),
				text: text[at[8]:at[9]],
				from: line.Start + at[8], to: line.Start + at[9],
			})
		}
	}
	return list
}

// drawn tells whether a block of code is a picture: it has lines and arrows.
func drawn(n ast.Node, source []byte) bool {
	if _, ok := n.(*markdown.Figure); ok {
		return true
	}
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		text := strings.ReplaceAll(strings.ReplaceAll(string(line.Value(source)), "<!--", ""), "-->", "")
		if strings.ContainsAny(text, "─│┌└┐┘├┤←→▶►") || strings.Contains(text, "--") || strings.Contains(text, "->") {
			return true
		}
	}
	return false
}

// indexLetters are the letters that stand in an index for hidden and output neurons.
var indexLetters = map[rune]rune{'ₕ': 'h', 'ₒ': 'o'}

// plainIndex writes an index with digits of the usual height.
func plainIndex(index string) string {
	var b strings.Builder
	for _, r := range strings.TrimPrefix(index, "_") {
		if kind, char := script(r); kind != "" {
			b.WriteString(char)
		} else if letter, ok := indexLetters[r]; ok {
			b.WriteRune(letter)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// verify holds a caption against the value of its symbol. A neuron stands for
// its activation.
func (p caption) verify(c *checker) {
	n, ok := plainNumeral(power.ReplaceAllString(p.text, ` \times 10^{$1}`), p.from)
	if !ok {
		return
	}
	_, size := utf8.DecodeRuneInString(p.name)
	for _, name := range []string{strings.ToLower(p.name[:size]) + p.name[size:], p.name} {
		name = p.of + name
		if _, known := c.scope.lookup(name); known {
			c.mention(name, n, p.from, p.to)
			return
		}
	}
}

// freshIn is what a name has behind its index where the picture shows the value after
// the training step.
func freshIn(rest string) string {
	if strings.HasPrefix(rest, "ⁿᵉʷ") {
		return "^new"
	}
	return ""
}
