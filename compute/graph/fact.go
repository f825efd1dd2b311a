package graph

import (
	"strings"

	"github.com/nnbook/nnbook/origin"
)

// mostOperands is how many operands a fact names, and how many terms of a sum it
// writes out: it is read in passing.
const mostOperands = 8

// Fact says in a few lines how the value was made.
func (v *Value) Fact() origin.Fact {
	f := origin.Fact{Equation: origin.Plain(v.Line().brief()), Exact: v.Exact().String()}
	operands := v.Operands()
	if len(operands) > mostOperands {
		f.More = len(operands) - mostOperands
		operands = operands[:mostOperands]
	}
	for _, operand := range operands {
		f.Operands = append(f.Operands, origin.Operand{ID: operand.ID, Is: origin.Plain(operand.Is())})
	}
	return f
}

// brief returns the members on one line, of a long sum the first terms and the
// last.
func (l Line) brief() string {
	members := make([]string, len(l.members))
	for i, m := range l.members {
		members[i] = m.tex
		if last := len(m.parts) - 1; last >= mostOperands {
			members[i] = strings.Join(m.parts[:mostOperands/2], "") + ` + \cdots` + m.parts[last]
		}
		if i > 0 {
			members[i] = m.relation + " " + members[i]
		}
	}
	return strings.Join(members, " ")
}
