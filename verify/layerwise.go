package verify

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/verify/formula"
)

// inLayer is a name with a layer above it: W^(2), δ^(l+1), a^(l−1)T, ∂E/∂W^(2).
var inLayer = regexp.MustCompile(`^(∂E/∂)?(\pL+)\^\((\d|[lL](?:[-−+]\d)?)\)([T⊤]?)(\^new)?$`)

// A layered is such a name, taken apart.
type layered struct {
	formula.Symbol
	letter     string // with ∂E/∂ where it is a derivative
	base       string // what the layer is counted from: l, L, or nothing
	layer      int
	transposed bool
}

// layeredName takes a name apart.
func layeredName(s formula.Symbol) (layered, bool) {
	at := inLayer.FindStringSubmatch(s.Name)
	if at == nil {
		return layered{}, false
	}
	l := layered{Symbol: s, letter: at[1] + at[2], transposed: at[4] != ""}
	number := strings.ReplaceAll(at[3], "−", "-")
	if l.base = strings.Trim(number, "-+0123456789"); l.base != "" {
		number = strings.TrimPrefix(strings.TrimPrefix(number, l.base), "+")
	}
	l.layer, _ = strconv.Atoi(number)
	return l, true
}

// Letters that authors give to the quantities of a layer.
var (
	netLetter    = regexp.MustCompile(`^(?:z|net|s)$`)
	outputLetter = regexp.MustCompile(`^[aho]$`)
)

// layerwise holds the formulas of whole layers against what every network does. A delta
// comes from that of the layer behind, a net input from the activation before, an
// activation from the net input of its own layer, and the gradient of a matrix from the
// delta behind it and the activation before it. Whether a matrix has the number of the
// layer before it or behind it is left to the author.
func (c *checker) layerwise() {
	for _, b := range c.blocks {
		for _, st := range b.all() {
			left, ok := st.members[0].expr.(formula.Symbol)
			head, isLayered := layeredName(left)
			if !ok || !isLayered {
				continue
			}
			for i, m := range st.members[1:] {
				if m.expr == nil || i+1 < st.carried || c.accused(c.line(st, m.span)) {
					continue
				}
				if reason := acrossLayers(head, formula.Symbols(m.expr)); reason != "" {
					c.claim(st.of(m), m.span, Claim{Status: Conflict, Reason: reason})
					break
				}
			}
		}
	}
}

// acrossLayers says why the layers of the quantities in a formula cannot be those that
// its left side asks for; nothing where they can, and where the formula is of no known
// kind.
func acrossLayers(head layered, symbols []formula.Symbol) string {
	var matrices, deltas, nets, outputs, biases []layered
	for _, s := range symbols {
		l, ok := layeredName(s)
		switch {
		case !ok:
			continue
		case l.base != head.base:
			return ""
		case l.letter == "W":
			matrices = append(matrices, l)
		case l.letter == "δ":
			deltas = append(deltas, l)
		case l.letter == "b":
			biases = append(biases, l)
		case netLetter.MatchString(l.letter):
			nets = append(nets, l)
		case outputLetter.MatchString(l.letter):
			outputs = append(outputs, l)
		default:
			return ""
		}
	}
	one := func(lists ...[]layered) bool {
		for _, list := range lists {
			if len(list) != 1 {
				return false
			}
		}
		return true
	}
	switch {
	case head.letter == "δ" && one(matrices, deltas):
		w := matrices[0].layer
		if d := deltas[0]; d.layer != head.layer+1 {
			return fmt.Sprintf("%s comes from the delta one layer behind it, not from %s", head.Name, d.Name)
		}
		for _, other := range append(nets, outputs...) {
			if other.layer != head.layer {
				return fmt.Sprintf("%s takes the slope in its own layer, not that of %s", head.Name, other.Name)
			}
		}
		if w != head.layer && w != head.layer+1 {
			return fmt.Sprintf("%s does not lie between %s and %s", matrices[0].Name, head.Name, deltas[0].Name)
		}
	case head.letter == "δ" && len(matrices) == 0 && len(deltas) == 0:
		for _, other := range append(nets, outputs...) {
			if other.layer != head.layer {
				return fmt.Sprintf("%s takes the slope in its own layer, not that of %s", head.Name, other.Name)
			}
		}
	case netLetter.MatchString(head.letter) && one(matrices) && len(deltas) == 0 && len(nets) == 0:
		w := matrices[0].layer
		for _, a := range outputs {
			if len(outputs) == 1 && a.layer != head.layer-1 {
				return fmt.Sprintf("%s comes from the activation of the layer before it, not from %s", head.Name, a.Name)
			}
		}
		if w != head.layer && w != head.layer-1 {
			return fmt.Sprintf("%s does not lead to %s", matrices[0].Name, head.Name)
		}
		for _, b := range biases {
			if b.layer != w {
				return fmt.Sprintf("%s does not go with %s", b.Name, matrices[0].Name)
			}
		}
	case outputLetter.MatchString(head.letter) && one(nets) && len(symbols) == 1:
		if nets[0].layer != head.layer {
			return fmt.Sprintf("%s comes from the net input of its own layer, not from %s", head.Name, nets[0].Name)
		}
	case head.letter == "∂E/∂W" && one(deltas, outputs) && len(symbols) == 2:
		d, a := deltas[0], outputs[0]
		if d.layer != a.layer+1 || head.layer != d.layer && head.layer != a.layer {
			return fmt.Sprintf("%s does not lie between %s and %s", head.Name, a.Name, d.Name)
		}
	}
	return ""
}

// itself holds an update against what is updated: w^new = w − η ∂E/∂w has the same w
// three times. One of another number is a slip.
func (c *checker) itself() {
	for _, b := range c.blocks {
		for _, st := range b.all() {
			name, ok := st.members[0].symbol()
			of, fresh := strings.CutSuffix(name, "^new")
			if !ok || !fresh || len(st.members) < 2 || st.carried > 0 {
				continue
			}
			m := st.members[1]
			sum, ok := m.expr.(formula.Sum)
			if !ok || len(sum.Terms) != 2 {
				continue
			}
			old, ok := sum.Terms[0].(formula.Symbol)
			var by []string
			for _, s := range formula.Symbols(sum.Terms[1]) {
				if above, below, ok := differential(s.Name); ok && above != "" {
					by = append(by, below)
				}
			}
			if !ok || len(by) != 1 || c.accused(c.line(st, m.span)) {
				continue
			}
			if odd, usual, ok := oddOfThree(of, strings.TrimSuffix(old.Name, "^old"), by[0]); ok {
				c.claim(st.of(m), m.span, Claim{Status: Conflict, Reason: fmt.Sprintf("%s stands where %s is updated", odd, usual)})
			}
		}
	}
}

// oddOfThree returns the one of three names that has another number than the others.
func oddOfThree(a, b, c string) (odd, usual string, ok bool) {
	for _, order := range [][3]string{{a, b, c}, {b, c, a}, {c, a, b}} {
		if order[0] == order[1] && order[2] != order[0] {
			return order[2], order[0], oneDigitApart(order[0], order[2])
		}
	}
	return "", "", false
}
