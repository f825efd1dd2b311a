package html

import (
	"fmt"

	"github.com/nnbook/nnbook/texmath"
)

// operator writes an operator. Browsers know the spacing of each sign by its
// form: before, between or after its operands. Where its place in the row says
// something else than its role, the form is written out.
func (m *mathWriter) operator(n *texmath.Operator) {
	attributes := operatorAttributes(n)
	if m.inScript && n.Class == texmath.Punctuation {
		attributes = ` lspace="0" rspace="0"`
	}
	m.token("mo", attributes, n.Shown)
}

func operatorAttributes(n *texmath.Operator) string {
	switch {
	case n.Middle:
		return ` form="infix" stretchy="true"`
	case n.Size == 1:
		return formAttribute(n.Class) + ` stretchy="false" mathsize="120%"`
	case n.Size > 1:
		size := [...]string{"1.8em", "2.4em", "3em"}[n.Size-2]
		return formAttribute(n.Class) + fmt.Sprintf(` stretchy="true" minsize="%s" maxsize="%s"`, size, size)
	case n.Prefix:
		return ` form="prefix"`
	}
	switch n.Class {
	case texmath.Open, texmath.Close: // browsers stretch fences unless told not to
		return formAttribute(n.Class) + ` stretchy="false"`
	case texmath.Bar:
		return ` stretchy="false" lspace="0" rspace="0"`
	case texmath.Ordinary:
		return ` lspace="0" rspace="0"`
	case texmath.Punctuation:
		return ` lspace="0" rspace="0.1667em"`
	case texmath.Relation:
		return relationAttributes(n.Shown)
	}
	return ""
}

// relationAttributes keeps upright relations from growing with the row.
func relationAttributes(shown string) string {
	switch shown {
	case "∣", "∥", "↑", "↓":
		return ` stretchy="false" lspace="0.2778em" rspace="0.2778em"`
	}
	return ""
}

func formAttribute(class texmath.Class) string {
	switch class {
	case texmath.Open:
		return ` form="prefix"`
	case texmath.Close:
		return ` form="postfix"`
	}
	return ""
}

// fenced writes fences that grow with what they hold. A browser gives a fence
// that can grow the room of its largest form, so around what is no taller than
// a line it is told not to.
func (m *mathWriter) fenced(n *texmath.Fenced) {
	grow := isTall(n.Body)
	m.element("mrow", "", func() {
		m.fence(n.Left, texmath.Open, grow)
		m.items(n.Body.Items)
		m.fence(n.Right, texmath.Close, grow)
	})
}

// isTall reports whether a node is taller than a line of letters with scripts.
func isTall(n texmath.Node) bool {
	switch n := n.(type) {
	case *texmath.Fraction, *texmath.Root, *texmath.Environment, *texmath.Boxed, *texmath.Brace, *texmath.Style:
		return true
	case *texmath.Operator:
		return n.Class == texmath.Large || n.Middle || n.Size > 1
	case *texmath.Scripts:
		return isTall(n.Base) || standAbove(n)
	}
	for _, c := range texmath.Children(n) {
		if isTall(c) {
			return true
		}
	}
	return false
}

// fence writes one fence; an empty one is `\left.`.
func (m *mathWriter) fence(shown string, class texmath.Class, grow bool) {
	if shown != "" {
		m.token("mo", formAttribute(class)+fmt.Sprintf(` stretchy="%v" symmetric="true"`, grow), shown)
	}
}
