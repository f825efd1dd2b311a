package main

import (
	"fmt"
	"io"
	"sync"

	"github.com/schollz/progressbar/v3"
)

// A meter tells how many students are done: with a bar and the time left on a
// terminal, with a line for each tenth elsewhere.
type meter struct {
	out   io.Writer
	quiet bool

	lock sync.Mutex
	bar  *progressbar.ProgressBar // nil until something is done, and off a terminal
	told int                      // tenths
}

func newMeter(out io.Writer, quiet bool) *meter { return &meter{out: out, quiet: quiet} }

// done is told whenever students are done.
func (m *meter) done(done, all int) {
	if m.quiet {
		return
	}
	m.lock.Lock()
	defer m.lock.Unlock()
	if isTerminal(m.out) {
		if m.bar == nil {
			m.bar = newProgressBar(m.out, all)
		}
		_ = m.bar.Set(done)
		return
	}
	if tenths := 10 * done / all; tenths > m.told {
		m.told = tenths
		fmt.Fprintf(m.out, "nnbook: %d of %d students\n", done, all)
	}
}

func (m *meter) close() {
	m.lock.Lock()
	defer m.lock.Unlock()
	if m.bar != nil {
		_ = m.bar.Clear()
	}
}
