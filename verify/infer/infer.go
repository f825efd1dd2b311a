// Package infer reads the network that a document is about out of the document
// itself: from its tables, formulas, matrices, pictures and sentences. Every value
// comes with its place. What the document leaves open is decided by trying which
// reading makes the document's own first computed values come out right; what it
// does not say is a finding, and never made up.
//
// It goes from what the document says (facts) to a plan of the network (which
// weight leads from where to where) to the network with its values:
//
//	verify.Read → facts → plans → the plan that computes what the document computed → Network
package infer

import (
	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/verify"
	"github.com/nnbook/nnbook/verify/notation"
)

// A Value is a number as the document types it, with its place.
type Value struct {
	Name string // the document's name for it: "w_5"; empty in a matrix without names
	Text string // its digits: "0.40"
	Pos  diag.Position
}

// A Choice is an activation or a loss by its name in a parameter file.
type Choice struct {
	Name    string
	Pos     diag.Position // where the document says it; Line is 0 where only its values tell
	Why     string        // in a few words: how it was read
	Options map[string]Value
}

// A Layer is a layer of neurons.
type Layer struct {
	Activation  Choice
	Weights     [][]Value // a row per neuron, a column per value of the layer before
	Biases      []Value   // none, one where Shared, else one per neuron
	Shared      bool
	Frozen      bool          // the training step leaves the biases as they are
	FrozenPos   diag.Position // where the document says so; Line is 0 where it only shows no new ones
	Neurons     []string      // the document's names of the neurons' net inputs, where it has some
	Activations []string      // and of their activations
}

// A Setting is how the document shows its numbers.
type Setting struct {
	Text string // as a parameter file has it; empty where the document does not say
	Pos  diag.Position
	Why  string
}

// A Network is what a document says of its network.
type Network struct {
	File        string
	Title       string
	Inputs      []Value
	Targets     []Value
	Rate        Value
	Loss        Choice
	Layers      []Layer
	Arithmetic  Setting
	Decimals    Setting
	Significant Setting

	Readings []string          // what was decided by trying, in sentences
	Doubts   diag.Findings     // values that the document gives twice, and differently
	Names    map[string]string // from the document's names to the ids of a record
	Params   *params.Network   // the same as a parameter file would be read
	Record   *compute.Record   // of the network
}

// Read infers the network of a document. Its error is [diag.Findings]: everything
// that the document does not say, or that speaks of more than one network.
func Read(path string, src []byte) (*Network, error) {
	reading, err := verify.Read(path, src)
	if err != nil {
		return nil, err
	}
	f := gather(reading)
	return f.network()
}

// Options are those with which [verify.Check] holds the document against its
// network.
func (n *Network) Options() verify.Options {
	return verify.Options{Known: verify.KnownFrom(n.Record), Shape: n.Shape(), Names: n.Names}
}

// Shape is what the network is made of.
func (n *Network) Shape() notation.Shape {
	shape := notation.Shape{Inputs: len(n.Inputs)}
	for _, l := range n.Layers {
		layer := notation.Layer{Neurons: len(l.Weights)}
		switch {
		case l.Shared:
			layer.Bias = notation.SharedBias
		case len(l.Biases) > 0:
			layer.Bias = notation.BiasEach
		}
		shape.Layers = append(shape.Layers, layer)
	}
	return shape
}
