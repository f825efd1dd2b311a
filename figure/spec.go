package figure

// A NetworkSpec is a feed-forward network as strings: what a picture of it
// says. The first layer is the input layer, the last one the output layer.
type NetworkSpec struct {
	Title  string // left empty, the picture is titled after its layers' widths
	Layers []Layer
	Edges  []Edge
}

// A Layer is one column of neurons.
type Layer struct {
	Name    string // for example "Hidden layer"
	Neurons []Neuron
}

// A Neuron is one node of the picture.
type Neuron struct {
	Name  string // in plain Unicode, for example "h₁"
	TeX   string // as TeX math, for example "h_1"
	Value string // as shown, for example "0.50687"; empty where there is none
	Bias  Weight // the zero Weight where the neuron has no bias
}

// An Edge is a connection from neuron From of layer Layer-1 to neuron To of
// layer Layer. All three count from 0, so Layer is at least 1.
type Edge struct {
	Layer, From, To int
	Weight          Weight
}

// A Weight is what stands beside a connection.
type Weight struct {
	Name  string // in plain Unicode, for example "w₁"
	TeX   string // as TeX math, for example "w_1"
	Value string // as shown, for example "0.15"
	Sign  int    // -1, 0 or 1
}

// isZero reports whether there is no weight to speak of.
func (w Weight) isZero() bool { return w.Name == "" && w.Value == "" }
