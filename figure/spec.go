package figure

// A NetworkSpec is a feed-forward network as strings: what a picture of it
// says. The first layer is drawn leftmost.
type NetworkSpec struct {
	Title      string // left empty, the picture is titled after its layers' widths
	Layers     []Layer
	Edges      []Edge
	Forms      []Form  // what may stand beside a connection, the best first; nil: the name with the value, or the name
	Most       int     // how many neurons of a layer are drawn without thinning it out; 0: 8
	MostLayers int     // how many layers are drawn; 0: 7
	Bare       []int   // the layers into which the lines are drawn without their weights
	Scale      float64 // the size of the weight that gets the widest line; 0: the largest that is drawn
}

// A Layer is one column of neurons.
type Layer struct {
	Name    string // for example "Hidden layer"
	Role    Role   // of its discs
	Neurons []Neuron
}

// A Neuron is one node of the picture.
type Neuron struct {
	Name  string // in plain Unicode, for example "H₁"
	TeX   string // as TeX math, for example "H_1"
	Value string // as TeX, for example "0.50687"; empty where there is none
	Bias  Weight // the zero Weight where the neuron has no bias
	Note  Weight // what else stands below the neuron, or the zero Weight
	Aside bool   // the note makes room for lines that come from below on the right
	Faded bool   // it is there, but not what the picture is about
}

// An Edge is a connection from neuron From of layer Layer-1 to neuron To of
// layer Layer. All three count from 0, so Layer is at least 1.
type Edge struct {
	Layer, From, To int
	Weight          Weight
	Faded           bool // it is there, but not what the picture is about
	Back            bool // an arrow points back along it
}

// A Weight is a number with a name: what stands beside a connection or below a
// neuron.
type Weight struct {
	Name  string  // in plain Unicode, for example "w₁"
	TeX   string  // as TeX math, for example "w_1"
	Value string  // as TeX, for example "0.15"
	Sign  int     // -1, 0 or 1
	Size  float64 // the magnitude: what a line's width shows. It is never printed.
	Way   Way     // where the training step has moved it
}

// A Way is up, down or neither.
type Way int

// The ways that a number goes.
const (
	Stays Way = iota
	Up
	Down
)

// arrow writes a way behind a number.
func (w Way) arrow() string { return [...]string{"", " ↑", " ↓"}[w] }

// tex writes the same in TeX.
func (w Way) tex() string { return [...]string{"", ` \uparrow`, ` \downarrow`}[w] }

// isZero reports whether there is no weight to speak of.
func (w Weight) isZero() bool { return w.Name == "" && w.Value == "" }

// A Form is a way to write a weight.
type Form int

// The forms of a weight.
const (
	Named  Form = iota // "w₁ = 0.15"
	ByName             // "w₁"
	Valued             // "0.15"
)

// forms returns the forms of the network's weights, the best first.
func (n NetworkSpec) forms() []Form {
	if n.Forms == nil {
		return []Form{Named, ByName}
	}
	return n.Forms
}

// label writes a weight in a form, or in the next best where a part is missing.
func (w Weight) label(f Form) Label {
	plain, tex := plain(w.Value)+w.Way.arrow(), w.Value+w.Way.tex()
	switch {
	case w.Value == "" || f == ByName && w.Name != "":
		return Label{Plain: w.Name, TeX: w.TeX}
	case w.Name == "" || f == Valued:
		return Label{Plain: plain, TeX: tex}
	}
	return Label{Plain: w.Name + " = " + plain, TeX: w.TeX + " = " + tex}
}
