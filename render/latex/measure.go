package latex

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/nnbook/nnbook/markdown"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// A measure is how much room inline nodes take: text, code and formulas.
type measure struct {
	lines  []lineMeasure // one for each line between hard breaks
	nested bool          // a hard break stands inside an emphasis or a link
	words  int           // how many words of text there are

	chunk float64 // of the piece that is being measured
	bold  bool
	first [1]lineMeasure // where lines begins: most have no more
}

// A lineMeasure is the room of a line that is not broken.
type lineMeasure struct {
	extent
	widest float64 // the widest piece that cannot be broken
}

// measureInline estimates the room of a node's children.
func (w *writer) measureInline(n ast.Node) *measure {
	m := &measure{first: [1]lineMeasure{{extent: extent{height: 0.72, depth: 0.22}}}}
	m.lines = m.first[:]
	w.measureChildren(m, n, 0)
	m.mayBreak()
	return m
}

// natural returns the width of the widest line.
func (m *measure) natural() float64 {
	width := 0.0
	for _, l := range m.lines {
		width = math.Max(width, l.width)
	}
	return width
}

// least returns the width of the widest piece that cannot be broken.
func (m *measure) least() float64 {
	width := 0.0
	for _, l := range m.lines {
		width = math.Max(width, l.widest)
	}
	return width
}

// line returns the line that is being measured.
func (m *measure) line() *lineMeasure { return &m.lines[len(m.lines)-1] }

// add adds a piece without a place to break.
func (m *measure) add(width float64) {
	if m.bold {
		width *= boldFactor
	}
	m.chunk += width
	m.line().width += width
}

// mayBreak ends a piece.
func (m *measure) mayBreak() {
	l := m.line()
	l.widest = math.Max(l.widest, m.chunk)
	m.chunk = 0
}

// text adds words.
func (m *measure) text(s string) {
	first := true
	for word := range strings.SplitSeq(s, " ") {
		if !first {
			m.mayBreak()
			m.line().width += 0.34
		}
		first = false
		if word == "" {
			continue
		}
		m.words++
		width := wordsWidth(word)
		m.add(math.Min(width, 14)) // longer ones can be broken
		m.line().width += math.Max(0, width-14)
	}
}

// code adds characters of a fixed width. A long piece of code can be broken.
func (m *measure) code(characters int) {
	const width, longest = 0.54, 12.5
	m.add(width * math.Min(float64(characters), longest))
	m.line().width += width * math.Max(0, float64(characters)-longest)
}

// measureChildren adds the children of a node that stands so deep below the
// node that is measured.
func (w *writer) measureChildren(m *measure, n ast.Node, depth int) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			m.text(w.doc.Text(c))
			switch {
			case c.HardLineBreak():
				m.mayBreak()
				m.lines = append(m.lines, lineMeasure{extent: extent{height: 0.72, depth: 0.22}})
				m.nested = m.nested || depth > 0
			case c.SoftLineBreak():
				m.text(" ")
			}
		case *ast.CodeSpan:
			for t := c.FirstChild(); t != nil; t = t.NextSibling() {
				if t, ok := t.(*ast.Text); ok {
					m.code(utf8.RuneCount(t.Segment.Value(w.doc.Source)))
				}
			}
		case *ast.AutoLink:
			m.code(len(c.Label(w.doc.Source)))
		case *markdown.MathInline:
			if c.Tree == nil {
				continue
			}
			e := measureMath(c.Tree)
			for i, piece := range e.pieces {
				if i > 0 {
					m.mayBreak()
				}
				if m.bold { // which is no wider in a formula
					piece /= boldFactor
				}
				m.add(piece)
			}
			m.line().height, m.line().depth = math.Max(m.line().height, e.height), math.Max(m.line().depth, e.depth)
		case *ast.Emphasis:
			outer := m.bold
			m.bold = m.bold || c.Level == 2
			w.measureChildren(m, c, depth+1)
			m.bold = outer
		case *ast.Link:
			w.measureChildren(m, c, depth+1)
			if target := string(c.Destination); !isWeb(target) && !strings.HasPrefix(target, "#") {
				m.mayBreak()
				m.code(len(target) + 3)
			}
		case *extast.Strikethrough:
			w.measureChildren(m, c, depth+1)
		}
	}
}

// widestIn returns the width of the widest piece of a paragraph that cannot be
// broken.
func (w *writer) widestIn(n ast.Node) float64 { return w.measureInline(n).least() }
