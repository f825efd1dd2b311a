package html

import "bytes"

// A sink is the page as far as it is written. Everything is written to its end
// straight away: a page is ten times as long as its Markdown, and to put its parts
// together from strings would copy it over and over.
//
// It has all that goldmark asks of a writer, which puts a buffer of its own around
// any other.
type sink struct{ bytes.Buffer }

// put writes texts to the end.
func (s *sink) put(texts ...string) {
	for _, text := range texts {
		s.WriteString(text)
	}
}

// insert writes text before what was written from a place on.
func (s *sink) insert(at int, text string) {
	s.put(text)
	whole := s.Bytes()
	copy(whole[at+len(text):], whole[at:])
	copy(whole[at:], text)
}

// again writes once more what stands at a place.
func (s *sink) again(p place) {
	s.Grow(p.to - p.from) // so that it does not move while it is copied
	s.Write(s.Bytes()[p.from:p.to])
}

// A place is a part of what is written.
type place struct{ from, to int }

// Buffered returns how many bytes wait to be written elsewhere.
func (s *sink) Buffered() int { return 0 }

// Flush does nothing: there is nowhere to write to.
func (s *sink) Flush() error { return nil }
