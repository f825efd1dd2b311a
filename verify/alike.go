package verify

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/markdown"
)

// layerIndex is what stands above a symbol and names a layer: (2), (l), (l+1), (l-1).
var layerIndex = regexp.MustCompile(`\^\{?\((?:(\d)|l(?:([-+])(\d))?)\)`)

// undressed finds what does not count when two formulas are compared.
var undressed = regexp.MustCompile(`\\(?:mathbf|boldsymbol|bm|vec|mathrm|left|right|cdot|,|;|!)\b|[&{}\s$]`)

// A pattern is a formula with the layers of its symbols counted from the first one on.
type pattern struct {
	f      *markdown.Formula
	places [][]int // of the layers, in the formula
	steps  []int   // how far each is above the first
}

// alike compares formulas that say the same of different layers: δ^(1) = W^(2)⊤ δ^(2) …
// and δ^(l) = W^(l+1)⊤ δ^(l+1) …. Where one of their layers is another one than the
// others say, that is a slip.
func (c *checker) alike() {
	kinds := map[string][]pattern{}
	var order []string
	for _, f := range formulas(c.doc) {
		for _, part := range displayed(f.TeX) {
			text := f.TeX[part[0]:part[1]]
			if at := strings.IndexByte(text, '='); at < 0 {
				continue
			} else if end := strings.Index(text, `\begin{`); end > at {
				text = text[:end] // numbers come behind
			}
			at := layerIndex.FindAllStringSubmatchIndex(text, -1)
			if len(at) < 2 {
				continue
			}
			p := pattern{f: f}
			for _, m := range at {
				p.places = append(p.places, []int{part[0] + m[0], part[0] + m[1]})
				p.steps = append(p.steps, layerOf(text, m))
			}
			for i := len(p.steps) - 1; i >= 0; i-- {
				p.steps[i] -= p.steps[0]
			}
			kind := undressed.ReplaceAllString(layerIndex.ReplaceAllString(text, "#"), "")
			if kinds[kind] == nil {
				order = append(order, kind)
			}
			kinds[kind] = append(kinds[kind], p)
		}
	}
	for _, kind := range order {
		c.oddLayer(kinds[kind])
	}
}

// displayed parts a formula at its line ends.
func displayed(tex string) [][2]int {
	var list [][2]int
	from := 0
	for {
		end := strings.Index(tex[from:], `\\`)
		if end < 0 {
			return append(list, [2]int{from, len(tex)})
		}
		list = append(list, [2]int{from, from + end})
		from += end + 2
	}
}

// layerOf is the number of a layer, or how far it is from layer l.
func layerOf(text string, m []int) int {
	if m[2] >= 0 {
		n, _ := strconv.Atoi(text[m[2]:m[3]])
		return n
	}
	if m[4] < 0 {
		return 0
	}
	n, _ := strconv.Atoi(text[m[6]:m[7]])
	if text[m[4]] == '-' {
		return -n
	}
	return n
}

// oddLayer reports the one formula of a kind whose layers are not as far apart as those
// of two others at least, in one place. Where the first one is odd, all others are
// shifted.
func (c *checker) oddLayer(kind []pattern) {
	var firsts []pattern // of those that are the same
	var times []int
	for _, p := range kind {
		at := slices.IndexFunc(firsts, func(q pattern) bool { return slices.Equal(p.steps, q.steps) })
		if at < 0 {
			at, firsts, times = len(firsts), append(firsts, p), append(times, 0)
		}
		if times[at]++; len(firsts) > mostWays {
			return
		}
	}
	for i, p := range firsts {
		for k, q := range firsts {
			if i == k || times[i] > 1 || times[k] == 1 {
				continue
			}
			if at := oneApart(p.steps, q.steps); at >= 0 {
				claim := Claim{Status: Conflict, Reason: fmt.Sprintf("the same formula in line %d has another layer here", c.doc.Position(q.f.Offset(0)).Line)}
				c.place(&claim, p.f.Offset(p.places[at][0]), p.f.Offset(p.places[at][1]-1)+1)
				c.report.Claims = append(c.report.Claims, claim)
				return
			}
		}
	}
}

// mostWays is in how many ways the layers of one kind of formula may be counted at most.
const mostWays = 8

// oneApart is the place where two patterns differ; -1 where that is not one place. Where
// all but the first differ by the same, it is the first.
func oneApart(a, b []int) int {
	at, count, shift := -1, 0, true
	for i := 1; i < len(a); i++ {
		shift = shift && a[i]-b[i] == a[1]-b[1]
		if a[i] != b[i] {
			at, count = i, count+1
		}
	}
	switch {
	case count == 1 && len(a) > 2:
		return at
	case shift && len(a) > 2:
		return 0
	}
	return -1
}
