package formula

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/texmath"
)

// unit reads what a numeral measures: upright words right behind it, such as
// \text{m/s} or \mathrm{kg}.
func unit(n texmath.Node) (Unit, bool) {
	words, power := n, ""
	if s, ok := n.(*texmath.Scripts); ok && s.Sub == nil && s.Primes == 0 && s.Sup != nil {
		words, power = s.Base, label(s.Sup)
	}
	text := ""
	switch w := words.(type) {
	case *texmath.Text:
		text = strings.TrimSpace(strings.ReplaceAll(w.Content, "\u2009", " "))
	case *texmath.Font:
		if w.Name != texmath.Roman {
			return Unit{}, false
		}
		text = label(w.Body)
	default:
		return Unit{}, false
	}
	if text == "" {
		return Unit{}, false
	}
	if power != "" {
		text += "^" + power
	}
	if scale, ok := unitScale(text); ok {
		return Unit{Span: n.Where(), Name: text, Scale: scale}, true
	}
	if power == "" && isWord(text) {
		return Unit{Span: n.Where(), Name: text, Scale: decimal.Int(1), Counted: true}, true
	}
	return Unit{}, false
}

// ohm reads the unit that is a letter, where a space of its own sets it apart from
// what ends at a place: 210\ \Omega. Without one it may be a symbol.
func ohm(n texmath.Node, end int) (Unit, bool) {
	letter, ok := n.(*texmath.Identifier)
	if !ok || letter.Shown != "Ω" || letter.Pos < end+len(`\,`) {
		return Unit{}, false
	}
	return Unit{Span: letter.Span, Name: letter.Shown, Scale: decimal.Int(1)}, true
}

// isWord tells whether a text is letters alone, and more than a symbol has.
func isWord(text string) bool {
	letters := 0
	for _, r := range text {
		switch {
		case unicode.IsLetter(r):
			letters++
		case r != ' ' && r != '-':
			return false
		}
	}
	return letters >= 3
}

// unitScale works out a unit such as "km/h" or "kg·m/s^2".
func unitScale(text string) (decimal.Decimal, bool) {
	a := decimal.At(Precision)
	scale := decimal.Int(1)
	divide := false
	for _, part := range splitUnit(text) {
		switch part {
		case "/":
			divide = true
			continue
		case "·":
			continue
		}
		name, exponent := unitPower(part)
		one, ok := units[name]
		if !ok {
			return scale, false
		}
		size, err := decimal.Parse(one)
		if err != nil {
			return scale, false
		}
		if divide {
			exponent = -exponent
		}
		power, err := a.Pow(size, decimal.Int(int64(exponent)))
		if err != nil {
			return scale, false
		}
		if scale, err = a.Mul(scale, power); err != nil {
			return scale, false
		}
	}
	return scale, true
}

// splitUnit cuts a unit at its signs.
func splitUnit(text string) []string {
	text = strings.NewReplacer("/", " / ", "·", " · ", "⋅", " · ", "*", " · ").Replace(text)
	return strings.Fields(text)
}

// unitPower splits "s^2", "s²" and "s^{-1}" into the name and the power.
func unitPower(part string) (string, int) {
	for _, mark := range []struct {
		sign  string
		power int
	}{{"⁻¹", -1}, {"⁻²", -2}, {"²", 2}, {"³", 3}} {
		if name, ok := strings.CutSuffix(part, mark.sign); ok {
			return name, mark.power
		}
	}
	name, power, ok := strings.Cut(part, "^")
	if !ok {
		return part, 1
	}
	n, err := strconv.Atoi(strings.Replace(strings.Trim(power, "{}"), "−", "-", 1))
	if err != nil || n < -9 || n > 9 {
		return part, 1
	}
	return name, n
}

// units has the size of each unit in the one that its kind is measured in.
var units = map[string]string{
	"m": "1", "km": "1000", "dm": "0.1", "cm": "0.01", "mm": "0.001", "µm": "0.000001", "μm": "0.000001", "nm": "0.000000001",
	"s": "1", "ms": "0.001", "µs": "0.000001", "μs": "0.000001", "ns": "0.000000001", "min": "60", "h": "3600", "hr": "3600", "d": "86400",
	"kg": "1", "g": "0.001", "mg": "0.000001", "t": "1000",
	"N": "1", "kN": "1000", "mN": "0.001", "J": "1", "kJ": "1000", "mJ": "0.001", "MJ": "1000000", "W": "1", "kW": "1000", "mW": "0.001", "MW": "1000000",
	"Wh": "3600", "kWh": "3600000", "Pa": "1", "hPa": "100", "kPa": "1000", "bar": "100000", "Hz": "1", "kHz": "1000", "MHz": "1000000", "GHz": "1000000000",
	"A": "1", "mA": "0.001", "V": "1", "mV": "0.001", "kV": "1000", "Ω": "1", "kΩ": "1000", "Ohm": "1", "K": "1", "C": "1", "mol": "1", "rad": "1",
	"l": "0.001", "L": "0.001", "ml": "0.000001", "mL": "0.000001",
	"B": "1", "kB": "1000", "MB": "1000000", "GB": "1000000000", "TB": "1000000000000", "FLOPS": "1", "FLOPs": "1",
	"€": "1", "EUR": "1", "Euro": "1", "$": "1", "USD": "1", "px": "1", "bit": "1", "bits": "1", "nats": "1",
}
