package figure

import (
	"fmt"
	"math"
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
		for _, k := range n.shownNeurons(l) {
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
		s.WriteString(n.connections(i))
	}
	return s.String()
}

// connections says in words what leads into a layer.
func (n NetworkSpec) connections(layer int) string {
	all, shown := n.into(layer), n.shown(layer)
	name := layerName(n.Layers[layer], layer)
	if len(all) == 0 {
		return ""
	}
	if len(shown) > maxLabels {
		return fmt.Sprintf(" %s lead into %s.", count(len(all), "connection"), name)
	}
	parts := make([]string, len(shown))
	for k, e := range shown {
		parts[k] = fmt.Sprintf("%s to %s with weight %s", n.Layers[layer-1].Neurons[e.From].Name, n.Layers[layer].Neurons[e.To].Name, e.Weight.text())
	}
	intro := " Connections into " + name
	if len(shown) < len(all) {
		intro = fmt.Sprintf(" %s lead into %s, among them", count(len(all), "connection"), name)
	}
	return intro + ": " + strings.Join(parts, ", ") + "."
}

// caption says how to read the picture of the network.
func (n NetworkSpec) caption() string {
	return strings.Join(append([]string{n.title() + "."}, n.legend("weight")...), " ")
}

// legend says in sentences what the lines' styles and widths mean, as far as
// they differ. The noun says what they carry.
func (n NetworkSpec) legend(noun string) []string {
	var signs [3]bool // negative, zero, positive
	smallest, largest := math.Inf(1), 0.0
	n.drawn(func(_ int, e Edge) {
		signs[e.Weight.Sign+1] = true
		smallest, largest = math.Min(smallest, e.Weight.Size), math.Max(largest, e.Weight.Size)
	})
	var kinds []string
	if signs[2] && (signs[0] || signs[1]) {
		kinds = append(kinds, "solid for a positive "+noun)
	}
	if signs[0] {
		kinds = append(kinds, "dashed for a negative one")
		if len(kinds) == 1 {
			kinds[0] = "dashed for a negative " + noun
		}
	}
	if signs[1] {
		kinds = append(kinds, "dotted for zero")
	}
	var sentences []string
	if len(kinds) > 0 {
		sentences = append(sentences, "A line is "+listed(kinds)+".")
	}
	if smallest < largest {
		sentences = append(sentences, "The wider a line, the larger its "+noun+" in size.")
	}
	for _, l := range n.Layers {
		if len(n.shownNeurons(l)) < len(l.Neurons) {
			return append(sentences, "Of a wide layer, the first three neurons and the last are drawn.")
		}
	}
	return sentences
}

// listed joins phrases to a list: "a, b and c".
func listed(phrases []string) string {
	if len(phrases) < 2 {
		return strings.Join(phrases, "")
	}
	last := len(phrases) - 1
	return strings.Join(phrases[:last], ", ") + " and " + phrases[last]
}

// describe returns a neuron's name with its value and bias.
func (n Neuron) describe() string {
	text := n.Name
	if n.Value != "" {
		text += " = " + plain(n.Value)
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
		return plain(w.Value)
	case w.Value == "":
		return w.Name
	}
	return w.Name + " = " + plain(w.Value)
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
