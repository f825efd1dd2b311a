package infer

import (
	"math"
	"strings"

	"github.com/nnbook/nnbook/verify"
)

// crossing reads a table in which a weight stands where its two ends meet: the
// neurons of a layer over the columns, those of the next one before the rows, or the
// other way round. A row of biases may stand below. It tells whether the table is one.
func (f *facts) crossing(t *verify.Table) bool {
	if len(t.Header) < 2 {
		return false
	}
	var across []string
	for _, cell := range t.Header[1:] {
		across = append(across, nodeName(cell))
	}
	var links []link
	for _, row := range t.Rows {
		if len(row) != len(t.Header) {
			return false
		}
		side := nodeName(row[0])
		bias := side == "" && strings.Contains(strings.ToLower(row[0].Words), "bias")
		for i, cell := range row[1:] {
			n, offset, ok := numeralOf(cell)
			if !ok {
				return false
			}
			l := link{from: side, to: across[i], offset: offset, value: &fact{numeral: n, offset: offset, given: true}}
			if bias {
				l = f.crossingBias(l)
			} else if l, ok = l.forward(); !ok {
				return false
			}
			links = append(links, l)
		}
	}
	f.links = append(f.links, links...)
	return len(links) > 0
}

// forward turns a connection so that it leads from a layer to the one behind it. It
// is false where it does not join two layers.
func (l link) forward() (link, bool) {
	from, ok1 := nodeOf(l.from)
	to, ok2 := nodeOf(l.to)
	if !ok1 || !ok2 || from.rank() == to.rank() {
		return l, false
	}
	if from.rank() > to.rank() {
		l.from, l.to = l.to, l.from
	}
	return l, true
}

// rank orders nodes by how far behind the inputs they stand.
func (n node) rank() int {
	switch n.kind {
	case 'i':
		return 0
	case 'h':
		return n.layer
	}
	return math.MaxInt
}

// crossingBias gives a bias that stands under its neuron a name.
func (f *facts) crossingBias(l link) link {
	name := "b_" + strings.ReplaceAll(strings.ToLower(l.to), "_", "")
	l.value.name = name
	f.put(l.value)
	return link{weight: name, to: l.to, offset: l.offset}
}
