package latex

import (
	"bytes"
	"crypto/sha256"
	"fmt"

	"github.com/nnbook/nnbook/markdown"
)

// Scrap returns a document for lualatex whose only page is as large as a line of
// text, in letters of 10 pt: for a place that [Plain] cannot print it in. hint says
// what to install for a character. The error is [diag.Findings]: the characters that
// no font has.
func Scrap(text string, bold bool, fonts map[rune]Font, hint func(rune) string) ([]byte, error) {
	doc, err := markdown.Parse("", []byte(text)) // for places in the text alone
	if doc == nil {
		return nil, err
	}
	w := &writer{doc: doc, opt: Options{Fonts: fonts, FontHint: hint}, used: map[rune]bool{}}
	line := w.headingText(text, 0)
	if err := w.found.Err(); err != nil {
		return nil, err
	}
	style := ""
	if bold {
		style = `\bfseries`
	}
	identity := sha256.Sum256([]byte(style + text))
	var b bytes.Buffer
	fmt.Fprintf(&b, "\\documentclass{article}\n%s%s%s\\newcommand\\breakhere{}\n\\pdfvariable trailerid {[<%[4]x> <%[4]x>]}\n",
		unicodeFonts, w.fontFamilies(), w.declarations(), identity[:16])
	fmt.Fprintf(&b, `\begin{document}
\setbox0\hbox{\strut%s %s}
\hoffset=-1in \voffset=-1in \pagewidth=\wd0 \pageheight=\dimexpr\ht0+\dp0\relax
\shipout\box0
\end{document}
`, style, line)
	return b.Bytes(), nil
}
