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
		x, err := Read(body, r.functions)
		return Call{span, "abs", []Expr{x}}, err
	case left == "‖" || left == "∥":
		x, err := Read(body, r.functions)
		return Call{span, "norm", []Expr{x}}, err
	case left == "⌊" || left == "⌈" || left == "⟨":
		return nil, &Error{Span: span, Reason: fmt.Sprintf("brackets %s%s are not worked out", left, right)}
	}
	inner := flat(body)
	if len(inner) == 1 {
		if env, ok := inner[0].(*texmath.Environment); ok {
			return r.matrix(env)
		}
	}
	return Read(body, r.functions)
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
	depth := 0
	for j := r.i; j < len(r.items); j++ {
		op, ok := r.items[j].(*texmath.Operator)
		if !ok {
			// A power on the closing bracket hangs on it as a script.
			if s, scripted := r.items[j].(*texmath.Scripts); scripted {
				if closing, isOp := s.Base.(*texmath.Operator); isOp && closing.Class == texmath.Close {
					depth--
					if depth == 0 {
						return r.closedBy(from, j, open, closing, s)
					}
				}
			}
			continue
		}
		switch op.Class {
		case texmath.Open:
			depth++
		case texmath.Close:
			depth--
		}
		if depth == 0 {
			return r.closedBy(from, j, open, op, nil)
		}
	}
	return nil, r.unread(open, "is never closed")
}

func (r *reader) closedBy(from, to int, open, closing *texmath.Operator, scripts *texmath.Scripts) (Expr, error) {
	r.i = to + 1
	span := r.span(from)
	x, err := r.fenced(span, open.Shown, closing.Shown, r.items[from+1:to])
	if err != nil || scripts == nil {
		return x, err
	}
	return r.raised(x, scripts, span)
}
