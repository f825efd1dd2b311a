package templates

import (
	"fmt"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/figure"
)

// Figure returns the figure of a name, as a block that a page and a PDF draw and
// that shows the same as text elsewhere. A record has the figures "network" and
// "update".
func (v *view) Figure(name string) (string, error) {
	text, ok := v.figures[name]
	if !ok {
		return "", fmt.Errorf("there is no figure %q", name)
	}
	return "```figure " + name + "\n" + text + "```", nil
}

// Paths returns the figure with the error paths of a hidden layer's first weight.
func (v *view) Paths(l *compute.Layer) (string, error) { return v.Figure(figure.PathsName(l)) }

// Graph returns the computational graph of a layer's first weight.
func (v *view) Graph(l *compute.Layer) (string, error) { return v.Figure(figure.GraphName(l)) }
