package formula

import (
	"strings"

	"github.com/nnbook/nnbook/texmath"
)

// cases reads a function that is given piece by piece: a value and its condition
// in each row.
func (r *reader) cases(n *texmath.Environment) (Expr, error) {
	p := Piecewise{Span: n.Span}
	for _, cells := range n.Rows {
		value := unpunctuated(flat(cells[0].Items))
		var condition []texmath.Node
		if len(cells) > 1 {
			condition = flat(cells[1].Items)
		} else {
			value, condition = splitAtWords(value)
		}
		e, err := r.within(value)
		if err != nil {
			return nil, err
		}
		b := Branch{Value: e}
		if err := r.condition(&b, condition, n); err != nil {
			return nil, err
		}
		p.Branches = append(p.Branches, b)
	}
	return p, nil
}

// splitAtWords cuts a row without columns at its first words: x, \text{if } x > 0.
func splitAtWords(items []texmath.Node) (value, condition []texmath.Node) {
	for i, item := range items {
		if _, ok := item.(*texmath.Text); ok && i > 0 {
			return unpunctuated(items[:i]), items[i:]
		}
	}
	return items, nil
}

// unpunctuated takes commas and full stops off the end.
func unpunctuated(items []texmath.Node) []texmath.Node {
	for len(items) > 0 {
		op, ok := items[len(items)-1].(*texmath.Operator)
		if !ok || !strings.Contains(",;.", op.Shown) {
			break
		}
		items = items[:len(items)-1]
	}
	return items
}

// condition reads when a branch holds: x > 0, 0 < x ≤ 1, or whenever no other does.
func (r *reader) condition(b *Branch, items []texmath.Node, n *texmath.Environment) error {
	var part []texmath.Node
	side := func() error {
		e, err := r.within(part)
		b.Sides, part = append(b.Sides, e), nil
		return err
	}
	for _, item := range unpunctuated(items) {
		switch item := item.(type) {
		case *texmath.Text:
			if !introduces(item.Content) {
				return &Error{Span: n.Span, Reason: "a condition of its cases is not understood"}
			}
			continue
		case *texmath.Operator:
			if item.Class == texmath.Relation {
				if err := side(); err != nil {
					return err
				}
				b.Relations = append(b.Relations, item.Shown)
				continue
			}
		}
		part = append(part, item)
	}
	if len(part) == 0 && len(b.Relations) == 0 {
		return nil
	}
	return side()
}

// introduces tells whether words stand before a condition, or for all that no
// other condition takes.
func introduces(words string) bool {
	switch strings.ToLower(strings.Trim(strings.TrimSpace(words), ".,:")) {
	case "", "if", "for", "when", "falls", "wenn", "für", "si", "pour", "otherwise", "else", "sonst", "sinon", "where":
		return true
	}
	return false
}

// holds tells whether the condition of a branch is true.
func (v evaluator) holds(b Branch) (bool, error) {
	for i, relation := range b.Relations {
		x, err := v.number(b.Sides[i])
		if err != nil {
			return false, err
		}
		y, err := v.number(b.Sides[i+1])
		if err != nil {
			return false, err
		}
		order := x.Mid.Cmp(y.Mid)
		ok := false
		switch relation {
		case "<":
			ok = order < 0
		case ">":
			ok = order > 0
		case "≤":
			ok = order <= 0
		case "≥":
			ok = order >= 0
		case "=":
			ok = order == 0
		case "≠":
			ok = order != 0
		default:
			return false, &UnknownError{relation}
		}
		if !ok {
			return false, nil
		}
	}
	return true, nil
}

// piecewise works out the first branch that holds.
func (v evaluator) piecewise(e Piecewise) (Value, error) {
	for _, b := range e.Branches {
		ok, err := v.holds(b)
		if err != nil {
			return Value{}, err
		}
		if ok {
			return v.value(b.Value)
		}
	}
	return Value{}, ErrUndefined
}
