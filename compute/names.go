package compute

import (
	"fmt"
	"strings"
)

// names gives every value of a network its id and its TeX symbol. Weights and
// biases are numbered through; with several hidden layers a hidden neuron's
// layer comes first.
type names struct{ hidden int } // how many hidden layers there are

// unit returns the name of a neuron: "h1", "h2_1", "o1".
func (n names) unit(layer, index int) string {
	switch {
	case layer > n.hidden:
		return fmt.Sprintf("o%d", index)
	case n.hidden == 1:
		return fmt.Sprintf("h%d", index)
	}
	return fmt.Sprintf("h%d_%d", layer, index)
}

// symbol returns the TeX of a neuron's activation: "h_1", "h_{2,1}".
func symbol(unit string) string {
	return subscript(unit[:1], strings.ReplaceAll(unit[1:], "_", ","))
}

// node returns the TeX of the neuron itself: "H_1".
func node(unit string) string { return symbol(strings.ToUpper(unit[:1]) + unit[1:]) }

// plainNode returns the neuron's name in plain text: "H1", "H2,1".
func plainNode(unit string) string {
	return strings.ToUpper(unit[:1]) + strings.ReplaceAll(unit[1:], "_", ",")
}

// index returns what stands below a δ or a net input: "h1", "h2,1".
func index(unit string) string { return strings.ReplaceAll(unit, "_", ",") }

func subscript(base, below string) string {
	if len(below) == 1 {
		return base + "_" + below
	}
	return base + "_{" + below + "}"
}

// numbered returns the TeX of a numbered parameter: "w_5", "w_{12}".
func numbered(id string) string { return subscript(id[:1], id[1:]) }

func partial(above, below string) string {
	return `\frac{\partial ` + above + `}{\partial ` + below + `}`
}

func net(unit string) string { return `\text{net}_{` + index(unit) + `}` }

// renewed marks the TeX of a value as one of the next pass.
func renewed(symbol string) string { return symbol + `^{\text{new}}` }
