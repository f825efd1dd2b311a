package book_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/book"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/internal/long"
	"github.com/nnbook/nnbook/templates"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"
)

// signs are texts of a person's own that mean something to Markdown, HTML, TeX, a
// template or a terminal.
var signs = []string{
	`\input{/etc/passwd}`, `\write18{touch pwned}`, `\end{document}`, `\csname end\endcsname`, `\\`, `\`, `^^5c^^5cinput`,
	`$`, `$$`, `$x$ and $y$`, `\(x\) \[y\]`, `%`, `100% of it`, `~^_#&`, `{`, `}`, `{}`, `{{.}}`, `{{template "x"}}`,
	`<script>alert(1)</script>`, `<img src=x onerror=alert(1)>`, `"><svg onload=alert(1)>`, `<!-- x -->`, `&amp; &lt; &#65;`, `</title>`, `]]>`,
	`](javascript:alert(1))`, `[a](javascript:alert(1))`, `![a](http://example.com/a.png)`, `[x]: y`, `http://example.com`, `<http://example.com>`,
	"`", "``", "a ` b", "```x", `**b** _i_ ~~s~~`, `# x`, `- x`, `1. x`, `> x`, `| a | b |`, `***`, `---`, `===`, `:smile:`, `@x`, `%s %d`,
}

// exotic are texts for which pdflatex has no letters.
var exotic = []string{"😀", "日本語", "Ωμέγα"}

// unseen are texts of characters that nobody sees: they change nothing around them.
var unseen = []string{"a\u202eb\u202cc", "a\u200bb", "a\u2066b\u2069c", "a\u00adb"}

// A holder is a way for a person's own text into a document: as its title, as the
// name of a layer, in a chapter.
type holder struct {
	name  string
	cache string
	build func(text string) (params string, chapters []templates.File)
}

func holders() []holder {
	quoted := func(text string) string {
		b, err := json.Marshal(text)
		if err != nil {
			panic(err)
		}
		return string(b)
	}
	const network = `"inputs": [2], "targets": [1], "learning_rate": 0.5, "layers": [{"activation": "identity", "weights": [[0.5]]`
	return []holder{
		{name: "title", build: func(text string) (string, []templates.File) {
			return `{"title": ` + quoted(text) + `, ` + network + `}]}`, nil
		}},
		{name: "layer", build: func(text string) (string, []templates.File) {
			return `{` + network + `, "name": ` + quoted(text) + `}]}`, nil
		}},
		{name: "chapter", build: func(text string) (string, []templates.File) {
			return `{` + network + `}]}`, []templates.File{{
				Path: "mine/03a-own.md.tmpl", Source: []byte("{{text " + quoted(text) + "}}\n\nand after\n"),
			}}
		}},
	}
}

// of builds a document in which a text stands.
func (h holder) of(t *testing.T, text string, formats ...book.Format) (*book.Result, error) {
	t.Helper()
	params, chapters := h.build(text)
	opt := book.Options{Formats: formats, Cache: h.cache}
	if chapters != nil {
		set, err := templates.Parse(chapters)
		if err != nil {
			t.Fatal(err)
		}
		opt.Templates = set
	}
	return book.Build(t.Context(), "a.yaml", []byte(params), opt)
}

// TestTypedText: whatever a person types appears as typed in Markdown and HTML, and
// does nothing there.
func TestTypedText(t *testing.T) {
	texts := slices.Concat(signs, exotic, unseen, []string{strings.Repeat("x", 10_000), strings.Repeat("word ", 1999) + "word"})
	for _, h := range holders() {
		plain, err := h.of(t, "plain", book.HTML)
		if err != nil {
			t.Fatal(err)
		}
		usual := active(t, plain.Files[book.HTML])
		for _, text := range texts {
			t.Run(h.name+"/"+fmt.Sprintf("%.30s", text), func(t *testing.T) {
				r, err := h.of(t, text, book.Markdown, book.HTML, book.LaTeX)
				if err != nil {
					t.Fatal(err)
				}
				var plain bytes.Buffer
				if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert(r.Files[book.Markdown], &plain); err != nil {
					t.Fatal(err)
				}
				if shown := shownBy(t, plain.Bytes()); !strings.Contains(shown, text) {
					t.Errorf("Markdown shows %.300q", around(shown, text))
				}
				page := r.Files[book.HTML]
				if shown := shownBy(t, page); !strings.Contains(shown, text) {
					t.Errorf("HTML shows %.300q", around(shown, text))
				}
				if got := active(t, page); got != usual {
					t.Errorf("the page has %s, want %s", got, usual)
				}
			})
		}
	}
}

// TestTypedTextInPDF: and so it does in the PDF. The long tests have every text in
// every place.
func TestTypedTextInPDF(t *testing.T) {
	for _, program := range []string{"pdflatex", "lualatex", "pdftotext"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(program + " is not installed")
		}
	}
	words := strings.TrimSpace(strings.Repeat("word ", 2000))
	cache := t.TempDir()
	for _, h := range holders() {
		for name, text := range map[string]string{
			"signs": strings.Join(signs, " / "), "letters": strings.Join(exotic, " / "), "unseen": strings.Join(unseen, " / "),
			"long": words, "a long word": strings.Repeat("x", 10_000),
		} {
			if !long.Whole() && name != "signs" && h.name != "title" {
				continue
			}
			t.Run(h.name+"/"+name, func(t *testing.T) {
				t.Chdir(t.TempDir())
				h.cache = cache
				r, err := h.of(t, text, book.PDF)
				if errors.As(err, new(*book.InputError)) && name == "letters" {
					t.Skip(err) // no font here has them
				} else if err != nil {
					t.Fatal(err)
				}
				if len(r.Warnings) > 0 {
					t.Errorf("%d warnings, such as %s", len(r.Warnings), r.Warnings[0])
				}
				printed := letters(printedBy(t, r.Files[book.PDF]))
				switch name {
				case "long": // the head of the pages stands between
					if n := strings.Count(printed, "word"); n < 2000 {
						t.Errorf("%d words are printed, want 2000", n)
					}
				case "a long word":
					if n := strings.Count(printed, "x"); n < 10_000 {
						t.Errorf("%d letters are printed, want 10000", n)
					}
				default:
					for part := range strings.SplitSeq(text, " / ") {
						if !strings.Contains(printed, letters(part)) {
							t.Errorf("%q is not printed: %.1500q", part, printed)
						}
					}
				}
				if left, err := os.ReadDir("."); err != nil || len(left) > 1 {
					t.Errorf("there is %v beside the PDF (%v)", left, err)
				}
			})
		}
	}
}

// TestNoFont: a character that no font has is an error that names it, where it was
// typed.
func TestNoFont(t *testing.T) {
	if _, err := exec.LookPath("lualatex"); err != nil {
		t.Skip("lualatex is not installed")
	}
	for _, h := range holders() {
		_, err := h.of(t, "a \uf8ff", book.PDF)
		found := diag.In(err)
		if len(found) != 1 || !strings.Contains(found[0].String(), "(U+F8FF)") {
			t.Errorf("%s: got %v", h.name, err)
			continue
		}
		if want := map[string]string{"title": "a.yaml:1:", "layer": "a.yaml:1:", "chapter": "a.md:"}[h.name]; !strings.HasPrefix(found[0].String(), want) {
			t.Errorf("%s: got %v, want it at %s", h.name, found[0].Pos, want)
		}
	}
}

// shownBy is the text that a browser shows of a page.
func shownBy(t *testing.T, page []byte) string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" && n.Parent.Data != "title" {
			b.WriteString(n.Data)
		}
	}
	return b.String()
}

// active lists what a page has that does something, beside links within it.
func active(t *testing.T, page []byte) string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script", "style", "img", "iframe", "object", "embed", "form", "base", "meta", "link":
			list = append(list, n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || (a.Key == "href" || a.Key == "src") && !strings.HasPrefix(a.Val, "#") {
				list = append(list, n.Data+" "+a.Key+"="+a.Val)
			}
		}
	}
	return strings.Join(list, ", ")
}

// around is the part of a text where something should be, for messages.
func around(text, wanted string) string {
	for n := len(wanted); n > 0; n /= 2 {
		if at := strings.Index(text, wanted[:n]); at >= 0 {
			return text[at:]
		}
	}
	return text
}

// letters is a text without spaces and unseen characters, and with one form for
// signs that fonts have two of.
func letters(text string) string {
	text = strings.NewReplacer("ˆ", "^", "˜", "~", "\u2126", "Ω", "\u00b5", "μ", "’", "'").Replace(text)
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r == '\u00a0' || r == '\u00ad' || 0x200b <= r && r <= 0x200f || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 {
			return -1
		}
		return r
	}, text)
}

// printedBy is the text of a PDF.
func printedBy(t *testing.T, pdf []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	// Without the layout, hyphens at the ends of lines are taken out.
	out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
