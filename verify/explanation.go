package verify

import (
	"fmt"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/verify/formula"
)

// Lines are lines of a document, both ends with them.
type Lines struct{ From, To int }

// meet tells whether some of the lines are among others.
func (l Lines) meet(first, last int) bool { return l.To > 0 && first <= l.To && last >= l.From }

// An Explanation is how a claim was read, and what it was held against.
type Explanation struct {
	Read    string   // what it says, in plain words
	Assumed string   // what its signs were taken to mean, where that is not the usual; empty elsewhere
	Sources []Source // what it was worked out from
	More    bool     // there are further sources
	Value   string   // what the operands give as printed; empty where nothing is worked out
	Allowed Range    // what rounds to the numeral that is claimed
	Open    Range    // what the operands give, where rounded ones may be anything that rounds to them
	Widened []string // those operands
}

// A Range is numbers from one to another. Both are empty where there is none.
type Range struct{ From, To string }

// A Source is an operand of a claim and where it comes from.
type Source struct {
	Operand
	Origin string // in plain words: "a rounded result", "given"
}

// shownDigits is how many digits of a value are told: more than any document has,
// and no more than a person reads.
const shownDigits = 20

// mostSources is how many operands are told of one claim.
const mostSources = 40

// add takes note of an operand, once.
func (x *Explanation) add(s Source) {
	switch {
	case slices.Contains(x.Sources, s):
	case len(x.Sources) == mostSources:
		x.More = true
	default:
		x.Sources = append(x.Sources, s)
	}
}

// has tells whether an operand needs no further note.
func (x *Explanation) has(name string) bool {
	return x.More || slices.ContainsFunc(x.Sources, func(s Source) bool { return s.Name == name })
}

// wanted tells whether a claim that begins at a place, in bytes, and ends before
// another is to be explained.
func (c *checker) wanted(from, to int) bool {
	return c.explains.To > 0 && c.explains.meet(c.doc.Position(from).Line, c.doc.Position(max(from, to-1)).Line)
}

// said is the explanation of a claim that nothing was worked out for: what it says,
// and the values that it was held against.
func (c *checker) said(from, to int, format string, args ...any) *Explanation {
	if !c.wanted(from, to) {
		return nil
	}
	return &Explanation{Read: fmt.Sprintf(format, args...)}
}

// explained is the explanation of two sides that were compared.
func (c *checker) explained(from, to int, left, right formula.Expr, v verdict) *Explanation {
	if !c.wanted(from, to) {
		return nil
	}
	x := &Explanation{Read: formula.Words(left) + " is " + formula.Words(right), Assumed: v.manner.words()}
	before := c.manner
	c.manner = v.manner
	defer func() { c.manner = before }()
	c.precision = max(c.needs(left), c.needs(right))
	worked, claim, isNumeral := left, formula.Numeral{}, false
	if claim, isNumeral = formula.Literal(right); !isNumeral {
		if claim, isNumeral = formula.Literal(left); isNumeral {
			worked = right
		}
	}
	c.name(x, left, right)
	for _, n := range formula.Numerals(worked) {
		if !x.has(n.Text) {
			x.add(c.sourceOf(n))
		}
	}
	value, err := formula.Evaluate(worked, c.environment(nil))
	if err != nil {
		return x
	}
	x.Value = shown(value)
	if !isNumeral {
		if other, err := formula.Evaluate(right, c.environment(nil)); err == nil && shown(other) != x.Value {
			x.Value = fmt.Sprintf("%s on the left, %s on the right", x.Value, shown(other))
		}
		return x
	}
	x.allow(claim)
	widen := c.widened(claim)
	wide, err := formula.Evaluate(worked, c.environment(widen))
	if _, alone := worked.(formula.Symbol); alone || err != nil || !wide.Scalar || wide.Interval().Point() {
		return x
	}
	x.Open = Range{digits(wide.Interval().Low), digits(wide.Interval().High)}
	for _, o := range x.Sources { // those that are told
		if e, ok := c.scope.lookup(o.Name); ok && e.rounded {
			x.Widened = append(x.Widened, o.Name)
		}
	}
	for _, n := range formula.Numerals(worked) {
		if len(x.Widened) < mostSources && widen(n) && !slices.Contains(x.Widened, n.Text) {
			x.Widened = append(x.Widened, n.Text)
		}
	}
	return x
}

// held is the explanation of a numeral that stands for a symbol's value.
func (c *checker) held(at int, name string, n formula.Numeral, e *entry) *Explanation {
	x := c.said(at, at+1, "%s stands for %s", n.Text, name)
	if x != nil {
		x.Sources = []Source{{c.valued(name, e), c.origin(name, e)}}
		x.allow(n)
	}
	return x
}

// anew is the explanation of a new value for a symbol that had another one.
func (c *checker) anew(at int, name string, n formula.Numeral, old *entry) *Explanation {
	x := c.said(at, at+1, "%s is now %s", name, n.Text)
	if x != nil {
		x.Sources = []Source{{c.valued(name, old), "its value so far"}}
	}
	return x
}

// againstTruth is the explanation of a value that is not the network's.
func (c *checker) againstTruth(at int, name string, n formula.Numeral, truth KnownValue) *Explanation {
	x := c.said(at, at+1, "%s is %s", name, n.Text)
	if x != nil {
		x.Value = digits(truth.Exact)
		x.Sources = []Source{{Operand{Name: name, Value: x.Value}, "the known network's value " + truth.ID}}
		x.allow(n)
	}
	return x
}

// asRead is the explanation of a chain that was not checked: how far it was read.
func (c *checker) asRead(st *statement) *Explanation {
	from, _ := st.place(st.members[st.carried])
	_, to := st.place(st.members[len(st.members)-1])
	if !c.wanted(from, to) {
		return nil
	}
	var parts []string
	x := &Explanation{}
	for _, m := range st.members[st.carried:] {
		switch {
		case m.expr != nil:
			parts = append(parts, formula.Words(m.expr))
			c.name(x, m.expr)
			for _, s := range formula.Symbols(m.expr) {
				if _, known := c.scope.lookup(s.Name); !known && s.Name != "e" && s.Name != "π" {
					x.add(Source{Operand{Name: s.Name}, "the document gives it no value"})
				}
			}
		case m.err != nil:
			parts = append(parts, fmt.Sprintf("something that is not understood (%v)", m.err))
		}
	}
	x.Read = strings.Join(parts, " is ")
	return x
}

// of is the explanation of an entry of a matrix.
func (x *Explanation) of(entry formula.Numeral) *Explanation {
	if x == nil {
		return nil
	}
	one := *x
	one.allow(entry)
	return &one
}

// allow takes note of what rounds to the numeral that is claimed.
func (x *Explanation) allow(claim formula.Numeral) {
	around := formula.Around(claim.Value, claim.Decimals)
	x.Allowed = Range{digits(around.Low), digits(around.High)}
}

// name takes note of what has a name in expressions: symbols with where they were
// given, and functions that the document defines.
func (c *checker) name(x *Explanation, expressions ...formula.Expr) {
	for _, e := range expressions {
		for _, s := range formula.Symbols(e) {
			if x.has(s.Name) {
				continue
			}
			if known, ok := c.scope.lookup(s.Name); ok {
				x.add(Source{c.valued(s.Name, known), c.origin(s.Name, known)})
			} else if s.Name == "e" || s.Name == "π" {
				x.add(Source{Operand{Name: s.Name}, "the constant"})
			}
		}
		formula.Walk(e, func(e formula.Expr) {
			call, ok := e.(formula.Call)
			if !ok || x.has(call.Name) {
				return
			}
			if f, ok := c.scope.functions[call.Name]; ok {
				x.add(Source{
					Operand{Name: call.Name, Value: formula.Words(f.Body)},
					"the document's own function of " + strings.Join(f.Parameters, " and "),
				})
			}
		})
	}
}

// valued is an operand whose value may be a matrix.
func (c *checker) valued(name string, e *entry) Operand {
	o := c.operand(name, e)
	if o.Value == "" {
		o.Value = shown(e.value)
	}
	return o
}

// origin says where a symbol's value comes from.
func (c *checker) origin(name string, e *entry) string {
	kind := "given"
	switch {
	case e.rounded:
		kind = "a rounded result"
	case e.worked:
		kind = "an exact result"
	}
	if c.scope.symbols[name] == nil {
		return kind + ", further down"
	}
	return kind
}

// sourceOf says what is known of a numeral that stands in a claim: which symbol has
// that value, and where.
func (c *checker) sourceOf(n formula.Numeral) Source {
	s := Source{Operand{Name: n.Text, Value: n.Text}, "stands here"}
	if n.At > 0 {
		at := c.doc.Position(n.At - 1)
		s.Line, s.Column = at.Line, at.Column
	}
	key := magnitude(n)
	if n.Decimals <= 0 {
		return s
	}
	name, first := "", (*entry)(nil)
	for other, e := range c.scope.symbols {
		if e.value.Scalar && magnitude(e.numeral) == key && (first == nil || e.at < first.at || e.at == first.at && other < name) {
			name, first = other, e
		}
	}
	switch {
	case first != nil:
		s.Origin = fmt.Sprintf("stands here; %s has that value, %s", name, c.origin(name, first))
		s.Line, s.Column = first.line, c.operand(name, first).Column
	case c.scope.given[key]:
		s.Origin += "; given elsewhere"
	case c.scope.rounded[key]:
		s.Origin += "; a rounded result elsewhere"
	}
	return s
}

// words says what else than the usual the signs of a claim were taken to mean.
func (m manner) words() string {
	var list []string
	if m.bare {
		list = append(list, "units stand on one side only and do not count")
	}
	switch m.reading {
	case formula.ByEntries:
		list = append(list, "its product goes entry by entry")
	case formula.AsVectors:
		list = append(list, "its product is that of vectors")
	case formula.AsMatrices:
	}
	switch m.log {
	case "log_10":
		list = append(list, "log is to the base 10")
	case "log_2":
		list = append(list, "log is to the base 2")
	}
	if m.ownE {
		list = append(list, "e is a quantity of the document")
	}
	return strings.Join(list, "; ")
}

// shown writes a value for people: a vector in brackets, a matrix row by row.
func shown(v formula.Value) string {
	if v.Scalar {
		return digits(v.Interval().Mid)
	}
	var rows []string
	for _, row := range v.Rows {
		var entries []string
		for _, x := range row {
			entries = append(entries, digits(x.Mid))
		}
		rows = append(rows, strings.Join(entries, ", "))
	}
	if _, columns := v.Shape(); columns == 1 {
		return "(" + strings.Join(rows, ", ") + ")"
	}
	return "(" + strings.Join(rows, "; ") + ")"
}

// mostZeros is how many zeros a number is told with before its first digit, or
// behind its last.
const mostZeros = 30

// digits writes a number with as many digits as a person reads.
func digits(d decimal.Decimal) string {
	d = decimal.Significant(d, shownDigits)
	m := d.Magnitude()
	if d.Sign() == 0 || m > -mostZeros && m < mostZeros {
		return d.Stripped(0).String()
	}
	text := strings.TrimRight(d.Digits(), "0")
	if len(text) > 1 {
		text = text[:1] + "." + text[1:]
	}
	if d.Sign() < 0 {
		text = "-" + text
	}
	return fmt.Sprintf("%s × 10^%d", text, m)
}
