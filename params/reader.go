package params

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nnbook/nnbook/diag"
	"go.yaml.in/yaml/v4"
)

// A reader walks the nodes of one file and gathers what is wrong with them.
type reader struct {
	file     string
	known    Vocabulary
	findings diag.Findings
}

// at returns the place of a node.
func (r *reader) at(n *yaml.Node) diag.Position {
	return diag.Position{File: r.file, Line: n.Line, Column: n.Column}
}

func (r *reader) report(pos diag.Position, message, got, want, hint string) {
	r.findings = append(r.findings, diag.Finding{Pos: pos, Message: message, Got: got, Want: want, Hint: hint})
}

func (r *reader) wrongKind(what string, n *yaml.Node, want string) {
	hint := ""
	switch {
	case want == "a list of numbers" && n.Kind == yaml.ScalarNode && n.Tag != "!!null":
		hint = fmt.Sprintf("write [%s]", excerpt(n.Value, false))
	case want == "a list of numbers":
		hint = "write [0.05, 0.10]"
	case want == "true or false":
		hint = "write true or false, without quotes"
	}
	r.report(r.at(n), what+" is of the wrong kind", shown(n), want, hint)
}

// A field is a key of a mapping with its value.
type field struct{ key, value *yaml.Node }

// fields returns the entries of a mapping by key. It reports keys that are not
// among the known ones, keys that stand twice, and a node that is no mapping,
// for which it returns nil.
func (r *reader) fields(what string, n *yaml.Node, known []string) map[string]field {
	if n.Kind != yaml.MappingNode {
		r.wrongKind(what, n, "a mapping of keys to values")
		return nil
	}
	all := map[string]field{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Kind != yaml.ScalarNode {
			r.wrongKind("the key", key, "a word")
			continue
		}
		if first, twice := all[key.Value]; twice {
			r.report(r.at(key), "duplicate key in "+what, shown(key), "each key once",
				fmt.Sprintf("it stands on line %d, column %d already: keep one", first.key.Line, first.key.Column))
			continue
		}
		all[key.Value] = field{key, value}
		if !slices.Contains(known, key.Value) {
			list := strings.Join(known, ", ")
			r.report(r.at(key), "unknown key in "+what, shown(key), "one of "+list,
				didYouMean(key.Value, known, "remove it"))
		}
	}
	return all
}

// missing reports a key that a mapping needs.
func (r *reader) missing(what string, n *yaml.Node, key, want, hint string) {
	r.report(r.at(n), fmt.Sprintf("%s has no %s", what, key), "", want, hint)
}

// items returns the nodes of a list. It reports an empty list and a node that
// is no list, for which it returns nil.
func (r *reader) items(what string, n *yaml.Node, want string) []*yaml.Node {
	if n.Kind != yaml.SequenceNode {
		r.wrongKind(what, n, want)
		return nil
	}
	if len(n.Content) == 0 {
		r.report(r.at(n), what+" is empty", "[]", want+", at least one", "")
	}
	return n.Content
}

// numbers reads a list of numbers, each called one where something is wrong
// with it. ok is false where a finding was reported: the length of the list
// then means nothing, as in "[0,05]".
func (r *reader) numbers(what, one string, n *yaml.Node) (list []Number, ok bool) {
	nodes := r.items(what, n, "a list of numbers")
	ok = len(nodes) > 0
	for i, node := range nodes {
		before := ""
		if i > 0 && touching(nodes[i-1], node) {
			before = nodes[i-1].Value
		}
		number, good := r.number(one, node, before)
		list = append(list, number)
		ok = ok && good
	}
	return list, ok
}

// touching reports whether two plain items of a list have nothing but the
// comma between them, as the parts of "0,05" have.
func touching(first, second *yaml.Node) bool {
	return first.Kind == yaml.ScalarNode && first.Style == 0 && first.Line == second.Line &&
		first.Column+utf8.RuneCountInString(first.Value)+1 == second.Column
}

// decimalCommas is the hint of a list with too many numbers where commas may
// have been meant as decimal points; otherwise the other hint.
func decimalCommas(n *yaml.Node, otherwise string) string {
	for i := 1; i < len(n.Content); i++ {
		first, second := n.Content[i-1], n.Content[i]
		if touching(first, second) && !strings.Contains(first.Value+second.Value, ".") {
			return fmt.Sprintf("YAML reads %s,%s as two numbers: if one is meant, write %s.%s", first.Value, second.Value, first.Value, second.Value)
		}
	}
	return otherwise
}

// text reads one line of text.
func (r *reader) text(what string, n *yaml.Node) string {
	const longest = 200
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		r.wrongKind(what, n, "text")
		return ""
	}
	length := utf8.RuneCountInString(n.Value)
	switch {
	case strings.TrimSpace(n.Value) == "":
		r.report(r.at(n), what+" is empty", shown(n), "text", "write a text, or leave the key out")
	case strings.ContainsFunc(n.Value, unicode.IsControl):
		r.report(r.at(n), what+" has a line break or a tab", shown(n), "one line of text", "")
	case length > longest:
		r.report(r.at(n), what+" is too long", fmt.Sprintf("%d characters", length), fmt.Sprintf("at most %d", longest), "")
	}
	return n.Value
}

// oneOf reads a word that is one of a few.
func (r *reader) oneOf(what string, n *yaml.Node, words []string) string {
	want := "one of " + strings.Join(words, ", ")
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		r.wrongKind(what, n, want)
		return ""
	}
	if !slices.Contains(words, n.Value) {
		r.report(r.at(n), "unknown "+what, shown(n), want, didYouMean(n.Value, words, "choose one of them"))
	}
	return n.Value
}

// count reads a whole number between two bounds.
func (r *reader) count(what string, n *yaml.Node, low, high int) int {
	want := fmt.Sprintf("a whole number from %d to %d", low, high)
	value, err := strconv.Atoi(n.Value)
	switch {
	case n.Kind != yaml.ScalarNode || n.Style != 0:
		r.wrongKind(what, n, want)
	case err != nil || n.Value != strconv.Itoa(value) || value < low || value > high:
		r.report(r.at(n), what+" is out of range", shown(n), want, "")
	}
	return value
}

// truth reads true or false.
func (r *reader) truth(what string, n *yaml.Node) bool {
	if n.Kind != yaml.ScalarNode || n.Tag != "!!bool" || n.Style != 0 {
		r.wrongKind(what, n, "true or false")
		return false
	}
	return strings.EqualFold(n.Value, "true")
}

// shown returns what stands in the file at a node, short enough for a message.
func shown(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "a mapping"
	case n.Kind == yaml.SequenceNode && len(n.Content) == 0:
		return "an empty list"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.Tag == "!!null" && n.Value == "":
		return "nothing"
	}
	return excerpt(n.Value, n.Style != 0)
}

// excerpt returns a text as a message can hold it: in one line, short, and in
// quotes where it had some or where a reader would not see its ends.
func excerpt(text string, quoted bool) string {
	const longest = 40
	if runes := []rune(text); len(runes) > longest {
		text = string(runes[:longest]) + "…"
	}
	odd := func(c rune) bool { return !unicode.IsGraphic(c) || unicode.IsSpace(c) }
	if quoted || text == "" || strings.ContainsFunc(text, odd) {
		return strconv.Quote(text)
	}
	return text
}
