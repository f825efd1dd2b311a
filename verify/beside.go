package verify

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/verify/formula"
)

// A labelled is a numeral in a row beside a formula in symbols, which names it.
type labelled struct {
	label   formula.Expr
	of      *statement // the label's
	st      *statement // the numeral's
	numeral formula.Numeral
	words   string // of the row's other cells
	precise bool   // the header says that they are true to all their digits
	loose   bool   // words stand before the label
	sole    bool   // the row has no other number
}

// labels checks that the numerals of a column are the values of what stands beside
// them in their rows. A column is one of values where its rows say so: most of them
// hold, and the one that does not is a slip, in the numeral or in the label's index.
// Where another digit would make that one hold, one other row is enough.
func (t *table) labels(c *checker, from int) {
	reported := map[int]bool{}
	for _, claim := range c.report.Claims[from:] {
		if claim.Status.Bad() {
			reported[claim.EndLine] = true
		}
	}
	for i := range t.header {
		best, rival := map[quantity]*valueColumn{}, map[quantity]bool{}
		for j := i + 1; j < len(t.header); j++ {
			column, of := t.valueColumnBeside(c, i, j), quantityIn(t.header[j])
			first := best[of]
			switch {
			case column == nil:
			case strings.Contains(t.header[j], "precision") || strings.Contains(t.header[j], "exact"):
				column.report(c, reported) // it shows the same values once more
			case first == nil || column.holding > first.holding || column.holding == first.holding && column.named && !first.named:
				rival[of] = first != nil && column.holding == first.holding && column.named == first.named
				best[of] = column
			default:
				rival[of] = rival[of] || column.holding == first.holding && column.named == first.named
			}
		}
		for of := itsValue; of <= itsNew; of++ {
			if best[of] != nil && !rival[of] {
				best[of].report(c, reported)
			}
		}
	}
}

// A quantity is which value of a row's symbol a column holds.
type quantity int

const (
	itsValue quantity = iota
	itsGradient
	itsChange
	itsNew
)

// quantityIn is what the header of a column says that it holds.
func quantityIn(header string) quantity {
	switch {
	case strings.Contains(header, "gradient"):
		return itsGradient
	case strings.Contains(header, "change"), strings.Contains(header, "änderung"):
		return itsChange
	case strings.Contains(header, "new"), strings.Contains(header, "after"), strings.Contains(header, "neu"):
		return itsNew
	}
	return itsValue
}

// of is the name of a quantity of a symbol.
func (q quantity) of(name string) string {
	switch {
	case isDerivative(name) || strings.HasSuffix(name, "^new"):
		return name
	case q == itsGradient:
		return "∂E/∂" + name
	case q == itsChange:
		return "Δ" + name
	case q == itsNew:
		return name + "^new"
	}
	return name
}

// The least that a column's own rows must say for it to be one of values.
const (
	fewHolding  = 3 // rows that hold, with different values
	holdingEach = 6 // as many for each that does not
)

// A valueColumn is a column of numerals beside one of labels.
type valueColumn struct {
	odd     []labelled      // those that are not the value of their label
	holding int             // how many are
	values  map[string]bool // of those
	named   bool            // the header says that it holds values
}

// valueColumnBeside holds the numerals of one column against the labels of another.
// It is nil where there are none.
func (t *table) valueColumnBeside(c *checker, i, j int) *valueColumn {
	v := &valueColumn{values: map[string]bool{}, named: ofValues.MatchString(t.header[j])}
	known := 0
	for _, row := range t.rows {
		l, ok := t.labelled(row, i, j)
		if !ok {
			continue
		}
		holds, judged := c.labelHolds(l)
		switch {
		case holds:
			v.holding++
			v.values[magnitude(l.numeral)] = true
		case judged:
			v.odd = append(v.odd, l)
		case !l.precise:
			c.beside = append(c.beside, l)
			continue
		default:
			continue
		}
		known++
	}
	if known == 0 {
		return nil
	}
	return v
}

// report tells of the numerals that are not the values of their labels.
func (v *valueColumn) report(c *checker, reported map[int]bool) {
	enough := len(v.values) >= fewHolding && (len(v.odd) == 1 || v.holding >= holdingEach*len(v.odd))
	for _, l := range v.odd {
		near := v.holding >= len(v.odd) || l.ofOld() || l.sole && significant(l.numeral.Text) >= longNumeral
		if v.named && near && v.holding > 0 {
			c.doubted = append(c.doubted, l)
		}
		if (!enough || l.loose) && !c.longSlip(l) && !(near && (c.slipBeside(l) || v.named && v.holding > 0 && c.shortSlip(l))) {
			continue
		}
		claim := Claim{Status: Conflict, Claimed: l.numeral.Text, Reason: "the column holds the values of what stands beside them, and this is none"}
		if s, ok := l.label.(formula.Symbol); ok {
			e, given := c.scope.lookup(s.Name)
			if given && c.renewsBeside(l, s.Name, e) && !(oneDigitApart(formula.Like(e.numeral.Value, l.numeral), l.numeral.Text) && c.comesBack(l.numeral, e.numeral, l.st.at(l.numeral.Span)-1)) {
				continue
			}
			claim.Reason = fmt.Sprintf("it stands beside %s, and is not its value", s.Name)
			if given {
				claim.Expected = formula.Like(e.numeral.Value, l.numeral)
				claim.Operands = []Operand{{Name: s.Name, Value: e.numeral.Text, Line: e.line}}
			}
		}
		if line := c.line(l.st, l.numeral.Span); !reported[line] {
			reported[line] = true
			c.claim(l.st.source, l.numeral.Span, claim)
		}
		c.touch(l.st, l.numeral.Span)
	}
}

// renewsBeside tells whether the row gives its symbol a new value on purpose. A
// heading about updates does not mean a table whose other rows hold old values, and
// what is known of the network is not renewed.
func (c *checker) renewsBeside(l labelled, name string, e *entry) bool {
	if _, known := c.known[name]; known {
		return false
	}
	why := c.renewal(l.st, e)
	return why != "" && (!strings.Contains(strings.ToLower(why), "updat") || ofNew.MatchString(l.words))
}

// ofNew are the words of a row that holds a new value.
var ofNew = regexp.MustCompile(`(?i)new|neu|nouv|next|after|nach|updat`)

// ofValues are the headers that say that a column holds values, ofChange those of what
// is worked out of a value.
var (
	ofValues = regexp.MustCompile(`^(?:value|values|result|shown|wert|ergebnis|valeur|résultat)$`)
	ofChange = regexp.MustCompile(`(?i)change|änder|updat|gradient|grad|error|fehler|deriv|ableit|slope|delta|step`)
)

// labelled returns what a row says in two of its cells: a formula in symbols, and a
// numeral.
func (t *table) labelled(row []*cell, i, j int) (labelled, bool) {
	if j >= len(row) || t.headsValues(j) {
		return labelled{}, false
	}
	held := quantityIn(t.header[j])
	for k, between := range row[i+1 : j] {
		if held == itsValue && len(between.statements) > 0 && ofChange.MatchString(t.header[i+1+k]) {
			return labelled{}, false // it is what is worked out before it, such as the gradient
		}
		if _, m := between.only(); m != nil {
			if _, alone := m.symbol(); alone {
				return labelled{}, false // the numeral belongs to that
			}
		}
	}
	of, label := row[i].only()
	if label == nil && row[i].bare && len(row[i].statements) == 1 { // ∂net/∂w = h_2
		of = row[i].statements[0]
		label = of.members[len(of.members)-1]
	}
	loose := false
	if label == nil && j == len(row)-1 && len(row[i].statements) == 1 && len(row[i].statements[0].members) == 1 && operated.MatchString(row[i].words) {
		of, label, loose = row[i].statements[0], row[i].statements[0].members[0], true // Compute o_1
		_, loose = label.symbol()
		if !loose {
			return labelled{}, false
		}
	}
	st, m := row[j].only()
	if label == nil || m == nil || label.expr == nil || len(formula.Symbols(label.expr)) == 0 {
		return labelled{}, false
	}
	n, ok := m.literal()
	if !ok {
		return labelled{}, false
	}
	name, alone := label.symbol()
	if old, ok := strings.CutSuffix(name, "^old"); ok {
		label, name = &member{span: label.span, expr: formula.Symbol{Span: label.span, Name: old}}, old
	}
	if alone && node.MatchString(name) && name[0] < 'a' {
		return labelled{}, false // a neuron is no value; its columns say which of its values they hold
	}
	words, sole := "", true
	for k, x := range row {
		if k != i && k != j {
			words += " " + x.words
			sole = sole && !slices.ContainsFunc(x.statements, func(st *statement) bool {
				return slices.ContainsFunc(st.members, func(m *member) bool { return hasNumber(m.nodes) })
			})
		}
	}
	if alone {
		label = &member{expr: formula.Symbol{Span: label.span, Name: held.of(name)}}
	}
	precise := strings.Contains(t.header[j], "precision") || strings.Contains(t.header[j], "exact")
	return labelled{label.expr, of, st, n, words, precise, loose, sole}, true
}

// headsValues tells whether a column's header is a formula whose values stand below it,
// such as f(0).
func (t *table) headsValues(column int) bool {
	if column >= len(t.heads) || t.heads[column] == nil {
		return false
	}
	_, name := t.heads[column].(formula.Symbol)
	return !name
}

// labelHolds tells whether a numeral is the value of its label; known is false where
// that has none.
func (c *checker) labelHolds(l labelled) (holds, known bool) {
	if s, ok := l.label.(formula.Symbol); ok {
		truth, true1 := c.known[s.Name]
		e, given := c.scope.lookup(s.Name)
		given = given && e.value.Scalar
		if l.precise && true1 {
			return rounds(truth.Exact, l.numeral), true
		}
		if l.precise {
			return false, false // what it says before may be what it goes on from
		}
		if given && isDerivative(s.Name) && e.literals == 1 && e.at == l.st.at(l.numeral.Span) {
			return false, false // the row itself has given it its value
		}
		holds = given && agree(e.numeral, l.numeral) || true1 && (rounds(truth.Exact, l.numeral) || rounds(truth.Shown, l.numeral))
		return holds, given || true1
	}
	if l.precise {
		return false, false
	}
	v, err := c.judgeNumeral(l.label, l.numeral)
	c.used = nil
	if errors.Is(err, formula.ErrUndefined) {
		return false, !c.definedNearby(l.label)
	}
	if err != nil || v.status == NotChecked || v.status == Overprecise {
		return false, false
	}
	return !v.status.Bad() || c.followed(l.label, l.numeral, false) || c.byHand(l.label, l.numeral), true
}

// definedNearby tells whether a formula that has no value for the digits that its
// symbols are printed with may have one for what rounds to them: ln(1 − o) of an o
// that is 1.0000.
func (c *checker) definedNearby(e formula.Expr) bool {
	for _, end := range []func(formula.Interval) decimal.Decimal{
		func(x formula.Interval) decimal.Decimal { return x.Low },
		func(x formula.Interval) decimal.Decimal { return x.High },
	} {
		env := c.environment(func(formula.Numeral) bool { return false })
		widened := env.Symbol
		env.Symbol = func(name string) (formula.Value, bool) {
			v, ok := widened(name)
			if ok && v.Scalar {
				v = formula.Number(formula.Exactly(end(v.Interval())))
			}
			return v, ok
		}
		_, err := formula.Evaluate(e, env)
		c.used = nil
		if err == nil {
			return true
		}
	}
	return false
}

// factors checks a row that is named by a product and has its factors in other
// columns: h_1 w_5, 0.40, 0.50687, 0.20275. Where one of two is the value of its
// symbol, so is the other.
func (t *table) factors(c *checker, row []*cell) {
	if at := t.column("product", "produkt", "produit"); at != 3 || len(row) < 4 {
		return
	}
	_, label := row[0].only()
	if label == nil {
		return
	}
	product, ok := label.expr.(formula.Product)
	if !ok || len(product.Factors) != 2 {
		return
	}
	var names [2]string
	for i, f := range product.Factors {
		s, ok := f.(formula.Symbol)
		if e := c.scope.symbols[s.Name]; !ok || e == nil || !e.value.Scalar {
			return
		}
		names[i] = s.Name
	}
	var cells [2]labelled
	for i, x := range row[1:3] {
		st, m := x.only()
		if m == nil {
			return
		}
		n, ok := m.literal()
		if !ok {
			return
		}
		cells[i] = labelled{st: st, numeral: n}
	}
	is := func(name string, l labelled) bool { return agree(c.scope.symbols[name].numeral, l.numeral) }
	orders := [][2]labelled{{cells[0], cells[1]}, {cells[1], cells[0]}}
	for _, o := range orders {
		if is(names[0], o[0]) && is(names[1], o[1]) {
			return
		}
	}
	for _, o := range orders {
		for i := range o {
			if other := o[1-i]; is(names[i], o[i]) {
				c.mention(names[1-i], other.numeral, other.st.source.Offset(other.numeral.Pos), other.st.source.Offset(other.numeral.End-1)+1)
				return
			}
		}
	}
}

// writtenOut compares a formula in symbols with the same in numbers in a later cell
// of its row.
func (t *table) writtenOut(c *checker, row []*cell) {
	var symbols formula.Expr
	for _, x := range row {
		if len(x.statements) != 1 {
			continue
		}
		st := x.statements[0]
		for _, m := range st.members {
			switch {
			case m.expr == nil:
			case len(formula.Symbols(m.expr)) > 0:
				symbols = m.expr
			case symbols != nil && m == st.members[0]:
				c.substituted(symbols, st, m.expr)
			}
		}
	}
}

// rowsFollow checks the numerals beside formulas whose values follow from the
// definitions of the whole document, such as the derivative of a net input. Of the
// numerals of a row, one is the value of its label: where that is one, the others are
// what it is made of.
func (c *checker) rowsFollow(m *model, bad map[int]bool) {
	found, holds := make([]string, len(c.beside)), map[*statement]bool{}
	for i, l := range c.beside {
		differs := false
		if found[i], differs = m.otherSlope(l); differs {
			continue
		}
		if found[i], differs = m.differ(l.label, l.numeral); !differs {
			holds[l.of] = true
		}
	}
	for i, l := range c.beside {
		line := c.line(l.st, l.numeral.Span)
		if found[i] == "" || holds[l.of] || bad[line] {
			continue
		}
		c.claim(l.st.source, l.numeral.Span, Claim{Status: Wrong, Claimed: l.numeral.Text, Reason: found[i]})
		c.touch(l.st, l.numeral.Span)
		bad[line] = true
	}
}

// otherSlope tells whether a numeral beside a derivative is its value but for a digit, or
// the value of the one by another weight, or of another quantity.
func (m *model) otherSlope(l labelled) (string, bool) {
	s, ok := l.label.(formula.Symbol)
	if !ok || !isDerivative(s.Name) || significant(l.numeral.Text) < longNumeral {
		return "", false
	}
	n, _ := formula.Approximate(l.numeral, formula.Sketch{})
	apart := func(name string) (float64, bool) {
		slope, ok := m.derivative(name)
		return math.Abs(slope-n) * math.Pow10(l.numeral.Decimals), ok // in units of the last digit
	}
	const near, far, farther = 3, 10, 50
	if own, ok := apart(s.Name); !ok || own < far || m.c.apart || len(m.c.printings()[magnitude(l.numeral)]) > 1 && own < farther {
		return "", false
	}
	for _, other := range oneDigitOther(l.numeral) {
		if len(m.c.printings()[magnitude(l.numeral)]) > 1 {
			break
		}
		x, _ := formula.Approximate(other, formula.Sketch{})
		if slope, _ := m.derivative(s.Name); math.Abs(slope-x)*math.Pow10(l.numeral.Decimals) < 1 {
			return fmt.Sprintf("%s is %s", s.Name, other.(formula.Numeral).Text), true
		}
	}
	for _, other := range oneDigitOther(s) {
		name := other.(formula.Symbol).Name
		if units, ok := apart(name); ok && units < near {
			return fmt.Sprintf("it stands beside %s, and is the value of %s", s.Name, name), true
		}
	}
	return "", false
}

// ofOld tells whether a row is about an old value.
func (l labelled) ofOld() bool {
	return strings.Contains(strings.ToLower(l.words), "old ") || strings.Contains(strings.ToLower(l.words), "initial")
}

// slipBeside tells whether one digit makes a row hold: of its numeral, or of the index
// of its symbol.
func (c *checker) slipBeside(l labelled) bool {
	s, ok := l.label.(formula.Symbol)
	if !ok {
		return false
	}
	if e, given := c.scope.lookup(s.Name); given && e.value.Scalar && (l.ofOld() || significant(l.numeral.Text) >= longNumeral-1) &&
		oneDigitApart(formula.Like(e.numeral.Value, l.numeral), l.numeral.Text) {
		return true
	}
	if significant(l.numeral.Text) < longNumeral-1 {
		return false // such numerals are alike by chance
	}
	family, index := familyOf(s.Name)
	for d := 1; d < 10 && index != ""; d++ {
		other := strings.Replace(family, "#", strconv.Itoa(d), 1)
		if e, given := c.scope.lookup(other); given && e.value.Scalar && other != s.Name && agree(e.numeral, l.numeral) {
			return true
		}
	}
	return false
}

// longSlip tells whether a numeral with many digits stands nowhere else in the document,
// and is off the value of its symbol in one digit.
func (c *checker) longSlip(l labelled) bool {
	s, ok := l.label.(formula.Symbol)
	if !ok || significant(l.numeral.Text) < longNumeral || len(c.printings()[magnitude(l.numeral)]) != 1 {
		return false
	}
	e, given := c.scope.lookup(s.Name)
	return given && e.value.Scalar && oneDigitApart(formula.Like(e.numeral.Value, l.numeral), l.numeral.Text)
}

// shortSlip tells whether a numeral that is too short to be one of a kind is off the
// value of its symbol in one digit: in a row about nothing but that symbol, which the
// document gives again and again, or which is the network's.
func (c *checker) shortSlip(l labelled) bool {
	s, ok := l.label.(formula.Symbol)
	if !ok || !l.sole || ofChange.MatchString(l.words) {
		return false
	}
	if truth, known := c.known[s.Name]; known && oneDigitApart(formula.Like(truth.as(l.numeral), l.numeral), l.numeral.Text) {
		return true
	}
	e, given := c.scope.lookup(s.Name)
	return given && e.value.Scalar && !c.scope.renewed[s.Name] && !e.rounded && e.literals >= wellKnown && oneDigitApart(formula.Like(e.numeral.Value, l.numeral), l.numeral.Text)
}

// doubts looks once more, when the whole document is read, at the numerals that stand
// beside a symbol and are off its value in one digit: one that stands nowhere else is a
// slip, where the document gives the other value again and again.
func (c *checker) doubts() {
	for _, l := range c.doubted {
		if c.shortSlip(l) && len(c.printings()[magnitude(l.numeral)]) == 1 && !c.accused(c.line(l.st, l.numeral.Span)) {
			s := l.label.(formula.Symbol)
			e, _ := c.scope.lookup(s.Name)
			c.claim(l.st.source, l.numeral.Span, Claim{
				Status: Conflict, Claimed: l.numeral.Text, Expected: formula.Like(e.numeral.Value, l.numeral), At: l.numeral.At, Of: s.Name, Kind: Guess,
				Reason: fmt.Sprintf("it stands beside %s, and is not its value", s.Name), Operands: []Operand{{Name: s.Name, Value: e.numeral.Text, Line: e.line}},
			})
		}
	}
}

// oneDigitApart tells whether two numerals differ in one digit.
func oneDigitApart(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	apart := 0
	for i := range len(a) {
		if a[i] != b[i] {
			apart++
		}
	}
	return apart == 1
}
