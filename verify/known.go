package verify

import (
	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify/formula"
)

// A KnownValue is a value of the network that a document is about.
type KnownValue struct {
	ID     string
	Symbol string          // TeX
	Exact  decimal.Decimal // the true value
	Shown  decimal.Decimal // what the network's own document prints; in rounded arithmetic it may be off
}

// KnownFrom returns the values of a record.
func KnownFrom(r *compute.Record) []KnownValue {
	var list []KnownValue
	for _, v := range r.Values() {
		list = append(list, KnownValue{ID: v.ID, Symbol: v.Symbol, Exact: v.True(), Shown: v.Printed()})
	}
	return list
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
