package loss

import (
	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/decimal"
)

// An Output is one output neuron with its target while its error is being
// computed. The first error stays in Err and stops the rest.
type Output struct {
	Unit    *activation.Unit
	Target  *graph.Value
	Name    string // of its error: "E1"
	Options map[string]*graph.Value

	Steps      []*graph.Value // by which the error was worked out
	SlopeSteps []*graph.Value // by which the derivative was worked out
	difference *graph.Value
	Err        error
}

// Step computes a value on the way to the error.
func (o *Output) Step(name, label string, def graph.Expr) graph.Ref {
	v := o.compute(name, label, def)
	o.Steps = append(o.Steps, v)
	return graph.Of(v)
}

// SlopeStep computes a value on the way to the derivative.
func (o *Output) SlopeStep(name, label string, def graph.Expr) graph.Ref {
	v := o.compute(name, label, def)
	o.SlopeSteps = append(o.SlopeSteps, v)
	return graph.Of(v)
}

func (o *Output) compute(name, label string, def graph.Expr, details ...graph.Detail) *graph.Value {
	if o.Err != nil {
		return o.Target
	}
	v, err := o.Unit.Graph.Compute(o.Unit.Prefix+name+"_"+o.Name, "", def, append(details, graph.Label(label))...)
	if err != nil {
		o.Err = err
		return o.Target
	}
	return v
}

// Out returns the prediction o.
func (o *Output) Out() graph.Ref { return graph.Of(o.Unit.Out) }

// T returns the target t.
func (o *Output) T() graph.Ref { return graph.Of(o.Target) }

// Difference returns t − o as a step of the error. Where the target is 1 and the
// prediction all but 1, it is the complement 1 − o, which keeps its digits.
func (o *Output) Difference() graph.Ref {
	plain := graph.Minus(o.T(), o.Out())
	o.difference = o.compute("diff", "Subtract the prediction from the target", o.fine(plain, false), graph.Called(plain))
	o.Steps = append(o.Steps, o.difference)
	return graph.Of(o.difference)
}

// Miss returns the formula o − t.
func (o *Output) Miss() graph.Expr {
	return o.fine(graph.Minus(o.Out(), o.T()), true)
}

func (o *Output) fine(plain graph.Expr, negative bool) graph.Expr {
	if !o.Target.Carried().Equal(decimal.Int(1)) || !o.Unit.Saturated() {
		return plain
	}
	complement := graph.Of(o.complement())
	if negative {
		return graph.Neg{X: complement}
	}
	return complement
}

// complement returns 1 − o, shared with the activation's own derivative.
func (o *Output) complement() *graph.Value {
	v := o.Unit.Complement()
	if o.Unit.Err != nil {
		o.Err = o.Unit.Err
	}
	return v
}

// Complement returns 1 − o as a step of the error.
func (o *Output) Complement() graph.Ref {
	v := o.complement()
	o.Steps = append(o.Steps, v)
	return graph.Of(v)
}

// Sign returns -1, 0 or +1 for a prediction that is too low, on target, too high.
func (o *Output) Sign() int { return o.Unit.Out.Carried().Cmp(o.Target.Carried()) }

// within tells whether low < v < high, or, where the ends belong to it, ≤.
func within(v *graph.Value, low, high int64, ends bool) bool {
	a, b := v.Carried().Cmp(decimal.Int(low)), v.Carried().Cmp(decimal.Int(high))
	if ends {
		return a >= 0 && b <= 0
	}
	return a > 0 && b < 0
}
