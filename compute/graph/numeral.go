package graph

import (
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/decimal"
)

// A numeral is a number as it stands on the page.
type numeral struct {
	text     string // plain: "-0.0325", "1.93e-22"
	tex      string // TeX: "-0.0325", "1.93 \times 10^{-22}"
	decimals int    // the place of its last digit: 4 for 0.0325, 24 for 1.93e-22
	bare     bool   // a sequence of digits and at most a point: no sign, no power of ten
}

// Numbers beyond these powers of ten are written with a power of ten of their
// own: zeros without end are harder to read than 1.93 · 10^{-22}.
const (
	smallestPlain = -9
	largestPlain  = 11
)

func scientific(d decimal.Decimal) bool {
	return d.Sign() != 0 && (d.Magnitude() < smallestPlain || d.Magnitude() > largestPlain)
}

// typed is the numeral of a number that a person typed: as typed, apart from an
// exponent, which TeX cannot write as an "e".
func typed(text string, number decimal.Decimal) numeral {
	mantissa, exponent, powered := strings.Cut(strings.ToLower(text), "e")
	tex := mantissa
	if powered {
		sign, power := "", strings.TrimPrefix(exponent, "+")
		if rest, negative := strings.CutPrefix(power, "-"); negative {
			sign, power = "-", rest
		}
		power = sign + strings.TrimLeft(power[:len(power)-1], "0") + power[len(power)-1:]
		tex = mantissa + ` \times 10^{` + power + `}`
	}
	return numeral{
		text: text, tex: tex, decimals: number.Decimals(),
		bare: !powered && !strings.ContainsAny(text[:1], "+-"),
	}
}

// written is the numeral of a number rounded to a decimal place.
func written(d decimal.Decimal, decimals int) numeral {
	rounded := decimal.Round(d, decimals)
	if !scientific(rounded) {
		text := rounded.String()
		return numeral{
			text: text, tex: text, decimals: decimals,
			bare: rounded.Sign() >= 0,
		}
	}
	n := powered(rounded)
	n.decimals = decimals
	return n
}

// powered is a numeral with a power of ten, however near to one the number is.
func powered(d decimal.Decimal) numeral {
	digits := d.Digits()
	mantissa := digits[:1]
	if len(digits) > 1 {
		mantissa += "." + digits[1:]
	}
	if d.Sign() < 0 {
		mantissa = "-" + mantissa
	}
	power := strconv.Itoa(d.Magnitude())
	return numeral{text: mantissa + "e" + power, tex: mantissa + ` \times 10^{` + power + `}`}
}

// places returns the place of a number's last digit: 2 for 0.25, -1 for 3e1.
func places(d decimal.Decimal) int {
	if d.Sign() == 0 {
		return 0
	}
	return -d.Exponent()
}
