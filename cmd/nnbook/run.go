package main

import (
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"github.com/nnbook/nnbook/nearest"
	"github.com/nnbook/nnbook/usage/completion"
	"github.com/spf13/pflag"
)

// A command is a subcommand. It is run after its flags were parsed, with what
// is left of the arguments; it writes what was asked for to out and everything
// else to remarks.
type command struct {
	name   string
	usage  string
	flags  *pflag.FlagSet
	takes  completion.Value            // its arguments
	values map[string]completion.Value // what its flags take, by their names
	run    func(args []string, out, remarks io.Writer) error
}

// commands returns every subcommand, in the order of the help.
func commands() []command {
	return []command{initCommand(), buildCommand(), watchCommand(), computeCommand(), verifyCommand(), classCommand(), schemaCommand(), doctorCommand(), completionCommand(), manCommand()}
}

// run runs the command line and returns the exit code.
func run(args []string, out, remarks io.Writer) int {
	err := dispatch(args, out, remarks)
	if err != nil {
		text := message(err)
		if inColour(remarks) {
			text = paint(text)
		}
		fmt.Fprintln(remarks, text)
	}
	return exitCode(err)
}

// globalFlags returns the flags in front of the subcommand.
func globalFlags() (flags *pflag.FlagSet, version *bool) {
	flags = pflag.NewFlagSet("nnbook", pflag.ContinueOnError)
	flags.SetInterspersed(false) // what follows the subcommand is its own
	return flags, flags.Bool("version", false, "")
}

// dispatch finds the subcommand and runs it.
func dispatch(args []string, out, remarks io.Writer) error {
	global, version := globalFlags()
	if err := parse(global, args, "nnbook --help lists the commands"); err != nil {
		return help(err, topUsage, out)
	}
	switch {
	case *version:
		return printed(fmt.Fprintln(out, "nnbook", buildVersion()))
	case global.NArg() == 0:
		return unusable("no command given", "nnbook --help lists the commands")
	}
	name := global.Arg(0)
	for _, c := range commands() {
		if c.name == name {
			if err := parse(c.flags, global.Args()[1:], fmt.Sprintf("nnbook %s --help lists the flags", name)); err != nil {
				return help(err, c.usage, out)
			}
			return c.run(c.flags.Args(), out, remarks)
		}
	}
	return unknownCommand(name)
}

// unknownCommand says which command was probably meant.
func unknownCommand(name string) error {
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	hint := "nnbook --help lists the commands"
	if meant := nearest.Word(name, names); meant != "" {
		hint = fmt.Sprintf("did you mean nnbook %s?", meant)
	}
	return unusable(fmt.Sprintf("unknown command %q", name), hint)
}

// parse parses flags. Its error is [pflag.ErrHelp] or says what is wrong with
// the call.
func parse(flags *pflag.FlagSet, args []string, hint string) error {
	flags.SetOutput(io.Discard)
	flags.Usage = func() {} // --help is answered in one place: see help
	err := flags.Parse(args)
	if err == nil || errors.Is(err, pflag.ErrHelp) {
		return err
	}
	return unusable(err.Error(), hint)
}

// help prints the usage where the error says that it was asked for.
func help(err error, text string, out io.Writer) error {
	if errors.Is(err, pflag.ErrHelp) {
		return printed(io.WriteString(out, text))
	}
	return err
}

// printed is the error of a print.
func printed(_ int, err error) error { return err }

// buildDate is the day of the commit that the binary was built from, as
// 2006-01-02; empty where the Go tool did not write it down.
func buildDate() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, setting := range info.Settings {
		if day, _, found := strings.Cut(setting.Value, "T"); found && setting.Key == "vcs.time" {
			return day
		}
	}
	return ""
}

// buildVersion is the version that the Go tool wrote into the binary.
func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}
