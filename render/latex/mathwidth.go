package latex

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/nnbook/nnbook/texmath"
)

// mathStyle is one of TeX's four sizes of math.
type mathStyle int

const (
	displayStyle mathStyle = iota
	textStyle
	scriptStyle
	scriptScriptStyle
)

// scale is the size of a style. The small fonts are wider than their size says.
func (s mathStyle) scale() float64 { return [...]float64{1, 1, 0.77, 0.65}[s] }

// smaller is the style of scripts.
func (s mathStyle) smaller() mathStyle {
	if s == displayStyle {
		return scriptStyle
	}
	return min(s+1, scriptScriptStyle)
}

// inFraction is the style of a fraction's parts.
func (s mathStyle) inFraction() mathStyle { return min(s+1, scriptScriptStyle) }

// An extent is the size of a box: above and below the line, in em.
type extent struct{ width, height, depth float64 }

// over returns the extent of two boxes at the same place.
func (e extent) over(o extent) extent {
	return extent{math.Max(e.width, o.width), math.Max(e.height, o.height), math.Max(e.depth, o.depth)}
}

// A mathMeasure is how much room a formula in the line takes.
type mathMeasure struct {
	extent
	pieces []float64 // the widths between the places where TeX may break the line
	widest float64   // of the pieces
}

// measureMath estimates the room of a formula in the line. It errs on the wide
// side.
func measureMath(tree *texmath.Row) mathMeasure {
	m := mathMeasure{}
	piece := 0.0
	end := func() {
		if piece > 0 {
			m.pieces = append(m.pieces, piece)
			m.widest = math.Max(m.widest, piece)
			piece = 0
		}
	}
	for i, item := range tree.Items {
		e := measureNode(item, textStyle)
		e.width += spaceAround(tree.Items, i, textStyle)
		piece += e.width
		m.extent = extent{m.width + e.width, math.Max(m.height, e.height), math.Max(m.depth, e.depth)}
		if op, ok := item.(*texmath.Operator); ok && !op.Prefix && (op.Class == texmath.Relation || op.Class == texmath.Binary) {
			end()
		}
	}
	end()
	return m
}

// measureRow estimates the size of a row.
func measureRow(row *texmath.Row, style mathStyle) extent {
	if row == nil {
		return extent{}
	}
	total := extent{}
	for i, item := range row.Items {
		e := measureNode(item, style)
		e.width += spaceAround(row.Items, i, style)
		total = extent{total.width + e.width, math.Max(total.height, e.height), math.Max(total.depth, e.depth)}
	}
	return total
}

// spaceAround returns the white space that TeX puts around an item of a row.
func spaceAround(items []texmath.Node, i int, style mathStyle) float64 {
	switch n := items[i].(type) {
	case *texmath.Operator:
		switch {
		case style >= scriptStyle && n.Class != texmath.Large:
			return 0
		case n.Class == texmath.Relation:
			return 0.556
		case n.Class == texmath.Binary && !n.Prefix && i > 0:
			return 0.445
		case n.Class == texmath.Punctuation:
			return 0.167
		case n.Class == texmath.Large:
			return 0.334
		}
	case *texmath.Function, *texmath.Fenced:
		return 0.334
	case *texmath.Scripts:
		return spaceAround([]texmath.Node{n.Base}, 0, style)
	}
	return 0
}

// measureNode estimates the size of one node.
func measureNode(n texmath.Node, style mathStyle) extent {
	line := func(width float64) extent {
		return extent{width * style.scale(), 0.72 * style.scale(), 0.22 * style.scale()}
	}
	switch n := n.(type) {
	case *texmath.Row:
		return measureRow(n, style)
	case *texmath.Group:
		return measureRow(n.Body, style)
	case *texmath.Number:
		return line(wordsWidth(n.Shown))
	case *texmath.Identifier:
		return line(identifierWidth(n.Shown))
	case *texmath.Operator:
		return measureOperator(n, style)
	case *texmath.Function:
		return line(wordsWidth(n.Name))
	case *texmath.Text:
		width := wordsWidth(n.Content)
		if n.Style == texmath.TextBold {
			width *= boldFactor
		}
		if n.Style == texmath.TextMono {
			width = 0.55 * float64(utf8.RuneCountInString(n.Content))
		}
		return line(width)
	case *texmath.Space:
		return extent{width: float64(n.Width) / 18 * style.scale()}
	case *texmath.Fraction:
		return measureFraction(n, style)
	case *texmath.Root:
		e := measureRow(n.Radicand, style)
		return extent{e.width + 0.9*style.scale(), e.height + 0.2, e.depth + 0.1}
	case *texmath.Scripts:
		return measureScripts(n, style)
	case *texmath.Fenced:
		e := measureRow(n.Body, style)
		fences := 2 * fenceWidth(e) * style.scale()
		return extent{e.width + fences, e.height + 0.1, e.depth + 0.1}
	case *texmath.Environment:
		return measureEnvironment(n)
	case *texmath.Boxed:
		e := measureRow(n.Body, displayStyle)
		return extent{e.width + 0.65, e.height + 0.32, e.depth + 0.32}
	case *texmath.Font:
		e := measureRow(n.Body, style)
		if n.Name != texmath.Roman && n.Name != texmath.Italic {
			e.width *= boldFactor
		}
		return e
	case *texmath.Accent:
		e := measureRow(n.Body, style)
		e.height += 0.25 * style.scale()
		return e
	case *texmath.Brace:
		e := measureRow(n.Body, displayStyle)
		return extent{e.width, e.height + 0.5, e.depth + 0.5}
	case *texmath.Phantom:
		e := measureRow(n.Body, style)
		if n.Vertical && !n.Horizontal {
			e.width = 0
		}
		return e
	case *texmath.Style:
		if n.Display {
			return measureRow(n.Body, displayStyle)
		}
		return measureRow(n.Body, textStyle)
	}
	return line(1)
}

// identifierWidth returns the width of a letter in math.
func identifierWidth(shown string) float64 {
	r, _ := utf8.DecodeRuneInString(shown)
	if i := int(r - 'A'); i >= 0 && i < len(italicWidths) && italicWidths[i] > 0 {
		return float64(italicWidths[i])/1000 + 0.05
	}
	if strings.ContainsRune("ιℓ", r) {
		return 0.45
	}
	if strings.ContainsRune("∞∇ΓΔΘΛΞΠΣΥΦΨΩ", r) {
		return 1
	}
	return 0.66
}

// measureOperator estimates the size of a sign.
func measureOperator(n *texmath.Operator, style mathStyle) extent {
	s := style.scale()
	e := extent{0.778 * s, 0.75 * s, 0.25 * s}
	switch n.Shown {
	case "(", ")", "∣", "|", "[", "]", ",", ";", ":", ".", "!", "⋅", "⟨", "⟩", "′", "⋮":
		e.width = 0.39 * s
	case "/", "‖", "∥", "{", "}", "∗", "∘", "∙", "⋆", "⌊", "⌋", "⌈", "⌉":
		e.width = 0.5 * s
	case "→", "←", "↔", "↦", "⇒", "⇐", "⇔", "≪", "≫":
		e.width = s
	case "⟶", "⟼":
		e.width = 1.9 * s
	case "⟹", "⟺": // TeX adds a space on either side
		e.width = 2.5 * s
	case "⋯", "…", "⋱":
		e.width = 1.3 * s
	}
	switch {
	case n.Class == texmath.Large && style == displayStyle:
		return extent{1.5, 0.95, 0.45}
	case n.Class == texmath.Large:
		e.width = 1.1 * s
	case n.Size > 0:
		grown := float64(n.Size)
		return extent{(0.4 + 0.1*grown) * s, 0.55 + 0.3*grown, 0.05 + 0.3*grown}
	}
	return e
}

// measureFraction estimates the size of a fraction.
func measureFraction(n *texmath.Fraction, style mathStyle) extent {
	switch n.Style {
	case texmath.FractionDisplay:
		style = displayStyle
	case texmath.FractionText:
		style = textStyle
	}
	num, den := measureRow(n.Numerator, style.inFraction()), measureRow(n.Denominator, style.inFraction())
	up, down := 0.4, 0.35
	if style == displayStyle {
		up, down = 0.68, 0.69
	}
	up = math.Max(up, 0.37+num.depth)
	down = math.Max(down, den.height-0.13)
	return extent{math.Max(num.width, den.width) + 0.25, up + num.height, down + den.depth}
}

// measureScripts estimates the size of a base with its scripts.
func measureScripts(n *texmath.Scripts, style mathStyle) extent {
	base := measureNode(n.Base, style)
	sub, sup := measureRow(n.Sub, style.smaller()), measureRow(n.Sup, style.smaller())
	sup.width += 0.35 * float64(n.Primes) * style.smaller().scale()
	if n.Primes > 0 {
		sup.height = math.Max(sup.height, 0.5)
	}
	above := n.Place == texmath.Above
	switch b := n.Base.(type) {
	case *texmath.Operator:
		above = above || n.Place == texmath.Auto && b.Class == texmath.Large && b.Shown != "∫" && style == displayStyle
	case *texmath.Function:
		above = above || n.Place == texmath.Auto && b.Limits && style == displayStyle
	case *texmath.Brace:
		above = true
	}
	if above {
		e := base.over(extent{width: math.Max(sub.width, sup.width)})
		e.height += sup.height + sup.depth + 0.15
		e.depth += sub.height + sub.depth + 0.15
		return e
	}
	e := extent{width: base.width + math.Max(sub.width, sup.width) + 0.06, height: base.height, depth: base.depth}
	if n.Sup != nil || n.Primes > 0 {
		e.height = math.Max(e.height, math.Max(0.4, base.height-0.35)+sup.height)
	}
	if n.Sub != nil {
		e.depth = math.Max(e.depth, math.Max(0.2, base.depth)+sub.depth)
	}
	return e
}

// fenceWidth returns the width of a fence that grows with what it holds.
func fenceWidth(e extent) float64 {
	switch tall := 2 * math.Max(e.height-0.25, e.depth+0.25); {
	case tall > 1.9:
		return 0.8
	case tall > 1.2:
		return 0.6
	}
	return 0.46
}

// measureEnvironment estimates the size of a matrix, of aligned lines or of
// cases.
func measureEnvironment(n *texmath.Environment) extent {
	style, gap, skip, fences := textStyle, 0.92, 1.25, 0.0
	switch n.Name {
	case "matrix":
	case "array":
		fences = 0.95
	case "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix":
		fences = 1.9
	case "cases":
		gap, fences = 1, 1.2
	default: // aligned lines are displays, in pairs of columns that touch
		style, gap, skip = displayStyle, 0, 1.6
	}
	var columns []float64
	total := 0.0
	for _, row := range n.Rows {
		line := extent{}
		for i, cell := range row {
			e := measureRow(cell, style)
			if i == len(columns) {
				columns = append(columns, 0)
			}
			columns[i] = math.Max(columns[i], e.width+0.3)
			line = line.over(e)
		}
		total += math.Max(skip, line.height+line.depth+0.3)
	}
	width := fences + gap*float64(max(0, len(columns)-1))
	if gap == 0 {
		width += 1.2 * float64(max(0, (len(columns)-1)/2))
	}
	for _, c := range columns {
		width += c
	}
	return extent{width, total/2 + 0.25, total/2 - 0.25}
}
