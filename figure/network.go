package figure

import (
	"fmt"
	"math"
	"strconv"
)

// The measures of a network's picture, in cm and pt.
const (
	maxWidth   = 16.0 // cm
	roomy      = 0.62 // radius of a neuron that holds its value, cm
	tight      = 0.45 // radius of a neuron that holds its name only, cm
	outline    = 0.7  // of a neuron, pt
	margin     = 0.1  // around the picture, cm
	halfColumn = 1.3  // the room on either side of a column's middle, cm
	columnGap  = 5.0  // between the middles of two layers where there is room, cm
	crowdedGap = 7.0  // the same where many weights stand between two layers, cm
	nameSize   = 10.0 // of a neuron's name, pt
	headerSize = 9.0  // of a layer's name, pt
	smallSize  = 7.0  // of values and weights, pt
	leastSize  = 6.0  // of anything, pt
)

// Network draws a feed-forward network from left to right: a column of neurons
// for each layer, each neuron with its name, value and bias, each connection
// with its weight. Connections with a negative weight are dashed. Layers of
// more than 8 neurons, networks of more than 7 layers and the weights of more
// than 16 connections are thinned out. The picture is at most 16 cm wide and no
// text is smaller than 6 pt.
func Network(n NetworkSpec) Drawing {
	p := &plan{spec: n}
	p.placeColumns()
	p.drawHeaders()
	p.placeNeurons()
	for c := range p.columns {
		p.drawColumn(c)
	}
	for c := 1; c < len(p.columns); c++ {
		p.connect(c)
	}
	p.out.Title = n.title()
	p.out.Description = n.description()
	p.out.round()
	return p.out
}

// A plan is a picture while it is being laid out.
type plan struct {
	spec    NetworkSpec
	columns []column
	spacing float64 // between the middles of two columns, cm
	top     float64 // lower edge of the headers, cm
	outside bool    // the values stand below the neurons, not in them
	radius  float64 // of the neurons, cm
	out     Drawing
}

// A column is a layer's place in the picture.
type column struct {
	layer int // gap for layers that are left out
	x     float64
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
	side := margin + halfColumn
	widest := columnGap
	for _, l := range layers {
		if k := len(p.spec.into(l)); k > 8 && k <= maxLabels {
			widest = crowdedGap
		}
	}
	if len(layers) > 1 {
		p.spacing = math.Min(widest, (maxWidth-2*side)/float64(len(layers)-1))
	} else {
		p.spacing = 2 * side
	}
	for i, l := range layers {
		c := column{layer: l, x: side + float64(i)*p.spacing}
		if l != gap {
			for _, k := range shownNeurons(p.spec.Layers[l]) {
				c.slots = append(c.slots, slot{neuron: k})
			}
		}
		p.columns = append(p.columns, c)
	}
	p.out.Width = 2*side + float64(max(0, len(layers)-1))*p.spacing
}

// drawHeaders writes the layers' names above their columns, and how many
// neurons a thinned layer has.
func (p *plan) drawHeaders() {
	limit := math.Min(p.spacing, 2*halfColumn) - 0.15
	measure := func(size float64) func(string) float64 {
		return func(s string) float64 { return textWidth(s, size) * 1.1 }
	}
	deepest := 0.0
	for _, c := range p.columns {
		if c.layer == gap {
			continue
		}
		layer := p.spec.Layers[c.layer]
		y := margin
		for _, line := range fold(layer.Name, limit, measure(headerSize)) {
			y += textHeight(headerSize) * 0.6
			p.label(Label{X: c.x, Y: y, Size: headerSize, Plain: line, Bold: true})
			y += textHeight(headerSize) * 0.6
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

// placeNeurons sets the rows: every column is centred on the same height.
func (p *plan) placeNeurons() {
	rows, below := 1, 0.0
	for _, c := range p.columns {
		rows = max(rows, len(c.slots))
		for _, s := range c.slots {
			if s.neuron == gap {
				continue
			}
			n := p.spec.Layers[c.layer].Neurons[s.neuron]
			if !fitsInside(n.Value) {
				p.outside = true
			}
			if !n.Bias.isZero() {
				below = 0.32
			}
		}
	}
	p.radius = roomy
	if p.outside {
		below += 0.32
		p.radius = tight
	}
	pitch := math.Max(2*p.radius+0.3+below, []float64{2.7, 2.7, 2.7, 2.4, 2.3, 1.75, 1.75, 1.65, 1.65}[min(rows, 8)])
	middle := p.top + p.radius + float64(rows-1)/2*pitch
	for c := range p.columns {
		slots := p.columns[c].slots
		for i := range slots {
			slots[i].y = middle + (float64(i)-float64(len(slots)-1)/2)*pitch
		}
	}
	p.out.Height = p.top + float64(rows-1)*pitch + 2*p.radius + below + margin
}

// fitsInside reports whether a value can stand in a neuron's disc.
func fitsInside(value string) bool { return textWidth(value, leastSize) <= 1.72*roomy }

// drawColumn draws a layer's neurons.
func (p *plan) drawColumn(c int) {
	col := p.columns[c]
	if col.layer == gap {
		rows := p.middle()
		p.label(Label{X: col.x, Y: rows, Size: 14, Plain: "⋯", TeX: `\cdots`})
		return
	}
	role := Hidden
	switch col.layer {
	case 0:
		role = Input
	case len(p.spec.Layers) - 1:
		role = Output
	}
	for _, s := range col.slots {
		if s.neuron == gap {
			p.label(Label{X: col.x, Y: s.y, Size: 14, Plain: "⋮", TeX: `\vdots`})
			continue
		}
		p.drawNeuron(col.x, s.y, role, p.spec.Layers[col.layer].Neurons[s.neuron])
	}
}

// middle returns the height on which all columns are centred.
func (p *plan) middle() float64 {
	for _, c := range p.columns {
		if k := len(c.slots); k > 0 {
			return (c.slots[0].y + c.slots[k-1].y) / 2
		}
	}
	return p.top + p.radius
}

// drawNeuron draws one neuron with its name, value and bias.
func (p *plan) drawNeuron(x, y float64, role Role, n Neuron) {
	p.out.Circles = append(p.out.Circles, Circle{X: x, Y: y, Radius: p.radius, Width: outline, Role: role})
	name := Label{X: x, Y: y, Size: nameSize, Plain: n.Name, TeX: n.TeX}
	below := y + p.radius + 0.17
	switch {
	case n.Value == "":
	case p.outside:
		p.label(Label{X: x, Y: below, Size: smallSize, Plain: minus(n.Value), TeX: n.Value, Halo: true, Role: Value})
		below += 0.32
	default:
		name.Y -= 0.17
		size := smallSize
		if textWidth(n.Value, size) > 1.72*p.radius {
			size = leastSize
		}
		p.label(Label{X: x, Y: y + 0.2, Size: size, Plain: minus(n.Value), TeX: n.Value, Role: Value})
	}
	p.label(name)
	if n.Bias.isZero() {
		return
	}
	for _, form := range n.Bias.forms() {
		form.X, form.Y, form.Size, form.Halo, form.Role = x, below, smallSize, true, Bias
		if textWidth(form.Plain, smallSize) <= math.Min(p.spacing, 2*halfColumn)-0.05 {
			p.label(form)
			return
		}
	}
}

// forms returns what may stand beside a connection, from the longest to the
// shortest: the name with the value, then the name alone.
func (w Weight) forms() []Label {
	var forms []Label
	if w.Name != "" && w.Value != "" {
		forms = append(forms, Label{Plain: w.Name + " = " + minus(w.Value), TeX: w.TeX + " = " + w.Value})
	}
	if w.Name != "" {
		forms = append(forms, Label{Plain: w.Name, TeX: w.TeX})
	} else {
		forms = append(forms, Label{Plain: minus(w.Value), TeX: w.Value})
	}
	return forms
}

// minus writes a number with a true minus sign, as TeX sets it in math.
func minus(value string) string {
	if len(value) > 1 && value[0] == '-' {
		return "−" + value[1:]
	}
	return value
}

// label adds a label to the picture.
func (p *plan) label(l Label) { p.out.Labels = append(p.out.Labels, l) }

// round rounds every coordinate to a tenth of a millimetre, so that the same
// network gives the same bytes on every machine.
func (d *Drawing) round() {
	r := func(values ...*float64) {
		for _, v := range values {
			*v = math.Round(*v*100) / 100
		}
	}
	r(&d.Width, &d.Height)
	for i := range d.Lines {
		l := &d.Lines[i]
		r(&l.X1, &l.Y1, &l.X2, &l.Y2)
	}
	for i := range d.Circles {
		c := &d.Circles[i]
		r(&c.X, &c.Y, &c.Radius)
	}
	for i := range d.Labels {
		l := &d.Labels[i]
		r(&l.X, &l.Y)
	}
}

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
