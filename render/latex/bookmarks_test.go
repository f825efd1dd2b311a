package latex

import (
	"strings"
	"testing"
)

func TestPDFStrings(t *testing.T) {
	for s, want := range map[string]string{
		"plain text-1":       "plain text-1",
		`(\{$%#_~^&"` + "`}": `\bs 050\bs 134\bs 173\bs 044\bs 045\bs 043\bs 137\bs 176\bs 136\bs 046\bs 042\bs 140\bs 175`,
		"é":                  `\bs 376\bs 377\bs 000\bs 351`,
		"😀":                  `\bs 376\bs 377\bs 330\bs 075\bs 336\bs 000`,
	} {
		if got := pdfString(s); got != want {
			t.Errorf("%q: got %s, want %s", s, got, want)
		}
	}
}

func TestBookmarks(t *testing.T) {
	r := string(render(t, "# T\n\n## A\n\n#### deep\n\n### B\n\n## C & D\n", Options{}).TeX)
	want := "\\outline{2}{t}{T}\n\\outline{-2}{a}{A}\n\\outline{0}{deep}{deep}\n\\outline{0}{b}{B}\n\\outline{0}{c--d}{C \\bs 046 D}\n"
	if !strings.Contains(r, want) {
		_, got, _ := strings.Cut(r, "\\outline{2}")
		t.Errorf("got …%s", got)
	}
}
