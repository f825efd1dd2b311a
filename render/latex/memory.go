package latex

import "bytes"

// A memory collects what goldmark writes. It has all that goldmark asks of a
// writer: around any other one goldmark puts a buffer of its own, for each cell
// of a table anew.
type memory struct{ bytes.Buffer }

// Buffered returns how many bytes are held.
func (m *memory) Buffered() int { return m.Len() }

// Flush does nothing: there is nowhere to write to.
func (m *memory) Flush() error { return nil }
