package figure

import "cmp"

// gap stands in a thinned list for what was left out.
const gap = -1

// How much of a network a picture shows. A layer with more neurons than
// maxNeurons shows its first three, an ellipsis and its last; a network with
// more layers than maxLayers shows its first two, an ellipsis and its last two.
// A pair of layers with more drawn connections than maxLabels shows no weights.
const (
	maxNeurons = 8
	maxLayers  = 7
	maxLabels  = 16
)

// thin returns the indices of n things that a picture shows: all of them up to
// limit, beyond it the first head, a gap and the last tail.
func thin(n, limit, head, tail int) []int {
	var shown []int
	for i := range n {
		switch {
		case n <= limit || i < head || i >= n-tail:
			shown = append(shown, i)
		case i == head:
			shown = append(shown, gap)
		}
	}
	return shown
}

// shownNeurons returns the indices of the neurons that a picture of the layer
// shows.
func (n NetworkSpec) shownNeurons(l Layer) []int {
	return thin(len(l.Neurons), cmp.Or(n.Most, maxNeurons), 3, 1)
}

// shownLayers returns the indices of the layers that a picture shows.
func shownLayers(n NetworkSpec) []int {
	return thin(len(n.Layers), cmp.Or(n.MostLayers, maxLayers), 2, 2)
}
