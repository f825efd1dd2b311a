package verify

import (
	"regexp"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/verify/formula"
)

// plainMember reads a cell of plain arithmetic with functions in it, or with a sign
// of equality before it: exp(-0.5), ≈ 0.61.
func (c *checker) plainMember(text string, offset int) *statement {
	if !strings.ContainsAny(text, "0123456789") {
		return nil
	}
	p := c.reader(text, offset, false)
	if len(p.list) == 0 {
		return nil
	}
	p.begin(0)
	if p.list[0].kind == relationToken {
		p.at++
	}
	if !p.sum() || p.at != len(p.list) {
		return nil
	}
	list := c.statements(p.w.formula(), "")
	if len(list) != 1 || len(list[0].members) != 1 || list[0].members[0].expr == nil || len(formula.Symbols(list[0].members[0].expr)) > 0 {
		return nil
	}
	return list[0]
}

// plainHead is a header of a few letters and signs, without words: a + b, x².
var plainHead = regexp.MustCompile(`^[\pL₀-₉]{1,2}(?:\s*[-−+*×·/^²³()\d]+\s*[\pL₀-₉]{0,2})*$`)

// head reads the formula of a header: the last member of its chain, z = w x. It is
// nil for words.
func (c *checker) head(x *cell) formula.Expr {
	if x.bare && len(x.statements) == 1 {
		members := x.statements[0].members
		return members[len(members)-1].expr
	}
	text := strings.TrimSpace(x.words)
	if len(x.statements) > 0 || !plainHead.MatchString(text) {
		return nil
	}
	p := c.reader(text, 0, true)
	p.begin(0)
	if !p.sum() || p.at != len(p.list) {
		return nil
	}
	f := c.legible(p.w.formula())
	if f.Tree == nil {
		return nil
	}
	e, err := formula.Read(f.Tree.Items, c.isFunction)
	if err != nil {
		return nil
	}
	return e
}

// headed checks a row under a header that is a formula of the other headers:
// x, y and x y. It tells whether the table is one of that kind.
func (t *table) headed(c *checker, row []*cell) bool {
	values := map[string]formula.Expr{}
	for i, head := range t.heads {
		s, ok := head.(formula.Symbol)
		if !ok || i >= len(row) {
			continue
		}
		if _, _, n, ok := row[i].result(); ok {
			values[s.Name] = n
		}
	}
	found := false
	for i, head := range t.heads {
		if _, symbol := head.(formula.Symbol); head == nil || symbol || i >= len(row) {
			continue
		}
		symbols := formula.Symbols(head)
		own := func(s formula.Symbol) bool { return values[s.Name] != nil }
		known := func(s formula.Symbol) bool {
			_, ok := c.scope.lookup(s.Name)
			return own(s) || ok || s.Name == "e" || s.Name == "π"
		}
		if !slices.ContainsFunc(symbols, own) || !allOf(symbols, known) {
			continue
		}
		st, m, n, ok := row[i].result()
		if !ok || len(st.members) > 1 {
			continue
		}
		found = true
		c.row(st, formula.Replace(head, func(e formula.Expr) (formula.Expr, bool) {
			s, ok := e.(formula.Symbol)
			if !ok || values[s.Name] == nil {
				return nil, false
			}
			return values[s.Name], true
		}), m, n)
	}
	return found
}

func allOf(symbols []formula.Symbol, is func(formula.Symbol) bool) bool {
	return !slices.ContainsFunc(symbols, func(s formula.Symbol) bool { return !is(s) })
}
