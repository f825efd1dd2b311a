package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// An output is a file to write: its path and its bytes.
type output struct {
	path  string
	bytes []byte
}

// checkFolder reports whether files can be written to a folder, or whether it
// can be made. It leaves nothing behind.
func checkFolder(folder string) error {
	existing := filepath.Clean(folder)
	for {
		info, err := os.Stat(existing)
		if err == nil {
			if !info.IsDir() {
				return cannotWrite(folder, existing+" is a file")
			}
			break
		}
		if !errors.Is(err, fs.ErrNotExist) || existing == filepath.Dir(existing) {
			return cannotWrite(folder, reason(err))
		}
		existing = filepath.Dir(existing)
	}
	probe, err := os.MkdirTemp(existing, ".nnbook-")
	if err != nil {
		return cannotWrite(folder, reason(err))
	}
	return os.Remove(probe)
}

// checkTarget refuses to write over a folder or over an input.
func checkTarget(path string, inputs []string) error {
	target, err := os.Stat(path)
	if err != nil {
		return nil // there is none yet
	}
	if target.IsDir() {
		return unusable(fmt.Sprintf("%s is a folder, and a document is to be written there", path), "choose another output folder with -o")
	}
	for _, name := range inputs {
		if source, err := os.Stat(name); err == nil && os.SameFile(source, target) {
			return unusable(fmt.Sprintf("%s would be written over the parameter file %s", path, name), "choose another output folder with -o")
		}
	}
	return nil
}

// write writes all outputs or none. They are written in full to a folder of
// their own inside the output folder, on the same disk, and only then renamed.
func write(folder string, outputs []output) (err error) {
	made := missing(folder)
	defer func() {
		for i := len(made) - 1; i >= 0 && err != nil; i-- {
			_ = os.Remove(made[i]) // where nothing is in it
		}
	}()
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return cannotWrite(folder, reason(err))
	}
	staging, err := os.MkdirTemp(folder, ".nnbook-")
	if err != nil {
		return cannotWrite(folder, reason(err))
	}
	defer os.RemoveAll(staging)
	staged := func(o output) string { return filepath.Join(staging, filepath.Base(o.path)) }
	for _, o := range outputs {
		if err := os.WriteFile(staged(o), o.bytes, 0o666); err != nil {
			return cannotWrite(folder, reason(err))
		}
	}
	for _, o := range outputs {
		if err := os.Rename(staged(o), o.path); err != nil {
			return cannotWrite(folder, reason(err))
		}
	}
	return nil
}

// missing lists the folders that must be made for a folder to be there, the outer
// ones first.
func missing(folder string) []string {
	folder = filepath.Clean(folder)
	if _, err := os.Lstat(folder); !errors.Is(err, fs.ErrNotExist) || folder == filepath.Dir(folder) {
		return nil
	}
	return append(missing(filepath.Dir(folder)), folder)
}

func cannotWrite(folder, why string) error {
	return unusable(fmt.Sprintf("cannot write to the folder %s: %s", folder, why), "choose another output folder with -o")
}

// reason is an error of the file system without its path, which the message
// names already.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err.Error()
	}
	return err.Error()
}
