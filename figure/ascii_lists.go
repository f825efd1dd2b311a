package figure

import "fmt"

// asciiLists lists the connections, one list for each pair of layers, the lists
// side by side as far as the width allows.
func asciiLists(n NetworkSpec) []string {
	var lines []string
	var row grid
	x := 0
	for _, l := range shownLayers(n) {
		if l == gap || l == 0 {
			continue
		}
		list := asciiList(n, l)
		if len(list) == 0 {
			continue
		}
		if x > 0 && x+width(list...) > asciiWidth {
			lines = append(append(lines, row.lines()...), "")
			row, x = nil, 0
		}
		for y, line := range list {
			row.put(x, y, line)
		}
		x += width(list...) + 4
	}
	return append(lines, row.lines()...)
}

// asciiList lists what enters a layer: the connections one below the other,
// then the biases. A long list keeps its ends.
func asciiList(n NetworkSpec, layer int) []string {
	edges := n.into(layer)
	var from, names, values, to []string
	add := func(f string, w Weight, t string) {
		from, names, values, to = append(from, f), append(names, w.Name), append(values, plain(w.Value)), append(to, t)
	}
	for _, k := range thin(len(edges), maxLabels, 3, 1) {
		if k == gap {
			add("⋮", Weight{}, "")
			continue
		}
		e := edges[k]
		add(n.Layers[layer-1].Neurons[e.From].Name, e.Weight, n.Layers[layer].Neurons[e.To].Name)
	}
	for _, k := range n.shownNeurons(n.Layers[layer]) {
		if k == gap {
			if !n.Layers[layer].Neurons[0].Bias.isZero() {
				add("⋮", Weight{}, "")
			}
			continue
		}
		if u := n.Layers[layer].Neurons[k]; !u.Bias.isZero() {
			add("bias", u.Bias, u.Name)
		}
	}
	var lines []string
	for i := range from {
		if from[i] == "⋮" {
			lines = append(lines, "⋮")
			continue
		}
		weight := padLeft(values[i], width(values...))
		if width(names...) > 0 {
			weight = padRight(names[i], width(names...)) + " = " + weight
		}
		lines = append(lines, fmt.Sprintf("%s ── %s ─> %s", padRight(from[i], width(from...)), weight, to[i]))
	}
	if len(lines) > 0 {
		heading := "Into " + layerName(n.Layers[layer], layer)
		if len(edges) > maxLabels {
			heading += ", " + count(len(edges), "connection")
		}
		lines = append([]string{heading + ":"}, lines...)
	}
	for i, line := range lines {
		if width(line) > asciiWidth {
			lines[i] = cut(line, asciiWidth, runeCount)
		}
	}
	return lines
}
