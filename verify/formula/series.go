package formula

import (
	"strconv"

	"github.com/nnbook/nnbook/texmath"
)

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

// terms is how many terms a sum has, those of the sums within it counted, as far as
// bounds are whole numbers that are written out; at most [mostTerms].
func terms(e Series) int {
	count := 1
	low, ok1 := Literal(e.Low)
	high, ok2 := Literal(e.High)
	if ok1 && ok2 && low.Decimals == 0 && high.Decimals == 0 && len(low.Text)+len(high.Text) <= 2*len(strconv.Itoa(longestSum)) {
		first, err1 := strconv.Atoi(low.Text)
		last, err2 := strconv.Atoi(high.Text)
		if err1 == nil && err2 == nil {
			count = min(max(last-first+1, 0), longestSum)
		}
	}
	if inner, ok := e.Body.(Series); ok && count > 0 {
		count = min(count*terms(inner), mostTerms)
	}
	return count
}

// mostTerms is more than any sum is worked out for.
const mostTerms = 1 << 30
