// Package notation knows how authors name the quantities of a network: net_{h1},
// z_1 and z^{(1)}_1 are all the net input of the first hidden neuron.
//
// Names are those of package formula, in which braces, spaces and fonts no longer
// count: "net_h1", "z_1^(1)". Quantities have the ids of a record: "net_h1".
package notation

import (
	"fmt"
	"strings"
)

// A Shape is what a network is made of.
type Shape struct {
	Inputs int
	Layers []Layer // the hidden layers, then the output layer
}

// A Layer is how many neurons there are, and what biases they have.
type Layer struct {
	Neurons int
	Bias    Bias
}

// A Bias says how many biases a layer has.
type Bias int

// The kinds of biases.
const (
	NoBias Bias = iota
	SharedBias
	BiasEach
)

// A Scheme is what differs between authors who use the same letters.
type Scheme struct {
	BySource   bool // weights are numbered along what they lead out of: w_1 and w_2 both leave the first input
	FromTo     bool // of a weight's two indices the first is where it comes from
	InputsAre1 bool // the inputs are layer 1, so that z^(2) belongs to the first hidden layer
	WeightsAt2 bool // and W^(2) leads into it
}

// Schemes lists all schemes, the most usual first.
func Schemes() []Scheme {
	var list []Scheme
	for i := range 16 {
		s := Scheme{i&1 > 0, i&2 > 0, i&4 > 0, i&8 > 0}
		if s.WeightsAt2 && !s.InputsAre1 {
			continue
		}
		list = append(list, s)
	}
	return list
}

// String says in words what a scheme reads otherwise than the most usual one.
func (s Scheme) String() string {
	var parts []string
	if s.BySource {
		parts = append(parts, "weights are numbered along what they lead out of")
	}
	if s.FromTo {
		parts = append(parts, "the first of a weight's two indices is where it comes from")
	}
	if s.InputsAre1 {
		parts = append(parts, "the inputs are layer 1")
	}
	if s.WeightsAt2 {
		parts = append(parts, "the weights of layer 2 lead into it")
	}
	return strings.Join(parts, ", ")
}

// A Name is what a quantity may be called.
type Name struct{ Text, ID string }

// A place is a neuron, or, in layer 0, an input.
type place struct{ layer, index int }

// hidden is how many hidden layers there are.
func (s Shape) hidden() int { return len(s.Layers) - 1 }

// width is how many values a layer has; layer 0 are the inputs.
func (s Shape) width(layer int) int {
	if layer == 0 {
		return s.Inputs
	}
	return s.Layers[layer-1].Neurons
}

// Neuron is a neuron's id in a record; layers and neurons count from 1.
func (s Shape) Neuron(layer, index int) string { return s.id(place{layer, index}) }

// id is a neuron's or an input's id in a record: "I1", "h2", "h2_1", "o1".
func (s Shape) id(p place) string {
	switch {
	case p.layer == 0:
		return fmt.Sprintf("I%d", p.index)
	case p.layer > s.hidden():
		return fmt.Sprintf("o%d", p.index)
	case s.hidden() == 1:
		return fmt.Sprintf("h%d", p.index)
	}
	return fmt.Sprintf("h%d_%d", p.layer, p.index)
}

// running numbers all neurons through, from 1.
func (s Shape) running(p place) int {
	n := p.index
	for l := 1; l < p.layer; l++ {
		n += s.width(l)
	}
	return n
}
