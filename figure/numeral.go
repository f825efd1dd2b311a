package figure

import "strings"

// plain writes a number of the record, given as TeX, in plain Unicode: with a
// true minus sign, and a power of ten as a raised figure.
func plain(tex string) string {
	mantissa, power, powered := strings.Cut(tex, ` \times 10^{`)
	text := mantissa
	if rest, negative := strings.CutPrefix(mantissa, "-"); negative {
		text = "−" + rest
	}
	if powered {
		text += " × 10" + raised(strings.TrimSuffix(power, "}"))
	}
	return text
}

// raised writes a whole number as an exponent: "⁻²²".
func raised(number string) string {
	figures := []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return figures[r-'0']
		}
		return '⁻'
	}, number)
}
