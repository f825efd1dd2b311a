package figure

import "strings"

// asciiWidth is the widest line that [ASCII] writes, in characters.
const asciiWidth = 100

// ASCII writes a feed-forward network as text for a fixed-width font: its
// layers side by side with the neurons' values, then every connection with its
// weight, and every bias. It thins out the same neurons, layers and weights as
// [Network], and draws a pair of layers as fully connected. No line is longer
// than 100 characters, and the text ends with a line feed.
func ASCII(n NetworkSpec) string {
	lines := asciiLayers(n, true)
	if width(lines...) > asciiWidth {
		lines = append(asciiLayers(n, false), "")
		lines = append(lines, asciiValues(n)...)
	}
	if lists := asciiLists(n); len(lists) > 0 {
		lines = append(append(lines, ""), lists...)
	}
	var s strings.Builder
	for _, line := range lines {
		s.WriteString(line + "\n")
	}
	return s.String()
}

// asciiValues lists the values of the shown neurons, layer by layer, for a
// picture that has no room for them.
func asciiValues(n NetworkSpec) []string {
	var lines []string
	for _, i := range shownLayers(n) {
		if i == gap {
			continue
		}
		var parts []string
		for _, k := range n.shownNeurons(n.Layers[i]) {
			if k == gap {
				parts = append(parts, "…")
			} else if u := n.Layers[i].Neurons[k]; u.Value != "" {
				parts = append(parts, u.Name+" = "+plain(u.Value))
			}
		}
		if len(parts) > 0 {
			text := layerName(n.Layers[i], i) + ": " + strings.Join(parts, ", ")
			lines = append(lines, fold(text, asciiWidth, runeCount)...)
		}
	}
	return lines
}
