package main

import (
	"bytes"
	"fmt"
	"io"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/usage/completion"
	"github.com/spf13/pflag"
)

// computeCommand prints the record of one training step.
func computeCommand() command {
	flags := pflag.NewFlagSet("compute", pflag.ContinueOnError)
	format := &once{value: "json"}
	flags.Var(format, "format", "")
	return command{
		name:   "compute",
		usage:  computeUsage,
		flags:  flags,
		takes:  paramsFiles(),
		values: map[string]completion.Value{"format": words("FORMAT", "json", "csv")},
		run: func(args []string, out, _ io.Writer) error {
			if format.value != "json" && format.value != "csv" {
				return unusable(fmt.Sprintf("unknown format %q", format.value), "write --format json or --format csv")
			}
			if len(args) != 1 {
				return unusable(fmt.Sprintf("%d parameter files given, want 1", len(args)), "nnbook compute --help shows the call")
			}
			return printRecord(args[0], format.value, out)
		},
	}
}

// printRecord writes the whole record or nothing.
func printRecord(file, format string, out io.Writer) error {
	src, err := readInput(file)
	if err != nil {
		return err
	}
	network, err := params.Read(file, src, compute.Vocabulary())
	if err != nil {
		return unusableError{err}
	}
	record, err := compute.Step(network)
	if diag.In(err) != nil {
		return unusableError{err}
	} else if err != nil {
		return err
	}
	var text bytes.Buffer
	if format == "csv" {
		err = record.WriteCSV(&text)
	} else {
		err = record.WriteJSON(&text)
	}
	if err != nil {
		return err
	}
	return printed(out.Write(text.Bytes()))
}
