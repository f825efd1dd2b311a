package verify

import (
	"regexp"
	"strings"

	"github.com/nnbook/nnbook/verify/formula"
	"github.com/yuin/goldmark/ast"
)

// A codeLine is what a line of a block of code says in numbers: a chain of
// members, the last of which may stand in a comment, x = 0.5 * 0.3  # 0.15.
type codeLine struct {
	statement *statement
	target    string // the variable that gets the value; empty where there is none
	unsure    bool   // it stands in a loop or a branch: the variable may get any value
}

// A coder reads a block of code from top to bottom.
type coder struct {
	c        *checker
	lines    []*codeLine
	deeper   int        // the indent of a header, whose lines may run often or never; -1 outside
	asked    *statement // what a prompt asks: its answer is the next line
	chain    *statement // a chain that the next line may go on with
	function []string   // the name and the parameters of the function that is defined
}

// The forms of lines.
var (
	prompt      = regexp.MustCompile(`^\s*(?:>>>|In \[\d*\]:|julia>|ghci>|irb>)\s?`)
	answer      = regexp.MustCompile(`^\s*(?:Out\[\d*\]:|=>|\[\d+\])\s*`)
	printing    = regexp.MustCompile(`^(?:print|console\.log|println|disp|fmt\.Println|System\.out\.println|cat)\((.*)\)$`)
	declaration = regexp.MustCompile(`^(?:let|const|var|val|auto|float|double|float64|final|int|local|my)\s+`)
	header      = regexp.MustCompile(`^(?:for|while|if|elif|else|def|class|with|try|except|switch|func|function)\b`)
	defining    = regexp.MustCompile(`^def\s+(\w+)\(\s*(\w+(?:\s*,\s*\w+)*)\s*\):\s*(.*)$`)
	lambda      = regexp.MustCompile(`^(\w+)\s*=\s*lambda\s+(\w+(?:\s*,\s*\w+)*)\s*:\s*(.*)$`)
	augmented   = regexp.MustCompile(`^(\w+)\s*([-+*/])=\s*(.+)$`)
	commented   = regexp.MustCompile(`^\s*(?:(?:≈|=|==|→|->|=>|~|about|ca\.|prints?|gives?|result:?|returns?)\s*)*(-?−?[\d.\[(][^a-zA-Z]*)$`)
	target      = regexp.MustCompile(`^\s*([\pL_][\pL\d_₀₁₂₃₄₅₆₇₈₉]*)\s*=[^=]`)
)

// code reads the arithmetic of a code block, line by line.
func (c *checker) code(n ast.Node) *prose {
	p := &prose{}
	r := &coder{c: c, deeper: -1}
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		r.line(strings.TrimRight(string(line.Value(c.doc.Source)), "\r\n"), line.Start)
	}
	p.code = r.lines
	if drawn(n, c.doc.Source) {
		p.captions = picture(n, c.doc.Source)
	}
	return p
}

// line reads one line.
func (r *coder) line(text string, offset int) {
	text, _, _ = strings.Cut(text, "<!--")
	indent := len(text) - len(strings.TrimLeft(text, " \t"))
	body, comment := splitComment(text)
	trimmed := strings.TrimSpace(body)
	if r.deeper >= 0 && trimmed != "" && indent <= r.deeper {
		r.deeper = -1
	}
	if at := strings.Index(text, comment); comment != "" && trimmed == "" { // nothing but a comment
		r.prose(comment, offset+at)
		return
	}
	if at := prompt.FindStringIndex(text); at != nil {
		r.asked = nil
		if st := r.expression(body[at[1]:], offset+at[1]); st != nil && len(st.members) == 1 {
			r.asked = st
			return
		}
		text, body = text[at[1]:], body[min(at[1], len(body)):]
		offset += at[1]
		trimmed = strings.TrimSpace(body)
	} else if r.asked != nil && trimmed != "" {
		r.answered(body, offset)
		return
	}
	if r.defines(trimmed, body, offset) {
		return
	}
	if header.MatchString(trimmed) {
		if r.deeper < 0 {
			r.deeper = indent
		}
		return
	}
	if strings.HasPrefix(trimmed, "=") && r.chain != nil {
		r.goOn(body, offset)
		return
	}
	r.chain = nil
	r.calculation(text, body, comment, offset)
}

// splitComment cuts a comment off a line.
func splitComment(line string) (body, comment string) {
	quoted := byte(0)
	for i := 0; i < len(line); i++ {
		switch b := line[i]; {
		case quoted != 0:
			if b == quoted {
				quoted = 0
			}
		case b == '"' || b == '\'' && i > 0 && !letter(line[i-1]):
			quoted = b
		case b == '#':
			return line[:i], line[i+1:]
		case strings.HasPrefix(line[i:], "// ") && (i == 0 || line[i-1] == ' '):
			return line[:i], line[i+2:]
		}
	}
	return line, ""
}

// expression reads one expression that is a text from its beginning to its end.
func (r *coder) expression(text string, offset int) *statement {
	p := r.c.reader(text, offset, true)
	if len(p.list) == 0 {
		return nil
	}
	p.begin(0)
	if !p.sum() || p.at != len(p.list) {
		return nil
	}
	return r.read(p)
}

// read makes a statement of what a reader has written.
func (r *coder) read(p *plainReader) *statement {
	list := r.c.statements(p.w.formula(), "")
	if len(list) != 1 {
		return nil
	}
	list[0].plain = true
	return list[0]
}

// chainOf reads members between signs of equality that are a text from its
// beginning to its end. Without their sign the first of them may go on from the
// line before.
func (r *coder) chainOf(text string, offset int) *statement {
	p := r.c.reader(text, offset, true)
	p.begin(0)
	for p.at < len(p.list) {
		if p.list[p.at].kind == relationToken {
			p.w.write(" = ", p.offset+p.list[p.at].from)
			p.at++
			continue
		}
		if !p.sum() || p.at < len(p.list) && p.list[p.at].kind != relationToken {
			return nil
		}
	}
	return r.read(p)
}

// prose reads the arithmetic of a comment.
func (r *coder) prose(text string, offset int) {
	for _, st := range r.c.arithmetic(text, offset, "") {
		r.lines = append(r.lines, &codeLine{statement: st})
	}
}

// answered compares what a prompt asks with the line below it.
func (r *coder) answered(text string, offset int) {
	asked := r.asked
	r.asked = nil
	if at := answer.FindStringIndex(text); at != nil {
		text, offset = text[at[1]:], offset+at[1]
	}
	if st := r.expression(text, offset); st != nil && isResult(st.members[0].expr) {
		r.lines = append(r.lines, &codeLine{statement: fresh(joined(asked, st))})
	}
}

// joined is the chain of one statement's members and another's.
func joined(a, b *statement) *statement {
	st := *b
	st.members = nil
	for _, m := range a.members {
		earlier := *m
		if earlier.source == nil {
			earlier.source = a.source
		}
		st.members = append(st.members, &earlier)
	}
	st.members = shortened(st.members)
	st.carried = len(st.members)
	st.members = append(st.members, b.members...)
	return &st
}

// fresh is a chain of which nothing has been checked before.
func fresh(st *statement) *statement {
	st.carried = 0
	return st
}

// defines reads the definition of a function.
func (r *coder) defines(trimmed, body string, offset int) bool {
	if r.function != nil {
		of := r.function
		r.function = nil
		if rest, ok := strings.CutPrefix(trimmed, "return "); ok {
			r.define(of, rest)
			return true
		}
	}
	m := defining.FindStringSubmatch(trimmed)
	if m == nil {
		if m = lambda.FindStringSubmatch(trimmed); m != nil {
			r.define(append([]string{m[1]}, strings.FieldsFunc(m[2], func(c rune) bool { return c == ',' || c == ' ' })...), m[3])
		}
		return m != nil
	}
	of := append([]string{m[1]}, strings.FieldsFunc(m[2], func(c rune) bool { return c == ',' || c == ' ' })...)
	if rest, ok := strings.CutPrefix(strings.TrimSpace(m[3]), "return "); ok {
		r.define(of, rest)
	} else if m[3] == "" {
		r.function = of
	}
	return true
}

// define takes a function's formula.
func (r *coder) define(of []string, body string) {
	st := r.expression(body, 0)
	if st == nil || len(st.members) != 1 || st.members[0].expr == nil || calls(st.members[0].expr, of[0]) {
		delete(r.c.routines, of[0])
		return
	}
	p := r.c.reader("", 0, true)
	var parameters []string
	for _, name := range of[1:] {
		symbol, ok := plainName(p.symbol(name))
		if !ok {
			return
		}
		parameters = append(parameters, symbol)
	}
	r.c.routines[of[0]] = formula.Function{Parameters: parameters, Body: st.members[0].expr}
}

// goOn reads a line that begins with a sign of equality.
func (r *coder) goOn(text string, offset int) {
	st := r.chainOf(text, offset)
	if st == nil {
		r.chain = nil
		return
	}
	before := r.chain
	whole := joined(before, st)
	r.chain = whole
	r.lines = append(r.lines, &codeLine{statement: whole})
}

// calculation reads an assignment, a chain or an expression, with the value that a
// comment gives it.
func (r *coder) calculation(text, body, comment string, offset int) {
	start := len(body) - len(strings.TrimLeft(body, " \t"))
	line := strings.TrimRight(strings.TrimSpace(body), ";")
	at := offset + start
	if m := declaration.FindStringIndex(line); m != nil {
		line, at = line[m[1]:], at+m[1]
	}
	if m := printing.FindStringSubmatchIndex(line); m != nil {
		line, at = line[m[2]:m[3]], at+m[2]
	}
	l := &codeLine{unsure: r.deeper >= 0}
	var st *statement
	switch m := augmented.FindStringSubmatchIndex(line); {
	case m != nil:
		l.target = line[m[2]:m[3]]
		st = r.expression(line[m[2]:m[3]]+" "+line[m[4]:m[5]]+" ("+line[m[6]:m[7]]+")", at)
	default:
		if t := target.FindStringSubmatch(line); t != nil {
			l.target = t[1]
		}
		st = r.chainOf(line, at)
	}
	if st == nil {
		if l.target != "" {
			r.lines = append(r.lines, l)
			return
		}
		r.prose(text, offset)
		return
	}
	r.chain = st
	if m := commented.FindStringSubmatchIndex(comment); m != nil {
		from := len(text) - len(comment) + m[2]
		if value := r.expression(comment[m[2]:m[3]], offset+from); value != nil && isResult(value.members[0].expr) {
			st = fresh(joined(st, value))
			value.members[0].nearly = true
		}
	}
	l.statement = st
	r.lines = append(r.lines, l)
}

// verify checks a line with the values of the code's own variables, and gives one
// of them its value.
func (l *codeLine) verify(c *checker) {
	document := c.scope
	c.scope = c.routine()
	defer func() { c.scope = document }()
	name := ""
	if l.target != "" {
		name, _ = plainName(c.reader("", 0, true).symbol(l.target))
	}
	if l.statement == nil || l.unsure {
		delete(c.scope.symbols, name)
		return
	}
	value, ok := l.value(c, name)
	if name != "" {
		old := c.scope.symbols[name]
		delete(c.scope.symbols, name)
		if old != nil && l.reads(name) {
			c.scope.symbols[name] = old
		}
	}
	st := *l.statement
	if first, symbol := st.members[0].symbol(); symbol && first == name && l.reads(name) {
		st.members = st.members[1:] // it is worked out from its old value
		st.carried = max(0, st.carried-1)
	}
	if last := st.members[len(st.members)-1]; last.expr != nil && isResult(last.expr) || st.carried > 0 {
		c.statement(&st)
	}
	if name == "" {
		return
	}
	delete(c.scope.symbols, name)
	if ok {
		e := &entry{value: value, wide: value, line: c.line(l.statement, l.statement.members[len(l.statement.members)-1].span)}
		if n, literal := l.statement.members[len(l.statement.members)-1].literal(); literal {
			e.numeral = n
		}
		c.scope.symbols[name] = e
	}
}

// reads tells whether a line works a variable out from its old value.
func (l *codeLine) reads(name string) bool {
	for i, m := range l.statement.members {
		if _, symbol := m.symbol(); m.expr == nil || symbol && i == 0 {
			continue
		}
		for _, s := range formula.Symbols(m.expr) {
			if s.Name == name {
				return true
			}
		}
	}
	return false
}

// value is what a line gives its variable: its first member that can be worked
// out.
func (l *codeLine) value(c *checker, name string) (formula.Value, bool) {
	for i, m := range l.statement.members {
		if s, symbol := m.symbol(); m.expr == nil || i == 0 && symbol && s == name {
			continue
		}
		if v, err := formula.Evaluate(m.expr, c.environment(nil)); err == nil {
			return v, true
		}
	}
	return formula.Value{}, false
}

// routine is the scope of the document's code: its own variables and functions,
// and what the document has printed as rounded.
func (c *checker) routine() *scope {
	if c.program == nil {
		c.program = newScope()
		c.program.rounded, c.program.given = c.scope.rounded, c.scope.given
		for name, f := range c.scope.functions {
			c.program.functions[name] = f
		}
		for name, f := range c.routines {
			c.program.functions[name] = f
		}
	}
	return c.program
}
