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
	if number, ok := alone(n).(*texmath.Number); ok { // as most that is named
		return number.Shown
	}
	var s speech
	s.say(n)
	return s.String()
}

// alone returns what a row holds that holds but one node; any other node is itself.
func alone(n texmath.Node) texmath.Node {
	if row, ok := n.(*texmath.Row); ok && len(row.Items) == 1 {
		return row.Items[0]
	}
	return n
}

// A speech is words with a space between them.
type speech struct{ strings.Builder }

// word adds a word, which may be empty.
func (s *speech) word(text string) {
	if text == "" {
		return
	}
	if s.Len() > 0 {
		s.WriteByte(' ')
	}
	s.WriteString(text)
}

// say adds a node's words.
func (s *speech) say(n texmath.Node) {
	switch n := n.(type) {
	case nil:
	case *texmath.Number:
		s.word(n.Shown)
	case *texmath.Identifier:
		s.word(n.Shown)
	case *texmath.Operator:
		s.word(n.Shown)
	case *texmath.Function:
		s.word(n.Name)
	case *texmath.Text:
		s.word(strings.TrimSpace(n.Content))
	case *texmath.Fraction:
		s.say(n.Numerator)
		s.word("over")
		s.say(n.Denominator)
	case *texmath.Root:
		s.word("root of")
		s.say(n.Radicand)
	case *texmath.Fenced:
		s.word(n.Left)
		s.say(n.Body)
		s.word(n.Right)
	case *texmath.Scripts:
		s.word(spoken(n.Base) + strings.Repeat("′", n.Primes))
		if n.Sub != nil {
			s.word(strings.ReplaceAll(spoken(n.Sub), " ", ""))
		}
		if n.Sup != nil {
			s.word("to the")
			s.say(n.Sup)
		}
	default:
		for _, child := range texmath.Children(n) {
			s.say(child)
		}
	}
}

// inWords returns what a cell says that holds nothing but formulas; empty where it
// has words of its own.
func inWords(cell ast.Node) string {
	if !holdsFormulasAlone(cell) {
		return ""
	}
	var s speech
	for n := cell.FirstChild(); n != nil; n = n.NextSibling() {
		s.say(n.(*markdown.MathInline).Tree)
	}
	return s.String()
}

func holdsFormulasAlone(cell ast.Node) bool {
	for n := cell.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() != markdown.KindMathInline {
			return false
		}
	}
	return true
}
