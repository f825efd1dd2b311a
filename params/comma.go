package params

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// touching reports whether two plain items of a list have nothing but the
// comma between them, as the parts of "0,05" have.
func touching(first, second *yaml.Node) bool {
	return first.Kind == yaml.ScalarNode && first.Style == 0 && first.Line == second.Line &&
		first.Column+utf8.RuneCountInString(first.Value)+1 == second.Column
}

// decimalCommas is the hint of a list that is too long where commas were
// probably meant as decimal points; otherwise the other hint. That is probable
// where a pair is like 0,5, and where the list has the length wanted once its
// pairs are read as one number each: [1,5,2,5] for two, or [1,5, 2].
func decimalCommas(n *yaml.Node, want int, otherwise string) string {
	items := n.Content
	if len(items) <= want {
		return otherwise
	}
	for i := range items[1:] {
		if isPair(items[i:]) && strings.TrimLeft(items[i].Value, "+-") == "0" {
			return pointHint(items[i], items[i+1])
		}
	}
	if first := pairsThatFit(items, want); first >= 0 {
		return pointHint(items[first], items[first+1])
	}
	return otherwise
}

func pointHint(first, second *yaml.Node) string {
	return fmt.Sprintf("YAML reads %s,%s as two numbers: if one is meant, write %s.%s", first.Value, second.Value, first.Value, second.Value)
}

// isPair reports whether the first two items look like one number with a
// decimal comma.
func isPair(items []*yaml.Node) bool {
	return len(items) > 1 && touching(items[0], items[1]) && decimalComma.MatchString(items[0].Value+","+items[1].Value)
}

// pairsThatFit returns the index of the first pair where the list has the
// length wanted with each pair read as one number, or -1. An item that touches
// its neighbour and is of no pair speaks against it: [1,2,3] is three numbers.
func pairsThatFit(items []*yaml.Node, want int) int {
	first, count := -1, 0
	for i := 0; i < len(items); count++ {
		switch {
		case isPair(items[i:]):
			if first < 0 {
				first = i
			}
			i += 2
		case i > 0 && touching(items[i-1], items[i]), i+1 < len(items) && touching(items[i], items[i+1]):
			return -1
		default:
			i++
		}
	}
	if count != want {
		return -1
	}
	return first
}
