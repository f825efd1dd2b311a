package compute

import (
	"fmt"

	"github.com/nnbook/nnbook/compute/activation"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/compute/loss"
	"github.com/nnbook/nnbook/origin"
)

// Schema names the form of a record's JSON.
const Schema = "nnbook.record/1"

// A Record is every value of one training step. It is the only thing that
// templates, figures, exports and the verifier read.
type Record struct {
	Title       string
	Date        string // as typed; may be empty
	Rounded     bool   // each step went on from the shown value
	Detail      string // "full", "standard", "compact" or "auto"
	Decimals    int
	Significant int

	Inputs  []*Node
	Targets []*graph.Value
	Rate    *graph.Value // the learning rate η
	Layers  []*Layer     // the hidden layers, then the output layer
	Loss    *Loss
	Next    *Next
	Check   *Check // nil in an exercise

	Phases []Phase // all values, by the phase that computed them

	graph *graph.Graph
}

// A Phase is a part of the training step with the values that it computed.
type Phase struct {
	Name   string
	Values []*graph.Value
}

// The names of the phases, in their order.
const (
	GivenValues     = "Given values"
	ForwardPass     = "Forward pass"
	LossPhase       = "Loss"
	Backpropagation = "Backpropagation"
	Updates         = "Gradients and updates"
	Comparisons     = "Comparisons"
	NextPass        = "Next forward pass"
)

// A Node is a place in the network that has a value: an input or a neuron.
type Node struct {
	Name  string // plain: "I1", "H2,1"
	TeX   string // "I_1", "H_{2,1}"
	Value *graph.Value
}

// A Layer is a layer of neurons: a hidden layer or the output layer.
type Layer struct {
	Number     int    // 1 for the first one behind the inputs
	Name       string // "hidden layer", "hidden layer 2", "output layer"
	Title      string // what its author calls it, as typed; may be empty
	Output     bool
	Activation activation.Activation
	Options    []*graph.Value // of the activation
	Sources    []*Node        // what feeds it: the inputs, or the neurons of the layer before
	Neurons    []*Neuron
	Biases     []*Parameter // nil: none. One where Shared, else one per neuron
	Shared     bool         // one bias for the whole layer
	Fixed      bool         // the training step leaves the biases as they are
	Before     *Layer       // nil for the first one
	After      *Layer       // nil for the output layer
	Comparison *Comparison  // of its first gradient with the output layer's; nil where there is nothing to compare
	ShortForm  bool         // the deltas come from the loss's short form behind softmax

	units []*activation.Unit // while the record is being built
}

// A Neuron holds the values of one neuron, forward and back.
type Neuron struct {
	Node
	Unit       string // "h1": the ids of its values end in it
	Weights    []*Parameter
	Bias       *Parameter // nil: none
	Terms      []*graph.Value
	Net        *graph.Value
	Steps      []*graph.Value // from net input to activation
	SlopeSteps []*graph.Value // from activation to its derivative
	Slope      *graph.Value   // ∂a/∂net; nil behind softmax
	Cross      []*graph.Value // behind softmax: ∂o_j/∂net, for every output j; else nil
	Paths      []*graph.Value // what each neuron of the next layer sends back; nil in the output layer
	Error      *graph.Value   // ∂E/∂a
	Delta      *graph.Value   // ∂E/∂net
}

// A Parameter is a weight or a bias, before and after the training step.
type Parameter struct {
	ID       string // "w5", "b1"
	Old      *graph.Value
	Gradient *graph.Value // nil where the parameter stays as it is
	Change   *graph.Value // −η times the gradient
	New      *graph.Value
	From     *Node // nil for a bias
	To       *Node // nil for a bias that a layer shares
}

// A Loss holds the errors of the outputs and their total.
type Loss struct {
	Function loss.Loss
	Options  []*graph.Value
	Outputs  []*Output
	Total    *graph.Value
}

// An Output is an output neuron with its target.
type Output struct {
	Neuron     *Neuron
	Target     *graph.Value
	Error      *graph.Value   // E_i
	Steps      []*graph.Value // from prediction to error
	SlopeSteps []*graph.Value // to the derivative of the error
	sign       int            // of prediction − target
}

// Values returns every value in the order in which it was computed.
func (r *Record) Values() []*graph.Value { return r.graph.Values() }

// Value returns the value with an id, or nil.
func (r *Record) Value(id string) *graph.Value { return r.graph.Value(id) }

// Fact says in a few lines how the value with an id was made; nothing of an id
// that no value has.
func (r *Record) Fact(id string) origin.Fact {
	if v := r.Value(id); v != nil {
		return v.Fact()
	}
	return origin.Fact{}
}

// Hidden returns the hidden layers, first to last.
func (r *Record) Hidden() []*Layer { return r.Layers[:len(r.Layers)-1] }

// OutputLayer returns the last layer.
func (r *Record) OutputLayer() *Layer { return r.Layers[len(r.Layers)-1] }

// Errors returns the errors of the outputs.
func (l *Loss) Errors() []*graph.Value {
	var list []*graph.Value
	for _, o := range l.Outputs {
		list = append(list, o.Error)
	}
	return list
}

// Rows returns the errors as a column that adds up to the total; nil where the
// total is a mean.
func (l *Loss) Rows() []graph.Row {
	if l.Function.Mean {
		return nil
	}
	return l.Total.Column(l.Errors())
}

// MeanShare is the part of one error in a mean of all, in TeX.
func (l *Loss) MeanShare() string {
	return fmt.Sprintf(`\frac{1}{%d}`, len(l.Outputs))
}

// NetStep and ActivationStep number the layer's steps of the forward pass.
func (l *Layer) NetStep() int { return 2*l.Number - 1 }

// ActivationStep is the number of the step after [Layer.NetStep].
func (l *Layer) ActivationStep() int { return 2 * l.Number }

// The is the layer's name within a sentence: "the hidden layer", "hidden layer 2".
func (l *Layer) The() string {
	if last := l.Name[len(l.Name)-1]; last >= '0' && last <= '9' {
		return l.Name
	}
	return "the " + l.Name
}

// Weights returns the layer's weights, row by row.
func (l *Layer) Weights() []*Parameter {
	var list []*Parameter
	for _, n := range l.Neurons {
		list = append(list, n.Weights...)
	}
	return list
}

// Trained returns the layer's parameters that the training step changes:
// weights, then biases.
func (l *Layer) Trained() []*Parameter {
	list := l.Weights()
	if !l.Fixed {
		list = append(list, l.Biases...)
	}
	return list
}

// Parameters returns the layer's weights and biases.
func (l *Layer) Parameters() []*Parameter { return append(l.Weights(), l.Biases...) }

// Activations returns each activation in use once, first to last.
func (r *Record) Activations() []activation.Activation {
	var list []activation.Activation
	seen := map[string]bool{}
	for _, l := range r.Layers {
		if !seen[l.Activation.Name] {
			seen[l.Activation.Name] = true
			list = append(list, l.Activation)
		}
	}
	return list
}
