package texmath

// settleBars tells opening bars from closing ones: in a row with an even
// number of `|` they open and close in turn. Otherwise they stay bars.
func settleBars(items []Node) {
	for _, shown := range []string{"|", "‖"} {
		var bars []*Operator
		for _, n := range items {
			if op := lastOperator(n); op != nil && op.Class == Bar && op.Shown == shown {
				bars = append(bars, op)
			}
		}
		if len(bars)%2 != 0 {
			continue
		}
		for i, op := range bars {
			op.Class = Open
			if i%2 == 1 {
				op.Class = Close
			}
		}
	}
}

// lastOperator returns the operator that a node is, or that its scripts hang
// on: the closing bar of |x|².
func lastOperator(n Node) *Operator {
	if s, ok := n.(*Scripts); ok {
		n = s.Base
	}
	op, _ := n.(*Operator)
	return op
}

// settleSigns marks each + and − that has no operand before it as a prefix.
func settleSigns(items []Node) {
	operandBefore := false
	for _, n := range items {
		switch n := n.(type) {
		case *Space:
			continue
		case *Style: // its body is a row of its own
			operandBefore = false
			continue
		case *Function:
			operandBefore = false
			continue
		case *Operator:
			n.Prefix = !operandBefore && isSign(n)
			operandBefore = n.Class == Close || n.Class == Ordinary
			continue
		}
		op := lastOperator(n) // a large operator with limits is no operand
		operandBefore = op == nil || op.Class == Close || op.Class == Ordinary
	}
}

func isSign(op *Operator) bool {
	switch op.TeX {
	case "+", "-", `\pm`, `\mp`:
		return true
	}
	return false
}
