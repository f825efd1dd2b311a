// Package draw gives each student numbers of their own: the same today and
// tomorrow, and not to be told from another student's without the course's
// secret.
//
// The way from the secret to a number is written down in docs/class.md, with test
// vectors; its name, [Algorithm], changes with it.
package draw

import (
	"errors"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/params"
)

// A Rule draws the numbers of a sheet.
type Rule struct {
	sheet *params.Sheet
	sets  []Set // of each draw
}

// RuleOf lays out what a sheet draws from. Its error is [diag.Findings].
func RuleOf(s *params.Sheet) (*Rule, error) {
	rule := &Rule{sheet: s}
	var findings diag.Findings
	said := map[diag.Position]bool{} // many draws may share one mistake
	for _, d := range s.Draws {
		set, err := SetOf(d)
		var wrong diag.Findings
		switch {
		case errors.As(err, &wrong):
			for _, f := range wrong {
				if !said[f.Pos] {
					findings = append(findings, f)
				}
				said[f.Pos] = true
			}
		case err != nil:
			return nil, err
		}
		rule.sets = append(rule.sets, set)
	}
	return rule, findings.Err()
}

// Numbers draws every number of the sheet for a student. Another attempt gives
// other numbers.
func (r *Rule) Numbers(student string, attempt int) []string {
	numbers := make([]string, len(r.sets))
	for i, set := range r.sets {
		key := r.key(student, r.sheet.Draws[i].Name, attempt)
		numbers[i] = set[key.Index(uint64(len(set)))]
	}
	return numbers
}

func (r *Rule) key(student, parameter string, attempt int) Key {
	return Key{
		Salt: r.sheet.Salt, Sheet: r.sheet.Name, Version: r.sheet.Version,
		Student: student, Parameter: parameter, Attempt: attempt,
	}
}

// Networks returns how many networks there are to draw, at most limit.
func (r *Rule) Networks(limit int) int {
	count := 1
	for _, set := range r.sets {
		if count >= (limit+len(set)-1)/len(set) {
			return limit
		}
		count *= len(set)
	}
	return count
}
