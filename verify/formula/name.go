package formula

import (
	"strings"

	"github.com/nnbook/nnbook/texmath"
)

// name returns the name that a node stands for: "w_5", "net_h1", "E_total",
// "W^(1)". Two ways to write the same name give the same one: spaces, braces and
// \text do not count, and "new" may stand as a superscript or behind a comma.
// It is false for what is no name.
func name(n texmath.Node) (string, bool) {
	switch n := n.(type) {
	case *texmath.Identifier:
		return n.Shown, true
	case *texmath.Text:
		text := strings.Join(strings.Fields(n.Content), "")
		return text, text != "" && !strings.ContainsAny(strings.TrimSpace(n.Content), " ")
	case *texmath.Font:
		return rowName(n.Body)
	case *texmath.Accent:
		body, ok := rowName(n.Body)
		return n.Name + "(" + body + ")", ok
	case *texmath.Group:
		return rowName(n.Body)
	case *texmath.Row:
		return rowName(n)
	case *texmath.Scripts:
		return scriptedName(n)
	}
	return "", false
}

// rowName is the name of a row that holds nothing but one name, maybe of several
// letters, such as net.
func rowName(row *texmath.Row) (string, bool) {
	if row == nil {
		return "", false
	}
	var b strings.Builder
	for _, item := range row.Items {
		if _, space := item.(*texmath.Space); space {
			continue
		}
		if op, ok := item.(*texmath.Operator); ok && op.Shown == "∇" {
			b.WriteString(op.Shown)
			continue
		}
		part, ok := name(item)
		if !ok {
			return "", false
		}
		b.WriteString(part)
	}
	return b.String(), b.Len() > 0
}

func scriptedName(n *texmath.Scripts) (string, bool) {
	base, ok := name(n.Base)
	if !ok {
		return "", false
	}
	full := base + strings.Repeat("'", n.Primes)
	fresh := false
	if n.Sub != nil {
		below := label(n.Sub)
		for _, mark := range []string{",new", "new"} {
			if rest, cut := strings.CutSuffix(below, mark); cut {
				below, fresh = rest, true
				break
			}
		}
		for _, mark := range []string{",old", "old"} {
			below = strings.TrimSuffix(below, mark)
		}
		if below != "" {
			full += "_" + below
		}
	}
	if n.Sup != nil {
		switch above := label(n.Sup); above {
		case "new", "+", "(new)", "(neu)", "neu":
			fresh = true
		case "old", "(old)", "alt":
		default:
			if !isLabel(n.Sup) {
				return "", false
			}
			full += "^" + above
		}
	}
	if fresh {
		full += "^new"
	}
	return full, true
}

// isLabel tells whether a superscript marks a name rather than a power: words, a
// layer in brackets, a star.
func isLabel(row *texmath.Row) bool {
	if len(row.Items) == 0 {
		return false
	}
	switch first := row.Items[0].(type) {
	case *texmath.Text:
		return true
	case *texmath.Fenced:
		return true
	case *texmath.Operator:
		return first.Class == texmath.Open || first.Shown == "∗" || first.Shown == "+" && len(row.Items) == 1
	}
	return false
}

// label writes an index as it reads, without spaces.
func label(row *texmath.Row) string {
	var b strings.Builder
	for _, item := range row.Items {
		b.WriteString(reading(item))
	}
	return b.String()
}

func reading(n texmath.Node) string {
	switch n := n.(type) {
	case *texmath.Number:
		return n.Shown
	case *texmath.Identifier:
		return n.Shown
	case *texmath.Operator:
		return n.Shown
	case *texmath.Function:
		return n.Name
	case *texmath.Text:
		return strings.Join(strings.Fields(n.Content), "")
	case *texmath.Space:
		return ""
	case *texmath.Fenced:
		return n.Left + label(n.Body) + n.Right
	case *texmath.Scripts:
		text := reading(n.Base) + strings.Repeat("'", n.Primes)
		if n.Sub != nil {
			text += "_" + label(n.Sub)
		}
		if n.Sup != nil {
			text += "^" + label(n.Sup)
		}
		return text
	}
	var b strings.Builder
	for _, child := range texmath.Children(n) {
		if row, ok := child.(*texmath.Row); ok {
			b.WriteString(label(row))
		} else {
			b.WriteString(reading(child))
		}
	}
	return b.String()
}

// derivative is the name of a fraction of differentials, "∂E/∂w_5". It is false
// for any other fraction.
func derivative(n *texmath.Fraction) (string, bool) {
	above, below := label(n.Numerator), label(n.Denominator)
	for _, d := range []string{"∂", "d"} {
		if strings.HasPrefix(above, d) && strings.HasPrefix(below, d) && len(below) > len(d) {
			return above + "/" + below, true
		}
	}
	return "", false
}

// Name returns the name that a node of a formula stands for, such as "w_5" or
// "net_h1". It is false for what is no name.
func Name(n texmath.Node) (string, bool) { return name(n) }
