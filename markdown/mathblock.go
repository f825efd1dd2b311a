package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A MathBlock is a display formula: `$$`, TeX, `$$`, on one line or on several.
type MathBlock struct {
	ast.BaseBlock
	Formula

	mark     string // what closes it; `$$` where it is empty
	inside   bool   // the closing mark belongs to the formula
	segments []text.Segment
	closed   bool
	rest     int // offset of text after the closing `$$`; 0 where there is none
}

// KindMathBlock is the kind of a [MathBlock].
var KindMathBlock = ast.NewNodeKind("MathBlock")

// Kind implements ast.Node.
func (*MathBlock) Kind() ast.NodeKind { return KindMathBlock }

// IsRaw implements ast.Node: no Markdown is read inside a formula.
func (*MathBlock) IsRaw() bool { return true }

// Dump implements ast.Node.
func (m *MathBlock) Dump(source []byte, level int) {
	ast.DumpHelper(m, source, level, map[string]string{"TeX": m.TeX}, nil)
}

// mathBlockParser reads display math. Being a block parser it sees the lines
// before lists, headings and quotes do, so that a line of a sum may begin with
// `+`, `-`, `=`, `#` or `>`. A quote's or a list item's own marks are already
// taken off when the lines arrive here.
type mathBlockParser struct{}

func (mathBlockParser) Trigger() []byte { return []byte{'$'} }

func (mathBlockParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	at := pc.BlockOffset()
	if at < 0 || !bytes.HasPrefix(line[at:], []byte("$$")) {
		return nil, parser.NoChildren
	}
	m := &MathBlock{}
	m.addLine(line[at+2:], text.NewSegment(segment.Start-segment.Padding+at+2, segment.Stop))
	return m, parser.NoChildren
}

func (mathBlockParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	m := node.(*MathBlock)
	if m.closed { // by the line that opened it
		return parser.Close
	}
	line, segment := reader.PeekLine()
	m.addLine(line, segment)
	reader.AdvanceToEOL()
	if m.closed {
		return parser.Close
	}
	return parser.Continue | parser.NoChildren
}

func (mathBlockParser) Close(node ast.Node, reader text.Reader, _ parser.Context) {
	m := node.(*MathBlock)
	m.Formula = newFormula(reader.Source(), m.segments)
}

func (mathBlockParser) CanInterruptParagraph() bool { return true }

func (mathBlockParser) CanAcceptIndentedLine() bool { return false }

// addLine takes one line of TeX, up to the closing mark where the line has it.
func (m *MathBlock) addLine(line []byte, segment text.Segment) {
	end, size := indexUnescaped(line, "$$"), len("$$")
	if m.mark != "" {
		end, size = bytes.Index(line, []byte(m.mark)), len(m.mark)
	}
	if end < 0 {
		m.segments = append(m.segments, segment)
		return
	}
	m.closed = true
	lineStart := segment.Stop - len(line) + segment.Padding
	if after := line[end+size:]; !util.IsBlank(after) {
		m.rest = lineStart - segment.Padding + end + size + util.TrimLeftSpaceLength(after)
	}
	if m.inside {
		end += size
	}
	segment.Stop = max(segment.Start, lineStart-segment.Padding+end)
	m.segments = append(m.segments, segment)
}

// indexUnescaped returns the index of the first occurrence of mark that has no
// backslash before it, or -1.
func indexUnescaped(line []byte, mark string) int {
	for i := 0; i < len(line); i++ {
		if line[i] == '\\' {
			i++
			continue
		}
		if bytes.HasPrefix(line[i:], []byte(mark)) {
			return i
		}
	}
	return -1
}
