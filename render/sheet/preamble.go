package sheet

import (
	_ "embed" // the preamble
	"fmt"
	"strings"
)

//go:embed preamble.tex
var preamble string

// The sizes of paper, as pdfTeX names them.
var papers = map[string]string{
	"a4":     `\pdfpagewidth=210mm \pdfpageheight=297mm`,
	"letter": `\pdfpagewidth=8.5in \pdfpageheight=11in`,
}

// Preamble returns what stands before the sheets: the same for all sheets on that
// paper ("a4" or "letter"), so that TeX may keep it as a format.
func Preamble(paper string) string {
	return strings.Replace(preamble, `\@PAPER@`, papers[paper], 1)
}

// A Room is how much room a row of the steps has.
type Room int

// The rooms.
const (
	ToWrite Room = iota // a hand's writing
	ToRead
)

// Begin returns what stands behind the preamble and before the sheets of a run.
func Begin(r Room) string {
	up, down := 19, 13
	if r == ToRead {
		up, down = 17, 11
	}
	return fmt.Sprintf("\\begin{document}\\sheetfonts\\stepup=%dpt \\stepdown=%dpt\n", up, down)
}

// End returns what stands behind the sheets.
func End() string { return "\\end{document}\n" }
