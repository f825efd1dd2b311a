package main

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/nnbook/nnbook/schema"
	"github.com/nnbook/nnbook/usage/completion"
	"github.com/spf13/pflag"
)

// starter is the parameter file to begin with. Its first line names the schema by
// schemaFile, so that editors complete and check it without the network.
//
//go:embed starter.yaml
var starter string

// schemaFile is the name of the schema beside a parameter file.
const schemaFile = "nnbook.schema.json"

// initCommand writes a parameter file to begin with.
func initCommand() command {
	return command{
		name:  "init",
		usage: initUsage,
		flags: pflag.NewFlagSet("init", pflag.ContinueOnError),
		takes: completion.Value{Name: "FILE", Endings: []string{"yaml", "yml"}},
		run: func(args []string, out, remarks io.Writer) error {
			file := "network.yaml"
			switch {
			case len(args) > 1:
				return unusable(fmt.Sprintf("%d files named, want 1", len(args)), "nnbook init --help shows the call")
			case len(args) == 1:
				file = args[0]
			}
			if file == "-" {
				return printed(io.WriteString(out, starter))
			}
			written, err := begin(file)
			if err != nil {
				return err
			}
			for _, name := range written {
				if _, err := fmt.Fprintln(out, name); err != nil {
					return err
				}
			}
			return printed(fmt.Fprintf(remarks, "nnbook: now change %s and run: nnbook build %s\n", file, file))
		},
	}
}

// begin writes the starter and, beside it, the schema that it names. It writes
// over nothing but an older schema of nnbook's, and returns what it wrote.
func begin(file string) ([]string, error) {
	if end := strings.ToLower(filepath.Ext(file)); end != ".yaml" && end != ".yml" {
		return nil, unusable(fmt.Sprintf("%q is no name for a parameter file to begin with", file), "let it end in .yaml, or write - for standard output")
	}
	if _, err := os.Lstat(file); err == nil {
		return nil, unusable(file+" is there already", "choose another name, or remove it first")
	}
	text, err := schema.Params()
	if err != nil {
		return nil, err
	}
	beside := filepath.Join(filepath.Dir(file), schemaFile)
	current, err := schemaThere(beside, text)
	if err != nil {
		return nil, err
	}
	if err := create(file, []byte(starter)); err != nil {
		return nil, err
	}
	if current {
		return []string{file}, nil
	}
	if err := write(filepath.Dir(file), []output{{beside, text}}); err != nil {
		return nil, errors.Join(err, os.Remove(file))
	}
	return []string{file, beside}, nil
}

// schemaThere tells whether the schema is in its place already. A file of that
// name that is none of nnbook's schemas is an error.
func schemaThere(file string, text []byte) (bool, error) {
	if _, err := os.Lstat(file); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	old, err := readFile(file, 1<<20, "a schema", "")
	if err != nil {
		return false, err
	}
	if !bytes.Contains(old, []byte(schema.ParamsURL)) {
		return false, unusable(file+" is there already, and it is no schema of nnbook's", "begin in another folder, or rename it")
	}
	return bytes.Equal(old, text), nil
}

// create writes a file that is not there yet.
func create(file string, text []byte) error {
	cannot := func(err error) error {
		return unusable(fmt.Sprintf("%s cannot be written: %s", file, reason(err)), "choose a name in a folder that is there and that you may write to")
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return cannot(err)
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Close()); err != nil {
		os.Remove(file)
		return cannot(err)
	}
	return nil
}
