package latex

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/nnbook/nnbook/figure"
	"github.com/nnbook/nnbook/origin"
)

// TestNumbersLeadToTheirSteps typesets two tables, of which the second one's operand
// was computed in the first.
func TestNumbersLeadToTheirSteps(t *testing.T) {
	h := func(tex string) string { return origin.Number("h1", tex) }
	text, origins := origin.Take([]byte("# T\n\n## A\n\n| Neuron | Result |\n|---|---|\n| $h_1$ | " + origin.Here("h1", origin.Worked) + "$" + h("0.50687") + "$ |\n\n" +
		"## B\n\n| Step | Calculation |\n|---|---|\n| Weigh | $0.40 \\cdot " + h("0.50687") + "$ |\n\n" +
		"$$\nx = \\frac{" + h("0.50687") + "}{e^{" + h("0.50687") + "}} = \\boxed{" + h("0.50687") + "}\n$$\n"))
	opt := Options{Origins: &origins}
	got := body(t, string(text), opt)
	for _, want := range []string{
		`$h_1$ & \step{h1}$\computed{0.50687}$`,               // its own step leads nowhere
		`$0.40 \cdot \of{h1}{\computed{0.50687}}$`,            // an operand leads to it
		`\display{x = \frac{\computed{0.50687}}{e^{0.50687}}`, // what is computed is marked, but not in scripts
		`\boxed{0.50687}`,
		"\\legend\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("got:\n%s\nwant in it:\n%s", got, want)
		}
	}
	program, err := exec.LookPath("pdfinfo")
	if err != nil {
		t.Skip("pdfinfo is not installed")
	}
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, compile(t, string(text), opt).PDF, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(program, "-dests", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(out), `"=h1"`) {
		t.Errorf("the step is no place in the PDF: %s", out)
	}
}

// TestPicturesAreSaid: a picture in the PDF has its description for those who do not
// see it.
func TestPicturesAreSaid(t *testing.T) {
	program, err := exec.LookPath("qpdf")
	if err != nil {
		t.Skip("qpdf is not installed")
	}
	drawing := figure.Drawing{Width: 2, Height: 1, Description: "A line (with brackets) from w₁.", Lines: []figure.Line{{X2: 1, Y2: 1, Width: 1}}}
	compiled := compile(t, "```figure net\nx\n```\n", Options{Figures: map[string]figure.Drawing{"net": drawing}})
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, compiled.PDF, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(program, "--qdf", "--object-streams=disable", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	said := regexp.MustCompile(`/Alt <feff([0-9a-f]+)>`).FindSubmatch(out)
	if said == nil {
		t.Fatal("the picture has no description in the PDF")
	}
	var units []uint16
	for i := 0; i < len(said[1]); i += 4 {
		unit, err := strconv.ParseUint(string(said[1][i:i+4]), 16, 16)
		if err != nil {
			t.Fatal(err)
		}
		units = append(units, uint16(unit))
	}
	if got := string(utf16.Decode(units)); got != drawing.Description {
		t.Errorf("got %q, want %q", got, drawing.Description)
	}
}
