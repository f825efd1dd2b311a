package main

import (
	"io"
	"strings"
	"sync"
	"time"
	"unicode"

	"github.com/schollz/progressbar/v3"
)

// A bar shows on a terminal how much is done, how much time is left, and which
// file is being worked on. It leaves nothing behind.
type bar struct {
	files []string
	bar   *progressbar.ProgressBar

	lock    sync.Mutex
	running []int // in the order in which they began
}

func newBar(out io.Writer, files []string) *bar {
	return &bar{files: files, bar: newProgressBar(out, len(files))}
}

// newProgressBar shows how much of a count is done, and how much time is left.
func newProgressBar(out io.Writer, count int) *progressbar.ProgressBar {
	return progressbar.NewOptions(count,
		progressbar.OptionSetWriter(out),
		progressbar.OptionSetWidth(24),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionUseANSICodes(true),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionSetRenderBlankState(true),
		progressbar.OptionSetTheme(progressbar.Theme{Saucer: "=", SaucerHead: ">", SaucerPadding: " ", BarStart: "[", BarEnd: "]"}),
	)
}

func (b *bar) begin(i int) {
	b.lock.Lock()
	defer b.lock.Unlock()
	b.running = append(b.running, i)
	b.describe()
}

func (b *bar) end(i int, _ time.Duration, _ bool) {
	b.lock.Lock()
	defer b.lock.Unlock()
	for k, other := range b.running {
		if other == i {
			b.running = append(b.running[:k], b.running[k+1:]...)
			break
		}
	}
	_ = b.bar.Add(1)
	b.describe()
}

// describe names the file that has been worked on for longest.
func (b *bar) describe() {
	if len(b.running) > 0 && !b.bar.IsFinished() {
		b.bar.Describe(fitted(b.files[b.running[0]]))
	}
}

func (b *bar) close() { _ = b.bar.Clear() }

// fitted is a file's name for a line: without what a terminal would obey, and its
// end alone where it is long.
func fitted(name string) string {
	const most = 24
	name = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '?'
		}
		return r
	}, name)
	runes := []rune(name)
	if len(runes) > most {
		return "…" + string(runes[len(runes)-most+1:])
	}
	return name + strings.Repeat(" ", most-len(runes))
}
