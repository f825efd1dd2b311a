// Package activation holds the activation functions, one file each: the
// function and its derivative, their TeX, the steps by which a value is worked
// out and the steps by which the derivative is derived.
//
// To add one, add one file with one method on [Catalogue]; the method's name is
// free, the [Activation.Name] it returns is what a parameter file writes.
package activation

import (
	"reflect"
	"slices"
	"sync"

	"github.com/nnbook/nnbook/compute/graph"
)

// An Activation is a function from a neuron's net input x to its activation.
type Activation struct {
	Name    string // as in a parameter file: "leaky_relu"
	Title   string // as in a sentence: "leaky ReLU"
	Call    string // TeX of the function's name: `\sigma`
	Options []Option

	OutputOnly  bool // needs all neurons of the layer at once, so only the output layer has it
	Exponential bool // works with e^x: x must stay where that can be written down
	Straight    bool // right of zero it does without e^x

	Formula      string // TeX of the definition
	SlopeFormula string // TeX of the derivative
	Derivation   []DerivationStep
	Remark       string // what a reader should know beside the formula; may be empty
	Bound        string // TeX of the largest slope there is, where it is below one; else empty

	// Prepare computes what all neurons of the layer share, before their values.
	// It may be nil.
	Prepare func(layer []*Unit)
	// Value returns the formula of the activation, after its steps.
	Value func(*Unit) graph.Expr
	// Slope returns the formula of the derivative at the unit's net input, after
	// its steps. It is nil where Cross is set.
	Slope func(*Unit) graph.Expr
	// Cross returns the formula of ∂a_of/∂net_by, where a neuron's activation
	// depends on the net inputs of the whole layer. It is nil elsewhere.
	Cross func(of, by *Unit) graph.Expr
	// Complement returns a formula of 1 − a that keeps its digits where a is so
	// near to 1 that the difference would lose them. It may be nil.
	Complement func(*Unit) graph.Expr
	// Kinked tells whether the derivative jumps at x = 0.
	Kinked bool
}

// An Option is a number that belongs to the function and that a parameter file
// may set.
type Option struct {
	Name     string // key in the parameter file
	Symbol   string // TeX
	Default  string // as if it were typed
	Positive bool   // the function makes no sense with zero or less
}

// A DerivationStep is one line of a derivation: what is done, and what comes out.
type DerivationStep struct {
	Text string // a sentence; formulas in it stand between dollar signs
	TeX  string
}

// Catalogue has a method for every activation.
type Catalogue struct{}

// All returns every activation, in the order of the methods' names.
func All() []Activation { return slices.Clone(catalogued()) }

// catalogued asks each method once: reflection takes as long as a small network.
var catalogued = sync.OnceValue(func() []Activation {
	catalogue := reflect.ValueOf(Catalogue{})
	list := make([]Activation, 0, catalogue.NumMethod())
	for i := range catalogue.NumMethod() {
		list = append(list, catalogue.Method(i).Call(nil)[0].Interface().(Activation))
	}
	return list
})

// Named returns the activation that a parameter file calls by that name.
func Named(name string) (Activation, bool) {
	for _, a := range catalogued() {
		if a.Name == name {
			return a, true
		}
	}
	return Activation{}, false
}
