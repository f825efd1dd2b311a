package figure

import (
	"slices"
)

// busWidth is the room between two columns of boxes: "──┐", "─" and "┌─>".
const busWidth = 7

// asciiLayers draws the layers as columns of boxes, with the neurons' values
// where withValues is set, and a bus between each pair of columns: every
// neuron on its left leads to every neuron on its right.
func asciiLayers(n NetworkSpec, withValues bool) []string {
	layers := shownLayers(n)
	columns := make([]asciiColumn, len(layers))
	top, rows := 0, 1
	for i, l := range layers {
		columns[i] = newASCIIColumn(n, l, withValues)
		top = max(top, len(columns[i].header))
		rows = max(rows, len(columns[i].boxes))
	}
	top++ // an empty line below the headers
	middle := top + rows - 1
	var g grid
	x := 0
	for i, c := range columns {
		for k, line := range c.header {
			g.put(x, k, line)
		}
		nodes := c.draw(&g, x, middle)
		if i > 0 {
			g.put(x-busWidth/2-1, middle, "─")
			enteringBus().draw(&g, x-busWidth/2, nodes, middle)
		}
		if i < len(columns)-1 {
			leavingBus().draw(&g, x+c.width, nodes, middle)
		}
		x += c.width + busWidth
	}
	return g.lines()
}

// An asciiColumn is a layer in the text picture.
type asciiColumn struct {
	header []string
	boxes  []string // one a neuron, all equally wide; "" for those left out
	width  int
}

// newASCIIColumn writes the boxes of a layer, or of layers that are left out.
func newASCIIColumn(n NetworkSpec, place int, withValues bool) asciiColumn {
	if place == gap {
		return asciiColumn{boxes: []string{"···"}, width: 3}
	}
	l := n.Layers[place]
	shown := n.shownNeurons(l)
	names, values := make([]string, len(shown)), make([]string, len(shown))
	for i, k := range shown {
		if k != gap {
			names[i] = cutName(l.Neurons[k].Name, withValues)
			values[i] = plain(l.Neurons[k].Value)
		}
	}
	c := asciiColumn{}
	for i, k := range shown {
		if k == gap {
			c.boxes = append(c.boxes, "")
			continue
		}
		content := padRight(names[i], width(names...))
		if withValues && width(values...) > 0 {
			content += "  " + padLeft(values[i], width(values...))
		}
		c.boxes = append(c.boxes, "[ "+content+" ]")
	}
	c.width = width(c.boxes...)
	c.header = fold(layerName(l, place), float64(c.width+busWidth-2), runeCount)
	if len(shown) < len(l.Neurons) {
		c.header = append(c.header, count(len(l.Neurons), "neuron"))
	}
	return c
}

// cutName keeps a name short where the picture is short of room.
func cutName(name string, roomy bool) string {
	const most = 5
	if roomy || width(name) <= most {
		return name
	}
	return cut(name, most, runeCount)
}

// draw writes the boxes on every second line around the middle line and returns
// the lines on which neurons stand.
func (c asciiColumn) draw(g *grid, x, middle int) []int {
	var nodes []int
	y := middle - (len(c.boxes) - 1)
	for _, box := range c.boxes {
		if box == "" {
			g.put(x+c.width/2, y, "⋮")
		} else {
			g.put(x, y, box)
			nodes = append(nodes, y)
		}
		y += 2
	}
	return nodes
}

// A bus gathers what leaves a layer or spreads what enters one: a short stroke
// at each neuron and an upright stroke beside them.
type bus struct {
	stub   string // the stroke at a neuron
	stubAt int    // its place within the bus
	bend   int    // the place of the upright stroke
	// The upright stroke's characters: where it meets the other bus, at its top,
	// at its bottom, and at a neuron between.
	join, top, bottom, junction string
}

// leavingBus is "──┐" with its join at the right, enteringBus "┌─>".
func leavingBus() bus {
	return bus{stub: "──", stubAt: 0, bend: 2, join: "├", top: "┐", bottom: "┘", junction: "┤"}
}

func enteringBus() bus {
	return bus{stub: "─>", stubAt: 1, bend: 0, join: "┤", top: "┌", bottom: "└", junction: "├"}
}

// draw writes the bus of the neurons on the given lines; the two buses of a
// pair of layers meet on the middle line.
func (b bus) draw(g *grid, x int, nodes []int, middle int) {
	for _, y := range nodes {
		g.put(x+b.stubAt, y, b.stub)
	}
	if len(nodes) == 0 {
		return
	}
	first, last := slices.Min(nodes), slices.Max(nodes)
	for y := first; y <= last; y++ {
		g.put(x+b.bend, y, b.upright(y, first, last, middle, slices.Contains(nodes, y)))
	}
}

// upright returns the character of the upright stroke on a line.
func (b bus) upright(y, first, last, middle int, node bool) string {
	switch {
	case first == last:
		return "─"
	case y == middle && node:
		return "┼"
	case y == middle:
		return b.join
	case y == first:
		return b.top
	case y == last:
		return b.bottom
	case node:
		return b.junction
	}
	return "│"
}
