package html

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
		ast.KindDocument:                transparent,
		ast.KindLinkReferenceDefinition: transparent, // its links have its target
		ast.KindHeading:                 on(w.heading),
		ast.KindParagraph:               around("<p>", "</p>\n"),
		ast.KindTextBlock:               on(w.textBlock),
		ast.KindBlockquote:              around("<blockquote>\n", "</blockquote>\n"),
		ast.KindList:                    on(w.list),
		ast.KindListItem:                around("<li>", "</li>\n"),
		ast.KindThematicBreak:           around("<hr>\n", ""),
		ast.KindCodeBlock:               on(w.codeBlock),
		ast.KindFencedCodeBlock:         on(w.fencedCode),

		ast.KindText:             on(w.text),
		ast.KindCodeSpan:         around("<code>", "</code>"),
		ast.KindEmphasis:         on(w.emphasis),
		extast.KindStrikethrough: around("<del>", "</del>"),
		ast.KindLink:             on(w.link),
		ast.KindAutoLink:         on(w.autoLink),

		extast.KindTable:       on(w.table),
		extast.KindTableHeader: around("<thead>\n<tr>\n", "</tr>\n</thead>\n"),
		extast.KindTableRow:    on(w.tableRow),
		extast.KindTableCell:   on(w.tableCell),

		markdown.KindMathBlock:  on(w.mathBlock),
		markdown.KindMathInline: on(w.mathInline),
		markdown.KindFigure:     on(w.figure),
	}
}

// transparent writes the children alone.
func transparent(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkContinue, nil
}

// around writes the same before and after each node of a kind.
func around(before, after string) renderer.NodeRendererFunc {
	return func(out util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			return put(out, before)
		}
		return put(out, after)
	}
}

// on makes a renderer of a function for one type of node.
func on[N ast.Node](render func(out util.BufWriter, n N, entering bool) (ast.WalkStatus, error)) renderer.NodeRendererFunc {
	return func(out util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		return render(out, n.(N), entering)
	}
}

// put writes and goes on.
func put(out util.BufWriter, text string) (ast.WalkStatus, error) {
	_, err := out.WriteString(text)
	return ast.WalkContinue, err
}

// putWhole writes a node together with all that is below it.
func putWhole(out util.BufWriter, text string) (ast.WalkStatus, error) {
	_, err := out.WriteString(text)
	return ast.WalkSkipChildren, err
}
