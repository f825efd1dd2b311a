package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
)

// mostContent bounds how much of a page's content is read, in bytes.
const mostContent = 16 << 20

// Content returns what draws a page (counted from 0), unpacked. It is valid until the
// next page of a file of the same reader is looked into.
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
	return f.unpacker.unpack(data)
}

// An unpacker unpacks the data of streams, one at a time, into the same place: to
// make it takes longer than to unpack a short page.
type unpacker struct {
	from io.Reader // nil until there is a stream
	text bytes.Buffer
}

func (u *unpacker) unpack(data []byte) ([]byte, error) {
	packed := bytes.NewReader(data)
	if u.from == nil {
		r, err := zlib.NewReader(packed)
		if err != nil {
			return nil, err
		}
		u.from = r
	} else if err := u.from.(zlib.Resetter).Reset(packed, nil); err != nil {
		return nil, err
	}
	u.text.Reset()
	_, err := io.Copy(&u.text, io.LimitReader(u.from, mostContent))
	return u.text.Bytes(), err
}
