package decimal_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/nnbook/nnbook/decimal"
)

// arguments reach from where e^x is all but 1 to where it has thousands of
// digits before its point.
var arguments = []string{
	"1", "-1", "0.5", "-0.0275", "0.69314718055994530942", "2.302585092994045684", "1e-30", "-1e-300", "3e-7",
	"10", "-40.25", "120", "-120", "800", "-800", "3000.75", "1.00000000000000000001", "0.99999999999999999999", "-9999.5",
}

var precisions = []int{1, 5, 34, 50, 100, 300}

// TestExp compares with a plain sum of Taylor's series in binary floating point
// of many more digits.
func TestExp(t *testing.T) {
	for _, text := range arguments {
		for _, precision := range precisions {
			x := parse(t, text)
			got, err := decimal.At(precision).Exp(x)
			if err != nil {
				t.Fatalf("e^%s: %v", text, err)
			}
			want := seriesExp(float(t, text, precision))
			checkFloat(t, fmt.Sprintf("e^%s at %d digits", text, precision), got, want, precision)
		}
	}
}

// TestLn compares with the series of the inverse hyperbolic tangent.
func TestLn(t *testing.T) {
	for _, text := range append(arguments, "0.00001", "1e-3000", "7e2000", "123456789") {
		for _, precision := range precisions {
			x := parse(t, text).Abs()
			got, err := decimal.At(precision).Ln(x)
			if err != nil {
				t.Fatalf("ln %s: %v", x, err)
			}
			if x.Equal(decimal.Int(1)) {
				continue
			}
			f := float(t, text, precision)
			checkFloat(t, fmt.Sprintf("ln %s at %d digits", text, precision), got, seriesLn(f.Abs(f)), precision)
		}
	}
}

// float reads a number with twice the bits that the digits need, and room for
// the size of e^x.
func float(t *testing.T, text string, digits int) *big.Float {
	t.Helper()
	f, _, err := big.ParseFloat(text, 10, uint(8*digits+4000), big.ToNearestEven)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func at(f *big.Float, n int64) *big.Float { return new(big.Float).SetPrec(f.Prec()).SetInt64(n) }

// seriesExp sums x^n / n!, of x halved until it is below 1, and squares back.
func seriesExp(x *big.Float) *big.Float {
	halved, squarings := new(big.Float).Copy(x), 0
	for halved.MantExp(nil) > 0 {
		halved.Quo(halved, at(x, 2))
		squarings++
	}
	sum, term := at(x, 1), at(x, 1)
	for n := int64(1); term.Sign() != 0 && term.MantExp(nil) > -int(x.Prec()); n++ {
		term.Mul(term, halved)
		term.Quo(term, at(x, n))
		sum.Add(sum, term)
	}
	for range squarings {
		sum.Mul(sum, sum)
	}
	return sum
}

// seriesLn is ln(m · 2^k) = 2 artanh((m−1)/(m+1)) + 2k artanh(1/3).
func seriesLn(x *big.Float) *big.Float {
	mantissa := at(x, 0)
	power := x.MantExp(mantissa) // the mantissa is from 1/2 to 1
	if mantissa.Cmp(big.NewFloat(0.7)) < 0 {
		mantissa.Mul(mantissa, at(x, 2))
		power--
	}
	below, above := new(big.Float).Add(mantissa, at(x, 1)), new(big.Float).Sub(mantissa, at(x, 1))
	result := artanh(above.Quo(above, below))
	two := artanh(new(big.Float).Quo(at(x, 1), at(x, 3)))
	result.Add(result, two.Mul(two, at(x, int64(power))))
	return result.Mul(result, at(x, 2))
}

func artanh(x *big.Float) *big.Float {
	sum, power := new(big.Float).Copy(x), new(big.Float).Copy(x)
	square := new(big.Float).Mul(x, x)
	for n := int64(3); power.Sign() != 0 && power.MantExp(nil) > -int(x.Prec()); n += 2 {
		power.Mul(power, square)
		sum.Add(sum, new(big.Float).Quo(power, at(x, n)))
	}
	return sum
}

// checkFloat holds a number to being the other one, rounded at its last digit.
func checkFloat(t *testing.T, name string, got decimal.Decimal, want *big.Float, digits int) {
	t.Helper()
	exact, err := decimal.Parse(want.Text('e', digits+60))
	if err != nil {
		t.Fatal(err)
	}
	if rounded := decimal.Significant(exact, digits); !rounded.Equal(got) || got.Exact() {
		t.Errorf("%s is %s (exact %v), want %s", name, got, got.Exact(), rounded)
	}
}
