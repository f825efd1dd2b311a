package html

import (
	"fmt"

	"github.com/nnbook/nnbook/texmath"
)

// operator writes an operator. Browsers know the spacing of each sign by its
// form: before, between or after its operands. Where its place in the row says
// something else than its role, the form is written out.
func (m *mathWriter) operator(n *texmath.Operator) {
	m.token("mo", operatorAttributes(n), n.Shown)
}

func operatorAttributes(n *texmath.Operator) string {
	switch {
	case n.Middle:
		return ` form="infix" stretchy="true"`
	case n.Size > 0:
		size := [...]string{"", "1.2em", "1.8em", "2.4em", "3em"}[n.Size]
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

// fenced writes fences that grow with what they hold.
func (m *mathWriter) fenced(n *texmath.Fenced) {
	m.element("mrow", "", func() {
		m.fence(n.Left, texmath.Open)
		m.items(n.Body.Items)
		m.fence(n.Right, texmath.Close)
	})
}

// fence writes one fence; an empty one is `\left.`.
func (m *mathWriter) fence(shown string, class texmath.Class) {
	if shown != "" {
		m.token("mo", formAttribute(class)+` stretchy="true" symmetric="true"`, shown)
	}
}
