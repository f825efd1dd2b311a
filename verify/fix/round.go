package fix

import (
	"cmp"
	"slices"

	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/verify"
)

// A mender mends one document.
type mender struct {
	path      string
	options   verify.Options
	draft     *draft
	undecided map[int]string // by the numeral's place in the original: why it is left
	read      int            // bytes that were checked
	exact     map[int]bool   // the results of the original that hold to the last digit, by their places
}

// note takes note of what holds in the original.
func (m *mender) note(first *verify.Report) {
	for _, c := range first.Claims {
		if c.At > 0 && c.Kind == verify.Plain && c.Of == "" {
			m.exact[c.At-1] = c.Status == verify.OK
		}
	}
}

// check checks the document as it stands.
func (m *mender) check(options verify.Options) (*verify.Report, error) {
	text := m.draft.view().text
	m.read += len(text)
	return verify.Check(m.path, text, options)
}

// spent tells whether the document has been checked so often that it is left as it
// stands.
func (m *mender) spent() bool { return m.read > mostText }

// A round is one pass over the findings. Places are bytes of the text as it stood
// when the round began, from 0.
type round struct {
	*mender
	view
	report   *verify.Report
	held     map[int]verify.Held
	computed map[int]verify.Claim // by their numeral: claims that hold and are worked out from others
	named    map[int]verify.Claim // by their numeral: claims that say again what a symbol's value is
	operand  map[int]bool         // numerals that a claim was worked out from
	doubted  map[int]bool         // operands of claims that do not hold
	touched  map[int]bool         // numerals that change, or are asked to, in this round
	waiting  map[string]bool      // digits of results that hold, and hang on what changes in this round
	vouched  map[string]bool      // digits of numerals that the network says are right
	suspects []verify.Claim       // wrong claims whose results are right
	changed  bool
}

// round mends what is certain by a report of the document as it stands, and tells
// whether anything changed.
func (m *mender) round(report *verify.Report) (bool, error) {
	r := &round{
		mender: m, view: m.draft.view(), report: report,
		held: map[int]verify.Held{}, computed: map[int]verify.Claim{}, named: map[int]verify.Claim{}, operand: map[int]bool{}, doubted: map[int]bool{}, touched: map[int]bool{}, vouched: map[string]bool{}, waiting: map[string]bool{},
	}
	if r.reprints() {
		return true, nil
	}
	r.survey()
	r.truths()
	r.mentions()
	for _, c := range report.Claims {
		if c.At > 0 && c.Kind != verify.Ratio && c.Kind != verify.Guess && c.Kind != verify.Reprint && (c.Status.Bad() || r.leftBehind(c)) {
			r.finding(c)
		} else if c.At > 0 && r.exact[r.place(c.At-1)] && r.hangsOn(c, r.waits) && !r.right(c.At-1) {
			r.wait(c.At - 1)
		} else if c.Kind == verify.Guess && c.At > 0 {
			r.undecided[r.place(c.At-1)] = "more than one value may be meant"
		}
	}
	if r.changed {
		return true, nil // operands may be right by the next round
	}
	err := r.operands()
	return r.changed, err
}

// reprints gives the numerals of a document of nnbook's what nnbook prints in their
// places, and tells whether that changed any. No copy follows: each is compared itself.
func (r *round) reprints() bool {
	if r.report.Edition == nil {
		return false
	}
	for _, d := range r.report.Edition.Differences {
		r.set(d.From, d.To, d.Printed)
	}
	return r.changed
}

// survey takes note of what the report says of each numeral.
func (r *round) survey() {
	for _, h := range r.report.Held {
		if other, ok := r.held[h.At-1]; h.At > 0 && (!ok || other.True) {
			r.held[h.At-1] = h
		}
		if f, ok := figured(h.Text); ok && h.True && significant(f.digits) >= unmistakable {
			r.vouched[f.digits] = true
		}
	}
	for _, c := range r.report.Claims {
		for _, at := range c.Sources {
			r.operand[at-1] = r.operand[at-1] || c.Of == "" && c.Kind == verify.Plain
		}
		switch {
		case c.At > 0 && c.Of != "" && !c.Status.Bad():
			r.named[c.At-1] = c
		case c.Status.Bad():
			for _, at := range c.Sources {
				r.doubted[at-1] = true
			}
		case c.At > 0 && len(c.Sources)+len(c.Behind) > 0 && c.Of == "" && c.Kind == verify.Plain && c.Status != verify.NotChecked:
			r.computed[c.At-1] = c
		}
	}
}

// truths gives the network's values to the numerals that say what they are, and to
// those that are one but for a digit.
func (r *round) truths() {
	places := make([]int, 0, len(r.held))
	for at, h := range r.held {
		if !h.True {
			places = append(places, at)
			r.touched[at] = true
		}
	}
	slices.Sort(places)
	for _, at := range places {
		r.mend(at, r.held[at].Text, r.held[at].Right)
	}
	for _, c := range r.report.Claims {
		if c.Status == verify.Untrue && c.Kind == verify.Plain && c.At > 0 && !r.touched[c.At-1] && c.Expected != "" {
			r.touched[c.At-1] = true
			r.mend(c.At-1, c.Claimed, c.Expected)
		}
	}
}

// mentions gives the values of symbols to the numerals that stand in their places,
// where nothing is said against those values.
func (r *round) mentions() {
	doubted := map[int]bool{}
	for _, c := range r.report.Claims {
		if c.Status.Bad() && c.Kind == verify.Plain {
			doubted[c.At-1] = true
		}
	}
	for _, c := range r.report.Claims {
		if c.Status.Bad() && c.Kind == verify.Mention && !r.hangsOn(c, func(at int) bool { return doubted[at] }) {
			r.finding(c)
		}
	}
}

// finding decides which numeral of a claim that does not hold is wrong, and mends
// it where that is certain.
func (r *round) finding(c verify.Claim) {
	at := c.At - 1
	if r.touched[at] {
		return
	}
	if r.hangsOn(c, r.waits) {
		r.wait(at)
		return
	}
	switch {
	case c.Kind == verify.Gap && !r.hangsOn(c, r.edited):
		r.undecided[r.place(at)] = "it may be right, and one of the values beside it wrong"
	case c.Kind == verify.Echo:
		r.touched[at] = true
		r.mend(at, c.Claimed, c.Expected)
	case c.Status == verify.Conflict:
		r.conflict(c)
	case r.right(at) || c.Mended == "" && r.misprinted(c):
		r.suspects = append(r.suspects, c)
	case c.Status != verify.Overprecise && cmp.Or(c.Mended, c.Expected) != "":
		claimed := c.Claimed
		if c.Mended != "" {
			claimed = r.printed(at)
		}
		r.touched[at] = true
		r.mend(at, claimed, cmp.Or(c.Mended, c.Expected))
	}
}

// right tells whether a numeral is a value of the network: it says so itself, has
// the digits of one that does, or has so many digits of a value that they cannot be
// the same by chance.
func (r *round) right(at int) bool {
	if h, ok := r.held[at]; ok {
		return h.True
	}
	digits := r.printed(at)
	if r.vouched[digits] || significant(digits) <= unmistakable {
		return r.vouched[digits]
	}
	f, ok := figured(digits)
	return ok && slices.ContainsFunc(r.options.Known, func(k verify.KnownValue) bool {
		return decimal.Round(k.Exact.Abs(), f.decimals()).String() == digits || k.Shown.Abs().String() == digits
	})
}

// leftBehind tells whether a claim holds within the rounding of its operands only
// because one of them was mended: 1.648 for 1 + 0.649.
func (r *round) leftBehind(c verify.Claim) bool {
	return c.Status == verify.Rounding && c.Expected != "" && r.exact[r.place(c.At-1)] && !r.right(c.At-1) &&
		r.hangsOn(c, r.edited)
}

// hangsOn tells whether one of the numerals from which a claim was worked out is
// such a one.
func (r *round) hangsOn(c verify.Claim, such func(at int) bool) bool {
	is := func(at int) bool { return such(at - 1) }
	return slices.ContainsFunc(c.Sources, is) || slices.ContainsFunc(c.Behind, is)
}

// edited tells whether the numeral at a place was mended in an earlier round.
func (r *round) edited(at int) bool {
	from, end := r.origin(at)
	return end > from
}

// wait leaves a result until what it is worked out from is right.
func (r *round) wait(at int) {
	r.touched[at] = true
	if digits := r.printed(at); significant(digits) >= telling {
		r.waiting[digits] = true
	}
}

// waits tells whether a numeral changes in this round or may do so in a later one.
func (r *round) waits(at int) bool { return r.touched[at] || r.waiting[r.printed(at)] }

// conflict decides which of two values of a symbol is right: one that is worked
// out, and not one that is only stated; in a formula in numbers, that of the symbol
// in whose place a numeral stands.
func (r *round) conflict(c verify.Claim) {
	at := c.At - 1
	if len(c.Sources) != 1 || len(c.Operands) != 1 {
		return
	}
	other := c.Sources[0] - 1
	_, thisComputed := r.computed[at]
	_, otherComputed := r.computed[other]
	switch {
	case r.held[at].True && !r.held[other].True && !thisComputed && r.options.Known == nil:
	case r.held[at].True:
		r.undecided[r.place(at)] = "the network has this value, and the document gives another one"
	case r.held[other].True, c.Kind == verify.Mention, otherComputed && !thisComputed:
		r.touched[at] = true
		r.mend(at, c.Claimed, c.Expected)
	case thisComputed && !otherComputed:
		r.touched[at], r.touched[other] = true, true
		r.mend(other, c.Operands[0].Value, c.Claimed)
	}
}

// place is where a byte of the text stood in the original.
func (r *round) place(at int) int {
	from, _ := r.origin(at)
	return from
}
