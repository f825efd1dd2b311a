package templates

import (
	"bytes"
	"fmt"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/params"
)

// A level is how much of a record the document tells.
type level int

const (
	compact  level = iota // the first neuron and weight of each layer, then tables and matrices
	standard              // the first few neurons of each layer, then tables
	full                  // every neuron and every weight
)

func (l level) String() string {
	return [...]string{params.CompactDetail, params.StandardDetail, params.FullDetail}[l]
}

// mostPages is the longest document that is built.
const mostPages = 400

// handy is how many pages a document may have for a level to be chosen unasked.
func (l level) handy() int {
	return [...]int{mostPages, 150, 80}[l]
}

// linesPerPage is how much Markdown fills a page of the PDF, about: blank lines
// and the marks of formulas and tables count.
const linesPerPage = 40

// leastLines is what the document of a network has at least for each weight. It
// is a lower bound, which saves writing what would be refused.
func (l level) leastLines() int { return [...]int{1, 9, 16}[l] }

// pages says about how many pages a document fills.
func (d *Document) pages() int { return bytes.Count(d.Markdown, []byte("\n"))/linesPerPage + 1 }

// levels returns what a record asks for, the richest first.
func levels(r *compute.Record) []level {
	switch r.Detail {
	case params.CompactDetail:
		return []level{compact}
	case params.StandardDetail:
		return []level{standard}
	case params.FullDetail:
		return []level{full}
	}
	return []level{full, standard, compact}
}

// fitting writes the record at the richest level that it asks for and that keeps
// the document within its bounds.
func (s *Set) fitting(r *compute.Record) (*Document, error) {
	candidates := levels(r)
	count := 0
	for _, l := range candidates {
		bound := l.handy()
		if len(candidates) == 1 {
			bound = mostPages
		}
		d, pages, err := s.attempt(r, l, bound)
		if err != nil || d != nil {
			return d, err
		}
		count = pages
	}
	return nil, s.tooLong(r, candidates[len(candidates)-1], count)
}

// attempt writes the record at a level. It returns no document where that would
// have more pages than the bound, but says how many.
func (s *Set) attempt(r *compute.Record, l level, bound int) (*Document, int, error) {
	weights := 0
	for _, layer := range r.Layers {
		weights += len(layer.Neurons) * len(layer.Sources)
	}
	if least := weights * l.leastLines() / linesPerPage; least > bound {
		return nil, least, nil
	}
	d, err := s.write(r, l)
	if err != nil {
		return nil, 0, err
	}
	if pages := d.pages(); pages > bound {
		return nil, pages, nil
	}
	return d, 0, nil
}

// tooLong refuses a record, and says which setting would make it fit.
func (s *Set) tooLong(r *compute.Record, l level, count int) error {
	f := diag.Finding{
		Message: "the document would be too long at detail: " + l.String(),
		Got:     fmt.Sprintf("about %d pages", count),
		Want:    fmt.Sprintf("at most %d", mostPages),
		Hint:    "no level of detail makes a network of this size fit: take fewer or smaller layers",
	}
	for smaller := l - 1; smaller >= compact; smaller-- {
		d, _, err := s.attempt(r, smaller, mostPages)
		if err != nil {
			return err
		}
		if d != nil {
			f.Hint = fmt.Sprintf("detail: %s makes it about %d pages", smaller, d.pages())
			break
		}
	}
	return diag.Findings{f}
}
