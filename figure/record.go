package figure

import (
	"math"
	"strconv"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/compute/graph"
)

// Of returns the network of a record with its values: inputs, weights, biases
// and activations.
func Of(r *compute.Record) NetworkSpec {
	return networkOf(r, weight, func(l, n int) *graph.Value { return r.Layers[l].Neurons[n].Value })
}

// networkOf returns the network of a record with the parameters and the
// activations that it is given; nil stands for no activation.
func networkOf(r *compute.Record, parameter func(*compute.Parameter) Weight, activation func(layer, neuron int) *graph.Value) NetworkSpec {
	var spec NetworkSpec
	inputs := Layer{Name: "Input layer", Role: Input}
	for _, n := range r.Inputs {
		inputs.Neurons = append(inputs.Neurons, neuron(n.Name, n.TeX, n.Value))
	}
	spec.Layers = append(spec.Layers, inputs)
	for i, l := range r.Layers {
		layer := Layer{Name: capital(l.Name), Role: Hidden}
		if l.Output {
			layer.Role = Output
		}
		for j, n := range l.Neurons {
			drawn := neuron(n.Name, n.TeX, activation(i, j))
			if n.Bias != nil {
				drawn.Bias = parameter(n.Bias)
			}
			layer.Neurons = append(layer.Neurons, drawn)
			for k, w := range n.Weights {
				spec.Edges = append(spec.Edges, Edge{Layer: i + 1, From: k, To: j, Weight: parameter(w)})
			}
		}
		spec.Layers = append(spec.Layers, layer)
	}
	return spec
}

func neuron(name, tex string, v *graph.Value) Neuron {
	n := Neuron{Name: lowered(name), TeX: tex}
	if v != nil {
		n.Value = v.Plain()
	}
	return n
}

func weight(p *compute.Parameter) Weight { return value(lowered(p.ID), p.Old) }

// size returns a value's magnitude, to draw a line as wide as it says. It is
// never printed.
func size(v *graph.Value) float64 {
	f, err := strconv.ParseFloat(v.Carried().Abs().String(), 64)
	if err != nil {
		return math.MaxFloat64 // beyond what a float64 holds
	}
	return f
}
