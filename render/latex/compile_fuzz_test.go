package latex

import (
	"context"
	"errors"
	"flag"
	"os/exec"
	"testing"
	"time"

	"github.com/nnbook/nnbook/figure"
	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/tex"
)

// FuzzCompile: what is rendered compiles. What cannot be set is refused before TeX
// is asked, with a place.
func FuzzCompile(f *testing.F) {
	if _, err := exec.LookPath("pdflatex"); err != nil {
		f.Skip("pdflatex is not installed")
	}
	for _, src := range []string{
		"# a\n\n- [b](#b)\n\n## b\n\n> - | $x$ | `\\` |\n>   |---|---|\n>   | a<br>b | ~~c~~ |\n",
		"$$\n\\begin{aligned} a &= \\boxed{\\frac{1}{2}} \\\\ &\\approx \\sqrt[3]{x}'_z \\end{aligned}\n$$\n\n$\\left(\\begin{matrix}1 & 2\\end{matrix}\\right]$",
		"```\n\\end{alltt}\\input{x}\n```\n\n[\\\\](https://a/%25_#&~) <https://b/^> **`$`** ***~~\\~~~***\n\n---\n\n```figure network\n```",
		"1. a\n   1. b\n      1. c\n\n> > e\n\n# ~~`_`~~ [f](#) *g*\n\n$\\text{\\$ \\% \\# \\& \\_ \\{}$ $\\phantom{\\underbrace{x}_{y}}$",
	} {
		f.Add(src)
	}
	cache, opt := f.TempDir(), Options{Figures: map[string]figure.Drawing{"network": figure.Network(figure.NetworkSpec{
		Layers: []figure.Layer{{Name: "In", Neurons: []figure.Neuron{{Name: "I₁", TeX: "I_1", Value: "0.05"}}}, {Name: "Out", Neurons: []figure.Neuron{{Name: "o₁", TeX: "o_1", Value: "0.5"}}}},
	})}}
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) > 1<<12 {
			return // TeX takes a while
		}
		doc, err := markdown.Parse("doc.md", []byte(src))
		if err != nil {
			return
		}
		r, err := Render(doc, opt)
		if err != nil {
			return
		}
		_, err = tex.Typeset(context.Background(), r.TeX, tex.Options{Cache: cache, Preamble: r.Preamble, Outline: r.Outline, Timeout: patience()})
		if e := (*tex.Error)(nil); errors.As(err, &e) && e.Message == "the document has no pages" {
			return
		}
		if err != nil && (patience() == tex.DefaultTimeout || !errors.As(err, new(*tex.TimeLimit))) { // else the machine may be busy
			t.Errorf("%q: %v\n%s", src, err, r.TeX[r.Preamble:])
		}
	})
}

// patience is how long TeX may take. While inputs are being made up it is well below
// the ten seconds that the go command allows for each, and far more than TeX needs.
func patience() time.Duration {
	if made := flag.Lookup("test.fuzz"); made != nil && made.Value.String() != "" {
		return 4 * time.Second
	}
	return tex.DefaultTimeout
}
