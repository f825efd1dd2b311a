package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A MathInline is a formula in the line: `$` TeX `$`.
type MathInline struct {
	ast.BaseInline
	Formula

	double bool // written with `$$` in the middle of a line
}

// KindMathInline is the kind of a [MathInline].
var KindMathInline = ast.NewNodeKind("MathInline")

// Kind implements ast.Node.
func (*MathInline) Kind() ast.NodeKind { return KindMathInline }

// Dump implements ast.Node.
func (m *MathInline) Dump(source []byte, level int) {
	ast.DumpHelper(m, source, level, map[string]string{"TeX": m.TeX}, nil)
}

// mathInlineParser reads `$…$` by pandoc's rules, so that prices stay prices:
// after the opening dollar stands no space; the first dollar that has no
// backslash before it must close, with no space before it and no digit after
// it; otherwise the opening dollar is a dollar. GitHub's other form, with
// backticks inside the dollars, is read too.
type mathInlineParser struct{}

func (mathInlineParser) Trigger() []byte { return []byte{'$'} }

func (mathInlineParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	mark := "$"
	if len(line) > 1 && line[1] == '$' {
		mark = "$$"
	}
	block.Advance(len(mark))
	segments, after, closed := untilMark(block, mark)
	m := &MathInline{Formula: newFormula(block.Source(), segments), double: mark == "$$"}
	switch {
	case m.double && !closed:
		return nil
	case m.double:
		return m
	case !closed || m.TeX == "" || isSpace(m.TeX[0]) || isSpace(m.TeX[len(m.TeX)-1]):
		return nil
	case '0' <= after && after <= '9':
		return nil
	}
	m.trimBackticks()
	return m
}

// untilMark takes the lines up to the first unescaped mark and moves behind
// it. It returns the byte that follows there, 0 at the end of a line.
func untilMark(block text.Reader, mark string) (segments []text.Segment, after byte, closed bool) {
	for {
		line, segment := block.PeekLine()
		if line == nil {
			return nil, 0, false
		}
		end := indexUnescaped(line, mark)
		if end < 0 {
			segments = append(segments, segment)
			block.AdvanceLine()
			continue
		}
		segment.Stop = segment.Start + end - segment.Padding
		segments = append(segments, segment)
		block.Advance(end + len(mark))
		if end+len(mark) < len(line) {
			after = line[end+len(mark)]
		}
		return segments, after, true
	}
}

// trimBackticks takes GitHub's backticks off.
func (m *MathInline) trimBackticks() {
	n := len(m.TeX)
	if n < 2 || m.TeX[0] != '`' || m.TeX[n-1] != '`' {
		return
	}
	m.TeX = m.TeX[1 : n-1]
	for i := range m.spans {
		m.spans[i].tex--
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
