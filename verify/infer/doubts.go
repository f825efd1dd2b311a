package infer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/verify"
)

// gaps are the findings about what the document does not say.
func (f *facts) gaps(t *trial) error {
	var list diag.Findings
	seen := map[string]bool{}
	for _, g := range t.missing {
		if seen[g.what] {
			continue
		}
		seen[g.what] = true
		list = append(list, diag.Finding{Pos: diag.Position{File: f.doc.File}, Message: g.what, Hint: g.hint})
	}
	return list
}

// twoNetworks tells where a document gives so many names other values that it
// speaks of another network; nil where it does not.
func (f *facts) twoNetworks(t *trial) error {
	var list diag.Findings
	names := f.used(t)
	for _, name := range names {
		first := f.value(name)
		for _, x := range f.others(name) {
			if x.code || f.isNew(t, name, x) {
				continue
			}
			list = append(list, diag.Finding{
				Pos: f.pos(x.offset), Message: fmt.Sprintf("the document describes more than one network: %s has another value here", shownName(name)),
				Got: x.numeral.Text, Want: fmt.Sprintf("%s, as in line %d", first.numeral.Text, f.pos(first.offset).Line),
				Hint: "give each network a document of its own",
			})
			break
		}
	}
	for _, l := range f.relinked() {
		list = append(list, diag.Finding{
			Pos: f.pos(l.value.offset), Message: fmt.Sprintf("the document describes more than one network: the weight from %s to %s has another value here", l.from, l.to),
			Got: l.value.numeral.Text, Want: fmt.Sprintf("%s, as in line %d", l.first.numeral.Text, f.pos(l.first.offset).Line),
			Hint: "give each network a document of its own",
		})
	}
	all := len(names) + f.unnamed()
	if len(list) < 2 || len(list) < min(3, all) || 3*len(list) < all {
		return nil
	}
	return list.Err()
}

// A relink is a connection without a name whose weight has another value than
// where the document speaks of it first.
type relink struct {
	link
	first *fact
}

// relinked lists the connections without names that the document gives two values.
func (f *facts) relinked() []relink {
	var list []relink
	first := map[[2]string]*fact{}
	for _, l := range f.links {
		ends := [2]string{l.from, l.to}
		switch {
		case l.value == nil:
		case first[ends] == nil:
			first[ends] = l.value
		case !same(l.value.numeral, first[ends].numeral):
			list = append(list, relink{l, first[ends]})
		}
	}
	return list
}

// unnamed counts the connections without names.
func (f *facts) unnamed() int {
	ends := map[[2]string]bool{}
	for _, l := range f.links {
		if l.value != nil {
			ends[[2]string{l.from, l.to}] = true
		}
	}
	return len(ends)
}

// isNew tells whether a name's other value is its value after the training step:
// the document gives that with a mark as well.
func (f *facts) isNew(_ *trial, name string, x *fact) bool {
	for _, y := range f.values[name+"^new"] {
		if same(x.numeral, y.numeral) {
			return true
		}
	}
	return false
}

// doubts are the findings about names to which the document gives different
// values, and the value that was taken. A parameter's value after the training
// step is none.
func (f *facts) doubts(t *trial, n *Network) diag.Findings {
	var list diag.Findings
	names := f.used(t)
	for _, v := range append(append([]Value{}, n.Targets...), n.Rate) {
		if v.Name != "" {
			names = append(names, v.Name)
		}
	}
	for _, name := range names {
		taken := f.value(name)
		if taken == nil {
			continue
		}
		updated := n.Record.Value("new_" + t.names[name])
		said := append([]*fact(nil), f.others(name)...)
		if first := firstOf(f.values[name]); first != taken && !slices.Contains(said, first) {
			said = append(said, first)
		}
		for _, x := range said {
			if same(x.numeral, taken.numeral) || updated != nil && closeness(updated.True(), x.numeral) != not && x.offset > taken.offset && closeness(updated.True(), x.numeral) == exactly {
				continue
			}
			list = append(list, diag.Finding{
				Pos: f.pos(x.offset), Message: fmt.Sprintf("%s is given twice, with different values", shownName(name)),
				Got: x.numeral.Text, Want: fmt.Sprintf("%s, as in line %d", taken.numeral.Text, f.pos(taken.offset).Line),
				Hint: fmt.Sprintf("%s was taken for the network", taken.numeral.Text),
			})
		}
	}
	for _, l := range f.relinked() {
		list = append(list, diag.Finding{
			Pos: f.pos(l.value.offset), Message: fmt.Sprintf("the weight from %s to %s is given twice, with different values", l.from, l.to),
			Got: l.value.numeral.Text, Want: fmt.Sprintf("%s, as in line %d", l.first.numeral.Text, f.pos(l.first.offset).Line),
			Hint: fmt.Sprintf("%s was taken for the network", l.first.numeral.Text),
		})
	}
	return list
}

// shownName is a name without the mark of where it comes from.
func shownName(name string) string { return strings.TrimPrefix(name, "prose:") }

// Doubt puts the doubts into a report, as claims that contradict each other, where
// it does not tell them already.
func (n *Network) Doubt(r *verify.Report) {
	var more []verify.Claim
	for _, d := range n.Doubts {
		told := slices.ContainsFunc(r.Claims, func(c verify.Claim) bool {
			return c.Status.Bad() && c.Line <= d.Pos.Line && d.Pos.Line <= c.EndLine && c.Claimed == d.Got
		})
		if told {
			continue
		}
		more = append(more, verify.Claim{
			Line: d.Pos.Line, Column: d.Pos.Column, EndLine: d.Pos.Line, EndColumn: d.Pos.Column + len(d.Got),
			Text: d.Got, Claimed: d.Got, Status: verify.Conflict, Reason: d.Message + "; " + d.Hint,
			Explanation: &verify.Explanation{Read: d.Got},
		})
	}
	r.Add(more)
}

// String says in one line what network was read.
func (n *Network) String() string {
	sizes := []string{strconv.Itoa(len(n.Inputs))}
	var activations []string
	for _, l := range n.Layers {
		sizes = append(sizes, strconv.Itoa(len(l.Weights)))
		activations = append(activations, l.Activation.Name)
	}
	text := fmt.Sprintf("a %s network, %s, %s", strings.Join(sizes, "-"), strings.Join(activations, " and "), n.Loss.Name)
	for _, reading := range n.Readings {
		text += "; " + reading
	}
	return text
}
