package params

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// What the hints show where a value is missing or of the wrong kind.
const (
	layersExample = "write layers: and, indented below it, - activation: … and weights: … for each layer"
	rowsExample   = "[[0.15, 0.20], [0.25, 0.30]]"
)

// listExample is the hint of something that is no list of numbers, or an empty
// one: the list itself where numbers stand there without brackets.
func listExample(n *yaml.Node) string {
	const longest = 40
	if numbers := bare(n); len(numbers) > 0 {
		if list := strings.Join(numbers, ", "); len(list) <= longest {
			return "write [" + list + "]"
		}
		return "write the numbers in brackets, with commas between them"
	}
	return "write numbers in brackets, such as [0.05, 0.10]"
}

// severalNumbers reports whether a text is two or more numbers without
// brackets.
func severalNumbers(n *yaml.Node) bool {
	return len(bare(n)) > 1
}

// bare returns the numbers of a text that is nothing but numbers, with commas
// or spaces between them. A decimal comma becomes a point.
func bare(n *yaml.Node) []string {
	if n.Kind != yaml.ScalarNode {
		return nil
	}
	numbers := strings.FieldsFunc(n.Value, func(c rune) bool { return c == ' ' || c == ';' })
	if len(numbers) == 1 && !decimalComma.MatchString(n.Value) {
		numbers = strings.Split(n.Value, ",")
	}
	for i, number := range numbers {
		number = strings.TrimSuffix(number, ",")
		if decimalComma.MatchString(number) {
			number = strings.Replace(number, ",", ".", 1)
		}
		if parts := decimalLiteral.FindStringSubmatch(number); parts == nil || parts[1]+parts[2] == "" {
			return nil
		}
		numbers[i] = number
	}
	return numbers
}
