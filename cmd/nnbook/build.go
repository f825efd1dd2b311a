package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/nnbook/nnbook/book"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/templates"
	"github.com/nnbook/nnbook/tex"
	"github.com/nnbook/nnbook/usage/completion"
	"github.com/spf13/pflag"
)

// buildCommand writes documents.
func buildCommand() command {
	flags := pflag.NewFlagSet("build", pflag.ContinueOnError)
	folder := &once{value: "out"}
	formats := &once{}
	own := &once{}
	jobs := &once{}
	texLimit := &once{}
	quiet := flags.BoolP("quiet", "q", false, "")
	verbose := flags.BoolP("verbose", "v", false, "")
	flags.VarP(jobs, "jobs", "j", "")
	flags.VarP(folder, "output", "o", "")
	flags.Var(formats, "formats", "")
	flags.Var(own, "templates", "")
	flags.Var(texLimit, "tex-limit", "")
	return command{
		name:  "build",
		usage: buildUsage,
		flags: flags,
		takes: paramsFiles(),
		values: map[string]completion.Value{
			"output": folders(), "templates": folders(), "formats": listOf("md", "html", "tex", "pdf"),
		},
		run: func(args []string, out, remarks io.Writer) error {
			if *quiet && *verbose {
				return unusable("--quiet and --verbose are both given", "leave one of them out")
			}
			call, err := newBuild(folder, formats, own, jobs, texLimit, args)
			if err != nil {
				return err
			}
			call.voice = voice{to: remarks, quiet: *quiet, verbose: *verbose}
			outputs, err := call.interruptible()
			if err != nil {
				return err
			}
			if err := write(call.folder, outputs); err != nil {
				return err
			}
			if *quiet {
				return nil
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
	noPDF     bool          // a PDF may be left out, because nobody asked for it by name
	jobs      int           // how many documents are built at a time
	texLimit  time.Duration // for TeX, for each document; 0 for its default
	voice     voice
}

// newBuild checks a call. It reads no parameter file.
func newBuild(folder, formats, own, jobs, texLimit *once, files []string) (*build, error) {
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
	if b.jobs, err = parseJobs(jobs); err != nil {
		return nil, err
	}
	if b.texLimit, err = parseTeXLimit(texLimit); err != nil {
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
	debug.SetGCPercent(garbage) // documents are small beside what a machine has
	outputs, err := b.documents(ctx)
	if ctx.Err() != nil {
		return nil, errors.New("interrupted; nothing was written")
	}
	return outputs, err
}

// garbage is how much may lie about, in percent of what is in use, before it is
// collected: more than usual, since a process lives for a moment.
const garbage = 400

// documents builds every document in memory, several at a time. What it returns
// and says is in the order of the files, however many that are. Its error has what
// is wrong with any of them.
func (b *build) documents(ctx context.Context) ([]output, error) {
	sources := make([][]byte, len(b.files))
	set, err := b.set()
	wrong := failures{}
	wrong.add("", err)
	for i, file := range b.files {
		sources[i], err = readInput(file)
		wrong.add(file, err)
	}
	if err := wrong.err(); err != nil {
		return nil, err
	}
	results, errs := make([]*built, len(b.files)), make([]error, len(b.files))
	p := b.voice.progress(b.files)
	sideBySide(ctx, b.jobs, len(b.files), func(i int) {
		p.begin(i)
		began := time.Now()
		results[i], errs[i] = b.document(ctx, b.files[i], sources[i], set)
		p.end(i, time.Since(began), errs[i] == nil)
	})
	p.close()
	var outputs []output
	for i, file := range b.files {
		if errs[i] != nil {
			wrong.add(file, errs[i])
			continue
		}
		for _, format := range b.formats {
			if text, ok := results[i].Files[format]; ok {
				outputs = append(outputs, output{b.path(file, format), text})
			}
		}
	}
	if err := wrong.err(); err != nil {
		return nil, err
	}
	b.remark(results)
	return outputs, nil
}

// remark says what is not as one would like it. Where the PDFs are left out for
// one reason, it is said once.
func (b *build) remark(results []*built) {
	said := map[string]bool{}
	for i, file := range b.files {
		if why := results[i].noPDF; why != nil && !said[why.Error()] {
			said[why.Error()] = true
			b.voice.warn("the PDF is left out: %s", why)
		}
		for _, warning := range results[i].Warnings {
			b.voice.warn("%s: %s", file, warning)
		}
	}
}

// set returns the chapters: nnbook's own, with the user's laid over them.
func (b *build) set() (*templates.Set, error) {
	if b.templates == "" {
		return templates.Parse(nil)
	}
	files, err := readTemplates(b.templates)
	if err != nil {
		return nil, unusableError{err}
	}
	set, err := templates.Parse(files)
	if err != nil {
		return nil, unusableError{err}
	}
	return set, nil
}

// A built document may lack its PDF; noPDF then says why.
type built struct {
	*book.Result
	noPDF error
}

// document builds one document. Where TeX is not installed, and nobody asked for
// a PDF by name, it goes on without.
func (b *build) document(ctx context.Context, file string, src []byte, set *templates.Set) (*built, error) {
	options := book.Options{Formats: b.formats, Templates: set, Epoch: b.epoch, Timeout: b.texLimit, Cache: cacheFolder()}
	result, err := book.Build(ctx, file, src, options)
	if !b.noPDF || !lacksTeX(err) {
		return &built{Result: result}, hintAtLimit(err)
	}
	options.Formats = []book.Format{book.Markdown, book.HTML, book.LaTeX}
	why := err
	result, err = book.Build(ctx, file, src, options)
	return &built{result, why}, err
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
