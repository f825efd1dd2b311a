package figure

import "math"

// connect draws the lines between column c-1 and column c and places their
// weights.
func (p *plan) connect(c int) {
	from, to := p.columns[c-1], p.columns[c]
	if from.layer == gap || to.layer == gap {
		return
	}
	edges := p.spec.into(to.layer)
	var lines []Line
	var weights []Weight
	for _, e := range edges {
		a, ok := from.find(e.From)
		b, found := to.find(e.To)
		if !ok || !found {
			continue
		}
		lines = append(lines, between(from.x, a.y, to.x, b.y, p.radius, e.Weight))
		weights = append(weights, e.Weight)
	}
	p.out.Lines = append(p.out.Lines, lines...)
	if len(edges) > maxLabels {
		return
	}
	p.labelLines(lines, weights)
}

// find returns the slot of a neuron, and whether the column shows it.
func (c column) find(neuron int) (slot, bool) {
	for _, s := range c.slots {
		if s.neuron == neuron {
			return s, true
		}
	}
	return slot{}, false
}

// between returns the line from one neuron's disc to another's.
func between(x1, y1, x2, y2, radius float64, w Weight) Line {
	length := math.Hypot(x2-x1, y2-y1)
	dx, dy := (x2-x1)/length*radius, (y2-y1)/length*radius
	l := Line{X1: x1 + dx, Y1: y1 + dy, X2: x2 - dx, Y2: y2 - dy, Width: 0.6}
	switch {
	case w.Sign < 0:
		l.Role, l.Dashed = Negative, true
	case w.Sign > 0:
		l.Role = Positive
	default:
		l.Role = Zero
	}
	return l
}

// labelLines puts a weight on each line. All lines of a pair of layers show the
// same form: the longest one for which no two labels touch.
func (p *plan) labelLines(lines []Line, weights []Weight) {
	for form := range 2 {
		for _, size := range []float64{smallSize, leastSize} {
			labels := make([]Label, len(lines))
			for i, w := range weights {
				forms := w.forms()
				labels[i] = forms[min(form, len(forms)-1)]
				labels[i].Size, labels[i].Halo, labels[i].Role = size, true, lines[i].Role
			}
			if p.spread(lines, labels) {
				p.out.Labels = append(p.out.Labels, labels...)
				return
			}
		}
	}
}

// stops are the places along a line where a label may stand.
const stops = 33

// spread moves the labels along their lines until none touches another label,
// a neuron or a bias, and as few other lines as can be run through it. It
// reports whether it found such places. It goes over the labels a few times and
// puts each on its best stop while the others stand still.
func (p *plan) spread(lines []Line, labels []Label) bool {
	var taken []box // by the labels that stand in these lines' way
	for _, l := range p.out.Labels {
		if l.Halo {
			taken = append(taken, labelBox(l, point{l.X, l.Y}))
		}
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

// A point is a place in the picture, in cm.
type point struct{ x, y float64 }

// along returns the point at the fraction t of a line.
func along(l Line, t float64) point {
	return point{l.X1 + t*(l.X2-l.X1), l.Y1 + t*(l.Y2-l.Y1)}
}
