package verify

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/verify/formula"
)

// A model is what the document says of its symbols as a whole: their values, the
// formulas that define them, and the functions. It works in binary floating point
// and tells only whether two things can be the same at all.
type model struct {
	c           *checker
	definitions map[string]formula.Expr   // E_1 = ½ (t_1 − o_1)²; also E_i = ½ (t_i − o_i)²
	variants    map[string][]formula.Expr // all formulas that define a symbol, in the order of the document
	computed    map[string]bool           // symbols that come out of a calculation, understood or not
	derivatives map[string]*float64       // those worked out so far; nil where there is none
}

// A rough value with what its rounding leaves open.
type rough struct{ value, open float64 }

// model reads the definitions of a document.
func (c *checker) model() *model {
	m := &model{c: c, definitions: map[string]formula.Expr{}, variants: map[string][]formula.Expr{}, computed: map[string]bool{}, derivatives: map[string]*float64{}}
	for _, b := range c.blocks {
		for _, st := range b.all() {
			if name, ok := st.members[0].symbol(); ok && slices.ContainsFunc(st.members[1:], func(m *member) bool {
				_, plain := m.literal()
				return !plain
			}) {
				m.computed[name] = true
			}
			name, e, ok := definitionIn(st)
			if !ok {
				continue
			}
			if m.definitions[name] == nil {
				m.definitions[name] = e
			}
			m.variants[name] = append(m.variants[name], e)
		}
	}
	return m
}

// definitionIn returns the symbol that a chain defines by a formula in other
// symbols.
func definitionIn(st *statement) (string, formula.Expr, bool) {
	name, ok := st.members[0].symbol()
	if !ok || strings.ContainsAny(name, "∂∇") || isDerivative(name) {
		return "", nil, false
	}
	for _, m := range st.members[1:] {
		if m.expr == nil {
			continue
		}
		symbols := formula.Symbols(m.expr)
		if len(symbols) == 0 {
			continue
		}
		for _, s := range symbols {
			if s.Name == name {
				return "", nil, false
			}
		}
		return name, m.expr, true
	}
	return "", nil, false
}

// meant returns the symbol that a name stands for: E is short for E_total.
func (m *model) meant(name string) string {
	if name == "E" && m.c.scope.symbols["E"] == nil && m.definitions["E"] == nil {
		return "E_total"
	}
	return name
}

// value is what the document gives a symbol, where it gives one value only.
func (m *model) value(name string) (rough, bool) {
	name = m.meant(name)
	e := m.c.scope.symbols[name]
	if e == nil || !e.value.Scalar || m.c.scope.renewed[name] {
		return rough{}, false
	}
	x, ok := formula.Approximate(e.numeral, formula.Sketch{})
	if !ok {
		return rough{}, false
	}
	r := rough{value: x}
	if e.rounded {
		r.open = math.Pow10(-e.numeral.Decimals) / 2
	}
	return r, true
}

// generalIndex is an index that stands for any: the i of E_i.
var generalIndex = regexp.MustCompile(`_([ijk])(?:$|\^)`)

// instance puts a number in the place of a general index: E_i becomes E_1.
func instance(name, index, number string) string {
	for _, end := range []string{"", "^new"} {
		if base, ok := strings.CutSuffix(name, "_"+index+end); ok {
			return base + "_" + number + end
		}
	}
	if isDerivative(name) {
		return strings.NewReplacer("_"+index+"/", "_"+number+"/").Replace(strings.TrimSuffix(name, "_"+index)) +
			map[bool]string{true: "_" + number}[strings.HasSuffix(name, "_"+index)]
	}
	return name
}

// definition returns the formula of a symbol, and how the names in it read there.
func (m *model) definition(name string) (formula.Expr, func(string) string) {
	same := func(s string) string { return s }
	name = m.meant(name)
	if e := m.definitions[name]; e != nil {
		return e, same
	}
	base, number, ok := strings.Cut(name, "_")
	if !ok || strings.Trim(number, "0123456789") != "" {
		return nil, same
	}
	for _, index := range []string{"i", "j", "k"} {
		m.computed[name] = m.computed[name] || m.computed[base+"_"+index]
		if e := m.definitions[base+"_"+index]; e != nil {
			return e, func(s string) string { return instance(s, index, number) }
		}
	}
	return nil, same
}

// isDerivative tells whether a name is a fraction of differentials.
func isDerivative(name string) bool {
	_, _, ok := differential(name)
	return ok
}

// differential takes a derivative apart: ∂E/∂w_5 into E and w_5.
func differential(name string) (of, by string, ok bool) {
	for _, d := range []string{"∂", "d"} {
		above, below, cut := strings.Cut(name, "/")
		if !cut {
			continue
		}
		of, ok1 := strings.CutPrefix(above, d)
		by, ok2 := strings.CutPrefix(below, d)
		if ok1 && ok2 && by != "" {
			return of, by, true
		}
	}
	return "", "", false
}

// derivative works out how a quantity changes with another one, along all the
// document's definitions. It is false where they do not lead back to given values,
// and at a kink.
func (m *model) derivative(name string) (float64, bool) {
	if known, ok := m.derivatives[name]; ok {
		if known == nil {
			return 0, false
		}
		return *known, true
	}
	m.derivatives[name] = nil
	slope, ok := m.slopeOf(name, func(by string, x float64) graphRun { return m.run(by, x) })
	if ok {
		m.derivatives[name] = &slope
	}
	return slope, ok
}

// printedDerivative is the derivative at the values that the document prints for the
// quantities on the way, however far rounding has moved them: with o_1 = 0.06,
// ∂E/∂o_1 of E = −ln o_1 is −1/0.06.
func (m *model) printedDerivative(name string) (float64, bool) {
	of, by, _ := differential(name)
	here, ok := m.value(by)
	if !ok {
		return 0, false
	}
	base := m.run(by, here.value)
	base.printed = true
	if _, ok := base.value(of, 0); !ok {
		return 0, false
	}
	return m.slopeOf(name, func(by string, x float64) graphRun {
		run := m.run(by, x)
		run.base = base.known
		return run
	})
}

// slopeOf works a derivative out from three runs, beside the value that the document
// gives and at it.
func (m *model) slopeOf(name string, start func(by string, x float64) graphRun) (float64, bool) {
	of, by, ok := differential(name)
	if !ok || of == "" {
		return 0, false
	}
	here, ok := m.value(by)
	if !ok || here.open > 0 && tooFine(here.value) {
		return 0, false
	}
	step := 1e-4 * math.Max(1, math.Abs(here.value))
	var at [3]float64
	for i, shift := range []float64{-step, 0, step} {
		if at[i], ok = start(by, here.value+shift).value(of, 0); !ok {
			return 0, false
		}
	}
	left, right := (at[1]-at[0])/step, (at[2]-at[1])/step
	if math.Abs(left-right) > 0.02*math.Max(math.Abs(left), math.Abs(right))+1e-6 {
		return 0, false
	}
	return (left + right) / 2, true
}

// A graphRun works a quantity out from its definitions.
type graphRun struct {
	model   *model
	known   map[string]float64
	failed  map[string]bool
	printed bool               // what the document prints for a quantity goes on, and not what its definition gives
	base    map[string]float64 // such values, to which changes are added; nil where there are none
}

// run starts a run in which one quantity has a value of its own.
func (m *model) run(name string, x float64) graphRun {
	return graphRun{model: m, known: map[string]float64{name: x}, failed: map[string]bool{}}
}

// deepestGraph bounds how far definitions are followed.
const deepestGraph = 200

// value follows the definitions of a symbol down to values that the document
// gives as exact.
func (r graphRun) value(name string, depth int) (float64, bool) {
	name = r.model.meant(name)
	if x, ok := r.known[name]; ok {
		return x, true
	}
	if depth > deepestGraph || r.failed[name] {
		return 0, false
	}
	r.failed[name] = true // until it is known: no symbol defines itself
	e, rename := r.model.definition(name)
	if e == nil {
		x, ok := r.model.value(name)
		if !ok || x.open > 0 || r.model.computed[name] {
			return 0, false
		}
		r.known[name] = x.value
		return x.value, true
	}
	x, ok := formula.Approximate(e, formula.Sketch{
		Symbol:   func(s string) (float64, bool) { return r.value(rename(s), depth+1) },
		Function: r.model.c.function,
	})
	if !ok || tooFine(x) {
		return 0, false
	}
	if given, ok := r.model.value(name); ok && r.printed {
		x = given.value
	}
	if r.base != nil {
		at := func(s string) (float64, bool) { x, ok := r.base[r.model.meant(rename(s))]; return x, ok }
		before, ok := formula.Approximate(e, formula.Sketch{Symbol: at, Function: r.model.c.function})
		if !ok {
			return 0, false
		}
		x += r.base[name] - before
	}
	r.known[name] = x
	return x, true
}

// tooFine tells whether a value is so near to 0 or 1 that binary floating point is
// not good enough to work a slope out with.
func tooFine(x float64) bool {
	const near = 1e-7
	return x != 0 && math.Abs(x) < near || math.Abs(x-1) < near
}

// function returns a function that the document defines.
func (c *checker) function(name string) (formula.Function, bool) {
	f, ok := c.scope.functions[name]
	return f, ok
}
