// Package pdf takes PDF files apart and puts them together, without a change to
// what stands on their pages. It reads files as pdfTeX writes them, and its own:
// a table of cross-references, no object streams, no encryption, all attributes
// of a page on the page itself. Anything else is refused.
//
// The same pages give the same bytes, whatever file they were part of: objects are
// numbered in the order in which the pages need them, and nothing is dated.
package pdf

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
)

// ErrForm is what is refused: a file that is damaged, or of another form.
var ErrForm = errors.New("no PDF of a form that can be taken apart")

// A File is a PDF whose pages are known.
type File struct {
	data    []byte
	offsets []int // of each object, by its number; 0 where there is none
	pages   []int // the numbers of the pages' objects, in their order
	streams map[int]stream

	unpacker io.Reader // of the pages' content; nil until one is read
}

// Pages returns how many pages the file has.
func (f *File) Pages() int { return len(f.pages) }

// Read finds the pages of a file. It keeps the bytes. A file is for one goroutine at
// a time.
func Read(data []byte) (*File, error) {
	f := &File{data: data, streams: map[int]stream{}}
	trailer, err := f.crossReferences()
	if err != nil {
		return nil, err
	}
	root, err := f.object(reference(trailer, "Root"))
	if err != nil {
		return nil, err
	}
	if err := f.tree(reference(root, "Pages"), 0); err != nil {
		return nil, err
	}
	return f, nil
}

// crossReferences reads the table at the end of the file, and returns the trailer
// behind it.
func (f *File) crossReferences() (trailer []byte, err error) {
	at := bytes.LastIndex(f.data, []byte("startxref"))
	if at < 0 {
		return nil, fmt.Errorf("%w: no startxref", ErrForm)
	}
	start, err := strconv.Atoi(string(firstField(f.data[at+len("startxref"):])))
	if err != nil || start < 0 || start >= len(f.data) {
		return nil, fmt.Errorf("%w: startxref leads nowhere", ErrForm)
	}
	table := f.data[start:]
	var first, count, length int
	if _, err := fmt.Sscanf(string(table[:min(len(table), 60)]), "xref\n%d %d\n", &first, &count); err != nil || first != 0 {
		return nil, fmt.Errorf("%w: no table of cross-references", ErrForm)
	}
	length = len(fmt.Sprintf("xref\n%d %d\n", first, count))
	const entry = 20 // bytes
	if count < 1 || len(table) < length+count*entry {
		return nil, fmt.Errorf("%w: the table of cross-references breaks off", ErrForm)
	}
	f.offsets = make([]int, count)
	for i := range count {
		line := table[length+i*entry : length+(i+1)*entry]
		if line[17] != 'n' {
			continue
		}
		offset, err := strconv.Atoi(string(line[:10]))
		if err != nil || offset <= 0 || offset >= len(f.data) {
			return nil, fmt.Errorf("%w: object %d lies outside of the file", ErrForm, i)
		}
		f.offsets[i] = offset
	}
	return table[length+count*entry:], nil
}

func firstField(text []byte) []byte {
	fields := bytes.Fields(text[:min(len(text), 40)])
	if len(fields) == 0 {
		return nil
	}
	return fields[0]
}

// reference returns the number of the object that a key of a dictionary refers
// to; 0 where there is none.
func reference(dictionary []byte, key string) int {
	_, rest, found := bytes.Cut(dictionary, []byte("/"+key+" "))
	if !found {
		return 0
	}
	number, err := strconv.Atoi(string(firstField(rest)))
	if err != nil {
		return 0
	}
	return number
}

var endOfDictionary = []byte("stream")

// object returns an object between its "obj" and its "endobj".
func (f *File) object(number int) ([]byte, error) {
	if number <= 0 || number >= len(f.offsets) || f.offsets[number] == 0 {
		return nil, fmt.Errorf("%w: there is no object %d", ErrForm, number)
	}
	rest := f.data[f.offsets[number]:]
	head := fmt.Sprintf("%d 0 obj", number)
	if !bytes.HasPrefix(rest, []byte(head)) {
		return nil, fmt.Errorf("%w: object %d is elsewhere", ErrForm, number)
	}
	rest = rest[len(head):]
	// What stands in a stream may look like the end of the object.
	end := bytes.Index(rest, []byte("endobj"))
	if at := bytes.Index(rest, endOfDictionary); at >= 0 && at < end {
		length := reference(rest[:at], "Length")
		if body := at + len(endOfDictionary); length >= 0 && body+length < len(rest) {
			end = bytes.Index(rest[body+length:], []byte("endobj"))
			if end >= 0 {
				end += body + length
			}
		}
	}
	if end < 0 {
		return nil, fmt.Errorf("%w: object %d has no end", ErrForm, number)
	}
	return bytes.TrimSpace(rest[:end]), nil
}

// A stream is the data of an object, with what encloses it. Its hash is worked out
// once, however often the object is copied.
type stream struct {
	data []byte // nil where the object has none
	sum  [sha256.Size]byte
}

func newStream(data []byte) stream { return stream{data, sha256.Sum256(data)} }

// parts parts an object into its dictionary, or whatever it is, and its stream
// with what encloses it.
func parts(object []byte) (dictionary, data []byte) {
	if !bytes.HasPrefix(object, []byte("<<")) || !bytes.HasSuffix(object, []byte("endstream")) {
		return object, nil
	}
	at := bytes.Index(object, endOfDictionary)
	return bytes.TrimSpace(object[:at]), object[at:]
}

// hashed is [parts] with the stream's hash.
func (f *File) hashed(number int, object []byte) (dictionary []byte, s stream) {
	dictionary, data := parts(object)
	if data == nil {
		return dictionary, stream{}
	}
	s, known := f.streams[number]
	if !known {
		s = newStream(data)
		f.streams[number] = s
	}
	return dictionary, s
}

const deepestTree = 50

var kids = regexp.MustCompile(`/Kids \[([^\]]*)\]`)

// tree gathers the pages below a node of the page tree.
func (f *File) tree(number, depth int) error {
	if depth > deepestTree {
		return fmt.Errorf("%w: the tree of pages is too deep", ErrForm)
	}
	node, err := f.object(number)
	if err != nil {
		return err
	}
	below := kids.FindSubmatch(node)
	if below == nil {
		f.pages = append(f.pages, number)
		return nil
	}
	fields := bytes.Fields(below[1])
	for i := 0; i+2 < len(fields); i += 3 {
		child, err := strconv.Atoi(string(fields[i]))
		if err != nil {
			return fmt.Errorf("%w: a page has no number", ErrForm)
		}
		if err := f.tree(child, depth+1); err != nil {
			return err
		}
	}
	return nil
}
