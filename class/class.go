// Package class makes a worksheet and a key for every student of a course.
//
// Its phases: a roster (package roster) and a sheet (params.Sheet) → draws
// (package draw), until they meet the requirements (package require) and are
// nobody else's → a record for each student → Markdown (templates.Worksheet) →
// lean TeX (render/sheet) → batches of many students in one run of TeX (package
// press) → a folder that a broken run leaves in order (package shelf) → the
// manifest, the answers, and all worksheets in one file.
//
// What is made of a student depends on the sheet and the student alone, never on
// who is in the same batch, on how many work side by side or on what an earlier
// run left.
package class

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/nnbook/nnbook/class/draw"
	"github.com/nnbook/nnbook/class/press"
	"github.com/nnbook/nnbook/class/roster"
	"github.com/nnbook/nnbook/class/shelf"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/templates"
)

// Options say how a class is built.
type Options struct {
	Dir     string
	Jobs    int           // runs of TeX side by side; as many as there are processors where it is 0
	Shard   int           // which share is built, from 1; 0 builds all
	Shards  int           // of how many
	Only    []string      // ids; all where it is empty
	Version string        // of nnbook
	Cache   string        // folder for TeX's formats
	Timeout time.Duration // for TeX, for one sheet; a batch has more. 0 for its default
	Source  []byte        // the sheet's file: another one is another class

	Progress func(done, all int) // told whenever students are done; may be nil
}

// A Summary says what became of the students of a class or a share.
type Summary struct {
	Built, Unchanged int
	Failed           []Failure
	Complete         bool // every student of the roster is done: manifest, answers and print are up to date
}

// A Failure is a student for whom there are no documents.
type Failure struct {
	Student roster.Student
	Err     error
}

// Build makes the documents of a class. Its error is one that concerns all of it;
// what concerns one student is in the summary.
func Build(ctx context.Context, s *params.Sheet, students []roster.Student, opt Options) (*Summary, error) {
	drawer, err := NewDrawer(s)
	if err != nil {
		return nil, err
	}
	if err := drawer.suffices(len(students)); err != nil {
		return nil, err
	}
	w, kept, err := opened(opt, look{Course: s.Course, Title: s.Title, Date: s.Date, Instructions: s.Instructions, Paper: s.Paper})
	if err != nil {
		return nil, err
	}
	defer kept.Close()
	b := &builder{
		students: students, opt: opt, dealer: drawing{drawer, s.Blanks}, shelf: kept, secret: s.Salt,
		writer: w,
		head: manifestHead{
			Schema: ManifestSchema, Nnbook: opt.Version, Algorithm: draw.Algorithm, Sheet: s.Name, Version: s.Version,
			Course: s.Course, Title: s.Title, Date: s.Date, Instructions: s.Instructions, Paper: s.Paper,
		},
	}
	b.pages = sync.OnceValues(func() (pages, error) { return b.countPages(ctx) })
	return b.run(ctx)
}

// opened returns what a class is written with, and its shelf.
func opened(opt Options, l look) (writer, *shelf.Shelf, error) {
	worksheet, err := templates.NewWorksheet()
	if err != nil {
		return writer{}, nil, err
	}
	kept, err := shelf.Open(opt.Dir, opt.Shards <= 1)
	return writer{worksheet, l, newScrapbook(), newPhrases()}, kept, err
}

// A builder builds a class or a share of it.
type builder struct {
	students []roster.Student
	opt      Options
	dealer   dealer
	writer
	shelf  *shelf.Shelf
	secret string // the salt; empty where there is none
	head   manifestHead
	pages  func() (pages, error) // of each document; found out once, where anything is to be printed

	seats press.Seats // for runs of TeX

	mutex   sync.Mutex
	summary Summary
	done    int
}

func (b *builder) run(ctx context.Context) (*Summary, error) {
	if err := b.build(ctx); err != nil {
		return nil, err
	}
	return &b.summary, b.assemble(ctx)
}

// Bounds on how many students stand in one run of TeX. Each run reads the format and
// the fonts, which takes as long as the documents of five students; a large batch costs
// more where one of its sheets is refused, and holds its documents in memory.
const (
	leastBatch = 10
	mostBatch  = 100
	mostAtWork = 300 // in all batches at a time
)

// batchSize is how many students stand in one run of TeX: so many that all runs are
// equally long, and that all cores have something to do to the end.
func (b *builder) batchSize() int {
	share, jobs := b.share(), b.jobs()
	most := min(mostBatch, max(leastBatch, mostAtWork/(jobs+1)))
	rounds := divided(share, jobs*most)
	return max(leastBatch, divided(share, jobs*rounds))
}

// divided is a quotient, rounded up.
func divided(n, by int) int { return (n + by - 1) / max(1, by) }

// mine tells whether a student is to be built in this run.
func (b *builder) mine(i int) bool {
	if b.opt.Shards > 1 && i%b.opt.Shards != b.opt.Shard-1 {
		return false
	}
	return len(b.opt.Only) == 0 || slices.Contains(b.opt.Only, b.students[i].ID)
}
