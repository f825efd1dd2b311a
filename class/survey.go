package class

import (
	"maps"
	"slices"

	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/decimal"
	"github.com/nnbook/nnbook/params"
)

// A Survey tells of the draws for imaginary students.
type Survey struct {
	Students int
	Draws    int            // in all
	Refused  map[string]int // draws by the requirement that they did not meet
	Numbers  int            // how many numbers are drawn for a student
	Networks int            // how many networks there are to draw; mostCounted for that many or more
	Blanks   int            // of a sheet: of the first student's
	Ranges   []Range
}

// A Range is where a value lies for all students.
type Range struct {
	What      string
	Low, High string
}

// MostCounted is how far networks are counted.
const MostCounted = 1_000_000_000

// SurveyOf draws for so many imaginary students and prints nothing. Its error is
// [diag.Findings].
func SurveyOf(s *params.Sheet, students int) (*Survey, error) {
	drawer, err := NewDrawer(s)
	if err != nil {
		return nil, err
	}
	if err := drawer.suffices(students); err != nil {
		return nil, err
	}
	survey := &Survey{Students: students, Numbers: len(s.Draws), Networks: drawer.rule.Networks(MostCounted)}
	d := drawing{drawer, s.Blanks}
	ranges := []*span{{what: "loss"}, {what: "loss after the update"}, {what: "net input"}, {what: "gradient, without its sign"}}
	for i := range students {
		e, err := d.withBlanks(drawer.Draw(imaginary(i)))
		if err != nil {
			return nil, err
		}
		if i == 0 {
			for _, blank := range e.blank {
				if blank {
					survey.Blanks++
				}
			}
		}
		ranges[0].take(e.Record.Loss.Total)
		ranges[1].take(e.Record.Next.Total)
		for _, l := range e.Record.Layers {
			for _, n := range l.Neurons {
				ranges[2].take(n.Net)
			}
			for _, p := range l.Trained() {
				ranges[3].takeSize(p.Gradient)
			}
		}
	}
	for _, r := range ranges {
		if r.seen {
			survey.Ranges = append(survey.Ranges, Range{r.what, r.low.String(), r.high.String()})
		}
	}
	survey.Draws, survey.Refused = drawer.draws, maps.Clone(drawer.refusals)
	return survey, nil
}

// RefusedFor returns the requirements that refused draws, the most frequent first.
func (s *Survey) RefusedFor() []string { return mostFrequent(s.Refused) }

// A span is the least and the largest of some numbers.
type span struct {
	what      string
	low, high decimal.Decimal
	seen      bool
}

func (s *span) take(v *graph.Value) {
	if v != nil {
		s.include(v.Printed())
	}
}

func (s *span) takeSize(v *graph.Value) { s.include(v.Printed().Abs()) }

func (s *span) include(x decimal.Decimal) {
	if !s.seen || x.Cmp(s.low) < 0 {
		s.low = x
	}
	if !s.seen || x.Cmp(s.high) > 0 {
		s.high = x
	}
	s.seen = true
}

// mostFrequent returns names by their counts, the largest first.
func mostFrequent(counts map[string]int) []string {
	names := slices.Sorted(maps.Keys(counts))
	slices.SortStableFunc(names, func(a, b string) int { return counts[b] - counts[a] })
	return names
}
