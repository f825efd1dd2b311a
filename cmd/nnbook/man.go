package main

import (
	"fmt"
	"io"

	"github.com/nnbook/nnbook/usage"
	"github.com/nnbook/nnbook/usage/manual"
	"github.com/spf13/pflag"
)

// manCommand prints the manual page.
func manCommand() command {
	return command{
		name:  "man",
		usage: manUsage,
		flags: pflag.NewFlagSet("man", pflag.ContinueOnError),
		run: func(args []string, out, _ io.Writer) error {
			if len(args) > 0 {
				return unusable(fmt.Sprintf("the manual has one page, and %q is named", args[0]), "write nnbook man")
			}
			return printed(io.WriteString(out, manual.Roff(manualPage())))
		},
	}
}

func manualPage() manual.Page {
	page := manual.Page{
		Name: "nnbook", Summary: "worked examples of training a neural network, checked",
		Version: buildVersion(), Date: buildDate(), Text: usage.Read(topUsage),
		Environment: []usage.Item{
			{Name: "SOURCE_DATE_EPOCH", Command: true, Text: "The date of the documents, in seconds since 1970."},
			{Name: "NO_COLOR", Command: true, Text: "Where it is not empty there are no colours, on a terminal either."},
		},
	}
	for _, c := range commands() {
		page.Commands = append(page.Commands, usage.Read(c.usage))
	}
	return page
}
