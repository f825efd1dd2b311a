package texmath

import (
	"fmt"
	"strings"
)

// dump writes a tree as one line that a person can read.
func dump(n Node) string {
	switch n := n.(type) {
	case *Row:
		var parts []string
		for _, item := range n.Items {
			parts = append(parts, dump(item))
		}
		return strings.Join(parts, " ")
	case *Group:
		return "{" + dump(n.Body) + "}"
	case *Number:
		return n.Typed
	case *Identifier:
		return n.Shown
	case *Operator:
		return dumpOperator(n)
	case *Function:
		return "fn:" + n.Name
	case *Text:
		return fmt.Sprintf("%q", n.Content)
	case *Space:
		return fmt.Sprintf("sp:%d", n.Width)
	case *Fraction:
		return fmt.Sprintf("frac%d(%s, %s)", n.Style, dump(n.Numerator), dump(n.Denominator))
	case *Root:
		if n.Index != nil {
			return fmt.Sprintf("root(%s, %s)", dump(n.Index), dump(n.Radicand))
		}
		return fmt.Sprintf("sqrt(%s)", dump(n.Radicand))
	case *Scripts:
		return dumpScripts(n)
	case *Fenced:
		return fmt.Sprintf("left%s(%s)right%s", n.Left, dump(n.Body), n.Right)
	case *Environment:
		return dumpEnvironment(n)
	case *Boxed:
		return fmt.Sprintf("boxed(%s)", dump(n.Body))
	case *Font:
		return fmt.Sprintf("%s(%s)", n.Name, dump(n.Body))
	case *Accent:
		return fmt.Sprintf("%s(%s)", n.Name, dump(n.Body))
	case *Brace:
		return fmt.Sprintf("brace(under=%v, %s)", n.Under, dump(n.Body))
	case *Phantom:
		return fmt.Sprintf("phantom(%s)", dump(n.Body))
	case *Style:
		return fmt.Sprintf("style(display=%v, %s)", n.Display, dump(n.Body))
	}
	return fmt.Sprintf("?%T", n)
}

func dumpOperator(n *Operator) string {
	s := [...]string{"ord", "bin", "rel", "large", "open", "close", "punct", "bar"}[n.Class] + ":" + n.Shown
	if n.Prefix {
		s = "prefix:" + n.Shown
	}
	if n.Size > 0 {
		s += fmt.Sprintf("/%d", n.Size)
	}
	if n.Middle {
		s += "/middle"
	}
	return s
}

func dumpScripts(n *Scripts) string {
	s := "(" + dump(n.Base)
	s += strings.Repeat("'", n.Primes)
	if n.Sub != nil {
		s += "_[" + dump(n.Sub) + "]"
	}
	if n.Sup != nil {
		s += "^[" + dump(n.Sup) + "]"
	}
	return s + [...]string{"", " above", " beside"}[n.Place] + ")"
}

func dumpEnvironment(n *Environment) string {
	var rows []string
	for _, row := range n.Rows {
		var cells []string
		for _, cell := range row {
			cells = append(cells, dump(cell))
		}
		rows = append(rows, strings.Join(cells, " & "))
	}
	return fmt.Sprintf("%s%s[%s]", n.Name, n.Columns, strings.Join(rows, " // "))
}
