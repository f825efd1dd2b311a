package verify

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/verify/formula"
	"github.com/yuin/goldmark/ast"
)

// A printed is a numeral with its place in the document.
type printed struct {
	formula.Numeral
	from, to int
	operand  bool // it is part of a calculation
}

const (
	// longNumeral is how many significant digits a numeral has at least that is not
	// a network's value by chance.
	longNumeral = 4
	// fewDigits is how many a numeral has at least that is taken for the rounding of a
	// value: one or two digits are the rounding of many.
	fewDigits = 3
	// explainedOf100 is how many of a hundred long numerals must be values of the
	// network before the others are taken for slips.
	explainedOf100 = 95
	// mostDistanced is how many units of the last digit a numeral is off a value whose
	// small distance from it the document tells.
	mostDistanced = 1000
	// fewPrinted is how many long numerals a document has at least that is judged so.
	fewPrinted = 20
)

// slips looks for slips of a digit, where the network is known: in a document
// whose long numerals are all values of the network, one that is none, and would be
// one if a single digit were another. The result of a calculation that holds is
// none. So an operand is found that does not show in its result.
func (c *checker) slips() {
	values := magnitudes(c.network)
	if len(values) == 0 {
		return
	}
	var odd []printed
	long, times := 0, map[string]int{}
	for _, p := range c.printedNumerals() {
		times[magnitude(p.Numeral)]++
		if significant(p.Text) < longNumeral {
			continue
		}
		long++
		if !explained(p.Numeral, values) && !c.results[p.from] {
			odd = append(odd, p)
		}
	}
	if long < fewPrinted || 100*len(odd) > (100-explainedOf100)*long {
		return
	}
	for _, p := range odd {
		if times[magnitude(p.Numeral)] > 1 {
			continue // nobody slips twice in the same way
		}
		slip, certain, ok := slipOf(p.Numeral, values)
		if !ok || c.drift.own && carried(verdict{ulps: ulps(slip.Value, p.Numeral)}, 1) {
			continue // one that goes on from rounded steps has other last digits
		}
		if c.distanced[p.from] && carried(verdict{ulps: ulps(slip.Value, p.Numeral)}, mostDistanced) {
			continue
		}
		meant := formula.Like(slip.Value, p.Numeral)
		c.seen[p.from] = true
		kind := Plain
		if !certain {
			kind = Guess
		}
		c.claimAt(p.from, p.to, Claim{
			Status: Untrue, Claimed: p.Text, Expected: meant, At: p.At, Kind: kind,
			Reason: fmt.Sprintf("the network has no such value; it has %s, which differs in one digit", meant),
		})
	}
}

// magnitudes returns the sizes of a network's values, without their signs, in order.
func magnitudes(known []KnownValue) []decimal.Decimal {
	var list []decimal.Decimal
	for _, v := range known {
		for _, x := range []decimal.Decimal{v.Exact, v.Shown} {
			if x.Sign() != 0 {
				list = append(list, x.Abs())
			}
		}
	}
	slices.SortFunc(list, decimal.Decimal.Cmp)
	return list
}

// explained tells whether a numeral is one of some magnitudes, or one of them
// rounded.
func explained(n formula.Numeral, values []decimal.Decimal) bool {
	around := formula.Around(n.Value.Abs(), n.Decimals)
	at, found := slices.BinarySearchFunc(values, around.Low, decimal.Decimal.Cmp)
	return found || at < len(values) && values[at].Cmp(around.High) <= 0
}

// slipOf returns the numeral that was meant: one that differs in one digit and is
// explained. Of several it is one that the network's own document prints, or else the
// first; certain tells that there is no other such one.
func slipOf(n formula.Numeral, values []decimal.Decimal) (meant formula.Numeral, certain, ok bool) {
	mantissa, _, _ := strings.Cut(strings.TrimLeft(n.Text, "-"), "e")
	place := n.Decimals // of the digit at hand
	var printed, others []formula.Numeral
	for i := len(mantissa) - 1; i >= 0; i-- {
		if mantissa[i] < '0' || mantissa[i] > '9' {
			continue
		}
		for d := range 10 {
			step := d - int(mantissa[i]-'0')
			if n.Value.Sign() < 0 {
				step = -step
			}
			value, err := decimal.At(formula.Precision).Add(n.Value, multiple(decimal.PowerOfTen(-place), step))
			other := formula.Numeral{Text: n.Text, Value: value, Decimals: n.Decimals}
			if err != nil || step == 0 || value.Sign() != n.Value.Sign() || !explained(other, values) {
				continue
			}
			if _, exactly := slices.BinarySearchFunc(values, value.Abs(), decimal.Decimal.Cmp); exactly {
				printed = append(printed, other)
			} else if significant(formula.Like(value, n)) >= fewDigits {
				others = append(others, other)
			}
		}
		place--
	}
	for _, list := range [][]formula.Numeral{printed, others} {
		if len(list) > 0 {
			return list[0], len(list) == 1, true
		}
	}
	return formula.Numeral{}, false, false
}

// literals adds the numerals of an expression to a list: with their signs, and with
// their powers of ten.
func literals(e formula.Expr, list []formula.Numeral) []formula.Numeral {
	if n, ok := formula.Literal(e); ok {
		return append(list, n)
	}
	children := formula.Children(e)
	for i, child := range children {
		if _, product := e.(formula.Product); product && i+1 < len(children) && isPowerOfTen(children[i+1]) {
			continue // 1.5 × 10^{-12} among other factors is not 1.5
		}
		list = literals(child, list)
	}
	return list
}

// isPowerOfTen tells whether a factor only moves the point of the one before it.
func isPowerOfTen(e formula.Expr) bool {
	power, ok := e.(formula.Power)
	if !ok {
		return false
	}
	ten, ok := power.Base.(formula.Numeral)
	return ok && ten.Text == "10"
}

// significant counts the significant digits of a numeral as it is printed.
func significant(text string) int {
	mantissa, _, _ := strings.Cut(text, "e")
	return len(strings.TrimLeft(strings.ReplaceAll(strings.TrimLeft(mantissa, "-"), ".", ""), "0"))
}

// drawnNumber is a number in a picture.
var drawnNumber = regexp.MustCompile(`\d+\.\d+(?:\s?[×·]\s?10[⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[eE][-+]?\d+)?`)

// printedNumerals lists the numerals of formulas, tables and pictures.
func (c *checker) printedNumerals() []printed {
	var list []printed
	for _, b := range c.blocks {
		for _, st := range b.all() {
			for _, m := range st.members[st.carried:] {
				if m.expr == nil {
					continue
				}
				operand := !isResult(m.expr)
				for _, n := range literals(m.expr, nil) {
					list = append(list, printed{n, st.of(m).Offset(n.Span.Pos), st.of(m).Offset(n.Span.End-1) + 1, operand})
				}
			}
		}
	}
	_ = ast.Walk(c.doc.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.(type) {
		case *ast.FencedCodeBlock, *ast.CodeBlock, *markdown.Figure:
			if !entering || !drawn(n, c.doc.Source) {
				return ast.WalkContinue, nil
			}
			for i := range n.Lines().Len() {
				line := n.Lines().At(i)
				text := string(line.Value(c.doc.Source))
				for _, at := range drawnNumber.FindAllStringIndex(text, -1) {
					if m, ok := plainNumeral(power.ReplaceAllString(text[at[0]:at[1]], ` \times 10^{$1}`), line.Start+at[0]); ok {
						list = append(list, printed{m, line.Start + at[0], line.Start + at[1], false})
					}
				}
			}
		}
		return ast.WalkContinue, nil
	})
	return list
}

func multiple(x decimal.Decimal, count int) decimal.Decimal {
	product, err := decimal.At(formula.Precision).Mul(x, decimal.Int(int64(count)))
	if err != nil {
		return decimal.Decimal{}
	}
	return product
}
