package pdf_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/pdf"
)

// document is a PDF as pdfTeX writes one, with a page for each text. All pages
// share a font, and the file begins with so many objects that nobody needs.
func document(texts []string, unused int) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(text string) int {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), text)
		return len(offsets)
	}
	b.WriteString("%PDF-1.5\n")
	for range unused {
		object("<<\n/Nothing (endobj)\n>>")
	}
	font := object("<<\n/Type /Font\n/Subtype /Type1\n/BaseFont /Helvetica\n>>")
	tree := len(offsets) + 3*len(texts) + 1
	var kids []string
	for _, text := range texts {
		content := fmt.Sprintf("BT /F1 12 Tf 72 720 Td (%s) Tj ET endobj", text)
		stream := object(fmt.Sprintf("<<\n/Length %-10d\n>>\nstream\n%s\nendstream", len(content), content))
		resources := object(fmt.Sprintf("<<\n/Font << /F1 %d 0 R >>\n/ProcSet [ /PDF /Text ]\n>>", font))
		page := object(fmt.Sprintf("<<\n/Type /Page\n/Contents %d 0 R\n/Resources %d 0 R\n/MediaBox [0 0 595.276 841.89]\n/Parent %d 0 R\n>>", stream, resources, tree))
		kids = append(kids, fmt.Sprintf("%d 0 R", page))
	}
	object(fmt.Sprintf("<<\n/Type /Pages\n/Count %d\n/Kids [%s]\n>>", len(texts), strings.Join(kids, " ")))
	root := object(fmt.Sprintf("<<\n/Type /Catalog\n/Pages %d 0 R\n>>", tree))
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d\n/Root %d 0 R\n>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, root, start)
	return b.Bytes()
}

func read(t testing.TB, data []byte) *pdf.File {
	t.Helper()
	f, err := pdf.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func contents(t testing.TB, f *pdf.File) []string {
	t.Helper()
	var list []string
	for page := range f.Pages() {
		content, err := f.Content(page)
		if err != nil {
			t.Fatal(err)
		}
		_, text, _ := strings.Cut(string(content), "(")
		text, _, _ = strings.Cut(text, ")")
		list = append(list, text)
	}
	return list
}

func taken(t testing.TB, f *pdf.File, first, last int) []byte {
	t.Helper()
	var b bytes.Buffer
	w := pdf.NewWriter(&b)
	if err := errors.Join(w.Append(f, first, last), w.Close("Ünder (a) <title>")); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestApartAndTogether(t *testing.T) {
	t.Parallel()
	texts := []string{"one", "two", "three", "four", "five"}
	f := read(t, document(texts, 3))
	if got := contents(t, f); strings.Join(got, " ") != strings.Join(texts, " ") {
		t.Fatalf("the pages say %v", got)
	}
	first, second := taken(t, f, 0, 2), taken(t, f, 2, 5)
	var b bytes.Buffer
	w := pdf.NewWriter(&b)
	for _, part := range [][]byte{second, first} {
		p := read(t, part)
		if err := w.Append(p, 0, p.Pages()); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close("all"); err != nil {
		t.Fatal(err)
	}
	whole := read(t, b.Bytes())
	if got := strings.Join(contents(t, whole), " "); got != "three four five one two" {
		t.Errorf("together they say %q", got)
	}
	if fonts := bytes.Count(b.Bytes(), []byte("/BaseFont")); fonts != 1 {
		t.Errorf("the font that all pages share is there %d times", fonts)
	}
	sound(t, b.Bytes())
}

// The bytes of pages do not depend on what stands beside them.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	alone := taken(t, read(t, document([]string{"mine"}, 0)), 0, 1)
	among := taken(t, read(t, document([]string{"others", "mine", "others"}, 7)), 1, 2)
	if !bytes.Equal(alone, among) {
		t.Errorf("alone it is\n%s\namong others\n%s", alone, among)
	}
}

// sound asks qpdf, where that is installed, whether a file is sound.
func sound(t *testing.T, data []byte) {
	t.Helper()
	if _, err := exec.LookPath("qpdf"); err != nil {
		return
	}
	file := t.TempDir() + "/x.pdf"
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("qpdf", "--check", file).CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}

func TestRefused(t *testing.T) {
	t.Parallel()
	whole := string(document([]string{"one", "two"}, 0))
	for name, data := range map[string]string{
		"nothing":          "",
		"no PDF":           "hello",
		"no startxref":     strings.Replace(whole, "startxref", "startxxxx", 1),
		"startxref beyond": strings.Replace(whole, "startxref\n", "startxref\n9", 1),
		"cut off":          whole[:len(whole)/2],
		"no root":          strings.Replace(whole, "/Root", "/Toor", 1),
		"no pages":         strings.Replace(whole, "/Pages ", "/Segap ", 2),
		"moved":            "%moved\n" + whole,
	} {
		if f, err := pdf.Read([]byte(data)); !errors.Is(err, pdf.ErrForm) {
			t.Errorf("%s: got %v, %v", name, f, err)
		}
	}
	f := read(t, []byte(whole))
	if err := pdf.NewWriter(&bytes.Buffer{}).Append(f, 1, 3); !errors.Is(err, pdf.ErrForm) {
		t.Errorf("pages that are not there: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(document([]string{"one", "two"}, 1))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := pdf.Read(data)
		if err != nil {
			return
		}
		for page := range file.Pages() {
			_, _ = file.Content(page)
		}
		w := pdf.NewWriter(&bytes.Buffer{})
		if w.Append(file, 0, file.Pages()) == nil {
			_ = w.Close("")
		}
	})
}
