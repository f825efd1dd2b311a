// Package loss holds the loss functions, one file each: the error of one output
// and its derivative, their TeX, the steps by which the error is worked out and
// the steps by which the derivative is derived.
//
// To add one, add one file with one method on [Catalogue]; the method's name is
// free, the [Loss.Name] it returns is what a parameter file writes.
package loss

import (
	"reflect"
	"slices"
	"sync"

	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/graph"
)

// A Loss measures how far the outputs o are from the targets t. The total is the
// sum, or the mean, of one error per output.
type Loss struct {
	Name    string // as in a parameter file: "huber"
	Title   string // as in a sentence: "Huber loss"
	Options []activation.Option
	Mean    bool // the total is the mean of the errors, not their sum
	Kinked  bool // the derivative jumps on the target

	Formula      string // TeX of E_i
	SlopeFormula string // TeX of ∂E_i/∂o_i
	Derivation   []activation.DerivationStep
	Remark       string // what a reader should know beside the formula; may be empty

	// Domain tells what is wrong with an output and its target, or nil.
	Domain func(*Output) *Violation
	// Value returns the formula of the output's error, after its steps.
	Value func(*Output) graph.Expr
	// Slope returns the formula of ∂E_i/∂o_i, after its steps.
	Slope func(*Output) graph.Expr
	// WithSoftmax returns a short form of the delta behind a softmax layer whose
	// targets add up to 1, and ShortDerivation how it comes about. Both may be nil.
	WithSoftmax     func(*Output) graph.Expr
	ShortDerivation []activation.DerivationStep
}

// A Violation is a value for which the loss is not defined.
type Violation struct {
	Value *graph.Value
	Want  string
}

// Catalogue has a method for every loss.
type Catalogue struct{}

// All returns every loss, in the order of the methods' names.
func All() []Loss { return slices.Clone(catalogued()) }

// catalogued asks each method once: reflection takes as long as a small network.
var catalogued = sync.OnceValue(func() []Loss {
	catalogue := reflect.ValueOf(Catalogue{})
	list := make([]Loss, 0, catalogue.NumMethod())
	for i := range catalogue.NumMethod() {
		list = append(list, catalogue.Method(i).Call(nil)[0].Interface().(Loss))
	}
	return list
})

// Named returns the loss that a parameter file calls by that name.
func Named(name string) (Loss, bool) {
	for _, l := range catalogued() {
		if l.Name == name {
			return l, true
		}
	}
	return Loss{}, false
}
