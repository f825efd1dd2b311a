package figure

import "math"

// A box is the rectangle that a label takes up, in cm.
type box struct{ x1, y1, x2, y2 float64 }

// labelBox returns the box of a label whose anchor stands at a point.
func labelBox(l Label, at Point) box {
	width, h := textWidth(l.Plain, l.Size), textHeight(l.Size)/2+0.02
	left := at.X - width/2
	switch l.Anchor {
	case Start:
		left = at.X
	case End:
		left = at.X - width
	}
	return box{left - 0.03, at.Y - h, left + width + 0.03, at.Y + h}
}

// cornersBox returns the box that just holds some points.
func cornersBox(points []Point) box {
	b := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, at := range points {
		b = box{math.Min(b.x1, at.X), math.Min(b.y1, at.Y), math.Max(b.x2, at.X), math.Max(b.y2, at.Y)}
	}
	return b
}

// centredOn returns a box of the same size around a point.
func (b box) centredOn(at Point) box {
	w, h := (b.x2-b.x1)/2, (b.y2-b.y1)/2
	return box{at.X - w, at.Y - h, at.X + w, at.Y + h}
}

// grown returns the box with a margin on every side.
func (b box) grown(by float64) box {
	return box{b.x1 - by, b.y1 - by, b.x2 + by, b.y2 + by}
}

// overlaps reports whether two boxes touch.
func (b box) overlaps(o box) bool {
	return b.x1 < o.x2 && o.x1 < b.x2 && b.y1 < o.y2 && o.y1 < b.y2
}

// overlap returns the area that two boxes share, in cm².
func (b box) overlap(o box) float64 {
	w := math.Min(b.x2, o.x2) - math.Max(b.x1, o.x1)
	h := math.Min(b.y2, o.y2) - math.Max(b.y1, o.y1)
	return math.Max(0, w) * math.Max(0, h)
}

// distance returns how far a point is from the box, 0 inside it.
func (b box) distance(x, y float64) float64 {
	dx := math.Max(0, math.Max(b.x1-x, x-b.x2))
	dy := math.Max(0, math.Max(b.y1-y, y-b.y2))
	return math.Hypot(dx, dy)
}

// covers returns the length of the part of a line that runs through the box
// (Liang and Barsky's clipping).
func (b box) covers(l Line) float64 {
	dx, dy := l.X2-l.X1, l.Y2-l.Y1
	enter, leave := 0.0, 1.0
	for _, side := range [][2]float64{{-dx, l.X1 - b.x1}, {dx, b.x2 - l.X1}, {-dy, l.Y1 - b.y1}, {dy, b.y2 - l.Y1}} {
		slope, room := side[0], side[1]
		switch {
		case slope == 0:
			if room < 0 {
				return 0
			}
		case slope < 0:
			enter = math.Max(enter, room/slope)
		default:
			leave = math.Min(leave, room/slope)
		}
	}
	if enter >= leave {
		return 0
	}
	return (leave - enter) * math.Hypot(dx, dy)
}
