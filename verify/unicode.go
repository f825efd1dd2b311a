package verify

import (
	"strings"

	"github.com/nnbook/nnbook/markdown"
)

// legible returns a formula that texmath can read: the formula itself, or, where
// that was written with Unicode's signs, indices and powers instead of TeX's, the
// same in TeX. It is the formula itself, without a tree, where neither helps.
func legible(f *markdown.Formula) *markdown.Formula {
	if f.Tree != nil {
		return f
	}
	var w rewriter
	open := ""      // the kind of script that is being written: "^", "_" or none
	rooted := false // digits behind a root sign stand in its braces
	for i, r := range f.TeX {
		if rooted && (r < '0' || r > '9') && r != '.' {
			w.write("}", f.Offset(i))
			rooted = false
		}
		kind, char := script(r)
		if kind != open {
			if open != "" {
				w.write("}", f.Offset(i))
			}
			if kind != "" {
				w.write(kind+"{", f.Offset(i))
			}
			open = kind
		}
		switch tex := signs[r]; {
		case r == '√' && i+len("√") < len(f.TeX) && f.TeX[i+len("√")] >= '0' && f.TeX[i+len("√")] <= '9':
			w.write(`\sqrt{`, f.Offset(i))
			rooted = true
		case kind != "":
			w.write(char, f.Offset(i))
		case tex != "":
			w.write(tex, f.Offset(i))
		default:
			w.write(string(r), f.Offset(i))
		}
	}
	if open != "" || rooted {
		w.write("}", f.Offset(len(f.TeX)))
	}
	if other := w.formula(); other.Tree != nil {
		return other
	}
	return f
}

// signs are the TeX of Unicode's signs.
var signs = map[rune]string{
	'×': `\times `, '·': `\cdot `, '⋅': `\cdot `, '÷': `\div `, '−': "-", '–': "-", '≈': `\approx `, '√': `\sqrt `,
	'⊙': `\odot `, '≤': `\le `, '≥': `\ge `, '≠': `\ne `, '→': `\to `, '∂': `\partial `, 'Δ': `\Delta `, 'Σ': `\sum `,
	'α': `\alpha `, 'β': `\beta `, 'γ': `\gamma `, 'δ': `\delta `, 'ε': `\varepsilon `, 'η': `\eta `, 'θ': `\theta `,
	'λ': `\lambda `, 'μ': `\mu `, 'π': `\pi `, 'σ': `\sigma `, 'τ': `\tau `, 'φ': `\varphi `, 'ω': `\omega `,
}

// The digits and signs that Unicode has as powers and as indices.
const (
	powers  = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ"
	indices = "₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₙ"
	plain   = "0123456789+-()n"
)

// script tells whether a character is a power or an index, and of what.
func script(r rune) (kind, char string) {
	for _, set := range []struct{ kind, chars string }{{"^", powers}, {"_", indices}} {
		at := 0
		for _, c := range set.chars {
			if c == r {
				return set.kind, plain[at : at+1]
			}
			at++
		}
	}
	return "", ""
}

// unread tells whether a formula stays unreadable and holds numbers.
func unread(f *markdown.Formula) bool {
	return f.Tree == nil && strings.ContainsAny(f.TeX, "0123456789")
}
