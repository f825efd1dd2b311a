package fix

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nnbook/nnbook/decimal"
)

// A figure is a number taken apart: its sign, its digits with a point, and the
// power of ten beside it.
type figure struct {
	negative bool
	digits   string // "0.60635"
	exponent int
	percent  bool
}

// figured takes a number apart as findings write it: "-0.5", "1.9e-22", "60,6%".
func figured(text string) (figure, bool) {
	var f figure
	text, f.percent = strings.CutSuffix(strings.Replace(text, ",", ".", 1), "%")
	text, f.negative = strings.CutPrefix(text, "-")
	mantissa, exponent, scaled := strings.Cut(text, "e")
	if scaled {
		n, err := strconv.Atoi(exponent)
		if err != nil {
			return f, false
		}
		f.exponent = n
	}
	f.digits = mantissa
	return f, strings.Trim(mantissa, "0123456789.") == "" && strings.Trim(mantissa, ".") != "" && strings.Count(mantissa, ".") <= 1
}

// decimals is how many digits stand behind the point.
func (f figure) decimals() int {
	_, behind, _ := strings.Cut(f.digits, ".")
	return len(behind)
}

// like writes a number as another one is written: with as many decimals, and with
// its power of ten or, where both have as many digits before the point, with
// another one. It is false where the number has fewer digits than that.
func (f figure) like(other figure) (figure, bool) {
	if f.percent != other.percent {
		return f, false
	}
	value, err := decimal.Parse(f.digits)
	if err != nil {
		return f, false
	}
	shift := f.exponent - other.exponent
	if shift != 0 && other.exponent != 0 && f.whole() == other.whole() {
		shift = 0 // the power of ten is to change
	} else {
		f.exponent = other.exponent
	}
	if shift < -mostShift || shift > mostShift {
		return f, false
	}
	value, err = decimal.At(60).Mul(value, decimal.PowerOfTen(shift))
	if err != nil || f.decimals()-shift < other.decimals() && value.Sign() != 0 {
		return f, false
	}
	f.digits = decimal.Round(value, other.decimals()).String()
	return f, true
}

// mostShift bounds how far a decimal sign is moved.
const mostShift = 400

// whole is how many digits stand before the point.
func (f figure) whole() int {
	before, _, _ := strings.Cut(f.digits, ".")
	return len(before)
}

// separators are what may stand between the digits of a number, longest first.
var separators = []string{"{,}", `{.}`, `\,`, ".", ",", "'", "\u202f", "\u2009", "\u00a0"}

// reach is how many bytes of a text its first digits take that are those of a
// number, whatever stands between them. It is 0 where they are others.
func reach(text []byte, digits string) int {
	want := strings.Replace(digits, ".", "", 1)
	at := 0
	for i := 0; i < len(want); i++ {
		if at < len(text) && text[at] != want[i] {
			for _, s := range separators {
				if strings.HasPrefix(string(text[at:min(at+3, len(text))]), s) {
					at += len(s)
					break
				}
			}
		}
		if at >= len(text) || text[at] != want[i] {
			return 0
		}
		at++
	}
	return at
}

// overlaid writes other digits into a printed number and keeps all that stands
// between its digits. Digits that are more or fewer come or go at the front. It is
// false where that would tear groups of thousands.
func overlaid(printed, old, digits string) (string, bool) {
	from, to := strings.Replace(old, ".", "", 1), strings.Replace(digits, ".", "", 1)
	if strings.HasPrefix(old, ".") {
		to = strings.TrimPrefix(to, "0")
	}
	if len(from) != len(to) && len(printed) > 0 && grouped(printed, old) {
		return "", false
	}
	var b strings.Builder
	if extra := len(to) - len(from); extra > 0 {
		b.WriteString(to[:extra])
		to = to[extra:]
	}
	drop := len(from) - len(to) // digits at the front that go
	next := 0
	for i := 0; i < len(printed); i++ {
		if printed[i] < '0' || printed[i] > '9' {
			b.WriteByte(printed[i])
			continue
		}
		if drop > 0 {
			drop--
			continue
		}
		b.WriteByte(to[next])
		next++
	}
	return b.String(), true
}

// grouped tells whether a printed number has more between its digits than its
// decimal sign.
func grouped(printed, digits string) bool {
	gaps, within := 0, false
	for i := range len(printed) {
		gap := printed[i] < '0' || printed[i] > '9'
		if gap && !within {
			gaps++
		}
		within = gap
	}
	return gaps > strings.Count(digits, ".")
}

// significant is how many digits a number has from its first one other than zero.
func significant(digits string) int {
	return len(strings.TrimLeft(strings.Replace(digits, ".", "", 1), "0"))
}

// power is a power of ten behind a number.
var power = regexp.MustCompile(`^(?:\s|\\[,;! ])*(?:\\times|\\cdot|×|·|\*)(?:\s|\\[,;! ])*10\^?\{?[-−⁻+]?[0-9⁰¹²³⁴-⁹]*|^[eE][-+]?\d+`)

// exponent is the exponent of a power of ten in ordinary digits.
var exponent = regexp.MustCompile(`(?:10\^\{?|[eE])(-?)(\d+)$`)

// scaled is the power of ten behind a place, as it stands.
func scaled(text []byte, at int) string { return string(power.Find(text[at:min(at+40, len(text))])) }

// alone tells whether a number stands for itself at a place, and is no part of a
// longer one, of a name or of a link's target.
func alone(text []byte, from, to int) bool {
	before, width := utf8.DecodeLastRune(text[:from])
	switch {
	case from == 0:
	case unicode.IsDigit(before) || before == '_' || before == '#' || before == '/':
		return false
	case before == '.' || before == ',':
		if earlier, _ := utf8.DecodeLastRune(text[:from-width]); unicode.IsDigit(earlier) {
			return false
		}
	case before == '}' && strings.HasSuffix(string(text[:from]), "{,}"):
		return false
	}
	if to >= len(text) {
		return true
	}
	after := text[to]
	follows := byte(' ')
	if to+1 < len(text) {
		follows = text[to+1]
	}
	switch {
	case after >= '0' && after <= '9':
		return false
	case after == '.' || after == ',':
		return follows < '0' || follows > '9'
	case strings.HasPrefix(string(text[to:min(to+3, len(text))]), "{,}"):
		return false
	}
	return true
}
