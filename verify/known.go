package verify

import (
	"fmt"
	"maps"
	"regexp"
	"strings"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify/formula"
	"github.com/nnbook/nnbook/verify/notation"
)

// A KnownValue is a value of the network that a document is about.
type KnownValue struct {
	ID     string
	Symbol string          // TeX
	Exact  decimal.Decimal // the true value
	Shown  decimal.Decimal // what the network's own document prints; in rounded arithmetic it may be off
}

// roundsTo tells whether a numeral is the value, true or shown, as far as its
// digits go.
func (v KnownValue) roundsTo(n formula.Numeral) bool { return rounds(v.Exact, n) || rounds(v.Shown, n) }

// as is the value that a numeral of so many digits should have: in rounded
// arithmetic, what the network's own document prints with them.
func (v KnownValue) as(n formula.Numeral) decimal.Decimal {
	if v.Shown.Sign() != 0 && v.Shown.Decimals() == n.Decimals {
		return v.Shown
	}
	return v.Exact
}

// KnownFrom returns the values of a record.
func KnownFrom(r *compute.Record) []KnownValue {
	var list []KnownValue
	for _, v := range r.Values() {
		list = append(list, KnownValue{ID: v.ID, Symbol: v.Symbol, Exact: v.True(), Shown: v.Printed()})
	}
	return list
}

// ShapeOf returns what a record's network is made of.
func ShapeOf(r *compute.Record) notation.Shape {
	shape := notation.Shape{Inputs: len(r.Inputs)}
	for _, l := range r.Layers {
		layer := notation.Layer{Neurons: len(l.Neurons)}
		switch {
		case l.Shared:
			layer.Bias = notation.SharedBias
		case l.Biases != nil:
			layer.Bias = notation.BiasEach
		}
		shape.Layers = append(shape.Layers, layer)
	}
	return shape
}

// byName finds the values by the names that a document's formulas give them.
func byName(values []KnownValue) map[string]KnownValue {
	names := map[string]KnownValue{}
	for _, v := range values {
		tree, err := texmath.Parse(v.Symbol)
		if err != nil {
			continue
		}
		e, err := formula.Read(tree.Items, formula.Known)
		if err != nil {
			continue
		}
		if s, ok := e.(formula.Symbol); ok {
			names[s.Name] = v
		}
	}
	return names
}

// know finds out what the document calls the network's values: by the names that
// the options have, by the network's own symbols, and by those that authors use.
func (c *checker) know(opt Options) {
	own := byName(opt.Known)
	c.known, c.updated, c.network, c.drift = own, map[string]KnownValue{}, opt.Known, newDrift()
	c.own, c.layers = maps.Clone(own), len(opt.Shape.Layers)
	if len(opt.Shape.Layers) == 0 || len(opt.Known) == 0 {
		return
	}
	byID := map[string]KnownValue{}
	for _, v := range opt.Known {
		byID[v.ID] = v
	}
	present := c.names()
	already := map[string]string{}
	for name, id := range opt.Names {
		already[name] = id
	}
	if len(already) == 0 {
		for name, v := range own {
			if present[name] && !ofParameter(v.ID) {
				already[name] = v.ID
			}
		}
	}
	compare := func(name, id string) notation.Verdict {
		e, v := c.scope.later[name], byID[id]
		switch {
		case e == nil || !e.value.Scalar || v.ID == "":
			return notation.Unknown
		case rounds(v.Exact, e.numeral) || rounds(v.Shown, e.numeral):
			return notation.Agrees
		}
		return notation.Differs
	}
	names, _ := notation.NewDictionary(opt.Shape, func(name string) bool { return present[name] }).Resolve(compare, already)
	withoutChance(names, compare)
	for name, id := range names {
		if v, ok := own[name]; ok && compare(name, v.ID) == notation.Agrees {
			id = v.ID // of two readings that agree, the network's own: w_14 of a row, and the fourteenth
		}
		if v, ok := byID[id]; ok {
			c.known[name] = v
		}
		if v, ok := byID["new_"+id]; ok && ofParameter(id) {
			c.updated[name] = v
		}
	}
}

// withoutChance takes names away whose letter may stand for anything, where none of them
// is known to have the value that it should have: v_3 may count the steps of a calculation.
func withoutChance(names map[string]string, compare func(name, id string) notation.Verdict) {
	agreed := map[string]bool{} // families
	for name, id := range names {
		family, _ := familyOf(name)
		agreed[family] = agreed[family] || compare(name, id) == notation.Agrees
	}
	maps.DeleteFunc(names, func(name, _ string) bool {
		family, _ := familyOf(name)
		return anyLetter.MatchString(family) && !agreed[family]
	})
}

// anyLetter is a letter that few authors call a net input by, with an index.
var anyLetter = regexp.MustCompile(`^[uvsn]_#`)

// nearer tells whether the first of two values is nearer to a numeral: a document
// may call a weight after the training step as it did before.
func nearer(a, b decimal.Decimal, n formula.Numeral) bool {
	to := func(x decimal.Decimal) decimal.Decimal {
		off, err := decimal.At(formula.Precision).Add(x, n.Value.Neg())
		if err != nil {
			return x.Abs()
		}
		return off.Abs()
	}
	return to(a).Cmp(to(b)) < 0
}

// ofParameter tells whether a value belongs to a weight or a bias, whose numbers
// authors give in more than one order.
func ofParameter(id string) bool {
	id = id[strings.LastIndexByte(id, '_')+1:]
	return len(id) > 1 && (id[0] == 'w' || id[0] == 'b') && strings.Trim(id[1:], "0123456789") == ""
}

// entryNames names the entries of a vector that is written in numbers: a_1^(2) and
// a_2^(2) of a^(2). It is nil for a matrix.
func entryNames(name string, m formula.Matrix) ([]string, []formula.Numeral) {
	grid, ok := literalGrid(m)
	if !ok || strings.Contains(name, "_") {
		return nil, nil
	}
	var entries []formula.Numeral
	for _, row := range grid {
		if len(grid) > 1 && len(row) > 1 {
			return nil, nil
		}
		entries = append(entries, row...)
	}
	base, above, layered := strings.Cut(name, "^")
	if layered {
		above = "^" + above
	}
	var names []string
	for i := range entries {
		names = append(names, fmt.Sprintf("%s_%d%s", base, i+1, above))
	}
	return names, entries
}

// holdVector says where the entries of a vector are not the network's.
func (c *checker) holdVector(st *statement, name string, m formula.Matrix) {
	names, entries := entryNames(name, m)
	for i, n := range entries {
		if _, alone := c.scope.symbols[names[i]]; !alone {
			c.holdAgainstTruth(st, names[i], n)
		}
	}
}

// names are the symbols of the document, and those of the entries of its vectors.
func (c *checker) names() map[string]bool {
	all := map[string]bool{}
	for _, b := range c.blocks {
		for _, st := range b.all() {
			if m, ok := st.members[len(st.members)-1].expr.(formula.Matrix); ok {
				if name, isSymbol := st.members[0].symbol(); isSymbol {
					entries, _ := entryNames(name, m)
					for _, entry := range entries {
						all[entry] = true
					}
				}
			}
			for _, m := range st.members {
				if m.expr == nil {
					continue
				}
				for _, s := range formula.Symbols(m.expr) {
					all[s.Name] = true
				}
			}
		}
	}
	return all
}
