package templates

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/nearest"
)

// What text/template says: the place, with a column where a template was being
// executed, the part of the template that it could not execute, and why.
var (
	placeOfMistake = regexp.MustCompile(`(?s)^template: ([^:]+):(\d+)(?::(\d+))?: (?:executing "[^"]*" at <(.*?)>: )?(.*)$`)
	unknownField   = regexp.MustCompile(`(?:can't evaluate field|nil data; no entry for key|nil pointer evaluating [^ ]*\.|can't evaluate) ?"?([\p{L}\d_]+)"?(?: in type (\S+))?`)
	noFunction     = regexp.MustCompile(`function "([^"]+)" not defined`)
	noTemplate     = regexp.MustCompile(`no such template "([^"]+)"|template "([^"]+)" not defined`)
	quoted         = regexp.MustCompile(`"((?:[^"\\]|\\.)+)"|<([^>]+)>`)
)

// wentRound begins the message of a loop or part that begins too often.
const wentRound = "error calling " + turn + ": "

// listed is where a hint sends its reader for the names of fields.
const listed = "docs/record.md lists the fields"

// mistake leads an error of text/template back to its place in the file, and says
// which field, function or part was probably meant.
func (s *Set) mistake(err error) diag.Finding {
	parts := placeOfMistake.FindStringSubmatch(err.Error())
	if parts == nil {
		return diag.Finding{Message: err.Error(), Hint: "look at the templates of your own"}
	}
	name, executing, why := parts[1], parts[4], parts[5]
	f := diag.Finding{Pos: diag.Position{File: s.paths[name]}, Message: why, Hint: listed}
	f.Pos.Line, _ = strconv.Atoi(parts[2])
	at, _ := strconv.Atoi(parts[3]) // in bytes, from 0
	line := s.line(name, f.Pos.Line)
	word := ""
	switch {
	case unknownField.MatchString(why):
		found := unknownField.FindStringSubmatch(why)
		word = "." + found[1]
		f.Message, f.Got = "there is no such field", word
		f.Want, f.Hint = fieldHint(found[1], found[2])
		if strings.HasPrefix(why, "nil pointer") {
			f.Message, f.Want, f.Hint = "the record has nothing here, so it has no such field", "", "ask first: {{with …}} or {{if …}}"
		}
	case noFunction.MatchString(why):
		word = noFunction.FindStringSubmatch(why)[1]
		f.Message, f.Got = "there is no such function", word
		f.Want, f.Hint = functionHint(word)
	case noTemplate.MatchString(why):
		found := noTemplate.FindStringSubmatch(why)
		word = found[1] + found[2]
		f.Message, f.Got, f.Hint = "there is no such part", word, "a part begins with {{define \"…\"}}, in any file of the templates"
		if meant := nearest.Word(word, s.parts()); meant != "" {
			f.Hint = "did you mean " + meant + "?"
		}
	case strings.HasPrefix(why, wentRound):
		f.Message, f.Hint = strings.TrimPrefix(why, wentRound), "look at what the loop goes over, and whether a part calls itself"
	case strings.HasPrefix(why, "map has no entry for key"):
		word = firstQuoted(why)
		f.Message, f.Got, f.Hint = "there is no such key", word, "look where the dict is made"
	case executing != "":
		word, f.Hint = executing, "look at what is passed here; "+listed
	default:
		word, f.Hint = firstQuoted(why), "look at the braces and quotes here and on the lines before"
	}
	f.Pos.Column = column(line, word, at)
	return f
}

// line returns a line of a file, from 1; empty where it has none.
func (s *Set) line(name string, number int) string {
	lines := strings.Split(s.sources[name], "\n")
	if number < 1 || number > len(lines) {
		return ""
	}
	return lines[number-1]
}

// parts returns the names of all templates that are defined.
func (s *Set) parts() []string {
	var names []string
	for _, t := range s.parsed.Templates() {
		names = append(names, t.Name())
	}
	slices.Sort(names)
	return names
}

// firstQuoted returns the first word in quotes or angles.
func firstQuoted(text string) string {
	if found := quoted.FindStringSubmatch(text); found != nil {
		return found[1] + found[2]
	}
	return ""
}

// column returns the place of a word in a line, in characters from 1: of the one
// nearest to a byte. Without such a word it is the byte's own place, or that of
// the last action that the line opens.
func column(line, word string, near int) int {
	best := -1
	for i := 0; word != "" && i < len(line); i++ {
		if !strings.HasPrefix(line[i:], word) || continues(word, line[i+len(word):]) {
			continue
		}
		if best < 0 || distance(i, near) < distance(best, near) {
			best = i
		}
	}
	if best < 0 && near > 0 {
		best = near
	}
	if best < 0 {
		best = max(0, strings.LastIndex(line, "{{"))
	}
	return utf8.RuneCountInString(line[:min(best, len(line))]) + 1
}

func distance(a, b int) int { return max(a-b, b-a) }

// continues tells whether a word goes on in the text behind it: Layer does in
// Layers.
func continues(word, behind string) bool {
	isLetter := func(text string, r rune) bool {
		return text != "" && (r == '_' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z')
	}
	last, _ := utf8.DecodeLastRuneInString(word)
	next, _ := utf8.DecodeRuneInString(behind)
	return isLetter(word, last) && isLetter(behind, next)
}

// functionHint says which functions there are, and which was probably meant.
func functionHint(typed string) (want, hint string) {
	names := FunctionNames()
	want = "one of " + strings.Join(names, ", ")
	if meant := nearest.Word(typed, names); meant != "" {
		return want, "did you mean " + meant + "?"
	}
	return want, "numbers are worked out and written by the record alone; docs/record.md lists what it has"
}
