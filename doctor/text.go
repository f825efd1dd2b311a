package doctor

import (
	"fmt"
	"slices"
	"strings"
)

// Text writes a report for a person: what is there, what is missing, and the
// commands that get it.
func (r Report) Text(coloured bool) string {
	paint := func(code, text string) string {
		if !coloured {
			return text
		}
		return "\x1b[" + code + "m" + text + "\x1b[0m"
	}
	var b strings.Builder
	var commands []string
	b.WriteString(r.System + "\n")
	for i, s := range r.Sections {
		b.WriteString("\n" + s.Title + "\n")
		for _, e := range s.Entries {
			mark := paint("32", "ok     ")
			switch {
			case !e.There && i == 0:
				mark = paint("31", "missing") // without it there is no PDF
			case !e.There:
				mark = paint("33", "missing")
			}
			fmt.Fprintf(&b, "  %s  %-13s  %s\n", mark, e.Name, wrapped(e.Details, 26, 100))
			if e.Install != "" && !slices.Contains(commands, e.Install) {
				commands = append(commands, e.Install)
			}
		}
	}
	if commands != nil {
		b.WriteString("\nto get what is missing\n")
		for _, line := range commands {
			b.WriteString("  " + line + "\n")
		}
	}
	if r.CanBuild() {
		b.WriteString("\nPDFs can be built.\n")
	}
	return b.String()
}

// wrapped breaks a text between its words, with so many blanks in front of each
// new line.
func wrapped(text string, indent, width int) string {
	var b strings.Builder
	column := indent
	for i, word := range strings.Fields(text) {
		switch {
		case i == 0:
		case column+1+len(word) > width:
			b.WriteString("\n" + strings.Repeat(" ", indent))
			column = indent
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += len(word)
	}
	return b.String()
}
