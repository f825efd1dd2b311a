package main

import (
	"io"
	"os"
)

// inColour tells whether text for out is to have colours: it goes to a terminal
// that has them, and nobody has set NO_COLOR.
func inColour(out io.Writer) bool {
	file, ok := out.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
