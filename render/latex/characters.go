package latex

import (
	"fmt"
	"slices"
	"strings"
)

// isNative reports whether pdflatex prints a character beyond ASCII by itself,
// with the T1 and TS1 fonts of Latin Modern.
func isNative(r rune) bool {
	switch {
	case r >= 0xA0 && r <= 0x17E:
		return !strings.ContainsRune("ĦħĲĳĸĿŀŉŦŧ\u00b8", r)
	case r >= 'Ș' && r <= 'ț':
		return true
	}
	return strings.ContainsRune("‐‑‒–—―‖‘’‚“”„†‡•…‰‹›€№", r)
}

// mathSigns are the characters that TeX has in its math fonts only.
var mathSigns = map[rune]string{
	'α': `\alpha`, 'β': `\beta`, 'γ': `\gamma`, 'δ': `\delta`, 'ε': `\varepsilon`, 'ϵ': `\epsilon`, 'ζ': `\zeta`, 'η': `\eta`,
	'θ': `\theta`, 'ϑ': `\vartheta`, 'ι': `\iota`, 'κ': `\kappa`, 'λ': `\lambda`, 'μ': `\mu`, 'ν': `\nu`, 'ξ': `\xi`,
	'ο': `o`, 'π': `\pi`, 'ρ': `\rho`, 'σ': `\sigma`, 'ς': `\varsigma`, 'τ': `\tau`, 'υ': `\upsilon`, 'φ': `\varphi`,
	'ϕ': `\phi`, 'χ': `\chi`, 'ψ': `\psi`, 'ω': `\omega`,
	'Α': `\mathrm{A}`, 'Β': `\mathrm{B}`, 'Γ': `\Gamma`, 'Δ': `\Delta`, 'Ε': `\mathrm{E}`, 'Ζ': `\mathrm{Z}`, 'Η': `\mathrm{H}`,
	'Θ': `\Theta`, 'Ι': `\mathrm{I}`, 'Κ': `\mathrm{K}`, 'Λ': `\Lambda`, 'Μ': `\mathrm{M}`, 'Ν': `\mathrm{N}`, 'Ξ': `\Xi`,
	'Ο': `\mathrm{O}`, 'Π': `\Pi`, 'Ρ': `\mathrm{P}`, 'Σ': `\Sigma`, 'Τ': `\mathrm{T}`, 'Υ': `\Upsilon`, 'Φ': `\Phi`,
	'Χ': `\mathrm{X}`, 'Ψ': `\Psi`, 'Ω': `\Omega`,

	'₀': `_0`, '₁': `_1`, '₂': `_2`, '₃': `_3`, '₄': `_4`, '₅': `_5`, '₆': `_6`, '₇': `_7`, '₈': `_8`, '₉': `_9`,
	'₊': `_+`, '₋': `_-`, '₌': `_=`, '₍': `_(`, '₎': `_)`,
	'ₐ': `_a`, 'ₑ': `_e`, 'ₒ': `_o`, 'ₓ': `_x`, 'ₕ': `_h`, 'ₖ': `_k`, 'ₗ': `_l`, 'ₘ': `_m`, 'ₙ': `_n`, 'ₚ': `_p`, 'ₛ': `_s`,
	'ₜ': `_t`, 'ᵢ': `_i`, 'ⱼ': `_j`, 'ᵣ': `_r`, 'ᵤ': `_u`, 'ᵥ': `_v`,
	'⁰': `^0`, '⁴': `^4`, '⁵': `^5`, '⁶': `^6`, '⁷': `^7`, '⁸': `^8`, '⁹': `^9`,
	'⁺': `^+`, '⁻': `^-`, '⁼': `^=`, '⁽': `^(`, '⁾': `^)`, 'ⁿ': `^n`, 'ᵉ': `^e`, 'ʷ': `^w`, 'ⁱ': `^i`, 'ᵀ': `^T`,

	'−': `-`, '∓': `\mp`, '∗': `*`, '⋅': `\cdot`, '∙': `\bullet`, '∘': `\circ`, '⋆': `\star`,
	'⊕': `\oplus`, '⊖': `\ominus`, '⊗': `\otimes`, '⊙': `\odot`, '√': `\surd`, '∛': `\sqrt[3]{\,}`, '∕': `/`, '∖': `\setminus`,
	'≈': `\approx`, '≠': `\ne`, '≤': `\le`, '≥': `\ge`, '≡': `\equiv`, '≪': `\ll`, '≫': `\gg`, '∼': `\sim`, '≃': `\simeq`,
	'≅': `\cong`, '∝': `\propto`, '≔': `:=`, '∣': `\mid`, '∥': `\parallel`, '⟂': `\perp`,
	'∈': `\in`, '∉': `\notin`, '∋': `\ni`, '⊂': `\subset`, '⊆': `\subseteq`, '⊃': `\supset`, '⊇': `\supseteq`,
	'∪': `\cup`, '∩': `\cap`, '∅': `\emptyset`, '∀': `\forall`, '∃': `\exists`, '∧': `\wedge`, '∨': `\vee`,
	'∂': `\partial`, '∇': `\nabla`, '∞': `\infty`, '∑': `\sum`, '∏': `\prod`, '∫': `\int`, 'ℓ': `\ell`, 'ℝ': `\mathbb{R}`,
	'ℕ': `\mathbb{N}`, 'ℤ': `\mathbb{Z}`, 'ℚ': `\mathbb{Q}`, 'ℂ': `\mathbb{C}`, '⊤': `\top`, '⊥': `\bot`, '∴': `\therefore`,
	'→': `\rightarrow`, '←': `\leftarrow`, '↑': `\uparrow`, '↓': `\downarrow`, '↔': `\leftrightarrow`, '↦': `\mapsto`,
	'⇒': `\Rightarrow`, '⇐': `\Leftarrow`, '⇔': `\Leftrightarrow`, '⟶': `\longrightarrow`, '⟵': `\longleftarrow`,
	'⟹': `\Longrightarrow`, '⟺': `\Longleftrightarrow`, '↗': `\nearrow`, '↘': `\searrow`, '↙': `\swarrow`, '↖': `\nwarrow`, '↪': `\hookrightarrow`,
	'⟨': `\langle`, '⟩': `\rangle`, '⌈': `\lceil`, '⌉': `\rceil`, '⌊': `\lfloor`, '⌋': `\rfloor`,
	'⋮': `\vdots`, '⋯': `\cdots`, '⋱': `\ddots`, '′': `'`, '″': `''`, '½': `\tfrac12`, '⅓': `\tfrac13`, '⅔': `\tfrac23`,
	'✓': `\checkmark`, '✔': `\checkmark`, '✗': `\times`, '✘': `\times`, '★': `\bigstar`, '☆': `\star`,
	'●': `\bullet`, '○': `\circ`, '■': `\blacksquare`, '□': `\square`, '▲': `\blacktriangle`, '△': `\triangle`,
	'▼': `\blacktriangledown`, '▶': `\blacktriangleright`, '►': `\blacktriangleright`, '▸': `\blacktriangleright`,
	'◀': `\blacktriangleleft`, '◆': `\blacklozenge`, '∎': `\blacksquare`,
}

// boxDrawing are the characters for frames, each as its strokes from the
// middle: left, right, up, down.
var boxDrawing = map[rune]string{
	'─': "1100", '│': "0011", '┌': "0101", '┐': "1001", '└': "0110", '┘': "1010", '├': "0111", '┤': "1011", '┬': "1101", '┴': "1110", '┼': "1111",
	'━': "1100", '┃': "0011", '═': "1100", '║': "0011", '╭': "0101", '╮': "1001", '╰': "0110", '╯': "1010",
}

// textSigns are the characters that are put together from others, because the
// fixed-width font lacks them.
var textSigns = map[rune]string{'™': `\textsuperscript{TM}`, 'Ĳ': `IJ`, 'ĳ': `ij`}

// spaces are the white spaces other than the ordinary one, which needs no help.
var spaces = map[rune]string{
	'\u2002': `\hspace{0.5em}`, '\u2003': `\hspace{1em}`, '\u2007': `\hspace{0.5em}`, '\u2009': `\,`, '\u200a': `\hspace{0.1em}`, '\u202f': `\,`,
	'\u200b': `\breakhere{}`, '\u2060': `{}`, '\ufeff': `{}`,
}

// isBoxDrawing reports whether a character is drawn with strokes.
func isBoxDrawing(r rune) bool { return boxDrawing[r] != "" }

// declared returns how the preamble defines a character, or nothing where it
// has no definition.
func declared(r rune) string {
	switch {
	case mathSigns[r] != "":
		return `\ensuremath{` + mathSigns[r] + `}`
	case isBoxDrawing(r):
		s := boxDrawing[r]
		return fmt.Sprintf(`\boxdraw{%c}{%c}{%c}{%c}`, s[0], s[1], s[2], s[3])
	}
	return textSigns[r] + spaces[r]
}

// declarations defines the characters that the document uses and pdflatex does
// not know.
func (w *writer) declarations() string {
	var runes []rune
	for r := range w.used {
		runes = append(runes, r)
	}
	slices.Sort(runes)
	var b strings.Builder
	for _, r := range runes {
		if w.opt.Fonts != nil {
			fmt.Fprintf(&b, "\\catcode\"%04X=\\active \\protected\\def%c{%s}\n", r, r, declared(r))
			continue
		}
		fmt.Fprintf(&b, "\\DeclareUnicodeCharacter{%04X}{%s}\n", r, declared(r))
	}
	return b.String()
}
