package verify

import (
	"cmp"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/markdown"
	"github.com/nnbook/nnbook/texmath"
	"github.com/nnbook/nnbook/verify/formula"
	"github.com/yuin/goldmark/ast"
)

// A Reading is what a document says, as [Check] reads it, without a verdict: for
// those who look for something else in it than slips.
type Reading struct {
	Document *markdown.Document
	Blocks   []ReadBlock // in the order of the document

	Functions map[string]formula.Function // that the document defines
}

// A ReadBlock is a formula, or a table, or a heading, or a piece of text or code.
type ReadBlock struct {
	Statements []Statement // of a formula; of text, those in it
	Table      *Table      // nil where it is none
	Heading    string      // the words of a heading; empty where it is none
	Text       string      // running text or code, as it stands; empty elsewhere
	Code       bool        // the text is code or a picture
	Offset     int         // in the source
}

// A Statement is a chain of members joined by signs of equality, or one member.
type Statement struct {
	Members []Member
	Context string // the heading above it and the words around it

	source *markdown.Formula
}

// A Member is what stands between two signs of equality.
type Member struct {
	Nearly bool         // it stands behind ≈
	Expr   formula.Expr // nil where it is not understood
	Nodes  []texmath.Node
}

// Offset returns the place in the source of a place in the statement's formula.
func (s Statement) Offset(pos int) int { return s.source.Offset(pos) }

// A Table is cells under a header.
type Table struct {
	Header  []Cell
	Rows    [][]Cell
	Heading string // above the table
}

// A Cell is its words, with its formulas in TeX, and its statements.
type Cell struct {
	Words      string
	Bare       bool // it holds nothing beside its formula
	Statements []Statement
}

// Read reads a document as [Check] does, and judges nothing.
func Read(path string, src []byte) (*Reading, error) {
	c, err := read(path, src)
	if err != nil {
		return nil, err
	}
	r := &Reading{Document: c.doc, Functions: c.scope.functions}
	for _, b := range c.blocks {
		if b.prose != nil {
			continue // its text follows from the tree
		}
		switch {
		case b.table != nil:
			r.Blocks = append(r.Blocks, ReadBlock{Table: b.table.shown(), Offset: b.table.offset})
		case len(b.statements) > 0:
			r.Blocks = append(r.Blocks, ReadBlock{Statements: shownAll(b.statements), Offset: b.statements[0].source.Offset(0)})
		}
	}
	r.texts()
	slices.SortStableFunc(r.Blocks, func(a, b ReadBlock) int { return cmp.Compare(a.Offset, b.Offset) })
	return r, nil
}

func (t *table) shown() *Table {
	shown := &Table{Heading: t.context, Header: shownCells(t.head)}
	for _, row := range t.rows {
		shown.Rows = append(shown.Rows, shownCells(row))
	}
	return shown
}

func shownCells(cells []*cell) []Cell {
	var list []Cell
	for _, c := range cells {
		list = append(list, Cell{Words: c.words, Bare: c.bare, Statements: shownAll(c.statements)})
	}
	return list
}

func shownAll(statements []*statement) []Statement {
	var list []Statement
	for _, st := range statements {
		shown := Statement{Context: st.context, source: st.source}
		for _, m := range st.members {
			shown.Members = append(shown.Members, Member{Nearly: m.nearly, Expr: m.expr, Nodes: m.nodes})
		}
		list = append(list, shown)
	}
	return list
}

// texts adds headings, running text and code.
func (r *Reading) texts() {
	_ = ast.Walk(r.Document.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			if lines := n.Lines(); lines.Len() > 0 {
				r.Blocks = append(r.Blocks, ReadBlock{Heading: r.Document.PlainText(n), Offset: lines.At(0).Start})
			}
			return ast.WalkSkipChildren, nil
		case *ast.Paragraph, *ast.TextBlock:
			if lines := n.Lines(); lines.Len() > 0 {
				from, to := lines.At(0).Start, lines.At(lines.Len()-1).Stop
				r.Blocks = append(r.Blocks, ReadBlock{Text: string(r.Document.Source[from:to]), Offset: from})
			}
		case *markdown.Figure:
			at := n.Pos() + strings.IndexByte(string(r.Document.Source[n.Pos():]), '\n') + 1
			for line := range strings.Lines(n.Content) {
				r.Blocks = append(r.Blocks, ReadBlock{Text: line, Offset: at, Code: true})
				at += len(line)
			}
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			for i := range n.Lines().Len() {
				line := n.Lines().At(i)
				r.Blocks = append(r.Blocks, ReadBlock{Text: string(line.Value(r.Document.Source)), Offset: line.Start, Code: true})
			}
		}
		return ast.WalkContinue, nil
	})
}
