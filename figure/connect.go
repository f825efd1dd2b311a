package figure

import (
	"math"
	"slices"
)

// connect draws the lines between column c-1 and column c and places their
// weights. Faded lines lie below the others.
func (p *plan) connect(c int) {
	from, to := p.columns[c-1], p.columns[c]
	if from.layer == gap || to.layer == gap {
		return
	}
	var faded, lines []Line
	var weights []Weight
	for _, e := range p.spec.shown(to.layer) {
		line := p.between(from.x, from.at(e.From), to.x, to.at(e.To), e)
		if e.Faded {
			faded = append(faded, line)
			continue
		}
		lines = append(lines, line)
		weights = append(weights, e.Weight)
		if e.Back {
			p.out.Polygons = append(p.out.Polygons, head(&lines[len(lines)-1]))
		}
	}
	p.out.Lines = append(append(p.out.Lines, faded...), lines...)
	if len(lines) > p.mostLabels || slices.Contains(p.spec.Bare, to.layer) || !p.labelLines(lines, weights) {
		p.bare = append(p.bare, to.layer)
	}
}

// at returns the height at which a neuron of the column stands.
func (c column) at(neuron int) float64 {
	for _, s := range c.slots {
		if s.neuron == neuron {
			return s.y
		}
	}
	return 0
}

// The widths of lines, in pt.
const (
	thinnest   = 0.4
	thickest   = 1.8
	crowded    = 1.3 // the widest where many lines stand between two layers
	fadedWidth = 0.3
)

// widest returns the width of the line of the largest weight.
func (p *plan) widest() float64 {
	for l := range p.spec.Layers {
		if p.spec.labelled(l) > maxLabels {
			return crowded
		}
	}
	return thickest
}

// between returns the line from one neuron's disc to another's. Its style says
// the sign of its weight, and its width the weight's size.
func (p *plan) between(x1, y1, x2, y2 float64, e Edge) Line {
	length := math.Hypot(x2-x1, y2-y1)
	dx, dy := (x2-x1)/length*p.radius, (y2-y1)/length*p.radius
	l := Line{X1: x1 + dx, Y1: y1 + dy, X2: x2 - dx, Y2: y2 - dy, Width: thinnest, Role: Zero, Style: Dotted}
	switch {
	case e.Faded:
		l.Role, l.Style, l.Width = Faded, Solid, fadedWidth
		return l
	case e.Weight.Sign < 0:
		l.Role, l.Style = Negative, Dashed
	case e.Weight.Sign > 0:
		l.Role, l.Style = Positive, Solid
	}
	if p.scale > 0 {
		l.Width += (p.thickest - thinnest) * math.Min(1, e.Weight.Size/p.scale)
	}
	return l
}

// head returns the head of an arrow at a line's start and shortens the line by
// it.
func head(l *Line) Polygon {
	const long, half = 0.24, 0.085
	length := math.Hypot(l.X2-l.X1, l.Y2-l.Y1)
	ux, uy := (l.X2-l.X1)/length, (l.Y2-l.Y1)/length
	tip := Point{l.X1, l.Y1}
	l.X1, l.Y1 = tip.X+long*ux, tip.Y+long*uy
	return Polygon{Role: l.Role, Points: []Point{tip, {l.X1 - half*uy, l.Y1 + half*ux}, {l.X1 + half*uy, l.Y1 - half*ux}}}
}

// labelLines puts a weight on each line. All lines of a pair of layers show the
// same form: the best one for which no two labels touch. It reports whether there is
// one.
func (p *plan) labelLines(lines []Line, weights []Weight) bool {
	for _, form := range p.spec.forms() {
		for _, size := range []float64{smallSize, leastSize} {
			var own []Line
			var labels []Label
			for i, w := range weights {
				if w.isZero() {
					continue
				}
				l := w.label(form)
				l.Size, l.Halo, l.Role = size, true, lines[i].Role
				own, labels = append(own, lines[i]), append(labels, l)
			}
			if p.spread(own, labels) {
				p.out.Labels = append(p.out.Labels, labels...)
				return true
			}
		}
	}
	return false
}

// stops are the places along a line where a label may stand.
const stops = 33

// spread moves the labels along their lines until none touches another label,
// a neuron, a bias or the head of an arrow, and as few other lines as can be run through it. It
// reports whether it found such places. It goes over the labels a few times and
// puts each on its best stop while the others stand still.
func (p *plan) spread(lines []Line, labels []Label) bool {
	var taken []box // by the labels that stand in these lines' way
	for _, l := range p.out.Labels {
		taken = append(taken, labelBox(l, Point{l.X, l.Y}))
	}
	boxes := make([]box, len(labels))
	cost := make([]float64, len(labels))
	for i := range labels {
		boxes[i] = labelBox(labels[i], along(lines[i], 0.3))
	}
	for range 12 {
		moved := false
		for i := range labels {
			best, bestBox := math.Inf(1), boxes[i]
			for s := range stops {
				t := 0.1 + 0.8*float64(s)/(stops-1)
				b := boxes[i].centredOn(along(lines[i], t))
				if v := p.price(i, b, t, lines, boxes, taken); v < best {
					best, bestBox = v, b
				}
			}
			moved = moved || bestBox != boxes[i]
			boxes[i], cost[i] = bestBox, best
		}
		if !moved {
			break
		}
	}
	free := true
	for i := range labels {
		labels[i].X, labels[i].Y = (boxes[i].x1+boxes[i].x2)/2, (boxes[i].y1+boxes[i].y2)/2
		free = free && cost[i] < forbidden
	}
	return free
}

// forbidden is the price of a touch.
const forbidden = 1000

// price says how bad it is for label i to stand in a box: a touch is forbidden,
// another line behind the label is a nuisance, and near the source is best,
// where the lines have not crossed yet.
func (p *plan) price(i int, b box, t float64, lines []Line, boxes, taken []box) float64 {
	price := math.Abs(t - 0.32)
	for j, other := range boxes {
		if j != i && b.grown(0.03).overlaps(other) {
			price += forbidden * (1 + b.overlap(other))
		}
	}
	for _, c := range p.out.Circles {
		if b.distance(c.X, c.Y) < c.Radius+0.05 {
			price += forbidden
		}
	}
	for _, h := range p.out.Polygons {
		if b.grown(0.03).overlaps(cornersBox(h.Points)) {
			price += forbidden
		}
	}
	for _, other := range taken {
		if b.grown(0.02).overlaps(other) {
			price += forbidden
		}
	}
	for j, l := range lines {
		if j != i {
			price += 1.5 * b.grown(0.03).covers(l)
		}
	}
	return price
}

// along returns the point at the fraction t of a line.
func along(l Line, t float64) Point {
	return Point{l.X1 + t*(l.X2-l.X1), l.Y1 + t*(l.Y2-l.Y1)}
}
