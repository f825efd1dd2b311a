package latex

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/figure"
	"github.com/nnbook/nnbook/tex"
)

// compile runs pdflatex on a document and checks that nothing leaves the page
// and that every link leads somewhere.
func compile(t *testing.T, src string, opt Options) tex.Result {
	t.Helper()
	if _, err := exec.LookPath("pdflatex"); err != nil {
		t.Skip("pdflatex is not installed")
	}
	r := render(t, src, opt)
	p, err := tex.Typeset(context.Background(), r.TeX, tex.Options{})
	if err != nil {
		line := 0
		if e := (*tex.Error)(nil); errors.As(err, &e) {
			line = r.LineMap.Markdown(e.Line)
		}
		t.Fatalf("line %d of the Markdown: %v", line, err)
	}
	for _, o := range p.Overfull {
		if o.Points > 1 {
			t.Errorf("line %d of the Markdown: %s", r.LineMap.Markdown(o.Line), o.Text)
		}
	}
	for _, u := range p.Undefined {
		t.Errorf("undefined: %+v", u)
	}
	return p
}

// TestEveryCharacterCompiles sets every character that this package claims to
// print, in running text, in a heading, in code and in a formula's words.
func TestEveryCharacterCompiles(t *testing.T) {
	var runes []rune
	for r := rune(0xA1); r < 0x3000; r++ {
		if isNative(r) || declared(r) != "" {
			runes = append(runes, r)
		}
	}
	if len(runes) < 400 {
		t.Fatalf("only %d characters", len(runes))
	}
	var b strings.Builder
	b.WriteString("# Title\n\n")
	for chunk := range slices.Chunk(runes, 40) {
		chunk = slices.DeleteFunc(slices.Clone(chunk), func(r rune) bool { return r == '\u2028' || r == '\u2029' })
		text := "x" + strings.Join(strings.Split(string(chunk), ""), " ") + "x"
		b.WriteString("## " + text + "\n\n" + text + "\n\n`" + text + "`\n\n```\n" + text + "\n```\n\n$\\text{" + string(chunk[:20]) + "}$\n\n")
	}
	compile(t, b.String(), Options{})
}

func TestGeneratedDocumentsCompile(t *testing.T) {
	seeds := uint64(2)
	if testing.Short() {
		seeds = 1
	}
	for seed := range seeds {
		compile(t, generate(rand.New(rand.NewPCG(seed, 1)), 40), Options{})
	}
}

func TestTypedTextIsInThePDF(t *testing.T) {
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed")
	}
	typed := `\input{/etc/passwd} $x% & # ~ ^ _ {} -- "a" \end{document} << >> ?`
	escaped := strings.NewReplacer(`\`, `\\`, "$", `\$`, "_", `\_`, "#", `\#`, "~", `\~`, "&", `\&`, "<", `\<`, ">", `\>`).Replace(typed)
	p := compile(t, escaped+"\n\nand after\n", Options{})
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, p.PDF, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(program, "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	flat := strings.Join(strings.Fields(string(out)), " ")
	// The fonts' own signs for the circumflex and the tilde are not ASCII.
	flat = strings.NewReplacer("ˆ", "^", "˜", "~").Replace(flat)
	if !strings.Contains(flat, typed) || !strings.Contains(flat, "and after") {
		t.Errorf("got  %s\nwant %s", flat, typed)
	}
}

func TestNetworkCompiles(t *testing.T) {
	spec := figure.NetworkSpec{
		Layers: []figure.Layer{
			{Name: "Input layer", Neurons: []figure.Neuron{{Name: "I₁", TeX: "I_1", Value: "0.05"}, {Name: "I₂", TeX: "I_2", Value: "-0.10"}}},
			{Name: "Output layer", Neurons: []figure.Neuron{{Name: "o₁", TeX: "o_1", Value: "0.60648", Bias: figure.Weight{Name: "b₁", TeX: "b_1", Value: "0.35", Sign: 1}}}},
		},
		Edges: []figure.Edge{
			{Layer: 1, From: 0, Weight: figure.Weight{Name: "w₁", TeX: "w_1", Value: "0.15", Sign: 1}},
			{Layer: 1, From: 1, Weight: figure.Weight{Name: "w₂", TeX: "w_2", Value: "-0.20", Sign: -1}},
		},
	}
	compile(t, "```figure network\nx\n```\n", Options{Figures: map[string]figure.Drawing{"network": figure.Network(spec)}})
}
