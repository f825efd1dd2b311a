package figure

import "github.com/nnbook/nnbook/compute"

// The names of the figures that every record has. Those of [PathsName] and
// [GraphName] are of one layer each.
const (
	NetworkName = "network"
	UpdateName  = "update"
)

// PathsName is the name of the figure with the error paths of a hidden layer's
// first weight.
func PathsName(l *compute.Layer) string { return "paths-" + first(l).ID }

// GraphName is the name of the computational graph of a layer's first weight.
func GraphName(l *compute.Layer) string { return "graph-" + first(l).ID }

// first is the weight of a layer that the walkthrough derives in full.
func first(l *compute.Layer) *compute.Parameter { return l.Neurons[0].Weights[0] }

// Drawings returns every figure of a record by its name.
func Drawings(r *compute.Record) map[string]Drawing {
	all := map[string]Drawing{
		NetworkName: Network(Of(r)),
		UpdateName:  updateOf(r).drawing(),
	}
	for _, l := range r.Layers {
		all[GraphName(l)] = graphOf(r, l).drawing()
		if !l.Output {
			all[PathsName(l)] = pathsOf(r, l).drawing()
		}
	}
	return all
}

// Texts returns the same figures as text for a fixed-width font, by the same
// names.
func Texts(r *compute.Record) map[string]string {
	all := map[string]string{
		NetworkName: ASCII(Of(r)),
		UpdateName:  updateOf(r).ascii(),
	}
	for _, l := range r.Layers {
		all[GraphName(l)] = graphOf(r, l).ascii()
		if !l.Output {
			all[PathsName(l)] = pathsOf(r, l).ascii()
		}
	}
	return all
}
