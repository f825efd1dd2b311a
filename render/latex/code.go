package latex

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// A codeLine is a line of preformatted text and its offset in the Markdown.
type codeLine struct {
	text   string
	offset int
}

// codeBlock writes an indented block.
func (w *writer) codeBlock(n *ast.CodeBlock, entering bool) (string, bool) {
	if !entering {
		return "", false
	}
	return w.preformatted(n, w.codeLines(n)), false
}

// fencedCode writes a fenced block.
func (w *writer) fencedCode(n *ast.FencedCodeBlock, entering bool) (string, bool) {
	if !entering {
		return "", false
	}
	return w.preformatted(n, w.codeLines(n)), false
}

// codeLines returns the lines of a block of code.
func (w *writer) codeLines(n ast.Node) []codeLine {
	var lines []codeLine
	segments := n.Lines()
	for i := range segments.Len() {
		s := segments.At(i)
		lines = append(lines, codeLine{strings.Repeat(" ", s.Padding) + string(s.Value(w.doc.Source)), s.Start})
	}
	return lines
}

// codeSizes are the sizes for preformatted text, with how many characters fit
// into a line of the full width.
var codeSizes = []struct {
	command string
	columns int
}{{"", 78}, {"\\small", 84}, {"\\footnotesize", 94}, {"\\scriptsize", 106}, {"\\tiny", 140}}

// preformatted writes the lines in a fixed-width font, in the largest size in
// which they fit. Lines that fit in none are broken, with an arrow at the break.
func (w *writer) preformatted(n ast.Node, lines []codeLine) string {
	if len(lines) == 0 {
		return ""
	}
	w.needs.code = true
	longest := 0
	for i := range lines {
		lines[i].text = expandTabs(strings.TrimRight(lines[i].text, "\r\n"))
		longest = max(longest, utf8.RuneCountInString(lines[i].text))
	}
	size, columns := codeSize(longest, depth(n))
	var b strings.Builder
	b.WriteString(needLines(min(len(lines), 30)))
	b.WriteString("\\begin{listing}" + size + "\n")
	for _, line := range lines {
		b.WriteString(w.mark(line.offset))
		for k, part := range foldCode(line.text, columns) {
			if k > 0 {
				b.WriteString("\\codebreak ")
			}
			b.WriteString(w.escape(part, line.offset, listing) + "\n")
		}
	}
	b.WriteString("\\end{listing}\n")
	return b.String()
}

// codeSize returns the command of the largest size in which a line of so many
// characters fits, and how many fit in that size. Lists and quotes around the
// block leave less room.
func codeSize(longest, depth int) (command string, columns int) {
	for _, s := range codeSizes {
		command, columns = s.command, s.columns-s.columns*depth/12
		if longest <= columns {
			break
		}
	}
	return command, columns
}

// foldCode breaks a line that is too long; the arrow at a break takes two
// columns.
func foldCode(line string, columns int) []string {
	runes := []rune(line)
	if len(runes) <= columns {
		return []string{line}
	}
	var parts []string
	for len(runes) > 0 {
		n := min(len(runes), columns-2)
		parts = append(parts, string(runes[:n]))
		runes = runes[n:]
	}
	return parts
}

// expandTabs puts spaces up to the next multiple of four columns in place of
// each tab.
func expandTabs(s string) string {
	var b strings.Builder
	column := 0
	for _, r := range s {
		if r == '\t' {
			n := 4 - column%4
			b.WriteString(strings.Repeat(" ", n))
			column += n
			continue
		}
		b.WriteRune(r)
		column++
	}
	return b.String()
}
