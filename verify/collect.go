package verify

import (
	"regexp"
	"slices"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify/formula"
)

// collect reads the whole document once: functions, and the values of symbols
// that are used before they are given one.
func (c *checker) collect() {
	for _, b := range c.blocks {
		for _, st := range b.all() {
			c.defineFunction(st)
		}
	}
	// Names that turned out to be functions change how formulas read.
	for _, b := range c.blocks {
		for _, st := range b.all() {
			for _, m := range st.members {
				m.read(c.isFunction, st.of(m))
			}
			if st.target != nil {
				st.target.read(c.isFunction, st.source)
			}
		}
	}
	for _, b := range c.blocks {
		for _, st := range b.all() {
			if family, ok := generally(st); ok {
				c.scope.general[family] = true
			}
		}
	}
	for _, b := range c.blocks {
		for _, st := range b.all() {
			if whole, ok := st.assigned(); ok {
				st = whole
			}
			if name, n, rounded, ok := c.definition(st); ok && assumes(st.context, st.tex) == "" && !c.isConditional(st) {
				c.scope.expect(name, &entry{value: formula.Number(formula.Exactly(n.Value)), numeral: n, rounded: rounded, line: c.line(st, n.Span), at: st.at(n.Span)})
			}
		}
		if b.table != nil {
			b.table.foresee(c)
			c.apart = c.apart || b.table.tellsApart(c)
		}
	}
}

// all returns the statements of a block, those in a table's cells too.
func (b block) all() []*statement {
	if b.table == nil {
		return b.statements
	}
	var list []*statement
	for _, row := range b.table.rows {
		for _, cell := range row {
			list = append(list, cell.statements...)
		}
	}
	return list
}

// defineFunction takes f(x) = formula in x, of one or more parameters.
func (c *checker) defineFunction(st *statement) {
	if len(st.members) < 2 {
		return
	}
	name, parameters, ok := functionHead(st.members[0].nodes)
	if !ok {
		return
	}
	for _, m := range slices.Backward(st.members[1:]) {
		body, err := formula.Read(m.nodes, c.isFunction)
		if err != nil {
			continue
		}
		inParameters := true
		for _, s := range formula.Symbols(body) {
			inParameters = inParameters && (slices.Contains(parameters, s.Name) || s.Name == "e" || s.Name == "π")
		}
		if inParameters && len(formula.Symbols(body)) > 0 && !calls(body, name) {
			f := formula.Function{Parameters: parameters, Body: body}
			c.scope.functions[name] = f
			c.variants[name] = append(c.variants[name], f)
			return
		}
	}
}

func calls(e formula.Expr, name string) bool {
	found := false
	formula.Walk(e, func(e formula.Expr) {
		if call, ok := e.(formula.Call); ok && call.Name == name {
			found = true
		}
	})
	return found
}

// functionHead recognises f(x) and f(x, y), with names as the only arguments.
func functionHead(nodes []texmath.Node) (name string, parameters []string, ok bool) {
	e, err := formula.Read(nodes, func(string) bool { return true })
	if err != nil {
		return "", nil, false
	}
	call, isCall := e.(formula.Call)
	if !isCall || len(call.Args) == 0 {
		return "", nil, false
	}
	for _, arg := range call.Args {
		s, isSymbol := arg.(formula.Symbol)
		if !isSymbol || len([]rune(s.Name)) > 3 {
			return "", nil, false
		}
		parameters = append(parameters, s.Name)
	}
	return call.Name, parameters, true
}

// definition returns the symbol that a statement gives a value, and the numeral
// that it ends in.
func (c *checker) definition(st *statement) (name string, n formula.Numeral, rounded, ok bool) {
	if len(st.members) < 2 {
		return "", n, false, false
	}
	name, isSymbol := st.members[0].symbol()
	last := st.members[len(st.members)-1]
	isNumeral := false
	if last.expr != nil {
		n, isNumeral = constant(last.expr)
	}
	if !isSymbol || !isNumeral || generic.MatchString(name) {
		return "", n, false, false
	}
	return name, n, c.isRounded(st), true
}

// generic is the name of a value with an index that stands for any: E_i.
var generic = regexp.MustCompile(`_\(?[ijklmn](?:[,/^)]|$)`)

// wholly tells whether a value has no more digits than a numeral: if that differs,
// it is a slip and no rounding.
func wholly(value decimal.Decimal, claim formula.Numeral) bool {
	return value.Exact() && (value.Decimals() <= claim.Decimals || value.Equal(claim.Value))
}

// isRounded tells whether a statement's last numeral, or an entry of its last
// matrix, is a rounded result: it stands behind ≈, or behind numbers that give more digits.
func (c *checker) isRounded(st *statement) bool {
	last := st.members[len(st.members)-1]
	if last.nearly {
		return true
	}
	claim, isNumeral := last.literal()
	for _, m := range st.members[:len(st.members)-1] {
		if m.nearly {
			return true
		}
		if m.expr == nil {
			continue
		}
		if _, bare := m.symbol(); bare {
			continue
		}
		value, err := formula.Evaluate(m.expr, c.environment(nil))
		if err == nil && value.Scalar && isNumeral && !wholly(value.Interval().Mid, claim) {
			return true
		}
		if err == nil && !value.Scalar && !entriesWholly(value, last.expr) {
			return true
		}
		for _, s := range formula.Symbols(m.expr) {
			if e, ok := c.scope.lookup(s.Name); !ok || e.rounded {
				return true
			}
		}
	}
	return false
}

// entriesWholly is [wholly] for a matrix of numerals; any other claim says nothing.
func entriesWholly(value formula.Value, claim formula.Expr) bool {
	m, ok := claim.(formula.Matrix)
	if !ok {
		return true
	}
	grid, ok := literalGrid(m)
	if !ok {
		return true
	}
	value = value.Laid(len(grid), len(grid[0]))
	for i, row := range grid {
		for j, n := range row {
			if i < len(value.Rows) && j < len(value.Rows[i]) && !wholly(value.Rows[i][j].Mid, n) {
				return false
			}
		}
	}
	return true
}
