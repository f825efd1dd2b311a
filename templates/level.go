package templates

import (
	"github.com/nnbook/nnbook/compute"
)

// A level is how much of a record the document tells.
type level int

const (
	compact  level = iota // the first neuron and weight of each layer, then tables and matrices
	standard              // the first few neurons of each layer, then tables
	full                  // every neuron and every weight
)

func (l level) String() string { return []string{"compact", "standard", "full"}[l] }

// mostPages is the longest document that is built.
const mostPages = 400

// levelFor returns the level that the record asks for; "auto" is the richest one
// that keeps the document handy.
func levelFor(r *compute.Record) (level, error) {
	weights := 0
	for _, l := range r.Layers {
		weights += len(l.Neurons) * len(l.Sources)
	}
	var chosen level
	switch r.Detail {
	case "compact":
		chosen = compact
	case "standard":
		chosen = standard
	case "full":
		chosen = full
	default:
		for _, candidate := range []level{full, standard, compact} {
			chosen = candidate
			if pages(r, candidate) <= handyPages[candidate] {
				break
			}
		}
	}
	if count := pages(r, chosen); count > mostPages {
		return chosen, tooLong(r, chosen, count)
	}
	return chosen, nil
}
