package verify

import "github.com/nnbook/nnbook/verify/formula"

// A working is what a symbol is said to be before its number comes: r = 0.5 · 0.3,
// so r = 0.15.
type working struct {
	statement *statement
	member    *member
}

// remember takes note of a symbol that a statement gives a calculation and no
// result.
func (c *checker) remember(st *statement) {
	name, ok := st.members[0].symbol()
	last := st.members[len(st.members)-1]
	if !ok || last.expr == nil || isResult(last.expr) || len(formula.Symbols(last.expr)) > 0 {
		return
	}
	c.worked[name] = working{st, last}
}

// recall compares the number that a symbol is given with the calculation that the
// document has told for it before, in the same section.
func (c *checker) recall(st *statement) bool {
	name, ok := st.members[0].symbol()
	if !ok || len(st.members) != 2 || !isResult(st.members[1].expr) {
		return false
	}
	w, ok := c.worked[name]
	delete(c.worked, name)
	if !ok || w.statement.section != st.section {
		return false
	}
	v, err := c.judgeAs(w.member.expr, st.members[1].expr, st.members[1].nearly)
	if err != nil {
		return false
	}
	c.state(st, st.members[1], st.members[1], v)
	return true
}
