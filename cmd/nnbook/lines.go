package main

import (
	"fmt"
	"sync"
	"time"
)

// lines says that a file is done, a line each, in the order of the files: a line
// waits until those before it are said.
type lines struct {
	voice
	files []string

	lock  sync.Mutex
	texts []string // empty where the file is not done
	said  int      // how many of them were said
}

func (l *lines) begin(int) {}

func (l *lines) end(i int, took time.Duration, done bool) {
	l.lock.Lock()
	defer l.lock.Unlock()
	l.texts[i] = fmt.Sprintf("%d of %d: %s", i+1, len(l.files), l.files[i])
	if l.verbose {
		l.texts[i] += fmt.Sprintf(", %.2f s", took.Seconds())
	}
	if !done {
		l.texts[i] += ": failed"
	}
	for ; l.said < len(l.texts) && l.texts[l.said] != ""; l.said++ {
		l.warn("%s", l.texts[l.said])
	}
}

func (l *lines) close() {}
