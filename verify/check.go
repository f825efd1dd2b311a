package verify

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify/formula"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// Check verifies a document. Its error is [diag.Findings]: what is no text at
// all cannot be checked.
func Check(path string, src []byte, opt Options) (*Report, error) {
	doc, err := markdown.Parse(path, src)
	if doc == nil {
		if err == nil {
			err = diag.Findings{{Pos: diag.Position{File: path}, Message: "the document cannot be read"}}
		}
		return nil, err
	}
	c := &checker{
		doc: doc, report: &Report{Path: path}, known: byName(opt.Known), scope: newScope(),
		decimalComma: commaIsDecimal(doc), seen: map[int]bool{},
	}
	c.look(diag.In(err))
	c.collect()
	c.verify()
	c.finish()
	return c.report, nil
}

// A checker goes through one document.
type checker struct {
	doc          *markdown.Document
	report       *Report
	known        map[string]KnownValue
	scope        *scope
	decimalComma bool

	blocks    []block // what the document holds, in its order
	precision int     // digits for the claim at hand; 0 for the usual ones
	rounded   string  // a numeral that is a rounded result in the claim at hand, whatever it is elsewhere
	used      []Operand
	seen      map[int]bool // offsets of numerals that a claim was checked with
	apart     bool         // its values at full precision are not those that it goes on from
	left      int          // the line where the document left the truth; 0 while it is true
}

// A block is a part of the document that makes statements.
type block struct {
	statements []*statement
	table      *table
	prose      *prose
}

// isFunction tells whether a name is applied to the brackets behind it.
func (c *checker) isFunction(name string) bool {
	_, own := c.scope.functions[name]
	return own || formula.Known(name) || strings.TrimSuffix(name, "'") == "σ"
}

// look walks the document and reads every statement in it. Formulas that could
// not be parsed are claims of their own.
func (c *checker) look(findings diag.Findings) {
	heading := ""
	_ = ast.Walk(c.doc.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			heading = c.doc.PlainText(n)
			return ast.WalkSkipChildren, nil
		case *east.Table:
			c.blocks = append(c.blocks, block{table: c.table(n, heading)})
			return ast.WalkSkipChildren, nil
		case *markdown.MathBlock:
			c.unparsed(&n.Formula)
			c.blocks = append(c.blocks, block{statements: c.statements(&n.Formula, heading)})
			return ast.WalkSkipChildren, nil
		case *ast.Paragraph, *ast.TextBlock:
			c.paragraph(n, heading)
			return ast.WalkContinue, nil
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			c.blocks = append(c.blocks, block{prose: c.code(n)})
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
}

// unparsed reports a formula that texmath cannot read, where it holds numbers.
func (c *checker) unparsed(f *markdown.Formula) {
	if !unread(legible(f)) {
		return
	}
	_, err := texmath.Parse(f.TeX)
	reason := "the formula is not understood"
	var wrong *texmath.Error
	if errors.As(err, &wrong) {
		reason = wrong.Message
		if wrong.Got != "" {
			reason += ": " + wrong.Got
		}
	}
	c.claim(f, texmath.Span{Pos: 0, End: len(f.TeX)}, Claim{Status: NotParsed, Reason: reason})
}

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
				m.read(c.isFunction)
			}
		}
	}
	for _, b := range c.blocks {
		for _, st := range b.all() {
			if name, n, rounded, ok := c.definition(st); ok && c.scope.later[name] == nil {
				c.scope.later[name] = &entry{value: formula.Number(formula.Exactly(n.Value)), numeral: n, rounded: rounded, line: c.line(st, n.Span)}
			}
		}
		if b.table != nil {
			b.table.foresee(c)
			c.apart = c.apart || b.table.tellsApart()
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

// defineFunction takes f(x) = formula in x.
func (c *checker) defineFunction(st *statement) {
	if len(st.members) < 2 {
		return
	}
	name, parameter, ok := functionHead(st.members[0].nodes)
	if !ok {
		return
	}
	for _, m := range slices.Backward(st.members[1:]) {
		body, err := formula.Read(m.nodes, c.isFunction)
		if err != nil {
			continue
		}
		inParameter := true
		for _, s := range formula.Symbols(body) {
			inParameter = inParameter && (s.Name == parameter || s.Name == "e" || s.Name == "π")
		}
		if inParameter && len(formula.Symbols(body)) > 0 && !calls(body, name) {
			c.scope.functions[name] = formula.Function{Parameter: parameter, Body: body}
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

// functionHead recognises f(x), with a name as its only argument.
func functionHead(nodes []texmath.Node) (name, parameter string, ok bool) {
	e, err := formula.Read(nodes, func(string) bool { return true })
	if err != nil {
		return "", "", false
	}
	call, isCall := e.(formula.Call)
	if !isCall || len(call.Args) != 1 {
		return "", "", false
	}
	arg, isSymbol := call.Args[0].(formula.Symbol)
	return call.Name, arg.Name, isSymbol && len([]rune(arg.Name)) <= 3
}

// definition returns the symbol that a statement gives a value, and the numeral
// that it ends in.
func (c *checker) definition(st *statement) (name string, n formula.Numeral, rounded, ok bool) {
	if len(st.members) < 2 {
		return "", n, false, false
	}
	name, isSymbol := st.members[0].symbol()
	last := st.members[len(st.members)-1]
	n, isNumeral := last.literal()
	if !isSymbol || !isNumeral || generic.MatchString(name) {
		return "", n, false, false
	}
	return name, n, c.isRounded(st), true
}

// generic is the name of a value with an index that stands for any: E_i.
var generic = regexp.MustCompile(`_\(?[ijklmn](?:[,/^)]|$)`)

// isRounded tells whether a statement's last numeral is a rounded result: it
// stands behind ≈, or behind numbers that give more digits.
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
		if err == nil && value.Scalar && isNumeral && !(value.Interval().Mid.Exact() && value.Interval().Mid.Equal(claim.Value)) {
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

// verify goes through the document in its order.
func (c *checker) verify() {
	for _, b := range c.blocks {
		switch {
		case b.table != nil:
			b.table.verify(c)
		case b.prose != nil:
			b.prose.verify(c)
		default:
			for _, st := range b.statements {
				c.statement(st)
			}
		}
	}
}

// statement checks a chain: every neighbouring pair that has values on both
// sides, and the first member that has one against the last.
func (c *checker) statement(st *statement) {
	if len(st.members) < 2 {
		return
	}
	c.redefine(st)
	checked := false
	first, last := -1, -1
	for i, m := range st.members {
		if m.expr == nil || !c.hasValue(st, i) {
			continue
		}
		if last == i-1 && last >= 0 {
			c.compare(st, st.members[last], m)
			checked = true
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	if first >= 0 && last > first+1 {
		c.compareEnds(st, st.members[first], st.members[last])
		checked = true
	}
	c.settle(st, checked)
}

// hasValue tells whether a member can be worked out. A symbol that the statement
// itself defines has no value of its own before it.
func (c *checker) hasValue(st *statement, i int) bool {
	m := st.members[i]
	if name, ok := m.symbol(); ok {
		if _, has := c.scope.symbols[name]; !has {
			return false
		}
	}
	_, err := formula.Evaluate(m.expr, c.environment(nil))
	c.used = nil
	return err == nil
}

// compare judges two neighbours.
func (c *checker) compare(st *statement, left, right *member) {
	if _, ok := left.symbol(); ok {
		if _, isNumeral := right.literal(); isNumeral {
			c.consistent(st, left, right)
			return
		}
	}
	if !claims(left.expr, right.expr) {
		return
	}
	c.used = nil
	v, err := c.judgeAs(left.expr, right.expr, right.nearly)
	if err != nil {
		return
	}
	c.state(st, left, right, v)
}

// claims tells whether two members say something in numbers: one is a numeral, or
// is made of numerals alone. Two formulas in symbols are equal by definition, and
// a symbol is given its value by a numeral, not by what is still to be worked out.
func claims(left, right formula.Expr) bool {
	if _, symbol := left.(formula.Symbol); symbol && !isResult(right) {
		return false
	}
	return len(formula.Symbols(left)) == 0 || len(formula.Symbols(right)) == 0
}

// isResult tells whether an expression is a numeral or a matrix of numerals.
func isResult(e formula.Expr) bool {
	if m, ok := e.(formula.Matrix); ok {
		_, all := literalGrid(m)
		return all
	}
	_, ok := formula.Literal(e)
	return ok
}

// compareEnds judges the first member that has a value against the last; a slip
// that the neighbours have shown already is not told again.
func (c *checker) compareEnds(st *statement, first, last *member) {
	if c.reported(st) || !claims(first.expr, last.expr) {
		return
	}
	if _, ok := first.symbol(); ok {
		if _, isNumeral := last.literal(); isNumeral {
			c.consistent(st, first, last)
			return
		}
	}
	c.used = nil
	v, err := c.judge(first.expr, last.expr)
	if err != nil {
		return
	}
	if v.status == Overprecise {
		v.status, v.reason = Rounding, "every step holds; the symbols stand with fewer digits than the steps"
	}
	steps := len(st.members)
	if c.apart {
		steps = mostCarried
	}
	if (v.status == Wrong || v.status == Truncated) && carried(v, steps) {
		v.status, v.reason = Rounding, "every step holds; the rounding of the steps adds up to the difference"
	}
	c.state(st, first, last, v)
}

// carried tells whether a chain whose neighbours all agree may be so far off at
// its end: each member may add a unit of the last digit.
func carried(v verdict, members int) bool {
	if v.ulps == "" {
		return false
	}
	off, err := decimal.Parse(v.ulps)
	return err == nil && off.Cmp(decimal.Int(int64(members))) <= 0
}

// reported tells whether a bad verdict on the statement stands already.
func (c *checker) reported(st *statement) bool {
	from := c.doc.Position(st.source.Offset(st.members[0].span.Pos))
	for _, claim := range slices.Backward(c.report.Claims) {
		if claim.Line < from.Line || claim.Line == from.Line && claim.Column < from.Column {
			return false
		}
		if claim.Status.Bad() {
			return true
		}
	}
	return false
}

// consistent holds a numeral against the value that its symbol has.
func (c *checker) consistent(st *statement, symbol, numeral *member) {
	name, _ := symbol.symbol()
	n, _ := numeral.literal()
	e := c.scope.symbols[name]
	if e == nil || !e.value.Scalar {
		return
	}
	v := verdict{status: OK}
	if !agree(e.numeral, n) {
		v = verdict{
			status: Conflict, expected: e.numeral.Text,
			reason: fmt.Sprintf("line %d gives %s the value %s", e.line, name, e.numeral.Text),
		}
	}
	c.used = []Operand{{Name: name, Value: e.numeral.Text, Line: e.line}}
	c.state(st, symbol, numeral, v)
}

// redefine forgets the value of a symbol that the document gives a new one on
// purpose: in its own words, or by computing it from its old value.
func (c *checker) redefine(st *statement) {
	name, n, _, ok := c.definition(st)
	if !ok {
		return
	}
	e := c.scope.symbols[name]
	if e == nil || !e.value.Scalar || agree(e.numeral, n) {
		return
	}
	fromItself := false
	for _, m := range st.members[1:] {
		if m.expr == nil {
			continue
		}
		for _, s := range formula.Symbols(m.expr) {
			fromItself = fromItself || s.Name == name
		}
	}
	if fromItself || speaksOfNew(st.context) {
		delete(c.scope.symbols, name)
	}
}

// speaksOfNew tells whether words announce new values for old symbols.
func speaksOfNew(words string) bool {
	words = strings.ToLower(words)
	for _, w := range []string{"new", "updat", "epoch", "iteration", "next pass", "next step", "second pass", "after the", "again", "neu", "nouve", "example 2", "second example", "another"} {
		if strings.Contains(words, w) {
			return true
		}
	}
	return false
}

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
	c.defineMatrix(st)
	if last, isNumeral := st.members[len(st.members)-1].literal(); isNumeral && !ok {
		if len(st.members) > 1 {
			c.scope.mark(last, c.isRounded(st))
		}
	}
	if checked || ok {
		return
	}
	c.explain(st)
}

// define gives a symbol a value, and holds it against the network where that is
// known.
func (c *checker) define(st *statement, name string, n formula.Numeral, rounded bool) {
	line := c.line(st, n.Span)
	c.scope.define(name, n, rounded, line)
	c.touch(st, n.Span)
	c.holdAgainstTruth(st, name, n)
}

// holdAgainstTruth says where a value is not the network's, although its line
// may hold.
func (c *checker) holdAgainstTruth(st *statement, name string, n formula.Numeral) {
	truth, ok := c.known[name]
	if !ok || rounds(truth.Exact, n) || rounds(truth.Shown, n) {
		return
	}
	line := c.line(st, n.Span)
	if c.left == 0 {
		c.left = line
	}
	claim := Claim{
		Status: Untrue, Claimed: n.Text, Expected: formula.Like(truth.Exact, n), Ulps: ulps(truth.Exact, n),
		Reason: fmt.Sprintf("%s is not the network's", name),
	}
	if line != c.left {
		claim.Reason += fmt.Sprintf("; the document left the truth in line %d", c.left)
	}
	c.claim(st.source, n.Span, claim)
}

// defineMatrix takes W = matrix.
func (c *checker) defineMatrix(st *statement) {
	name, ok := st.members[0].symbol()
	if !ok {
		return
	}
	m, ok := st.members[len(st.members)-1].expr.(formula.Matrix)
	if !ok {
		return
	}
	if _, all := literalGrid(m); !all {
		return
	}
	value, err := formula.Evaluate(m, c.environment(nil))
	if err != nil {
		return
	}
	e := &entry{value: value, line: c.line(st, m.Span), rounded: c.isRounded(st)}
	wide, err := formula.Evaluate(m, c.environment(func(n formula.Numeral) bool { return n.Decimals > 0 }))
	if err != nil {
		return
	}
	e.wide = wide
	c.scope.symbols[name] = e
	c.defineEntries(st, m, e.rounded)
	for _, n := range formula.Numerals(m) {
		c.touch(st, n.Span)
	}
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
	span := texmath.Span{Pos: st.members[0].span.Pos, End: st.members[len(st.members)-1].span.End}
	c.claim(st.source, span, Claim{Status: status, Reason: reason})
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

// state records the verdict on two members of a chain.
func (c *checker) state(st *statement, left, right *member, v verdict) {
	claim := Claim{Status: v.status, Expected: v.expected, Ulps: v.ulps, Reason: v.reason, Operands: c.operands(left.expr)}
	if n, ok := right.literal(); ok {
		claim.Claimed = n.Text
	}
	span := texmath.Span{Pos: min(left.span.Pos, right.span.Pos), End: max(left.span.End, right.span.End)}
	c.claim(st.source, span, claim)
	for _, m := range []*member{left, right} {
		for _, n := range formula.Numerals(m.expr) {
			c.touch(st, n.Span)
		}
	}
}

// operands lists what an expression was worked out from, each once.
func (c *checker) operands(e formula.Expr) []Operand {
	var list []Operand
	add := func(o Operand) {
		if !slices.Contains(list, o) {
			list = append(list, o)
		}
	}
	for _, s := range formula.Symbols(e) {
		if known, ok := c.scope.lookup(s.Name); ok {
			add(Operand{Name: s.Name, Value: known.numeral.Text, Line: known.line})
		}
	}
	for _, n := range formula.Numerals(e) {
		add(Operand{Name: n.Text, Value: n.Text})
	}
	return list
}

// claim puts a claim about a span of a formula into the report.
func (c *checker) claim(f *markdown.Formula, span texmath.Span, claim Claim) {
	from, to := f.Offset(span.Pos), f.Offset(max(span.Pos, span.End-1))+1
	c.place(&claim, from, to)
	c.report.Claims = append(c.report.Claims, claim)
}

// place sets the place of a claim from byte offsets into the document.
func (c *checker) place(claim *Claim, from, to int) {
	to = min(max(from, to), len(c.doc.Source))
	start, end := c.doc.Position(from), c.doc.Position(to)
	claim.Line, claim.Column, claim.EndLine, claim.EndColumn = start.Line, start.Column, end.Line, end.Column
	claim.Text = string(c.doc.Source[from:to])
}

func (c *checker) line(st *statement, span texmath.Span) int {
	return c.doc.Position(st.source.Offset(span.Pos)).Line
}

// touch marks a numeral as one that a claim was checked with.
func (c *checker) touch(st *statement, span texmath.Span) {
	c.seen[st.source.Offset(span.Pos)] = true
}

// finish sorts the claims and counts the numerals.
func (c *checker) finish() {
	slices.SortStableFunc(c.report.Claims, func(a, b Claim) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.EndLine, b.EndLine), cmp.Compare(a.EndColumn, b.EndColumn))
	})
	c.count()
}
