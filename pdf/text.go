package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
)

// mostContent bounds how much of a page's content is read, in bytes.
const mostContent = 16 << 20

// Content returns what draws a page (counted from 0), unpacked. It is valid until
// the next call.
func (f *File) Content(page int) ([]byte, error) {
	object, err := f.object(f.pages[page])
	if err != nil {
		return nil, err
	}
	contents, err := f.object(reference(object.dictionary, "Contents"))
	if err != nil {
		return nil, err
	}
	data := bytes.TrimPrefix(bytes.TrimPrefix(contents.data, []byte("stream")), []byte("\r"))
	data = bytes.TrimPrefix(data, []byte("\n"))
	if !bytes.Contains(contents.dictionary, []byte("/FlateDecode")) {
		return bytes.TrimSuffix(data, []byte("endstream")), nil
	}
	return f.unpack(data)
}

// unpack unpacks the data of a stream. All streams of a file are unpacked with one
// reader into one place: to make them takes longer than to unpack a short page.
func (f *File) unpack(data []byte) ([]byte, error) {
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
	f.unpacked.Reset()
	_, err := io.Copy(&f.unpacked, io.LimitReader(f.unpacker, mostContent))
	return f.unpacked.Bytes(), err
}
