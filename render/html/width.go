package html

import (
	"unicode/utf8"

	"github.com/nnbook/nnbook/texmath"
)

// width returns about how wide a formula is, in em. It need not be exact: it
// decides whether a formula may be wider than a narrow screen.
func width(n texmath.Node) float64 {
	const character = 0.55
	switch n := n.(type) {
	case *texmath.Number:
		return character * float64(len(n.Shown))
	case *texmath.Operator:
		switch {
		case n.Class == texmath.Relation || n.Class == texmath.Binary && !n.Prefix:
			return 1.3
		case n.Class == texmath.Large:
			return 1.5
		}
		return character
	case *texmath.Function:
		return character * float64(utf8.RuneCountInString(n.Name)+1)
	case *texmath.Text:
		return character * float64(utf8.RuneCountInString(n.Content))
	case *texmath.Space:
		return float64(n.Width) / 18
	case *texmath.Identifier:
		return character
	case *texmath.Fraction:
		return max(width(n.Numerator), width(n.Denominator))
	case *texmath.Scripts:
		scripts := float64(n.Primes)*0.3 + max(scriptWidth(n.Sub), scriptWidth(n.Sup))
		return width(n.Base) + scripts
	case *texmath.Environment:
		return environmentWidth(n)
	}
	sum := 0.0
	for _, c := range texmath.Children(n) {
		sum += width(c)
	}
	return sum
}

func scriptWidth(script *texmath.Row) float64 {
	if script == nil {
		return 0
	}
	return 0.7 * width(script)
}

// environmentWidth adds up the widest cell of each column.
func environmentWidth(n *texmath.Environment) float64 {
	var columns []float64
	for _, row := range n.Rows {
		for i, cell := range row {
			if i == len(columns) {
				columns = append(columns, 0)
			}
			columns[i] = max(columns[i], width(cell))
		}
	}
	sum := 1.0
	for _, w := range columns {
		sum += w + 0.8
	}
	return sum
}
