package book

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/render/latex"
	"github.com/nnbook/nnbook/tex"
)

// titles are headings in scripts that pdflatex cannot print.
var titles = []string{
	"Νευρωνικά δίκτυα", "Mạng nơ-ron: bước huấn luyện", "神经网络的一步训练", "خطوة تدريب واحدة", "רשת עצבית", "Нейронная сеть", "Sieć, żółć", "तंत्रिका",
}

// TestLanguages prints a heading in each script and finds it in the PDF, whose
// bytes are the same every time.
func TestLanguages(t *testing.T) {
	for _, program := range []string{"lualatex", "pdftotext"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(program + " is not installed")
		}
	}
	source := "# " + strings.Join(titles, "\n\nText with w₁ and α, it's `神`.\n\n## ") + "\n\n$\\text{神经}_1 = 2$\n"
	doc, err := markdown.Parse("x.md", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	engine := engineFor(doc)
	if engine.name != "lualatex" {
		t.Fatalf("the engine is %s", engine.name)
	}
	for _, r := range latex.Foreign(doc) {
		if _, ok := engine.found[r]; !ok && r != 'ơ' && (r < 0x1EA0 || r > 0x1EF9) {
			t.Skipf("no font has %c", r)
		}
	}
	typeset := func() tex.Result {
		written, err := latex.Render(doc, latex.Options{Fonts: engine.fonts(), FontHint: tex.FontHint})
		if err != nil {
			t.Fatal(err)
		}
		result, err := tex.Typeset(context.Background(), written.TeX, tex.Options{Engine: engine.name, Fonts: engine.files()})
		if err != nil {
			t.Fatal(err)
		}
		return result
	}
	first := typeset()
	if second := typeset(); !bytes.Equal(first.PDF, second.PDF) {
		t.Error("two runs give different PDFs")
	}
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, first.PDF, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	// The reader marks stretches of text that run from right to left.
	text := strings.NewReplacer("\u202a", "", "\u202b", "", "\u202c", "").Replace(string(out))
	for _, title := range titles {
		if !strings.Contains(text, title) {
			t.Errorf("%s is not in the PDF:\n%s", title, text)
		}
	}
}

// TestEngine: lualatex is taken where pdflatex lacks a character, and only there.
func TestEngine(t *testing.T) {
	for text, want := range map[string]string{
		"plain é Łódź żółć": "pdflatex", "α + β, w₁ ≈ δ": "pdflatex", "αβγ": "lualatex", "ώ": "lualatex", "神": "lualatex", "nơ": "lualatex", "😀": "lualatex",
		"```\n┌─┐\n```": "pdflatex",
	} {
		doc, err := markdown.Parse("x.md", []byte(text+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		if got := engineFor(doc).name; got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}
