package latex

import "strings"

// loaded has loaded, at the end of the preamble, what LaTeX loads on the first pages
// of a document: where the preamble stands in a format, it is there already. What
// lualatex has loaded stands in no format.
func (w *writer) loaded() string {
	if w.opt.Fonts != nil {
		return ""
	}
	sizes := []string{`\normalsize`, `\small`, `\footnotesize`, `\large`, `\Large`, `\LARGE`}
	if w.needs.figure {
		for _, size := range []float64{7, 8, 8.5, 9, 10} {
			sizes = append(sizes, fontOf(size))
		}
	}
	var b strings.Builder
	b.WriteString(`% The fonts of the text, and what else is loaded with the first page. Pictures of other
% programs, which need a further file, there are none.
\newcommand\convertMPtoPDF[3]{}
\csname sys_ensure_backend:\endcsname
\newcommand\loadfonts[1]{{\normalfont#1\setbox0\hbox{a{\itshape a}\bfseries a}\setbox0\hbox{$a\mathbf a$}}}
{\normalfont\boldmath\setbox0\hbox{$a$}}
`)
	for _, size := range sizes {
		b.WriteString(`\loadfonts{` + size + "}\n")
	}
	return b.String()
}
