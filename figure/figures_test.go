package figure

import (
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/internal/generated"
	"github.com/nnbook/nnbook/internal/long"
)

// records calls f with the records of generated networks and of the edge cases;
// where there is time, of many more.
func records(t *testing.T, f func(t *testing.T, r *compute.Record)) {
	t.Helper()
	networks := uint64(long.Range(40, 560))
	cases := generated.Edges()
	for seed := range networks {
		cases = append(cases, generated.Network(seed))
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			if c.Err != nil {
				t.Fatal(c.Err)
			}
			r, err := compute.Step(c.Network)
			if err != nil {
				t.Skip(err) // a drawn network may leave its loss's domain
			}
			f(t, r)
		})
	}
}

// TestEveryFigureIsLegible holds that nothing leaves a picture, that no text
// touches another text or stands on a neuron or a box that is not its own, and
// that nothing is too small to read.
func TestEveryFigureIsLegible(t *testing.T) {
	records(t, func(t *testing.T, r *compute.Record) {
		for name, d := range Drawings(r) {
			if d.Title == "" || d.Caption == "" || d.Description == "" {
				t.Errorf("%s lacks its title, caption or description", name)
			}
			legible(t, name, d)
		}
	})
}

func legible(t *testing.T, name string, d Drawing) {
	t.Helper()
	inside := func(what string, b box) {
		if b.x1 < -0.001 || b.y1 < -0.001 || b.x2 > d.Width+0.001 || b.y2 > d.Height+0.001 {
			t.Errorf("%s: %s reaches from %.2f,%.2f to %.2f,%.2f, outside %.2f by %.2f", name, what, b.x1, b.y1, b.x2, b.y2, d.Width, d.Height)
		}
	}
	for _, l := range d.Lines {
		inside("a line", box{min(l.X1, l.X2), min(l.Y1, l.Y2), max(l.X1, l.X2), max(l.Y1, l.Y2)})
	}
	for _, p := range d.Polygons {
		for _, at := range p.Points {
			inside("an arrow", box{at.X, at.Y, at.X, at.Y})
		}
	}
	for _, c := range d.Circles {
		inside("a circle", box{c.X - c.Radius, c.Y - c.Radius, c.X + c.Radius, c.Y + c.Radius})
	}
	for _, b := range d.Boxes {
		inside("a box", around(b))
	}
	for i, l := range d.Labels {
		b := labelBox(l, Point{l.X, l.Y})
		inside(l.Plain, b)
		if l.Size < leastSize {
			t.Errorf("%s: %q is set at %.1f pt", name, l.Plain, l.Size)
		}
		for _, o := range d.Labels[:i] {
			if b.grown(-0.02).overlaps(labelBox(o, Point{o.X, o.Y})) {
				t.Errorf("%s: %q and %q touch", name, l.Plain, o.Plain)
			}
		}
		for _, c := range d.Circles {
			if farthest := math.Hypot(max(b.x2-c.X, c.X-b.x1), max(b.y2-c.Y, c.Y-b.y1)); b.distance(c.X, c.Y) < c.Radius && farthest > c.Radius {
				t.Errorf("%s: %q stands across a circle's edge", name, l.Plain)
			}
		}
		for _, o := range d.Boxes {
			if at := around(o); b.overlaps(at) && (b.x1 < at.x1 || b.x2 > at.x2 || b.y1 < at.y1 || b.y2 > at.y2) {
				t.Errorf("%s: %q stands across a box's edge", name, l.Plain)
			}
		}
	}
}

// around is the rectangle of a box.
func around(b Box) box {
	return box{b.X - b.Width/2, b.Y - b.Height/2, b.X + b.Width/2, b.Y + b.Height/2}
}

// TestTextsGoWithDrawings holds that each figure has both forms, and that a text
// fits a page.
func TestTextsGoWithDrawings(t *testing.T) {
	records(t, func(t *testing.T, r *compute.Record) {
		texts := Texts(r)
		names := slices.Sorted(maps.Keys(texts))
		if drawn := slices.Sorted(maps.Keys(Drawings(r))); !slices.Equal(names, drawn) {
			t.Errorf("the texts are %v, the drawings %v", names, drawn)
		}
		for name, text := range texts {
			if !strings.HasSuffix(text, "\n") || strings.Contains(text, " \n") || strings.Contains(text, "\n\n\n") || strings.HasPrefix(text, "\n") {
				t.Errorf("%s is badly spaced:\n%s", name, text)
			}
			for line := range strings.Lines(text) {
				if n := utf8.RuneCountInString(line) - 1; n > asciiWidth {
					t.Errorf("%s has a line of %d characters: %s", name, n, line)
				}
			}
		}
	})
}
