package sheet_test

import (
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/render/sheet"
	"rsc.io/qr"
)

func write(t *testing.T, text string) (string, error) {
	t.Helper()
	doc, err := markdown.Parse("sheet.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	head := sheet.Head{Course: "C", Name: "N", ID: "7", Form: "ABCD-EFGH", Kind: "Key", Pages: 2, Rows: 1}
	body, err := sheet.Body(doc, func(text string, _ bool) sheet.Line { return sheet.Line("<" + text + ">") })
	return sheet.Write(body, head), err
}

func TestWrite(t *testing.T) {
	t.Parallel()
	tex, err := write(t, `# Title

A **bold** word, $x_1$.

- item

| Input | Value |
|---|---|
| $I_1$ | $0.5$ |

| No. | Value | Formula | Calculation | Result |
|---|---|---|---|---|
| 1 | $h$ | $a b$ | | $\boxed{0.5}$ |
`)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`\beginsheet{C}{N}{7}{ABCD-EFGH}{Key}{2}\stepup=19pt \stepdown=13pt`, `\sheettitle{<Title>}`, `<A >{\bfseries <bold>}< word, >$x_1$<.>\par`, `\sheetitem{<item>}`,
		"\\smalltable{{\\bfseries <Input>}&{\\bfseries <Value>}\\cr\\tablerule\n$I_1$&$0.5$\\cr\n}",
		`\step{<1>}{$h$}{$a b$}{}{$\boxed{0.5}$}`, `\step{}{}{}{}{}`, `\endsheet`,
	} {
		if !strings.Contains(tex, want) {
			t.Errorf("%s is not in\n%s", want, tex)
		}
	}
}

// A node that a worksheet does not have is named with its place, not passed over.
func TestUnknownNodes(t *testing.T) {
	t.Parallel()
	_, err := write(t, "# Title\n\n> a quote\n\n---\n\nand `code`\n")
	if findings := diag.In(err); len(findings) != 3 || findings[0].Pos.Line != 3 {
		t.Errorf("got %v", err)
	}
}

// A code is the matrix of its text, a bit for each module.
func TestCode(t *testing.T) {
	t.Parallel()
	const text = "ABCD-EFGH/12"
	code, err := sheet.CodeOf(text)
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`BI /W (\d+) /H (\d+) /BPC 1 /IM true /F /AHx ID ([0-9a-f]+)> EI`).FindStringSubmatch(string(code))
	if m == nil {
		t.Fatalf("no picture of one bit a module: %s", code)
	}
	bits, err := hex.DecodeString(m[3])
	if err != nil {
		t.Fatal(err)
	}
	want, err := qr.Encode(text, qr.M)
	if err != nil || m[1] != fmt.Sprint(want.Size) || m[2] != m[1] {
		t.Fatalf("%s by %s modules, %v", m[1], m[2], err)
	}
	stride := (want.Size + 7) / 8
	for y := range want.Size {
		for x := range want.Size {
			if black := bits[y*stride+x/8]&(0x80>>(x%8)) == 0; black != want.Black(x, y) {
				t.Fatalf("the module at %d, %d is black: %v", x, y, black)
			}
		}
	}
}
