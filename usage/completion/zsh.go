package completion

import (
	"fmt"
	"strings"
)

// Zsh returns the script for zsh: to be read by it, or to lie in its fpath under
// the name of the program with _ in front.
func Zsh(p Program) string {
	var b strings.Builder
	fmt.Fprintf(&b, "#compdef %[1]s\n# Completion of %[1]s for zsh.\n\n_%[1]s() {\n\tlocal curcontext=$curcontext state line\n\ttypeset -A opt_args\n", p.Name)
	b.WriteString("\t_arguments -C")
	for _, f := range p.Flags {
		b.WriteString(" \\\n\t\t" + zshFlag(f))
	}
	b.WriteString(" \\\n\t\t'1: :->command' \\\n\t\t'*:: :->rest'\n\tcase $state in\n\t\tcommand)\n\t\t\tlocal -a commands=(\n")
	for _, c := range p.Commands {
		fmt.Fprintf(&b, "\t\t\t\t%s\n", quoted(c.Name+":"+c.Text))
	}
	b.WriteString("\t\t\t)\n\t\t\t_describe command commands\n\t\t\t;;\n\t\trest)\n\t\t\tcase $words[1] in\n")
	for _, c := range p.Commands {
		fmt.Fprintf(&b, "\t\t\t\t%s)\n\t\t\t\t\t_arguments -s", c.Name)
		for _, f := range c.Flags {
			b.WriteString(" \\\n\t\t\t\t\t\t" + zshFlag(f))
		}
		if !c.Takes.nothing() {
			place := "*"
			if c.Takes.Words != nil {
				place = "1"
			}
			b.WriteString(" \\\n\t\t\t\t\t\t" + quoted(place+":"+c.Takes.Name+":"+zshValue(c.Takes)))
		}
		b.WriteString("\n\t\t\t\t\t;;\n")
	}
	fmt.Fprintf(&b, "\t\t\tesac\n\t\t\t;;\n\tesac\n}\n\nif [ \"$funcstack[1]\" = _%[1]s ]; then\n\t_%[1]s \"$@\"\nelse\n\tcompdef _%[1]s %[1]s\nfi\n", p.Name)
	return b.String()
}

// zshFlag is a flag as _arguments takes it: its spellings exclude each other.
func zshFlag(f Flag) string {
	text := "[" + strings.NewReplacer("[", `\[`, "]", `\]`, ":", `\:`).Replace(f.Text) + "]"
	long, value := "--"+f.Long, ""
	if !f.Takes.nothing() {
		long, value = long+"=", ":"+f.Takes.Name+":"+zshValue(f.Takes)
	}
	if f.Short == "" {
		return quoted(long + text + value)
	}
	return fmt.Sprintf("'(-%s --%s)'{-%s,%s}%s", f.Short, f.Long, f.Short, long, quoted(text+value))
}

func zshValue(v Value) string {
	switch {
	case v.List:
		return "_values -s , " + strings.ToLower(v.Name) + " " + strings.Join(v.Words, " ")
	case v.Words != nil:
		return "(" + strings.Join(v.Words, " ") + ")"
	case v.Folder:
		return "_files -/"
	case v.Endings != nil:
		return `_files -g "*.(` + strings.Join(v.Endings, "|") + `)(-.)"`
	}
	return " "
}
