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
	dictionary, data := parts(contents)
	data = bytes.TrimPrefix(bytes.TrimPrefix(data, []byte("stream")), []byte("\r"))
	data = bytes.TrimPrefix(data, []byte("\n"))
	if !bytes.Contains(dictionary, []byte("/FlateDecode")) {
		return bytes.TrimSuffix(data, []byte("endstream")), nil
	}
	return f.unpacked(data)
}

// unpacked unpacks the data of a stream. All streams of a file are unpacked with
// one reader: to make one takes longer than to unpack a short page.
func (f *File) unpacked(data []byte) ([]byte, error) {
	from := bytes.NewReader(data)
	if f.unpacker == nil {
		r, err := zlib.NewReader(from)
		if err != nil {
			return nil, err
		}
		f.unpacker = r
	} else if err := f.unpacker.(zlib.Resetter).Reset(from, nil); err != nil {
		return nil, err
	}
	var text bytes.Buffer
	text.Grow(8 * len(data))
	_, err := io.Copy(&text, io.LimitReader(f.unpacker, mostContent))
	return text.Bytes(), err
}
