package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

// A Writer writes one PDF from pages of others. What several pages share, such as
// fonts, it writes once, also where they come from different files. It holds no
// page longer than it takes to write it.
type Writer struct {
	out     io.Writer
	err     error
	written int64
	sum     hash.Hash
	offsets []int64 // of each object, by its number
	pages   []int
	shared  map[[sha256.Size]byte]int // objects that are no page, by their content
}

// The objects that every file has. Their numbers are known before they are written.
const (
	catalogue = 1
	pageTree  = 2
	firstFree = 3
)

// NewWriter begins a PDF.
func NewWriter(out io.Writer) *Writer {
	w := &Writer{out: out, sum: sha256.New(), offsets: make([]int64, firstFree), shared: map[[sha256.Size]byte]int{}}
	w.write("%PDF-1.5\n%\xE2\xE3\xCF\xD3\n")
	return w
}

func (w *Writer) write(text string) {
	w.raw([]byte(text))
	io.WriteString(w.sum, text)
}

// raw writes bytes that the file's identifier does not depend on.
func (w *Writer) raw(data []byte) {
	if w.err != nil {
		return
	}
	var n int
	n, w.err = w.out.Write(data)
	w.written += int64(n)
}

// Append writes pages of a file, from the first (counted from 0) up to, and
// without, the last.
func (w *Writer) Append(f *File, first, last int) error {
	if first < 0 || last > len(f.pages) || first > last {
		return fmt.Errorf("%w: there are no pages %d to %d", ErrForm, first+1, last)
	}
	c := copying{w: w, file: f, known: map[int]int{}}
	for number := first; number < last; number++ {
		page, err := c.page(number)
		if err != nil {
			return err
		}
		w.pages = append(w.pages, page)
	}
	return w.err
}

// add writes an object and returns its number.
func (w *Writer) add(dictionary string, s stream) int {
	number := len(w.offsets)
	w.offsets = append(w.offsets, 0)
	w.place(number, dictionary, s)
	return number
}

func (w *Writer) place(number int, dictionary string, s stream) {
	w.offsets[number] = w.written
	w.write(strconv.Itoa(number) + " 0 obj\n" + dictionary + "\n")
	w.raw(s.data)
	w.sum.Write(s.sum[:])
	w.write("\nendobj\n")
}

// Close writes what stands behind the pages. The title may be any text.
func (w *Writer) Close(title string) error {
	info := w.add("<< /Title "+textString(title)+" /Producer (nnbook) >>", stream{})
	var list strings.Builder
	for _, page := range w.pages {
		fmt.Fprintf(&list, "%d 0 R\n", page)
	}
	w.place(pageTree, fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(w.pages), strings.TrimSpace(list.String())), stream{})
	w.place(catalogue, fmt.Sprintf("<< /Type /Catalog /Pages %d 0 R /ViewerPreferences << /DisplayDocTitle true >> >>", pageTree), stream{})
	start := w.written
	id := hex.EncodeToString(w.sum.Sum(nil)[:16])
	w.write(fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(w.offsets)))
	for _, offset := range w.offsets[1:] {
		w.write(fmt.Sprintf("%010d 00000 n \n", offset))
	}
	w.write(fmt.Sprintf("trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n",
		len(w.offsets), catalogue, info, id, id, start))
	return w.err
}

// textString is a text as a PDF has it: in UTF-16 with a byte order mark, as
// hexadecimal digits, so that no character means anything.
func textString(text string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	return b.String() + ">"
}

// A copying takes objects over from one file.
type copying struct {
	w     *Writer
	file  *File
	known map[int]int // new numbers by old ones; 0 while the object is being copied
}

var parent = regexp.MustCompile(`/Parent \d+ 0 R`)

// page copies a page (counted from 0), below the new page tree.
func (c copying) page(page int) (int, error) {
	object, err := c.file.object(c.file.pages[page])
	if err != nil {
		return 0, err
	}
	object = parent.ReplaceAll(object, nil)
	if object, err = c.withPictures(page, object); err != nil {
		return 0, err
	}
	dictionary, err := c.renumbered(object)
	if err != nil {
		return 0, err
	}
	dictionary = strings.Replace(dictionary, "<<", fmt.Sprintf("<< /Parent %d 0 R", pageTree), 1)
	return c.w.add(dictionary, stream{}), nil
}

// withPictures writes the resources and the content of a page with pictures, and
// returns the page with what refers to them; any other page as it is.
func (c copying) withPictures(page int, object []byte) ([]byte, error) {
	old, content := reference(object, "Resources"), reference(object, "Contents")
	resources, err := c.file.object(old)
	if err != nil {
		return nil, err
	}
	dictionary, packed, ok, err := c.file.renamed(page, resources)
	if err != nil || !ok {
		return object, err
	}
	text, err := c.renumbered(dictionary)
	if err != nil {
		return nil, err
	}
	c.known[old] = c.w.add(text, stream{})
	c.known[content] = c.w.add(fmt.Sprintf("<< /Length %d /Filter /FlateDecode >>", packedLength(packed)), packed)
	return object, nil
}

// copy copies an object that is no page, unless one like it is there.
func (c copying) copy(number int) (int, error) {
	if fresh, known := c.known[number]; known {
		if fresh == 0 {
			return 0, fmt.Errorf("%w: object %d refers to itself", ErrForm, number)
		}
		return fresh, nil
	}
	c.known[number] = 0
	object, err := c.file.object(number)
	if err != nil {
		return 0, err
	}
	old, s := c.file.hashed(number, object)
	dictionary, err := c.renumbered(old)
	if err != nil {
		return 0, err
	}
	key := contentKey(dictionary, s)
	fresh, shared := c.w.shared[key]
	if !shared {
		fresh = c.w.add(dictionary, s)
		if !drawsOnePage(dictionary, s) {
			c.w.shared[key] = fresh
		}
	}
	c.known[number] = fresh
	return fresh, nil
}

var bareStream = regexp.MustCompile(`^<<\s*/Length \d+\s*(?:/Filter /FlateDecode\s*)?>>\s*$`)

// drawsOnePage tells whether an object is what draws a page: a stream that is
// nothing else. There is no other like it to share it with.
func drawsOnePage(dictionary string, s stream) bool {
	return s.data != nil && bareStream.MatchString(dictionary)
}

func contentKey(dictionary string, s stream) [sha256.Size]byte {
	return sha256.Sum256(append([]byte(dictionary), s.sum[:]...))
}

// renumbered returns a dictionary with the new numbers of all that it refers to,
// and copies that first.
func (c copying) renumbered(dictionary []byte) (string, error) {
	var b strings.Builder
	rest := dictionary
	for {
		at := bytes.Index(rest, referenceEnd)
		if at < 0 {
			b.Write(rest)
			return b.String(), nil
		}
		start := at
		for start > 0 && rest[start-1] >= '0' && rest[start-1] <= '9' {
			start--
		}
		old, err := strconv.Atoi(string(rest[start:at]))
		if err != nil {
			return "", fmt.Errorf("%w: a reference without a number", ErrForm)
		}
		fresh, err := c.copy(old)
		if err != nil {
			return "", err
		}
		b.Write(rest[:start])
		b.WriteString(strconv.Itoa(fresh))
		b.Write(referenceEnd)
		rest = rest[at+len(referenceEnd):]
	}
}

// referenceEnd stands behind the number of an object that is referred to.
var referenceEnd = []byte(" 0 R")
