package html

import (
	"strings"
	"testing"

	"github.com/nnbook/nnbook/texmath"
)

func TestMathML(t *testing.T) {
	for _, c := range []struct{ tex, want string }{
		{`0.15`, `<mn>0.15</mn>`},
		{`0{,}5`, `<mn>0,5</mn>`},
		{`\sigma`, `<mi>σ</mi>`},
		{`\Delta`, `<mi mathvariant="normal">Δ</mi>`},
		{`a < b`, `<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>`},
		{`a - b`, `<mrow><mi>a</mi><mo>−</mo><mi>b</mi></mrow>`},
		{`a = -b`, `<mrow><mi>a</mi><mo>=</mo><mo form="prefix">−</mo><mi>b</mi></mrow>`},
		{`(x)`, `<mrow><mo form="prefix" stretchy="false">(</mo><mi>x</mi><mo form="postfix" stretchy="false">)</mo></mrow>`},
		{`w_1`, `<msub><mi>w</mi><mn>1</mn></msub>`},
		{`w_1^2`, `<msubsup><mi>w</mi><mn>1</mn><mn>2</mn></msubsup>`},
		{`\sigma'`, `<mrow><mi>σ</mi><mo form="postfix" lspace="0" rspace="0">′</mo></mrow>`},
		{`\sum_i x`, `<mrow><munder><mo>∑</mo><mi>i</mi></munder><mi>x</mi></mrow>`},
		{`\int_0^1`, `<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>`},
		{`\sum\limits_i`, `<munder><mo movablelimits="false">∑</mo><mi>i</mi></munder>`},
		{`\exp(x)`, "<mrow><mi>exp</mi><mo>\u2061</mo>" + `<mo form="prefix" stretchy="false">(</mo><mi>x</mi><mo form="postfix" stretchy="false">)</mo></mrow>`},
		{`2\ln x`, `<mrow><mn>2</mn><mspace width="0.1667em"></mspace><mi>ln</mi><mo>` + "\u2061" + `</mo><mspace width="0.1667em"></mspace><mi>x</mi></mrow>`},
		{`\frac{1}{2}`, `<mfrac><mn>1</mn><mn>2</mn></mfrac>`},
		{`\dfrac12`, `<mfrac displaystyle="true" scriptlevel="0"><mn>1</mn><mn>2</mn></mfrac>`},
		{`\sqrt{x}`, `<msqrt><mi>x</mi></msqrt>`},
		{`\sqrt[3]{x}`, `<mroot><mi>x</mi><mn>3</mn></mroot>`},
		{`\boxed{1}`, `<mrow class="boxed"><mn>1</mn></mrow>`},
		{`\text{if }`, "<mtext>if\u00a0</mtext>"},
		{`\mathbf{W}`, `<mi>𝐖</mi>`},
		{`\mathbf{1}`, `<mn>𝟏</mn>`},
		{`\boldsymbol{\delta\partial}`, `<mrow><mi>𝜹</mi><mi>𝝏</mi></mrow>`},
		{`\boldsymbol\Delta`, `<mi>𝚫</mi>`},
		{`\mathrm{net}`, `<mi>net</mi>`},
		{`\mathrm{T}`, `<mi mathvariant="normal">T</mi>`},
		{`\mathrm{a b}`, `<mrow><mi mathvariant="normal">a</mi><mi mathvariant="normal">b</mi></mrow>`},
		{`\mathbb{R}\mathcal{L}`, `<mrow><mi>ℝ</mi><mi>ℒ</mi></mrow>`},
		{`\hat{y}`, `<mover><mi>y</mi><mo stretchy="false">ˆ</mo></mover>`},
		{`\overline{x}`, `<mrow class="overline"><mi>x</mi></mrow>`},
		{`\underbrace{x}_y`, `<munder><munder><mi>x</mi><mo stretchy="true">⏟</mo></munder><mi>y</mi></munder>`},
		{`a\!b`, `<mrow><mi>a</mi><mspace style="margin-left:-0.1667em"></mspace><mi>b</mi></mrow>`},
		{`\left(x_1\right.`, `<mrow><mo form="prefix" stretchy="false" symmetric="true">(</mo><msub><mi>x</mi><mn>1</mn></msub></mrow>`},
		{`\left.\sqrt{x}\right]`, `<mrow><msqrt><mi>x</mi></msqrt><mo form="postfix" stretchy="true" symmetric="true">]</mo></mrow>`},
		{`\bigl(x`, `<mrow><mo form="prefix" stretchy="false" mathsize="120%">(</mo><mi>x</mi></mrow>`},
		{`\Bigr)x`, `<mrow><mo form="postfix" stretchy="true" minsize="1.8em" maxsize="1.8em">)</mo><mi>x</mi></mrow>`},
		{`=`, `<mo lspace="0" rspace="0" stretchy="false">=</mo>`},
		{`\begin{aligned} a &= b \\ &- c \end{aligned}`, `<mtable class="aligned" columnalign="right left" displaystyle="true">` +
			`<mtr><mtd class="r"><mi>a</mi></mtd><mtd class="l"><mo>=</mo><mi>b</mi></mtd></mtr>` +
			`<mtr><mtd class="r"></mtd><mtd class="l"><mo form="infix">−</mo><mi>c</mi></mtd></mtr></mtable>`},
		{`\begin{array}{|c|r|} 1 & -2 \end{array}`, `<mtable class="matrix" columnalign="center right"><mtr><mtd class="c rule"><mn>1</mn></mtd>` +
			`<mtd class="r rule rule-end"><mo form="prefix">−</mo><mn>2</mn></mtd></mtr></mtable>`},
		{`\begin{bmatrix} 1 \end{bmatrix}`, `<mrow><mo form="prefix" stretchy="true" symmetric="true">[</mo>` +
			`<mtable class="matrix" columnalign="center"><mtr><mtd class="c"><mn>1</mn></mtd></mtr></mtable>` +
			`<mo form="postfix" stretchy="true" symmetric="true">]</mo></mrow>`},
	} {
		tree, err := texmath.Parse(c.tex)
		if err != nil {
			t.Errorf("%s: %v", c.tex, err)
			continue
		}
		m := mathWriter{out: new(sink)}
		m.formula(tree)
		if got := m.out.String(); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.tex, got, c.want)
		}
	}
}

// TestLetterlike holds that no letter falls on an empty place of Unicode's
// alphabets.
func TestLetterlike(t *testing.T) {
	empty := "𝑕𝒝𝒠𝒡𝒣𝒤𝒧𝒨𝒭𝒺𝒼𝓄𝔺𝔿𝕅𝕇𝕈𝕉𝕑"
	for font := range alphabets {
		for _, r := range "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789αωΑΩϵ" {
			if got := inFontRune(font, r); strings.ContainsRune(empty, got) {
				t.Errorf("%c in %s is an empty place, U+%04X", r, font, got)
			}
		}
	}
}

func TestWidth(t *testing.T) {
	for _, c := range []struct {
		tex  string
		wide bool
	}{
		{`w_5 = 0.40`, false},
		{`\frac{\partial E}{\partial w_5} = 0.08217`, false},
		{`0.15 \cdot 0.05 + 0.20 \cdot 0.10 + 0.25 \cdot 0.05 = 0.04`, true},
		{`\begin{bmatrix} 0.15 & 0.20 & 0.30 & 0.40 & 0.50 \end{bmatrix}`, true},
	} {
		tree, err := texmath.Parse(c.tex)
		if err != nil {
			t.Fatal(err)
		}
		if got := width(tree); (got > wideFormula) != c.wide {
			t.Errorf("%s: %.1f em wide, want wide: %v", c.tex, got, c.wide)
		}
	}
}
