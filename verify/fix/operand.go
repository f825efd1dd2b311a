package fix

import (
	"bytes"
	"regexp"
	"slices"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/verify"
)

const (
	mostSuspects   = 60 // claims of one round whose operands are tried
	mostCandidates = 40 // what is tried for each
)

// A candidate is a change of operands that may make a claim hold.
type candidate struct {
	places []int
	apply  func(*round)
}

// misprinted tells whether an operand of a claim may be the wrong one, and not its
// result: an operand stands nowhere else, and the result does, or there is a number
// of which that operand looks like a misprint.
func (r *round) misprinted(c verify.Claim) bool {
	result, ok := figured(c.Claimed)
	if !ok {
		return false
	}
	repeated := significant(result.digits) >= telling && r.count(result.digits) > 1
	return slices.ContainsFunc(c.Sources, func(s int) bool {
		digits := r.printed(s - 1)
		if significant(digits) < telling || r.count(digits) > 1 {
			return false
		}
		return repeated || significant(digits) > unmistakable && len(r.pool(digits)) > 0
	})
}

// operands mends an operand of each claim whose result is right: that which makes
// the claim hold, where there is one such change and no other.
func (r *round) operands() error {
	suspects := r.suspects[:min(len(r.suspects), mostSuspects)]
	candidates := make([][]candidate, len(suspects))
	most := 0
	for i, c := range suspects {
		candidates[i] = r.candidates(c)
		most = max(most, len(candidates[i]))
	}
	working := make([][]worked, len(suspects))
	for k := range most {
		if r.spent() {
			return nil
		}
		trial := *r
		trial.mender = &mender{path: r.path, options: r.options, draft: r.draft.clone(), undecided: map[int]string{}}
		for i := range suspects {
			if k < len(candidates[i]) {
				candidates[i][k].apply(&trial)
			}
		}
		report, err := trial.check(r.options)
		if err != nil {
			return err
		}
		r.read += trial.read
		for i, c := range suspects {
			if k >= len(candidates[i]) {
				continue
			}
			if holds, exactly := r.holds(c, candidates[i][k], report, trial.draft.view()); holds {
				working[i] = append(working[i], worked{candidates[i][k], exactly})
			}
		}
	}
	for i, c := range suspects {
		r.choose(c, working[i])
	}
	return nil
}

// A worked is a candidate that makes a claim hold, to the last digit or within the
// rounding of its operands.
type worked struct {
	candidate
	exactly bool
}

// choose takes the one candidate that makes a claim hold; of several, the one that
// makes it hold exactly, that changes an operand which stands nowhere else, or that
// brings two operands in order.
func (r *round) choose(c verify.Claim, working []worked) {
	at := c.At - 1
	for _, better := range []func(worked) bool{
		func(worked) bool { return true },
		func(w worked) bool { return w.exactly },
		func(w worked) bool { return r.stray(w.places) },
		func(w worked) bool { return w.exactly && r.stray(w.places) },
		func(w worked) bool { return w.exactly && r.inOrder(w.places) },
	} {
		var best []worked
		for _, w := range working {
			if better(w) {
				best = append(best, w)
			}
		}
		if len(best) == 1 {
			best[0].apply(r)
			return
		}
	}
	switch {
	case len(working) > 0:
		r.undecided[r.place(at)] = "more than one operand may be the wrong one"
	case !r.right(at) && c.Expected != "" && c.Status != verify.Overprecise:
		r.mend(at, c.Claimed, c.Expected)
	case c.Status != verify.Overprecise:
		r.undecided[r.place(at)] = "the result is the network's, and which operand is wrong is not certain"
	}
}

// inOrder tells whether two operands that change places then stand in the order in
// which the document has them first: h_1 w_5 + h_2 w_6 may come from a change of
// the weights or of the activations, and both lines are true.
func (r *round) inOrder(places []int) bool {
	return len(places) == 2 && r.first(r.printed(places[1])) < r.first(r.printed(places[0]))
}

// first is the place where digits stand first.
func (r *round) first(digits string) int {
	for at := 0; ; {
		next := bytes.Index(r.text[at:], []byte(digits))
		if next < 0 {
			return len(r.text)
		}
		if next += at; alone(r.text, next, next+len(digits)) {
			return next
		}
		at = next + len(digits)
	}
}

// stray tells whether none of the operands stands elsewhere.
func (r *round) stray(places []int) bool {
	return !slices.ContainsFunc(places, func(at int) bool { return r.count(r.printed(at)) > 1 })
}

// holds tells whether a claim holds once a candidate was taken: nothing in its
// lines is wrong any more that goes with its result or its operands. It tells, too,
// whether that needs no rounding.
func (r *round) holds(c verify.Claim, taken candidate, report *verify.Report, now view) (holds, exactly bool) {
	exactly = true
	concerned := map[int]bool{r.place(c.At - 1): true}
	for _, at := range taken.places {
		concerned[r.place(at)] = true
	}
	for _, other := range report.Claims {
		if other.Status == verify.OK || other.EndLine < c.Line || other.Line > c.EndLine {
			continue
		}
		for _, at := range append([]int{other.At}, other.Sources...) {
			place, _ := now.origin(at - 1)
			switch {
			case at == 0 || !concerned[place]:
			case other.Status.Bad():
				return false, false
			case other.Status == verify.Rounding:
				exactly = false
			}
		}
	}
	return true, exactly
}

// candidates are the changes to try: operands in each other's places, each with the
// other sign, and each as a value that its digits may be a misprint of.
func (r *round) candidates(c verify.Claim) []candidate {
	var list []candidate
	var sources []int
	for _, s := range c.Sources {
		if at := s - 1; !slices.Contains(sources, at) && r.printed(at) != "" && !r.held[at].True {
			sources = append(sources, at)
		}
	}
	for i, a := range sources {
		for _, b := range sources[i+1:] {
			first, second := r.printed(a), r.printed(b)
			x, ok1 := figured(first)
			y, ok2 := figured(second)
			if ok1 && ok2 && first != second && x.decimals() == y.decimals() {
				list = append(list, candidate{[]int{a, b}, func(r *round) { r.put(a, first, second); r.put(b, second, first) }})
			}
		}
	}
	for _, at := range sources {
		list = append(list, candidate{[]int{at}, func(r *round) { r.turn(at) }})
	}
	for _, at := range sources {
		old := r.printed(at)
		for _, digits := range r.pool(old) {
			list = append(list, candidate{[]int{at}, func(r *round) { r.put(at, old, digits) }})
		}
	}
	return list[:min(len(list), mostCandidates)]
}

// put writes other digits in the place of an operand's, and of no others.
func (r *round) put(at int, old, digits string) {
	size := reach(r.text[at:], old)
	if size == 0 {
		return
	}
	if text, ok := overlaid(string(r.text[at:at+size]), old, digits); ok {
		r.set(at, at+size, text)
	}
}

// opening ends where a number with a sign of its own may begin: in brackets, behind
// a relation, in an exponent.
var opening = regexp.MustCompile(`(?:[({\[=$&|≈^]|\\approx|\\left\()\s*$`)

// turn gives an operand the other sign, where that is its own and not that of a sum.
func (r *round) turn(at int) {
	before := r.text[:at]
	negative := false
	for _, minus := range []string{"-", "−"} {
		if bare, ok := bytes.CutSuffix(bytes.TrimRight(before, " "), []byte(minus)); ok {
			before, negative = bare, true
		}
	}
	if opening.Match(before[max(0, len(before)-20):]) {
		r.flip(at, !negative)
	}
}

// number is any number of a text.
var number = regexp.MustCompile(`\d+\.\d+`)

// pool are the values that digits may be a misprint of: those of the network and
// those that stand elsewhere in the document.
func (r *round) pool(digits string) []string {
	f, ok := figured(digits)
	if !ok || significant(digits) < 2 {
		return nil
	}
	var list []string
	add := func(other string) {
		if misprint(digits, other) && !slices.Contains(list, other) {
			list = append(list, other)
		}
	}
	for _, k := range r.options.Known {
		add(decimal.Round(k.Exact.Abs(), f.decimals()).String())
	}
	if f.decimals() > 0 {
		for _, other := range number.FindAll(r.text, -1) {
			add(string(other))
		}
	}
	return list
}

// misprint tells whether two numbers of the same length differ in one digit, or in
// two neighbours that have changed places.
func misprint(a, b string) bool {
	if len(a) != len(b) || a == b {
		return false
	}
	var differ []int
	for i := range len(a) {
		if a[i] != b[i] {
			differ = append(differ, i)
		}
	}
	switch len(differ) {
	case 1:
		return true
	case 2:
		i, j := differ[0], differ[1]
		return j == i+1 && a[i] == b[j] && a[j] == b[i]
	}
	return false
}

// count is how often digits stand in the text for themselves.
func (r *round) count(digits string) int {
	total := 0
	for at := 0; ; {
		next := bytes.Index(r.text[at:], []byte(digits))
		if next < 0 {
			return total
		}
		next += at
		at = next + len(digits)
		if alone(r.text, next, at) {
			total++
		}
	}
}
