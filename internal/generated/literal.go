package generated

import (
	"fmt"
	"strconv"
	"strings"
)

// scaled draws a literal with a magnitude up to a whole number, with at most
// that many digits behind the point, above zero or of either sign.
func (d *drawer) scaled(most, decimals int, signed bool) string {
	places := d.IntN(decimals + 1)
	scale := 1
	for range places {
		scale *= 10
	}
	n := d.between(1, most*scale)
	sign := ""
	if signed && d.oneIn(2) {
		sign = "-"
	}
	return sign + pointed(n, places)
}

// pointed writes n · 10^{-places}, its trailing zeros kept.
func pointed(n, places int) string {
	digits := strconv.Itoa(n)
	if places == 0 {
		return digits
	}
	if len(digits) <= places {
		digits = strings.Repeat("0", places-len(digits)+1) + digits
	}
	return digits[:len(digits)-places] + "." + digits[len(digits)-places:]
}

// weight draws one of the weights that bring so many values together.
func (d *drawer) weight(before int) string {
	switch {
	case d.temper == gentle:
		return pointed(d.between(1, 2000/before), 4)
	case d.oneIn(25):
		return []string{"0", "0.0", "0.00"}[d.IntN(3)]
	case d.oneIn(25):
		return []string{"1e-3", "-1e-3", "2.5e-2", "-4E-4", "1.5e+0", "+0.5"}[d.IntN(6)]
	case d.temper == wild && d.oneIn(3):
		return d.scaled(30, 2, true)
	}
	return d.scaled(1, 5, true)
}

// bias draws a bias.
func (d *drawer) bias() string {
	switch {
	case d.temper == gentle:
		return pointed(d.between(1000, 5000), 4)
	case d.oneIn(15):
		return "0"
	case d.temper == wild && d.oneIn(4):
		return d.scaled(10, 3, true)
	}
	return d.scaled(1, 4, true)
}

// input draws an input.
func (d *drawer) input() string {
	switch {
	case d.temper == gentle:
		return pointed(d.between(1, 1000), 3)
	case d.oneIn(20):
		return "0"
	case d.oneIn(20):
		return []string{"1e-3", "5e-2", "-2e-1", "1e0"}[d.IntN(4)]
	case d.temper == wild && d.oneIn(3):
		return d.scaled(20, 1, true)
	}
	return d.scaled(2, 5, true)
}

// share draws a number above 0 and at most 1.
func (d *drawer) share() string { return d.scaled(1, 4, false) }

// shares draws numbers from 0 to 1 that add up to 1 exactly.
func (d *drawer) shares(count int) []string {
	const whole = 1000
	list := make([]string, count)
	rest := whole
	for i := range list {
		part := rest
		if i < count-1 {
			part = d.IntN(rest + 1)
		}
		rest -= part
		list[i] = pointed(part, 3)
	}
	return list
}

// rate draws a learning rate from 0.001 to 2.
func (d *drawer) rate() string {
	switch d.IntN(6) {
	case 0:
		return []string{"0.5", "0.1", "1", "2", "1e-3", "0.01"}[d.IntN(6)]
	case 1:
		return fmt.Sprintf("%de-3", d.between(1, 2000))
	}
	return pointed(d.between(1, 2000), 3)
}
