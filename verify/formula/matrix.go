package formula

import (
	"fmt"

	"github.com/nnbook/nnbook/texmath"
)

// matrix reads a matrix or a vector, a determinant, or cases.
func (r *reader) matrix(n *texmath.Environment) (Expr, error) {
	determinant := false
	switch n.Name {
	case "bmatrix", "pmatrix", "matrix", "array", "Bmatrix", "smallmatrix":
	case "vmatrix":
		determinant = true
	case "cases":
		return r.cases(n)
	default:
		return nil, &Error{Span: n.Span, Reason: fmt.Sprintf("%q is not worked out inside a formula", n.Name)}
	}
	m := Matrix{Span: n.Span}
	for _, cells := range n.Rows {
		if len(cells) == 1 && len(cells[0].Items) == 0 {
			continue // a line break written twice
		}
		var row []Expr
		for _, cell := range cells {
			e, err := r.within(cell.Items)
			if err != nil {
				return nil, err
			}
			row = append(row, e)
		}
		if len(m.Rows) > 0 && len(row) != len(m.Rows[0]) {
			return nil, &Error{Span: n.Span, Reason: "the rows of the matrix differ in length"}
		}
		m.Rows = append(m.Rows, row)
	}
	if len(m.Rows) == 0 {
		return nil, &Error{Span: n.Span, Reason: "the matrix is empty"}
	}
	if determinant {
		return Call{n.Span, "det", []Expr{m}}, nil
	}
	return m, nil
}
