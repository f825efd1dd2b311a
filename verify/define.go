package verify

import (
	"errors"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify/formula"
)

// settle takes from a statement what it defines, and says why nothing could be
// checked where that is so.
func (c *checker) settle(st *statement, checked bool) {
	name, n, rounded, ok := c.definition(st)
	if ok {
		c.define(st, name, n, rounded)
	}
	for _, m := range st.members[1:] {
		if inner, isSymbol := m.symbol(); isSymbol && ok {
			if _, has := c.scope.symbols[inner]; !has {
				c.define(st, inner, n, rounded)
			}
		}
	}
	ok = c.defineMatrix(st) || ok
	if last, isNumeral := st.members[len(st.members)-1].literal(); isNumeral && !ok {
		if len(st.members) > 1 {
			c.scope.mark(last, c.isRounded(st))
		}
	}
	c.remember(st)
	if checked || ok || st.open {
		return
	}
	c.explain(st)
}

// define gives a symbol a value, and holds it against the network where that is
// known.
func (c *checker) define(st *statement, name string, n formula.Numeral, rounded bool) {
	line := c.line(st, n.Span)
	c.givings[name] = append(c.givings[name], giving{st, n})
	c.scope.define(name, n, rounded, line, st)
	c.touch(st, n.Span)
	c.holdAgainstTruth(st, name, n)
}

// defineMatrix takes W = matrix, and tells whether the statement is that.
func (c *checker) defineMatrix(st *statement) bool {
	name, ok := st.members[0].symbol()
	if !ok {
		return false
	}
	m, ok := st.members[len(st.members)-1].expr.(formula.Matrix)
	if !ok {
		return false
	}
	if _, all := literalGrid(m); !all {
		return false
	}
	value, err := formula.Evaluate(m, c.environment(nil))
	if err != nil {
		return false
	}
	e := &entry{value: value, numerals: places(formula.Numerals(m)...), section: st.section, label: st.label, line: c.line(st, m.Span), at: st.at(m.Span), rounded: c.isRounded(st)}
	wide, err := formula.Evaluate(m, c.environment(func(n formula.Numeral) bool { return n.Decimals > 0 }))
	if err != nil {
		return false
	}
	e.wide = wide
	c.scope.symbols[name] = e
	c.defineEntries(st, m, e.rounded)
	c.holdVector(st, name, m)
	for _, n := range formula.Numerals(m) {
		c.touch(st, n.Span)
	}
	return true
}

// defineEntries takes the symbols of a matrix that stands before its numbers.
func (c *checker) defineEntries(st *statement, numbers formula.Matrix, rounded bool) {
	for _, member := range st.members {
		symbols, ok := member.expr.(formula.Matrix)
		if !ok || len(symbols.Rows) != len(numbers.Rows) || len(symbols.Rows[0]) != len(numbers.Rows[0]) {
			continue
		}
		for i, row := range symbols.Rows {
			for j, cell := range row {
				s, isSymbol := cell.(formula.Symbol)
				n, isNumeral := formula.Literal(numbers.Rows[i][j])
				if _, has := c.scope.symbols[s.Name]; isSymbol && isNumeral && !has {
					c.define(st, s.Name, n, rounded)
				}
			}
		}
	}
}

// explain says why a statement with numbers was not checked.
func (c *checker) explain(st *statement) {
	if !slices.ContainsFunc(st.members, func(m *member) bool { return hasNumber(m.nodes) }) {
		return
	}
	reason := "it claims nothing in numbers"
	status := NotChecked
	for _, m := range st.members {
		var unread *formula.Error
		if errors.As(m.err, &unread) && unread.Elided {
			status, reason = NotChecked, unread.Reason
			break
		}
		if m.err != nil && hasDecimal(m.nodes) {
			status, reason = NotParsed, m.err.Error()
			break
		}
		if m.expr == nil {
			continue
		}
		_, err := formula.Evaluate(m.expr, c.environment(nil))
		var unknown *formula.UnknownError
		switch {
		case errors.As(err, &unknown):
			reason = "a symbol has no value in the document"
		case err != nil:
			reason = err.Error()
		}
	}
	if status == NotChecked && !slices.ContainsFunc(st.members, func(m *member) bool { return hasDecimal(m.nodes) }) {
		return // whole numbers in a formula are part of its shape
	}
	span := texmath.Span{Pos: st.members[st.carried].span.Pos, End: st.members[len(st.members)-1].span.End}
	c.claim(st.source, span, Claim{Status: status, Reason: reason, Explanation: c.asRead(st)})
}

func hasNumber(nodes []texmath.Node) bool {
	found := false
	for _, n := range nodes {
		eachNumber(n, func(*texmath.Number) { found = true })
	}
	return found
}

func hasDecimal(nodes []texmath.Node) bool {
	found := false
	for _, n := range nodes {
		eachNumber(n, func(number *texmath.Number) {
			found = found || strings.ContainsAny(number.Typed, ".,")
		})
	}
	return found
}

func eachNumber(n texmath.Node, visit func(*texmath.Number)) {
	if number, ok := n.(*texmath.Number); ok {
		visit(number)
	}
	for _, child := range texmath.Children(n) {
		eachNumber(child, visit)
	}
}
