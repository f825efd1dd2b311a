package verify

import "strings"

// signs are the TeX of Unicode's signs.
var signs = map[rune]string{
	'×': `\times `, '✕': `\times `, '✖': `\times `, '·': `\cdot `, '⋅': `\cdot `, '•': `\cdot `, '∙': `\cdot `, '÷': `\div `,
	'−': "-", '–': "-", '‑': "-", '±': `\pm `, '≈': `\approx `, '≃': `\simeq `, '≅': `\cong `, '∼': `\sim `, '≡': `\equiv `, '≔': ":=",
	'⊙': `\odot `, '∘': `\circ `, '⊗': `\otimes `, '≤': `\le `, '≥': `\ge `, '≠': `\ne `, '≪': `\ll `, '≫': `\gg `, '∝': `\propto `,
	'→': `\to `, '←': `\gets `, '⇒': `\Rightarrow `, '⟹': `\implies `, '⇔': `\Leftrightarrow `, '↦': `\mapsto `, '∈': `\in `,
	'∂': `\partial `, '∇': `\nabla `, '∑': `\sum `, 'Σ': `\sum `, '∏': `\prod `, '∞': `\infty `, '‖': `\|`, '∥': `\|`, '⁄': "/", '∕': "/",
	'⌊': `\lfloor `, '⌋': `\rfloor `, '⌈': `\lceil `, '⌉': `\rceil `, '⊤': `\top `, '°': `^{\circ}`, '′': "'", '’': "'", '…': `\dots `,
	'∗': "*", '\u00a0': " ", '\u2009': " ", '\u202f': " ", '\u200b': "",
	'Δ': `\Delta `, 'Γ': `\Gamma `, 'Θ': `\Theta `, 'Λ': `\Lambda `, 'Ξ': `\Xi `, 'Π': `\prod `, 'Φ': `\Phi `, 'Ψ': `\Psi `, 'Ω': `\Omega `,
	'α': `\alpha `, 'β': `\beta `, 'γ': `\gamma `, 'δ': `\delta `, 'ε': `\varepsilon `, 'ϵ': `\epsilon `, 'ζ': `\zeta `, 'η': `\eta `,
	'θ': `\theta `, 'ι': `\iota `, 'κ': `\kappa `, 'λ': `\lambda `, 'μ': `\mu `, 'µ': `\mu `, 'ν': `\nu `, 'ξ': `\xi `, 'π': `\pi `,
	'ρ': `\rho `, 'σ': `\sigma `, 'τ': `\tau `, 'υ': `\upsilon `, 'φ': `\varphi `, 'ϕ': `\phi `, 'χ': `\chi `, 'ψ': `\psi `, 'ω': `\omega `,
	'ℓ': `\ell `, 'ŷ': `\hat{y}`, 'ȳ': `\bar{y}`, 'ē': `\bar{e}`, 'ẑ': `\hat{z}`, 'ᵀ': `^{\top}`,
}

// vulgar has the fractions that are one character.
var vulgar = map[rune]string{
	'½': `\frac{1}{2}`, '⅓': `\frac{1}{3}`, '⅔': `\frac{2}{3}`, '¼': `\frac{1}{4}`, '¾': `\frac{3}{4}`, '⅕': `\frac{1}{5}`, '⅖': `\frac{2}{5}`,
	'⅗': `\frac{3}{5}`, '⅘': `\frac{4}{5}`, '⅙': `\frac{1}{6}`, '⅛': `\frac{1}{8}`, '⅜': `\frac{3}{8}`, '⅝': `\frac{5}{8}`, '⅞': `\frac{7}{8}`,
}

// combining has the marks that Unicode puts over the letter before them.
var combining = map[rune]string{'\u0302': `\hat`, '\u0304': `\bar`, '\u0305': `\bar`, '\u0303': `\tilde`, '\u20d7': `\vec`}

// The digits, letters and signs that Unicode has as powers and as indices.
const (
	powers       = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱ"
	plainPowers  = "0123456789+-()ni"
	indices      = "₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₙᵢⱼₖₜₘₕₒₓₗₐₑₚₛ"
	plainIndices = "0123456789+-()nijktmhoxlaeps"
)

// script tells whether a character is a power or an index, and of what.
func script(r rune) (kind, char string) {
	for _, set := range []struct{ kind, chars, plain string }{{"^", powers, plainPowers}, {"_", indices, plainIndices}} {
		if at := strings.IndexRune(set.chars, r); at >= 0 {
			n := len([]rune(set.chars[:at]))
			return set.kind, set.plain[n : n+1]
		}
	}
	return "", ""
}

// The letters that Unicode has in mathematical shapes, 52 to an alphabet.
const (
	firstShaped = 0x1D400
	lastShaped  = 0x1D6A3
)

// shaped is the plain letter of a mathematical one; empty for any other character.
func shaped(r rune) string {
	if r == 'ℎ' {
		return "h"
	}
	if r < firstShaped || r > lastShaped {
		return ""
	}
	letter := (r - firstShaped) % 52
	if letter < 26 {
		return string('A' + letter)
	}
	return string('a' + letter - 26)
}
