package class

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"github.com/nnbook/nnbook/class/press"
	"github.com/nnbook/nnbook/class/roster"
	"github.com/nnbook/nnbook/class/shelf"
)

// A job is a student whose documents are to be printed.
type job struct {
	paper
	name     string // of the files
	input    string // hash of all that the documents are made from
	exercise *Exercise
}

// build draws for all students in the order of the roster, and prints those that
// are to be built, batch by batch. There is one batch more in work than there are runs
// of TeX: while TeX prints those, it is written or taken apart.
func (b *builder) build(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	left := b.leftovers()
	b.seats = press.NewSeats(b.jobs())
	queue := make(chan []job)
	var workers sync.WaitGroup
	for range b.jobs() + 1 {
		workers.Go(func() {
			for batch := range queue {
				if err := b.print(ctx, batch); err != nil {
					stop(err)
				}
			}
		})
	}
	err := b.fill(ctx, queue, left, func() { workers.Go(func() { _, _ = b.pages() }) })
	close(queue)
	workers.Wait()
	if err == nil && ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	slices.SortFunc(b.summary.Failed, func(x, y Failure) int { return x.Student.Line - y.Student.Line })
	return err
}

func (b *builder) jobs() int {
	if b.opt.Jobs > 0 {
		return b.opt.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

// A leftover is what an earlier run has left of a student.
type leftover struct {
	entry *shelf.Entry // nil where that is nothing
	input string       // what the documents would be made from now
	done  bool         // they are there, made from just that
}

// fits tells whether the earlier draw is the one that would be drawn now, as far
// as the student alone can tell.
func (l leftover) fits() bool { return l.entry != nil && l.entry.Input == l.input && !l.entry.Shared }

// leftovers looks through the shelf, side by side: most of it is hashing files.
func (b *builder) leftovers() []leftover {
	list := make([]leftover, len(b.students))
	next := make(chan int)
	var readers sync.WaitGroup
	for range b.jobs() {
		readers.Go(func() {
			for i := range next {
				l := leftover{input: b.input(b.students[i])}
				l.entry, _ = b.shelf.Entry(FileName(b.students[i].ID))
				l.done = l.fits() && b.mine(i) && b.shelf.Done(l.entry)
				list[i] = l
			}
		})
	}
	for i := range b.students {
		next <- i
	}
	close(next)
	readers.Wait()
	return list
}

// input is the hash of all that a student's documents are made from. It is keyed
// with the salt, so that nobody can try salts against it faster than against a
// sheet.
func (b *builder) input(s roster.Student) string {
	mac := hmac.New(sha256.New, []byte(b.secret))
	for _, part := range []string{layout, b.head.Algorithm, b.opt.Version, string(b.opt.Source), s.ID, s.Name, s.Email, s.Section} {
		fmt.Fprintf(mac, "%d:%s", len(part), part)
	}
	return hex.EncodeToString(mac.Sum(nil))
}

// layout names the form of what the shelf keeps of a student.
const layout = "nnbook.shelf/3"

// fill draws for the students in their order and hands out batches. It tells
// beforehand, once, that there will be some.
func (b *builder) fill(ctx context.Context, queue chan<- []job, left []leftover, begin func()) error {
	begin = sync.OnceFunc(begin)
	size := b.batchSize()
	var batch []job
	send := func() {
		if len(batch) == 0 {
			return
		}
		select {
		case queue <- batch:
		case <-ctx.Done():
		}
		batch = nil
	}
	for i, s := range b.students {
		if ctx.Err() != nil {
			return nil
		}
		l, mine := left[i], b.mine(i)
		if l.fits() && (l.done || !mine) && b.dealer.again(s, l.entry.Attempt) {
			if mine {
				b.told(func() { b.summary.Unchanged++ }, 1)
			}
			continue
		}
		if !mine {
			if err := b.dealer.pass(s); err != nil {
				return err
			}
			continue
		}
		d, err := b.dealer.deal(s)
		if err != nil {
			return err
		}
		begin()
		batch = append(batch, job{
			paper: paper{student: s, form: d.Form, record: d.Record, blank: d.blank},
			name:  FileName(s.ID), input: l.input, exercise: d.Exercise,
		})
		if len(batch) == size {
			send()
		}
	}
	send()
	return nil
}

// told changes the summary, and tells whoever watches.
func (b *builder) told(change func(), students int) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	change()
	b.done += students
	if b.opt.Progress != nil {
		b.opt.Progress(b.done, b.share())
	}
}

// share is how many students this run is to build.
func (b *builder) share() int {
	count := 0
	for i := range b.students {
		if b.mine(i) {
			count++
		}
	}
	return count
}
