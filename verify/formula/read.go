package formula

import (
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/texmath"
)

// An Error says what could not be read, and where.
type Error struct {
	texmath.Span
	Reason string
	Elided bool // dots stand for what is left out
}

func (e *Error) Error() string { return e.Reason }

// longestNumeral bounds the digits of a numeral that is worked with.
const longestNumeral = 400

// Read reads a list of nodes as one expression. The functions are the names that
// are applied to what follows in brackets. Its error is an *Error.
func Read(items []texmath.Node, functions func(string) bool) (Expr, error) {
	r := &reader{items: flat(items), functions: functions}
	if len(r.items) == 0 {
		return nil, &Error{Reason: "there is nothing between two signs"}
	}
	if tooDeep(r.items) {
		return nil, &Error{Span: r.items[0].Where(), Reason: "the brackets are nested too deeply to read"}
	}
	e, err := r.sum()
	if err != nil {
		return nil, err
	}
	if r.i < len(r.items) {
		return nil, r.unread(r.items[r.i], "is not understood here")
	}
	return e, nil
}

// deepestBrackets bounds brackets within brackets.
const deepestBrackets = 100

func tooDeep(items []texmath.Node) bool {
	depth := 0
	for _, item := range items {
		if op, ok := item.(*texmath.Operator); ok && op.Class == texmath.Open {
			depth++
		} else if ok && op.Class == texmath.Close {
			depth--
		}
		if depth > deepestBrackets {
			return true
		}
	}
	return false
}

// flat takes spaces, styles and boxes out of a list of nodes.
func flat(items []texmath.Node) []texmath.Node {
	var list []texmath.Node
	for _, item := range items {
		switch n := item.(type) {
		case *texmath.Space, *texmath.Phantom:
		case *texmath.Style:
			list = append(list, flat(n.Body.Items)...)
		case *texmath.Row:
			list = append(list, flat(n.Items)...)
		case *texmath.Operator:
			if n.Shown == "." && endsIn(list, n.Pos) {
				continue // the point of "5."
			}
			list = append(list, item)
		default:
			list = append(list, item)
		}
	}
	return list
}

// endsIn tells whether a list ends in a number that reaches up to a place.
func endsIn(list []texmath.Node, pos int) bool {
	if len(list) == 0 {
		return false
	}
	n, ok := list[len(list)-1].(*texmath.Number)
	return ok && n.End == pos && !strings.Contains(n.Typed, ".")
}

type reader struct {
	items     []texmath.Node
	i         int
	functions func(string) bool
}

func (r *reader) peek() texmath.Node {
	if r.i < len(r.items) {
		return r.items[r.i]
	}
	return nil
}

func (r *reader) unread(n texmath.Node, why string) error {
	text := reading(n)
	if text == "" {
		text = "this"
	}
	return &Error{Span: n.Where(), Reason: fmt.Sprintf("%q %s", text, why)}
}

// operator returns the next node's sign, or nothing.
func (r *reader) operator() string {
	if op, ok := r.peek().(*texmath.Operator); ok {
		return op.Shown
	}
	return ""
}

func (r *reader) span(from int) texmath.Span {
	last := max(from, r.i-1)
	return texmath.Span{Pos: r.items[from].Where().Pos, End: r.items[last].Where().End}
}

func (r *reader) sum() (Expr, error) {
	from := r.i
	first, err := r.product()
	if err != nil {
		return nil, err
	}
	terms := []Expr{first}
	for {
		sign := r.operator()
		if sign != "+" && sign != "−" && sign != "-" {
			break
		}
		r.i++
		at := r.i - 1
		if r.peek() == nil {
			return nil, r.unread(r.items[at], "has nothing behind it")
		}
		term, err := r.product()
		if err != nil {
			return nil, err
		}
		if sign != "+" {
			term = Neg{r.span(at), term}
		}
		terms = append(terms, term)
	}
	if len(terms) == 1 {
		return first, nil
	}
	return Sum{r.span(from), terms}, nil
}

func (r *reader) product() (Expr, error) {
	from := r.i
	first, err := r.signed()
	if err != nil {
		return nil, err
	}
	for {
		var next Expr
		switch sign := r.operator(); {
		case sign == "×" || sign == "·" || sign == "⋅" || sign == "*" || sign == "∗" || sign == "∙":
			r.i++
			if next, err = r.operand(sign); err != nil {
				return nil, err
			}
			first = times(first, next, r.span(from))
		case sign == "÷" || sign == "/" || sign == "∕":
			r.i++
			if next, err = r.operand(sign); err != nil {
				return nil, err
			}
			first = Quotient{r.span(from), first, next}
		case sign == "⊙" || sign == "∘" || sign == "⊗":
			r.i++
			if next, err = r.operand(sign); err != nil {
				return nil, err
			}
			first = Elementwise{r.span(from), []Expr{first, next}}
		case r.startsFactor():
			if _, number := r.peek().(*texmath.Number); number {
				return nil, r.unread(r.peek(), "stands behind another factor without a sign between them")
			}
			if next, err = r.postfix(); err != nil {
				return nil, err
			}
			first = times(first, next, r.span(from))
		default:
			return first, nil
		}
	}
}

func (r *reader) operand(sign string) (Expr, error) {
	if r.peek() == nil {
		return nil, &Error{Span: r.items[r.i-1].Where(), Reason: fmt.Sprintf("%q has nothing behind it", sign)}
	}
	return r.signed()
}

func times(a, b Expr, span texmath.Span) Expr {
	if p, ok := a.(Product); ok {
		return Product{span, append(p.Factors[:len(p.Factors):len(p.Factors)], b)}
	}
	return Product{span, []Expr{a, b}}
}

// signed reads a factor with the signs before it.
func (r *reader) signed() (Expr, error) {
	from := r.i
	switch r.operator() {
	case "−", "-":
		r.i++
		if r.peek() == nil {
			return nil, r.unread(r.items[from], "has nothing behind it")
		}
		x, err := r.signed()
		return Neg{r.span(from), x}, err
	case "+":
		r.i++
		if r.peek() == nil {
			return nil, r.unread(r.items[from], "has nothing behind it")
		}
		return r.signed()
	}
	return r.postfix()
}

// startsFactor tells whether the next node can be multiplied with what stands
// before it without a sign between them.
func (r *reader) startsFactor() bool {
	switch n := r.peek().(type) {
	case nil, *texmath.Space:
		return false
	case *texmath.Operator:
		return n.Class == texmath.Open || n.Shown == "√" || n.Shown == "∑" || n.Shown == "Δ"
	case *texmath.Scripts:
		op, isOperator := n.Base.(*texmath.Operator)
		return !isOperator || op.Class == texmath.Large
	}
	return true
}

// postfix reads a factor with a factorial or percent sign behind it.
func (r *reader) postfix() (Expr, error) {
	from := r.i
	x, err := r.primary()
	if err != nil {
		return nil, err
	}
	if r.operator() == "%" {
		r.i++
		hundredth := Numeral{Span: r.span(r.i - 1), Text: "100", Value: decimal.Int(100)}
		x = Quotient{r.span(from), x, hundredth}
	}
	return x, nil
}

// primary reads one thing: a numeral, a name, a fraction, something in brackets,
// a function with its argument.
func (r *reader) primary() (Expr, error) {
	n := r.peek()
	switch n := n.(type) {
	case *texmath.Number:
		r.i++
		return numeral(n)
	case *texmath.Fraction:
		r.i++
		return r.fraction(n)
	case *texmath.Root:
		r.i++
		return r.root(n)
	case *texmath.Fenced:
		r.i++
		return r.fenced(n.Span, n.Left, n.Right, n.Body.Items)
	case *texmath.Boxed:
		r.i++
		return Read(n.Body.Items, r.functions)
	case *texmath.Group:
		r.i++
		if e, err := Read(n.Body.Items, r.functions); err == nil {
			return e, nil
		}
		return r.named(n)
	case *texmath.Brace:
		r.i++
		return Read(n.Body.Items, r.functions)
	case *texmath.Environment:
		r.i++
		return r.matrix(n)
	case *texmath.Scripts:
		return r.scripts(n)
	case *texmath.Function:
		r.i++
		return r.call(n.Name, n)
	case *texmath.Font:
		if e, err := Read(n.Body.Items, r.functions); err == nil {
			if _, isNumeral := Literal(e); isNumeral { // \mathbf{0.5}
				r.i++
				return e, nil
			}
		}
		r.i++
		return r.named(n)
	case *texmath.Operator:
		return r.bracketed(n)
	case nil:
		return nil, &Error{Span: r.items[len(r.items)-1].Where(), Reason: "the formula breaks off"}
	}
	r.i++
	return r.named(n)
}

// named reads a name, applied to what follows where it is a function's.
func (r *reader) named(n texmath.Node) (Expr, error) {
	label, ok := name(n)
	if !ok {
		return nil, r.unread(n, "is not understood")
	}
	if r.functions(label) && r.opensBracket() {
		return r.call(label, n)
	}
	if op, ok := n.(*texmath.Identifier); ok && (op.Shown == "Δ" || op.Shown == "∂") {
		if next := r.peek(); next != nil {
			if rest, ok := name(next); ok {
				r.i++
				return Symbol{texmath.Span{Pos: n.Where().Pos, End: next.Where().End}, label + rest}, nil
			}
		}
	}
	return Symbol{n.Where(), label}, nil
}

func (r *reader) opensBracket() bool {
	switch n := r.peek().(type) {
	case *texmath.Fenced:
		return true
	case *texmath.Operator:
		return n.Class == texmath.Open
	}
	return false
}

func numeral(n *texmath.Number) (Expr, error) {
	text := strings.NewReplacer("{,}", ".", " ", "", `\,`, "").Replace(n.Typed)
	if strings.Count(text, ".") > 1 {
		return nil, &Error{Span: n.Span, Reason: fmt.Sprintf("%q is no number with one decimal sign", n.Typed)}
	}
	text = strings.Replace(text, ",", ".", 1)
	if len(text) > longestNumeral {
		return nil, &Error{Span: n.Span, Reason: "the numeral is too long to work with"}
	}
	value, err := decimal.Parse(text)
	if err != nil {
		return nil, &Error{Span: n.Span, Reason: fmt.Sprintf("%q is no number", n.Typed)}
	}
	return Numeral{Span: n.Span, Text: text, Value: value, Decimals: value.Decimals()}, nil
}

func (r *reader) fraction(n *texmath.Fraction) (Expr, error) {
	if label, ok := derivative(n); ok {
		return Symbol{n.Span, label}, nil
	}
	num, err := Read(n.Numerator.Items, r.functions)
	if err != nil {
		return nil, err
	}
	den, err := Read(n.Denominator.Items, r.functions)
	return Quotient{n.Span, num, den}, err
}

func (r *reader) root(n *texmath.Root) (Expr, error) {
	radicand, err := Read(n.Radicand.Items, r.functions)
	if err != nil || n.Index == nil {
		return Call{n.Span, "sqrt", []Expr{radicand}}, err
	}
	index, err := Read(n.Index.Items, r.functions)
	one := Numeral{Span: n.Index.Span, Text: "1", Value: decimal.Int(1)}
	return Power{n.Span, radicand, Quotient{n.Index.Span, one, index}}, err
}

// fenced reads what stands between two fences.
func (r *reader) fenced(span texmath.Span, left, right string, body []texmath.Node) (Expr, error) {
	switch {
	case left == "|" || left == "∣":
		x, err := Read(body, r.functions)
		return Call{span, "abs", []Expr{x}}, err
	case left == "‖" || left == "∥":
		x, err := Read(body, r.functions)
		return Call{span, "norm", []Expr{x}}, err
	case left == "⌊" || left == "⌈" || left == "⟨":
		return nil, &Error{Span: span, Reason: fmt.Sprintf("brackets %s%s are not worked out", left, right)}
	}
	inner := flat(body)
	if len(inner) == 1 {
		if env, ok := inner[0].(*texmath.Environment); ok {
			return r.matrix(env)
		}
	}
	return Read(body, r.functions)
}

// bracketed reads brackets that are signs of their own, up to their partner.
func (r *reader) bracketed(open *texmath.Operator) (Expr, error) {
	if open.Class == texmath.Large {
		r.i++
		return nil, r.unread(open, "has no bounds to work out")
	}
	if strings.ContainsAny(open.Shown, "…⋯⋮⋱") {
		return nil, &Error{Span: open.Span, Reason: "dots stand for what is left out", Elided: true}
	}
	if open.Class != texmath.Open {
		return nil, r.unread(open, "is not understood here")
	}
	from := r.i
	depth := 0
	for j := r.i; j < len(r.items); j++ {
		op, ok := r.items[j].(*texmath.Operator)
		if !ok {
			// A power on the closing bracket hangs on it as a script.
			if s, scripted := r.items[j].(*texmath.Scripts); scripted {
				if closing, isOp := s.Base.(*texmath.Operator); isOp && closing.Class == texmath.Close {
					depth--
					if depth == 0 {
						return r.closedBy(from, j, open, closing, s)
					}
				}
			}
			continue
		}
		switch op.Class {
		case texmath.Open:
			depth++
		case texmath.Close:
			depth--
		}
		if depth == 0 {
			return r.closedBy(from, j, open, op, nil)
		}
	}
	return nil, r.unread(open, "is never closed")
}

func (r *reader) closedBy(from, to int, open, closing *texmath.Operator, scripts *texmath.Scripts) (Expr, error) {
	r.i = to + 1
	span := r.span(from)
	x, err := r.fenced(span, open.Shown, closing.Shown, r.items[from+1:to])
	if err != nil || scripts == nil {
		return x, err
	}
	return r.raised(x, scripts, span)
}

// scripts reads a name with its indices, or a base with its power.
func (r *reader) scripts(n *texmath.Scripts) (Expr, error) {
	if op, ok := n.Base.(*texmath.Operator); ok {
		r.i++
		if op.Shown == "∑" {
			return r.series(n)
		}
		return nil, r.unread(op, "is not worked out")
	}
	if f, ok := n.Base.(*texmath.Function); ok {
		r.i++
		return r.scriptedCall(f, n)
	}
	r.i++
	if label, ok := name(n); ok {
		if r.functions(label) && r.opensBracket() {
			return r.call(label, n)
		}
		return Symbol{n.Span, label}, nil
	}
	base, err := r.base(n)
	if err != nil {
		return nil, err
	}
	if n.Sup == nil {
		return base, nil
	}
	return r.raised(base, n, n.Span)
}

// base reads what a power stands on.
func (r *reader) base(n *texmath.Scripts) (Expr, error) {
	if n.Sub != nil {
		bare := &texmath.Scripts{Span: n.Span, Base: n.Base, Primes: n.Primes, Sub: n.Sub}
		if label, ok := name(bare); ok {
			return Symbol{n.Span, label}, nil
		}
		if _, braced := n.Base.(*texmath.Brace); !braced {
			return nil, r.unread(n, "is not understood")
		}
	}
	return Read([]texmath.Node{n.Base}, r.functions)
}

// raised reads the power on a base: a number, a transpose.
func (r *reader) raised(base Expr, n *texmath.Scripts, span texmath.Span) (Expr, error) {
	if n.Sup == nil {
		return base, nil
	}
	switch label(n.Sup) {
	case "⊤", "T", "⊺", "t":
		return Transpose{span, base}, nil
	}
	if _, braced := n.Base.(*texmath.Brace); braced {
		return base, nil // the label of a brace
	}
	exponent, err := Read(n.Sup.Items, r.functions)
	if err != nil {
		return nil, err
	}
	if s, ok := base.(Symbol); ok && s.Name == "e" {
		return Call{span, "exp", []Expr{exponent}}, nil
	}
	return Power{span, base, exponent}, nil
}

// scriptedCall reads a function with a power or a base: \tanh^2(x), \log_{10} x.
func (r *reader) scriptedCall(f *texmath.Function, n *texmath.Scripts) (Expr, error) {
	fname := f.Name + strings.Repeat("'", n.Primes)
	if n.Sub != nil {
		fname += "_" + label(n.Sub)
	}
	e, err := r.call(fname, n)
	if err != nil || n.Sup == nil {
		return e, err
	}
	exponent, err := Read(n.Sup.Items, r.functions)
	return Power{n.Span, e, exponent}, err
}

// call reads the argument of a function: what stands in brackets, or the next
// factor.
func (r *reader) call(fname string, n texmath.Node) (Expr, error) {
	from := r.i
	switch next := r.peek().(type) {
	case nil:
		return nil, r.unread(n, "has no argument")
	case *texmath.Fenced:
		r.i++
		args, err := r.arguments(next.Body.Items)
		return Call{r.whole(n, from), fname, args}, err
	case *texmath.Operator:
		if next.Class == texmath.Open && next.Shown != "|" && next.Shown != "∣" {
			return r.bracketedCall(fname, n)
		}
	}
	var x Expr
	var err error
	if r.operator() == "−" || r.operator() == "-" {
		x, err = r.signed()
	} else {
		x, err = r.postfix()
	}
	return Call{r.whole(n, from), fname, []Expr{x}}, err
}

func (r *reader) whole(n texmath.Node, from int) texmath.Span {
	return texmath.Span{Pos: n.Where().Pos, End: r.span(from).End}
}

func (r *reader) bracketedCall(fname string, n texmath.Node) (Expr, error) {
	from, depth := r.i, 0
	for j := r.i; j < len(r.items); j++ {
		op, ok := r.items[j].(*texmath.Operator)
		var scripts *texmath.Scripts
		if s, scripted := r.items[j].(*texmath.Scripts); scripted && !ok {
			op, ok = s.Base.(*texmath.Operator)
			scripts = s
		}
		if !ok {
			continue
		}
		switch op.Class {
		case texmath.Open:
			depth++
		case texmath.Close:
			depth--
		}
		if depth > 0 {
			continue
		}
		args, err := r.arguments(r.items[from+1 : j])
		r.i = j + 1
		if err != nil {
			return nil, err
		}
		call := Call{r.whole(n, from), fname, args}
		if scripts == nil {
			return call, nil
		}
		return r.raised(call, scripts, call.Span)
	}
	return nil, r.unread(n, "has a bracket that is never closed")
}

// arguments reads a list with commas between its parts.
func (r *reader) arguments(items []texmath.Node) ([]Expr, error) {
	var args []Expr
	var part []texmath.Node
	for _, item := range append(flat(items), nil) {
		op, isOperator := item.(*texmath.Operator)
		if item != nil && !(isOperator && op.Class == texmath.Punctuation && (op.Shown == "," || op.Shown == ";")) {
			part = append(part, item)
			continue
		}
		arg, err := Read(part, r.functions)
		if err != nil {
			return nil, err
		}
		args, part = append(args, arg), nil
	}
	return args, nil
}

// matrix reads a matrix or a vector.
func (r *reader) matrix(n *texmath.Environment) (Expr, error) {
	switch n.Name {
	case "bmatrix", "pmatrix", "matrix", "array", "Bmatrix", "smallmatrix":
	default:
		return nil, &Error{Span: n.Span, Reason: fmt.Sprintf("%q is not worked out inside a formula", n.Name)}
	}
	m := Matrix{Span: n.Span}
	for _, cells := range n.Rows {
		var row []Expr
		for _, cell := range cells {
			e, err := Read(cell.Items, r.functions)
			if err != nil {
				return nil, err
			}
			row = append(row, e)
		}
		if len(m.Rows) > 0 && len(row) != len(m.Rows[0]) {
			return nil, &Error{Span: n.Span, Reason: "the rows of the matrix differ in length"}
		}
		m.Rows = append(m.Rows, row)
	}
	if len(m.Rows) == 0 {
		return nil, &Error{Span: n.Span, Reason: "the matrix is empty"}
	}
	return m, nil
}

// series reads a sum with given bounds and what is summed: all factors behind it.
func (r *reader) series(n *texmath.Scripts) (Expr, error) {
	if n.Sub == nil || n.Sup == nil {
		return nil, r.unread(n, "is a sum without bounds")
	}
	below := flat(n.Sub.Items)
	if len(below) < 3 {
		return nil, r.unread(n, "is a sum without bounds")
	}
	index, ok := name(below[0])
	if op, isOp := below[1].(*texmath.Operator); !ok || !isOp || op.Shown != "=" {
		return nil, r.unread(n, "is a sum without bounds")
	}
	low, err := Read(below[2:], r.functions)
	if err != nil {
		return nil, err
	}
	high, err := Read(n.Sup.Items, r.functions)
	if err != nil {
		return nil, err
	}
	if r.peek() == nil {
		return nil, r.unread(n, "has nothing behind it")
	}
	body, err := r.product()
	if err != nil {
		return nil, err
	}
	return Series{Span: texmath.Span{Pos: n.Pos, End: body.Where().End}, Index: index, Low: low, High: high, Body: body}, nil
}
