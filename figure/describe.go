package figure

import (
	"fmt"
	"strconv"
	"strings"
)

// description says in words what the picture of the network shows, for readers
// who do not see it: the layers, the shown neurons with their values and
// biases, and the shown weights.
func (n NetworkSpec) description() string {
	var s strings.Builder
	fmt.Fprintf(&s, "A feed-forward network with %s, drawn from left to right.", count(len(n.Layers), "layer"))
	for i, l := range n.Layers {
		fmt.Fprintf(&s, " %s: %s", layerName(l, i), count(len(l.Neurons), "neuron"))
		var parts []string
		for _, k := range shownNeurons(l) {
			if k == gap {
				parts = append(parts, "and so on to")
				continue
			}
			parts = append(parts, l.Neurons[k].describe())
		}
		if len(parts) > 0 {
			s.WriteString(" (" + strings.ReplaceAll(strings.Join(parts, ", "), "to, ", "to ") + ")")
		}
		s.WriteString(".")
	}
	for i := range n.Layers {
		edges := n.into(i)
		switch {
		case len(edges) == 0:
		case len(edges) > maxLabels:
			fmt.Fprintf(&s, " %s lead into %s.", count(len(edges), "connection"), layerName(n.Layers[i], i))
		default:
			parts := make([]string, len(edges))
			for k, e := range edges {
				parts[k] = fmt.Sprintf("%s to %s with weight %s", n.Layers[i-1].Neurons[e.From].Name, n.Layers[i].Neurons[e.To].Name, e.Weight.text())
			}
			fmt.Fprintf(&s, " Connections into %s: %s.", layerName(n.Layers[i], i), strings.Join(parts, ", "))
		}
	}
	return s.String()
}

// describe returns a neuron's name with its value and bias.
func (n Neuron) describe() string {
	text := n.Name
	if n.Value != "" {
		text += " = " + minus(n.Value)
	}
	if !n.Bias.isZero() {
		text += " with bias " + n.Bias.text()
	}
	return text
}

// text returns a weight's name and value as plain text.
func (w Weight) text() string {
	switch {
	case w.Name == "":
		return minus(w.Value)
	case w.Value == "":
		return w.Name
	}
	return w.Name + " = " + minus(w.Value)
}

// layerName returns a layer's name, or its place where it has none.
func layerName(l Layer, i int) string {
	if l.Name != "" {
		return l.Name
	}
	return "Layer " + strconv.Itoa(i+1)
}

// count returns a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}
