package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/diag"
	"github.com/yuin/goldmark/ast"
)

// formulas lists a document's formulas: blocks as [[…]], inline ones as [ … ].
func formulas(d *Document) string {
	var found []string
	for n := range descendants(d.Root) {
		switch n := n.(type) {
		case *MathBlock:
			found = append(found, "[["+strings.Join(strings.Fields(n.TeX), " ")+"]]")
		case *MathInline:
			found = append(found, "["+n.TeX+"]")
		}
	}
	return strings.Join(found, " ")
}

func TestFormulas(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"inline", "a $x_1$ and $y$.", "[x_1] [y]"},
		{"prices", "$5 and $6", ""},
		{"a space after the opening dollar", "$ x$", ""},
		{"a space before the closing dollar", "$x $", ""},
		{"a digit after the closing dollar", "$x$5", ""},
		{"one dollar", "it costs 5$", ""},
		{"an empty block", "$$$$", "[[]]"},
		{"an escaped dollar", `\$5 and \$6$`, ""},
		{"an escaped dollar inside", `$\$5$`, `[\$5]`},
		{"underscores are no emphasis", "$a_1$ and $b_1$", "[a_1] [b_1]"},
		{"inside emphasis", "**net $w_1$**", "[w_1]"},
		{"over two lines", "$a +\nb$", "[a +\nb]"},
		{"in code", "`$x$`", ""},
		{"in backticks, as on GitHub", "$`a_1`$", "[a_1]"},
		{"in a table", "| a | b |\n|---|---|\n| $x$ | $y$ |", "[x] [y]"},
		{"prices in a table", "| a | b |\n|---|---|\n| $5 | \\$ |", ""},
		{"block", "$$\nx\n$$", "[[x]]"},
		{"block on one line", "$$ x + y $$", "[[x + y]]"},
		{"block that closes behind its last line", "$$x\n+ y$$", "[[x + y]]"},
		{"block interrupts a paragraph", "text\n$$\nx\n$$\nmore $y$", "[[x]] [y]"},
		{"block as a fence, as on GitHub", "```math\nx\n```", "[[x]]"},
		{"lines like lists and headings stay math", "$$\na\n+ b\n- c\n= d\n> e\n1. f\n\n* g\n$$", "[[a + b - c = d > e 1. f * g]]"},
		{"a heading's mark", "$$\n\\# x\n---\n$$", `[[\# x ---]]`},
		{"block in a list", "- item\n\n  $$\n  a\n  + b\n  $$\n\n- $c$", "[[a + b]] [c]"},
		{"block in a numbered list, tight", "1. item\n   $$\n   x\n   $$\n2. more", "[[x]]"},
		{"block in a quote", "> quote\n> $$\n> > 1\n> $$\n> $y$", "[[> 1]] [y]"},
		{"block in a list in a quote", "> - a\n>   $$\n>   x\n>   $$", "[[x]]"},
		{"two blocks", "$$\nx\n$$\n\n$$\ny\n$$", "[[x]] [[y]]"},
		{"windows line ends", "$$\r\nx\r\n$$\r\n\r\n$y$\r\n", "[[x]] [y]"},
		{"a double backslash before the end", "$$\n\\begin{aligned}a\\\\\\end{aligned}\n$$", `[[\begin{aligned}a\\\end{aligned}]]`},
	} {
		doc, err := Parse("t.md", []byte(c.src))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := formulas(doc); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFindings(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"unclosed block", "text\n\n$$\nx\n", "t.md:3:1: `$$` is never closed: want a closing `$$`"},
		{"a block left by its list item", "- a\n\n  $$\n  x\n\nb\n\n$$", "t.md:3:3: `$$` is never closed"},
		{"text behind a block", "$$ x $$ and more", "t.md:1:9: text after the closing `$$`: got and more"},
		{"a block inside a line", "so $$x$$ it is", "t.md:1:4: `$$` inside a line"},
		{"an unknown command", "Größe $a + \\foo$", "t.md:1:12: a command that is not read: got `\\foo`"},
		{"an unknown command in a block in a quote", "> $$\n> a\n> \\foo\n> $$", "t.md:3:3: a command that is not read"},
		{"an unknown command in a list", "- a\n\n  $$\n  b \\foo\n  $$", "t.md:4:5: a command that is not read"},
		{"an unknown command in a table", "| a | b |\n|---|---|\n| c | $\\foo$ |", "t.md:3:8: a command that is not read"},
		{"an unknown command in backticks", "x $`\\foo`$", "t.md:1:5: a command that is not read"},
		{"an unknown command behind a tab", "- a\n\n\t$$\n\t\t\\foo\n\t$$", "t.md:4:3: a command that is not read"},
		{"math in a heading", "# The $x$", "t.md:1:7: math in a heading"},
		{"an image", "an ![image](x.png)", "t.md:1:4: an image: got x.png"},
		{"raw HTML in a line", "a <b>bold</b> word", "t.md:1:3: raw HTML: got <b>"},
		{"raw HTML as a block", "text\n\n<div>\nx\n</div>", "t.md:3:1: raw HTML: got <div>"},
		{"a comment", "<!-- note -->", "t.md:1:1: raw HTML"},
		{"a link to nowhere", "# One\n\n[two](#two)", "t.md:3:1: a link to an anchor that the document lacks: got #two"},
		{"a figure without a name", "```figure\nx\n```", "t.md:1:1: a figure's info string"},
		{"a bar in a table's math", "| a | b |\n|---|---|\n| $|x|$ | y |", "t.md:3:3: a dollar in a table that belongs to no formula"},
		{"not UTF-8", "ä\nb\xff", "t.md:2:2: the file is not UTF-8: got the byte 0xFF"},
		{"a control character", "a\x00b", "t.md:1:2: a control character: got U+0000"},
	} {
		_, err := Parse("t.md", []byte(c.src))
		if err == nil {
			t.Errorf("%s: no finding", c.name)
			continue
		}
		if first := diag.In(err)[0].String(); !strings.HasPrefix(first, c.want) {
			t.Errorf("%s:\n got %s\nwant %s", c.name, first, c.want)
		}
	}
}

func TestAllFindingsAreReported(t *testing.T) {
	doc, err := Parse("t.md", []byte("<i>a</i>\n\n[x](#x)\n\n$\\foo$\n\n![](y)"))
	if got := len(diag.In(err)); got != 5 {
		t.Errorf("%d findings, want 5:\n%v", got, err)
	}
	if doc == nil {
		t.Error("no document beside the findings")
	}
}

func TestHeadings(t *testing.T) {
	doc, err := Parse("t.md", []byte("Intro\n=====\n\n## A *b* `c` &amp; \\*d\\*\n\n> ## In a quote\n\n# Second\n\n[x](#a-b-c--d) [top](#)\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []Heading{
		{1, "Intro", "intro", 1}, {2, "A b c & *d*", "a-b-c--d", 4}, {2, "In a quote", "in-a-quote", 6}, {1, "Second", "second", 8},
	}
	if fmt.Sprint(doc.Headings) != fmt.Sprint(want) {
		t.Errorf("got %v\nwant %v", doc.Headings, want)
	}
	if doc.Title != "Intro" {
		t.Errorf("the title is %q", doc.Title)
	}
}

func TestFigures(t *testing.T) {
	doc, err := Parse("t.md", []byte("- a\n\n  ```figure network\n  o--o\n    |\n  ```\n\n```text\nx\n```\n"))
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for n := range descendants(doc.Root) {
		if f, ok := n.(*Figure); ok {
			found = append(found, f.Name+":"+f.Content)
		}
	}
	if len(found) != 1 || found[0] != "network:o--o\n  |\n" {
		t.Errorf("got %q", found)
	}
}

func TestLineBreaks(t *testing.T) {
	doc, err := Parse("t.md", []byte("| a |\n|---|\n| one <br> two<BR/>three |\n"))
	if err != nil {
		t.Fatal(err)
	}
	breaks := 0
	for n := range descendants(doc.Root) {
		if text, ok := n.(*ast.Text); ok && text.HardLineBreak() {
			breaks++
		}
	}
	if breaks != 2 {
		t.Errorf("%d line breaks, want 2", breaks)
	}
}

func TestUnescape(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`a \* b`, "a * b"}, {`&lt;&#65;&amp;`, "<A&"}, {`\&lt;`, "&lt;"}, {`\a \\`, `\a \`}, {"", ""},
	} {
		if got := Unescape([]byte(c.in)); got != c.want {
			t.Errorf("Unescape(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// TestOffset holds that every character of a formula's TeX stands in the
// source where Offset says.
func TestOffset(t *testing.T) {
	src := "> - ä $a_1$\n>\n>   $$\n>   x + y\n>     \\frac12\n>   $$\n\n| b |\n|---|\n| $c `d`$ |\n\n$`e`$ and\n\n\t$f$\n"
	doc, _ := Parse("t.md", []byte(strings.ReplaceAll(src, "`d`", "d")))
	count := 0
	for n := range descendants(doc.Root) {
		var f *Formula
		switch n := n.(type) {
		case *MathBlock:
			f = &n.Formula
		case *MathInline:
			f = &n.Formula
		default:
			continue
		}
		count++
		for i := range len(f.TeX) {
			if at := f.Offset(i); f.TeX[i] != doc.Source[at] {
				t.Errorf("%q: byte %d is %q, at offset %d stands %q", f.TeX, i, f.TeX[i], at, doc.Source[at])
			}
		}
	}
	if count != 4 {
		t.Errorf("%d formulas, want 4", count)
	}
}
