package html

import (
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/texmath"
	"github.com/yuin/goldmark/ast"
)

// spoken returns a formula in words, for the name of an element that holds
// nothing else: a browser takes no name from MathML.
func spoken(n texmath.Node) string {
	var words []string
	say := func(parts ...string) {
		for _, part := range parts {
			if part != "" {
				words = append(words, part)
			}
		}
	}
	switch n := n.(type) {
	case nil:
	case *texmath.Number:
		say(n.Shown)
	case *texmath.Identifier:
		say(n.Shown)
	case *texmath.Operator:
		say(n.Shown)
	case *texmath.Function:
		say(n.Name)
	case *texmath.Text:
		say(strings.TrimSpace(n.Content))
	case *texmath.Fraction:
		say(spoken(n.Numerator), "over", spoken(n.Denominator))
	case *texmath.Root:
		say("root of", spoken(n.Radicand))
	case *texmath.Fenced:
		say(n.Left, spoken(n.Body), n.Right)
	case *texmath.Scripts:
		say(spoken(n.Base) + strings.Repeat("′", n.Primes))
		if n.Sub != nil {
			say(strings.ReplaceAll(spoken(n.Sub), " ", ""))
		}
		if n.Sup != nil {
			say("to the", spoken(n.Sup))
		}
	default:
		for _, child := range texmath.Children(n) {
			say(spoken(child))
		}
	}
	return strings.Join(words, " ")
}

// inWords returns what a cell says that holds nothing but formulas; empty where it
// has words of its own.
func inWords(cell ast.Node) string {
	var words []string
	for n := cell.FirstChild(); n != nil; n = n.NextSibling() {
		math, ok := n.(*markdown.MathInline)
		if !ok {
			return ""
		}
		words = append(words, spoken(math.Tree))
	}
	return strings.Join(words, " ")
}
