package latex

import (
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// Widths in this package are in em of the text's size (10.95 pt).
const textWidth = 41.5 // of a line without indent: 16 cm

// lineWidth returns how wide a line is where a node stands.
func lineWidth(n ast.Node) float64 {
	width := textWidth
	for p := n.Parent(); p != nil; p = p.Parent() {
		switch p.(type) {
		case *ast.List:
			width -= 2.5
		case *ast.Blockquote:
			width -= 5
		}
	}
	return width
}

// romanWidths are the widths of the ASCII characters from the space on in Latin
// Modern Roman, in thousandths of an em; measured with TeX.
var romanWidths = [...]int16{
	333, 278, 374, 833, 500, 833, 778, 278, 389, 389, 500, 778, 278, 333, 278, 500,
	500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 778, 778, 778, 472,
	778, 750, 708, 722, 764, 681, 653, 785, 750, 361, 514, 778, 625, 917, 750, 778,
	681, 778, 736, 556, 722, 750, 750, 1028, 750, 750, 611, 278, 500, 278, 556, 750,
	278, 500, 556, 444, 556, 444, 306, 500, 556, 278, 306, 528, 278, 833, 556, 500,
	556, 528, 392, 394, 389, 556, 528, 722, 528, 528, 444, 500, 278, 500, 556,
}

// italicWidths are the widths of the letters from A to z in the math italic.
var italicWidths = [...]int16{
	750, 759, 715, 828, 738, 643, 786, 831, 440, 555, 849, 681, 970, 803, 763, 642, 791, 759, 613, 584, 683, 583, 944, 828, 581, 683,
	0, 0, 0, 0, 0, 0,
	529, 429, 433, 520, 466, 490, 477, 576, 345, 412, 521, 298, 878, 600, 485, 503, 446, 451, 469, 361, 572, 485, 716, 572, 490, 465,
}

// boldFactor is how much wider bold text is.
const boldFactor = 1.16

// romanWidth returns the width of a character in running text.
func romanWidth(r rune) float64 {
	switch {
	case r >= ' ' && int(r-' ') < len(romanWidths):
		return float64(romanWidths[r-' ']) / 1000
	case mathSigns[r] != "" && (mathSigns[r][0] == '_' || mathSigns[r][0] == '^'):
		return 0.48
	case r == '…':
		return 1.35
	case unicode.IsUpper(r), r > 0x2000, r >= '¢' && r <= '¿', r == '×', r == '÷':
		return 1
	}
	return 0.6
}

// wordsWidth returns the width of a text in one line.
func wordsWidth(s string) float64 {
	w := 0.0
	for _, r := range s {
		w += romanWidth(r)
	}
	return w
}
