package html

import (
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/texmath"
)

// A mathWriter writes a tree as MathML Core, the part of MathML that browsers
// share. What Core lacks, frames and bars, is drawn by the style sheet.
type mathWriter struct {
	out  *sink
	font texmath.FontName // the font around; empty is none

	inScript bool

	page  *writer
	from  *markdown.Formula // what is written; nil for a formula that the Markdown does not hold
	whole bool              // the formula itself is a link
	links []link            // of the numbers in it, where it is not
}

// element writes <tag attributes>…</tag>.
func (m *mathWriter) element(tag, attributes string, content func()) {
	m.out.put("<", tag, attributes, ">")
	content()
	m.out.put("</", tag, ">")
}

// token writes an element that holds characters.
func (m *mathWriter) token(tag, attributes, text string) {
	m.out.put("<", tag, attributes, ">", escape(text), "</", tag, ">")
}

// formula writes a whole formula. An operator alone, which the text speaks
// about, keeps no distance from the words around it.
func (m *mathWriter) formula(tree *texmath.Row) {
	if len(tree.Items) == 1 {
		if op, ok := tree.Items[0].(*texmath.Operator); ok {
			m.token("mo", ` lspace="0" rspace="0" stretchy="false"`, op.Shown)
			return
		}
	}
	m.row(tree)
}

// row writes a row as one element.
func (m *mathWriter) row(row *texmath.Row) {
	if len(row.Items) == 1 {
		m.node(row.Items[0])
		return
	}
	if word := m.word(row.Items); len(word) > 0 && len(word) == len(row.Items) {
		m.letters(word)
		return
	}
	m.element("mrow", "", func() { m.items(row.Items) })
}

// items writes nodes side by side. Letters in an upright font that touch are
// one word, and a function is set off from its operands.
func (m *mathWriter) items(items []texmath.Node) {
	for i := 0; i < len(items); i++ {
		if word := m.word(items[i:]); len(word) > 1 {
			m.letters(word)
			i += len(word) - 1
			continue
		}
		if isName(items[i]) && i > 0 && isOperand(items[i-1]) {
			m.out.put(`<mspace width="0.1667em"></mspace>`)
		}
		m.node(items[i])
		if isName(items[i]) && i+1 < len(items) {
			m.out.put("<mo>\u2061</mo>") // function application: not seen, but heard
			if isOperand(items[i+1]) {
				m.out.put(`<mspace width="0.1667em"></mspace>`)
			}
		}
	}
}

// isName reports whether a node is a function's name, with scripts or without.
func isName(n texmath.Node) bool {
	if s, ok := n.(*texmath.Scripts); ok {
		n = s.Base
	}
	_, ok := n.(*texmath.Function)
	return ok
}

// isOperand reports whether a function's name keeps a distance from a node:
// from a letter or a number, not from a parenthesis, an operator or a space.
func isOperand(n texmath.Node) bool {
	switch n := n.(type) {
	case *texmath.Operator, *texmath.Fenced, *texmath.Space:
		return false
	case *texmath.Scripts:
		_, closes := n.Base.(*texmath.Operator)
		return !closes
	}
	return true
}

// node writes one node.
func (m *mathWriter) node(n texmath.Node) {
	switch n := n.(type) {
	case *texmath.Row:
		m.row(n)
	case *texmath.Group:
		m.row(n.Body)
	case *texmath.Number:
		m.number(n.Pos, inFont(m.font, n.Shown))
	case *texmath.Identifier:
		m.identifier(n)
	case *texmath.Operator:
		m.operator(n)
	case *texmath.Function:
		m.function(n)
	case *texmath.Text:
		m.text(n)
	case *texmath.Space:
		m.space(n)
	case *texmath.Fraction:
		m.fraction(n)
	case *texmath.Root:
		m.root(n)
	case *texmath.Scripts:
		m.scripts(n)
	case *texmath.Fenced:
		m.fenced(n)
	case *texmath.Environment:
		m.environment(n)
	case *texmath.Boxed:
		m.element("mrow", ` class="boxed"`, func() { m.row(n.Body) })
	case *texmath.Font:
		m.inside(n)
	case *texmath.Accent:
		m.accent(n)
	case *texmath.Brace:
		m.brace(n)
	case *texmath.Phantom:
		m.phantom(n)
	case *texmath.Style:
		m.element("mstyle", fmt.Sprintf(` displaystyle="%v" scriptlevel="0"`, n.Display), func() { m.row(n.Body) })
	}
}

func (m *mathWriter) function(n *texmath.Function) {
	if n.Limits {
		// As an operator its limits move beside it in a line.
		m.token("mo", ` form="prefix" movablelimits="true" lspace="0" rspace="0"`, n.Name)
		return
	}
	m.token("mi", uprightAttribute(n.Name), n.Name)
}

func (m *mathWriter) text(n *texmath.Text) {
	class := [...]string{"", ` class="bold"`, ` class="italic"`, ` class="mono"`}[n.Style]
	trimmed := strings.TrimLeft(n.Content, " ")
	content := strings.Repeat("\u00a0", len(n.Content)-len(trimmed))
	words := strings.TrimRight(trimmed, " ")
	content += words + strings.Repeat("\u00a0", len(trimmed)-len(words))
	m.token("mtext", class, content)
}

func (m *mathWriter) space(n *texmath.Space) {
	if n.Width < 0 { // a width can't be negative, a margin can
		m.out.put(fmt.Sprintf(`<mspace style="margin-left:%.4gem"></mspace>`, float64(n.Width)/18))
		return
	}
	m.out.put(fmt.Sprintf(`<mspace width="%.4gem"></mspace>`, float64(n.Width)/18))
}

func (m *mathWriter) fraction(n *texmath.Fraction) {
	style := [...]string{"", ` displaystyle="true" scriptlevel="0"`, ` displaystyle="false" scriptlevel="0"`}[n.Style]
	m.element("mfrac", style, func() {
		m.row(n.Numerator)
		m.row(n.Denominator)
	})
}

func (m *mathWriter) root(n *texmath.Root) {
	if n.Index == nil {
		m.element("msqrt", "", func() { m.row(n.Radicand) })
		return
	}
	m.element("mroot", "", func() {
		m.row(n.Radicand)
		m.row(n.Index)
	})
}

func (m *mathWriter) brace(n *texmath.Brace) {
	tag, mark := "mover", "⏞"
	if n.Under {
		tag, mark = "munder", "⏟"
	}
	m.element(tag, "", func() {
		m.row(n.Body)
		m.token("mo", ` stretchy="true"`, mark)
	})
}

func (m *mathWriter) phantom(n *texmath.Phantom) {
	hidden := func() { m.element("mphantom", "", func() { m.row(n.Body) }) }
	switch {
	case !n.Vertical:
		m.element("mpadded", ` height="0" depth="0"`, hidden)
	case !n.Horizontal:
		m.element("mpadded", ` width="0"`, hidden)
	default:
		hidden()
	}
}

func (m *mathWriter) accent(n *texmath.Accent) {
	switch n.Name {
	case "overline", "underline": // drawn by the style sheet: a stretched bar needs a font for it
		m.element("mrow", ` class="`+n.Name+`"`, func() { m.row(n.Body) })
		return
	}
	mark := map[string]string{"hat": "ˆ", "widehat": "ˆ", "bar": "¯", "tilde": "˜", "widetilde": "˜"}[n.Name]
	if mark == "" {
		mark = n.Shown
	}
	m.element("mover", "", func() {
		m.row(n.Body)
		m.token("mo", fmt.Sprintf(` stretchy="%v"`, n.Stretch), mark)
	})
}
