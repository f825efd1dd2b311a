package latex

import (
	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// renderers lists what this package knows to write.
func (w *writer) renderers() map[ast.NodeKind]renderer.NodeRendererFunc {
	return map[ast.NodeKind]renderer.NodeRendererFunc{
		ast.KindDocument:                inline(on(transparent)),
		ast.KindLinkReferenceDefinition: inline(on(transparent)), // its links have its target
		ast.KindHeading:                 w.block(on(w.heading)),
		ast.KindParagraph:               w.block(on(w.paragraph)),
		ast.KindTextBlock:               w.block(on(w.paragraph)),
		ast.KindBlockquote:              w.block(on(w.blockquote)),
		ast.KindList:                    w.block(on(w.list)),
		ast.KindListItem:                inline(on(w.listItem)),
		ast.KindThematicBreak:           w.block(on(w.thematicBreak)),
		ast.KindCodeBlock:               w.block(on(w.codeBlock)),
		ast.KindFencedCodeBlock:         w.block(on(w.fencedCode)),

		ast.KindText:             inline(on(w.text)),
		ast.KindCodeSpan:         inline(on(w.codeSpan)),
		ast.KindEmphasis:         inline(on(w.emphasis)),
		extast.KindStrikethrough: inline(on(w.strikethrough)),
		ast.KindLink:             inline(on(w.link)),
		ast.KindAutoLink:         inline(on(w.autoLink)),

		// A table writes its rows and cells by itself: it measures them first.
		extast.KindTable:       w.block(on(w.table)),
		extast.KindTableHeader: inline(on(transparent)),
		extast.KindTableRow:    inline(on(transparent)),
		extast.KindTableCell:   inline(on(transparent)),

		markdown.KindMathBlock:  w.block(on(w.mathBlock)),
		markdown.KindMathInline: inline(on(w.mathInline)),
		markdown.KindFigure:     w.block(on(w.figure)),
	}
}

// A visit writes a node when it is entered and when it is left, and says
// whether the node's children are still to be written.
type visit func(n ast.Node, entering bool) (text string, below bool)

// on makes a visit of a function for one type of node.
func on[N ast.Node](f func(n N, entering bool) (string, bool)) visit {
	return func(n ast.Node, entering bool) (string, bool) { return f(n.(N), entering) }
}

// transparent writes the children alone.
func transparent(ast.Node, bool) (string, bool) { return "", true }

// inline makes a goldmark renderer of a visit.
func inline(v visit) renderer.NodeRendererFunc {
	return func(out util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		text, below := v(n, entering)
		_, err := out.WriteString(text)
		if entering && !below {
			return ast.WalkSkipChildren, err
		}
		return ast.WalkContinue, err
	}
}

// block makes a goldmark renderer of a visit for a block: it begins with a mark
// of its place in the Markdown, and an empty line separates it from the next.
// goldmark leaves a block too whose children it was told to skip.
func (w *writer) block(v visit) renderer.NodeRendererFunc {
	render := inline(v)
	return func(out util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if w.isSilent(n) {
			return ast.WalkSkipChildren, nil
		}
		if entering {
			if _, err := out.WriteString(w.mark(n.Pos())); err != nil {
				return ast.WalkStop, err
			}
			return render(out, source, n, true)
		}
		if status, err := render(out, source, n, false); err != nil {
			return status, err
		}
		_, err := out.WriteString(separator(n))
		return ast.WalkContinue, err
	}
}

// isSilent reports whether a block is not written: the Markdown's own list of
// contents, and a line before a heading or at the end, where the white space
// says as much.
func (w *writer) isSilent(n ast.Node) bool {
	switch n.Kind() {
	case ast.KindList:
		return w.isReplaced(n)
	case ast.KindThematicBreak:
		return n.NextSibling() == nil || n.NextSibling().Kind() == ast.KindHeading
	}
	return false
}

// separator returns what stands between a block and the next one. A display
// belongs to the paragraph before it, so no empty line parts them.
func separator(n ast.Node) string {
	next := n.NextSibling()
	switch {
	case next == nil:
		return ""
	case n.Kind() == ast.KindParagraph && next.Kind() == markdown.KindMathBlock:
		return ""
	}
	return "\n"
}
