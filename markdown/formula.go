package markdown

import (
	"errors"
	"sort"
	"strings"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/internal/beside"
	"github.com/nnbook/nnbook/texmath"
	"github.com/yuin/goldmark/text"
)

// A Formula is the TeX between the dollar signs, as one string: the marks of a
// quote or the indent of a list item are not in it.
type Formula struct {
	TeX   string
	Tree  *texmath.Row // nil only where TeX could not be read, which is a finding
	spans []span
}

// A span says that the TeX from byte tex on stands in the source from byte
// src on.
type span struct{ tex, src int }

// Offset returns the byte offset in the document's source of byte i of the TeX.
func (f *Formula) Offset(i int) int {
	if len(f.spans) == 0 {
		return 0
	}
	n := sort.Search(len(f.spans), func(k int) bool { return f.spans[k].tex > i })
	s := f.spans[max(n-1, 0)]
	return s.src + max(i-s.tex, 0)
}

// newFormula joins the segments of a formula's lines.
func newFormula(source []byte, segments []text.Segment) Formula {
	var f Formula
	var tex strings.Builder
	for _, seg := range segments {
		tex.WriteString(strings.Repeat(" ", seg.Padding))
		f.spans = append(f.spans, span{tex.Len(), seg.Start})
		tex.Write(source[seg.Start:seg.Stop])
	}
	f.TeX = tex.String()
	return f
}

// readFormulas gives each formula its tree, several at a time, and reports formulas
// that can't be read and `$$` that are not in order.
func (d *Document) readFormulas() diag.Findings {
	var found diag.Findings
	var formulas []*Formula
	for n := range descendants(d.Root) {
		switch n := n.(type) {
		case *MathBlock:
			if !n.closed { // the rest of the document may be in it
				found = append(found, d.finding(n.Pos(), "`$$` is never closed", "", "a closing `$$`",
					"inside a list or a quote it closes on a line that belongs to the same item or quote"))
				continue
			}
			if n.rest > 0 {
				found = append(found, d.finding(n.rest, "text after the closing `$$`", firstLine(string(d.Source[n.rest:])),
					"the end of the line", "begin a new line after the formula"))
			}
			formulas = append(formulas, &n.Formula)
		case *MathInline:
			if n.double {
				found = append(found, d.finding(n.Pos(), "`$$` inside a line", "", "`$$` at the start of a line",
					"display math stands on lines of its own; inside a line write $…$"))
			}
			formulas = append(formulas, &n.Formula)
		}
	}
	wrong := make([]*texmath.Error, len(formulas))
	beside.Each(len(formulas), func(i int) { wrong[i] = formulas[i].read() })
	for i, err := range wrong {
		if err != nil {
			found = append(found, d.finding(formulas[i].Offset(err.Offset), err.Message, err.Got, err.Want, err.Hint))
		}
	}
	return found
}

// read gives the formula its tree.
func (f *Formula) read() *texmath.Error {
	tree, err := texmath.Parse(f.TeX)
	var wrong *texmath.Error
	if errors.As(err, &wrong) {
		return wrong
	}
	f.Tree = tree
	return nil
}

// FormulaAt reads TeX that stands in the source from a byte offset on, outside of
// dollar signs: arithmetic in prose or in code. Its tree is nil where it cannot
// be read.
func FormulaAt(tex string, offset int) *Formula {
	f := &Formula{TeX: tex, spans: []span{{0, offset}}}
	if tree, err := texmath.Parse(tex); err == nil {
		f.Tree = tree
	}
	return f
}

// FormulaFrom is [FormulaAt] for TeX that says in other letters what a piece of
// the source says: offsets has the place in the source of each byte of the TeX.
func FormulaFrom(tex string, offsets []int) *Formula {
	f := FormulaAt(tex, 0)
	f.spans = f.spans[:0]
	for i, offset := range offsets {
		if i == 0 || offset != offsets[i-1]+1 { // a run of copied text is one span
			f.spans = append(f.spans, span{i, offset})
		}
	}
	return f
}
