// Package completion writes scripts that complete a command line in bash, zsh and
// fish. A script knows all that it needs: it calls nothing while somebody types.
package completion

import "strings"

// A Program is a command line with subcommands.
type Program struct {
	Name     string
	Flags    []Flag // in front of a command
	Commands []Command
}

// A Command is a subcommand.
type Command struct {
	Name  string
	Text  string
	Flags []Flag
	Takes Value // its arguments; those of Words once, others any number of times
}

// A Flag is a flag with what it takes.
type Flag struct {
	Short string // "o"; may be empty
	Long  string
	Text  string
	Takes Value // nothing for a flag that stands alone
}

// A Value is what may stand in a place; the zero value is nothing.
type Value struct {
	Name    string   // "DIR"
	Words   []string // one of these
	List    bool     // several of the words, with commas
	Endings []string // a file whose name ends like this: "yaml"
	Folder  bool
	Any     bool // anything: nothing is proposed
}

func (v Value) nothing() bool { return v.Name == "" }

// names returns the names of the commands.
func (p Program) names() []string {
	var list []string
	for _, c := range p.Commands {
		list = append(list, c.Name)
	}
	return list
}

// spelt returns the ways to write flags.
func spelt(flags []Flag) []string {
	var list []string
	for _, f := range flags {
		if f.Short != "" {
			list = append(list, "-"+f.Short)
		}
		list = append(list, "--"+f.Long)
	}
	return list
}

// quoted is a word for a shell, in single quotes.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }
