package params

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nnbook/nnbook/diag"
	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// MaxSize is the largest parameter file, in bytes.
const MaxSize = 1 << 20

// maxEntries is how many entries a file may have, counted by the signs that begin
// and part them: more than twice what the largest network needs. To the YAML parser
// an entry of two bytes is several hundred bytes of memory.
const maxEntries = 5 * MostWeights

// maxDepth is twice what a parameter file needs (layers, layer, weights, row).
const maxDepth = 8

// smallest is the hint of a file that says nothing.
const smallest = "a parameter file needs inputs, targets, learning_rate and layers"

// document returns the value of the one YAML document in a file, or nil where
// findings were reported. JSON is YAML. What YAML offers beyond plain lists,
// mappings and scalars is refused: anchors, aliases, merge keys, tags.
func (r *reader) document(src []byte) *yaml.Node {
	if !r.readable(src) {
		return nil
	}
	limits := loaderlimits.New(loaderlimits.DepthValue(maxDepth))
	loader, err := yaml.NewLoader(bytes.NewReader(r.joined(src)), yaml.WithPlugin(limits))
	if err != nil {
		r.syntax(err)
		return nil
	}
	var first, second yaml.Node
	if err := loader.Load(&first); errors.Is(err, io.EOF) {
		r.report(diag.Position{File: r.file, Line: 1, Column: 1}, "the file is empty", "", "a network", smallest)
		return nil
	} else if err != nil {
		r.syntax(err)
		return nil
	}
	if err := loader.Load(&second); err == nil {
		r.report(r.at(&second), "a second document in the file", "", "one network per file", "remove the line --- or ..., or write two files")
	} else if !errors.Is(err, io.EOF) {
		r.syntax(err)
	}
	r.plain(&first)
	if len(r.findings) > 0 {
		return nil
	}
	return first.Content[0]
}

// readable reports whether the bytes are text of a bearable size.
func (r *reader) readable(src []byte) bool {
	if len(src) > MaxSize {
		r.report(diag.Position{File: r.file}, "the file is too large", "", fmt.Sprintf("at most %d bytes", MaxSize), "is it a parameter file?")
		return false
	}
	entries := 0
	for _, sign := range ",:?[{\"'\r\n" {
		entries += bytes.Count(src, []byte(string(sign)))
	}
	if entries > maxEntries {
		r.report(diag.Position{File: r.file}, "the file has too many entries", fmt.Sprintf("%d signs that begin or part them", entries), fmt.Sprintf("at most %d", maxEntries), "is it a parameter file?")
		return false
	}
	line, column := 1, 1
	for rest := bytes.TrimPrefix(src, []byte("\ufeff")); len(rest) > 0; {
		char, size := utf8.DecodeRune(rest)
		here := diag.Position{File: r.file, Line: line, Column: column}
		switch {
		case char == utf8.RuneError && size == 1:
			r.report(here, "not UTF-8", fmt.Sprintf("the byte 0x%02X", rest[0]), "UTF-8 text", "save the file as UTF-8")
			return false
		case unicode.IsControl(char) && !strings.ContainsRune("\t\r\n\u0085", char):
			r.report(here, "a control character in the file", fmt.Sprintf("U+%04X", char), "plain text", "remove it; is it a parameter file?")
			return false
		}
		if char == '\n' || char == '\r' && !bytes.HasPrefix(rest[size:], []byte("\n")) {
			line, column = line+1, 1
		} else {
			column++
		}
		rest = rest[size:]
	}
	return true
}

// syntax reports what the YAML parser says.
func (r *reader) syntax(err error) {
	place := diag.Position{File: r.file}
	message := err.Error()
	var load *yaml.LoadError
	if errors.As(err, &load) {
		place.Line, place.Column = load.Mark.Line, load.Mark.Column
		message = load.Message
		// Where something stays open, its beginning says more than the end of the file.
		if strings.Contains(load.ContextMsg, "quoted scalar") || strings.Contains(load.ContextMsg, "while parsing a flow") {
			place.Line, place.Column = load.ContextMark.Line, load.ContextMark.Column
			message = load.ContextMsg + ": " + message
		}
	}
	place.Column = r.typed(place.Line, place.Column)
	hint := "look at the indentation, brackets and quotes here and on the line before"
	switch {
	case strings.Contains(message, "cannot start any token"):
		hint = "indent with spaces, not tabs, and put text that starts with a sign such as @ or ` in quotes"
	case strings.Contains(message, "mapping values are not allowed"):
		hint = "line the keys up, and put text that holds a colon in quotes"
	case strings.Contains(message, "unknown anchor"):
		hint = "write the value out; aliases are not read"
	case strings.Contains(message, "max depth"):
		hint = "weights are a list of rows, a row is a list of numbers; nothing is nested deeper"
	}
	r.report(place, "not readable as YAML or JSON: "+message, "", "", hint)
}

// plain reports every anchor, alias, merge key and tag below a node.
func (r *reader) plain(n *yaml.Node) {
	switch {
	case n.Kind == yaml.AliasNode:
		r.report(r.at(n), "an alias", excerpt("*"+n.Value, false), "the value itself", "write the value out; aliases are not read")
	case n.Anchor != "":
		r.report(r.at(n), "an anchor", excerpt("&"+n.Anchor, false), "the value alone", "remove the anchor; aliases are not read")
	case n.Tag == "!!merge":
		r.report(r.at(n), "a merge key", n.Value, "the keys themselves", "write the keys out")
	case n.Style&yaml.TaggedStyle != 0:
		r.report(r.at(n), "a tag", excerpt(n.Tag, false), "the value alone", "remove the tag")
	}
	for _, child := range n.Content {
		r.plain(child)
	}
}
