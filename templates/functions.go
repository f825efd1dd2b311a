package templates

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"text/template"
	"unicode"

	"github.com/Masterminds/sprig/v3"
)

// allowed names the sprig functions that a chapter may use beside those of
// [makers]: strings and lists only. Sprig's arithmetic goes through float64 and int64, which no printed
// number may, and some of its other functions depend on chance or the clock.
func allowed() []string {
	return []string{"contains", "last", "initial", "trim"}
}

// functions returns what a chapter may call.
func functions() template.FuncMap {
	all := sprig.HermeticTxtFuncMap()
	some := template.FuncMap{}
	for _, name := range allowed() {
		some[name] = all[name]
	}
	maps.Copy(some, makers(all))
	some["capital"] = capital
	some["counted"] = counted
	some["number"] = number
	some["contentsHeading"] = func() string { return contentsHeading }
	return some
}

// inherited names the functions of text/template that write what they are given as
// other programs want it. They are bounded, and not advertised.
func inherited() []string { return []string{"print", "printf", "println", "html", "js", "urlquery"} }

// FunctionNames returns the names of all functions that a chapter may call, sorted:
// text/template's own first few, then sprig's and ours.
func FunctionNames() []string {
	names := []string{"and", "or", "not", "eq", "ne", "lt", "le", "gt", "ge", "index", "len", "slice"}
	for name := range functions() {
		if !slices.Contains(inherited(), name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// opensBlock matches what begins a list or underlines a heading at the beginning of
// a line, up to the sign that makes it so.
var opensBlock = regexp.MustCompile(`^(?:[-+=]|[0-9]{1,9}[.)])`)

// text writes a person's own text so that Markdown shows it as typed.
func text(s string) string {
	var b strings.Builder
	s = strings.TrimSpace(s)
	sign := len(opensBlock.FindString(s)) - 1
	for i, r := range s {
		switch {
		case i == sign:
			b.WriteRune('\\')
			b.WriteRune(r)
		case r == '\n' || r == '\r' || r == '\t':
			b.WriteRune(' ')
		case strings.ContainsRune("\\`*_{}[]<>#|$~&^!", r):
			b.WriteRune('\\')
			b.WriteRune(r)
		case unicode.IsControl(r):
		default:
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(b.String())
}

// capital starts a sentence.
func capital(s string) string {
	runes := []rune(s)
	if len(runes) > 0 {
		runes[0] = unicode.ToUpper(runes[0])
	}
	return string(runes)
}

// number writes a small count as a word.
func number(n int) string {
	words := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n < len(words) {
		return words[n]
	}
	return fmt.Sprint(n)
}

// counted writes a count with its noun: "two neurons".
func counted(n int, one, many string) string {
	if n == 1 {
		return number(n) + " " + one
	}
	return number(n) + " " + many
}
