package main

import (
	"io"
	"os"

	"golang.org/x/term"
)

// inColour tells whether text for out is to have colours: it goes to a terminal
// that has them, and nobody has set NO_COLOR.
func inColour(out io.Writer) bool { return isTerminal(out) && os.Getenv("NO_COLOR") == "" }

// isTerminal tells whether out is a terminal that can do more than write on.
func isTerminal(out io.Writer) bool {
	file, ok := out.(*os.File)
	return ok && os.Getenv("TERM") != "dumb" && term.IsTerminal(int(file.Fd()))
}
