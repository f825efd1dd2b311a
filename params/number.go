package params

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// The bounds of a number. 34 digits is what the record stores; the exponent
// bound keeps the computation at 50 digits meaningful.
const (
	maxDigits   = 34
	maxExponent = 30
)

var (
	// decimalLiteral has the whole part, the decimals and the exponent as groups.
	decimalLiteral = regexp.MustCompile(`^[+-]?([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]+))?$`)
	// decimalComma is a number as much of the world writes it.
	decimalComma = regexp.MustCompile(`^[+-]?[0-9]+,[0-9]+$`)
)

// number reads a decimal literal. The second result is false where a finding
// was reported. before is the text of the list item in front of it on the same
// line with nothing but a comma between them, or empty: "[0,05]" is two
// numbers to YAML and one to its writer.
func (r *reader) number(what string, n *yaml.Node, before string) (Number, bool) {
	number := Number{Text: n.Value, Pos: r.at(n)}
	if n.Kind != yaml.ScalarNode {
		r.wrongKind(what, n, "a number", "write one number, without brackets")
		return number, false
	}
	message, want, hint := checkNumber(n, before)
	if message == "" {
		return number, true
	}
	r.report(number.Pos, what+" "+message, shown(n), want, hint)
	return number, false
}

// checkNumber says what is wrong with a number, what would be right and how to
// mend it; an empty message says that nothing is wrong.
func checkNumber(n *yaml.Node, before string) (message, want, hint string) {
	const decimal = "a decimal number such as 0.05 or 1e-3"
	text := n.Value
	quoted := n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	parts := decimalLiteral.FindStringSubmatch(text)
	literal := parts != nil && parts[1]+parts[2] != ""
	switch {
	case quoted && literal:
		return "is in quotes", decimal, "write the number without quotes"
	case !literal:
		return "is not a number", decimal, spelling(n)
	case len(parts[1]) > 1 && parts[1][0] == '0':
		if before != "" {
			joined := before + "," + text
			return "has a leading zero", decimal, fmt.Sprintf("YAML reads %s as two numbers: write %s, with a point", joined, before+"."+text)
		}
		return "has a leading zero", decimal, "write it without the leading zero, or with a point after the first 0"
	}
	return checkSize(parts[1], parts[2], parts[3])
}

// spelling says how to write what was probably meant by something that is no
// decimal literal.
func spelling(n *yaml.Node) string {
	text := n.Value
	lower := strings.ToLower(strings.TrimLeft(text, "+-"))
	switch {
	case n.Tag == "!!null":
		return "write a number; for zero write 0"
	case decimalComma.MatchString(text):
		return fmt.Sprintf("write %s, with a point", strings.Replace(text, ",", ".", 1))
	case lower == "nan" || lower == ".nan" || lower == "inf" || lower == ".inf" || lower == "infinity":
		return "a network needs finite numbers"
	case strings.HasPrefix(lower, "0x") || strings.HasPrefix(lower, "0o") || strings.HasPrefix(lower, "0b"):
		return "write it in decimal digits"
	case strings.Contains(text, "_"):
		return "write the digits without _"
	case strings.HasPrefix(text, "−") || strings.HasPrefix(text, "–"):
		return "write the minus sign as - (the key on the keyboard)"
	}
	return "write digits with a point, and an exponent if need be"
}

// checkSize bounds the digits and the exponent of a literal, given its whole
// part, its decimals and its exponent.
func checkSize(whole, decimals, exponent string) (message, want, hint string) {
	digits := strings.TrimLeft(whole+decimals, "0")
	if len(digits) > maxDigits {
		return fmt.Sprintf("has %d significant digits", len(digits)), fmt.Sprintf("at most %d", maxDigits), "round it"
	}
	if len(whole)+len(decimals) > 2*maxDigits {
		return "has too many zeros", fmt.Sprintf("at most %d digits in all", 2*maxDigits), "write it with an exponent, such as 1e-20"
	}
	power, err := 0, error(nil)
	if exponent != "" {
		power, err = strconv.Atoi(exponent)
	}
	// The power of ten of the first digit that counts. A zero has none: its
	// last digit stands in, so that 0e999 is refused as well.
	adjusted := power - len(decimals) + max(len(digits), 1) - 1
	if err != nil || adjusted < -maxExponent || adjusted > maxExponent {
		return "is out of range", fmt.Sprintf("a size from 1e-%d to 1e%d", maxExponent, maxExponent), "give the network other units"
	}
	return "", "", ""
}
