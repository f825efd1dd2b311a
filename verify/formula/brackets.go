package formula

import (
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/texmath"
)

// fenced reads what stands between two fences.
func (r *reader) fenced(span texmath.Span, left, right string, body []texmath.Node) (Expr, error) {
	switch {
	case left == "|" || left == "∣":
		x, err := r.within(body)
		return Call{span, "abs", []Expr{x}}, err
	case left == "‖" || left == "∥":
		x, err := r.vectorOr(span, body)
		return Call{span, "norm", []Expr{x}}, err
	case left == "⌊" && right == "⌋":
		x, err := r.within(body)
		return Call{span, "floor", []Expr{x}}, err
	case left == "⌈" && right == "⌉":
		x, err := r.within(body)
		return Call{span, "ceil", []Expr{x}}, err
	case left == "⌊" || left == "⌈" || left == "⟨" || left == "" || right == "" || right == "|":
		return nil, &Error{Span: span, Reason: fmt.Sprintf("brackets %s%s are not worked out", left, right)}
	}
	return r.vectorOr(span, body)
}

// vectorOr reads one expression, or a list of them: a vector, [0.5, 0.2], or a
// matrix by its rows, [[1, 2], [3, 4]].
func (r *reader) vectorOr(span texmath.Span, body []texmath.Node) (Expr, error) {
	inner := flat(body)
	if len(inner) == 1 {
		if env, ok := inner[0].(*texmath.Environment); ok {
			return r.matrix(env)
		}
	}
	if !listed(inner) {
		return r.within(body)
	}
	entries, err := r.arguments(inner)
	if err != nil {
		return nil, err
	}
	if rows, ok := rowsOf(entries); ok {
		return Matrix{Span: span, Rows: rows}, nil
	}
	m := Matrix{Span: span, Listed: true}
	for _, e := range entries {
		m.Rows = append(m.Rows, []Expr{e})
	}
	return m, nil
}

// listed tells whether a comma or a semicolon stands between the parts of a list,
// outside of inner brackets.
func listed(items []texmath.Node) bool {
	depth := 0
	for _, item := range items {
		op, ok := bracketOf(item)
		if !ok {
			continue
		}
		switch {
		case op.Class == texmath.Open:
			depth++
		case op.Class == texmath.Close:
			depth--
		case depth == 0 && separates(op):
			return true
		}
	}
	return false
}

// bracketOf returns the operator that a node is, or that its scripts hang on.
func bracketOf(n texmath.Node) (*texmath.Operator, bool) {
	if s, ok := n.(*texmath.Scripts); ok {
		n = s.Base
	}
	op, ok := n.(*texmath.Operator)
	return op, ok
}

func separates(op *texmath.Operator) bool {
	return op.Class == texmath.Punctuation && (op.Shown == "," || op.Shown == ";")
}

// rowsOf takes lists of one length as the rows of a matrix.
func rowsOf(entries []Expr) ([][]Expr, bool) {
	var rows [][]Expr
	for _, e := range entries {
		m, ok := e.(Matrix)
		if !ok || !m.Listed || len(rows) > 0 && len(m.Rows) != len(rows[0]) {
			return nil, false
		}
		var row []Expr
		for _, cell := range m.Rows {
			row = append(row, cell[0])
		}
		rows = append(rows, row)
	}
	return rows, true
}

// bracketed reads brackets that are signs of their own, up to their partner.
func (r *reader) bracketed(open *texmath.Operator) (Expr, error) {
	if open.Class == texmath.Large {
		r.i++
		return nil, r.unread(open, "has no bounds to work out")
	}
	if strings.ContainsAny(open.Shown, "…⋯⋮⋱") {
		return nil, &Error{Span: open.Span, Reason: "dots stand for what is left out", Elided: true}
	}
	if open.Class != texmath.Open {
		return nil, r.unread(open, "is not understood here")
	}
	from := r.i
	to, closing, scripts := r.partner()
	if to < 0 {
		return nil, r.unread(open, "is never closed")
	}
	return r.closedBy(from, to, open, closing, scripts)
}

// partner finds the bracket that closes the next one, and what hangs on it; its
// place is below 0 where there is none.
func (r *reader) partner() (at int, closing *texmath.Operator, scripts *texmath.Scripts) {
	depth := 0
	for j := r.i; j < len(r.items); j++ {
		op, ok := bracketOf(r.items[j])
		if !ok {
			continue
		}
		scripts, _ := r.items[j].(*texmath.Scripts)
		switch {
		case op.Class == texmath.Open && scripts == nil:
			depth++
		case op.Class == texmath.Close:
			depth--
		}
		if depth <= 0 {
			return j, op, scripts
		}
	}
	return -1, nil, nil
}

func (r *reader) closedBy(from, to int, open, closing *texmath.Operator, scripts *texmath.Scripts) (Expr, error) {
	r.i = to + 1
	span := r.span(from)
	x, err := r.fenced(span, open.Shown, closing.Shown, r.items[from+1:to])
	if err != nil || scripts == nil {
		return x, err
	}
	return r.hung(x, scripts, span)
}
