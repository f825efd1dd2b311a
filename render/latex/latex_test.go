package latex

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/figure"
	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
)

// parse reads Markdown that is in order.
func parse(t testing.TB, src string) *markdown.Document {
	t.Helper()
	doc, err := markdown.Parse("doc.md", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// render renders Markdown that is in order.
func render(t testing.TB, src string, opt Options) Result {
	t.Helper()
	r, err := Render(parse(t, src), opt)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// body returns what stands between \begin{document} and the bookmarks.
func body(t testing.TB, src string, opt Options) string {
	t.Helper()
	_, after, _ := strings.Cut(string(render(t, src, opt).TeX), "\\begin{document}\n")
	inside, _, _ := strings.Cut(after, "\\end{document}\n")
	inside, _, _ = strings.Cut(inside, "\\outline{")
	return strings.TrimSpace(inside)
}

func TestBody(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"title and section", "# The title\n\n## Loss & gain\n\nText.\n",
			"\\doctitle{the-title}{The title}\n\n\\heading{section}{loss--gain}{Loss \\& gain}\n\nText."},
		{"levels", "## A\n\n### B\n\n#### C\n", "\\needlines{8}\n\\heading{section}{a}{A}\n\n\\heading{subsection}{b}{B}\n\n\\heading{subsubsection}{c}{C}"},
		{"anchors that are not plain", "## Für w₅\n\n[up](#für-w)\n", "\\needlines{4}\n\\heading{section}{f+00FCr-w}{Für w₅}\n\n\\jump{f+00FCr-w}{up}"},
		{"emphasis", "*a* **b** ***c*** `d e` ~~f g~~", "\\emph{a} \\textbf{b} \\emph{\\textbf{c}} \\texttt{d e} \\strike{f} \\strike{g}"},
		{"inline math stays as it is", "so $\\frac{a}{b}$.", "so $\\frac{a}{b}$."},
		{"display belongs to its paragraph", "so\n\n$$\nx = y\n$$\n\nand", "so\n\\display{x = y}\n\nand"},
		{"align is nested", "$$\n\\begin{align}\na &= b\n\\end{align}\n$$", "\\display{\\begin{aligned}\na &= b\n\\end{aligned}}"},
		{"empty lines in math", "$$\nx\n\n= y\n$$", "\\display{x\n= y}"},
		{"links", "[a](https://x.org/a_b%20c?d&e#f) [b](other.md) <https://x.org>",
			`\web{https://x.org/a\bs 137b\bs 04520c?d\bs 046e\bs 043f}{a} b (\texttt{other.md}) \web{https://x.org}{\texttt{https:\breakhere{}//x.\breakhere{}org}}`},
		{"lists", "- a\n- b\n\n3. c\n\n   d\n\n4. e\n",
			"\\begin{itemize}\n\\tightlist\n\\item a\n\\item b\n\\end{itemize}\n\n\\begin{enumerate}\n\\setcounter{enumi}{2}\n\\item c\n\nd\n\\item e\n\\end{enumerate}"},
		{"quote", "> a\n", "\\begin{quote}\na\n\\end{quote}"},
		{"rule before a heading says nothing", "a\n\n---\n\nb\n\n---\n\n## c\n", "a\n\n\\thematicbreak\n\nb\n\n\\needlines{3}\n\\heading{section}{c}{c}"},
		{"code", "```\nif {\\x} %$#&_^~ 'a' \"b\" → é\n```\n", "\\begin{listing}\nif \\{\\textbackslash{}x\\} %$#&_^~ \\textquotesingle{}a\\textquotesingle{} \"b\" \\cell{→} é\n\\end{listing}"},
		{"table", "| A | B |\n|---|--:|\n| $x$ | 1 |\n| **s** | $\\boxed{2}$ |\n",
			"\\begin{shorttable}{lr}\n\\toprule\n\\textbf{A} & \\textbf{B} \\\\\n\\midrule\n$x$ & 1 \\\\\n\\textbf{s} & \\room{1.94}{0.72}$\\boxed{2}$ \\\\\n\\bottomrule\n\\end{shorttable}"},
		{"lines of a cell", "| A |\n|:-:|\n| a<br>b |\n", "\\begin{shorttable}{c}\n\\toprule\n\\textbf{A} \\\\\n\\midrule\n\\lines{c}{a \\\\ b} \\\\\n\\bottomrule\n\\end{shorttable}"},
		{"no header", "| | |\n|---|---|\n| a | b |\n", "\\begin{shorttable}{ll}\n\\toprule\na & b \\\\\n\\bottomrule\n\\end{shorttable}"},
		{"what introduces stays with it", "**Weights**\n\n| A |\n|---|\n| a |\n", "\\textbf{Weights}\n\\keepwithnext\n\n\\begin{shorttable}{l}\n\\toprule\n\\textbf{A} \\\\\n\\midrule\na \\\\\n\\bottomrule\n\\end{shorttable}"},
		{"figure without a drawing", "```figure net\n( )\n```\n", "\\begin{listing}\n( )\n\\end{listing}"},
		{"contents", "# T\n\n## Contents\n\n- [A](#a)\n  - [B](#b)\n\n## A\n\n### B\n",
			"\\doctitle{t}{T}\n\n\\contents{contents}{Contents}\n\n\\needlines{5}\n\\heading{section}{a}{A}\n\n\\heading{subsection}{b}{B}"},
		{"a list that is no list of contents", "## Contents\n\n- [A](#contents) and more\n", "\\needlines{6}\n\\heading{section}{contents}{Contents}\n\n\\begin{itemize}\n\\tightlist\n\\item \\jump{contents}{A} and more\n\\end{itemize}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := body(t, c.src, Options{}); got != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

// TestTypedIsShown holds for each special character how it is written.
func TestTypedIsShown(t *testing.T) {
	for src, want := range map[string]string{
		"\\\\input{/etc/passwd}": `\textbackslash{}input\{/etc/passwd\}`,
		"\\\\end{document}":      `\textbackslash{}end\{document\}`,
		"5 $ & 6 %":              `5 \$ \& 6 \%`,
		"a#b":                    `a\#b`,
		"x~y^z":                  `x\textasciitilde{}y\textasciicircum{}z`,
		"a\\_b":                  `a\_b`,
		"{}":                     `\{\}`,
		"\\`":                    `\textasciigrave{}`,
		"say \"x\"":              `say \textquotedbl{}x\textquotedbl{}`,
		"a -- b --- c":           `a -{}- b -{}-{}- c`,
		"it's ''":                `it's '{}'`,
		"[x]":                    `{[}x{]}`,
		"\\* x":                  `{*} x`,
		"a < b >> c":             `a {}< b >{}> c`,
		"a,,b":                   `a,{},b`,
		"?\\` !\\`":              `?\textasciigrave{} !\textasciigrave{}`,
		"&copy; &#37;":           `© \%`,
		"`--  ''`":               `\texttt{-{}- \ \textquotesingle{}\textquotesingle{}}`,
	} {
		if got := body(t, src, Options{}); got != want {
			t.Errorf("%s: got %s, want %s", src, got, want)
		}
	}
}

func TestLongWordsCanBeBroken(t *testing.T) {
	got := body(t, strings.Repeat("a", 30), Options{})
	if want := `aaaaaaaa\breakhere{}aaaaaaaa\breakhere{}aaaaaaaa\breakhere{}aaaaaa`; !strings.Contains(got, want) {
		t.Errorf("got %s", got)
	}
}

func TestUnprintableCharactersAreFindings(t *testing.T) {
	for _, c := range []struct {
		src          string
		line, column int
	}{
		{"ab ☃ c\n", 1, 4},
		{"text\n\n## A 漢\n", 3, 6},
		{"`a 漢`\n", 1, 4},
		{"$x = \\text{漢}$\n", 1, 12},
		{"e\u0301\n", 1, 2},
		{"| A |\n|---|\n| 漢 |\n", 3, 3},
		{"```\nok\n  漢\n```\n", 3, 3},
		{"# 漢\n", 1, 3},
	} {
		_, err := Render(parse(t, c.src), Options{})
		found := diag.In(err)
		if len(found) == 0 || found[0].Pos.Line != c.line || found[0].Pos.Column != c.column || found[0].Pos.File != "doc.md" {
			t.Errorf("%q: got %v, want a finding at %d:%d", c.src, err, c.line, c.column)
		}
	}
}

// kindStrange is a kind of node that no back end knows.
var kindStrange = ast.NewNodeKind("Strange")

type strange struct{ ast.BaseBlock }

func (*strange) Kind() ast.NodeKind              { return kindStrange }
func (s *strange) Dump(source []byte, level int) { ast.DumpHelper(s, source, level, nil, nil) }

func TestUnknownNodesAreFindings(t *testing.T) {
	doc := parse(t, "a\n\nb\n")
	doc.Root.AppendChild(doc.Root, &strange{})
	_, err := Render(doc, Options{})
	if found := diag.In(err); len(found) != 1 || found[0].Got != "Strange" {
		t.Errorf("got %v", err)
	}
}

func TestDeepListsAreFindings(t *testing.T) {
	_, err := Render(parse(t, "- a\n  - b\n    - c\n      - d\n        - e\n"), Options{})
	if found := diag.In(err); len(found) != 1 || found[0].Pos.Line != 5 {
		t.Errorf("got %v", err)
	}
	if _, err := Render(parse(t, "- a\n  - b\n    - c\n      - d\n"), Options{}); err != nil {
		t.Error(err)
	}
}

func TestPaper(t *testing.T) {
	if _, err := Render(parse(t, "a"), Options{Paper: "b5"}); len(diag.In(err)) != 1 {
		t.Errorf("got %v", err)
	}
	for paper, want := range map[string]string{"": "a4paper", "a4": "a4paper", "letter": "letterpaper"} {
		if r := render(t, "a", Options{Paper: paper}); !bytes.Contains(r.TeX, []byte(want)) {
			t.Errorf("%q does not give %s", paper, want)
		}
	}
}

func TestPreambleLoadsWhatIsUsed(t *testing.T) {
	long := "| A |\n|---|\n" + strings.Repeat("| a |\n", 60)
	for _, c := range []struct{ src, pack string }{
		{"| A |\n|---|\n| a |\n", "booktabs"}, {long, "{longtable}"}, {"    code\n", "alltt"}, {"```figure net\n```\n", "tikz"},
	} {
		opt := Options{Figures: map[string]figure.Drawing{"net": {Width: 1, Height: 1}}}
		if r := render(t, c.src, opt); !bytes.Contains(r.TeX, []byte(c.pack)) {
			t.Errorf("%s is missing", c.pack)
		}
		if r := render(t, "plain\n", opt); bytes.Contains(r.TeX, []byte(c.pack)) {
			t.Errorf("%s is loaded for nothing", c.pack)
		}
	}
}

func TestLineMap(t *testing.T) {
	src := "# T\n\ntext\n\n- item\n\n  $$\n  x\n  $$\n\n| A |\n|---|\n| first |\n| second |\n\n```\none\ntwo\n```\n"
	r := render(t, src, Options{})
	if r.LineMap.Markdown(1) != 0 || r.LineMap.Markdown(0) != 0 || r.LineMap.Markdown(100000) != 0 {
		t.Error("lines outside the text have a place in the Markdown")
	}
	lines := strings.Split(string(r.TeX), "\n")
	for text, want := range map[string]int{
		`\doctitle{t}{T}`: 1, "text": 3, `\item item`: 5, `\display{x}`: 7, `first \\`: 13, `second \\`: 14, "one": 17, "two": 18,
	} {
		found := false
		for i, line := range lines {
			if line == text {
				found = true
				if got := r.LineMap.Markdown(i + 1); got != want {
					t.Errorf("%s: got line %d, want %d", text, got, want)
				}
			}
		}
		if !found {
			t.Errorf("no line %s in\n%s", text, r.TeX)
		}
	}
}

func TestManyContentsHaveTheirOwnPages(t *testing.T) {
	var toc, text strings.Builder
	for i := range 30 {
		name := strings.Repeat("a", i+1)
		toc.WriteString("- [x](#" + name + ")\n")
		text.WriteString("## " + name + "\n\n")
	}
	got := body(t, "## Table of Contents\n\n"+toc.String()+"\n"+text.String(), Options{})
	if !strings.Contains(got, "\\arabicpages") {
		t.Error("the contents have no pages of their own")
	}
}

func TestDrawing(t *testing.T) {
	d := figure.Drawing{Width: 4, Height: 2, Title: "A", Caption: "A & B.",
		Lines: []figure.Line{
			{X1: 1, Y1: 1, X2: 3, Y2: 1.25, Width: 0.6, Style: figure.Dashed, Role: figure.Negative},
			{X1: 1, Y1: 1, X2: 3, Y2: 1.5, Width: 0.4, Style: figure.Dotted, Role: figure.Zero},
		},
		Polygons: []figure.Polygon{{Role: figure.Negative, Points: []figure.Point{{X: 1, Y: 1}, {X: 1.25, Y: 1.1}, {X: 1.25, Y: 0.9}}}},
		Boxes:    []figure.Box{{X: 3, Y: 1, Width: 1, Height: 0.5, Outline: 0.7, Role: figure.Operation}},
		Circles:  []figure.Circle{{X: 1, Y: 1, Radius: 0.5, Width: 0.7, Role: figure.Input}},
		Labels:   []figure.Label{{X: 2, Y: 1, Size: 7, Plain: "w₁", TeX: "w_1", Halo: true, Anchor: figure.Start}, {X: 2, Y: 0.5, Size: 9, Plain: "100%", Bold: true}},
	}
	got := body(t, "```figure net\nx\n```\n", Options{Figures: map[string]figure.Drawing{"net": d}})
	for _, want := range []string{
		`\useasboundingbox (0,0) rectangle (4,2);`,
		`\drawnline{negative}{0.02109}{0.10544 0.07029}{1}{1}{3}{1.25}`,
		`\drawncircle{input}{0.0246}{1}{1}{0.5}`,
		`\drawntext{start}{2}{1}{\drawnhalo{plain}{\fontsize{7}{8.4}\selectfont $w_1$}}`,
		`\drawntext{middle}{2}{0.5}{\drawn{plain}{\fontsize{9}{10.8}\selectfont\bfseries 100\%}}`,
		`\drawnline{zero}{0.01406}{0.02109 0.03515}{1}{1}{3}{1.5}`,
		`\drawnpolygon{negative}{\moveto{1}{1}\lineto{1.25}{1.1}\lineto{1.25}{0.9}}`,
		`\drawnbox{operation}{0.0246}{2.5}{0.75}{3.5}{1.25}`,
		`A \& B.`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

// TestColours: the shares of each colour of the drawings are its hexadecimal digits.
func TestColours(t *testing.T) {
	got := string(render(t, "```figure net\nx\n```\n", Options{Figures: map[string]figure.Drawing{"net": {Width: 1, Height: 1}}}).TeX)
	for _, role := range figure.Roles() {
		for name, colour := range map[string]string{role.String(): role.Stroke(), role.String() + "fill": role.Fill()} {
			var red, green, blue uint8
			if n, err := fmt.Sscanf(colour, "%02X%02X%02X", &red, &green, &blue); n != 3 || err != nil {
				t.Fatalf("%s: %q is no colour: %v", name, colour, err)
			}
			want := fmt.Sprintf(`\role{%s}{%.4f}{%.4f}{%.4f}`, name, float64(red)/255, float64(green)/255, float64(blue)/255)
			if !strings.Contains(got, want) {
				t.Errorf("no %s", want)
			}
		}
	}
}

func TestSameBytes(t *testing.T) {
	src := "# w₁ → δ\n\n× ≈ − ₂ α β γ π\n\n| A |\n|---|\n| $x$ |\n"
	first := render(t, src, Options{})
	for range 20 {
		if !bytes.Equal(first.TeX, render(t, src, Options{}).TeX) {
			t.Fatal("two runs give different files")
		}
	}
}

func TestVeryWideFormulasTakeSeveralLines(t *testing.T) {
	sum := strings.Repeat(`0.123456 \times 0.654321 + `, 3) + "1"
	got := body(t, "$$\nx = "+sum+" = "+sum+" \\approx 2\n$$\n", Options{})
	if strings.Count(got, "&=") != 2 || strings.Count(got, `&\approx`) != 1 || !strings.Contains(got, `\begin{aligned}`) {
		t.Errorf("got %s", got)
	}
}
