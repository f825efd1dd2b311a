package markdown

import (
	"sort"
	"strings"

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
