package latex

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
)

// How deeply LaTeX nests: lists and quotes together, and lists of one kind.
const (
	maxNesting = 6
	maxSame    = 4
)

// checkDepth reports a list or quote that is nested too deeply for LaTeX.
func (w *writer) checkDepth(n ast.Node) {
	all, same := 0, 0
	for p := n; p != nil; p = p.Parent() {
		switch q := p.(type) {
		case *ast.List:
			all++
			if l, ok := n.(*ast.List); ok && l.IsOrdered() == q.IsOrdered() {
				same++
			}
		case *ast.Blockquote:
			all++
		}
	}
	if all > maxNesting || same > maxSame {
		w.report(n.Pos(), "lists are nested too deeply for LaTeX", fmt.Sprintf("level %d", max(all, same)),
			fmt.Sprintf("at most %d of one kind, %d in all", maxSame, maxNesting), "make a part of the list a section of its own")
	}
}

// depth returns in how many lists and quotes a node stands.
func depth(n ast.Node) int {
	d := 0
	for p := n.Parent(); p != nil; p = p.Parent() {
		switch p.(type) {
		case *ast.List, *ast.Blockquote:
			d++
		}
	}
	return d
}

// list writes a list.
func (w *writer) list(n *ast.List, entering bool) (string, bool) {
	environment := "itemize"
	if n.IsOrdered() {
		environment = "enumerate"
	}
	if !entering {
		return `\end{` + environment + "}\n", true
	}
	begin := `\begin{` + environment + "}\n"
	if n.IsOrdered() && n.Start != 1 {
		level := 0
		for p := ast.Node(n); p != nil; p = p.Parent() {
			if l, ok := p.(*ast.List); ok && l.IsOrdered() {
				level++
			}
		}
		counter := []string{"enumi", "enumii", "enumiii", "enumiv"}[min(level, maxSame)-1]
		begin += fmt.Sprintf("\\setcounter{%s}{%d}\n", counter, n.Start-1)
	}
	if n.IsTight {
		begin += "\\tightlist\n"
	}
	return begin, true
}

// listItem writes an item. One that begins with a block gets its bullet on a
// line of its own.
func (w *writer) listItem(n *ast.ListItem, entering bool) (string, bool) {
	if !entering {
		return "", true
	}
	switch c := n.FirstChild(); {
	case c == nil:
		return w.mark(n.Pos()) + "\\item\n", true
	case c.Kind() == ast.KindParagraph, c.Kind() == ast.KindTextBlock:
		return w.mark(n.Pos()) + `\item `, true
	}
	return w.mark(n.Pos()) + "\\item\\leavevmode\n", true
}
