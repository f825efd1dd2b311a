package main

import (
	"fmt"
	"io"

	"github.com/nnbook/nnbook/usage"
	"github.com/nnbook/nnbook/usage/completion"
	"github.com/spf13/pflag"
)

// completionCommand prints a script that completes the command line in a shell.
func completionCommand() command {
	return command{
		name:  "completion",
		usage: completionUsage,
		flags: pflag.NewFlagSet("completion", pflag.ContinueOnError),
		takes: words("SHELL", "bash", "zsh", "fish"),
		run: func(args []string, out, _ io.Writer) error {
			const hint = "write nnbook completion bash, zsh or fish"
			if len(args) != 1 {
				return unusable(fmt.Sprintf("%d shells named, want 1", len(args)), hint)
			}
			write := map[string]func(completion.Program) string{"bash": completion.Bash, "zsh": completion.Zsh, "fish": completion.Fish}[args[0]]
			if write == nil {
				return unusable(fmt.Sprintf("unknown shell %q", args[0]), hint)
			}
			return printed(io.WriteString(out, write(program())))
		},
	}
}

// program is the command line as completion sees it: the names of the table of
// commands with the words of the usage texts.
func program() completion.Program {
	top := usage.Read(topUsage)
	p := completion.Program{Name: "nnbook", Flags: completed(top.Flags(), nil)}
	texts := map[string]string{}
	for _, c := range top.Commands() {
		texts[c.Name] = c.Text
	}
	for _, c := range commands() {
		p.Commands = append(p.Commands, completion.Command{
			Name: c.name, Text: texts[c.name], Flags: completed(usage.Read(c.usage).Flags(), c.values), Takes: c.takes,
		})
	}
	return p
}

// completed are flags as completion sees them. Of one whose values nobody has
// given nothing is proposed.
func completed(flags []usage.Item, values map[string]completion.Value) []completion.Flag {
	var list []completion.Flag
	for _, f := range flags {
		takes := completion.Value{}
		if f.Argument != "" {
			takes = values[f.Name]
			takes.Name = f.Argument
		}
		list = append(list, completion.Flag{Short: f.Short, Long: f.Name, Text: f.Text, Takes: takes})
	}
	return list
}

// What flags and commands take.

func words(name string, list ...string) completion.Value {
	return completion.Value{Name: name, Words: list}
}

func listOf(list ...string) completion.Value {
	return completion.Value{Name: "LIST", Words: list, List: true}
}

func folders() completion.Value { return completion.Value{Name: "DIR", Folder: true} }

func paramsFiles() completion.Value {
	return completion.Value{Name: "PARAMS", Endings: []string{"yaml", "yml", "json"}}
}

func recordFiles() completion.Value {
	return completion.Value{Name: "RECORD", Endings: []string{"json"}}
}

func markdownFiles() completion.Value {
	return completion.Value{Name: "DOC", Endings: []string{"md"}}
}
