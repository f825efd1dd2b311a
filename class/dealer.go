package class

import (
	"github.com/nnbook/nnbook/class/roster"
	"github.com/nnbook/nnbook/params"
)

// A dealer hands each student an exercise, in the order of the roster.
type dealer interface {
	// deal gives a student an exercise.
	deal(s roster.Student) (dealt, error)
	// pass deals for a student whose documents are built elsewhere.
	pass(s roster.Student) error
	// again gives a student the exercise of an earlier run once more, and reports
	// whether that is the one that deal would give.
	again(s roster.Student, attempt int) bool
	// sample gives an exercise to an imaginary student.
	sample(number int) (dealt, error)
}

// A dealt is an exercise with what is left to the student.
type dealt struct {
	*Exercise
	blank map[string]bool
}

// A drawing deals what is drawn by a sheet.
type drawing struct {
	drawer *Drawer
	blanks params.Blanks
}

func (d drawing) deal(s roster.Student) (dealt, error) { return d.withBlanks(d.drawer.Draw(s.ID)) }

// pass draws for the student all the same: nobody else may have that network.
func (d drawing) pass(s roster.Student) error {
	_, err := d.drawer.Draw(s.ID)
	return err
}

func (d drawing) again(s roster.Student, attempt int) bool { return d.drawer.Take(s.ID, attempt) }

func (d drawing) sample(number int) (dealt, error) { return d.withBlanks(d.drawer.sample(number)) }

func (d drawing) withBlanks(e *Exercise, err error) (dealt, error) {
	if err != nil {
		return dealt{}, err
	}
	blank, err := blankIDs(e.Record, d.blanks)
	return dealt{e, blank}, err
}
