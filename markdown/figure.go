package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// A Figure is a fenced block with the info string `figure NAME`. A back end
// draws the drawing of that name, or shows Content as preformatted where it has
// none.
type Figure struct {
	ast.BaseBlock
	Name    string
	Content string // the picture in characters, lines end with a newline
}

// KindFigure is the kind of a [Figure].
var KindFigure = ast.NewNodeKind("Figure")

// Kind implements ast.Node.
func (*Figure) Kind() ast.NodeKind { return KindFigure }

// IsRaw implements ast.Node: no Markdown is read inside a figure.
func (*Figure) IsRaw() bool { return true }

// Dump implements ast.Node.
func (f *Figure) Dump(source []byte, level int) {
	ast.DumpHelper(f, source, level, map[string]string{"Name": f.Name, "Content": f.Content}, nil)
}

// figureName returns the NAME of the info string `figure NAME`; ok is false
// for another info string. The name is empty where there is none, or more
// than one.
func figureName(info string) (name string, ok bool) {
	words := strings.Fields(info)
	if len(words) == 0 || words[0] != "figure" {
		return "", false
	}
	if len(words) != 2 {
		return "", true
	}
	return words[1], true
}
