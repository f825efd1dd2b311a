package html

import (
	_ "embed"
	"os"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/figure"
	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
	nethtml "golang.org/x/net/html"
)

// forms is a document with every form that a document may hold.
//
//go:embed testdata/forms.md
var forms string

// drawing is a picture with every kind of shape and label.
func drawing() figure.Drawing {
	return figure.Drawing{
		Width: 12, Height: 4, Title: "A <small> network", Caption: "A <small> network.", Description: "One neuron & another.",
		Lines: []figure.Line{
			{X1: 1, Y1: 2, X2: 9, Y2: 2, Width: 0.8, Role: figure.Positive},
			{X1: 1, Y1: 2, X2: 9, Y2: 3, Width: 0.8, Style: figure.Dashed, Role: figure.Negative},
			{X1: 1, Y1: 2, X2: 9, Y2: 4, Width: 0.8, Style: figure.Dotted, Role: figure.Zero},
		},
		Polygons: []figure.Polygon{{Role: figure.Negative, Points: []figure.Point{{X: 1, Y: 2}, {X: 1.25, Y: 2.1}, {X: 1.25, Y: 1.9}}}},
		Boxes:    []figure.Box{{X: 5, Y: 3, Width: 2, Height: 1, Outline: 0.8, Role: figure.Operation}},
		Circles: []figure.Circle{
			{X: 1, Y: 2, Radius: 0.6, Width: 0.8, Role: figure.Input},
			{X: 9, Y: 2, Radius: 0.6, Width: 0.8, Role: figure.Output},
		},
		Labels: []figure.Label{
			{X: 5, Y: 2, Size: 8, Plain: "w₁ = −0.15", TeX: "w_1 = -0.15", Halo: true, Role: figure.Positive},
			{X: 1, Y: 1, Anchor: figure.Start, Size: 9, Plain: "Input", Bold: true},
			{X: 9, Y: 1, Anchor: figure.End, Size: 9, Plain: "½", TeX: `\frac{1}{2}`},
		},
	}
}

func render(t testing.TB, src string) string {
	t.Helper()
	doc, err := markdown.Parse("t.md", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	out, err := Render(doc, Options{
		Figures: map[string]figure.Drawing{"network": drawing()}, Description: `A "test" & more`,
	})
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// body returns what is inside <main>.
func body(t testing.TB, src string) string {
	t.Helper()
	_, rest, _ := strings.Cut(render(t, src), "<main>\n")
	inside, _, _ := strings.Cut(rest, "</main>")
	return strings.TrimSpace(inside)
}

func TestBlocksAndLines(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"a heading", "## A & b", `<h2 id="a--b">A &amp; b</h2>`},
		{"escapes", `1 < 2 & \*x\* &amp; &eacute; "q"`, `<p>1 &lt; 2 &amp; *x* &amp; é &quot;q&quot;</p>`},
		{"emphasis", "*a* **b** ~~c~~ `<d>`", `<p><em>a</em> <strong>b</strong> <del>c</del> <code>&lt;d&gt;</code></p>`},
		{"line breaks", "a\nb  \nc", "<p>a\nb<br>\nc</p>"},
		{"a tight list", "- a\n- b\n  - c", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>"},
		{"a numbered list", "3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>"},
		{"a quote and a rule", "> a\n\n---", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>"},
		{"code", "```go\na <b>\n```", "<pre tabindex=\"0\" role=\"group\" aria-label=\"Code\"><code>a &lt;b&gt;\n</code></pre>"},
		{"contents", "# A\n\n- [A](#a)\n  - [A](#a)", "<nav class=\"contents\" aria-label=\"Contents\">\n<ul>\n<li><a href=\"#a\">A</a>\n<ul>\n<li><a href=\"#a\">A</a></li>\n</ul>\n</li>\n</ul>\n</nav>"},
		{"a figure without a drawing", "```figure other\na <-- b\n```", "<pre tabindex=\"0\" role=\"group\" aria-label=\"Figure\"><code>a &lt;-- b\n</code></pre>"},
	} {
		if got := body(t, c.src); !strings.HasSuffix(got, c.want) {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestLinks(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"[a](https://example.org/?b=1&c=2 \"A \\\"title\\\"\")", `<p><a href="https://example.org/?b=1&amp;c=2" title="A &quot;title&quot;">a</a></p>`},
		{"[a](http://example.org/a\"b)", `<p><a href="http://example.org/a%22b">a</a></p>`},
		{"[a](mailto:x@example.org)", `<p><a href="mailto:x@example.org">a</a></p>`},
		{"[a][r]\n\n[r]: HTTPS://example.org", `<p><a href="HTTPS://example.org">a</a></p>`},
		{"[a](javascript:alert(1))", `<p>a (javascript:alert(1))</p>`},
		{"[a](JavaScript&colon;alert(1))", `<p>a (JavaScript:alert(1))</p>`},
		{"[a](data:text/html,x)", `<p>a (data:text/html,x)</p>`},
		{"[a](//example.org)", `<p>a (//example.org)</p>`},
		{"[a](other.html)", `<p>a (other.html)</p>`},
		{"<https://example.org/>", `<p><a href="https://example.org/">https://example.org/</a></p>`},
		{"<x@example.org>", `<p><a href="mailto:x@example.org">x@example.org</a></p>`},
		{"<javascript:alert(1)>", `<p>javascript:alert(1)</p>`},
	} {
		if got := body(t, c.src); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.src, got, c.want)
		}
	}
}

func TestTables(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{
			"a first column that names the rows", "| W | V |\n|:--|--:|\n| $w$ | 1 |\n| b | 2<br>3 |",
			`<div class="scroll" tabindex="0" role="group" aria-label="Table: W, V">
<table>
<thead>
<tr>
<th scope="col" class="left">W</th>
<th scope="col" class="right">V</th>
</tr>
</thead>
<tbody>
<tr>
<td class="left"><math><semantics><mi>w</mi><annotation encoding="application/x-tex">w</annotation></semantics></math></td>
<td class="right">1</td>
</tr>
<tr>
<th scope="row" class="left">b</th>
<td class="right">2<br>
3</td>
</tr>
</tbody>
</table>
</div>`,
		},
		{"a first column that repeats", "| L | N |\n|---|---|\n| a | 1 |\n| a | 2 |", "<tr>\n<td>a</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n</div>"},
		{"a first column without a header", "| | N |\n|---|---|\n| a | 1 |", "<tr>\n<td></td>\n<th scope=\"col\">N</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>a</td>\n<td>1</td>\n</tr>\n</tbody>\n</table>\n</div>"},
		{"no rows", "| N |\n|---|", "<th scope=\"col\">N</th>\n</tr>\n</thead>\n</table>\n</div>"},
	} {
		if got := body(t, c.src); !strings.HasSuffix(got, c.want) {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// TestPage checks the page around the body.
func TestPage(t *testing.T) {
	out := render(t, "# A & b\n")
	for _, want := range []string{
		"<!DOCTYPE html>\n<html lang=\"en\">", `<meta charset="utf-8">`, `<meta name="viewport"`, "<title>A &amp; b</title>",
		`<meta name="description" content="A &#34;test&#34; &amp; more">`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if out := render(t, "no title"); !strings.Contains(out, "<title>t</title>") {
		t.Error("a page without a level-1 heading is not titled after its file")
	}
}

// TestNothingIsFetched holds that a page names no other file.
func TestNothingIsFetched(t *testing.T) {
	out := strings.ToLower(render(t, forms))
	for _, fetches := range []string{"<link", "<img", "<iframe", "src=", "url(", "@import", "onload", "onclick"} {
		if strings.Contains(out, fetches) {
			t.Errorf("the page contains %q", fetches)
		}
	}
}

// TestEveryKindHasARenderer holds that the sample document meets every
// renderer, and that each kind in it has one.
func TestEveryKindHasARenderer(t *testing.T) {
	doc, err := markdown.Parse("forms.md", []byte(forms+"\n[r]: https://example.org\n"))
	if err != nil {
		t.Fatal(err)
	}
	w := &writer{doc: doc}
	w.known = w.renderers()
	if err := w.check().Err(); err != nil {
		t.Error(err)
	}
	met := map[ast.NodeKind]bool{}
	_ = ast.Walk(doc.Root, func(n ast.Node, _ bool) (ast.WalkStatus, error) {
		met[n.Kind()] = true
		return ast.WalkContinue, nil
	})
	for kind := range w.renderers() {
		if !met[kind] {
			t.Errorf("no %s in testdata/forms.md", kind)
		}
	}
}

func TestUnknownKindIsAnError(t *testing.T) {
	doc, err := markdown.Parse("t.md", []byte("a <b>c</b>\n\n![d](e)\n\n$\\foo$"))
	if err == nil {
		t.Fatal("no findings")
	}
	_, err = Render(doc, Options{})
	var got []string
	for _, f := range diag.In(err) {
		got = append(got, f.String())
	}
	want := "t.md:1:3: HTML has no form for this: got RawHTML\nt.md:1:7: HTML has no form for this: got RawHTML\n" +
		"t.md:3:1: HTML has no form for this: got Image\nt.md:5:1: a formula that was not read: got \\foo"
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}

func TestSameInputSameBytes(t *testing.T) {
	first := render(t, forms)
	for range 5 {
		if render(t, forms) != first {
			t.Fatal("two renderings differ")
		}
	}
}

// documents returns the sources that the properties are checked on.
func documents(t testing.TB) map[string]string {
	docs := map[string]string{"forms": forms}
	if built, err := os.ReadFile("../../out/walkthrough.md"); err == nil {
		docs["walkthrough"] = string(built)
	}
	// Each block of the sample alone and in a quote and a list.
	for i, block := range strings.Split(forms, "\n\n") {
		if strings.Contains(block, "](#") {
			continue
		}
		name := string(rune('a'+i/26)) + string(rune('a'+i%26))
		docs[name] = block
		docs[name+" quoted"] = "> " + strings.ReplaceAll(block, "\n", "\n> ")
		docs[name+" listed"] = "- x\n\n  " + strings.ReplaceAll(block, "\n", "\n  ")
	}
	return docs
}

// TestTagsAreBalanced holds that each element is closed by its own end tag, in
// order, and that an HTML parser moves nothing.
func TestTagsAreBalanced(t *testing.T) {
	for name, src := range documents(t) {
		doc, err := markdown.Parse("t.md", []byte(src))
		if err != nil {
			continue // a block that is not a document by itself
		}
		out, err := Render(doc, Options{Figures: map[string]figure.Drawing{"network": drawing()}})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, fault := range faults(out) {
			t.Errorf("%s: %s", name, fault)
		}
	}
}

// TestIDsAreUnique holds that no two elements share an id.
func TestIDsAreUnique(t *testing.T) {
	tree, err := nethtml.Parse(strings.NewReader(render(t, forms+"\n## Formulas\n\n```figure network\n```\n")))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for n := range tree.Descendants() {
		for _, a := range n.Attr {
			if a.Key != "id" {
				continue
			}
			if seen[a.Val] {
				t.Errorf("two elements have the id %q", a.Val)
			}
			seen[a.Val] = true
		}
	}
	if !seen["formulas-1"] || !seen["Figure-2-title"] {
		t.Errorf("ids are missing: %v", seen)
	}
}
