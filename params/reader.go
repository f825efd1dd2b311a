package params

import (
	"errors"
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
	reported int             // findings, told or not
	pairs    []diag.Position // of the characters that JSON wrote as pairs of escapes
}

// at returns the place of a node.
func (r *reader) at(n *yaml.Node) diag.Position {
	return diag.Position{File: r.file, Line: n.Line, Column: r.typed(n.Line, n.Column)}
}

func (r *reader) report(pos diag.Position, message, got, want, hint string) {
	r.findings = r.findings.With(diag.Finding{Pos: pos, Message: message, Got: got, Want: want, Hint: hint})
	r.reported++
}

func (r *reader) wrongKind(what string, n *yaml.Node, want, hint string) {
	r.report(r.at(n), what+" is of the wrong kind", shown(n), want, hint)
}

// A field is a key of a mapping with its value.
type field struct{ key, value *yaml.Node }

// fields returns the entries of a mapping by key. It reports keys that are not
// among the known ones, keys that stand twice, and a node that is no mapping,
// for which it returns nil; example is then the hint.
func (r *reader) fields(what string, n *yaml.Node, known []string, example string) map[string]field {
	if n.Kind != yaml.MappingNode {
		r.wrongKind(what, n, "a mapping of keys to values", example)
		return nil
	}
	all := map[string]field{}
	for i := 0; i+1 < len(n.Content) && !r.findings.Full(); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Kind != yaml.ScalarNode {
			r.wrongKind("the key", key, "a word", "write a key such as title")
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
// is no list, for which it returns nil; example is the hint of both.
func (r *reader) items(what string, n *yaml.Node, want, example string) []*yaml.Node {
	if n.Kind != yaml.SequenceNode {
		r.wrongKind(what, n, want, example)
		return nil
	}
	if len(n.Content) == 0 {
		r.report(r.at(n), what+" is empty", "[]", want+", at least one", example)
	}
	return n.Content
}

// numbers reads a list of numbers, each called one where something is wrong
// with it. ok is false where a finding was reported: the length of the list
// then means nothing, as in "[0,05]".
func (r *reader) numbers(what, one string, n *yaml.Node) (list []Number, ok bool) {
	nodes := r.items(what, n, "a list of numbers", listExample(n))
	if len(nodes) > MostWeights {
		r.report(r.at(n), "too many numbers in "+what, fmt.Sprint(len(nodes)), fmt.Sprintf("at most %d", MostWeights), tooLarge)
		return nil, false
	}
	ok = len(nodes) > 0
	for i, node := range nodes {
		if r.findings.Full() {
			return list, false
		}
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

// LongestText is the longest title, date or name, in characters. That of a sheet
// stands at the head of each page: longestOfSheet.
const (
	LongestText    = 10_000
	longestOfSheet = 200
)

// text reads one line of text of so many characters at most.
func (r *reader) text(what string, n *yaml.Node, longest int) string {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		r.wrongKind(what, n, "text", "write one line of text, or leave the key out")
		return ""
	}
	length := utf8.RuneCountInString(n.Value)
	switch {
	case strings.TrimSpace(n.Value) == "":
		r.report(r.at(n), what+" is empty", shown(n), "text", "write a text, or leave the key out")
	case strings.ContainsFunc(n.Value, unicode.IsControl):
		r.report(r.at(n), what+" has a line break or a tab", shown(n), "one line of text", "write it in one line, with spaces alone")
	case length > longest:
		r.report(r.at(n), what+" is too long", fmt.Sprintf("%d characters", length), fmt.Sprintf("at most %d", longest), "shorten it")
	}
	return n.Value
}

// oneOf reads a word that is one of a few.
func (r *reader) oneOf(what string, n *yaml.Node, words []string) string {
	want := "one of " + strings.Join(words, ", ")
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		r.wrongKind(what, n, want, "choose one of them, as a plain word")
		return ""
	}
	if !slices.Contains(words, n.Value) {
		r.report(r.at(n), "unknown "+what, shown(n), want, didYouMean(n.Value, words, "choose one of them"))
	}
	return n.Value
}

// count reads a whole number between two bounds. usual is what it is where the
// file leaves it out.
func (r *reader) count(what string, n *yaml.Node, low, high, usual int) int {
	want := fmt.Sprintf("a whole number from %d to %d", low, high)
	value, err := strconv.Atoi(n.Value)
	// Beyond the range of an int, value is its nearest bound, and as such too small or too large.
	whole := errors.Is(err, strconv.ErrRange) || err == nil && n.Value == strconv.Itoa(value)
	switch {
	case n.Kind != yaml.ScalarNode || n.Style != 0 || n.Tag == "!!null":
		r.wrongKind(what, n, want, fmt.Sprintf("write the number alone, such as %s: %d", what, usual))
	case !whole:
		r.report(r.at(n), what+" is not a whole number", shown(n), want, fmt.Sprintf("write digits alone, such as %s: %d", what, usual))
	case value < low:
		r.report(r.at(n), what+" is too small", shown(n), want, fmt.Sprintf("%d is the least; left out, it is %d", low, usual))
	case value > high:
		r.report(r.at(n), what+" is too large", shown(n), want, fmt.Sprintf("%d is the most; left out, it is %d", high, usual))
	}
	return value
}

// truth reads true or false.
func (r *reader) truth(what string, n *yaml.Node) bool {
	if n.Kind != yaml.ScalarNode || n.Tag != "!!bool" || n.Style != 0 {
		r.wrongKind(what, n, "true or false", "write true or false, without quotes")
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
	if quoted || text == "" || !utf8.ValidString(text) || strings.ContainsFunc(text, odd) {
		return strconv.Quote(text)
	}
	return text
}
