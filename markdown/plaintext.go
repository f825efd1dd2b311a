package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// Text returns the characters of a text node: backslash escapes and character
// references resolved, unless the text is raw.
func (d *Document) Text(t *ast.Text) string {
	value := t.Segment.Value(d.Source)
	if t.IsRaw() {
		return string(value)
	}
	return Unescape(value)
}

// Unescape resolves the backslash escapes and character references of Markdown.
// An escaped `&` begins no reference.
func Unescape(value []byte) string {
	if bytes.IndexByte(value, '\\') < 0 && bytes.IndexByte(value, '&') < 0 { // as most text
		return string(value)
	}
	var b strings.Builder
	start := 0
	flush := func(end int) {
		part := util.ResolveNumericReferences(value[start:end])
		b.Write(util.ResolveEntityNames(part))
	}
	for i := 0; i+1 < len(value); i++ {
		if value[i] == '\\' && util.IsPunct(value[i+1]) {
			flush(i)
			b.WriteByte(value[i+1])
			i++
			start = i + 1
		}
	}
	flush(len(value))
	return b.String()
}

// PlainText returns the text below a node without its markup; a formula
// counts with its TeX, a line break as a space.
func (d *Document) PlainText(n ast.Node) string {
	var b strings.Builder
	d.writePlainText(&b, n)
	return strings.TrimSpace(b.String())
}

func (d *Document) writePlainText(b *strings.Builder, n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		b.WriteString(d.Text(n))
		if n.SoftLineBreak() || n.HardLineBreak() {
			b.WriteByte(' ')
		}
	case *ast.String:
		b.Write(n.Value)
	case *ast.AutoLink:
		b.Write(n.Label(d.Source))
	case *MathInline:
		b.WriteString(n.TeX)
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		d.writePlainText(b, c)
	}
}
