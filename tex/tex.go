// Package tex turns a LaTeX document into a PDF with pdflatex. Each run has a
// private directory, a clean environment, no shell, no file outside its
// directory but those of the TeX installation, and a time limit; nothing of it
// is left behind. The same source and options give the same PDF bytes.
package tex

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
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
	Engine  string        // the program; "pdflatex" where it is empty
	Epoch   int64         // the date in the PDF, in seconds since 1970 (SOURCE_DATE_EPOCH)
	Timeout time.Duration // for all passes together; DefaultTimeout where it is 0
	TempDir string        // where the private directory is made; the system's place where it is empty
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
func Typeset(ctx context.Context, source []byte, opt Options) (Result, error) {
	engine, err := findEngine(opt.Engine)
	if err != nil {
		return Result{}, err
	}
	dir, err := os.MkdirTemp(opt.TempDir, "nnbook-tex-")
	if err != nil {
		return Result{}, fmt.Errorf("no directory for TeX: %w", err)
	}
	defer os.RemoveAll(dir)
	if err := os.WriteFile(filepath.Join(dir, job+".tex"), source, 0o600); err != nil {
		return Result{}, fmt.Errorf("the source for TeX cannot be written: %w", err)
	}
	limit := opt.Timeout
	if limit <= 0 {
		limit = DefaultTimeout
	}
	ctx, cancel := context.WithTimeoutCause(ctx, limit, &TimeLimit{After: limit})
	defer cancel()
	return passes(ctx, run{engine: engine, dir: dir, env: environment(dir, engine, opt.Epoch)})
}

// passes runs the engine until the log and the auxiliary files ask for no more.
func passes(ctx context.Context, r run) (Result, error) {
	result := Result{}
	before := auxiliaries(nil)
	for {
		failure := r.once(ctx)
		result.Passes++
		if ctx.Err() != nil {
			return Result{}, context.Cause(ctx)
		}
		result.Log = r.log()
		if failure != nil {
			return Result{}, explain(result.Log, r.output(), failure)
		}
		after, err := readAuxiliaries(r.dir)
		if err != nil {
			return Result{}, err
		}
		if !needsRerun(result.Log, before, after) || result.Passes == maxPasses {
			break
		}
		before = after
	}
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
