package formula

import "github.com/nnbook/nnbook/texmath"

// series reads a sum, or a product, with given bounds and what it goes over: all
// factors behind it.
func (r *reader) series(n *texmath.Scripts, product bool) (Expr, error) {
	if n.Sub == nil || n.Sup == nil {
		return nil, r.unread(n, "is a sum without bounds")
	}
	below := flat(n.Sub.Items)
	if len(below) < 3 {
		return nil, r.unread(n, "is a sum without bounds")
	}
	index, ok := name(below[0])
	if op, isOp := below[1].(*texmath.Operator); !ok || !isOp || op.Shown != "=" {
		return nil, r.unread(n, "is a sum without bounds")
	}
	low, err := r.within(below[2:])
	if err != nil {
		return nil, err
	}
	high, err := r.within(n.Sup.Items)
	if err != nil {
		return nil, err
	}
	if r.peek() == nil {
		return nil, r.unread(n, "has nothing behind it")
	}
	body, err := r.product()
	if err != nil {
		return nil, err
	}
	span := texmath.Span{Pos: n.Pos, End: body.Where().End}
	return Series{Span: span, Index: index, Low: low, High: high, Body: body, Product: product}, nil
}
