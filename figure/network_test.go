package figure

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// dense returns a fully connected network of the given widths with made-up
// values that are digits characters long.
func dense(digits int, biases bool, widths ...int) NetworkSpec {
	var n NetworkSpec
	number := func(k int) string {
		text := fmt.Sprintf("%.*f", max(0, digits-2), 0.05+float64(k)*0.05)
		if k%3 == 2 {
			text = "-" + text
		}
		return text
	}
	sub := strings.NewReplacer("0", "₀", "1", "₁", "2", "₂", "3", "₃", "4", "₄", "5", "₅", "6", "₆", "7", "₇", "8", "₈", "9", "₉")
	weight, bias := 0, 0
	for l, w := range widths {
		name, letter := fmt.Sprintf("Hidden layer %d", l), "h"
		if l == 0 {
			name, letter = "Input layer", "I"
		} else if l == len(widths)-1 {
			name, letter = "Output layer", "o"
		}
		layer := Layer{Name: name, Role: Hidden}
		for k := range w {
			u := Neuron{Name: letter + sub.Replace(fmt.Sprint(k+1)), TeX: fmt.Sprintf("%s_{%d}", letter, k+1), Value: number(k)}
			if biases && l > 0 {
				bias++
				u.Bias = Weight{Name: "b" + sub.Replace(fmt.Sprint(bias)), TeX: fmt.Sprintf("b_{%d}", bias), Value: number(bias), Sign: 1}
			}
			layer.Neurons = append(layer.Neurons, u)
			for from := range at(widths, l-1) {
				value, size, sign := number(weight), 0.05+float64(weight)*0.05, 1
				if value[0] == '-' {
					sign = -1
				}
				if weight%11 == 10 {
					value, size, sign = "0", 0, 0
				}
				weight++
				n.Edges = append(n.Edges, Edge{Layer: l, From: from, To: k, Weight: Weight{
					Name: "w" + sub.Replace(fmt.Sprint(weight)), TeX: fmt.Sprintf("w_{%d}", weight), Value: value, Sign: sign, Size: size,
				}})
			}
		}
		n.Layers = append(n.Layers, layer)
	}
	return n
}

func at(widths []int, i int) int {
	if i < 0 {
		return 0
	}
	return widths[i]
}

// every calls f with every kind of network that the pictures promise to show.
func every(t *testing.T, f func(t *testing.T, n NetworkSpec)) {
	t.Helper()
	shapes := [][]int{
		{1}, {1, 1}, {3, 1}, {1, 3}, {2, 2, 2}, {4, 3, 2, 2}, {3, 4, 3}, {4, 4, 4}, {8, 8, 8}, {2, 8, 1},
		{64, 64, 10}, {9, 2}, {16, 1}, {2, 2, 2, 2, 2, 2}, {4, 4, 4, 4, 4, 4}, {3, 2, 2, 2, 2, 2, 2}, {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, {64, 64, 64, 64, 64, 64},
	}
	for _, shape := range shapes {
		for _, digits := range []int{4, 12} {
			for _, biases := range []bool{false, true} {
				t.Run(fmt.Sprintf("%v/%d digits/%t", shape, digits, biases), func(t *testing.T) {
					f(t, dense(digits, biases, shape...))
				})
			}
		}
	}
}

func TestNetworkStaysOnThePage(t *testing.T) {
	every(t, func(t *testing.T, n NetworkSpec) {
		d := Network(n)
		if d.Width > maxWidth || d.Width <= 0 || d.Height <= 0 || d.Height > 17 {
			t.Errorf("the picture is %.2f by %.2f cm", d.Width, d.Height)
		}
		inside := func(what string, x1, y1, x2, y2 float64) {
			if x1 < 0 || y1 < 0 || x2 > d.Width || y2 > d.Height {
				t.Errorf("%s reaches from %.2f,%.2f to %.2f,%.2f, outside %.2f by %.2f", what, x1, y1, x2, y2, d.Width, d.Height)
			}
		}
		for _, c := range d.Circles {
			inside("a neuron", c.X-c.Radius, c.Y-c.Radius, c.X+c.Radius, c.Y+c.Radius)
		}
		for _, l := range d.Lines {
			inside("a line", math.Min(l.X1, l.X2), math.Min(l.Y1, l.Y2), math.Max(l.X1, l.X2), math.Max(l.Y1, l.Y2))
		}
		for _, l := range d.Labels {
			if l.Size < leastSize {
				t.Errorf("%q is set at %.1f pt", l.Plain, l.Size)
			}
			b := labelBox(l, Point{l.X, l.Y})
			inside(l.Plain, b.x1, b.y1, b.x2, b.y2)
		}
	})
}

func TestLabelsDoNotCollide(t *testing.T) {
	every(t, func(t *testing.T, n NetworkSpec) {
		d := Network(n)
		for i, l := range d.Labels {
			b := labelBox(l, Point{l.X, l.Y})
			for _, o := range d.Labels[:i] {
				if b.grown(-0.02).overlaps(labelBox(o, Point{o.X, o.Y})) {
					t.Errorf("%q and %q touch", l.Plain, o.Plain)
				}
			}
			for _, c := range d.Circles {
				if l.Halo && b.distance(c.X, c.Y) < c.Radius {
					t.Errorf("%q touches a neuron", l.Plain)
				}
			}
		}
	})
}

func TestSmallNetworksShowEveryWeight(t *testing.T) {
	for _, shape := range [][]int{{1, 1}, {3, 1}, {2, 2, 2}, {4, 3, 2, 2}, {3, 4, 3}, {4, 4}, {2, 2, 2, 2}} {
		for _, biases := range []bool{false, true} {
			n := dense(4, biases, shape...)
			d := Network(n)
			texts := map[string]bool{}
			for _, l := range d.Labels {
				texts[l.Plain] = true
			}
			for _, e := range n.Edges {
				if want := e.Weight.text(); !texts[want] {
					t.Errorf("%v, biases %t: no label %q", shape, biases, want)
				}
			}
			for _, l := range n.Layers {
				for _, u := range l.Neurons {
					if !texts[u.Name] || !texts[plain(u.Value)] {
						t.Errorf("%v: neuron %s or its value is missing", shape, u.Name)
					}
					if want := u.Bias.text(); biases && !u.Bias.isZero() && !texts[want] {
						t.Errorf("%v: no label %q", shape, want)
					}
				}
			}
			if len(d.Lines) != len(n.Edges) {
				t.Errorf("%v: %d lines for %d connections", shape, len(d.Lines), len(n.Edges))
			}
		}
	}
}

// TestLinesSayTheirWeight holds that a line's style and colour are its weight's
// sign, and that a larger weight never has a thinner line.
func TestLinesSayTheirWeight(t *testing.T) {
	every(t, func(t *testing.T, n NetworkSpec) {
		type drawn struct{ size, width float64 }
		var lines []drawn
		p := plan{spec: n, measures: onPage(), scale: n.scale(), thickest: thickest}
		n.drawn(func(_ int, e Edge) {
			l := p.between(0, 0, 5, 5, e)
			if role, style := [...]Role{Negative, Zero, Positive}[e.Weight.Sign+1], [...]Style{Dashed, Dotted, Solid}[e.Weight.Sign+1]; l.Role != role || l.Style != style {
				t.Errorf("%s has role %s and style %d", e.Weight.text(), l.Role, l.Style)
			}
			lines = append(lines, drawn{e.Weight.Size, l.Width})
		})
		slices.SortFunc(lines, func(a, b drawn) int { return cmp.Compare(a.size, b.size) })
		for i, l := range lines {
			if i > 0 && (l.width < lines[i-1].width || l.size > lines[i-1].size && l.width == lines[i-1].width) {
				t.Errorf("sizes %g and %g have widths %g and %g", lines[i-1].size, l.size, lines[i-1].width, l.width)
			}
		}
		if d := Network(n); len(d.Lines) != len(lines) {
			t.Errorf("%d lines are drawn, want %d", len(d.Lines), len(lines))
		}
	})
}

func TestWideLayersAreThinnedOut(t *testing.T) {
	d := Network(dense(4, false, 64, 64, 10))
	if got, want := len(d.Circles), 12; got != want {
		t.Errorf("%d neurons are drawn, want %d", got, want)
	}
	if got, want := len(d.Lines), 32; got != want {
		t.Errorf("%d lines are drawn, want %d", got, want)
	}
	dots := 0
	for _, l := range d.Labels {
		if l.Plain == "⋮" {
			dots++
		}
	}
	if dots != 3 {
		t.Errorf("%d ellipses, want 3", dots)
	}
	if !strings.Contains(d.Description, "64 neurons") {
		t.Errorf("the description does not count the neurons: %s", d.Description)
	}
}

func TestDescriptionSaysWhatIsSeen(t *testing.T) {
	d := Network(dense(4, true, 1, 1))
	want := "A feed-forward network with 2 layers, drawn from left to right. Input layer: 1 neuron (I₁ = 0.05). " +
		"Output layer: 1 neuron (o₁ = 0.05 with bias b₁ = 0.10). Connections into Output layer: I₁ to o₁ with weight w₁ = 0.05."
	if d.Description != want {
		t.Errorf("got  %s\nwant %s", d.Description, want)
	}
	if d.Title != "A 1-1 network" {
		t.Errorf("got the title %q", d.Title)
	}
}

func TestEdgesToNowhereAreLeftOut(t *testing.T) {
	n := dense(4, false, 1, 1)
	n.Edges = append(n.Edges, Edge{Layer: 1, From: 5}, Edge{Layer: 0}, Edge{Layer: 7}, Edge{Layer: 1, To: -1})
	if got := len(Network(n).Lines); got != 1 {
		t.Errorf("%d lines, want 1", got)
	}
}

func TestNoLayersDrawNothing(t *testing.T) {
	d := Network(NetworkSpec{})
	if len(d.Circles)+len(d.Lines)+len(d.Labels) != 0 {
		t.Errorf("drew %+v", d)
	}
	ASCII(NetworkSpec{})
}

func TestASCIIKeepsItsWidth(t *testing.T) {
	every(t, func(t *testing.T, n NetworkSpec) {
		text := ASCII(n)
		for _, line := range strings.Split(text, "\n") {
			if utf8.RuneCountInString(line) > asciiWidth {
				t.Errorf("%d characters: %s", utf8.RuneCountInString(line), line)
			}
		}
		if !strings.HasSuffix(text, "\n") || strings.Contains(text, " \n") || strings.Contains(text, "\n\n\n") {
			t.Errorf("badly spaced:\n%s", text)
		}
	})
}
