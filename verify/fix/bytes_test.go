package fix_test

import (
	"strings"
	"testing"

	"github.com/nnbook/nnbook/verify"
	"github.com/nnbook/nnbook/verify/fix"
)

const slippedNotes = `# Notes

$$
h = 2 \cdot 0.3127 = 0.6245
$$

The value $h = 0.6245$ goes on, [as there](notes-0.6245.md): $1 - 0.6245 = 0.3755$.
`

const mendedNotes = `# Notes

$$
h = 2 \cdot 0.3127 = 0.6254
$$

The value $h = 0.6254$ goes on, [as there](notes-0.6245.md): $1 - 0.6254 = 0.3746$.
`

// TestBytes keeps a byte order mark, line ends of both kinds, a last line without
// one, trailing spaces and the targets of links.
func TestBytes(t *testing.T) {
	for name, as := range map[string]func(string) string{
		"as it is":            func(s string) string { return s },
		"Windows line ends":   func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"a byte order mark":   func(s string) string { return "\ufeff" + s },
		"both":                func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "\n", "\r\n") },
		"no newline at all":   func(s string) string { return strings.TrimSuffix(s, "\n") },
		"spaces before those": func(s string) string { return strings.ReplaceAll(s, "\n", "  \n") },
	} {
		m, err := fix.Document("notes.md", []byte(as(slippedNotes)), verify.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if string(m.Source) != as(mendedNotes) || !m.Whole() {
			t.Errorf("%s: got %q, left %+v", name, m.Source, m.Left)
		}
		unchanged(t, m.Source, verify.Options{})
	}
}

// TestManners keeps how a number is written.
func TestManners(t *testing.T) {
	for slipped, want := range map[string]string{
		`$w = −0.5 × 0.8 = 0.4$`:                                  `$w = −0.5 × 0.8 = −0.4$`,
		`$-0.5 \cdot 0.8 = 0.4$`:                                  `$-0.5 \cdot 0.8 = -0.4$`,
		`$(-0.3)^2 = -0.09$`:                                      `$(-0.3)^2 = 0.09$`,
		`$\max(0, -0.2) = -0.2$`:                                  `$\max(0, -0.2) = 0.0$`,
		`$0{,}5 \cdot 0{,}31 = 0{,}165$`:                          `$0{,}5 \cdot 0{,}31 = 0{,}155$`,
		`$6\,272 \cdot 100 = 628\,200$`:                           `$6\,272 \cdot 100 = 627\,200$`,
		`18/24 = 70 %`:                                            `18/24 = 75 %`,
		`$0.2 \times 10^{-3} \cdot 3 = 7.0 \times 10^{-4}$`:       `$0.2 \times 10^{-3} \cdot 3 = 6.0 \times 10^{-4}$`,
		`$2.5 \times 10^{-7} \cdot 3 = 7.5 \times 10^{-17}$`:      `$2.5 \times 10^{-7} \cdot 3 = 7.5 \times 10^{-7}$`,
		`$9.9 + 0.2 = 9.1$`:                                       `$9.9 + 0.2 = 10.1$`,
		`$.5 \cdot .5 = .35$`:                                     `$.5 \cdot .5 = .25$`,
		`$0.10 \times 0.20 = \boxed{0.0300}$`:                     `$0.10 \times 0.20 = \boxed{0.0200}$`,
		`| a | b |` + "\n|---|---|\n" + `| $2 \cdot 3$ | **7** |`: `| a | b |` + "\n|---|---|\n" + `| $2 \cdot 3$ | **6** |`,
	} {
		m, err := fix.Document("line.md", []byte(slipped), verify.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if string(m.Source) != want || !m.Whole() {
			t.Errorf("%s: got %s, want %s; left %+v", slipped, m.Source, want, m.Left)
		}
	}
}
