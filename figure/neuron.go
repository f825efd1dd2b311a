package figure

import "math"

// lineBelow is the height of a line of text below a neuron, in cm.
const lineBelow = 0.32

// placeNeurons sets the rows: every column is centred on the same height.
func (p *plan) placeNeurons() {
	rows, below := 1, 0.0
	p.outside = p.roomy == 0
	for _, c := range p.columns {
		rows = max(rows, len(c.slots))
		for _, s := range c.slots {
			if s.neuron == gap {
				continue
			}
			n := p.spec.Layers[c.layer].Neurons[s.neuron]
			p.outside = p.outside || !p.fitsInside(n.Value)
			below = math.Max(below, lineBelow*float64(n.weightsBelow()))
		}
	}
	p.radius = p.roomy
	if p.outside {
		below += lineBelow
		p.radius = p.tight
	}
	pitch := math.Max(2*p.radius+0.3+below, p.pitch[min(rows, len(p.pitch))-1])
	middle := p.top + p.radius + float64(rows-1)/2*pitch
	for c := range p.columns {
		slots := p.columns[c].slots
		for i := range slots {
			slots[i].y = middle + (float64(i)-float64(len(slots)-1)/2)*pitch
		}
	}
	p.out.Height = p.top + float64(rows-1)*pitch + 2*p.radius + below + margin
}

// weightsBelow is how many weights stand below the neuron.
func (n Neuron) weightsBelow() int {
	count := 0
	for _, w := range []Weight{n.Bias, n.Note} {
		if !w.isZero() {
			count++
		}
	}
	return count
}

// fitsInside reports whether a value can stand in a neuron's disc.
func (p *plan) fitsInside(value string) bool {
	return textWidth(plain(value), leastSize) <= 1.55*p.roomy
}

// drawColumn draws a layer's neurons.
func (p *plan) drawColumn(c int) {
	col := p.columns[c]
	if col.layer == gap {
		p.label(Label{X: col.x, Y: p.middle(), Size: 14, Plain: "⋯", TeX: `\cdots`})
		return
	}
	for _, s := range col.slots {
		if s.neuron == gap {
			p.label(Label{X: col.x, Y: s.y, Size: 14, Plain: "⋮", TeX: `\vdots`})
			continue
		}
		layer := p.spec.Layers[col.layer]
		p.drawNeuron(col, s.y, layer.Role, layer.Neurons[s.neuron])
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

// drawNeuron draws one neuron with its name, its value and what stands below it.
func (p *plan) drawNeuron(c column, y float64, role Role, n Neuron) {
	ink := Plain
	if n.Faded {
		role, ink = Faded, Faded
	}
	p.out.Circles = append(p.out.Circles, Circle{X: c.x, Y: y, Radius: p.radius, Width: outline, Role: role})
	name := Label{X: c.x, Y: y, Size: p.nameSize, Plain: n.Name, TeX: n.TeX, Role: ink}
	for name.Size > leastSize && textWidth(n.Name, name.Size) > 1.5*p.radius {
		name.Size -= 0.5
	}
	below := y + p.radius + 0.17
	switch {
	case n.Value == "":
	case p.outside:
		value := Label{X: c.x, Y: below, Size: smallSize, Plain: plain(n.Value), TeX: n.Value, Halo: true, Role: valueRole(n)}
		if p.fits(value, c) {
			p.label(value)
			below += lineBelow
		}
	default:
		name.Y -= 0.17
		size := smallSize
		if textWidth(plain(n.Value), size) > 1.55*p.radius {
			size = leastSize
		}
		p.label(Label{X: c.x, Y: y + 0.2, Size: size, Plain: plain(n.Value), TeX: n.Value, Role: valueRole(n)})
	}
	p.label(name)
	below = p.below(c, below, n.Bias, Bias)
	if n.Aside {
		p.aside(c, below, n.Note)
		return
	}
	p.below(c, below, n.Note, Backward)
}

// aside writes a note below a neuron and to the left, in the longest form that
// keeps clear of the layer before.
func (p *plan) aside(c column, y float64, w Weight) {
	for _, form := range []Form{Named, ByName} {
		l := w.label(form)
		l.X, l.Y, l.Anchor, l.Size, l.Halo, l.Role = c.x+p.radius/2, y, End, smallSize, true, Backward
		if textWidth(l.Plain, l.Size) <= c.left-p.clear()+p.radius/2 {
			p.label(l)
			return
		}
	}
}

// clear is how far from a column's middle nothing of its neurons reaches.
func (p *plan) clear() float64 {
	if p.outside {
		return p.halfColumn
	}
	return p.radius + 0.08
}

// below writes a weight below a neuron, in the best form that fits, and returns
// where the next line may stand.
func (p *plan) below(c column, y float64, w Weight, role Role) float64 {
	if w.isZero() {
		return y
	}
	for _, form := range p.spec.forms() {
		for _, size := range []float64{smallSize, leastSize} {
			l := w.label(form)
			l.X, l.Y, l.Size, l.Halo, l.Role = c.x, y, size, true, role
			if p.fits(l, c) {
				p.label(l)
				return y + lineBelow
			}
		}
	}
	return y
}

// fits tells whether a label has room in its column.
func (p *plan) fits(l Label, c column) bool { return textWidth(l.Plain, l.Size) <= c.room-0.05 }

func valueRole(n Neuron) Role {
	if n.Faded {
		return Faded
	}
	return Value
}
