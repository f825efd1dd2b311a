package formula

import "errors"

// A Budget bounds the work for many formulas together, so that a document takes
// no longer than its length allows, whatever each of its formulas asks for. It is
// counted, not timed: the same document has the same verdicts everywhere.
type Budget struct {
	left int // expressions of the usual precision
}

// NewBudget returns a budget of so many expressions of the usual precision, each
// as often as it is worked out.
func NewBudget(expressions int) *Budget { return &Budget{left: expressions} }

// ErrSpent is what formulas come to behind the end of a budget.
var ErrSpent = errors.New("the document asks for more arithmetic than one of its length may")

// Spent tells whether the budget is used up: from then on a formula may be worked
// out one time and not the next.
func (b *Budget) Spent() bool { return b.left < 0 }

// spend takes work from the budget.
func (b *Budget) spend(work int) error {
	if b == nil {
		return nil
	}
	if b.left -= work; b.left < 0 {
		return ErrSpent
	}
	return nil
}
