// Package shelf keeps the documents of a class in a folder, so that a run that was
// broken off at any moment can be taken up again.
//
// Every file is written in full under another name, brought to the disk, and only
// then renamed. A student's entry is written last: where it stands and its hashes
// are those of the files, the student is done.
package shelf

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// The folders and files of a shelf.
const (
	Worksheets = "worksheets"
	Keys       = "keys"
	Print      = "print"
	Manifest   = "manifest.json"
	Answers    = "keys.csv"
	Printed    = "print/worksheets.pdf"

	own     = ".nnbook" // what is kept for the next run
	whole   = own + "/class.json"
	lock    = own + "/lock"
	entries = own + "/students"
	staging = own + "/new"
)

// A Shelf is the folder of a class.
type Shelf struct {
	dir    string
	unlock func() error
}

// ErrBusy says that another run is at work in the folder.
var ErrBusy = errors.New("another nnbook is at work in this folder")

// Open makes the folders of a shelf. Whoever is alone at work in it also removes
// what an earlier run left half-written; shares of one class work side by side.
func Open(dir string, alone bool) (*Shelf, error) {
	s := &Shelf{dir: dir}
	for _, folder := range []string{Worksheets, Keys, Print, entries, staging} {
		if err := os.MkdirAll(s.path(folder), 0o777); err != nil {
			return nil, err
		}
	}
	var err error
	if s.unlock, err = lockFile(s.path(lock), alone); err != nil {
		return nil, err
	}
	if alone {
		if err := s.sweep(); err != nil {
			return nil, errors.Join(err, s.Close())
		}
	}
	return s, nil
}

// Close lets others at the shelf.
func (s *Shelf) Close() error { return s.unlock() }

// sweep removes what other runs have left half-written.
func (s *Shelf) sweep() error {
	left, err := os.ReadDir(s.path(staging))
	if err != nil {
		return err
	}
	for _, entry := range left {
		if err := os.RemoveAll(s.path(staging, entry.Name())); err != nil {
			return err
		}
	}
	return nil
}

func (s *Shelf) path(parts ...string) string {
	return filepath.Join(append([]string{s.dir}, parts...)...)
}

// Path returns where a file of the shelf lies.
func (s *Shelf) Path(name string) string { return s.path(name) }

// An Entry is what the shelf knows of documents that are done.
type Entry struct {
	Input   string            `json:"input"`   // hash of all that they are made from
	Attempt int               `json:"attempt"` // of the draw
	Shared  bool              `json:"shared"`  // a draw failed because another student had the network
	Files   map[string]string `json:"files"`   // SHA-256 by name
}

// Entry returns what the shelf knows of a student; nil where that is nothing, or
// nothing that can be read: it is then written anew.
func (s *Shelf) Entry(name string) *Entry { return s.entry(entryName(name)) }

// Whole returns what the shelf knows of the documents that are made of all
// students; nil where that is nothing.
func (s *Shelf) Whole() *Entry { return s.entry(whole) }

func (s *Shelf) entry(file string) *Entry {
	data, err := os.ReadFile(s.path(file))
	if err != nil {
		return nil
	}
	var e Entry
	if json.Unmarshal(data, &e) != nil {
		return nil
	}
	return &e
}

// Done tells whether the files of an entry are there as they were written.
func (s *Shelf) Done(e *Entry) bool {
	if len(e.Files) == 0 {
		return false
	}
	for name, sum := range e.Files {
		if got, err := s.Sum(name); err != nil || got != sum {
			return false
		}
	}
	return true
}

// Sum returns the SHA-256 of a file of the shelf, in hexadecimal digits.
func (s *Shelf) Sum(name string) (string, error) {
	file, err := os.Open(s.path(name))
	if err != nil {
		return "", err
	}
	defer file.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// SumOf returns the SHA-256 of bytes, in hexadecimal digits.
func SumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Put puts the files of a student on the shelf, and then the entry that says so.
func (s *Shelf) Put(name string, files map[string][]byte, e *Entry) error {
	for file, data := range files {
		if err := s.Write(file, func(w io.Writer) error { _, err := w.Write(data); return err }); err != nil {
			return err
		}
	}
	return s.put(entryName(name), e)
}

// PutWhole says that the documents that are made of all students are done.
func (s *Shelf) PutWhole(e *Entry) error { return s.put(whole, e) }

func (s *Shelf) put(file string, e *Entry) error {
	data, err := json.Marshal(e)
	if err != nil {
		return err
	}
	return s.Write(file, func(w io.Writer) error { _, err := w.Write(data); return err })
}

func entryName(name string) string { return entries + "/" + name + ".json" }

// DataName is the file in which a student's data are kept for documents that are
// made of all students.
func DataName(name string) string { return entries + "/" + name + ".data" }

// Remove takes a student off the shelf: the entry first.
func (s *Shelf) Remove(name string, files ...string) error {
	for _, file := range append([]string{entryName(name), DataName(name)}, files...) {
		if err := os.Remove(s.path(file)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Write writes a file of the shelf under another name, brings it to the disk and
// renames it.
func (s *Shelf) Write(name string, content func(io.Writer) error) error {
	file, err := os.CreateTemp(s.path(staging), "*-"+filepath.Base(name))
	if err != nil {
		return err
	}
	if err = errors.Join(content(file), file.Chmod(0o644), file.Sync(), file.Close()); err == nil {
		if err = os.Rename(file.Name(), s.path(name)); err == nil {
			return nil
		}
	}
	return errors.Join(fmt.Errorf("write %s: %w", name, err), os.Remove(file.Name()))
}
