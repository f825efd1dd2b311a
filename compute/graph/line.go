package graph

import (
	"slices"
	"strings"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/origin"
)

// mostGuardDigits bounds how many more digits an operand may be printed with so
// that a line holds. A line that would need more is shown without numbers.
const mostGuardDigits = 40

// A Line is a chain of members, each equal to the one before it, or nearly so:
// symbolic = substituted ≈ result.
type Line struct {
	of      *Value
	members []member
}

type member struct {
	relation string // "", "=" or "\approx"
	tex      string
	result   bool
	number   *decimal.Decimal // what it gives as printed; nil for a member in symbols
	again    calculation      // works the number out at another precision; nil without a form
	parts    []string         // a long sum, term by term, for breaking the line
}

type calculation func(decimal.Arithmetic) (decimal.Decimal, error)

const (
	equal  = "="
	nearly = `\approx`
)

// Inline returns the members on one line.
func (l Line) Inline() string {
	var b strings.Builder
	b.WriteString(l.of.here(origin.Worked))
	for i, m := range l.members {
		if i > 0 {
			b.WriteString(" " + m.relation + " ")
		}
		b.WriteString(m.tex)
	}
	return b.String()
}

// Aligned returns the members beneath each other, for an aligned environment,
// the result boxed. Long sums are broken between their terms.
func (l Line) Aligned() string {
	var b strings.Builder
	b.WriteString(l.of.here(origin.Derived))
	for i, m := range l.members {
		tex := m.tex
		if m.result {
			tex = `\boxed{` + tex + `}`
		}
		switch {
		case i == 0:
			b.WriteString(tex + " ")
			continue
		case i > 1:
			b.WriteString(" \\\\\n")
		}
		b.WriteString("&" + m.relation + " " + m.broken(tex))
	}
	return b.String()
}

// termsPerLine is how many terms of a long sum stand on one line.
const termsPerLine = 3

func (m member) broken(tex string) string {
	if len(m.parts) <= termsPerLine+1 {
		return tex
	}
	var b strings.Builder
	for i, part := range m.parts {
		if i > 0 && i%termsPerLine == 0 {
			b.WriteString(" \\\\\n&\\quad ")
		}
		b.WriteString(part)
	}
	return b.String()
}

// Line returns the value's whole line: symbol = formula = numbers = result.
func (v *Value) Line() Line { return v.lineOf(v.Def) }

func (v *Value) lineOf(forms ...Expr) Line {
	l := Line{v, []member{{tex: v.Symbol}}}
	if v.Given() {
		l.members = append(l.members, member{relation: equal, tex: v.TeX()})
		return l
	}
	stages := make([]stage, len(forms))
	for i, form := range forms {
		stages[i] = v.stage(form)
	}
	return v.through(l, stages)
}

// through adds stages and the result to a line.
func (v *Value) through(l Line, stages []stage) Line {
	for i, s := range stages {
		l.appendStage(v, s, i == len(stages)-1)
	}
	l.appendResult(v)
	return l
}

// A stage is a form of a value's formula with the guard digits that its operands
// are printed with.
type stage struct {
	form  Expr
	guard int
	fits  bool // some number of guard digits gives the value back
}

func (v *Value) stage(form Expr) stage {
	guard, fits := v.guard(form, 0)
	return stage{form, guard, fits}
}

// appendStage adds a formula in symbols, unless numbers stand before it, and in
// numbers. A stage that is not the last one is left out where its numbers cannot
// be printed so that they give the value.
func (l *Line) appendStage(v *Value, s stage, last bool) {
	form, guard, fits := s.form, s.guard, s.fits
	if !fits && !last {
		return
	}
	symbolic, _ := Symbolic(form)
	if before := l.last(); before.number == nil && symbolic != before.tex {
		l.members = append(l.members, member{relation: equal, tex: symbolic, parts: parts(form, func(e Expr) string {
			tex, _ := Symbolic(e)
			return tex
		})})
	}
	if !fits {
		return
	}
	tex := printed(form, guard)
	if origin.Plain(tex) == origin.Plain(l.last().tex) {
		return
	}
	again := func(a decimal.Arithmetic) (decimal.Decimal, error) {
		return evaluate(form, a, func(operand *Value) decimal.Decimal { return operand.printedAt(guard) })
	}
	got, err := again(v.graph.arithmetic)
	if err != nil {
		return
	}
	m := member{tex: tex, number: &got, again: again, parts: parts(form, func(e Expr) string { return printed(e, guard) })}
	m.relation = equal
	if l.last().number == nil && !substitutionExact(form) || l.last().number != nil && !v.graph.agree(l.last(), m) {
		m.relation = nearly
	}
	l.members = append(l.members, m)
}

// appendResult adds the value's digits, or marks the last member where it
// already is what they say.
func (l *Line) appendResult(v *Value) {
	before := &l.members[len(l.members)-1]
	if origin.Plain(before.tex) == v.numeral.tex && len(l.members) > 1 {
		before.result = true
		return
	}
	result := v.Printed()
	relation := v.Relation()
	if before.number != nil {
		relation = nearly
		if before.number.Exact() && before.number.Equal(result) {
			relation = equal
		}
	}
	l.members = append(l.members, member{relation: relation, tex: v.TeX(), number: &result, result: true})
}

func (l *Line) last() member { return l.members[len(l.members)-1] }

// sharper is how many times more digits decide whether two numbers without end
// are equal: the terms of a sum may be further apart than the arithmetic's own
// digits reach.
const sharper = 4

// agree tells whether two members in numbers are equal as printed.
func (g *Graph) agree(a, b member) bool {
	if !a.number.Equal(*b.number) || a.number.Exact() != b.number.Exact() {
		return false
	}
	if a.number.Exact() {
		return true
	}
	fine := decimal.At(sharper * g.rules.Precision)
	x, err := a.again(fine)
	if err != nil {
		return false
	}
	y, err := b.again(fine)
	return err == nil && x.Equal(y)
}

// parts splits a sum into its terms with their signs; other forms have none.
func parts(form Expr, tex func(Expr) string) []string {
	terms, isSum := form.(Sum)
	if !isSum {
		return nil
	}
	list := make([]string, len(terms))
	for i, term := range terms {
		list[i] = tex(term)
		if i > 0 {
			// The sign is found by writing the term after a neutral first one.
			whole := tex(Sum{Number(0), term})
			list[i] = strings.TrimPrefix(whole, "0")
		}
	}
	return list
}

// substitutionExact tells whether the numbers of a form are exactly what its
// symbols say. In rounded arithmetic a named value is what it was rounded to; a
// step that is called by its own formula is not.
func substitutionExact(form Expr) bool {
	exact := true
	form.operands(func(operand *Value) {
		exact = exact && operand.whole && (operand.named || operand.work.Exact())
	})
	return exact
}

func operandsWhole(form Expr) bool {
	whole := true
	form.operands(func(operand *Value) { whole = whole && operand.whole })
	return whole
}

// guard returns with how many guard digits the operands of a form must be
// printed so that they give the value back, rounded to the digits it shows plus
// extra; false where no sensible number suffices.
func (v *Value) guard(form Expr, extra int) (int, bool) {
	most := mostGuardDigits
	if operandsWhole(form) {
		most = 0
	}
	for guard := 0; guard <= most; guard++ {
		if v.holds(form, guard, extra) {
			return guard, true
		}
	}
	return 0, false
}

// holds tells whether a form gives the value back, to the digits it shows plus
// extra, when its operands are printed with guard digits.
func (v *Value) holds(form Expr, guard, extra int) bool {
	got, err := v.graph.evaluatePrinted(form, guard)
	if err != nil {
		return false
	}
	target := v.printedAt(extra)
	return got.Equal(target) || decimal.Round(got, v.numeral.decimals+extra).Equal(target)
}

// evaluatePrinted works a form out from its operands as printed.
func (g *Graph) evaluatePrinted(form Expr, guard int) (decimal.Decimal, error) {
	return evaluate(form, g.arithmetic, func(operand *Value) decimal.Decimal {
		return operand.printedAt(guard)
	})
}

// Worked returns the line that goes through the steps by which the value was
// worked out: first everything put in, then one step after the other replaced by
// its result. Each stage is printed with so many digits that it gives the value
// back, and also the result that the next stage prints in the place of a step.
func (v *Value) Worked(steps []*Value) Line {
	stages := make([]stage, len(steps)+1)
	stages[len(steps)] = v.stage(v.Def)
	next := len(steps) // of the stages that are printed
	for i := len(steps) - 1; i >= 0; i-- {
		s := v.stage(inlined(v.Def, steps[i:]))
		for s.fits && stages[next].fits && !leadTo(steps[i:next], s.guard, stages[next].guard) {
			if s.guard++; s.guard > mostGuardDigits {
				s.fits = false
				break
			}
			for s.guard < mostGuardDigits && !v.holds(s.form, s.guard, 0) {
				s.guard++
			}
		}
		if stages[i] = s; s.fits {
			next = i
		}
	}
	return v.through(Line{v, []member{{tex: v.Symbol}}}, stages)
}

// leadTo tells whether the operands of steps, printed with guard digits, give the
// results of all of them as the next printed stage has them.
func leadTo(steps []*Value, guard, next int) bool {
	for i, step := range steps {
		extra := next
		if step.whole {
			extra = 0
		}
		if !step.holds(inlined(step.Def, steps[:i]), guard, extra) {
			return false
		}
	}
	return true
}

// inlined replaces references to the given values by the formulas that made
// them.
func inlined(e Expr, steps []*Value) Expr {
	in := func(e Expr) Expr { return inlined(e, steps) }
	all := func(parts []Expr) []Expr {
		list := make([]Expr, len(parts))
		for i, part := range parts {
			list[i] = in(part)
		}
		return list
	}
	switch e := e.(type) {
	case Ref:
		if slices.Contains(steps, e.Value) {
			return in(e.Value.Def)
		}
		return e
	case Sum:
		return Sum(all(e))
	case Product:
		return Product(all(e))
	case Quotient:
		return Quotient{in(e.Num), in(e.Den)}
	case Neg:
		return Neg{in(e.X)}
	case Square:
		return Square{in(e.X)}
	case Exp:
		return Exp{in(e.X)}
	case Ln:
		return Ln{in(e.X)}
	case Abs:
		return Abs{in(e.X)}
	case Max:
		return Max{in(e.A), in(e.B)}
	}
	return e
}

// Through returns the line that goes through one value on the way: first with
// that value's own formula in its place, then with the value.
func (v *Value) Through(step *Value) Line { return v.Worked([]*Value{step}) }

// Equation returns the whole line in one row.
func (v *Value) Equation() string { return v.Line().Inline() }

// Aligned returns the whole line, a member a row, for an aligned environment.
func (v *Value) Aligned() string { return v.Line().Aligned() }

// Formula returns the right-hand side in symbols.
func (v *Value) Formula() string {
	tex, _ := Symbolic(v.Def)
	return tex
}

// Substituted returns the right-hand side in numbers, or in symbols where no
// printable number of digits would make the line hold.
func (v *Value) Substituted() string {
	if v.Given() {
		return v.TeX()
	}
	guard, fits := v.guard(v.Def, 0)
	if !fits {
		return v.Formula()
	}
	return v.here(origin.Worked) + printed(v.Def, guard)
}

// Numerals returns the operands in TeX, with as many digits as it takes for them
// to give the value back.
func (v *Value) Numerals() []string {
	guard, _ := v.guard(v.Def, 0)
	var list []string
	for _, operand := range v.Operands() {
		list = append(list, operand.At(guard))
	}
	return list
}

// Calculation returns symbols and numbers of the right-hand side, without the
// result: "1 - o_1 \approx 1 - 0.60648".
func (v *Value) Calculation() string {
	line := v.Line()
	last := len(line.members) - 1
	if line.members[last].result {
		line.members = line.members[:last]
	}
	if v.named && len(line.members) > 1 {
		line.members = line.members[1:]
	}
	if len(line.members) == 0 {
		return v.Symbol
	}
	return line.Inline()
}

// Is returns symbol and digits: "h_1 \approx 0.50687".
func (v *Value) Is() string { return v.Symbol + " " + v.Relation() + " " + v.TeX() }

// Relation returns the sign between the symbol and the digits.
func (v *Value) Relation() string {
	if v.whole {
		return equal
	}
	return nearly
}

// A Row is a line of a column that ends in a sum: a product, its factors, and
// the digits with which the column adds up.
type Row struct {
	Value   *Value
	Factors []string // TeX numerals
	Product string   // TeX numeral
}

// Column returns values that add up to v, each with as many digits as it takes
// so that the printed column gives the printed sum. It is empty where no
// sensible number of digits does.
func (v *Value) Column(terms []*Value) []Row {
	form := make(Sum, len(terms))
	for i, term := range terms {
		form[i] = Of(term)
	}
	extra, fits := v.guard(form, 0)
	if !fits {
		return nil
	}
	rows := make([]Row, len(terms))
	for i, term := range terms {
		rows[i] = Row{Value: term, Product: term.At(extra)}
		if !term.detail {
			continue
		}
		shown := extra
		if term.whole {
			shown = 0
		}
		guard, fits := term.guard(term.Def, shown)
		if !fits {
			return nil
		}
		for _, operand := range term.Operands() {
			rows[i].Factors = append(rows[i].Factors, operand.At(guard))
		}
		rows[i].Product = term.here(origin.Worked) + rows[i].Product
	}
	return rows
}

// CommonGuard returns with how many guard digits the operands of all forms must
// be printed so that each gives its value back; false where no sensible number
// suffices. A matrix prints all its entries alike.
func CommonGuard(values []*Value, forms []Expr) (int, bool) {
	for guard := 0; guard <= mostGuardDigits; guard++ {
		all := true
		for i, v := range values {
			if !v.holds(forms[i], guard, 0) {
				all = false
				break
			}
		}
		if all {
			return guard, true
		}
	}
	return 0, false
}

// AllFollow tells whether each value, as printed, is exactly what its form gives
// with operands printed with that many guard digits.
func AllFollow(values []*Value, forms []Expr, guard int) bool {
	for i, v := range values {
		got, err := v.graph.evaluatePrinted(forms[i], guard)
		if err != nil || !got.Exact() || !got.Equal(v.Printed()) {
			return false
		}
	}
	return true
}
