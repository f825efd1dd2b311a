package pdf

import (
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
	shared  map[digest]int // objects that are no page, by their content
	line    []byte         // what is written next
}

// The objects that every file has. Their numbers are known before they are written.
const (
	catalogue = 1
	pageTree  = 2
	firstFree = 3
)

// NewWriter begins a PDF.
func NewWriter(out io.Writer) *Writer {
	w := &Writer{out: out, sum: sha256.New(), offsets: make([]int64, firstFree), shared: map[digest]int{}}
	w.write("%PDF-1.5\n%\xE2\xE3\xCF\xD3\n")
	return w
}

func (w *Writer) write(text string) {
	w.line = append(w.line[:0], text...)
	w.raw(w.line)
	w.sum.Write(w.line)
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
	w.line = append(strconv.AppendInt(w.line[:0], int64(number), 10), " 0 obj\n"...)
	w.line = append(append(w.line, dictionary...), '\n')
	w.raw(w.line)
	w.sum.Write(w.line)
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
	text := parent.ReplaceAll(object.dictionary, nil)
	if err := c.withPictures(page, text); err != nil {
		return 0, err
	}
	dictionary, err := c.renumbered(text)
	if err != nil {
		return 0, err
	}
	dictionary = strings.Replace(dictionary, "<<", fmt.Sprintf("<< /Parent %d 0 R", pageTree), 1)
	return c.w.add(dictionary, stream{}), nil
}

// withPictures writes the resources and the content of a page with pictures, so that
// what refers to them finds those; of any other page nothing.
func (c copying) withPictures(page int, dictionary []byte) error {
	old, content := reference(dictionary, "Resources"), reference(dictionary, "Contents")
	resources, err := c.file.object(old)
	if err != nil {
		return err
	}
	renamed, packed, ok, err := c.file.renamed(page, resources.dictionary)
	if err != nil || !ok {
		return err
	}
	text, err := c.renumbered(renamed)
	if err != nil {
		return err
	}
	c.known[old] = c.w.add(text, stream{})
	c.known[content] = c.w.add(fmt.Sprintf("<< /Length %d /Filter /FlateDecode >>", packedLength(packed)), packed)
	return nil
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
	if object.references == nil {
		if object.references, err = spans(object.dictionary); err != nil {
			return 0, err
		}
	}
	dictionary, err := c.replaced(object.dictionary, object.references)
	if err != nil {
		return 0, err
	}
	s := object.stream()
	if drawsOnePage(dictionary, s) {
		c.known[number] = c.w.add(dictionary, s)
		return c.known[number], nil
	}
	key := contentKey(dictionary, s)
	fresh, shared := c.w.shared[key]
	if !shared {
		fresh = c.w.add(dictionary, s)
		c.w.shared[key] = fresh
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

func contentKey(dictionary string, s stream) digest {
	hash := sha256.New()
	io.WriteString(hash, dictionary)
	hash.Write(s.sum[:])
	return digest(hash.Sum(nil))
}

// renumbered returns a dictionary with the new numbers of all that it refers to,
// and copies that first.
func (c copying) renumbered(dictionary []byte) (string, error) {
	list, err := spans(dictionary)
	if err != nil {
		return "", err
	}
	return c.replaced(dictionary, list)
}

func (c copying) replaced(dictionary []byte, references []span) (string, error) {
	fresh := make([]byte, 0, len(dictionary)+2*len(references))
	from := 0
	for _, r := range references {
		number, err := c.copy(r.number)
		if err != nil {
			return "", err
		}
		fresh = append(fresh, dictionary[from:r.start]...)
		fresh = append(strconv.AppendInt(fresh, int64(number), 10), referenceEnd...)
		from = r.end
	}
	return string(append(fresh, dictionary[from:]...)), nil
}
