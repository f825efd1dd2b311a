package params

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"
)

// What a network has at most. One of this size takes a second to compute, and no
// document of it could be printed; a file of a megabyte could ask for hours.
const (
	MostLayers  = 100
	MostWeights = 20_000
)

// A width is a count of values that the next layer takes.
type width struct {
	count int    // 0: not known, because something is wrong with it
	of    string // what is counted
}

// layers reads the list of layers, whose first takes as many values as there
// are inputs. It returns the width of the output layer as well.
func (r *reader) layers(n, inputs *yaml.Node, before width) ([]Layer, width) {
	nodes := r.items("layers", n, "a list of layers", layersExample)
	switch {
	case len(nodes) == 0:
		return nil, width{}
	case len(nodes) > MostLayers:
		r.report(r.at(n), "too many layers", fmt.Sprint(len(nodes)), fmt.Sprintf("at most %d", MostLayers), tooLarge)
		return nil, width{}
	}
	var all []Layer
	count := 0 // of weights
	for i, node := range nodes {
		name := fmt.Sprintf("layer %d", i+1)
		keys := append([]string{"name", "activation", "weights", "biases", "update_biases"}, options(r.known.Activations)...)
		entries := r.fields(name, node, keys, "write activation: … and weights: …, a key per line")
		if entries == nil {
			before = width{}
			continue
		}
		layer := Layer{Pos: r.at(node), UpdateBiases: true}
		if typed, ok := entries["name"]; ok {
			layer.Name, layer.NamePos = r.text(name+" name", typed.value, LongestText), r.at(typed.value)
		}
		if activation, ok := entries["activation"]; ok {
			layer.Activation = r.choice("activation", activation.value, r.known.Activations, entries)
			r.place(layer.Activation, i, len(nodes))
		} else {
			r.missing(name, node, "activation", "one of "+strings.Join(names(r.known.Activations), ", "), "write activation: sigmoid, for instance")
		}
		if weights, ok := entries["weights"]; ok {
			if i > 0 {
				inputs = nil
			}
			if count += cells(weights.value); count > MostWeights {
				r.report(r.at(weights.value), "too many weights", fmt.Sprintf("%d up to this layer", count), fmt.Sprintf("at most %d", MostWeights), tooLarge)
				return nil, width{}
			}
			layer.Weights, before = r.weights(name, weights.value, inputs, before)
		} else {
			r.missing(name, node, "weights", "a list of rows, one per neuron", "write weights: "+rowsExample)
			before = width{}
		}
		if biases, ok := entries["biases"]; ok {
			layer.Biases, layer.SharedBias = r.biases(name, biases.value, before)
		}
		if update, ok := entries["update_biases"]; ok {
			layer.UpdateBiases = r.truth("update_biases", update.value)
		}
		all = append(all, layer)
	}
	return all, before
}

// tooLarge is the hint where a network is.
const tooLarge = "take a smaller network: what it shows, a small one shows as well"

// cells counts what stands in the rows of a matrix, whatever it is.
func cells(n *yaml.Node) int {
	count := 0
	for _, row := range n.Content {
		count += max(1, len(row.Content))
	}
	return count
}

// place reports an activation of the output layer that stands elsewhere.
func (r *reader) place(activation Choice, index, count int) {
	if term, _ := find(r.known.Activations, activation.Name); term.OutputOnly && index < count-1 {
		r.report(activation.Pos, activation.Name+" on a hidden layer", fmt.Sprintf("layer %d", index+1),
			fmt.Sprintf("the output layer alone, here layer %d", count),
			"choose another activation for this layer")
	}
}

// weights reads a matrix: a row per neuron, a column per value of the layer
// before. It returns the matrix and the layer's own width. inputs is the node
// of the inputs for the first layer, nil for every other.
func (r *reader) weights(name string, n, inputs *yaml.Node, before width) ([][]Number, width) {
	what := name + " weights"
	rows := r.items(what, n, "a list of rows", "write "+rowsExample+", a row per neuron")
	if len(rows) > 0 && !hasList(rows) {
		r.report(r.at(n), what+" is a row without brackets of its own", "a list of numbers", "a list of rows",
			"write [[…], […]]: a row per neuron; with one neuron [[…]]")
		return nil, width{}
	}
	var matrix [][]Number
	sound := map[int]bool{} // rows whose length counts
	for i, row := range rows {
		numbers, ok := r.numbers(fmt.Sprintf("%s, row %d,", what, i+1), "the weight", row)
		matrix = append(matrix, numbers)
		sound[i] = ok
	}
	r.shape(what, n, inputs, matrix, sound, before)
	return matrix, width{len(rows), "the neurons of " + name}
}

// hasList reports whether one of the nodes is a list.
func hasList(nodes []*yaml.Node) bool {
	for _, n := range nodes {
		if n.Kind == yaml.SequenceNode {
			return true
		}
	}
	return false
}

// shape reports rows that differ in length from each other or from the layer
// before. Where all rows agree with each other it is one finding, not one per
// row; in the first layer, it is then the inputs that do not fit.
func (r *reader) shape(what string, n, inputs *yaml.Node, matrix [][]Number, sound map[int]bool, before width) {
	first, agree := -1, true
	for i, row := range matrix {
		if !sound[i] {
			continue
		}
		if first < 0 {
			first = i
		}
		agree = agree && len(row) == len(matrix[first])
	}
	if first < 0 {
		return
	}
	length := len(matrix[first])
	switch {
	case agree && before.count == 0, agree && length == before.count:
	case agree && inputs != nil:
		r.report(r.at(inputs), "wrong count of inputs", fmt.Sprint(before.count),
			fmt.Sprintf("%d, a value for each column of the first layer's weights", length),
			decimalCommas(inputs, length,
				decimalCommas(n.Content[first], before.count, "change the inputs, or the rows of the first layer's weights")))
	case agree:
		r.report(r.at(n), what+" do not match the layer before", fmt.Sprintf("rows of %s", numbersCounted(length)),
			fmt.Sprintf("rows of %d, %s", before.count, before.of),
			decimalCommas(n.Content[first], before.count, "write one weight per value of the layer before in each row"))
	default:
		if before.count == 0 {
			before = width{length, fmt.Sprintf("as in row %d", first+1)}
		}
		for i, row := range matrix {
			if sound[i] && len(row) != before.count {
				r.report(r.at(n.Content[i]), fmt.Sprintf("ragged matrix: row %d of %s", i+1, what), numbersCounted(len(row)),
					fmt.Sprintf("%d, %s", before.count, before.of),
					decimalCommas(n.Content[i], before.count, "every row has one weight per value of the layer before"))
			}
		}
	}
}

// biases reads one number for the whole layer or a list with one per neuron.
func (r *reader) biases(name string, n *yaml.Node, neurons width) (biases []Number, shared bool) {
	what := name + " biases"
	nothing := n.Tag == "!!null" || n.Kind == yaml.SequenceNode && len(n.Content) == 0
	if nothing {
		r.report(r.at(n), what+" is empty", shown(n), "one number, or a list with one per neuron", "leave biases out where the layer has none")
		return nil, false
	}
	if n.Kind == yaml.ScalarNode && !severalNumbers(n) {
		number, _ := r.number("the bias", n, "")
		return []Number{number}, true
	}
	list, ok := r.numbers(what, "the bias", n)
	if ok && neurons.count > 0 && len(list) != neurons.count {
		r.report(r.at(n), "wrong count of "+what, fmt.Sprint(len(list)), fmt.Sprintf("%d, %s", neurons.count, neurons.of),
			decimalCommas(n, neurons.count, "write one bias per neuron, or one number without brackets for all of them"))
	}
	return list, false
}

func numbersCounted(n int) string {
	if n == 1 {
		return "1 number"
	}
	return fmt.Sprintf("%d numbers", n)
}
