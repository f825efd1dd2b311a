package latex

import (
	"strings"
	"testing"

	"github.com/nnbook/nnbook/diag"
)

// A scrap obeys nothing that stands in its text, and names what no font has.
func TestScrap(t *testing.T) {
	t.Parallel()
	fonts := map[rune]Font{'王': {File: "some.ttf"}}
	hint := func(rune) string { return "install a font" }
	tex, err := Scrap(`王 \input{x} $ % </`, true, fonts, hint)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`\foreign{0}{王}`, `\textbackslash{}input\{x\}`, `\$`, `\%`, `\bfseries`} {
		if !strings.Contains(string(tex), want) {
			t.Errorf("%q is not in\n%s", want, tex)
		}
	}
	_, err = Scrap("王明", false, fonts, hint)
	if findings := diag.In(err); len(findings) != 1 || !strings.Contains(findings[0].Got, "U+660E") {
		t.Errorf("got %v, want a finding about U+660E", err)
	}
}

func TestPlain(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Łukasz O'Brien": "Łukasz O'Brien",
		`\write18{x}`:    `\textbackslash{}write18\{x\}`,
		"100 % & #_^~":   `100 \% \& \#\_\textasciicircum{}\textasciitilde{}`,
	} {
		if got, missing := Plain(text); got != want || missing != nil {
			t.Errorf("%q: got %q, missing %q, want %q", text, got, missing, want)
		}
	}
	if _, missing := Plain("王x王"); string(missing) != "王" {
		t.Errorf("missing are %q", missing)
	}
}
