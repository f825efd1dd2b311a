// Package shelf keeps the documents of a class in a folder, so that a run that was
// broken off at any moment can be taken up again.
//
// Every file is written in full under another name, brought to the disk, and only
// then renamed. A student's entry is renamed last: where it stands and its hashes
// are those of the files, the student is done.
package shelf

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
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

// A Shelf is the folder of a class. Several may put something on it side by side.
type Shelf struct {
	dir    string
	alone  bool     // nobody else is at work in it
	made   []string // the folder, and those above it, that were not there; the lowest first
	unlock func() error
	fresh  string       // the folder for what is being written
	count  atomic.Int64 // of the files in it, so far

	onDisk func(path string) error // waits until a file is on the disk
}

// ErrBusy says that another run is at work in the folder.
var ErrBusy = errors.New("another nnbook is at work in this folder")

// Open makes the folders of a shelf. Whoever is alone at work in it also removes
// what an earlier run left half-written; shares of one class work side by side.
func Open(dir string, alone bool) (*Shelf, error) {
	s := &Shelf{dir: dir, alone: alone, made: missing(dir), onDisk: onDisk}
	for _, folder := range folders() {
		if err := os.MkdirAll(s.path(folder), 0o777); err != nil {
			return nil, err
		}
	}
	var err error
	if s.unlock, err = lockFile(s.path(lock), alone); err != nil {
		return nil, err
	}
	if alone {
		err = s.sweep()
	}
	if err == nil {
		s.fresh, err = os.MkdirTemp(s.path(staging), "")
	}
	if err != nil {
		return nil, errors.Join(err, s.unlock())
	}
	return s, nil
}

// Close lets others at the shelf. One on which nothing was ever put is taken down.
func (s *Shelf) Close() error {
	err := os.RemoveAll(s.fresh)
	if s.alone && s.empty() {
		// What is not empty stays: it is not the shelf's. Until the lock is gone, too,
		// nobody else begins here.
		for _, name := range append(folders(), lock, own) {
			_ = os.Remove(s.path(name))
		}
		for _, folder := range s.made {
			_ = os.Remove(folder)
		}
	}
	return errors.Join(err, s.unlock())
}

// missing returns a folder and those above it, as far as they are not there.
func missing(dir string) (list []string) {
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
			return list
		}
		list = append(list, dir)
	}
}

// empty tells whether nothing has a name on the shelf.
func (s *Shelf) empty() bool {
	for _, folder := range folders() {
		if files, err := os.ReadDir(s.path(folder)); err != nil || len(files) > 0 {
			return false
		}
	}
	for _, name := range []string{Manifest, Answers, whole} {
		if _, err := os.Lstat(s.path(name)); !errors.Is(err, fs.ErrNotExist) {
			return false
		}
	}
	return true
}

// folders are those of a shelf, what is below another one first.
func folders() []string { return []string{Worksheets, Keys, Print, entries, staging} }

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
	Notes   string            `json:"notes"`   // SHA-256 of what is kept with the entry
}

// entryText is an entry as it is kept: a line of JSON, and the notes behind it.
func entryText(e Entry, notes []byte) ([]byte, error) {
	e.Notes = SumOf(notes)
	line, err := json.Marshal(e)
	return slices.Concat(line, []byte("\n"), notes), err
}

// Entry returns what the shelf knows of a student, and the notes that were kept with
// it; nil where that is nothing, or not as it was written: it is then written anew.
func (s *Shelf) Entry(name string) (*Entry, []byte) { return s.entry(entryName(name)) }

// Whole returns what the shelf knows of the documents that are made of all
// students; nil where that is nothing.
func (s *Shelf) Whole() *Entry {
	e, _ := s.entry(whole)
	return e
}

func (s *Shelf) entry(file string) (*Entry, []byte) {
	text, err := os.ReadFile(s.path(file))
	if err != nil {
		return nil, nil
	}
	line, notes, _ := bytes.Cut(text, []byte("\n"))
	var e Entry
	if json.Unmarshal(line, &e) != nil || e.Notes != SumOf(notes) {
		return nil, nil
	}
	return &e, notes
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

// A Filing is what is put on the shelf of a student: documents, and the entry that
// says that they are done.
type Filing struct {
	Name      string            // of the student
	Documents map[string][]byte // by the names of their files
	Entry     Entry
	Notes     []byte // what is kept with the entry
}

// together is how many students are brought to the disk at a time. One by one, each
// file would wait for the disk.
const together = 100

// Put puts students on the shelf: each one's documents, and then the entry.
func (s *Shelf) Put(filings []*Filing) error {
	for some := range slices.Chunk(filings, together) {
		var files []staged
		add := func(name string, data []byte) error {
			file, err := s.stage(name, func(w io.Writer) error { _, err := w.Write(data); return err })
			files = append(files, file)
			return err
		}
		for _, f := range some {
			for name, data := range f.Documents {
				if err := add(name, data); err != nil {
					return err
				}
			}
			text, err := entryText(f.Entry, f.Notes)
			if err != nil {
				return err
			}
			if err := add(entryName(f.Name), text); err != nil {
				return err
			}
		}
		if err := s.publish(files); err != nil {
			return err
		}
	}
	return nil
}

// A Writing is a file of the shelf that is written piece by piece.
type Writing struct {
	Name  string
	Write func(io.Writer) error
}

// PutWhole puts the documents that are made of all students on the shelf, written side
// by side, and then says that they are done, made from an input.
func (s *Shelf) PutWhole(input string, writings []Writing) error {
	files, sums, failures := make([]staged, len(writings)), make([]string, len(writings)), make([]error, len(writings))
	var writers sync.WaitGroup
	for i, w := range writings {
		writers.Go(func() { files[i], sums[i], failures[i] = s.stagePieces(w) })
	}
	writers.Wait()
	if err := errors.Join(failures...); err != nil {
		return err
	}
	e := Entry{Input: input, Files: map[string]string{}}
	for i, w := range writings {
		e.Files[w.Name] = sums[i]
	}
	text, err := entryText(e, nil)
	if err != nil {
		return err
	}
	file, err := s.stage(whole, func(w io.Writer) error { _, err := w.Write(text); return err })
	if err != nil {
		return err
	}
	return s.publish(append(files, file))
}

// pieceSize is how many bytes are written at a time.
const pieceSize = 64 << 10

// stagePieces stages a file, and returns its SHA-256.
func (s *Shelf) stagePieces(w Writing) (file staged, sum string, err error) {
	hash := sha256.New()
	file, err = s.stage(w.Name, func(to io.Writer) error {
		pieces := bufio.NewWriterSize(io.MultiWriter(to, hash), pieceSize)
		return cmp.Or(w.Write(pieces), pieces.Flush())
	})
	return file, hex.EncodeToString(hash.Sum(nil)), err
}

func entryName(name string) string { return entries + "/" + name + ".entry" }

// Remove takes a student off the shelf: the entry first.
func (s *Shelf) Remove(name string, files ...string) error {
	for _, file := range append([]string{entryName(name)}, files...) {
		if err := os.Remove(s.path(file)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
