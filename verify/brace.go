package verify

import (
	"slices"
	"strings"

	"github.com/nnbook/nnbook/texmath"
)

// underBrace is what a brace over or under a part of a formula says of it: that it is
// the number at the brace, as in \underbrace{0.9 \cdot 0.3}_{0.27}. A whole number may
// count what is above it; it is a value where a sign of equality says so.
func underBrace(n *texmath.Scripts) (chain, bool) {
	brace, ok := n.Base.(*texmath.Brace)
	if !ok {
		return chain{}, false
	}
	at := n.Sup
	if brace.Under {
		at = n.Sub
	}
	if at == nil {
		return chain{}, false
	}
	label := slices.DeleteFunc(slices.Clone(at.Items), func(n texmath.Node) bool {
		_, space := n.(*texmath.Space)
		return space
	})
	said, nearly := false, false
	if op, ok := first(label).(*texmath.Operator); ok && op.Class == texmath.Relation && strings.Contains("=≈", op.Shown) {
		said, nearly, label = true, op.Shown == "≈", label[1:]
	}
	digits := label
	if op, ok := first(digits).(*texmath.Operator); ok && (op.Shown == "−" || op.Shown == "-") {
		digits = digits[1:]
	}
	number, ok := first(digits).(*texmath.Number)
	if !ok || len(digits) > 1 || !said && !strings.Contains(number.Typed, ".") {
		return chain{}, false
	}
	return chain{members: []*member{{nodes: brace.Body.Items}, {nodes: label, nearly: nearly}}}, true
}

// first is the first of some nodes; nil where there is none.
func first(nodes []texmath.Node) texmath.Node {
	if len(nodes) == 0 {
		return nil
	}
	return nodes[0]
}
