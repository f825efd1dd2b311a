package tex

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// An Overfull is a box whose contents did not fit.
type Overfull struct {
	Line    int     // of the source; 0 where the log does not say
	EndLine int     // the last line of the paragraph or table; Line where it is one line
	Points  float64 // by how much, in pt
	Tall    bool    // too high for the page, rather than too wide for the line
	Text    string  // the log's own words
}

// A Reference is a use of a label or link target that does not exist.
type Reference struct {
	Name string
	Line int // of the source; 0 where the log does not say
}

// overfullBoxes reads the log's complaints such as
//
//	Overfull \hbox (12.3pt too wide) in paragraph at lines 10--12
//	Overfull \vbox (4.5pt too high) has occurred while \output is active
func overfullBoxes(log string) []Overfull {
	form := regexp.MustCompile(`(?m)^Overfull \\([hv])box \(([0-9.]+)pt too (?:wide|high)\)(.*)$`)
	place := regexp.MustCompile(`at lines? (\d+)(?:--(\d+))?`)
	var found []Overfull
	for _, m := range form.FindAllStringSubmatch(log, -1) {
		o := Overfull{Tall: m[1] == "v", Text: m[0]}
		o.Points, _ = strconv.ParseFloat(m[2], 64) // the pattern admits digits only; too many of them give +Inf
		if at := place.FindStringSubmatch(m[3]); at != nil {
			o.Line = number(at[1])
			o.EndLine = max(o.Line, number(at[2]))
		}
		found = append(found, o)
	}
	return found
}

// undefinedReferences reads the log's warnings about labels of LaTeX and link
// targets of the PDF that do not exist.
func undefinedReferences(log string) []Reference {
	var found []Reference
	label := regexp.MustCompile("(?m)^(?:LaTeX|Package hyperref) Warning: (?:Hyper r|R)eference `([^']*)' on page \\S+ undefined on input line (\\d+)")
	for _, m := range label.FindAllStringSubmatch(log, -1) {
		found = append(found, Reference{Name: m[1], Line: number(m[2])})
	}
	target := regexp.MustCompile(`(?m)^pdfTeX warning \(dest\): name\{([^}]*)\} has been referenced but does not exist`)
	for _, m := range target.FindAllStringSubmatch(log, -1) {
		found = append(found, Reference{Name: m[1]})
	}
	return found
}

// missingCharacters reads which characters the fonts lack; nil where they have
// all.
func missingCharacters(log string) error {
	form := regexp.MustCompile(`(?m)^Missing character: There is no (.*) in font (\S+?)!?$`)
	var found []MissingCharacter
	seen := map[MissingCharacter]bool{}
	for _, m := range form.FindAllStringSubmatch(log, -1) {
		c := MissingCharacter{Text: readable(m[1]), Font: m[2]}
		if !seen[c] {
			seen[c] = true
			found = append(found, c)
		}
	}
	if found == nil {
		return nil
	}
	return &MissingCharacters{Characters: found, Log: log}
}

// readable turns a byte that is no character of its own into its number.
func readable(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	return strings.Trim(strconv.QuoteToASCII(text), `"`)
}

// explain makes a typed error of a failed pass.
func explain(log, output string, failure error) error {
	if log == "" {
		return &Error{Message: "the engine failed before it wrote a log", Excerpt: lastLines(output, 5), Cause: failure}
	}
	e := firstError(log)
	if line := fatal(output); line != "" && e.Message == noMessage {
		e.Message, e.Excerpt = line, nil
	}
	e.Log, e.Cause = log, failure
	if m := regexp.MustCompile("File `([^']+)' not found").FindStringSubmatch(e.Message); m != nil {
		return &MissingFile{File: m[1], Line: e.Line, Log: log}
	}
	if m := regexp.MustCompile(`Font (\S+) at \d+ not found|Font \S+=(\S+) .*not loadable`).FindStringSubmatch(e.Message); m != nil {
		return &MissingFile{File: m[1] + m[2], Line: e.Line, Log: log}
	}
	if m := regexp.MustCompile(`Unicode character (.*?) \(U\+[0-9A-F]+\)`).FindStringSubmatch(e.Message); m != nil {
		return &MissingCharacters{Characters: []MissingCharacter{{Text: m[1], Line: e.Line}}, Log: log}
	}
	return e
}

// noMessage is the message of a failure that the log does not explain.
const noMessage = "the engine failed"

// fatal returns what the engine printed, and could not write into its log any
// more, about what stopped it.
func fatal(output string) string {
	m := regexp.MustCompile(`(?m)! (.*)$`).FindStringSubmatch(output)
	if m == nil {
		return ""
	}
	return strings.TrimRight(m[1], ".")
}

// firstError reads the first error of the log: either "./document.tex:12: the
// message", or "! the message" followed by "l.12 the source up to the place".
func firstError(log string) *Error {
	lines := strings.Split(log, "\n")
	placed := regexp.MustCompile(`^\.?/?` + job + `\.tex:(\d+): (.*)$`)
	foreign := regexp.MustCompile(`^\S+\.(?:sty|cls|def|fd|aux|toc|out):(\d+): (.*)$`)
	source := regexp.MustCompile(`^l\.(\d+) `)
	for i, line := range lines {
		e, elsewhere := &Error{}, false
		switch {
		case placed.MatchString(line):
			m := placed.FindStringSubmatch(line)
			e.Line, e.Message = number(m[1]), m[2]
		case foreign.MatchString(line):
			e.Message, elsewhere = foreign.FindStringSubmatch(line)[2], true
		case strings.HasPrefix(line, "! "):
			e.Message = line[2:]
		case strings.HasPrefix(line, "!pdfTeX error:"):
			e.Message = strings.TrimPrefix(line, "!")
		default:
			continue
		}
		for _, next := range lines[i+1 : min(len(lines), i+25)] {
			if strings.HasPrefix(next, "Here is how much") {
				break
			}
			if m := source.FindStringSubmatch(next); m != nil && e.Line == 0 && !elsewhere {
				e.Line = number(m[1])
			}
			if strings.TrimSpace(next) != "" && len(e.Excerpt) < 6 {
				e.Excerpt = append(e.Excerpt, strings.TrimRight(next, " "))
			}
		}
		e.Token = lastToken(e.Excerpt)
		e.Message = strings.TrimSuffix(strings.TrimSpace(strings.TrimPrefix(e.Message, "LaTeX Error: ")), ".")
		return e
	}
	return &Error{Message: noMessage, Excerpt: lastLines(log, 5)}
}

// lastToken returns the last token of the first line that shows where TeX was: it
// shows what it has read in one line, and what is still to come in the next.
func lastToken(excerpt []string) string {
	for _, line := range excerpt {
		if m := regexp.MustCompile(`^(?:l\.\d+|<[a-z ]+>|\\\S+ *.*->) ?(.*?)\s*$`).FindStringSubmatch(line); m != nil && m[1] != "" {
			return regexp.MustCompile(`\\[A-Za-z@]+$|[^{}\s]$`).FindString(m[1])
		}
	}
	return ""
}

// lastLines returns the last lines of a text that are not empty.
func lastLines(text string, n int) []string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) != "" {
			lines = append(lines, line)
		}
	}
	return lines[max(0, len(lines)-n):]
}

// number reads digits that a pattern has found; no digits are 0.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
