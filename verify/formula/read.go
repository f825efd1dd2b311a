package formula

import (
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/texmath"
)

// An Error says what could not be read, and where.
type Error struct {
	texmath.Span
	Reason string
	Elided bool // dots stand for what is left out
}

func (e *Error) Error() string { return e.Reason }

// longestNumeral bounds the digits of a numeral that is worked with.
const longestNumeral = 400

// Read reads a list of nodes as one expression. The functions are the names that
// are applied to what follows in brackets. Its error is an *Error.
func Read(items []texmath.Node, functions func(string) bool) (Expr, error) {
	return ReadAt(items, functions, nil)
}

// ReadAt is [Read] for a formula of a document: place gives the byte of the
// document where a byte of the formula stands.
func ReadAt(items []texmath.Node, functions func(string) bool, place func(int) int) (Expr, error) {
	r := &reader{items: flat(items), functions: functions, place: place}
	if len(r.items) == 0 {
		return nil, &Error{Reason: "there is nothing between two signs"}
	}
	if tooDeep(r.items) {
		return nil, &Error{Span: r.items[0].Where(), Reason: "the brackets are nested too deeply to read"}
	}
	e, err := r.sum()
	if err != nil {
		return nil, err
	}
	if r.i < len(r.items) {
		return nil, r.unread(r.items[r.i], "is not understood here")
	}
	return e, nil
}

// within reads what stands inside of a node.
func (r *reader) within(items []texmath.Node) (Expr, error) {
	return ReadAt(items, r.functions, r.place)
}

// deepestBrackets bounds brackets within brackets.
const deepestBrackets = 100

func tooDeep(items []texmath.Node) bool {
	depth := 0
	for _, item := range items {
		if op, ok := item.(*texmath.Operator); ok && op.Class == texmath.Open {
			depth++
		} else if ok && op.Class == texmath.Close {
			depth--
		}
		if depth > deepestBrackets {
			return true
		}
	}
	return false
}

// flat takes spaces, styles and boxes out of a list of nodes.
func flat(items []texmath.Node) []texmath.Node {
	var list []texmath.Node
	for _, item := range items {
		switch n := item.(type) {
		case *texmath.Space, *texmath.Phantom:
		case *texmath.Style:
			list = append(list, flat(n.Body.Items)...)
		case *texmath.Row:
			list = append(list, flat(n.Items)...)
		case *texmath.Group:
			if len(n.Body.Items) > 0 {
				list = append(list, item)
			}
		case *texmath.Operator:
			if n.Shown == "." && endsIn(list, n.Pos) {
				continue // the point of "5."
			}
			list = append(list, item)
		default:
			list = append(list, item)
		}
	}
	return list
}

// endsIn tells whether a list ends in a number that reaches up to a place.
func endsIn(list []texmath.Node, pos int) bool {
	if len(list) == 0 {
		return false
	}
	n, ok := list[len(list)-1].(*texmath.Number)
	return ok && n.End == pos && !strings.Contains(n.Typed, ".")
}

type reader struct {
	items     []texmath.Node
	i         int
	functions func(string) bool
	place     func(int) int // from the formula to the document; nil where there is none
}

func (r *reader) peek() texmath.Node {
	if r.i < len(r.items) {
		return r.items[r.i]
	}
	return nil
}

func (r *reader) unread(n texmath.Node, why string) error {
	text := reading(n)
	if text == "" {
		text = "this"
	}
	return &Error{Span: n.Where(), Reason: fmt.Sprintf("%q %s", text, why)}
}

// operator returns the next node's sign, or nothing.
func (r *reader) operator() string {
	if op, ok := r.peek().(*texmath.Operator); ok {
		return op.Shown
	}
	return ""
}

func (r *reader) span(from int) texmath.Span {
	last := max(from, r.i-1)
	return texmath.Span{Pos: r.items[from].Where().Pos, End: r.items[last].Where().End}
}
