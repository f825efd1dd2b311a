package verify

import (
	"hash/fnv"
	"maps"
	"math"
	"strings"

	"github.com/nnbook/nnbook/verify/formula"
)

// An algebra works formulas out at two places that mean nothing: every symbol that the
// document does not define by others has a value of its own there. Formulas that are
// equal at both are equal for all values, so that neither a zero nor two values near to
// each other hide a slip.
type algebra struct {
	m         *model
	names     map[string]bool // the symbols of the document
	places    [2]*somewhere
	bent      map[string]bend
	operands  map[string]bool             // the symbols that definitions are made of
	functions map[string]formula.Function // of the document
	contested map[string]bool             // symbols and functions that the document defines in more than one way
	several   map[string]bool             // symbols that it defines in more than one way, whether or not one of them is usual
	left      int                         // symbols that may still be worked out
}

// The arithmetic of an algebra grows with the document.
const (
	leastWorked   = 20_000
	workedPerByte = 2
)

// A somewhere is a place: it has the values of symbols.
type somewhere struct {
	*algebra
	salt   byte
	values map[string]*float64 // nil for a symbol that has none, or is being worked out
	held   string              // the symbol whose value is at, whatever defines it
	at     float64
}

// A sample is what a formula gives at the two places.
type sample [2]float64

func newAlgebra(document *model) *algebra {
	own := *document
	m := &own
	m.definitions = maps.Clone(m.definitions)
	a := &algebra{m: m, functions: maps.Clone(m.c.scope.functions), names: m.c.names(), bent: map[string]bend{}, operands: map[string]bool{}, contested: map[string]bool{}, several: map[string]bool{}, left: leastWorked + workedPerByte*len(m.c.doc.Source)}
	for _, e := range m.definitions {
		for _, s := range formula.Symbols(e) {
			a.operands[s.Name] = true
		}
	}
	a.start()
	a.contest()
	a.start()
	return a
}

// start forgets what was worked out.
func (a *algebra) start() {
	for i := range a.places {
		a.places[i] = &somewhere{algebra: a, salt: byte(i), values: map[string]*float64{}}
	}
}

// sample works a formula out.
func (a *algebra) sample(e formula.Expr) (s sample, ok bool) {
	for i, p := range a.places {
		if s[i], ok = p.value(e, 0); !ok {
			return s, false
		}
	}
	return s, true
}

// sameAt is how far two values may be apart, relative to their size, that are the same
// but for the error of slopes.
const sameAt = 1e-4

// is tells whether two formulas are the same at both places, isNot whether they
// clearly differ at both.
func (s sample) is(t sample) bool    { return s.apart(t, 0) <= sameAt && s.apart(t, 1) <= sameAt }
func (s sample) isNot(t sample) bool { return s.apart(t, 0) > 10*sameAt && s.apart(t, 1) > 10*sameAt }

func (s sample) apart(t sample, i int) float64 {
	if s[i] == t[i] {
		return 0
	}
	return math.Abs(s[i]-t[i]) / math.Max(math.Abs(s[i]), math.Abs(t[i]))
}

// value works a formula out. A derivative sign before brackets, ∂/∂x (x²), is applied
// to them.
func (p *somewhere) value(e formula.Expr, depth int) (float64, bool) {
	if product, ok := e.(formula.Product); ok && len(product.Factors) == 2 {
		if s, ok := product.Factors[0].(formula.Symbol); ok {
			if of, by, ok := differential(s.Name); ok && of == "" {
				return p.change(by, depth, func(moved *somewhere) (float64, bool) { return moved.value(product.Factors[1], depth+1) })
			}
		}
	}
	return formula.Approximate(e, formula.Sketch{
		Symbol:   func(name string) (float64, bool) { return p.symbol(name, depth) },
		Function: p.function,
	})
}

// symbol is the value of a symbol: by its definition, or its own. A matrix has none.
func (p *somewhere) symbol(name string, depth int) (float64, bool) {
	name = p.m.meant(name)
	if name == p.held {
		return p.at, true
	}
	if x, ok := p.values[name]; ok {
		if x == nil {
			return 0, false
		}
		return *x, true
	}
	p.values[name] = nil
	if p.left--; p.left < 0 || depth > deepestGraph || p.contested[name] || name == "e" || name == "π" || ofMatrix(name) {
		return 0, false
	}
	x, ok := p.fresh(name, depth+1)
	if ok {
		p.values[name] = &x
	}
	return x, ok
}

// function is one that the document defines in one way.
func (a *algebra) function(name string) (formula.Function, bool) {
	if a.contested[name] {
		return formula.Function{}, false
	}
	f, ok := a.functions[name]
	return f, ok
}

func (p *somewhere) fresh(name string, depth int) (float64, bool) {
	if of, by, ok := differential(name); ok {
		return p.slope(of, by, depth)
	}
	if e := p.definition(name); e != nil {
		return p.value(e, depth)
	}
	h := fnv.New64a()
	_, _ = h.Write(append([]byte{p.salt}, name...))
	const steps = 999_983
	return 0.2 + 0.6*float64(h.Sum64()%steps)/steps, true
}

// slope is how one quantity changes with another one, along all definitions.
func (p *somewhere) slope(of, by string, depth int) (float64, bool) {
	if of == "" || by == of {
		return 0, false
	}
	if of = p.m.meant(of); p.several[of] {
		return p.slopeOfOne(of, by, depth)
	}
	x, ok := p.change(by, depth, func(moved *somewhere) (float64, bool) { return moved.of(of, by, depth) })
	if x == 0 && !(p.definition(p.m.meant(of)) != nil && p.operands[by] && generalIndex.FindString(by) == "") {
		return 0, false // how the one hangs on the other is not said
	}
	return x, ok
}

// slopeOfOne is the slope of a symbol that is defined in more than one way, where one of
// them alone has to do with what it goes by.
func (p *somewhere) slopeOfOne(of, by string, depth int) (float64, bool) {
	slope := 0.0
	for _, e := range p.m.variants[of] {
		x, ok := p.change(by, depth, func(moved *somewhere) (float64, bool) { return moved.value(e, depth+1) })
		if !ok || x == 0 {
			continue
		}
		if slope != 0 && math.Abs(slope-x) > sameAt*math.Abs(slope) {
			return 0, false
		}
		slope = x
	}
	return slope, slope != 0
}

// change is how something changes with a symbol.
func (p *somewhere) change(by string, depth int, something func(*somewhere) (float64, bool)) (float64, bool) {
	here, ok := p.symbol(by, depth)
	if !ok {
		return 0, false
	}
	const step = 1e-3
	var ends [2]float64
	for i, shift := range []float64{-step, step} {
		moved := &somewhere{algebra: p.algebra, salt: p.salt, values: map[string]*float64{}, held: by, at: here + shift}
		if ends[i], ok = something(moved); !ok {
			return 0, false
		}
	}
	return (ends[1] - ends[0]) / (2 * step), true
}

// of is what a derivative is of: a symbol, or a function of what it goes by.
func (p *somewhere) of(name, by string, depth int) (float64, bool) {
	bare := bareFunction(name)
	if _, own := p.function(bare); own || formula.Known(bare) {
		return p.value(formula.Call{Name: bare, Args: []formula.Expr{formula.Symbol{Name: by}}}, depth)
	}
	return p.symbol(name, depth)
}

// definition is the formula of a symbol. What is new is computed as the old is, from
// what is new.
func (a *algebra) definition(name string) formula.Expr {
	if e, rename := a.m.definition(name); e != nil && !ofEntries(name, e) {
		return named(e, rename)
	} else if e := a.withoutIndex(name); e != nil {
		return e
	}
	old, fresh := strings.CutSuffix(name, "^new")
	if !fresh {
		return nil
	}
	e, rename := a.m.definition(old)
	if e == nil {
		return nil
	}
	return named(e, func(s string) string {
		if s = rename(s); a.names[s+"^new"] {
			return s + "^new"
		}
		return s
	})
}

// ofEntries tells whether a formula lists the entries of a vector, t = [t_1, t_2]: the
// same letter may stand for any one of them.
func ofEntries(name string, e formula.Expr) bool {
	m, ok := e.(formula.Matrix)
	if !ok {
		return false
	}
	for _, row := range m.Rows {
		for _, entry := range row {
			if s, ok := entry.(formula.Symbol); !ok || !strings.HasPrefix(s.Name, name+"_") {
				return false
			}
		}
	}
	return true
}

// withoutIndex is the formula of a symbol for any neuron, by those of all neurons: o by
// o_1 = σ(net_o1) and o_2 = σ(net_o2). The symbols in it must be the document's.
func (a *algebra) withoutIndex(name string) formula.Expr {
	if strings.ContainsAny(name, "_^0123456789") || a.m.c.scope.symbols[name] != nil && a.m.c.scope.symbols[name].value.Scalar {
		return nil
	}
	var meant formula.Expr
	for _, number := range []string{"1", "2", "3"} {
		e := a.m.definitions[name+"_"+number]
		if e == nil || a.contested[name+"_"+number] {
			continue
		}
		all := true
		bare := named(e, func(s string) string {
			s = strings.TrimSuffix(strings.TrimSuffix(s, number), "_")
			all = all && a.names[s]
			return s
		})
		if !all || meant != nil && formula.Words(meant) != formula.Words(bare) || has(bare, name) {
			return nil
		}
		meant = bare
	}
	return meant
}

// general is the formula that a symbol has by that of any of its family: E_1 by E_i.
func (a *algebra) general(name string) formula.Expr {
	base, number, ok := strings.Cut(name, "_")
	number, fresh := strings.CutSuffix(number, "^new")
	if !ok || number == "" || strings.Trim(number, "0123456789") != "" {
		return nil
	}
	for _, index := range []string{"i", "j", "k"} {
		if e := a.m.definitions[base+"_"+index]; e != nil {
			return named(e, func(s string) string {
				if s = instance(s, index, number); fresh && a.names[s+"^new"] {
					return s + "^new"
				}
				return s
			})
		}
	}
	return nil
}

// named gives the symbols of a formula other names.
func named(e formula.Expr, rename func(string) string) formula.Expr {
	return formula.Replace(e, func(e formula.Expr) (formula.Expr, bool) {
		s, ok := e.(formula.Symbol)
		if !ok {
			return nil, false
		}
		return formula.Symbol{Span: s.Span, Name: rename(s.Name)}, true
	})
}

// A bend is the worst that functions in a formula do where they change their slope.
type bend int

const (
	straight bend = iota
	bent          // ReLU and its like: at a place, all sums are above zero
	folded        // |x| of a difference: whichever way it is at a place means nothing
)

// bends tells what is in what a symbol is computed by, or in what a function is.
func (a *algebra) bends(name string, depth int) bend {
	if depth > deepestGraph {
		return folded
	}
	if of, _, ok := differential(name); ok {
		name = bareFunction(of)
	}
	name = a.m.meant(name)
	if known, ok := a.bent[name]; ok {
		return known
	}
	a.bent[name] = straight
	switch name {
	case "abs":
		a.bent[name] = folded
		return folded
	case "max", "min", "ReLU", "relu":
		a.bent[name] = bent
		return bent
	}
	e := a.definition(name)
	if f, ok := a.function(strings.TrimSuffix(name, "'")); ok {
		e = f.Body
	}
	worst := straight
	if e != nil {
		worst = a.bendsIn(e, depth+1)
	}
	a.bent[name] = worst
	return worst
}

func (a *algebra) bendsIn(e formula.Expr, depth int) bend {
	worst := straight
	formula.Walk(e, func(e formula.Expr) {
		switch e := e.(type) {
		case formula.Piecewise:
			worst = max(worst, bent)
		case formula.Call:
			worst = max(worst, a.bends(e.Name, depth))
		case formula.Symbol:
			worst = max(worst, a.bends(e.Name, depth))
		}
	})
	return worst
}

// ofMatrix tells whether a symbol with a layer above and no index below, W^(2), is
// meant: it is no number.
func ofMatrix(name string) bool { return strings.Contains(name, "^(") && !strings.Contains(name, "_") }
