package completion

import (
	"fmt"
	"strings"
)

// Fish returns the script for fish.
func Fish(p Program) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Completion of %[1]s for fish.\n\ncomplete -c %[1]s -f\n", p.Name)
	line := func(condition, rest string) {
		fmt.Fprintf(&b, "complete -c %s -n %s %s\n", p.Name, fishQuoted(condition), rest)
	}
	for _, f := range p.Flags {
		line("__fish_use_subcommand", fishFlag(f))
	}
	for _, c := range p.Commands {
		line("__fish_use_subcommand", "-a "+c.Name+" -d "+fishQuoted(c.Text))
	}
	for _, c := range p.Commands {
		inside := "__fish_seen_subcommand_from " + c.Name
		for _, f := range c.Flags {
			line(inside, fishFlag(f))
		}
		for _, words := range fishValue(c.Takes) {
			line(inside, "-a "+words)
		}
	}
	return b.String()
}

func fishFlag(f Flag) string {
	text := "-l " + f.Long
	if f.Short != "" {
		text = "-s " + f.Short + " " + text
	}
	if !f.Takes.nothing() {
		text += " -x"
		if words := fishValue(f.Takes); words != nil {
			text += " -a " + strings.Join(words, " ")
		}
	}
	return text + " -d " + fishQuoted(f.Text)
}

// fishValue returns what is proposed; nil for nothing.
func fishValue(v Value) []string {
	switch {
	case v.List:
		return []string{fishQuoted("(__fish_append , " + strings.Join(v.Words, " ") + ")")}
	case v.Words != nil:
		return []string{fishQuoted(strings.Join(v.Words, " "))}
	case v.Folder:
		return []string{fishQuoted("(__fish_complete_directories)")}
	case v.Endings != nil:
		// Fish's own completion of an ending proposes all other files, too.
		return []string{fishQuoted(`(string match -r '^[^\t]*(?:\.(?:` + strings.Join(v.Endings, "|") + `)|/)(?:\t.*)?$' -- (__fish_complete_path (commandline -ct)))`)}
	}
	return nil
}

func fishQuoted(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`).Replace(text) + "'"
}
