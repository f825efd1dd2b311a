package sheet

import (
	_ "embed" // the preamble
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

// lengths are how far a row reaches above and below its line, in points.
func (r Room) lengths() (up, down int) {
	if r == ToRead {
		return 17, 11
	}
	return 19, 13
}

// Begin returns what stands behind the preamble and before the sheets of a run.
func Begin() string { return "\\begin{document}\\sheetfonts\n" }

// End returns what stands behind the sheets.
func End() string { return "\\end{document}\n" }
