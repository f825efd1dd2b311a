package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// ParseForeign is [Parse] for a document that others wrote for other tools. It
// also takes for math what stands between \( and \), between \[ and \], also with
// the backslashes doubled, in a bare \begin{align}, and between dollars with
// spaces inside them where that looks like a formula.
func ParseForeign(file string, src []byte) (*Document, error) {
	return parse(file, src, newParser(
		parser.WithBlockParsers(util.Prioritized(texBlockParser{}, 640)),
		parser.WithInlineParsers(
			util.Prioritized(texInlineParser{}, 140),
			util.Prioritized(spacedMathParser{}, 160)),
	), (*Document).readFormulas)
}

// texBlockParser reads \[ … \] and bare environments as display math.
type texBlockParser struct{ mathBlockParser }

func (texBlockParser) Trigger() []byte { return []byte{'\\'} }

func (texBlockParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	at := pc.BlockOffset()
	if at < 0 {
		return nil, parser.NoChildren
	}
	mark, skip, inside := displayMarks(line[at:])
	start := segment.Start - segment.Padding + at + skip
	if mark == "" || !closes(reader.Source()[start:], mark) {
		return nil, parser.NoChildren
	}
	m := &MathBlock{mark: mark, inside: inside}
	m.addLine(line[at+skip:], text.NewSegment(start, segment.Stop))
	return m, parser.NoChildren
}

// displayMarks returns what closes the display that a line opens, how long the
// opening is, and whether the closing mark belongs to the formula.
func displayMarks(line []byte) (mark string, skip int, inside bool) {
	for _, opening := range []string{`\\[`, `\[`} {
		if bytes.HasPrefix(line, []byte(opening)) {
			return strings.Replace(opening, "[", "]", 1), len(opening), false
		}
	}
	rest, ok := bytes.CutPrefix(line, []byte(`\begin{`))
	if !ok {
		return "", 0, false
	}
	name, _, ok := bytes.Cut(rest, []byte("}"))
	if !ok {
		return "", 0, false
	}
	switch strings.TrimSuffix(string(name), "*") {
	case "align", "equation", "gather", "eqnarray", "multline", "alignat", "flalign":
		return `\end{` + string(name) + "}", 0, true
	}
	return "", 0, false
}

// closes tells whether a mark stands in a text before a blank line.
func closes(src []byte, mark string) bool {
	end := bytes.Index(src, []byte(mark))
	if end < 0 {
		return false
	}
	blank := bytes.Index(src, []byte("\n\n"))
	return blank < 0 || end < blank
}

// texInlineParser reads \( … \), and \[ … \] within a paragraph.
type texInlineParser struct{}

func (texInlineParser) Trigger() []byte { return []byte{'\\'} }

func (texInlineParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	for _, marks := range [][2]string{{`\\(`, `\\)`}, {`\(`, `\)`}, {`\\[`, `\\]`}, {`\[`, `\]`}} {
		if !bytes.HasPrefix(line, []byte(marks[0])) {
			continue
		}
		block.Advance(len(marks[0]))
		var segments []text.Segment
		for {
			line, segment := block.PeekLine()
			if line == nil {
				return nil
			}
			end := bytes.Index(line, []byte(marks[1]))
			if end < 0 {
				segments = append(segments, segment)
				block.AdvanceLine()
				continue
			}
			segment.Stop = segment.Start + end - segment.Padding
			block.Advance(end + len(marks[1]))
			return &MathInline{Formula: newFormula(block.Source(), append(segments, segment))}
		}
	}
	return nil
}

// spacedMathParser reads $ … $ with spaces inside the dollars, where what stands
// between them is no price.
type spacedMathParser struct{}

func (spacedMathParser) Trigger() []byte { return []byte{'$'} }

func (spacedMathParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	end := indexUnescaped(line[1:], "$")
	if end < 1 {
		return nil
	}
	inside := string(line[1 : 1+end])
	if !strings.ContainsAny(inside, `=\^_≈`) || wordy(inside) {
		return nil
	}
	if after := end + 2; after < len(line) && '0' <= line[after] && line[after] <= '9' { // two prices
		return nil
	}
	block.Advance(end + 2)
	segment = text.NewSegment(segment.Start+1, segment.Start+1+end)
	return &MathInline{Formula: newFormula(block.Source(), []text.Segment{segment})}
}

// wordy tells whether two words stand beside each other, as in running text.
func wordy(text string) bool {
	if strings.Contains(text, `\text`) {
		return false
	}
	before := false
	for _, word := range strings.Fields(text) {
		letters := strings.Trim(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ,.;")
		is := letters == "" && len(strings.Trim(word, ",.;")) > 1
		if is && before {
			return true
		}
		before = is
	}
	return false
}
