package texmath

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ tex, want string }{
		{``, ``},
		{`0.15`, `0.15`},
		{`.5x`, `.5 x`},
		{`1{,}000{,}000.5`, `1{,}000{,}000.5`},
		{`0{,}5, 5`, `0{,}5 punct:, 5`},
		{`x = 5.`, `x rel:= 5 ord:.`},
		{`0.15^2`, `(0.15^[2])`},
		{`x^12`, `(x^[1]) 2`},
		{`w_5^{new}`, `(w_[5]^[n e w])`},
		{`w^{new}_5`, `(w_[5]^[n e w])`},
		{`x _ 1 + y`, `(x_[1]) bin:+ y`},
		{`\sigma'(z)`, `(σ') open:( z close:)`},
		{`f''_1`, `(f''_[1])`},
		{`f'^2`, `(f'^[2])`},
		{`{}^2x`, `({}^[2]) x`},
		{`^2`, `(^[2])`},
		{`e^{-x}`, `(e^[prefix:− x])`},
		{`a - -b`, `a bin:− prefix:− b`},
		{`a = -0.5 + 1`, `a rel:= prefix:− 0.5 bin:+ 1`},
		{`(-1)(+2)`, `open:( prefix:− 1 close:) open:( prefix:+ 2 close:)`},
		{`x_1 - 2`, `(x_[1]) bin:− 2`},
		{`\sum_i -x_i`, `(large:∑_[i]) prefix:− (x_[i])`},
		{`\exp -x`, `fn:exp prefix:− x`},
		{`a,\, -b`, `a punct:, sp:3 prefix:− b`},
		{`n! - 1`, `n ord:! bin:− 1`},
		{`|x| - |y|`, `open:| x close:| bin:− open:| y close:|`},
		{`|x|^2 + |-y|`, `open:| x (close:|^[2]) bin:+ open:| prefix:− y close:|`},
		{`P(a|b)`, `P open:( a bar:| b close:)`},
		{`\lVert w\rVert_2`, `open:‖ w (close:‖_[2])`},
		{`\|w\|`, `open:‖ w close:‖`},
		{`\frac{1}{2}`, `frac0(1, 2)`},
		{`\frac12 3`, `frac0(1, 2) 3`},
		{`\dfrac{a}b\tfrac\alpha\beta`, `frac1(a, b) frac2(α, β)`},
		{`\frac{\partial E}{\partial w_5}`, `frac0(∂ E, ∂ (w_[5]))`},
		{`\sqrt{2}\sqrt[3]{x}\sqrt 5`, `sqrt(2) root(3, x) sqrt(5)`},
		{`\boxed{0.5}`, `boxed(0.5)`},
		{`\text{net}_{h1}`, `("net"_[h 1])`},
		{`x_\text{a b}`, `(x_["a b"])`},
		{`\text{50\% {of} x\_1~}`, `"50% of x_1\u00a0"`},
		{`\textbf{yes}`, `"yes"`},
		{`\left( \frac12 \right)^2`, `(left((frac0(1, 2))right)^[2])`},
		{`\left.x\middle|y\right\}`, `left(x rel:|/middle y)right}`},
		{`\left|-x\right|`, `left|(prefix:− x)right|`},
		{`\bigl( x \bigr)\Big|`, `open:(/1 x close:)/1 bar:|/2`},
		{`\mathbf{W}^{(1)T}\boldsymbol\delta`, `(mathbf(W)^[open:( 1 close:) T]) boldsymbol(δ)`},
		{`W^\top`, `(W^[⊤])`},
		{`\hat{y}\overline{ab}`, `hat(y) overline(a b)`},
		{`\underbrace{a+b}_{c}`, `(brace(under=true, a bin:+ b)_[c])`},
		{`\overbrace{a}^{c}`, `(brace(under=false, a)^[c])`},
		{`\sum_{i=1}^{n} x_i`, `(large:∑_[i rel:= 1]^[n]) (x_[i])`},
		{`\sum\limits_i\int\nolimits_0`, `(large:∑_[i] above) (large:∫_[0] beside)`},
		{`\max_j z_j`, `(fn:max_[j]) (z_[j])`},
		{`\operatorname{ReLU}(x)`, `fn:ReLU open:( x close:)`},
		{`\operatorname*{arg\,max}_x`, "(fn:arg\u2009max_[x])"},
		{`\phantom{-}0`, `phantom(prefix:−) 0`},
		{`\displaystyle \sum x`, `style(display=true, large:∑ x)`},
		{`{\textstyle x} y`, `{style(display=false, x)} y`},
		{`a\quad b\!c~d\ e`, `a sp:18 b sp:-3 c sp:6 d sp:6 e`},
		{`\overset{!}{=}`, `(rel:=^[ord:!] above)`},
		{"\\begin{aligned} a &= b \\\\\n &= c \\\\ \\end{aligned}", `aligned[a & rel:= b //  & rel:= c]`},
		{`\begin{align*}a\\\\b\end{align*}`, `align*[a //  // b]`},
		{`\begin{bmatrix} 1 & -2 \\[4pt] 3 & 4 \end{bmatrix}`, `bmatrix[1 & prefix:− 2 // 3 & 4]`},
		{`\begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}`, `cases[x & x rel:> 0 // 0 & "otherwise"]`},
		{`\begin{array}{c c|r} a & b & c \end{array}`, `arraycc|r[a & b & c]`},
		{`\begin{aligned}[t] a \end{aligned}`, `aligned[a]`},
	} {
		tree, err := Parse(c.tex)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.tex, err)
			continue
		}
		if got := dump(tree); got != c.want {
			t.Errorf("Parse(%q)\n got %s\nwant %s", c.tex, got, c.want)
		}
		checkSpans(t, c.tex, tree)
	}
}

// TestParseReadsTheSubset walks over the commands that the documents may use
// and that TestParse does not name.
func TestParseReadsTheSubset(t *testing.T) {
	commands := strings.Fields(`\cdot \times \div \pm \mp \odot \otimes \oplus \sum \prod \int \partial \nabla \Delta \eta
		\exp \ln \log \max \min \tanh \sin \cos \lim \le \ge \leq \geq \lt \gt \ne \neq \approx \equiv \sim \simeq \propto
		\to \rightarrow \leftarrow \Rightarrow \Leftrightarrow \iff \mapsto \ll \gg \in \quad \qquad \, \; \: \!
		\cdots \ldots \vdots \ddots \dots \infty \top \prime \mathrm{x} \mathbb{R} \mathcal{L} \bar{x} \tilde{x} \vec{x}
		\underline{x} \langle \rangle \{ \} \lvert \rvert \lVert \rVert`)
	for _, c := range commands {
		tree, err := Parse(c)
		switch {
		case err != nil:
			t.Errorf("Parse(%q): %v", c, err)
		case len(tree.Items) != 1:
			t.Errorf("Parse(%q) has %d nodes, want 1", c, len(tree.Items))
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct {
		tex    string
		offset int
		want   string // a part of the message
	}{
		{`a + \foo{b}`, 4, "a command that is not read: got `\\foo`"},
		{`a \over b`, 2, "a command that is not read: got `\\over`"},
		{`{a`, 0, "`{` is never closed"},
		{`a}`, 1, "the formula should end here: got `}`"},
		{`a & b`, 2, "the formula should end here: got `&`"},
		{`a \\ b`, 2, "the formula should end here: got `\\\\`"},
		{`x^1^2`, 3, "a second superscript"},
		{`x_1_2`, 3, "a second subscript"},
		{`x^2'`, 3, "a prime after a superscript"},
		{`x^`, 2, "a superscript lacks its argument"},
		{`\frac{1}`, 8, `\frac lacks its argument`},
		{`\frac\frac12 3`, 5, `\frac takes its argument in braces`},
		{`\boxed 5`, 7, `\boxed takes its argument in braces`},
		{`\left( x`, 0, `\left is never closed`},
		{`x \right)`, 2, "the formula should end here"},
		{`\left x \right)`, 6, `\left lacks its delimiter`},
		{`\begin{foo}a\end{foo}`, 0, "an environment that is not read: got `foo`"},
		{`\begin{aligned}a\end{bmatrix}`, 16, "an environment is closed by another"},
		{`\begin{aligned}a`, 0, `\begin{aligned} is never closed`},
		{`\begin{cases}a & b & c\end{cases}`, 21, "too many columns in a row of cases: got 3, want at most 2"},
		{`\begin{array}{c}a & b\end{array}`, 20, "too many columns in a row of array"},
		{`\begin{array}{x}a\end{array}`, 14, "a column that is not read"},
		{`\begin{bmatrix}a \\[b] \end{bmatrix}`, 19, "wants a length"},
		{`w₅ = 1`, 1, "a character that has no place in math"},
		{`50%`, 2, "a character that has no place in math"},
		{"a\xff", 1, "a character that has no place in math"},
		{"\\text{\xff}", 6, "a character that has no place in math"},
		{`\text{a_b}`, 7, "a character that TeX does not take in words"},
		{`\text{\foo}`, 6, "a command that has no place in words"},
		{`\text{abc`, 5, "`{` is never closed"},
		{`x\limits_1`, 1, "out of place"},
		{`a \`, 2, "a backslash at the end"},
		{`\sqrt[3{x}`, 5, "`[` is never closed"},
		{strings.Repeat("{", 200) + strings.Repeat("}", 200), 100, "nested too deeply"},
		{strings.Repeat("x^{", 200) + strings.Repeat("}", 200), 300, "nested too deeply"},
		{strings.Repeat(`\displaystyle `, 200), 1400, "nested too deeply"},
	} {
		_, err := Parse(c.tex)
		var wrong *Error
		if !errors.As(err, &wrong) {
			t.Errorf("Parse(%.40q): no error, want one with %q", c.tex, c.want)
			continue
		}
		if wrong.Offset != c.offset || !strings.Contains(wrong.Error(), c.want) {
			t.Errorf("Parse(%.40q): %v, want offset %d and %q", c.tex, wrong, c.offset, c.want)
		}
	}
}

// TestParseTakesLinearTime reads sources that cost a careless parser quadratic
// time. Each has half a million bytes; quadratic time would take minutes.
func TestParseTakesLinearTime(t *testing.T) {
	const n = 500_000
	for _, c := range []string{
		"+ ", "x_1", "|", `\\[`, `\left`, "0.", "'", `\`, "{}", "1{,}", "  ", "x  ", `\text{`, `\begin{array}{`,
		`\begin{aligned}`, "a & ", `\letters`,
	} {
		src := strings.Repeat(c, n/len(c))
		start := time.Now()
		if tree, err := Parse(src); err == nil {
			checkSpans(t, src, tree)
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("half a megabyte of %q took %v", c, took)
		}
	}
}

// FuzzParse holds that nothing panics and that every position is inside the
// source, and inside the node above.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		`\frac{1}{1 + e^{-x}} \approx 0.5`, `\begin{aligned} a &= \boxed{0.5} \\ &= |x|' \end{aligned}`,
		`\left[ \begin{array}{c|c} 1 & 2 \\[2pt] \end{array} \right]_{i}^{\top}`, `\sum\limits_{i} \text{a\_b} \sqrt[3]{x}`,
		`\operatorname*{arg\,max}_\theta \bigl\| w \bigr\|`, `\underbrace{x}_{y} \displaystyle \hat y \phantom{0}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		tree, err := Parse(src)
		var wrong *Error
		switch {
		case err == nil:
			checkSpans(t, src, tree)
		case !errors.As(err, &wrong):
			t.Fatalf("the error is a %T", err)
		case wrong.Offset < 0 || wrong.Offset > len(src):
			t.Fatalf("the error stands at %d of %d", wrong.Offset, len(src))
		case wrong.Message == "":
			t.Fatal("the error says nothing")
		case utf8.ValidString(src) && wrong.Offset < len(src) && !utf8.RuneStart(src[wrong.Offset]):
			t.Fatalf("the error stands at %d, in the middle of a character", wrong.Offset)
		}
		if again, err2 := Parse(src); !reflect.DeepEqual(tree, again) || !reflect.DeepEqual(err, err2) {
			t.Error("read again it is another formula")
		}
	})
}

// checkSpans checks the places of a tree's nodes.
func checkSpans(t *testing.T, src string, tree *Row) {
	t.Helper()
	if at := tree.Where(); at != (Span{0, len(src)}) {
		t.Errorf("the tree of %.40q covers %v", src, at)
	}
	checkInside(t, src, tree)
}

func checkInside(t *testing.T, src string, n Node) {
	t.Helper()
	outer := n.Where()
	if num, ok := n.(*Number); ok && src[num.Pos:num.End] != num.Typed {
		t.Errorf("%.40q: the number %q stands at %q", src, num.Typed, src[num.Pos:num.End])
	}
	for _, c := range Children(n) {
		inner := c.Where()
		if inner.Pos < outer.Pos || inner.End > outer.End || inner.Pos > inner.End {
			t.Errorf("%.40q: %T %v is not inside %T %v", src, c, inner, n, outer)
		}
		checkInside(t, src, c)
	}
}
