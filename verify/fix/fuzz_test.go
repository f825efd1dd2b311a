package fix_test

import (
	"bytes"
	"testing"

	"github.com/nnbook/nnbook/verify"
	"github.com/nnbook/nnbook/verify/fix"
)

// FuzzDocument asks of any text that mending it ends, that the changes make the
// copy and touch nothing that is no sign or digit, and that they are in order.
func FuzzDocument(f *testing.F) {
	for _, seed := range []string{
		slippedNotes, "$2.5 × 10⁻³ = 0.0250$", `$1.9 \times 10^{-3} \cdot 2 = 3.8 \times 10^{-4}$`, "0,5 · 0,3 = 0,51", `$12{,}500 \cdot 2 = 26{,}000$`,
		"\xef\xbb\xbf$1 + 1 = 3$\r\n", "$\\eta = 0.5$\n\n$\\eta = 0.05$", `$|-0.3| = -0.3$`, `$A = \begin{bmatrix} 1 & 2 \end{bmatrix} + \begin{bmatrix} 1 & 2 \end{bmatrix} = \begin{bmatrix} 2 & 5 \end{bmatrix}$`,
		"18/24 = 70 %", "| x | y | x y |\n|---|---|---|\n| 0.3127 | 2 | 0.6245 |\n\n0.6245 is above 0.6250.",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		m, err := fix.Document("fuzz.md", src, verify.Options{})
		if err != nil {
			return // what is no text
		}
		var made []byte
		at := 0
		for _, c := range m.Changes {
			if c.From < at || c.To < c.From || string(src[c.From:c.To]) != c.Old {
				t.Fatalf("the change %+v is not one of %q", c, src)
			}
			if !ofNumeral(c.Old) || !ofNumeral(c.New) {
				t.Fatalf("%q becomes %q", c.Old, c.New)
			}
			made = append(append(made, src[at:c.From]...), c.New...)
			at = c.To
		}
		if made = append(made, src[at:]...); !bytes.Equal(made, m.Source) {
			t.Fatalf("the changes %+v do not make %q of %q", m.Changes, m.Source, src)
		}
	})
}

// ofNumeral tells whether a text is made of what numerals are made of.
func ofNumeral(text string) bool {
	for _, separator := range []string{"{,}", "{.}", `\,`} {
		text = string(bytes.ReplaceAll([]byte(text), []byte(separator), nil))
	}
	for _, r := range text {
		if !bytes.ContainsRune([]byte("0123456789.,'-−+\u202f\u2009\u00a0"), r) {
			return false
		}
	}
	return true
}
