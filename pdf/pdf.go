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
	"regexp"
	"slices"
	"strconv"
)

// ErrForm is what is refused: a file that is damaged, or of another form.
var ErrForm = errors.New("no PDF of a form that can be taken apart")

// A File is a PDF whose pages are known.
type File struct {
	data    []byte
	offsets []int     // of each object, by its number; 0 where there is none
	ends    []int     // of each object: where the next one begins
	objects []*object // those that were looked at
	pages   []int     // the numbers of the pages' objects, in their order

	unpacker *unpacker // of the pages' content
}

// A Reader reads files. It is for one goroutine at a time, and so are its files.
type Reader struct{ unpacker unpacker }

// Pages returns how many pages the file has.
func (f *File) Pages() int { return len(f.pages) }

// Read finds the pages of a file. It keeps the bytes. A file is for one goroutine at
// a time.
func Read(data []byte) (*File, error) { return new(Reader).Read(data) }

// Read finds the pages of a file, as [Read] does. What it takes to look into a page is
// made once for all files of a reader.
func (r *Reader) Read(data []byte) (*File, error) {
	f := &File{data: data, unpacker: &r.unpacker}
	trailer, err := f.crossReferences()
	if err != nil {
		return nil, err
	}
	root, err := f.object(reference(trailer, "Root"))
	if err != nil {
		return nil, err
	}
	if err := f.tree(reference(root.dictionary, "Pages"), 0); err != nil {
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
	f.offsets, f.ends, f.objects = make([]int, count), make([]int, count), make([]*object, count)
	order := make([]int, 0, count) // of the objects, as they lie in the file
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
		order = append(order, i)
	}
	slices.SortFunc(order, func(a, b int) int { return f.offsets[a] - f.offsets[b] })
	end := start
	for _, number := range slices.Backward(order) {
		f.ends[number] = max(f.offsets[number], end)
		if f.offsets[number] < start {
			end = f.offsets[number]
		}
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

// An object is one of a file.
type object struct {
	dictionary []byte // or whatever it is
	data       []byte // its stream with what encloses it; nil where it has none

	references []span  // in the dictionary; nil until they are needed
	sum        *digest // of the data
}

// A span is where a dictionary refers to an object by its number.
type span struct{ start, end, number int }

type digest = [sha256.Size]byte

// object returns an object.
func (f *File) object(number int) (*object, error) {
	if number <= 0 || number >= len(f.offsets) || f.offsets[number] == 0 {
		return nil, fmt.Errorf("%w: there is no object %d", ErrForm, number)
	}
	if f.objects[number] != nil {
		return f.objects[number], nil
	}
	text := f.data[f.offsets[number]:f.ends[number]]
	text, is := bytes.CutPrefix(text, append(strconv.AppendInt(nil, int64(number), 10), " 0 obj"...))
	if !is {
		return nil, fmt.Errorf("%w: object %d is elsewhere", ErrForm, number)
	}
	text, ends := bytes.CutSuffix(bytes.TrimSpace(text), []byte("endobj"))
	if !ends {
		return nil, fmt.Errorf("%w: object %d has no end", ErrForm, number)
	}
	o := &object{}
	o.dictionary, o.data = parts(bytes.TrimSpace(text))
	f.objects[number] = o
	return o, nil
}

// parts parts an object into its dictionary, or whatever it is, and its stream
// with what encloses it.
func parts(text []byte) (dictionary, data []byte) {
	if !bytes.HasPrefix(text, []byte("<<")) || !bytes.HasSuffix(text, []byte("endstream")) {
		return text, nil
	}
	at := bytes.Index(text, []byte("stream"))
	return bytes.TrimSpace(text[:at]), text[at:]
}

// stream returns the object's stream with its hash, which is worked out once however
// often the object is copied.
func (o *object) stream() stream {
	if o.data == nil {
		return stream{}
	}
	if o.sum == nil {
		sum := sha256.Sum256(o.data)
		o.sum = &sum
	}
	return stream{o.data, *o.sum}
}

// A stream is the data of an object, with what encloses it.
type stream struct {
	data []byte // nil where the object has none
	sum  digest
}

func newStream(data []byte) stream { return stream{data, sha256.Sum256(data)} }

// referenceEnd stands behind the number of an object that is referred to.
var referenceEnd = []byte(" 0 R")

// spans returns where a dictionary refers to objects.
func spans(dictionary []byte) ([]span, error) {
	list := []span{}
	for from := 0; ; {
		at := bytes.Index(dictionary[from:], referenceEnd)
		if at < 0 {
			return list, nil
		}
		at += from
		start := at
		for start > from && dictionary[start-1] >= '0' && dictionary[start-1] <= '9' {
			start--
		}
		number, err := strconv.Atoi(string(dictionary[start:at]))
		if err != nil {
			return nil, fmt.Errorf("%w: a reference without a number", ErrForm)
		}
		from = at + len(referenceEnd)
		list = append(list, span{start, from, number})
	}
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
	below := kids.FindSubmatch(node.dictionary)
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
