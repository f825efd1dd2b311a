// Package manual writes a manual page in roff from usage texts.
package manual

import (
	"strings"

	"github.com/nnbook/nnbook/usage"
)

// A Page is what a manual page is made from.
type Page struct {
	Name        string // of the program
	Summary     string // a few words
	Version     string
	Date        string // of the version, as 2006-01-02; may be empty
	Text        usage.Text
	Commands    []usage.Text
	Environment []usage.Item // variables, by their names
}

// Roff returns the page for section 1.
func Roff(p Page) string {
	w := &writer{}
	// A date is written as it is: escaped, it is none.
	w.line(`.TH "` + strings.ToUpper(p.Name) + `" "1" "` + p.Date + `" "` + escaped(p.Name+" "+p.Version) + `" ""`)
	w.section("NAME")
	w.line(p.Name + ` \- ` + escaped(p.Summary))
	w.section("SYNOPSIS")
	for i, c := range p.Commands {
		if i > 0 {
			w.macro("br")
		}
		w.calls(c)
	}
	w.section("DESCRIPTION")
	w.text(strings.Join(p.Text.Calls, " "))
	w.blocks(p.Text)
	w.section("COMMANDS")
	for _, c := range p.Commands {
		w.macro("SS", strings.Join(strings.Fields(c.Calls[0])[:2], " "))
		w.calls(c)
		w.blocks(c)
	}
	w.section("ENVIRONMENT")
	w.items(p.Environment, "")
	return w.String()
}

type writer struct{ strings.Builder }

func (w *writer) line(text string) { w.WriteString(text + "\n") }

// macro writes a macro with its arguments, in quotes.
func (w *writer) macro(name string, arguments ...string) {
	w.WriteString("." + name)
	for _, a := range arguments {
		w.WriteString(` "` + strings.ReplaceAll(escaped(a), `"`, `\(dq`) + `"`)
	}
	w.WriteByte('\n')
}

func (w *writer) section(name string) { w.macro("SH", name) }

func (w *writer) paragraph(text string) {
	w.macro("PP")
	w.text(text)
}

// text writes prose in lines of a bearable width.
func (w *writer) text(text string) {
	line := ""
	for _, word := range strings.Fields(escaped(text)) {
		if line != "" && len(line)+1+len(word) > width {
			w.line(guarded(line))
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	w.line(guarded(line))
}

// width is how long a line of prose may be in the source, in bytes.
const width = 78

// calls writes the calls of a command, a line each.
func (w *writer) calls(t usage.Text) {
	for i, call := range t.Calls {
		if i > 0 {
			w.macro("br")
		}
		w.call(call)
	}
}

// call writes a call: what is typed as it stands is bold.
func (w *writer) call(text string) {
	words := strings.Fields(text)
	for i, word := range words {
		if i < 2 {
			words[i] = `\fB` + escaped(word) + `\fR`
		} else {
			words[i] = escaped(word)
		}
	}
	w.line(strings.Join(words, " "))
}

// blocks writes all of a text but its call.
func (w *writer) blocks(t usage.Text) {
	for _, b := range t.Blocks {
		switch {
		case b.Prose != "":
			w.paragraph(b.Prose)
		case b.Items != nil:
			w.items(b.Items, "--")
		default:
			w.macro("PP")
			w.macro("RS", "4")
			w.macro("nf")
			for _, line := range b.Example {
				w.line(guarded(escaped(line)))
			}
			w.macro("fi")
			w.macro("RE")
		}
	}
}

// items writes items with their explanations. dashes stand in front of a flag.
func (w *writer) items(list []usage.Item, dashes string) {
	for _, one := range list {
		w.macro("TP")
		name := `\fB` + escaped(dashes+one.Name) + `\fR`
		if one.Command {
			name = `\fB` + escaped(one.Name) + `\fR`
		}
		if one.Short != "" {
			name = `\fB` + escaped("-"+one.Short) + `\fR, ` + name
		}
		if one.Argument != "" {
			name += ` \fI` + escaped(one.Argument) + `\fR`
		}
		w.line(name)
		w.text(one.Text)
	}
}

// escaped is text without what roff would obey: a hyphen is one, not a dash.
func escaped(text string) string {
	return strings.NewReplacer(`\`, `\e`, "-", `\-`, "…", `\&...`, "η", `\[*h]`).Replace(text)
}

// guarded keeps roff from taking a line for a request.
func guarded(line string) string {
	if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
		return `\&` + line
	}
	return line
}
