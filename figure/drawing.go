// Package figure holds pictures as shapes with coordinates, without a back
// end. render/html writes a [Drawing] as SVG and render/latex writes the same
// one as TikZ, so that both show the same picture. [Network] lays out a
// feed-forward network; [ASCII] writes it as plain text.
package figure

// A Drawing is a picture. All coordinates are in centimetres; the origin is the
// upper left corner, x grows to the right and y grows downwards (as in SVG).
// A back end paints the lines first, then the labels with a halo, the polygons,
// the boxes, the circles and the other labels, each in the order of its list: a
// halo covers lines and nothing else. No shape or label leaves the picture.
type Drawing struct {
	Width, Height float64 // cm
	Title         string  // a short name, for screen readers
	Caption       string  // sentences that say how to read the picture
	Description   string  // what the picture shows, in words
	Lines         []Line
	Polygons      []Polygon
	Boxes         []Box
	Circles       []Circle
	Labels        []Label
}

// A Line is a straight stroke.
type Line struct {
	X1, Y1, X2, Y2 float64 // cm
	Width          float64 // pt
	Style          Style
	Role           Role
}

// Style says how a line is broken up, so that what its colour says can be seen
// in grey, too.
type Style int

// The styles of a line.
const (
	Solid Style = iota
	Dashed
	Dotted
)

// A Polygon is a filled shape without an outline, in the colour of its role's
// lines.
type Polygon struct {
	Points []Point
	Role   Role
}

// A Point is a place in the picture, in cm.
type Point struct{ X, Y float64 }

// A Box is a filled rectangle with an outline and rounded corners.
type Box struct {
	X, Y, Width, Height float64 // cm; X and Y are those of its middle
	Outline             float64 // pt
	Role                Role
}

// A Circle is a filled disc with an outline.
type Circle struct {
	X, Y, Radius float64 // cm, of the middle of the outline
	Width        float64 // of the outline, pt
	Role         Role
}

// A Label is one line of text. Y is the middle of its height.
type Label struct {
	X, Y   float64 // cm
	Anchor Anchor
	Size   float64 // pt
	Plain  string  // the text in plain Unicode
	TeX    string  // the same as TeX math without dollar signs; empty where Plain is ordinary text
	Bold   bool
	Halo   bool // paint the paper's colour behind the text, so that it stays readable on a line
	Role   Role
}

// Anchor says which point of a label stands at its X.
type Anchor int

const (
	Middle Anchor = iota // the label is centred on X
	Start                // the label begins at X
	End                  // the label ends at X
)

// Role says what a shape stands for. A back end takes its colours from it.
type Role int

const (
	Plain     Role = iota // ordinary text and lines
	Positive              // a connection whose weight is above zero
	Negative              // a connection whose weight is below zero
	Zero                  // a connection whose weight is zero
	Bias                  // a bias
	Input                 // a neuron of the input layer
	Hidden                // a neuron of a hidden layer
	Output                // a neuron of the output layer
	Value                 // the value that a neuron holds
	Faded                 // what is there, but not what the picture is about
	Forward               // a value of the forward pass
	Backward              // a gradient
	Operation             // an operation of a computational graph
)

// Roles returns every role.
func Roles() []Role {
	return []Role{Plain, Positive, Negative, Zero, Bias, Input, Hidden, Output, Value, Faded, Forward, Backward, Operation}
}

// String returns the role as a lower-case word, fit for a CSS class.
func (r Role) String() string {
	names := [...]string{"plain", "positive", "negative", "zero", "bias", "input", "hidden", "output", "value", "faded", "forward", "backward", "operation"}
	if r < 0 || int(r) >= len(names) {
		return names[Plain]
	}
	return names[r]
}

// Stroke returns the colour of the role's lines and text on white paper as six
// hexadecimal digits. Each has a contrast of at least 4.5 to 1 against white.
func (r Role) Stroke() string {
	switch r {
	case Positive:
		return "1F5FA8"
	case Negative:
		return "B3341E"
	case Zero:
		return "6B6B6B"
	case Bias:
		return "5B3A8E"
	case Faded:
		return "757575"
	case Forward:
		return "1B6E35"
	case Backward:
		return "A32A1C"
	}
	return "222222"
}

// Fill returns the colour of the role's discs as six hexadecimal digits.
func (r Role) Fill() string {
	switch r {
	case Input:
		return "EAF3E6"
	case Hidden:
		return "E8EEF7"
	case Output:
		return "FBEFDD"
	case Operation:
		return "F1EFEA"
	}
	return "FFFFFF"
}
