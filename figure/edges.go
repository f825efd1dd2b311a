package figure

import "math"

// into returns the edges that enter a layer and whose both ends exist.
func (n NetworkSpec) into(layer int) []Edge {
	var edges []Edge
	for _, e := range n.Edges {
		if e.Layer != layer || layer < 1 || layer >= len(n.Layers) {
			continue
		}
		if e.From < 0 || e.From >= len(n.Layers[layer-1].Neurons) || e.To < 0 || e.To >= len(n.Layers[layer].Neurons) {
			continue
		}
		edges = append(edges, e)
	}
	return edges
}

// shown returns the edges into a layer that a picture draws: those whose both
// ends it shows.
func (n NetworkSpec) shown(layer int) []Edge {
	all := n.into(layer)
	if len(all) == 0 {
		return nil
	}
	from, to := n.marked(n.Layers[layer-1]), n.marked(n.Layers[layer])
	var edges []Edge
	for _, e := range all {
		if from[e.From] && to[e.To] {
			edges = append(edges, e)
		}
	}
	return edges
}

// marked tells of each neuron of a layer whether a picture shows it.
func (n NetworkSpec) marked(l Layer) []bool {
	shown := make([]bool, len(l.Neurons))
	for _, k := range n.shownNeurons(l) {
		if k != gap {
			shown[k] = true
		}
	}
	return shown
}

// labelled is how many of the edges that are drawn into a layer have a weight to
// show.
func (n NetworkSpec) labelled(layer int) int {
	count := 0
	for _, e := range n.shown(layer) {
		if !e.Faded && !e.Weight.isZero() {
			count++
		}
	}
	return count
}

// scale returns the size of the weight that gets the widest line.
func (n NetworkSpec) scale() float64 {
	if n.Scale > 0 {
		return n.Scale
	}
	return n.largest()
}

// largest returns the size of the largest weight that is drawn.
func (n NetworkSpec) largest() float64 {
	largest := 0.0
	n.drawn(func(_ int, e Edge) { largest = math.Max(largest, e.Weight.Size) })
	return largest
}

// drawn visits every edge that is drawn and not faded, with its layer.
func (n NetworkSpec) drawn(visit func(layer int, e Edge)) {
	layers := shownLayers(n)
	for i, l := range layers {
		if i == 0 || l == gap || layers[i-1] == gap {
			continue
		}
		for _, e := range n.shown(l) {
			if !e.Faded {
				visit(l, e)
			}
		}
	}
}
