package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
)

// mostContent bounds how much of a page's content is read, in bytes.
const mostContent = 16 << 20

// Content returns what draws a page (counted from 0), unpacked.
func (f *File) Content(page int) ([]byte, error) {
	object, err := f.object(f.pages[page])
	if err != nil {
		return nil, err
	}
	contents, err := f.object(reference(object, "Contents"))
	if err != nil {
		return nil, err
	}
	dictionary, s := f.parts(reference(object, "Contents"), contents)
	data := bytes.TrimPrefix(bytes.TrimPrefix(s.data, []byte("stream")), []byte("\r"))
	data = bytes.TrimPrefix(data, []byte("\n"))
	if !bytes.Contains(dictionary, []byte("/FlateDecode")) {
		return bytes.TrimSuffix(data, []byte("endstream")), nil
	}
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, mostContent))
}
