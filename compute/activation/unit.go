package activation

import (
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/decimal"
)

// A Unit is one neuron while its values are being computed. Steps that it takes
// become values of the graph; the first error stays in Err and stops the rest.
type Unit struct {
	Graph   *graph.Graph
	Prefix  string // of the ids of its values: "" or "next_"
	Name    string // "o1": the ids of its steps end in it
	Symbol  string // TeX of its activation: "o_1"
	Options map[string]*graph.Value
	Peers   []*Unit // all neurons of its layer, itself among them

	Activation Activation
	Net        *graph.Value
	Out        *graph.Value
	Steps      []*graph.Value // by which Out was worked out
	SlopeSteps []*graph.Value // by which the derivative was worked out

	complement *graph.Value
	made       map[string]*graph.Value
	Err        error
}

// Step computes a value on the way to the activation.
func (u *Unit) Step(name, label string, def graph.Expr) graph.Ref {
	v := u.compute(name, label, def)
	u.Steps = append(u.Steps, v)
	return graph.Of(v)
}

// SlopeStep computes a value on the way to the derivative.
func (u *Unit) SlopeStep(name, label string, def graph.Expr) graph.Ref {
	v := u.compute(name, label, def)
	u.SlopeSteps = append(u.SlopeSteps, v)
	return graph.Of(v)
}

// Made returns a step that was computed before, by its name.
func (u *Unit) Made(name string) graph.Ref { return graph.Of(u.made[name]) }

func (u *Unit) compute(name, label string, def graph.Expr, details ...graph.Detail) *graph.Value {
	if u.Err != nil {
		return u.Net
	}
	v, err := u.Graph.Compute(u.Prefix+name+"_"+u.Name, "", def, append(details, graph.Label(label))...)
	if err != nil {
		u.Err = err
		return u.Net
	}
	if u.made == nil {
		u.made = map[string]*graph.Value{}
	}
	u.made[name] = v
	return v
}

// Forward computes the activations of a layer whose net inputs are there.
func Forward(layer []*Unit) error {
	if prepare := layer[0].Activation.Prepare; prepare != nil {
		prepare(layer)
	}
	for _, u := range layer {
		def := u.Activation.Value(u)
		if u.Err != nil {
			return u.Err
		}
		out, err := u.Graph.Compute(u.Prefix+u.Name, u.Symbol, def)
		if err != nil {
			return err
		}
		u.Out = out
	}
	return nil
}

// closeToOne is how near to 1 an activation must be for 1 − a to need the
// activation's own formula: twelve digits would cancel.
const closeToOne = -12

// Complement returns 1 − a as a value of its own, computed once. At full
// precision it is taken from a formula that does not cancel where a is all but 1.
func (u *Unit) Complement() *graph.Value {
	if u.complement == nil {
		plain := graph.Minus(graph.Number(1), graph.Of(u.Out))
		def := graph.Expr(plain)
		if u.Activation.Complement != nil && u.Saturated() {
			def = u.Activation.Complement(u)
		}
		u.complement = u.compute("comp", "Subtract from 1", def, graph.Called(plain))
	}
	return u.complement
}

// Saturated tells whether the activation is so near to 1 that its digits do not
// show the rest. In rounded arithmetic the shown digits are all there is.
func (u *Unit) Saturated() bool {
	if u.Graph.Rules().Rounded {
		return false
	}
	rest, err := decimal.At(u.Graph.Rules().Precision).Add(decimal.Int(1), u.Out.Carried().Neg())
	return err == nil && rest.Sign() > 0 && rest.Magnitude() < closeToOne
}

// flatFrom is the net input from which on tanh is within 10^{-12} of ±1.
const flatFrom = 14

// flat tells whether the net input is so far out that the activation's digits do
// not show its distance from ±1.
func (u *Unit) flat() bool {
	return !u.Graph.Rules().Rounded && u.Net.Carried().Abs().Cmp(decimal.Int(flatFrom)) > 0
}

// shared computes a value that belongs to the whole layer.
func (u *Unit) shared(name, symbol, label string, def graph.Expr) *graph.Value {
	if u.Err != nil {
		return u.Net
	}
	v, err := u.Graph.Compute(u.Prefix+name, symbol, def, graph.Label(label))
	if err != nil {
		u.Err = err
		return u.Net
	}
	return v
}
