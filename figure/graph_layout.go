package figure

import (
	"fmt"
	"math"
)

// The measures of a computational graph, in cm.
const (
	opRadius   = 0.27 // half the height of an operation
	nameAbove  = 0.47 // an arc's name, above the arc
	valueAbove = 0.18 // its value
	valueBelow = 0.20 // the derivative by it, below
	leafBelow  = 0.60 // the first line of an operation's leaves
	lineHeight = 0.29 // between two lines of leaves
	arrowLong  = 0.17
	arcLine    = 0.6 // pt
)

// drawing lays the graph out: on one height as far as the page is wide, else
// with the lanes below the trunk.
func (c computation) drawing() Drawing {
	d := c.layout(false)
	if d.Width > maxWidth && c.trunk != nil {
		d = c.layout(true)
	}
	d.Title, d.Caption, d.Description = c.title(), c.caption(), c.description()
	d.round()
	return d
}

func (c computation) layout(folded bool) Drawing {
	g := &graphPlan{computation: c, folded: folded}
	g.placeRows()
	x := g.drawRow(margin, g.trunk, g.trunkY)
	if g.trunk != nil {
		x = g.drawFork(x)
	}
	x = g.drawLanes(x)
	g.drawEnd(x)
	return g.out
}

// A graphPlan is a computational graph while it is being laid out.
type graphPlan struct {
	computation
	folded bool      // the lanes stand below the trunk, not to its right
	trunkY float64   // the height of the trunk, cm
	turn   float64   // where the stroke from the trunk to the lanes below runs back, cm
	rows   []float64 // the height of each lane, cm
	stack  float64   // half the width of the leaves that were drawn last, cm
	opX    float64   // where their operation stands, cm
	dots   float64   // where a row that is left out has its dots, cm
	out    Drawing
}

// The room that a row needs above and below its line, in cm.
const rowAbove = nameAbove + smallSize*cmPerPt/2 + margin

func rowBelow(steps []step) float64 {
	deepest := valueBelow
	for _, s := range steps {
		if n := s.op.lines(); n > 0 {
			deepest = math.Max(deepest, leafBelow+float64(n-1)*lineHeight+0.05)
		}
	}
	return deepest + textHeight(smallSize)/2 + margin
}

// placeRows sets the heights of the trunk, of the lanes and of the picture.
func (g *graphPlan) placeRows() {
	const gapRow = 0.7
	y := rowAbove
	g.trunkY = y
	if g.folded {
		g.turn = y + rowBelow(g.trunk) + 0.1
		y = g.turn + rowAbove
	}
	for i, l := range g.lanes {
		below := rowBelow(l.steps)
		if i == 0 && !g.folded {
			below = math.Max(below, rowBelow(g.trunk))
		}
		g.rows = append(g.rows, y)
		switch {
		case i == len(g.lanes)-1:
			g.out.Height = y + below
		case l.number == gap:
			y += gapRow/2 + rowAbove
		case g.lanes[i+1].number == gap:
			y += below + gapRow/2
		default:
			y += below + rowAbove
		}
	}
}

// top is the height of the first lane.
func (g *graphPlan) top() float64 { return g.rows[0] }

// lines is how many lines of text an operation's leaves take.
func (o operation) lines() int {
	n := len(o.leaves)
	if o.more > 0 {
		n++
	}
	for _, leaf := range o.leaves {
		if !leaf.gradient.isZero() {
			return n + 1
		}
	}
	return n
}

// texts are the lines of an operation's leaves: their values, how many more
// there are, and the derivative, which is the same for all of them.
func (o operation) texts() []Label {
	var lines []Label
	for _, leaf := range o.leaves {
		l := leaf.value.label(Named)
		l.Role = Forward
		lines = append(lines, l)
	}
	if o.more > 0 {
		lines = append(lines, Label{Plain: fmt.Sprintf("and %d more", o.more), Role: Forward})
	}
	for _, leaf := range o.leaves {
		if !leaf.gradient.isZero() {
			l := leaf.gradient.label(Valued)
			l.Role = Backward
			return append(lines, l)
		}
	}
	return lines
}

// widest is the width of the widest of some labels, cm.
func widest(labels []Label) float64 {
	w := 0.0
	for _, l := range labels {
		w = math.Max(w, textWidth(l.Plain, smallSize))
	}
	return w
}

// labels are what stands along an arc: its name, its value, the derivative.
func (a arc) labels() []Label {
	name := Label{Plain: a.value.Name, TeX: a.value.TeX}
	value := a.value.label(Valued)
	value.Role = Forward
	labels := []Label{name, value}
	if !a.gradient.isZero() {
		gradient := a.gradient.label(Valued)
		gradient.Role = Backward
		labels = append(labels, gradient)
	}
	return labels
}

// length is how long an arc has to be for what stands along it.
func (a arc) length() float64 { return widest(a.labels()) + arrowLong + 0.22 }

// half is half the width of an operation.
func (o operation) half() float64 {
	if len([]rune(o.name)) == 1 {
		return opRadius
	}
	return math.Max(opRadius, textWidth(o.name, headerSize)/2+0.12)
}

// drawArc draws an arc with what stands along it.
func (g *graphPlan) drawArc(a arc, x1, x2, y float64) {
	g.line(x1, y, x2-arrowLong, y)
	g.out.Polygons = append(g.out.Polygons, Polygon{Role: Plain, Points: []Point{{x2, y}, {x2 - arrowLong, y - 0.06}, {x2 - arrowLong, y + 0.06}}})
	g.along(a, (x1+x2-arrowLong)/2, y)
}

// along writes what stands along an arc: its name, its value, the derivative.
func (g *graphPlan) along(a arc, x, y float64) {
	heights := []float64{y - nameAbove, y - valueAbove, y + valueBelow}
	for i, l := range a.labels() {
		l.X, l.Y, l.Size = x, heights[i], smallSize
		g.out.Labels = append(g.out.Labels, l)
	}
}

func (g *graphPlan) line(x1, y1, x2, y2 float64) {
	g.out.Lines = append(g.out.Lines, Line{X1: x1, Y1: y1, X2: x2, Y2: y2, Width: arcLine, Role: Plain})
}

// drawOperation draws an operation around a place, as high as the lanes that
// share it.
func (g *graphPlan) drawOperation(o operation, x, top, bottom float64) {
	middle := (top + bottom) / 2
	switch {
	case top == bottom && o.half() == opRadius:
		g.out.Circles = append(g.out.Circles, Circle{X: x, Y: top, Radius: opRadius, Width: outline, Role: Operation})
	default:
		g.out.Boxes = append(g.out.Boxes, Box{X: x, Y: middle, Width: 2 * o.half(), Height: bottom - top + 2*opRadius, Outline: outline, Role: Operation})
	}
	g.out.Labels = append(g.out.Labels, Label{X: x, Y: middle, Size: headerSize, Plain: o.name, TeX: o.tex})
	g.drawLeaves(o, x, bottom)
}

// drawLeaves writes what else comes to an operation below it; around the weight
// that the graph is about stands a frame.
func (g *graphPlan) drawLeaves(o operation, x, y float64) {
	lines := o.texts()
	if len(lines) == 0 {
		return
	}
	first, last := y+leafBelow, y+leafBelow+float64(len(lines)-1)*lineHeight
	half := textHeight(smallSize)/2 + 0.05
	g.line(x, y+opRadius, x, first-half)
	if o.subject {
		g.out.Boxes = append(g.out.Boxes, Box{X: x, Y: (first + last) / 2, Width: widest(lines) + 0.2, Height: last - first + 2*half, Outline: outline, Role: Plain})
	}
	for i, l := range lines {
		l.X, l.Y, l.Size = x, first+float64(i)*lineHeight, smallSize
		g.out.Labels = append(g.out.Labels, l)
	}
}

// advance returns where the operation of a column stands, if its arcs begin at x:
// far enough for what stands along them, and for its leaves to keep clear of
// those of the operation before.
func (g *graphPlan) advance(x float64, arcs []arc, o operation, stack float64) float64 {
	length := 0.0
	for _, a := range arcs {
		length = math.Max(length, a.length())
	}
	at := x + length + o.half()
	if stack > 0 {
		at = math.Max(at, math.Max(margin+stack+0.12, g.opX+g.stack+stack+0.15))
	}
	g.opX, g.stack = at, stack
	return at
}

// drawRow draws steps side by side on one height and returns where they end.
func (g *graphPlan) drawRow(x float64, steps []step, y float64) float64 {
	for _, s := range steps {
		at := g.advance(x, []arc{s.in}, s.op, widest(s.op.texts())/2)
		g.drawArc(s.in, x, at-s.op.half(), y)
		g.drawOperation(s.op, at, y, y)
		x = at + s.op.half()
	}
	return x
}

// drawFork draws what the trunk hands on and the strokes to the lanes, and
// returns where these begin.
func (g *graphPlan) drawFork(x float64) float64 {
	end := x + g.fork.length()
	g.line(x, g.trunkY, end, g.trunkY)
	g.along(g.fork, (x+end)/2, g.trunkY)
	start, from, dot := end, g.trunkY, g.top()
	if g.folded {
		start, from = margin+0.1, g.turn
		g.line(end, g.trunkY, end, g.turn)
		g.line(start, g.turn, end, g.turn)
		g.out.Width = end + margin
		g.opX, g.stack = 0, 0
	}
	if bottom := g.rows[len(g.rows)-1]; bottom > from {
		g.line(start, from, start, bottom)
	}
	if len(g.rows) > 1 {
		g.out.Circles = append(g.out.Circles, Circle{X: start, Y: dot, Radius: 0.05, Width: outline, Role: Plain})
	}
	return start
}

// drawLanes draws the lanes column by column, so that what they share stands in
// one column, and returns where they end.
func (g *graphPlan) drawLanes(x float64) float64 {
	columns := 0
	for _, l := range g.lanes {
		columns = max(columns, l.skip+len(l.steps))
	}
	for c := range columns {
		x = g.drawColumn(c, x)
	}
	for i, l := range g.lanes {
		if l.number == gap {
			g.out.Labels = append(g.out.Labels, Label{X: g.dots, Y: g.rows[i], Size: 14, Plain: "⋮", TeX: `\vdots`})
		}
	}
	return x
}

// drawColumn draws one operation of each lane.
func (g *graphPlan) drawColumn(c int, x float64) float64 {
	var arcs []arc
	var ops []operation
	stack, half := 0.0, 0.0
	for _, l := range g.lanes {
		if c < l.skip || c >= l.skip+len(l.steps) {
			continue
		}
		s := l.steps[c-l.skip]
		arcs, ops = append(arcs, s.in), append(ops, s.op)
		stack = math.Max(stack, widest(s.op.texts())/2)
		half = math.Max(half, s.op.half())
	}
	at := g.advance(x, arcs, ops[0], stack)
	for i, l := range g.lanes {
		if c < l.skip || c >= l.skip+len(l.steps) {
			continue
		}
		s := l.steps[c-l.skip]
		start := x
		if c == l.skip && c > 0 {
			start = at - half - s.in.length()
		}
		if c == l.skip {
			g.dots = (start + at - half) / 2
		}
		g.drawArc(s.in, start, at-half, g.rows[i])
		if !s.op.spans {
			g.drawOperation(s.op, at, g.rows[i], g.rows[i])
		}
	}
	if ops[0].spans {
		g.drawOperation(ops[0], at, g.top(), g.rows[len(g.rows)-1])
	}
	return at + half
}

// drawEnd draws what comes out: the loss.
func (g *graphPlan) drawEnd(x float64) {
	end := x + g.end.length()
	y := g.top()
	if last := g.lanes[0].steps[len(g.lanes[0].steps)-1].op; last.spans {
		y = (g.top() + g.rows[len(g.rows)-1]) / 2
	}
	g.drawArc(g.end, x, end, y)
	g.out.Width = math.Max(g.out.Width, math.Max(end, g.opX+g.stack)+margin)
}
