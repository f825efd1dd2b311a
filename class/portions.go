package class

import (
	"errors"
	"io"
)

// portions reads a file that may be of any size and is taken in portions, none of
// which may be large: a manifest has a student in each.
type portions struct {
	from io.Reader
	read int // bytes since the portion began
}

// largestPortion is how many bytes a portion may have: a thousand times what a
// student has.
const largestPortion = 16 << 20

// begin begins a portion.
func (p *portions) begin() { p.read = 0 }

func (p *portions) Read(b []byte) (int, error) {
	if p.read > largestPortion {
		return 0, errors.New("a value in it is too large")
	}
	n, err := p.from.Read(b)
	p.read += n
	return n, err
}
