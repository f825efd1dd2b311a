package main

import (
	"fmt"
	"io"
	"time"
)

// A voice says what is not the result itself: how far the work is, and what is not
// as one would like it.
type voice struct {
	to      io.Writer
	quiet   bool // nothing
	verbose bool // also how long things took
}

// warn says something that is no error.
func (v voice) warn(format string, args ...any) {
	if !v.quiet {
		fmt.Fprintf(v.to, "nnbook: "+format+"\n", args...)
	}
}

// progress tells how far the work on some files is: with a bar on a terminal, with
// a line for each file elsewhere. One file alone needs neither.
func (v voice) progress(files []string) progress {
	switch {
	case v.quiet || len(files) < 2 && !v.verbose:
		return silence{}
	case isTerminal(v.to) && !v.verbose:
		return newBar(v.to, files)
	}
	return &lines{voice: v, files: files, texts: make([]string, len(files))}
}

// progress is told when the work on a file begins and ends, and whether it was
// done, from several goroutines, and at last that no more comes.
type progress interface {
	begin(i int)
	end(i int, took time.Duration, done bool)
	close()
}

// silence says nothing.
type silence struct{}

func (silence) begin(int)                    {}
func (silence) end(int, time.Duration, bool) {}
func (silence) close()                       {}
