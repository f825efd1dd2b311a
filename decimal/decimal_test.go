package decimal_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/decimal"
)

func parse(t *testing.T, text string) decimal.Decimal {
	t.Helper()
	d, err := decimal.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"0.10", "0.10"}, {"-3", "-3"}, {"1e-3", "0.001"}, {"2.50E+1", "25.0"}, {"1e3", "1000"},
		{"+.5", "0.5"}, {"5.", "5"}, {"-0", "0"}, {"-0.00", "0.00"},
	} {
		d := parse(t, c.text)
		if d.String() != c.want || !d.Exact() {
			t.Errorf("%s reads as %s (exact %v), want %s", c.text, d, d.Exact(), c.want)
		}
	}
	for _, text := range []string{"", "x", "0,5", "1e", "NaN", "Infinity", "-inf", "1 2", "0x10", "1__0"} {
		if d, err := decimal.Parse(text); err == nil {
			t.Errorf("%q reads as %s", text, d)
		}
	}
}

func TestRoundHalfAwayFromZero(t *testing.T) {
	for _, c := range []struct {
		text   string
		places int
		want   string
		exact  bool
	}{
		{"0.125", 2, "0.13", false}, {"-0.125", 2, "-0.13", false},
		{"0.135", 2, "0.14", false}, {"0.1249999", 2, "0.12", false},
		{"-0.004", 2, "0.00", false}, {"0.005", 2, "0.01", false},
		{"0.10", 1, "0.1", true}, {"0.1", 3, "0.100", true},
		{"2.5", 0, "3", false}, {"-2.5", 0, "-3", false},
		{"15", -1, "20", false}, {"14", -1, "10", false}, {"-15", -1, "-20", false},
		{"9.995", 2, "10.00", false},
	} {
		d := decimal.Round(parse(t, c.text), c.places)
		if d.String() != c.want || d.Exact() != c.exact {
			t.Errorf("%s to %d decimals is %s (exact %v), want %s (%v)", c.text, c.places, d, d.Exact(), c.want, c.exact)
		}
	}
}

// TestNoNegativeZero: a number that rounds to zero has no sign to print.
func TestNoNegativeZero(t *testing.T) {
	minus := parse(t, "-0.001")
	product, err := decimal.At(50).Mul(minus, decimal.Int(0))
	if err != nil {
		t.Fatal(err)
	}
	for name, d := range map[string]decimal.Decimal{
		"rounded": decimal.Round(minus, 2), "negated": decimal.Int(0).Neg(), "zero value negated": decimal.Decimal{}.Neg(), "product": product,
	} {
		if strings.Contains(d.String(), "-") || d.Sign() != 0 {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestSignificant(t *testing.T) {
	for _, c := range []struct {
		text   string
		digits int
		want   string
	}{
		{"9.996", 3, "10.0"}, {"0.0099996", 3, "0.0100"}, {"99.96", 3, "100"}, {"999.6", 3, "1000"},
		{"0.00018777", 3, "0.000188"}, {"1.5", 3, "1.5"}, {"-1.2345", 2, "-1.2"}, {"1.25", 2, "1.3"}, {"123456", 2, "120000"},
	} {
		if d := decimal.Significant(parse(t, c.text), c.digits); d.String() != c.want {
			t.Errorf("%s to %d digits is %s, want %s", c.text, c.digits, d, c.want)
		}
	}
}

func TestStripped(t *testing.T) {
	for _, c := range []struct {
		text string
		keep int
		want string
	}{
		{"0.2500", 0, "0.25"}, {"0.2500", 3, "0.250"}, {"0.25", 5, "0.25"}, {"3.000", 0, "3"}, {"3.000", 1, "3.0"},
		{"0.000", 0, "0"}, {"0.000", 2, "0.00"}, {"100", 0, "100"}, {"1200.50", 0, "1200.5"},
	} {
		d := parse(t, c.text)
		if got := d.Stripped(c.keep); got.String() != c.want || !got.Exact() {
			t.Errorf("%s stripped to %d decimals is %s, want %s", c.text, c.keep, got, c.want)
		}
		if d.String() != c.text {
			t.Errorf("stripping has changed %s to %s", c.text, d)
		}
	}
}

func TestSizes(t *testing.T) {
	for _, c := range []struct {
		text                string
		decimals, magnitude int
	}{
		{"0.10", 2, -1}, {"300", 0, 2}, {"3e2", 0, 2}, {"3.2", 1, 0}, {"0.00032", 5, -4}, {"0", 0, 0}, {"0.00", 2, 0}, {"-12.5", 1, 1},
	} {
		d := parse(t, c.text)
		if d.Decimals() != c.decimals || d.Magnitude() != c.magnitude {
			t.Errorf("%s has %d decimals and magnitude %d, want %d and %d", c.text, d.Decimals(), d.Magnitude(), c.decimals, c.magnitude)
		}
	}
}

// TestExactness: a result is exact where its operands are and no digit is lost.
func TestExactness(t *testing.T) {
	a := decimal.At(5)
	third, err := a.Quo(decimal.Int(1), decimal.Int(3))
	if err != nil || third.Exact() || third.String() != "0.33333" {
		t.Fatalf("1/3 is %s, exact %v (%v)", third, third.Exact(), err)
	}
	x, y := parse(t, "1.25"), parse(t, "0.5")
	long := parse(t, "1.2345")
	for _, c := range []struct {
		name  string
		work  func() (decimal.Decimal, error)
		want  string
		exact bool
	}{
		{"sum", func() (decimal.Decimal, error) { return a.Add(x, y) }, "1.75", true},
		{"sum of a lossy term", func() (decimal.Decimal, error) { return a.Add(third, y) }, "0.83333", false},
		{"product", func() (decimal.Decimal, error) { return a.Mul(x, y) }, "0.625", true},
		{"product with too many digits", func() (decimal.Decimal, error) { return a.Mul(long, long) }, "1.5240", false},
		{"product of a lossy factor and zero", func() (decimal.Decimal, error) { return a.Mul(third, decimal.Int(0)) }, "0", true},
		{"quotient", func() (decimal.Decimal, error) { return a.Quo(x, y) }, "2.50", true},
		{"zero divided by a lossy number", func() (decimal.Decimal, error) { return a.Quo(decimal.Int(0), third) }, "0", true},
		{"e^0", func() (decimal.Decimal, error) { return a.Exp(decimal.Int(0)) }, "1", true},
		{"ln 1", func() (decimal.Decimal, error) { return a.Ln(parse(t, "1.00")) }, "0", true},
		{"e^1", func() (decimal.Decimal, error) { return a.Exp(decimal.Int(1)) }, "2.7183", false},
		{"ln 2", func() (decimal.Decimal, error) { return a.Ln(decimal.Int(2)) }, "0.69315", false},
	} {
		got, err := c.work()
		if err != nil || !got.Equal(parse(t, c.want)) || got.Exact() != c.exact {
			t.Errorf("%s is %s, exact %v (%v); want %s, %v", c.name, got, got.Exact(), err, c.want, c.exact)
		}
	}
	if third.Certain().Exact() != true || x.Approximate().Exact() != false || !x.Exact() {
		t.Error("the marks of exactness do not hold")
	}
}

func TestNoValue(t *testing.T) {
	a := decimal.At(30)
	for name, work := range map[string]func() (decimal.Decimal, error){
		"1/0":          func() (decimal.Decimal, error) { return a.Quo(decimal.Int(1), decimal.Int(0)) },
		"0/0":          func() (decimal.Decimal, error) { return a.Quo(decimal.Int(0), decimal.Int(0)) },
		"ln 0":         func() (decimal.Decimal, error) { return a.Ln(decimal.Int(0)) },
		"ln -1":        func() (decimal.Decimal, error) { return a.Ln(decimal.Int(-1)) },
		"e^1000000":    func() (decimal.Decimal, error) { return a.Exp(decimal.Int(1_000_000)) },
		"e^(-1000000)": func() (decimal.Decimal, error) { return a.Exp(decimal.Int(-1_000_000)) },
	} {
		if d, err := work(); err == nil {
			t.Errorf("%s is %s", name, d)
		}
	}
}

// TestAgainstRationals compares sums, products and quotients with fractions,
// which lose nothing.
func TestAgainstRationals(t *testing.T) {
	numbers := []string{"0.1", "-0.25", "3", "1e-20", "-7.77e8", "0.333333333333", "12345.678901234567890123"}
	a := decimal.At(80)
	for _, p := range numbers {
		for _, q := range numbers {
			x, y := parse(t, p), parse(t, q)
			rx, ry := rational(t, p), rational(t, q)
			sum, _ := a.Add(x, y)
			product, _ := a.Mul(x, y)
			quotient, _ := a.Quo(x, y)
			checkRational(t, p+" + "+q, sum, new(big.Rat).Add(rx, ry))
			checkRational(t, p+" * "+q, product, new(big.Rat).Mul(rx, ry))
			checkRational(t, p+" / "+q, quotient, new(big.Rat).Quo(rx, ry))
		}
	}
}

func rational(t *testing.T, text string) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		t.Fatalf("no fraction for %q", text)
	}
	return r
}

// checkRational holds an exact number to being the fraction, and any other to
// being within half a unit of its 80th digit.
func checkRational(t *testing.T, name string, got decimal.Decimal, want *big.Rat) {
	t.Helper()
	r := rational(t, got.String())
	if got.Exact() != (r.Cmp(want) == 0) {
		t.Errorf("%s = %s: exact %v", name, got, got.Exact())
	}
	off := new(big.Rat).Sub(r, want)
	half := rational(t, decimal.PowerOfTen(got.Magnitude()-79).String())
	half.Quo(half, big.NewRat(2, 1))
	if off.Abs(off).Cmp(half) > 0 {
		t.Errorf("%s = %s, want %s", name, got, want.FloatString(100))
	}
}

// FuzzParse: what can be read prints as a number that reads back equal, and
// rounding never moves it by more than half a unit.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"0.10", "-3", "1e-3", "9.995", "-0", "1e5", ".5", "5.", "12345678901234567890.5", "1e-40"} {
		f.Add(seed, 2)
	}
	f.Fuzz(func(t *testing.T, text string, places int) {
		d, err := decimal.Parse(text)
		if err != nil || d.Sign() == 0 || len(text) > 60 || d.Magnitude() > 500 || d.Magnitude() < -500 || d.Decimals() > 500 || places > 500 || places < -500 {
			return
		}
		again, err := decimal.Parse(d.String())
		if err != nil || !again.Equal(d) {
			t.Fatalf("%q prints as %s, which reads as %s (%v)", text, d, again, err)
		}
		rounded := decimal.Round(d, places)
		off := new(big.Rat).Sub(rational(t, rounded.String()), rational(t, d.String()))
		half := rational(t, decimal.PowerOfTen(-places).String())
		half.Quo(half, big.NewRat(2, 1))
		if off.Abs(off).Cmp(half) > 0 {
			t.Errorf("%s rounds to %s at %d decimals", d, rounded, places)
		}
		if rounded.Exact() != (off.Sign() == 0) {
			t.Errorf("%s rounds to %s: exact %v", d, rounded, rounded.Exact())
		}
	})
}

// TestRoundAgainstFractions rounds numbers of up to 120 digits to every place, and
// compares with fractions.
func TestRoundAgainstFractions(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		digits := make([]byte, 1+chance.IntN(120))
		for i := range digits {
			digits[i] = "0123456789995"[chance.IntN(13)]
		}
		exponent := chance.IntN(140) - 130
		text := fmt.Sprintf("%s%se%d", []string{"", "-"}[chance.IntN(2)], digits, exponent)
		places := chance.IntN(150) - 20
		d := parse(t, text)
		got := decimal.Round(d, places)

		number, _ := new(big.Rat).SetString(text)
		scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(places, -places))), nil))
		if places < 0 {
			scale.Inv(scale)
		}
		scaled := new(big.Rat).Mul(number, scale)
		twice := new(big.Int).Lsh(new(big.Int).Abs(scaled.Num()), 1)
		whole := new(big.Int).Quo(twice.Add(twice, scaled.Denom()), new(big.Int).Lsh(scaled.Denom(), 1)) // ⌊|x| + 1/2⌋
		if number.Sign() < 0 {
			whole.Neg(whole)
		}
		want := new(big.Rat).Quo(new(big.Rat).SetInt(whole), scale)
		if is, _ := new(big.Rat).SetString(got.String()); is.Cmp(want) != 0 || got.Exact() != (want.Cmp(number) == 0) {
			t.Fatalf("%s to %d decimals is %s (exact %v), want %s", text, places, got, got.Exact(), want.FloatString(max(0, places)))
		}
	}
}
