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
	source      *markdown.Formula
	members     []*member
	tex         string  // its formula as it stands in the document
	context     string  // the words around it, by which a redefinition is judged
	section     int     // counts the headings before it
	label       string  // of its paragraph, or of the last one before that has a label
	carried     int     // how many members stand in the formulas before it
	lead        bool    // it begins with a sign of equality
	target      *member // what an arrow gives the value to, w ← …; nil where there is none
	open        bool    // it ends in one
	conditional bool    // its sentence only says what would be
	row         bool    // it stands in a cell of a table, among words
	braced      bool    // a brace says it of a part of another one
	plain       bool    // it stands in plain text, and gives symbols their values in passing
}

// A member is what stands between two signs of equality.
type member struct {
	source *markdown.Formula // where it stands, if not in its statement's formula
	nearly bool              // it stands behind ≈
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

// worksOut tells whether a calculation stands before the chain's last member.
func (st *statement) worksOut() bool {
	for _, m := range st.members[:len(st.members)-1] {
		if _, symbol := m.symbol(); m.expr != nil && !symbol {
			return true
		}
	}
	return false
}

// at is where a span of the statement's formula begins in the document, in bytes
// from 1.
func (st *statement) at(span texmath.Span) int { return st.source.Offset(span.Pos) + 1 }

// statements splits a formula into its statements and reads their members.
func (c *checker) statements(f *markdown.Formula, context string) []*statement {
	tex := f.TeX
	if f = c.legible(f); f.Tree == nil {
		return nil
	}
	s := splitter{}
	s.items(f.Tree.Items)
	s.end()
	var list []*statement
	for i, chain := range append(s.chains, s.braces...) {
		st := &statement{source: f, tex: tex, context: context, section: c.section, label: c.label, lead: chain.lead, open: chain.open, braced: i >= len(s.chains)}
		for _, m := range chain.members {
			m.read(c.isFunction, f)
			st.members = append(st.members, m)
		}
		if st.target = chain.target; st.target != nil {
			st.target.read(c.isFunction, f)
		}
		list = append(list, st)
	}
	return list
}

// longestLink is how much text may stand between two formulas of one chain.
const longestLink = 60

// carryOn gives the first statement of a formula the members of the last one
// before it, where a sign of equality stands at the end of that or at the
// beginning of this, and little text between them.
func (c *checker) carryOn(list []*statement) []*statement {
	if len(list) == 0 {
		return list
	}
	first := list[0]
	if before := c.last; before != nil && before.section == first.section && (first.lead || before.open) {
		from := before.source.Offset(before.members[len(before.members)-1].span.End-1) + 1
		to := first.source.Offset(first.members[0].span.Pos)
		if from < to && links(string(c.doc.Source[from:to]), first.lead) {
			var members []*member
			for _, m := range before.members {
				earlier := *m
				if earlier.source == nil {
					earlier.source = before.source
				}
				members = append(members, &earlier)
			}
			members = shortened(members)
			first.carried = len(members)
			first.members = append(members, first.members...)
		}
	}
	for _, st := range list {
		if !st.braced {
			c.last = st
		}
	}
	return list
}

// mostCarriedOn is how many members of a chain are remembered for the next formula.
const mostCarriedOn = 20

// shortened leaves the middle of a long chain out.
func shortened(members []*member) []*member {
	if len(members) <= mostCarriedOn {
		return members
	}
	return append(members[:1:1], members[len(members)-mostCarriedOn+1:]...)
}

// links tells whether a chain may go on behind a piece of text: a few words
// without numbers, and without any where the sign of equality stands before it.
func links(text string, lead bool) bool {
	words := strings.Trim(text, "$\\[]()=≈&*_> \t\r\n")
	words = strings.TrimSuffix(words, `\approx`)
	if !lead || !strings.Contains(text, "\n\n") && !strings.Contains(text, "$$") {
		return words == ""
	}
	return len(words) <= longestLink && !strings.ContainsAny(words, "0123456789.|#`")
}

func (m *member) read(functions func(string) bool, in *markdown.Formula) {
	if len(m.nodes) == 0 {
		return
	}
	m.span = texmath.Span{Pos: m.nodes[0].Where().Pos, End: m.nodes[len(m.nodes)-1].Where().End}
	m.expr, m.err = formula.ReadAt(m.nodes, functions, in.Offset)
	if m.err != nil {
		m.expr = nil
	}
}

// A chain is what a splitter finds: its members, whether a sign of equality stands
// before the first and behind the last, and what an arrow gives its value to.
type chain struct {
	members    []*member
	lead, open bool
	target     *member
}

// A splitter cuts a formula at its signs of equality into members, and at
// commas, words and wide spaces into chains.
type splitter struct {
	chains []chain
	braces []chain // what braces say of parts of the formula
	chain  []*member
	part   []texmath.Node
	nearly bool
	open   bool // a sign of equality was the last thing
	target *member
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
			if stacked(n) || n.Name == "cases" && len(s.part)+len(s.chain) == 0 && equations(n) {
				s.rows(n)
			} else {
				s.part = append(s.part, n)
			}
		case *texmath.Fenced:
			if inner := system(n); inner != nil && len(s.part)+len(s.chain) == 0 {
				s.rows(inner)
			} else {
				s.part = append(s.part, n)
			}
		case *texmath.Space:
			if n.Width >= wideSpace && s.depth == 0 {
				s.end()
			}
		case *texmath.Text:
			if s.depth == 0 && (connects(n.Content) || len(s.part) > 0 && remarks(n.Content)) {
				s.end()
			} else {
				s.part = append(s.part, n)
			}
		case *texmath.Number:
			s.part = append(s.part, n)
		case *texmath.Operator:
			if n.Shown == ":" && s.depth == 0 && divides(items, i) {
				n = &texmath.Operator{Span: n.Span, TeX: n.TeX, Shown: "÷", Class: texmath.Binary}
			}
			s.operator(n)
		case *texmath.Scripts:
			if op, ok := relationBelow(n); ok {
				s.operator(op)
				continue
			}
			if op, ok := n.Base.(*texmath.Operator); ok && op.Class == texmath.Close {
				s.depth = max(0, s.depth-1)
			}
			if said, ok := underBrace(n); ok {
				s.braces = append(s.braces, said)
			}
			s.part = append(s.part, n)
		default:
			s.part = append(s.part, n)
		}
	}
}

// relationBelow returns the sign of equality that something stands over: \overset{!}{=}.
func relationBelow(n *texmath.Scripts) (*texmath.Operator, bool) {
	row, ok := n.Base.(*texmath.Row)
	if !ok || len(row.Items) != 1 {
		return nil, false
	}
	op, ok := row.Items[0].(*texmath.Operator)
	return op, ok && op.Class == texmath.Relation
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
		case n.Shown == "←" && len(s.chain) == 0 && len(s.part) > 0:
			s.target, s.part = &member{nodes: s.part}, nil
		default:
			s.end()
		}
		return
	case texmath.Ordinary:
		if n.Shown == "." && s.depth == 0 && s.closesSentence(n) {
			s.end()
			return
		}
	case texmath.Punctuation:
		if s.depth == 0 && n.Shown != ":" {
			s.end()
			return
		}
	}
	s.part = append(s.part, n)
}

// closesSentence tells whether a point is a full stop, and not that of "5.".
func (s *splitter) closesSentence(point *texmath.Operator) bool {
	if len(s.part) == 0 {
		return false
	}
	n, ok := s.part[len(s.part)-1].(*texmath.Number)
	return !ok || n.End != point.Pos || strings.Contains(n.Typed, ".")
}

// next closes a member; the coming one stands behind an equals sign.
func (s *splitter) next(nearly bool) {
	s.chain = append(s.chain, &member{nodes: s.part, nearly: s.nearly})
	s.part, s.nearly, s.open = nil, nearly, true
}

// end closes a chain.
func (s *splitter) end() {
	if len(s.part) > 0 {
		s.next(false)
		s.open = false
	}
	empty := func(m *member) bool { return len(m.nodes) == 0 }
	lead := len(s.chain) > 0 && empty(s.chain[0])
	open := s.open
	members := slices.DeleteFunc(s.chain, empty)
	if len(members) > 0 {
		s.chains = append(s.chains, chain{members, lead, open, s.target})
	}
	s.nearly, s.open, s.depth, s.chain, s.target = false, false, 0, nil, nil
}

// rows takes the lines of an aligned environment: a line that begins with a sign
// goes on with the chain of the line before.
func (s *splitter) rows(env *texmath.Environment) {
	for _, cells := range env.Rows {
		for len(cells) > 2 && goesOn(cells[1]) { // several equations side by side, two cells each
			s.row(cells[:2])
			s.end()
			cells = cells[2:]
		}
		s.row(cells)
	}
	s.end()
}

// goesOn tells whether a cell is the rest of an equation: a sign and what stands
// behind it. In eqnarray the sign has a cell of its own.
func goesOn(cell *texmath.Row) bool {
	items := slices.DeleteFunc(slices.Clone(cell.Items), func(n texmath.Node) bool {
		_, space := n.(*texmath.Space)
		return space
	})
	if len(items) < 2 {
		return false
	}
	op, ok := items[0].(*texmath.Operator)
	return ok && op.Class == texmath.Relation
}

// row takes one line, or one equation of it.
func (s *splitter) row(cells []*texmath.Row) {
	var line []texmath.Node
	for _, cell := range cells {
		line = append(line, cell.Items...)
	}
	line = slices.DeleteFunc(line, func(n texmath.Node) bool {
		space, ok := n.(*texmath.Space)
		return ok && space.Width < wideSpace
	})
	if len(line) == 0 {
		return
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
	if !carriesOn && !s.unfinished() {
		s.end()
	}
	s.items(lead)
}

// unfinished tells whether the line before ends in a sign of operation, or within
// brackets.
func (s *splitter) unfinished() bool {
	if s.depth > 0 || len(s.part) == 0 {
		return s.depth > 0
	}
	op, ok := s.part[len(s.part)-1].(*texmath.Operator)
	return ok && (op.Class == texmath.Binary || op.Shown == "/")
}

// stacked tells whether an environment sets lines of formulas beneath each other:
// also an array that has signs of equality in its cells.
func stacked(env *texmath.Environment) bool {
	switch strings.TrimSuffix(env.Name, "*") {
	case "aligned", "align", "equation", "gather", "gathered", "split", "eqnarray", "alignat", "alignedat", "multline", "flalign":
		return true
	case "array", "matrix":
		for _, cells := range env.Rows {
			for _, cell := range cells {
				if holdsRelation(cell.Items) {
					return true
				}
			}
		}
	}
	return false
}

// equations tells whether a brace holds equations one below the other, rather than
// the pieces of a function.
func equations(env *texmath.Environment) bool {
	for _, cells := range env.Rows {
		if len(cells) != 1 || !holdsRelation(cells[0].Items) {
			return false
		}
	}
	return true
}

// system returns the lines of equations that stand behind a brace that is open on
// the other side; nil for any other fence.
func system(n *texmath.Fenced) *texmath.Environment {
	if n.Left != "{" || n.Right != "" {
		return nil
	}
	for _, item := range n.Body.Items {
		switch item := item.(type) {
		case *texmath.Space:
		case *texmath.Environment:
			if stacked(item) {
				return item
			}
			return nil
		default:
			return nil
		}
	}
	return nil
}

// divides tells whether a colon stands between two numbers, or brackets: 12 : 4, also
// where a power is one of them.
func divides(items []texmath.Node, i int) bool {
	return i > 0 && i+1 < len(items) && bounds(items[i-1], texmath.Close) && bounds(items[i+1], texmath.Open)
}

// bounds tells whether a number begins or ends with a node, or brackets of the kind do.
func bounds(n texmath.Node, bracket texmath.Class) bool {
	switch n := n.(type) {
	case *texmath.Number, *texmath.Fenced, *texmath.Fraction, *texmath.Root:
		return true
	case *texmath.Scripts:
		return n.Base != nil && bounds(n.Base, bracket)
	case *texmath.Operator:
		return n.Class == bracket
	}
	return false
}

// remarks tells whether words in a formula are a remark on it rather than a name
// or a unit: they stand in brackets, or are several.
func remarks(text string) bool {
	text = strings.TrimSpace(text)
	return strings.HasPrefix(text, "(") || strings.HasPrefix(text, "[") || strings.ContainsAny(text, " \u00a0,;:")
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
