package compute_test

import (
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/nnbook/nnbook/origin"
)

// A reading is what a piece of TeX says: a number, as a fraction where it is one
// and as a floating point number of many bits.
type reading struct {
	fraction *big.Rat // nil where the number is irrational, or came from one
	float    *big.Float
	places   int // of a single numeral: the place of its last digit
}

// readingBits is the precision of a reading; line by line it is far more than
// the digits on the page.
const readingBits = 400

const letters = `abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_'\`

// errSymbols says that a piece of TeX has symbols in it: it is no calculation.
var errSymbols = errors.New("symbols")

// operators are the commands that a calculation in numbers may have.
var operators = strings.NewReplacer(`\times`, "", `\frac`, "", `\left`, "", `\right`, "", `\lvert`, "", `\rvert`, "", `\ln`, "", `\max`, "", "e^{", "{")

// read works out a piece of TeX from the digits on the page.
func read(tex string) (r reading, err error) {
	tex = origin.Plain(tex)
	if strings.ContainsAny(operators.Replace(tex), letters) {
		return reading{}, errSymbols
	}
	p := &texReader{rest: tex}
	defer func() {
		if fault := recover(); fault != nil {
			problem, ok := fault.(error)
			if !ok {
				panic(fault)
			}
			err = problem
		}
	}()
	r = p.sum()
	if p.rest != "" {
		p.fail("%q is left over", p.rest)
	}
	return r, nil
}

// A texReader reads TeX from left to right, by recursive descent.
type texReader struct{ rest string }

func (p *texReader) fail(format string, args ...any) { panic(fmt.Errorf(format, args...)) }

// take skips a token, and spaces before and behind it, where it comes next.
func (p *texReader) take(token string) bool {
	p.rest = strings.TrimLeft(p.rest, " ")
	rest, found := strings.CutPrefix(p.rest, token)
	if found {
		p.rest = strings.TrimLeft(rest, " ")
	}
	return found
}

func (p *texReader) want(token string) {
	if !p.take(token) {
		p.fail("no %s before %q", token, p.rest)
	}
}

func (p *texReader) sum() reading {
	var total reading
	for first := true; ; first = false {
		sign := int64(1)
		switch {
		case p.take("-"):
			sign = -1
		case p.take("+"):
		case !first:
			return total
		}
		term := p.product()
		if sign < 0 {
			places := term.places
			term = times(whole(-1), term)
			term.places = places
		}
		if first {
			total = term
			continue
		}
		total = plus(total, term)
	}
}

func (p *texReader) product() reading {
	result := p.power()
	for p.take(`\times`) {
		factor := p.power()
		// A mantissa with its power of ten is one numeral.
		places := result.places - factor.places
		result = times(result, factor)
		result.places = places
	}
	return result
}

func (p *texReader) power() reading {
	base := p.atom()
	if !p.take("^") {
		return base
	}
	p.want("{")
	exponent := p.sum()
	p.want("}")
	if exponent.fraction == nil || !exponent.fraction.IsInt() {
		p.fail("a power that is not whole")
	}
	n := exponent.fraction.Num().Int64()
	if base.fraction != nil && base.fraction.Cmp(big.NewRat(10, 1)) == 0 {
		r := powerOfTen(int(n))
		r.places = int(n)
		return r
	}
	if n != 2 {
		p.fail("the power %d", n)
	}
	return times(base, base)
}

func (p *texReader) atom() reading {
	switch {
	case p.take(`\left(`):
		return p.closed(`\right)`)
	case p.take(`(`):
		return p.closed(`)`)
	case p.take(`\left\lvert`):
		r := p.closed(`\right\rvert`)
		if r.float.Sign() < 0 {
			return times(whole(-1), r)
		}
		return r
	case p.take(`\frac{`):
		above := p.closed("}")
		p.want("{")
		return over(above, p.closed("}"))
	case p.take(`\ln\left(`):
		return lnOf(p.closed(`\right)`))
	case p.take(`e^{`):
		return expOf(p.closed("}"))
	case p.take(`\max(`):
		a := p.sum()
		p.want(",")
		b := p.closed(")")
		if a.float.Cmp(b.float) >= 0 {
			return a
		}
		return b
	}
	return p.numeral()
}

func (p *texReader) closed(end string) reading {
	r := p.sum()
	p.want(end)
	return r
}

func (p *texReader) numeral() reading {
	n := 0
	for n < len(p.rest) && (p.rest[n] >= '0' && p.rest[n] <= '9' || p.rest[n] == '.') {
		n++
	}
	digits := p.rest[:n]
	if n == 0 {
		p.fail("no number before %q", p.rest)
	}
	p.rest = strings.TrimLeft(p.rest[n:], " ")
	fraction, ok := new(big.Rat).SetString(digits)
	if !ok {
		p.fail("no number: %q", digits)
	}
	r := exactly(fraction)
	if _, decimals, pointed := strings.Cut(digits, "."); pointed {
		r.places = len(decimals)
	}
	return r
}

// exactly takes more bits for a number that is very large, very small or very
// long, so that no digit of it is lost.
func exactly(fraction *big.Rat) reading {
	size := max(fraction.Num().BitLen(), fraction.Denom().BitLen())
	return reading{fraction: fraction, float: new(big.Float).SetPrec(uint(readingBits + size)).SetRat(fraction)}
}

func whole(n int64) reading { return exactly(big.NewRat(n, 1)) }

func powerOfTen(n int) reading {
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil)
	if n < 0 {
		return exactly(new(big.Rat).SetFrac(big.NewInt(1), power))
	}
	return exactly(new(big.Rat).SetInt(power))
}

func plus(x, y reading) reading {
	if x.fraction != nil && y.fraction != nil {
		return exactly(new(big.Rat).Add(x.fraction, y.fraction))
	}
	return reading{float: sumOf(x.float, y.float)}
}

func times(x, y reading) reading {
	if x.fraction != nil && y.fraction != nil {
		return exactly(new(big.Rat).Mul(x.fraction, y.fraction))
	}
	if x.float.Sign() == 0 || y.float.Sign() == 0 {
		return whole(0)
	}
	return reading{float: product(x.float, y.float)}
}

func over(x, y reading) reading {
	if y.float.Sign() == 0 {
		panic(errors.New("a division by zero"))
	}
	if x.fraction != nil && y.fraction != nil {
		return exactly(new(big.Rat).Quo(x.fraction, y.fraction))
	}
	return reading{float: quotient(x.float, y.float)}
}

func expOf(x reading) reading {
	if x.float.Sign() == 0 {
		return whole(1)
	}
	power := exponential(x.float)
	size := power.MantExp(nil)
	return reading{float: power.SetPrec(max(power.Prec(), readingBits+uint(max(size, -size))))}
}

func lnOf(x reading) reading {
	if x.float.Sign() <= 0 {
		panic(errors.New("the logarithm of zero or less"))
	}
	if x.fraction != nil && x.fraction.Cmp(big.NewRat(1, 1)) == 0 {
		return whole(0)
	}
	return reading{float: logarithm(x.float)}
}

// equals tells whether two readings are exactly the same number: irrational ones
// where all their digits agree.
func (r reading) equals(other reading) bool {
	if r.fraction != nil && other.fraction != nil {
		return r.fraction.Cmp(other.fraction) == 0
	}
	if (r.fraction == nil) != (other.fraction == nil) {
		return false
	}
	off := difference(r.float, other.float)
	return off.Sign() == 0 || off.MantExp(nil) < r.float.MantExp(nil)-readingBits+40
}

// roundsTo tells whether the number, rounded half away from zero at a place, is
// the other one, which has its last digit there. An irrational number is never
// at a half.
func (r reading) roundsTo(result reading, places int) bool {
	unit := powerOfTen(-places)
	half := times(unit, exactly(big.NewRat(1, 2)))
	off := plus(r, times(whole(-1), result))
	if off.fraction == nil {
		return new(big.Float).Abs(off.float).Cmp(half.float) <= 0
	}
	size := new(big.Rat).Abs(off.fraction)
	if c := size.Cmp(half.fraction); c != 0 {
		return c < 0
	}
	// A half went away from zero: the result is further out than the number.
	return new(big.Rat).Abs(result.fraction).Cmp(new(big.Rat).Abs(r.fraction)) > 0
}
