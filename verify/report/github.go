package report

import (
	"bufio"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/nnbook/nnbook/verify"
)

// GitHub writes workflow commands that annotate a pull request: an error for
// what fails, a warning for what could not be read, and a notice with what it all
// comes to. No text of a document stands outside a command, where the runner
// could take it for one.
func GitHub(w io.Writer, docs []Document, fails Failing) error {
	out := bufio.NewWriter(w)
	for _, d := range docs {
		for _, c := range inOrder(d.Report, func(s verify.Status) bool { return annotation(s, fails) != "" }) {
			fmt.Fprintf(out, "::%s file=%s,%s,title=%s::%s\n", annotation(c.Status, fails),
				property(filepath.ToSlash(d.Report.Path)), region(c), property(spoken(c.Status)), data(explanation(c)))
		}
	}
	s := summarise(docs)
	fmt.Fprintf(out, "::notice title=nnbook verify::%s\n", data(fmt.Sprintf("%s, %s: %s. %s: %d checked, %d not checked.",
		plural(len(docs), "document"), plural(s.claims, "claim"), s.counted(),
		plural(s.numerals.Total, "numeral"), s.numerals.Checked, s.numerals.NotChecked)))
	return out.Flush()
}

// annotation is the command for a verdict; empty where there is nothing to tell.
func annotation(s verify.Status, fails Failing) string {
	switch {
	case fails(s):
		return "error"
	case s == verify.NotParsed:
		return "warning"
	}
	return ""
}

// region is the place of a claim. The runner drops columns that are not on one
// line, so a claim over several lines has none.
func region(c verify.Claim) string {
	if c.EndLine > c.Line {
		return fmt.Sprintf("line=%d,endLine=%d", c.Line, c.EndLine)
	}
	return fmt.Sprintf("line=%d,col=%d,endLine=%d,endColumn=%d", c.Line, c.Column, c.EndLine, c.EndColumn)
}

// explanation is all that there is to say of a claim, over several lines.
func explanation(c verify.Claim) string {
	lines := append([]string{headline(c)}, details(c)...)
	if text := inline(c.Text); text != "" && text != lines[0] {
		lines = append(lines, "in: "+text)
	}
	return strings.Join(lines, "\n")
}

// What ends a command, or a property of it, and how it is written instead.
var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// data escapes the message of a workflow command.
func data(text string) string { return dataEscapes.Replace(text) }

// property escapes a property of a workflow command.
func property(text string) string { return propertyEscapes.Replace(text) }
