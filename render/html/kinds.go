package html

import (
	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// A nodeWriter writes a node when it is entered and when it is left.
type nodeWriter func(n ast.Node, entering bool) ast.WalkStatus

// renderers lists what this package knows to write.
func (w *writer) renderers() map[ast.NodeKind]nodeWriter {
	return map[ast.NodeKind]nodeWriter{
		ast.KindDocument:                transparent,
		ast.KindLinkReferenceDefinition: transparent, // its links have its target
		ast.KindHeading:                 on(w.heading),
		ast.KindParagraph:               w.around("<p>", "</p>\n"),
		ast.KindTextBlock:               on(w.textBlock),
		ast.KindBlockquote:              w.around("<blockquote>\n", "</blockquote>\n"),
		ast.KindList:                    on(w.list),
		ast.KindListItem:                w.around("<li>", "</li>\n"),
		ast.KindThematicBreak:           w.around("<hr>\n", ""),
		ast.KindCodeBlock:               on(w.codeBlock),
		ast.KindFencedCodeBlock:         on(w.fencedCode),

		ast.KindText:             on(w.text),
		ast.KindCodeSpan:         w.around("<code>", "</code>"),
		ast.KindEmphasis:         on(w.emphasis),
		extast.KindStrikethrough: w.around("<del>", "</del>"),
		ast.KindLink:             on(w.link),
		ast.KindAutoLink:         on(w.autoLink),

		extast.KindTable:       on(w.table),
		extast.KindTableHeader: w.around("<thead>\n<tr>\n", "</tr>\n</thead>\n"),
		extast.KindTableRow:    on(w.tableRow),
		extast.KindTableCell:   on(w.tableCell),

		markdown.KindMathBlock:  on(w.mathBlock),
		markdown.KindMathInline: on(w.mathInline),
		markdown.KindFigure:     on(w.figure),
	}
}

// RegisterFuncs implements renderer.NodeRenderer.
func (w *writer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	for kind, write := range w.known {
		r.Register(kind, func(_ util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
			return write(n, entering), nil
		})
	}
}

// transparent writes the children alone.
func transparent(ast.Node, bool) ast.WalkStatus { return ast.WalkContinue }

// around writes the same before and after each node of a kind.
func (w *writer) around(before, after string) nodeWriter {
	return func(_ ast.Node, entering bool) ast.WalkStatus {
		if entering {
			return w.put(before)
		}
		return w.put(after)
	}
}

// on makes a writer of nodes of a function for one type of node.
func on[N ast.Node](render func(n N, entering bool) ast.WalkStatus) nodeWriter {
	return func(n ast.Node, entering bool) ast.WalkStatus { return render(n.(N), entering) }
}

// put writes and goes on.
func (w *writer) put(texts ...string) ast.WalkStatus {
	w.out.put(texts...)
	return ast.WalkContinue
}

// putWhole writes a node together with all that is below it.
func (w *writer) putWhole(texts ...string) ast.WalkStatus {
	w.out.put(texts...)
	return ast.WalkSkipChildren
}
