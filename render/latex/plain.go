package latex

import "strings"

// Plain returns text as TeX that shows it as typed and obeys none of it, for
// pdflatex with the T1 fonts of Latin Modern and nothing else of this package's
// preamble. A very long word may be broken. missing are the characters that cannot be shown so, each once.
func Plain(text string) (tex string, missing []rune) {
	w := &writer{used: map[rune]bool{}}
	var b strings.Builder
	breaks := breakPoints(text, prose)
	previous := rune(0)
	for i, r := range text {
		if breaks[i] {
			b.WriteString(`\penalty0 `)
		}
		switch {
		case r < 0x80 || isNative(r):
			w.escapeRune(&b, r, previous, 0, prose)
		case !strings.ContainsRune(string(missing), r):
			missing = append(missing, r)
		}
		previous = r
	}
	return b.String(), missing
}
