package figure

import (
	"fmt"
	"math"
	"strconv"
)

// The measures that all pictures of networks share, in cm and pt.
const (
	maxWidth   = 16.0 // cm
	outline    = 0.7  // of a neuron, pt
	margin     = 0.1  // around the picture, cm
	headerSize = 9.0  // of a layer's name, pt
	smallSize  = 7.0  // of values and weights, pt
	leastSize  = 6.0  // of anything, pt
)

// measures say how large a picture of a network is, in cm and pt.
type measures struct {
	width      float64   // at most
	roomy      float64   // radius of a neuron that holds its value; 0: values stand below
	tight      float64   // radius of a neuron that holds its name only
	halfColumn float64   // the room on either side of a column's middle
	columnGap  float64   // between the middles of two layers where there is room
	crowdedGap float64   // the same where many weights stand between two layers
	plainGap   float64   // the same where no weights stand between them
	nameSize   float64   // of a neuron's name
	headerSize float64   // of a layer's name
	mostLabels int       // how many weights may stand between two layers
	even       bool      // all layers are equally far apart
	pitch      []float64 // between two neurons of a column of 1, 2, 3 … neurons, where that is more than they need
}

// onPage are the measures of a picture that stands alone.
func onPage() measures {
	return measures{
		width: maxWidth, roomy: 0.62, tight: 0.45, halfColumn: 1.3, columnGap: 5, crowdedGap: 7, plainGap: 2.5, nameSize: 10, headerSize: headerSize, mostLabels: maxLabels,
		pitch: []float64{2.7, 2.7, 2.7, 2.4, 2.3, 1.75, 1.75, 1.65},
	}
}

// Network draws a feed-forward network from left to right: a column of neurons
// for each layer, each neuron with its name, value and bias, each connection
// with its weight. A line's style says its weight's sign, its width the weight's
// size. Layers of more than 8 neurons, networks of more than 7 layers and the
// weights of more than 16 drawn connections are thinned out. The picture is at
// most 16 cm wide and no text is smaller than 6 pt.
func Network(n NetworkSpec) Drawing {
	d, _ := draw(n, onPage())
	d.Title = n.title()
	d.Caption = n.caption()
	d.Description = n.description()
	return d
}

// draw lays a network out. It returns as well the layers that have no room for
// the weights of the lines into them.
func draw(n NetworkSpec, m measures) (d Drawing, bare []int) {
	p := &plan{measures: m, spec: n, scale: n.scale()}
	p.thickest = p.widest()
	p.placeColumns()
	p.drawHeaders()
	p.placeNeurons()
	for c := range p.columns {
		p.drawColumn(c)
	}
	for c := 1; c < len(p.columns); c++ {
		p.connect(c)
	}
	p.out.round()
	return p.out, p.bare
}

// A plan is a picture while it is being laid out.
type plan struct {
	measures
	spec     NetworkSpec
	scale    float64 // the size of the weight that gets the widest line
	thickest float64 // that line's width, pt
	bare     []int   // the layers without room for the weights into them
	columns  []column
	top      float64 // lower edge of the headers, cm
	outside  bool    // the values stand below the neurons, not in them
	radius   float64 // of the neurons, cm
	out      Drawing
}

// A column is a layer's place in the picture.
type column struct {
	layer int // gap for layers that are left out
	x     float64
	room  float64 // from its middle to that of the nearer neighbour, cm
	left  float64 // from its middle to that of its left neighbour, or to the edge, cm
	slots []slot
}

// A slot is a neuron's place in its column.
type slot struct {
	neuron int // gap for neurons that are left out
	y      float64
}

// placeColumns spreads the layers over the width.
func (p *plan) placeColumns() {
	layers := shownLayers(p.spec)
	side := margin + p.halfColumn
	gaps := p.gaps(layers, p.width-2*side)
	x := side
	for i, l := range layers {
		c := column{layer: l, x: x, room: 2 * p.halfColumn, left: x - margin}
		if i > 0 {
			c.left = gaps[i-1]
			c.room = math.Min(c.room, gaps[i-1])
		}
		if i < len(gaps) {
			c.room = math.Min(c.room, gaps[i])
			x += gaps[i]
		}
		if l != gap {
			for _, k := range p.spec.shownNeurons(p.spec.Layers[l]) {
				c.slots = append(c.slots, slot{neuron: k})
			}
		}
		p.columns = append(p.columns, c)
	}
	p.out.Width = x + side
}

// gaps returns the distances between the middles of neighbouring layers. Each
// gets what its weights need, and all get an equal part of what is left over.
func (p *plan) gaps(layers []int, width float64) []float64 {
	if len(layers) < 2 {
		return nil
	}
	gaps, wanted := make([]float64, len(layers)-1), make([]float64, len(layers)-1)
	needed := 0.0
	for i := range gaps {
		gaps[i], wanted[i] = p.need(layers[i], layers[i+1])
		needed += gaps[i]
	}
	if p.even {
		for i := range gaps {
			gaps[i] = math.Min(p.columnGap, width/float64(len(gaps)))
		}
		return gaps
	}
	if needed > width {
		for i := range gaps {
			gaps[i] *= width / needed
		}
		return gaps
	}
	spare := (width - needed) / float64(len(gaps))
	for i := range gaps {
		gaps[i] = math.Max(gaps[i], math.Min(wanted[i], gaps[i]+spare))
	}
	return gaps
}

// need returns the least distance between two neighbouring layers at which their
// weights can be read, and a comfortable one.
func (p *plan) need(left, right int) (least, comfortable float64) {
	if left == gap || right == gap {
		return p.plainGap, p.columnGap
	}
	longest, count := 0.0, 0
	for _, e := range p.spec.shown(right) {
		if !e.Faded && !e.Weight.isZero() {
			count++
			longest = math.Max(longest, textWidth(e.Weight.label(p.spec.forms()[0]).Plain, smallSize))
		}
	}
	disc := 2 * math.Max(p.roomy, p.tight)
	switch {
	case count == 0:
		return p.plainGap, p.plainGap
	case count > p.mostLabels:
		return p.plainGap, p.columnGap
	case count > 8:
		return disc + 1.6*longest, p.crowdedGap
	}
	least = disc + longest + 0.7
	for _, n := range p.spec.Layers[right].Neurons {
		if n.Aside {
			least = math.Max(least, textWidth(n.Note.label(Named).Plain, smallSize)+disc/4+0.1)
		}
	}
	return least, p.columnGap
}

// drawHeaders writes the layers' names above their columns, and how many
// neurons a thinned layer has.
func (p *plan) drawHeaders() {
	measure := func(s string) float64 { return textWidth(s, p.headerSize) * 1.1 }
	deepest := 0.0
	for _, c := range p.columns {
		if c.layer == gap {
			continue
		}
		layer := p.spec.Layers[c.layer]
		y := margin
		for _, line := range fold(layer.Name, c.room-0.15, measure) {
			y += textHeight(p.headerSize) * 0.6
			p.label(Label{X: c.x, Y: y, Size: p.headerSize, Plain: line, Bold: true})
			y += textHeight(p.headerSize) * 0.6
		}
		if len(c.slots) < len(layer.Neurons) {
			y += textHeight(smallSize) * 0.7
			p.label(Label{X: c.x, Y: y, Size: smallSize, Plain: strconv.Itoa(len(layer.Neurons)) + " neurons"})
			y += textHeight(smallSize) * 0.5
		}
		deepest = math.Max(deepest, y)
	}
	p.top = deepest + 0.25
}

// label adds a label to the picture.
func (p *plan) label(l Label) { p.out.Labels = append(p.out.Labels, l) }

// title returns the picture's name.
func (n NetworkSpec) title() string {
	if n.Title != "" {
		return n.Title
	}
	widths := ""
	for i, l := range n.Layers {
		if i > 0 {
			widths += "-"
		}
		widths += strconv.Itoa(len(l.Neurons))
	}
	return fmt.Sprintf("A %s network", widths)
}
