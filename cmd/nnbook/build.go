package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"github.com/nnbook/nnbook/book"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/templates"
	"github.com/nnbook/nnbook/tex"
	"github.com/spf13/pflag"
)

// buildCommand writes documents.
func buildCommand() command {
	flags := pflag.NewFlagSet("build", pflag.ContinueOnError)
	folder := &once{value: "out"}
	formats := &once{}
	own := &once{}
	flags.VarP(folder, "output", "o", "")
	flags.Var(formats, "formats", "")
	flags.Var(own, "templates", "")
	return command{
		name:  "build",
		usage: buildUsage,
		flags: flags,
		run: func(args []string, out, remarks io.Writer) error {
			call, err := newBuild(folder, formats, own, args)
			if err != nil {
				return err
			}
			call.remarks = remarks
			outputs, err := call.interruptible()
			if err != nil {
				return err
			}
			if err := write(call.folder, outputs); err != nil {
				return err
			}
			for _, o := range outputs {
				if _, err := fmt.Fprintln(out, o.path); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// A build is a call of nnbook build that makes sense.
type build struct {
	folder    string
	formats   []book.Format
	templates string   // the folder of the user's own; empty for none
	files     []string // the parameter files; no two have the same name
	epoch     int64
	noPDF     bool // a PDF may be left out, because nobody asked for it by name
	remarks   io.Writer
}

// newBuild checks a call. It reads no parameter file.
func newBuild(folder, formats, own *once, files []string) (*build, error) {
	b := &build{folder: folder.value, templates: own.value, files: files, formats: allFormats(), noPDF: !formats.given}
	var err error
	if formats.given {
		if b.formats, err = parseFormats(formats.value); err != nil {
			return nil, err
		}
	}
	if b.epoch, err = epoch(); err != nil {
		return nil, err
	}
	switch {
	case len(files) == 0:
		return nil, unusable("no parameter file given", "nnbook build --help shows the call")
	case b.folder == "":
		return nil, unusable("the output folder has no name", "write -o DIR, or leave -o out to write to the folder out")
	case own.given && own.value == "":
		return nil, unusable("the folder of templates has no name", "write --templates DIR, or leave --templates out")
	}
	if err := differentNames(files); err != nil {
		return nil, err
	}
	if err := checkFolder(b.folder); err != nil {
		return nil, err
	}
	for _, file := range files {
		for _, format := range b.formats {
			if err := checkTarget(b.path(file, format), files); err != nil {
				return nil, err
			}
		}
	}
	return b, nil
}

// path is where a document is written.
func (b *build) path(file string, format book.Format) string {
	return filepath.Join(b.folder, params.Name(file)+"."+string(format))
}

// interruptible builds every document, until it is interrupted: then it ends
// like any other failure and leaves nothing behind, TeX's folder included. A
// second interrupt ends it on the spot.
func (b *build) interruptible() ([]output, error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	outputs, err := b.documents(ctx)
	if ctx.Err() != nil {
		return nil, errors.New("interrupted; nothing was written")
	}
	return outputs, err
}

// documents builds every document in memory. Where parameter files are
// unusable, the error has the findings of all of them.
func (b *build) documents(ctx context.Context) ([]output, error) {
	sources := make([][]byte, len(b.files))
	set, err := b.set()
	findings := diag.In(err)
	if err != nil && findings == nil {
		return nil, err
	}
	for i, file := range b.files {
		src, err := readInput(file)
		findings = append(findings, diag.In(err)...)
		sources[i] = src
	}
	if err := findings.Err(); err != nil {
		return nil, unusableError{err}
	}
	var outputs []output
	for i, file := range b.files {
		result, err := b.document(ctx, file, sources[i], set)
		var input *book.InputError
		if found := diag.In(err); errors.As(err, &input) && found != nil {
			findings = append(findings, found...)
			continue
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		for _, format := range b.formats {
			outputs = append(outputs, output{b.path(file, format), result.Files[format]})
		}
		for _, warning := range result.Warnings {
			fmt.Fprintf(b.remarks, "nnbook: %s: %s\n", file, warning)
		}
	}
	if err := findings.Err(); err != nil {
		return nil, unusableError{err}
	}
	return outputs, nil
}

// set returns the chapters: nnbook's own, with the user's laid over them.
func (b *build) set() (*templates.Set, error) {
	if b.templates == "" {
		return templates.Parse(nil)
	}
	files, err := readTemplates(b.templates)
	if err != nil {
		return nil, err
	}
	return templates.Parse(files)
}

// document builds one document. Where TeX is not installed, and nobody asked
// for a PDF by name, it goes on without, from this document on.
func (b *build) document(ctx context.Context, file string, src []byte, set *templates.Set) (*book.Result, error) {
	result, err := book.Build(ctx, file, src, book.Options{Formats: b.formats, Templates: set, Epoch: b.epoch, Cache: cacheFolder()})
	if !b.noPDF || !lacksTeX(err) {
		return result, err
	}
	fmt.Fprintln(b.remarks, "nnbook: the PDF is left out: "+err.Error())
	b.noPDF = false
	b.formats = slices.DeleteFunc(b.formats, func(f book.Format) bool { return f == "pdf" })
	return b.document(ctx, file, src, set)
}

// lacksTeX reports whether an error says that TeX, or a part of it, is not
// installed.
func lacksTeX(err error) bool {
	var engine *tex.MissingEngine
	var part *tex.MissingFile
	return errors.As(err, &engine) || errors.As(err, &part)
}

// differentNames refuses files whose documents would have the same name. Names
// that differ in case alone are the same on many disks.
func differentNames(files []string) error {
	for i, second := range files {
		for _, first := range files[:i] {
			if strings.EqualFold(params.Name(first), params.Name(second)) {
				return unusable(fmt.Sprintf("%s and %s would be written to the same documents", first, second),
					"build them one by one, each with an output folder of its own: -o DIR")
			}
		}
	}
	return nil
}

// epoch is the date of the documents, in seconds since 1970: 0 where the
// environment gives none.
func epoch() (int64, error) {
	const name = "SOURCE_DATE_EPOCH"
	text := os.Getenv(name)
	if text == "" {
		return 0, nil
	}
	seconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil || seconds < 0 {
		return 0, unusable(fmt.Sprintf("%s is %q, which is no count of seconds since 1970", name, text), "unset it, or set it to a whole number: date +%s prints today's")
	}
	return seconds, nil
}

// cacheFolder is where a build leaves what makes the next PDF faster; empty where
// the user has no such place.
func cacheFolder() string {
	folder, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(folder, "nnbook")
}
