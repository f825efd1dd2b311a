package html

import (
	"fmt"

	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
)

// figure writes the drawing that a figure names, or its text where there is
// no such drawing.
func (w *writer) figure(n *markdown.Figure, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	drawing, ok := w.opt.Figures[n.Name]
	if !ok {
		return w.preformatted("Figure", n.Content)
	}
	w.figures++
	id := fmt.Sprintf("Figure-%d", w.figures)
	w.put(fmt.Sprintf("<figure>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Figure %d: %s\">\n", w.figures, escape(drawing.Title)))
	w.out.drawing(drawing, id)
	w.put("</div>\n")
	if drawing.Caption != "" {
		w.put("<figcaption>", escape(drawing.Caption), "</figcaption>\n")
	}
	return w.putWhole("</figure>\n")
}
