package formula

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/texmath"
)

func numeral(n *texmath.Number, place func(int) int) (Expr, error) {
	text := strings.ReplaceAll(n.Typed, "{,}", ".")
	if strings.Count(text, ".") > 1 {
		return nil, &Error{Span: n.Span, Reason: fmt.Sprintf("%q is no number with one decimal sign", n.Typed)}
	}
	text = strings.Replace(text, ",", ".", 1)
	if len(text) > longestNumeral {
		return nil, &Error{Span: n.Span, Reason: "the numeral is too long to work with"}
	}
	value, err := decimal.Parse(text)
	if err != nil {
		return nil, &Error{Span: n.Span, Reason: fmt.Sprintf("%q is no number", n.Typed)}
	}
	read := Numeral{Span: n.Span, Text: text, Value: value, Decimals: value.Decimals()}
	if place != nil {
		read.At = place(n.Pos) + 1
	}
	return read, nil
}

// Literal returns the numeral that an expression is, with its sign taken in:
// 0.5, -0.5 or 1.9 × 10^{-22}. It is false for anything else.
func Literal(e Expr) (Numeral, bool) {
	switch e := e.(type) {
	case Numeral:
		return e, true
	case Neg:
		n, ok := Numeral{}, false
		if _, again := e.X.(Neg); !again { // a numeral has one sign
			n, ok = Literal(e.X)
		}
		if !ok {
			return n, false
		}
		n.Span, n.Text, n.Value = e.Span, "-"+n.Text, n.Value.Neg()
		return n, true
	case Product:
		return scientific(e)
	case Percent:
		n, ok := Literal(e.X)
		if !ok || strings.HasSuffix(n.Text, "%") {
			return Numeral{}, false
		}
		value, err := decimal.At(Precision).Quo(n.Value, hundred)
		return Numeral{Span: e.Span, Text: n.Text + "%", Value: value, Decimals: n.Decimals + 2, At: n.At}, err == nil
	}
	return Numeral{}, false
}

// scientific recognises a mantissa times a power of ten.
func scientific(e Product) (Numeral, bool) {
	if len(e.Factors) != 2 {
		return Numeral{}, false
	}
	mantissa, ok := Literal(e.Factors[0])
	if !ok {
		return Numeral{}, false
	}
	power, ok := e.Factors[1].(Power)
	if !ok {
		return Numeral{}, false
	}
	ten, isTen := power.Base.(Numeral)
	exponent, whole := Literal(power.Exponent)
	if !isTen || !whole || ten.Text != "10" || exponent.Decimals != 0 || len(exponent.Text) > 6 {
		return Numeral{}, false
	}
	arithmetic := decimal.At(Precision)
	scale, err := arithmetic.Pow(ten.Value, exponent.Value)
	if err != nil {
		return Numeral{}, false
	}
	value, err := arithmetic.Mul(mantissa.Value, scale)
	if err != nil {
		return Numeral{}, false
	}
	return Numeral{
		Span: e.Span, Text: mantissa.Text + "e" + exponent.Text,
		Value: value, Decimals: mantissa.Decimals - scale.Magnitude(), At: mantissa.At,
	}, true
}

// Like writes a value as a numeral is written: with as many decimals, and with a
// power of ten where that has one.
func Like(value decimal.Decimal, n Numeral) string {
	if strings.HasSuffix(n.Text, "%") {
		times, err := decimal.At(Precision).Mul(value, hundred)
		if err != nil {
			return ""
		}
		return decimal.Round(times, n.Decimals-2).String() + "%"
	}
	rounded := decimal.Round(value, n.Decimals)
	if !strings.Contains(n.Text, "e") || rounded.Sign() == 0 {
		return rounded.String()
	}
	digits := rounded.Digits()
	if len(digits) > 1 {
		digits = digits[:1] + "." + digits[1:]
	}
	if rounded.Sign() < 0 {
		digits = "-" + digits
	}
	return digits + "e" + strconv.Itoa(rounded.Magnitude())
}
