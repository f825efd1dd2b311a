// Package params reads a parameter file (YAML or JSON) into a [Network].
//
// It knows the file format and no arithmetic: every number stays as it was
// typed, with its line and column. It checks all that can be said without
// computing: known keys, decimal numbers, shapes that fit. Everything that is
// wrong is reported at once, as [diag.Findings].
package params

import "github.com/nnbook/nnbook/diag"

// A Network is a parameter file that was read without findings.
type Network struct {
	File         string        // the file's name, as it was given to Read
	Title        string        // the file's name without its ending where the file has no title
	TitlePos     diag.Position // where the title stands; the file alone where it has none
	Inputs       []Number      // at least one
	Targets      []Number      // one per neuron of the last layer
	LearningRate Number
	Loss         Choice
	Layers       []Layer // at least one; the last is the output layer
	Arithmetic   string  // Full or Rounded
	Decimals     int     // decimals of a shown number, 1 to 20
	Significant  int     // digits that a shown number keeps at least, 1 to 20
	Detail       string  // FullDetail, StandardDetail, CompactDetail or AutoDetail
	Date         string  // as typed; empty where the file has none
	DatePos      diag.Position
}

// The two kinds of arithmetic.
const (
	Full    = "full"    // every step at full precision, shown values rounded from the true ones
	Rounded = "rounded" // every step goes on from the shown value
)

// The levels of detail.
const (
	FullDetail     = "full"
	StandardDetail = "standard"
	CompactDetail  = "compact"
	AutoDetail     = "auto"
)

// A Layer holds the weights between the values before it and its neurons.
type Layer struct {
	Name         string        // as typed; empty where the file has none
	NamePos      diag.Position // where it stands
	Activation   Choice
	Weights      [][]Number // a row per neuron, a column per value of the layer before
	Biases       []Number   // nil: none. SharedBias: one for all neurons. Otherwise one per neuron
	SharedBias   bool       // the file gives one number for the whole layer
	UpdateBiases bool       // whether the training step changes the biases
	Pos          diag.Position
}

// A Choice names an activation or a loss, with the options that the file gives
// it. An option that is left out is not in the map: whoever computes has the
// default.
type Choice struct {
	Name    string
	Pos     diag.Position
	Options map[string]Number // nil where there are none
}

// A Number is a decimal literal as a person typed it: "0.10" stays "0.10".
// It has at most 34 significant digits, and a first digit between 1e-30 and 1e30.
type Number struct {
	Text string
	Pos  diag.Position
}
