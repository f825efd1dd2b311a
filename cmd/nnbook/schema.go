package main

import (
	"fmt"
	"io"

	"github.com/nnbook/nnbook/schema"
	"github.com/spf13/pflag"
)

// schemaCommand prints the JSON Schema of what nnbook reads or prints.
func schemaCommand() command {
	return command{
		name:  "schema",
		usage: schemaUsage,
		flags: pflag.NewFlagSet("schema", pflag.ContinueOnError),
		takes: words("NAME", "params", "record"),
		run: func(args []string, out, _ io.Writer) error {
			write := schema.Params
			switch {
			case len(args) == 1 && args[0] == "params":
			case len(args) == 1 && args[0] == "record":
				write = schema.Record
			case len(args) == 1:
				return unusable(fmt.Sprintf("unknown schema %q", args[0]), "write nnbook schema params or nnbook schema record")
			default:
				return unusable(fmt.Sprintf("%d schemas named, want 1", len(args)), "write nnbook schema params or nnbook schema record")
			}
			text, err := write()
			if err != nil {
				return err
			}
			return printed(out.Write(text))
		},
	}
}
