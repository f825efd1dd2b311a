// Package figure holds pictures as shapes with coordinates, without a back
// end. render/html writes a [Drawing] as SVG and render/latex writes the same
// one as TikZ, so that both show the same picture. [Network] lays out a
// feed-forward network; [ASCII] writes it as plain text.
package figure

// A Drawing is a picture. All coordinates are in centimetres; the origin is the
// upper left corner, x grows to the right and y grows downwards (as in SVG).
// A back end paints the lines first, then the circles, then the labels, each
// in the order of its list. No shape or label leaves the picture.
type Drawing struct {
	Width, Height float64 // cm
	Title         string  // a short name, for the caption and for screen readers
	Description   string  // what the picture shows, in words
	Lines         []Line
	Circles       []Circle
	Labels        []Label
}

// A Line is a straight stroke.
type Line struct {
	X1, Y1, X2, Y2 float64 // cm
	Width          float64 // pt
	Dashed         bool
	Role           Role
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
	Plain    Role = iota // ordinary text and lines
	Positive             // a connection whose weight is above zero
	Negative             // a connection whose weight is below zero
	Zero                 // a connection whose weight is zero
	Bias                 // a bias
	Input                // a neuron of the input layer
	Hidden               // a neuron of a hidden layer
	Output               // a neuron of the output layer
	Value                // the value that a neuron holds
)

// String returns the role as a lower-case word, fit for a CSS class.
func (r Role) String() string {
	names := [...]string{"plain", "positive", "negative", "zero", "bias", "input", "hidden", "output", "value"}
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
	case Input, Hidden, Output, Plain, Value:
		return "222222"
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
	}
	return "FFFFFF"
}
