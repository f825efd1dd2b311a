package latex

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// text writes ordinary characters.
func (w *writer) text(n *ast.Text, entering bool) (string, bool) {
	if !entering {
		return "", true
	}
	s := w.escape(w.doc.Text(n), n.Segment.Start, prose)
	if s != "" && strings.ContainsRune(ligatures, rune(s[0])) {
		s = "{}" + s // the text before may end in the same character
	}
	if w.struck > 0 {
		s = strike(s)
	}
	switch {
	case n.HardLineBreak():
		s += "\\linebreakhere\n"
	case n.SoftLineBreak():
		s += "\n"
	}
	return s, true
}

// codeSpan writes a piece of code in the line. Its spaces and hyphens are as
// typed.
func (w *writer) codeSpan(n *ast.CodeSpan, entering bool) (string, bool) {
	if !entering {
		return "", false
	}
	var b strings.Builder
	b.WriteString(`\texttt{`)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			s := strings.ReplaceAll(string(t.Segment.Value(w.doc.Source)), "\n", " ")
			b.WriteString(w.escape(s, t.Segment.Start, code))
		}
	}
	b.WriteString("}")
	if w.struck > 0 {
		return `\strike{` + b.String() + `}`, false
	}
	return b.String(), false
}

// emphasis writes *slanted* and **bold** text.
func (w *writer) emphasis(n *ast.Emphasis, entering bool) (string, bool) {
	switch {
	case !entering:
		return "}", true
	case n.Level == 2:
		return `\textbf{`, true
	}
	return `\emph{`, true
}

// strikethrough strikes every word through.
func (w *writer) strikethrough(_ *extast.Strikethrough, entering bool) (string, bool) {
	w.needs.strike = true
	if entering {
		w.struck++
	} else {
		w.struck--
	}
	return "", true
}

// strike strikes the words of a text through, one by one, so that the line can
// be broken between them.
func strike(s string) string {
	words := strings.Split(s, " ")
	for i, word := range words {
		if word != "" {
			words[i] = `\strike{` + word + `}`
		}
	}
	return strings.Join(words, " ")
}
