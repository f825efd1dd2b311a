// Package graph holds the values of a walkthrough as what they are: a graph.
// Every computed value knows the expression and the values that made it, and
// from that one fact follow the three forms that each step shows: symbolic,
// substituted, result.
//
// The package also decides how a number is written: how many digits it shows,
// with how many guard digits an operand must stand in a line so that the line
// holds for a reader with a calculator, and whether "=" or "≈" is true between
// two members of a line.
package graph

import (
	"fmt"

	"github.com/nnbook/nnbook/decimal"
)

// Rules say how values are carried on and written down.
type Rules struct {
	Rounded     bool // each step goes on from the shown value
	Decimals    int  // digits behind the point that a value shows
	Significant int  // significant digits that a value keeps at least
	Precision   int  // significant digits of the arithmetic behind it
	Unwritten   bool // the true values are all that is wanted: none has a symbol of its own, or digits
}

// A Graph is a growing list of values, each made from values before it.
type Graph struct {
	rules      Rules
	arithmetic decimal.Arithmetic
	values     []*Value
	byID       map[string]*Value
}

// usualValues is for how many values a graph has room to begin with.
const usualValues = 128

// New returns an empty graph.
func New(rules Rules) *Graph {
	return &Graph{
		rules:      rules,
		arithmetic: decimal.At(rules.Precision),
		byID:       make(map[string]*Value, usualValues),
		values:     make([]*Value, 0, usualValues),
	}
}

// Rules returns the rules by which the graph's values are carried and written.
func (g *Graph) Rules() Rules { return g.rules }

// Values returns all values in the order in which they were computed.
func (g *Graph) Values() []*Value { return g.values }

// Value returns the value with an id, or nil.
func (g *Graph) Value(id string) *Value { return g.byID[id] }

// Given adds a number that a person typed. It is exact, and written as typed.
func (g *Graph) Given(id, symbol, text string) (*Value, error) {
	number, err := decimal.Parse(text)
	if err != nil {
		return nil, err
	}
	v := &Value{
		ID: id, Symbol: symbol, graph: g, symbolRank: rankOf(symbol), named: true,
		exact: number, work: number, numeral: typed(text, number), whole: true,
	}
	return v, g.add(v)
}

// A Detail changes how [Graph.Compute] makes a value.
type Detail func(*Value)

// Label names what a step does, in a few words: "Add 1".
func Label(text string) Detail { return func(v *Value) { v.Label = text } }

// Shown makes a value that is printed but never carried on: even in rounded
// arithmetic it keeps all its digits, so that it can be written with more.
func Shown() Detail { return func(v *Value) { v.detail = true } }

// Called names a value after an expression, which may differ from the formula by
// which it is worked out: 1 − o is called that wherever it comes from.
func Called(e Expr) Detail {
	return func(v *Value) { v.Symbol, v.symbolRank = Symbolic(e) }
}

// Rough makes a value that is written with two significant digits: "about 380
// times".
func Rough() Detail { return func(v *Value) { v.rough = true } }

// Change makes a value that is the change of a parameter with that gradient. It
// is written with as many decimals as the gradient has, and keeps at least one
// significant digit fewer than other values do: 0.5 × 0.000188 = 0.000094.
func Change(gradient *Value) Detail { return func(v *Value) { v.gradient = gradient } }

// Updated makes a value that is a parameter after its change. It has at least
// the decimals of its change, so that no update vanishes.
func Updated(old, change *Value) Detail {
	return func(v *Value) { v.old, v.change = old, change }
}

// Compute adds the value of an expression. Where the symbol is empty, the value
// is called by its own formula. It fails with [decimal.ErrRange] where the
// expression has no value.
func (g *Graph) Compute(id, symbol string, def Expr, details ...Detail) (*Value, error) {
	v := &Value{ID: id, Symbol: symbol, Def: def, graph: g, symbolRank: rankOf(symbol), named: symbol != ""}
	if symbol == "" && !g.rules.Unwritten {
		v.Symbol, v.symbolRank = Symbolic(def)
	}
	for _, detail := range details {
		detail(v)
	}
	work, err := evaluate(def, g.arithmetic, func(operand *Value) decimal.Decimal { return operand.work })
	if err != nil {
		return nil, fmt.Errorf("%s: %w", id, err)
	}
	v.exact, v.work = work, work
	if !g.rules.Unwritten {
		g.settle(v)
	}
	return v, g.add(v)
}

// settle fixes the digits that a computed value shows and, in rounded
// arithmetic, the value that later steps go on from.
func (g *Graph) settle(v *Value) {
	shown := g.rules.shown(v)
	v.tied = g.halfway(v.work, shown)
	v.whole = v.work.Exact() && shown.Equal(v.work)
	v.numeral = written(shown, places(shown))
	v.printed = decimal.Round(shown, v.numeral.decimals).Certain()
	if g.rules.Rounded && !v.detail {
		if v.whole {
			shown = shown.Certain()
		} else {
			shown = shown.Approximate()
		}
		v.work, v.whole = shown, true
	}
}

// halfway tells whether a number lies in the middle between two roundings, one of
// which is given. In rounded arithmetic the number is what the shown operands give.
func (g *Graph) halfway(number, rounded decimal.Decimal) bool {
	places := rounded.Decimals()
	if !number.EndsBy(places+1) || number.EndsBy(places) {
		return false
	}
	distance, err := g.arithmetic.Add(number, rounded.Neg())
	if err != nil {
		return false
	}
	twice, err := g.arithmetic.Add(distance.Abs(), distance.Abs())
	return err == nil && twice.Equal(decimal.PowerOfTen(-places))
}

func (g *Graph) add(v *Value) error {
	if g.byID[v.ID] != nil {
		return fmt.Errorf("two values are called %s", v.ID)
	}
	g.byID[v.ID] = v
	v.place = len(g.values)
	g.values = append(g.values, v)
	return nil
}

// Adopt takes the true values, value by value, from a graph of the same network
// that was computed at full precision. A rounded graph needs it to say how far
// its shown values are from the truth. A step that the full graph did not take
// is worked out from the true values of its operands.
func (g *Graph) Adopt(full *Graph) {
	for _, v := range g.values {
		if twin := full.byID[v.ID]; twin != nil {
			v.exact = twin.exact
			continue
		}
		exact, err := evaluate(v.Def, full.arithmetic, func(operand *Value) decimal.Decimal { return operand.exact })
		if err == nil {
			v.exact = exact
		}
	}
}
