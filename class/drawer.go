package class

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"

	"github.com/nnbook/nnbook/class/draw"
	"github.com/nnbook/nnbook/class/require"
	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/templates"
)

// A Drawer gives students their networks, so that no two have the same one.
type Drawer struct {
	sheet        *params.Sheet
	rule         *draw.Rule
	requirements []require.Requirement
	taken        map[key]bool // networks and forms that a student has
	accept       func(*Exercise) (failed string, err error)

	draws    int            // so far
	refusals map[string]int // of them, by the requirement that they did not meet
}

// NewDrawer returns a drawer for a sheet. Its error is [diag.Findings].
func NewDrawer(s *params.Sheet) (*Drawer, error) {
	rule, err := draw.RuleOf(s)
	if err != nil {
		return nil, err
	}
	d := &Drawer{sheet: s, rule: rule, requirements: require.Of(s.Require), taken: map[key]bool{}, refusals: map[string]int{}}
	d.accept = d.compute
	return d, nil
}

// An Exercise is what a student gets.
type Exercise struct {
	Form    string   // the id that is printed on the sheet
	Attempt int      // how many draws failed before
	Shared  bool     // one of them because another student has that network
	Numbers []string // what was drawn, in the order of the sheet's draws
	Network *params.Network
	Record  *compute.Record
}

// worked returns the values that the exercise works out, in their order.
func (e *Exercise) worked() []*graph.Value {
	var list []*graph.Value
	for _, part := range templates.Worked(e.Record) {
		list = append(list, part.Values...)
	}
	return list
}

// rows is how many values the exercise works out.
func (e *Exercise) rows() int { return len(e.worked()) }

// mostAttempts is how many draws may fail for a student before the sheet is
// refused.
const mostAttempts = 2000

// Draw draws a network for a student: the first one that meets the requirements
// and that nobody has yet. Its error is [diag.Findings].
func (d *Drawer) Draw(student string) (*Exercise, error) {
	e, err := d.draw(student)
	if err != nil {
		return nil, err
	}
	d.take(e)
	return e, nil
}

// Take gives a student the network of an earlier draw again, and reports whether
// nobody else has it.
func (d *Drawer) Take(student string, attempt int) bool {
	e := d.attempt(student, attempt)
	if !d.free(e) {
		return false
	}
	d.take(e)
	return true
}

// sample draws for an imaginary student, whose network anybody else may have, too.
// Others may draw at the same time.
func (d *Drawer) sample(number int) (*Exercise, error) {
	apart := &Drawer{sheet: d.sheet, rule: d.rule, requirements: d.requirements, accept: d.accept, refusals: map[string]int{}}
	return apart.draw(imaginary(number))
}

// imaginary is the id of a student whom no roster has: it has a line break.
func imaginary(number int) string { return fmt.Sprintf("an imaginary student\n%d", number) }

func (d *Drawer) attempt(student string, attempt int) *Exercise {
	return &Exercise{Form: d.rule.Form(student, attempt), Attempt: attempt, Numbers: d.rule.Numbers(student, attempt)}
}

func (d *Drawer) draw(student string) (*Exercise, error) {
	failures := map[string]int{}
	for attempt := range mostAttempts {
		e := d.attempt(student, attempt)
		d.draws++
		failed, err := d.try(e)
		if err != nil {
			return nil, err
		}
		if failed == "" {
			e.Shared = failures[distinct] > 0
			return e, nil
		}
		failures[failed]++
		d.refusals[failed]++
	}
	return nil, d.refused(student, failures)
}

// free tells whether nobody has the network yet, nor the form.
func (d *Drawer) free(e *Exercise) bool { return !d.taken[network(e)] && !d.taken[form(e)] }

func (d *Drawer) take(e *Exercise) { d.taken[network(e)], d.taken[form(e)] = true, true }

// A key is the hash of a network or of a form's id: a class may be large.
type key [16]byte

func network(e *Exercise) key { return keyOf("network " + strings.Join(e.Numbers, " ")) }

func form(e *Exercise) key { return keyOf("form " + e.Form) }

func keyOf(text string) key {
	sum := sha256.Sum256([]byte(text))
	return key(sum[:len(key{})])
}

// distinct names the requirement that no sheet can do without.
const distinct = "a network of one's own"

// computable names what a network must be before it can be anything else.
const computable = "a network that can be computed"

// try looks whether a draw will do. It returns the name of a requirement that it
// does not meet.
func (d *Drawer) try(e *Exercise) (failed string, err error) {
	if !d.free(e) {
		return distinct, nil
	}
	return d.accept(e)
}

// compute computes a draw and holds it against the requirements.
func (d *Drawer) compute(e *Exercise) (failed string, err error) {
	if e.Network, err = d.sheet.Network(e.Numbers); err != nil {
		return "", err
	}
	draft, err := compute.NewDraft(e.Network)
	if err == nil {
		if failed = require.Refuses(d.requirements, draft); failed != "" {
			return failed, nil
		}
		e.Record, err = draft.Finish()
	}
	var undefined diag.Findings
	if errors.As(err, &undefined) {
		return computable, nil
	}
	if err != nil {
		return "", err
	}
	return require.Failing(d.requirements, e.Record), nil
}

// suffices reports where a class has more students than there are networks to draw.
func (d *Drawer) suffices(students int) error {
	networks := d.rule.Networks(students)
	if networks >= students {
		return nil
	}
	return diag.Findings{{
		Pos: d.sheet.Pos, Message: "fewer networks to draw than students",
		Got: fmt.Sprintf("%d networks", networks), Want: fmt.Sprintf("%d, one for each student", students), Hint: remedy(distinct),
	}}
}

// refused says which requirement made the draws fail, and how often.
func (d *Drawer) refused(student string, failures map[string]int) error {
	student, _, _ = strings.Cut(student, "\n")
	var counts []string
	names := mostFrequent(failures)
	for _, name := range names {
		counts = append(counts, fmt.Sprintf("%s %d times", name, failures[name]))
	}
	return diag.Findings{{
		Pos:     d.sheet.Pos,
		Message: fmt.Sprintf("none of %d draws for %s meets the requirements", mostAttempts, student),
		Got:     strings.Join(counts, ", "),
		Hint:    remedy(names[0]),
	}}
}

// remedy says what to do where a requirement cannot be met.
func remedy(requirement string) string {
	switch requirement {
	case distinct:
		return "draw more numbers, or from wider bounds: the class is larger than what there is to draw"
	case computable:
		return "draw from bounds at which the activations and the loss are defined"
	case "min_gradient":
		return "an input of zero or a saturated neuron leaves a gradient of zero: narrow the draws, or set require: {min_gradient: 0}"
	}
	return fmt.Sprintf("narrow the draws, or set require: {%s: false}", requirement)
}
