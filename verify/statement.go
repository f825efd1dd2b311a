package verify

import (
	"slices"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify/formula"
)

// A statement is a chain of members joined by signs of equality, a = b ≈ c, or a
// single member.
type statement struct {
	source  *markdown.Formula
	members []*member
	context string // the words around it, by which a redefinition is judged
}

// A member is what stands between two signs of equality.
type member struct {
	nearly bool // it stands behind ≈
	nodes  []texmath.Node
	span   texmath.Span
	expr   formula.Expr
	err    error // why there is no expression
}

// literal returns the numeral that the member is.
func (m *member) literal() (formula.Numeral, bool) {
	if m.expr == nil {
		return formula.Numeral{}, false
	}
	return formula.Literal(m.expr)
}

// symbol returns the name that the member is.
func (m *member) symbol() (string, bool) {
	s, ok := m.expr.(formula.Symbol)
	return s.Name, ok
}

// statements splits a formula into its statements and reads their members.
func (c *checker) statements(f *markdown.Formula, context string) []*statement {
	if f = c.legible(f); f.Tree == nil {
		return nil
	}
	s := splitter{}
	s.items(f.Tree.Items)
	s.end()
	var list []*statement
	for _, members := range s.chains {
		st := &statement{source: f, context: context}
		for _, m := range members {
			m.read(c.isFunction)
			st.members = append(st.members, m)
		}
		list = append(list, st)
	}
	return list
}

func (m *member) read(functions func(string) bool) {
	if len(m.nodes) == 0 {
		return
	}
	m.span = texmath.Span{Pos: m.nodes[0].Where().Pos, End: m.nodes[len(m.nodes)-1].Where().End}
	m.expr, m.err = formula.Read(m.nodes, functions)
	if m.err != nil {
		m.expr = nil
	}
}

// A splitter cuts a formula at its signs of equality into members, and at
// commas, words and wide spaces into chains.
type splitter struct {
	chains [][]*member
	chain  []*member
	part   []texmath.Node
	nearly bool
	depth  int
}

func (s *splitter) items(items []texmath.Node) {
	for i := 0; i < len(items); i++ {
		switch n := items[i].(type) {
		case *texmath.Style:
			s.items(n.Body.Items)
		case *texmath.Row:
			s.items(n.Items)
		case *texmath.Boxed:
			if holdsRelation(n.Body.Items) {
				s.items(n.Body.Items)
			} else {
				s.part = append(s.part, n)
			}
		case *texmath.Environment:
			if stacked(n.Name) {
				s.rows(n)
			} else {
				s.part = append(s.part, n)
			}
		case *texmath.Space:
			if n.Width >= wideSpace && s.depth == 0 {
				s.end()
			}
		case *texmath.Text:
			if s.depth == 0 && connects(n.Content) {
				s.end()
			} else {
				s.part = append(s.part, n)
			}
		case *texmath.Number:
			s.part = append(s.part, n)
		case *texmath.Operator:
			s.operator(n)
		case *texmath.Scripts:
			if op, ok := n.Base.(*texmath.Operator); ok && op.Class == texmath.Close {
				s.depth = max(0, s.depth-1)
			}
			s.part = append(s.part, n)
		default:
			s.part = append(s.part, n)
		}
	}
}

// wideSpace is the space, in eighteenths of an em, that sets two formulas apart.
const wideSpace = 18

func (s *splitter) operator(n *texmath.Operator) {
	switch n.Class {
	case texmath.Open:
		s.depth++
	case texmath.Close:
		s.depth = max(0, s.depth-1)
	case texmath.Relation:
		if s.depth > 0 {
			break
		}
		switch {
		case n.Shown == "=" || n.Shown == "≡" || n.Shown == ":=" || n.Shown == "≔":
			s.next(false)
		case strings.ContainsAny(n.Shown, "≈≃≅≐∼"):
			s.next(true)
		default:
			s.end()
		}
		return
	case texmath.Punctuation:
		if s.depth == 0 && n.Shown != ":" {
			s.end()
			return
		}
	}
	s.part = append(s.part, n)
}

// next closes a member; the coming one stands behind an equals sign.
func (s *splitter) next(nearly bool) {
	s.chain = append(s.chain, &member{nodes: s.part, nearly: s.nearly})
	s.part, s.nearly = nil, nearly
}

// end closes a chain.
func (s *splitter) end() {
	if len(s.part) > 0 {
		s.next(false)
	}
	s.nearly, s.depth = false, 0
	chain := slices.DeleteFunc(s.chain, func(m *member) bool { return len(m.nodes) == 0 })
	if len(chain) > 0 {
		s.chains = append(s.chains, chain)
	}
	s.chain = nil
}

// rows takes the lines of an aligned environment: a line that begins with a sign
// goes on with the chain of the line before.
func (s *splitter) rows(env *texmath.Environment) {
	for _, cells := range env.Rows {
		var line []texmath.Node
		for _, cell := range cells {
			line = append(line, cell.Items...)
		}
		line = slices.DeleteFunc(line, func(n texmath.Node) bool {
			space, ok := n.(*texmath.Space)
			return ok && space.Width < wideSpace
		})
		if len(line) == 0 {
			continue
		}
		lead := line
		for len(lead) > 1 {
			if _, space := lead[0].(*texmath.Space); !space {
				break
			}
			lead = lead[1:]
		}
		op, isOperator := lead[0].(*texmath.Operator)
		carriesOn := isOperator && op.Class == texmath.Relation ||
			isOperator && op.Class == texmath.Binary && (len(cells) < 2 || len(cells[0].Items) == 0)
		if !carriesOn {
			s.end()
		}
		s.items(lead)
	}
	s.end()
}

// stacked tells whether an environment sets lines of formulas beneath each other.
func stacked(name string) bool {
	switch strings.TrimSuffix(name, "*") {
	case "aligned", "align", "equation", "gather", "gathered", "split", "eqnarray", "alignat", "alignedat", "multline", "flalign":
		return true
	}
	return false
}

func holdsRelation(items []texmath.Node) bool {
	return slices.ContainsFunc(items, func(n texmath.Node) bool {
		op, ok := n.(*texmath.Operator)
		return ok && op.Class == texmath.Relation
	})
}

// connects tells whether words in a formula stand between two statements rather
// than being a name.
func connects(text string) bool {
	switch strings.ToLower(strings.Trim(strings.TrimSpace(text), ".,;: ")) {
	case "and", "or", "with", "where", "so", "if", "vs", "then", "thus", "hence", "und", "oder", "mit", "et", "ou", "avec", "donc", "also", "for", "":
		return true
	}
	return false
}
