package class

import (
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/decimal"
)

// An Answer is what belongs into a blank.
type Answer struct {
	Value    string // the value's id
	Expected string // the key's digits
	From, To string // what is accepted, both ends included
}

// answerTo returns the answer to a value. What is accepted reaches from the result
// of rounded steps to that of full precision, whichever is smaller, and half a
// unit of the last digit beyond both.
func answerTo(v *graph.Value) (Answer, error) {
	printed, exact := v.Printed(), v.True()
	low, high := printed, exact
	if low.Cmp(high) > 0 {
		low, high = high, low
	}
	places := printed.Decimals() + 1
	half := decimal.PowerOfTen(-places)
	a := decimal.At(acceptedDigits)
	half, err := a.Mul(half, decimal.Int(5))
	if err != nil {
		return Answer{}, err
	}
	from, err := a.Add(decimal.Round(low, places), half.Neg())
	if err != nil {
		return Answer{}, err
	}
	to, err := a.Add(decimal.Round(high, places), half)
	if err != nil {
		return Answer{}, err
	}
	return Answer{Value: v.ID, Expected: v.Shown(), From: from.String(), To: to.String()}, nil
}

// acceptedDigits is the precision for the ends of what is accepted.
const acceptedDigits = 60
