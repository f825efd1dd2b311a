package verify

import (
	"fmt"
	"slices"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/verify/formula"
)

// echoes looks for slips of a digit in operands, without knowing any network. Where a
// document calculates with its own results, an operand stands elsewhere in it, too.
// One that does not, in a document whose operands do, is a slip where another digit
// would make it a numeral that stands elsewhere. So a slip is found that is too small
// to show in the result.
func (c *checker) echoes() {
	all := slices.DeleteFunc(c.printedNumerals(), func(p printed) bool { return significant(p.Text) < longNumeral })
	values := make([]decimal.Decimal, len(all))
	times := map[string]int{}
	for i, p := range all {
		values[i] = p.Value.Abs()
		times[magnitude(p.Numeral)]++
	}
	slices.SortFunc(values, decimal.Decimal.Cmp)
	var odd []printed
	operands := 0
	for _, p := range all {
		if !p.operand {
			continue
		}
		operands++
		if times[magnitude(p.Numeral)] == 1 && explanations(p.Numeral, values) < 2 && !roundsTo(p.Numeral, values) {
			odd = append(odd, p)
		}
	}
	if operands < fewPrinted || 100*len(odd) > (100-explainedOf100)*operands {
		return
	}
	fresh := map[int]bool{} // lines with numbers of their own
	for _, p := range odd {
		if _, _, ok := slipOf(p.Numeral, values); !ok {
			fresh[c.doc.Position(p.from).Line] = true
		}
	}
	for _, p := range odd {
		slip, certain, ok := slipOf(p.Numeral, values)
		if !ok || c.seenBad(p) || fresh[c.doc.Position(p.from).Line] {
			continue
		}
		c.seen[p.from] = true
		meant := formula.Like(slip.Value, p.Numeral)
		kind := Echo
		if !certain {
			kind = Guess
		}
		c.claimAt(p.from, p.to, Claim{
			Status: Conflict, Claimed: p.Text, Expected: meant, At: p.At, Kind: kind,
			Reason: fmt.Sprintf("it stands nowhere else, and %s does, which differs in one digit", meant),
		})
	}
}

// seenBad tells whether a bad verdict stands at a numeral already.
func (c *checker) seenBad(p printed) bool {
	return slices.ContainsFunc(c.report.Claims, func(claim Claim) bool {
		return claim.Status.Bad() && claim.from <= p.from && p.to <= claim.to
	})
}

// explanations counts the values that a numeral is, or is a rounding of.
func explanations(n formula.Numeral, values []decimal.Decimal) int {
	around := formula.Around(n.Value.Abs(), n.Decimals)
	at, _ := slices.BinarySearchFunc(values, around.Low, decimal.Decimal.Cmp)
	count := 0
	for ; at < len(values) && count < 2 && values[at].Cmp(around.High) <= 0; at++ {
		count++
	}
	return count
}

// roundsTo tells whether a numeral, rounded to fewer digits, is another value. Where
// its last digit is a 5, that may lie on either side.
func roundsTo(n formula.Numeral, values []decimal.Decimal) bool {
	a := decimal.At(formula.Precision)
	little := decimal.PowerOfTen(-n.Decimals - 1)
	for _, aside := range []decimal.Decimal{little, little.Neg()} {
		moved, err := a.Add(n.Value.Abs(), aside)
		if err != nil {
			return false
		}
		for fewer := 1; fewer <= mostGuardDigits; fewer++ {
			rounded := decimal.Round(moved, n.Decimals-fewer)
			if _, found := slices.BinarySearchFunc(values, rounded, decimal.Decimal.Cmp); found {
				return true
			}
		}
	}
	return false
}

// mostGuardDigits is how many digits an operand has at most beyond those of the
// result that it was.
const mostGuardDigits = 4

// accused tells whether a line has a bad verdict already.
func (c *checker) accused(line int) bool {
	for ; c.told < len(c.report.Claims); c.told++ {
		if claim := c.report.Claims[c.told]; claim.Status.Bad() {
			for l := claim.Line; l <= claim.EndLine; l++ {
				c.badLines[l] = true
			}
		}
	}
	return c.badLines[line]
}
