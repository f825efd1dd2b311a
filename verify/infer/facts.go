package infer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify"
	"github.com/nnbook/nnbook/verify/formula"
	"github.com/nnbook/nnbook/verify/notation"
)

// A fact is that the document gives a name a number.
type fact struct {
	name    string
	numeral formula.Numeral
	offset  int
	given   bool // it stands there as it is, and is not worked out
	code    bool // in code or a picture
	fresh   bool // the words around it announce new values for old names
}

// A sum is what a net input is made of, in symbols.
type sum struct {
	name   string
	terms  [][2]string // the factors of each product
	alone  []string    // symbols without a factor: biases
	offset int
}

// A call is that one name is a function of another: h_1 = σ(net_h1).
type call struct {
	name, of string
	expr     formula.Expr
	offset   int
}

// A grid is a matrix or a vector with a name.
type grid struct {
	name    string
	entries [][]*fact
	given   bool
	symbols bool // its entries have names
	offset  int
}

// A link is where a weight leads: the names of both ends. The end of a bias that a
// layer shares is empty. A weight may have a value and no name.
type link struct {
	weight, from, to string
	value            *fact
	offset           int
}

// facts are what a document says that bears on its network.
type facts struct {
	reading      *verify.Reading
	doc          *markdown.Document
	values       map[string][]*fact
	order        []string // the names with values, as they come
	present      map[string]bool
	sums         []sum
	calls        []call
	errors       []errorFormula
	grids        []grid
	links        []link
	texts        []passage
	named        map[*plan]naming                // what trials call the values of plans
	dictionaries map[string]*notation.Dictionary // by the shapes of networks
	chosen       map[string]*fact                // of names that the document gives different values
	heading      string
	under        string // the words right above: a bold line before a table
	last         announcement
	sentence     verify.Sentence
}

// An announcement is whether words announce new values. The last one is kept: all
// facts of a sentence stand in the same words.
type announcement struct {
	words string
	fresh bool
}

// A passage is a heading, or a piece of running text, with the heading above it.
type passage struct {
	text, heading string
	offset        int
	isHeading     bool
}

// gather reads the facts of a document.
func gather(r *verify.Reading) *facts {
	f := &facts{reading: r, doc: r.Document, values: map[string][]*fact{}, present: map[string]bool{}, chosen: map[string]*fact{}, named: map[*plan]naming{}, dictionaries: map[string]*notation.Dictionary{}}
	var arrays arrayReader
	for _, b := range r.Blocks {
		if !b.Code {
			arrays = arrayReader{} // none goes on behind its code
		}
		switch {
		case b.Heading != "":
			f.heading, f.under = b.Heading, ""
			f.texts = append(f.texts, passage{b.Heading, b.Heading, b.Offset, true})
		case b.Code:
			f.picture(b.Text, b.Offset)
			f.grids = append(f.grids, arrays.line(b.Text, b.Offset)...)
		case b.Text != "":
			f.under = b.Text
			f.texts = append(f.texts, passage{b.Text, f.heading, b.Offset, false})
			f.prose(b.Text, b.Offset)
		case b.Table != nil:
			f.rowsInWords(b.Table, b.Offset)
			f.table(b.Table)
		default:
			for _, st := range b.Statements {
				f.statement(st, near(st.Context)+" "+near(f.under), "")
			}
		}
	}
	return f
}

// near is the end of a text that goes before a formula: what stands further away says
// nothing of it, and a text may be as long as a document.
func near(text string) string { return text[max(0, len(text)-mostContext):] }

// mostContext is how much of a text is looked at, in bytes: a long paragraph.
const mostContext = 4 << 10

func (f *facts) pos(offset int) diag.Position { return f.doc.Position(offset) }

// put adds a fact. What a sentence only supposes is no more than a new value.
func (f *facts) put(x *fact) {
	x.fresh = x.fresh || !x.code && f.supposed(x.offset)
	if f.values[x.name] == nil {
		f.order = append(f.order, x.name)
	}
	f.values[x.name] = append(f.values[x.name], x)
	f.present[x.name] = true
}

// supposed tells whether the sentence around a number only supposes it. The last
// one is kept: many numbers stand in the same.
func (f *facts) supposed(at int) bool {
	if !f.sentence.Holds(at) {
		f.sentence = verify.SentenceAt(f.doc.Source, at)
	}
	return f.sentence.Supposes
}

func symbol(m verify.Member) (string, bool) {
	s, ok := m.Expr.(formula.Symbol)
	return s.Name, ok
}

func literal(m verify.Member) (formula.Numeral, bool) {
	if m.Expr == nil {
		return formula.Numeral{}, false
	}
	return formula.Literal(m.Expr)
}

// statement reads a chain. The name is that of the row of a table that it stands
// in, for members that have none of their own.
func (f *facts) statement(st verify.Statement, context, row string) {
	for _, m := range st.Members {
		if m.Expr != nil {
			for _, s := range formula.Symbols(m.Expr) {
				f.present[s.Name] = true
			}
		}
	}
	first := st.Members[0]
	name, named := symbol(first)
	members := st.Members
	if named {
		members = members[1:]
	} else if name = ""; len(members) == 1 {
		name = row
	}
	if t, ok := first.Expr.(formula.Transpose); ok { // x^T = (…)
		if s, isSymbol := t.X.(formula.Symbol); isSymbol {
			f.matrix(st, s.Name, st.Members[1:])
			return
		}
	}
	if _, ok := first.Expr.(formula.Matrix); ok {
		f.matrix(st, "", st.Members)
		return
	}
	if name == "" || len(members) == 0 {
		return
	}
	f.number(st, name, named, members, context)
	f.matrix(st, name, members)
	for _, m := range members {
		if m.Expr == nil {
			continue
		}
		at := st.Offset(m.Expr.Where().Pos)
		if s, ok := weightedSum(m.Expr); ok {
			s.name, s.offset = name, at
			f.sums = append(f.sums, s)
		}
		if s, ok := summedUp(m.Expr); ok { // h = σ(w_1 x_1 + b): its net input has no name
			s.name, s.offset = netOf+name, at
			f.sums = append(f.sums, s)
			f.calls = append(f.calls, call{name, s.name, formula.Call{Name: activationOf(m.Expr), Args: []formula.Expr{formula.Symbol{Name: s.name}}}, at})
		}
		if e, ok := errorOf(name, m.Expr, at); ok {
			f.errors = append(f.errors, e)
		}
		if of, ok := functionOf(m.Expr, name); ok {
			f.calls = append(f.calls, call{name, of, m.Expr, at})
		}
	}
}

// number takes the numeral that a chain ends in for its symbols.
func (f *facts) number(st verify.Statement, name string, named bool, members []verify.Member, context string) {
	n, ok := literal(members[len(members)-1])
	if !ok || !named {
		return
	}
	names, given := []string{name}, true
	for _, m := range members {
		if s, ok := symbol(m); ok {
			names = append(names, s)
		} else if _, ok := literal(m); !ok {
			given = false
		}
		given = given && !m.Nearly
	}
	for i, name := range names {
		if i == 0 || given {
			f.put(&fact{name: name, numeral: n, offset: st.Offset(n.Pos), given: given, fresh: f.announcesNew(context)})
		}
	}
}

// weightedSum recognises a sum of products of two names each, with or without
// names alone: I_1 w_1 + I_2 w_2 + b_1. The 1 that a bias may be multiplied with
// does not count.
func weightedSum(e formula.Expr) (sum, bool) {
	terms := []formula.Expr{e}
	if s, ok := e.(formula.Sum); ok {
		terms = s.Terms
	}
	var result sum
	for _, term := range terms {
		switch t := term.(type) {
		case formula.Symbol:
			result.alone = append(result.alone, t.Name)
		case formula.Product:
			var names []string
			for _, factor := range t.Factors {
				if n, ok := factor.(formula.Numeral); ok && n.Text == "1" {
					continue
				}
				s, ok := factor.(formula.Symbol)
				if !ok {
					return sum{}, false
				}
				names = append(names, s.Name)
			}
			switch len(names) {
			case 1:
				result.alone = append(result.alone, names[0])
			case 2:
				result.terms = append(result.terms, [2]string{names[0], names[1]})
			default:
				return sum{}, false
			}
		default:
			return sum{}, false
		}
	}
	return result, len(result.terms) > 0
}

// netOf stands before the name of an activation in that of a net input which has none
// of its own.
const netOf = "net of "

// summedUp recognises an activation that is applied to the sum of a net input itself.
func summedUp(e formula.Expr) (sum, bool) {
	if activationOf(e) == "" {
		return sum{}, false
	}
	switch e := e.(type) {
	case formula.Call:
		return weightedSum(e.Args[0])
	case formula.Product:
		return weightedSum(e.Factors[1])
	}
	return sum{}, false
}

// activationOf is the name of the function in f(x), where that is an activation.
func activationOf(e formula.Expr) string {
	switch e := e.(type) {
	case formula.Call:
		if len(e.Args) == 1 && activationNamed(e.Name) != "" {
			return e.Name
		}
	case formula.Product:
		if len(e.Factors) != 2 {
			return ""
		}
		if s, ok := e.Factors[0].(formula.Symbol); ok && activationNamed(s.Name) != "" {
			return s.Name
		}
	}
	return ""
}

// functionOf recognises a function of one name, be it with the name in brackets
// or as a formula.
func functionOf(e formula.Expr, subject string) (string, bool) {
	if p, ok := e.(formula.Product); ok && len(p.Factors) == 2 { // ELU(net): a name that nobody knows as a function
		f, ok1 := p.Factors[0].(formula.Symbol)
		x, ok2 := p.Factors[1].(formula.Symbol)
		if ok1 && ok2 && activationNamed(f.Name) != "" {
			return x.Name, true
		}
		return "", false
	}
	of := ""
	for _, s := range formula.Symbols(e) {
		switch {
		case s.Name == "e" || s.Name == "π":
		case of == "" || of == s.Name:
			of = s.Name
		case isQuotientOfExponentials(e):
			return of, of != subject
		default:
			return "", false
		}
	}
	return of, of != "" && of != subject
}

// isQuotientOfExponentials recognises softmax: e^x over a sum, or its name.
func isQuotientOfExponentials(e formula.Expr) bool {
	q, ok := e.(formula.Quotient)
	if !ok {
		return false
	}
	above, ok := q.Num.(formula.Call)
	if !ok || above.Name != "exp" {
		return false
	}
	for _, n := range formula.Numerals(q.Den) {
		if n.Text == "1" {
			return false
		}
	}
	return true
}

// matrix takes a matrix of numbers, and the names of its entries where a matrix of
// symbols stands beside it.
func (f *facts) matrix(st verify.Statement, name string, members []verify.Member) {
	var names [][]string
	var numbers [][]formula.Numeral
	given := true
	for _, m := range members {
		e := m.Expr
		turned := false
		if t, ok := e.(formula.Transpose); ok {
			e, turned = t.X, true
		}
		if s, ok := symbol(m); ok && name == "" {
			name = s
			continue
		}
		grid, ok := e.(formula.Matrix)
		if !ok {
			if list := numberList(m.Nodes); list != nil && name != "" {
				numbers = list
			} else if _, ok := symbol(m); !ok {
				given = false
			}
			continue
		}
		if symbols, ok := symbolGrid(grid); ok {
			names = symbols
		} else if literals, ok := literalGrid(grid); ok {
			if turned {
				literals = transposed(literals)
			}
			numbers = literals
		} else {
			given = false
		}
	}
	if numbers == nil {
		return
	}
	g := grid{name: name, given: given, offset: st.Offset(numbers[0][0].Pos)}
	g.symbols = len(names) == len(numbers) && len(names) > 0 && len(names[0]) == len(numbers[0])
	for i, row := range numbers {
		var entries []*fact
		for j, n := range row {
			x := &fact{numeral: n, offset: st.Offset(n.Pos), given: given, fresh: f.announcesNew(st.Context)}
			if g.symbols {
				x.name = names[i][j]
				f.put(x)
			}
			entries = append(entries, x)
		}
		g.entries = append(g.entries, entries)
	}
	if name != "" {
		f.present[name] = true
	}
	if !g.symbols {
		f.vector(name, g.entries)
	}
	f.grids = append(f.grids, g)
}

// vector takes the entries of a vector as computed values: a_1^(2) and a_2^(2) of
// a^(2).
func (f *facts) vector(name string, entries [][]*fact) {
	if len(entries) == 1 {
		entries = transposed(entries)
	}
	base, above, layered := strings.Cut(name, "^")
	if below, index, numbered := strings.Cut(name, "_"); numbered && !layered && len(index) == 1 {
		base, above, layered = below, "("+index+")", true // the z_1 of a whole layer
	}
	if len(entries) < 2 || len(entries[0]) != 1 || !layered || strings.Contains(base, "_") {
		return
	}
	for i, row := range entries {
		x := *row[0]
		x.name, x.given = fmt.Sprintf("%s_%d^%s", base, i+1, above), false
		f.put(&x)
	}
}

func symbolGrid(m formula.Matrix) ([][]string, bool) {
	var grid [][]string
	for _, row := range m.Rows {
		var names []string
		for _, cell := range row {
			s, ok := cell.(formula.Symbol)
			if !ok {
				return nil, false
			}
			names = append(names, s.Name)
		}
		grid = append(grid, names)
	}
	return grid, true
}

func literalGrid(m formula.Matrix) ([][]formula.Numeral, bool) {
	var grid [][]formula.Numeral
	for _, row := range m.Rows {
		var numbers []formula.Numeral
		for _, cell := range row {
			n, ok := formula.Literal(cell)
			if !ok {
				return nil, false
			}
			numbers = append(numbers, n)
		}
		grid = append(grid, numbers)
	}
	return grid, true
}

func transposed[T any](rows [][]T) [][]T {
	if len(rows) == 0 {
		return nil
	}
	turned := make([][]T, len(rows[0]))
	for _, row := range rows {
		for j, x := range row {
			turned[j] = append(turned[j], x)
		}
	}
	return turned
}

// numberList reads numbers in brackets with commas between them, (0.05, 0.10), as
// a column. It is nil for anything else.
func numberList(nodes []texmath.Node) [][]formula.Numeral {
	var list [][]formula.Numeral
	var part []texmath.Node
	take := func() bool {
		e, err := formula.Read(part, formula.Known)
		if err != nil {
			return false
		}
		n, ok := formula.Literal(e)
		list, part = append(list, []formula.Numeral{n}), nil
		return ok
	}
	depth := 0
	for _, node := range nodes {
		fence, isFenced := node.(*texmath.Fenced)
		if isFenced && len(nodes) == 1 {
			inner := []texmath.Node{&texmath.Operator{Class: texmath.Open}}
			inner = append(append(inner, fence.Body.Items...), &texmath.Operator{Class: texmath.Close})
			return numberList(inner)
		}
		op, ok := node.(*texmath.Operator)
		switch {
		case ok && op.Class == texmath.Open:
			depth++
		case ok && op.Class == texmath.Close:
			if depth--; depth != 0 || !take() {
				return nil
			}
		case ok && op.Class == texmath.Punctuation:
			if !take() {
				return nil
			}
		case depth != 1:
			return nil
		default:
			part = append(part, node)
		}
	}
	if len(list) < 2 {
		return nil
	}
	return list
}

// announcesNew is fresh for the words around a fact.
func (f *facts) announcesNew(words string) bool {
	if words != f.last.words {
		f.last = announcement{words, fresh(words)}
	}
	return f.last.fresh
}

// fresh tells whether words announce new values for old names.
func fresh(words string) bool {
	words = strings.ToLower(words)
	return slices.ContainsFunc([]string{"new ", "updat", "epoch", "next pass", "next forward", "next step", "second pass", "second iteration", "after the step", "after one step", "after training"},
		func(w string) bool { return strings.Contains(words, w) })
}
