package figure

import "math"

// round rounds every measure to a tenth of a millimetre or a hundredth of a
// point, so that the same record gives the same bytes on every machine.
func (d *Drawing) round() {
	r := func(values ...*float64) {
		for _, v := range values {
			*v = math.Round(*v*100) / 100
		}
	}
	r(&d.Width, &d.Height)
	for i := range d.Lines {
		l := &d.Lines[i]
		r(&l.X1, &l.Y1, &l.X2, &l.Y2, &l.Width)
	}
	for i := range d.Polygons {
		for k := range d.Polygons[i].Points {
			r(&d.Polygons[i].Points[k].X, &d.Polygons[i].Points[k].Y)
		}
	}
	for i := range d.Boxes {
		b := &d.Boxes[i]
		r(&b.X, &b.Y, &b.Width, &b.Height)
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
