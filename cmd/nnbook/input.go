package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/params"
)

// readInput reads a parameter file. A file that is larger than any parameter
// file is read no further: [params.Read] then says so.
func readInput(name string) ([]byte, error) {
	return readUpTo(name, params.MaxSize+1, "a parameter file", "name the files in it, such as "+name+"/*.yaml")
}

// readFile reads a file that must not be larger than the limit, in bytes. What it
// is to be, and what to do where a folder has the name, are for findings.
func readFile(name string, limit int64, want, hint string) ([]byte, error) {
	src, err := readUpTo(name, limit+1, want, hint)
	if err != nil {
		return nil, err
	}
	return src, notTooLarge(name, src, limit)
}

// readUpTo reads the first bytes of a file, at most as many as the limit says.
func readUpTo(name string, limit int64, want, hint string) ([]byte, error) {
	file, err := open(name, want, hint)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	src, err := io.ReadAll(io.LimitReader(file, limit))
	if err != nil {
		return nil, unreadable(name, err)
	}
	return src, nil
}

// open opens a file to be read. What is no file is refused before it is opened:
// to open a pipe that nobody writes to is to wait without end.
func open(name, want, hint string) (*os.File, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, unreadable(name, err)
	case info.IsDir():
		return nil, input(name, "this is a folder", want, hint)
	case !info.Mode().IsRegular() && !handedOver(name):
		return nil, input(name, "this is "+kindOf(info.Mode()), want, "write to a file what is to be read, and name that")
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	return file, nil
}

// handedOver tells whether a name stands for what the caller has opened already,
// as a shell's <(command) does: it comes when it comes, like standard input.
func handedOver(name string) bool {
	return name == "/dev/stdin" || strings.HasPrefix(name, "/dev/fd/") || strings.HasPrefix(name, "/proc/self/fd/")
}

// kindOf says in words what a name leads to that is neither file nor folder.
func kindOf(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "no file"
}

// unreadable says why a file cannot be read.
func unreadable(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return input(name, "there is no such file", "", "look at the spelling and at the folder you are in")
	case errors.Is(err, fs.ErrPermission):
		return input(name, "the file may not be read", "", "give yourself the right to read it: chmod u+r "+name)
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return input(name, "the file cannot be read: "+err.Error(), "", "name a file that can be read")
}

// input is a finding about a whole file.
func input(name, message, want, hint string) error {
	return unusableError{diag.Findings{{Pos: diag.Position{File: name}, Message: message, Want: want, Hint: hint}}}
}
