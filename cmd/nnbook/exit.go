package main

import (
	"errors"

	"github.com/nnbook/nnbook/diag"
)

// The exit codes.
const (
	exitDone     = 0
	exitFailed   = 1 // the document could not be built, or something in it is wrong
	exitUnusable = 2 // the call or its input is unusable
)

// An unusableError is a call or an input that nnbook can do nothing with.
type unusableError struct{ error }

func (e unusableError) Unwrap() error { return e.error }

// unusable says what is wrong with the call and what to do about it.
func unusable(message, hint string) error {
	return unusableError{diag.Findings{{Message: message, Hint: hint}}}
}

// exitCode is the one table from errors to exit codes.
func exitCode(err error) int {
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, new(unusableError)):
		return exitUnusable
	}
	return exitFailed
}

// message is what a person reads of an error. A finding in a file starts with
// its place, everything else with the name of the program.
func message(err error) string {
	if all := (several)(nil); errors.As(err, &all) {
		return all.Error()
	}
	if findings := diag.In(err); len(findings) > 0 && findings[0].Pos.File != "" {
		return err.Error()
	}
	return "nnbook: " + err.Error()
}
