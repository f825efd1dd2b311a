package markdown

import (
	"iter"

	"github.com/yuin/goldmark/ast"
)

// descendants yields the nodes below n in document order. The loop's body may
// replace the node that it was given.
func descendants(n ast.Node) iter.Seq[ast.Node] {
	return func(yield func(ast.Node) bool) {
		walk(n, yield)
	}
}

func walk(n ast.Node, yield func(ast.Node) bool) bool {
	for c := n.FirstChild(); c != nil; {
		next := c.NextSibling()
		if !yield(c) || !walk(c, yield) {
			return false
		}
		c = next
	}
	return true
}
