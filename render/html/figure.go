package html

import (
	"fmt"

	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// figure writes the drawing that a figure names, or its text where there is
// no such drawing.
func (w *writer) figure(out util.BufWriter, n *markdown.Figure, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	drawing, ok := w.opt.Figures[n.Name]
	if !ok {
		return putWhole(out, preformatted("Figure", n.Content))
	}
	w.figures++
	id := fmt.Sprintf("Figure-%d", w.figures)
	caption := ""
	if drawing.Caption != "" {
		caption = fmt.Sprintf("<figcaption>%s</figcaption>\n", escape(drawing.Caption))
	}
	return putWhole(out, fmt.Sprintf("<figure>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Figure %d: %s\">\n%s</div>\n%s</figure>\n",
		w.figures, escape(drawing.Title), svg(drawing, id), caption))
}
