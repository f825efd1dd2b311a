package figure

import (
	"strings"
	"unicode"

	"github.com/nnbook/nnbook/compute"
)

// lowered writes the digits of a name as subscripts: "w₁". A comma between two
// of them has no subscript form and stays.
func lowered(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '₀' + (r - '0')
		}
		return r
	}, strings.ReplaceAll(name, "_", ","))
}

// below writes a neuron's unit as what stands below a δ or a net input: "ₕ₁".
func below(unit string) string {
	return lowered(strings.ReplaceAll(strings.ReplaceAll(unit, "h", "ₕ"), "o", "ₒ"))
}

// The plain symbols of a neuron's values, as the record has them in TeX.
func valueName(n *compute.Neuron) string { return lowered(n.Unit) }
func netName(n *compute.Neuron) string   { return "net" + below(n.Unit) }
func deltaName(n *compute.Neuron) string { return "δ" + below(n.Unit) }

// derivative writes ∂E/∂x.
func derivative(name string) string { return "∂E/∂" + name }

// flat writes the TeX of a derivative on one line.
func flat(tex string) string {
	parts, ok := strings.CutPrefix(tex, `\frac{`)
	above, under, both := strings.Cut(parts, "}{")
	if !ok || !both {
		return tex
	}
	return above + "/" + strings.TrimSuffix(under, "}")
}

// sourceName is the plain symbol of the value that a node feeds on: "I₁", "h₁".
func sourceName(n *compute.Node) string {
	return lowered(strings.ReplaceAll(strings.ReplaceAll(n.Name, "H", "h"), "O", "o"))
}

func capital(name string) string {
	first := []rune(name)
	first[0] = unicode.ToUpper(first[0])
	return string(first)
}
