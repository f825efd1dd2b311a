// Package markdown reads GitHub's Markdown with math into a goldmark tree. The
// tree holds what the two back ends render: goldmark's own nodes, tables and
// strikethrough, and three nodes of ours: [MathBlock], [MathInline] and
// [Figure]. Raw HTML and images never reach a back end; a `<br>` becomes a hard
// line break.
package markdown

import (
	"sync"

	"github.com/nnbook/nnbook/diag"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A Document is a Markdown file, read.
type Document struct {
	File     string // the name that findings bear
	Source   []byte // the bytes that the tree's segments point into
	Root     ast.Node
	Title    string    // the plain text of the first level-1 heading; empty where there is none
	Headings []Heading // in the order of the document

	lineStarts []int // byte offset of each line's first byte
	runes      []int // characters before every runeStep-th byte
}

// A Heading is one entry of the document's outline.
type Heading struct {
	Level int    // 1 to 6
	Text  string // plain text
	ID    string // the anchor by GitHub's rule, unique in the document
	Line  int    // from 1
}

// Parse reads a document. Its error is diag.Findings: bytes that are not
// UTF-8, an unclosed `$$`, a formula that texmath can't read, raw HTML, an
// image, math in a heading, a figure without a name, a formula that a `|`
// splits in a table, a link to an anchor that the document lacks.
//
// Where the bytes are text at all, the document is returned beside the
// findings, as far as it could be read, so that a checker can go on; a formula
// that could not be read has no tree then. A back end takes a document without
// findings only.
func Parse(file string, src []byte) (*Document, error) {
	return parse(file, src, ourParser(), (*Document).readFormulas)
}

// ParseUnread is [Parse], but for the formulas: they have no trees. It is for a
// back end that passes on the TeX of formulas that this program has written.
func ParseUnread(file string, src []byte) (*Document, error) {
	return parse(file, src, ourParser(), func(*Document) diag.Findings { return nil })
}

// ourParser makes the parser once: it holds nothing of a document.
var ourParser = sync.OnceValue(func() parser.Parser { return newParser() })

func parse(file string, src []byte, reader parser.Parser, formulas func(*Document) diag.Findings) (*Document, error) {
	src = withoutByteOrderMark(src)
	doc := &Document{File: file, Source: src, lineStarts: lineStarts(src), runes: runeCounts(src)}
	if err := doc.checkBytes().Err(); err != nil {
		return nil, err
	}
	doc.Root = reader.Parse(text.NewReader(src))
	findings := doc.rewrite()
	findings = append(findings, doc.outline()...)
	findings = append(findings, formulas(doc)...)
	findings = append(findings, doc.checkTables()...)
	findings = append(findings, doc.checkLinks()...)
	return doc, findings.Err()
}

// newParser lists what the documents may hold: all of CommonMark, with tables,
// strikethrough and math.
func newParser(more ...parser.Option) parser.Parser {
	return parser.NewParser(append([]parser.Option{
		parser.WithBlockParsers(append(parser.DefaultBlockParsers(),
			util.Prioritized(mathBlockParser{}, 650))...),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
			util.Prioritized(mathInlineParser{}, 150),
			util.Prioritized(extension.NewStrikethroughParser(), 500))...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200))...),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0)),
	}, more...)...)
}

// finding makes a finding at a byte offset.
func (d *Document) finding(offset int, message, got, want, hint string) diag.Finding {
	return diag.Finding{Pos: d.Position(offset), Message: message, Got: got, Want: want, Hint: hint}
}
