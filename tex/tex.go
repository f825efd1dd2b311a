// Package tex turns a LaTeX document into a PDF with pdflatex. Each run has a
// private directory, a clean environment, no shell, no file outside its
// directory but those of the TeX installation, and a time limit; nothing of it
// is left behind. The same source and options give the same PDF bytes.
package tex

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// DefaultTimeout is the time that a document may take, all passes together.
const DefaultTimeout = 60 * time.Second

// maxPasses bounds the passes for a document whose page numbers never settle.
const maxPasses = 4

// job is the name of the source file. It is fixed because pdflatex derives the
// PDF's identifier from it.
const job = "document"

// Options says how to typeset.
type Options struct {
	Engine  string            // the program; "pdflatex" where it is empty
	Epoch   int64             // the date in the PDF, in seconds since 1970 (SOURCE_DATE_EPOCH)
	Timeout time.Duration     // for all passes together; DefaultTimeout where it is 0
	Fonts   []string          // paths of font files that the source calls by their names
	Files   map[string][]byte // other files that the source reads, by their names
	TempDir string            // where the private directory is made; the system's place where it is empty

	// What makes a later run faster. It never changes the PDF: see [Typeset].
	Cache    string // the folder for it, made where it is missing; nothing is kept where it is empty
	Preamble int    // how many bytes at the source's start, whole lines of a preamble, other documents have, too
	Outline  string // what the contents and the labels depend on: documents with the same are taken for versions of one
}

// A Result is a typeset document.
type Result struct {
	PDF       []byte
	Log       string // of the last pass
	Passes    int
	Overfull  []Overfull  // boxes that did not fit, in the log's order
	Undefined []Reference // references to what is not there, in the log's order
}

// Typeset runs pdflatex on the source as often as its log asks for, at most 4
// times. Its errors are *[MissingEngine], *[MissingFile], *[MissingCharacters],
// *[TimeLimit], *[Error], the context's own error, or one of the file system.
// An error comes without a result.
//
// With a cache, the preamble is read once for many documents, and a document
// whose pages have not changed since its last build takes one pass. What the
// cache holds is a guess that each run checks: where a run with it fails or does
// not settle, all is done again without.
func Typeset(ctx context.Context, source []byte, opt Options) (Result, error) {
	engine, err := findEngine(opt.Engine)
	if err != nil {
		return Result{}, err
	}
	limit := opt.Timeout
	if limit <= 0 {
		limit = DefaultTimeout
	}
	ctx, cancel := context.WithTimeoutCause(ctx, limit, &TimeLimit{After: limit})
	defer cancel()
	if opt.Cache != "" {
		result, err := fromCache(ctx, engine, source, opt)
		if errors.Is(err, errUnsound) {
			forget(engine, source, opt)
			result, err = fromCache(ctx, engine, source, opt)
		}
		if err == nil || ctx.Err() != nil || isOfSource(err) {
			return result, err
		}
	}
	result, err := inDirectory(engine, opt, source, func(r run) (Result, error) {
		result, _, err := passes(ctx, r, nil)
		return result, err
	})
	if err == nil && opt.Cache != "" {
		forget(engine, source, opt) // it led to a failure that there is none without it
	}
	return result, err
}

// isOfSource reports whether a failure has its place in the source, so that the
// cache is not to blame.
func isOfSource(err error) bool {
	var found *Error
	return errors.As(err, &found) && found.Line > 0
}

// forget removes from the cache what a run takes from it.
func forget(engine string, source []byte, opt Options) {
	kept, preamble := cache(opt.Cache), source[:opt.Preamble]
	kept.drop(formatEntry(engine, preamble))
	kept.drop(auxiliariesEntry(engine, preamble, opt.Outline))
}

// fromCache typesets with what earlier runs have left, and leaves something for
// later ones.
func fromCache(ctx context.Context, engine string, source []byte, opt Options) (Result, error) {
	kept, preamble := cache(opt.Cache), source[:opt.Preamble]
	state := auxiliariesEntry(engine, preamble, opt.Outline)
	known := kept.auxiliaries(state)
	return inDirectory(engine, opt, source, func(r run) (Result, error) {
		ctx, stop := context.WithCancelCause(ctx)
		defer stop(nil)
		sound := func() bool { return true }
		if opt.Preamble > 0 && dumps(engine) {
			r.format, sound = r.provideFormat(ctx, kept, preamble)
		}
		if r.format {
			// The lines of what follows keep their numbers.
			rest := slices.Concat(bytes.Repeat([]byte("%\n"), bytes.Count(preamble, []byte("\n"))), source[opt.Preamble:])
			if err := r.write(rest); err != nil {
				return Result{}, err
			}
		}
		if err := known.write(r.dir); err != nil {
			return Result{}, err
		}
		var checked sync.WaitGroup
		checked.Go(func() {
			if r.format && !sound() {
				stop(errUnsound)
			}
		})
		result, left, err := passes(ctx, r, known)
		checked.Wait()
		switch {
		case ctx.Err() != nil:
			return Result{}, context.Cause(ctx)
		case err != nil:
			return Result{}, err
		case left == nil:
			return Result{}, errUnsettled
		case known == nil || !left.equal(known):
			kept.saveAuxiliaries(state, left)
		}
		return result, nil
	})
}

// errUnsettled says that page numbers still change after the last pass: then the
// PDF depends on where the first pass began.
var errUnsettled = errors.New("the page numbers do not settle")

// inDirectory gives a function the source in a private directory.
func inDirectory(engine string, opt Options, source []byte, f func(run) (Result, error)) (Result, error) {
	dir, err := os.MkdirTemp(opt.TempDir, "nnbook-tex-")
	if err != nil {
		return Result{}, fmt.Errorf("no directory for TeX: %w\nhint: set TMPDIR to a folder that you may write to", err)
	}
	defer os.RemoveAll(dir)
	r := run{engine: engine, dir: dir, env: environment(dir, engine, opt.Epoch, longestLine(source))}
	if err := r.write(source); err != nil {
		return Result{}, err
	}
	for name, data := range opt.Files {
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(name)), data, 0o600); err != nil {
			return Result{}, fmt.Errorf("no file for TeX: %w", err)
		}
	}
	for _, font := range opt.Fonts {
		if err := os.Symlink(font, filepath.Join(dir, filepath.Base(font))); err != nil && !errors.Is(err, os.ErrExist) {
			return Result{}, fmt.Errorf("no font for TeX: %w", err)
		}
	}
	return f(r)
}

// passes runs the engine until the log and the auxiliary files ask for no more.
// It begins with the files that are known, and returns those of the last pass;
// none where they would still change.
func passes(ctx context.Context, r run, known auxiliaries) (Result, auxiliaries, error) {
	result, left := Result{}, known
	for {
		failure := r.once(ctx)
		result.Passes++
		if ctx.Err() != nil {
			return Result{}, nil, context.Cause(ctx)
		}
		result.Log = r.log()
		if failure != nil {
			if err := r.room(); err != nil {
				return Result{}, nil, err
			}
			return Result{}, nil, explain(result.Log, r.output(), failure)
		}
		before := left
		var err error
		if left, err = readAuxiliaries(r.dir); err != nil {
			return Result{}, nil, err
		}
		if !needsRerun(result.Log, before, left) {
			break
		}
		if result.Passes == maxPasses {
			left = nil
			break
		}
	}
	result, err := r.finish(result)
	return result, left, err
}

// finish reads what the last pass has made.
func (r run) finish(result Result) (Result, error) {
	if missing := missingCharacters(result.Log); missing != nil {
		return Result{}, missing
	}
	pdf, err := os.ReadFile(filepath.Join(r.dir, job+".pdf"))
	if errors.Is(err, os.ErrNotExist) {
		return Result{}, &Error{Message: "the document has no pages", Log: result.Log}
	}
	if err != nil {
		return Result{}, err
	}
	result.PDF = pdf
	result.Overfull = overfullBoxes(result.Log)
	result.Undefined = undefinedReferences(result.Log)
	return result, nil
}

// findEngine returns the program's absolute path: pdflatex finds its
// installation from where it lies.
func findEngine(name string) (string, error) {
	if name == "" {
		name = "pdflatex"
	}
	path, err := exec.LookPath(name)
	if err != nil {
		return "", &MissingEngine{Engine: name, Cause: err}
	}
	return filepath.Abs(path)
}
