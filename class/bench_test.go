//go:build bench

package class

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/nnbook/nnbook/class/press"
	"github.com/nnbook/nnbook/class/roster"
	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/pdf"
	"github.com/nnbook/nnbook/render/sheet"
	"github.com/nnbook/nnbook/templates"
	"github.com/nnbook/nnbook/tex"
)

// What make bench-class builds, and how often each thing is timed.
const (
	benchStudents = 200
	benchSample   = 10
	benchRuns     = 3
	benchSheet    = `title: One training step by hand
salt: a salt for benchmarks
sheet: {course: Networks, instructions: Work out every blank.}
inputs: {count: 2, from: 0.05, to: 0.95, step: 0.05}
targets: [0.01, 0.99]
learning_rate: {one_of: [0.1, 0.5]}
layers:
  - {activation: sigmoid, size: 2, biases: drawn}
  - {activation: sigmoid, size: 2, biases: drawn}
`
)

// benchDir names, to a child, the folder in which it builds the class.
const benchDir = "NNBOOK_BENCH_CLASS"

func benchClass(t *testing.T, students int) (*params.Sheet, []roster.Student) {
	t.Helper()
	s, err := params.ReadSheet("bench.yaml", []byte(benchSheet), compute.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	var list []roster.Student
	for i := range students {
		list = append(list, roster.Student{ID: fmt.Sprintf("s%05d", i), Name: fmt.Sprintf("Student %d", i), Line: i + 2})
	}
	return s, list
}

// TestBenchChild builds the class for TestBench, in a process of its own.
func TestBenchChild(t *testing.T) {
	dir := os.Getenv(benchDir)
	if dir == "" {
		t.Skip("for TestBench")
	}
	students := benchStudents
	if more := os.Getenv("NNBOOK_BENCH_STUDENTS"); more != "" {
		fmt.Sscan(more, &students)
	}
	debug.SetGCPercent(200) // as nnbook class does
	s, list := benchClass(t, students)
	summary, err := Build(context.Background(), s, list, Options{
		Dir: filepath.Join(dir, "out"), Version: "bench", Source: []byte(benchSheet), Cache: filepath.Join(dir, "cache"),
	})
	if err != nil || len(summary.Failed) > 0 {
		t.Fatalf("%+v, %v", summary, err)
	}
}

// A timing is what a command took.
type timing struct {
	wall, cpu time.Duration
	peak      int64 // KiB, of the largest of its processes
}

func timed(t *testing.T, cmd *exec.Cmd) timing {
	t.Helper()
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	began := time.Now()
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%.2000s", cmd.Path, err, out.String())
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	return timing{time.Since(began), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), usage.Maxrss}
}

// median returns the timing in the middle, by its wall time.
func median(list []timing) timing {
	slices.SortFunc(list, func(a, b timing) int { return int(a.wall - b.wall) })
	return list[len(list)/2]
}

// TestBench times a class, and beside it what the same pages take in other ways.
func TestBench(t *testing.T) {
	cores := runtime.GOMAXPROCS(0)
	work := t.TempDir()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	child := func() timing {
		if err := os.RemoveAll(filepath.Join(work, "out")); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(program, "-test.run=^TestBenchChild$")
		cmd.Env = append(os.Environ(), benchDir+"="+work)
		return timed(t, cmd)
	}
	child() // fills the cache
	var a []timing
	for range benchRuns {
		a = append(a, child())
	}
	nnbook := median(a)

	worksheets, keys, text, own := benchSources(t, work)
	pages := 0
	var floor []timing
	for range benchRuns {
		var both timing
		pages = 0
		for _, batch := range [][]press.Sheet{worksheets, keys} {
			room := sheet.ToWrite
			if &batch[0] == &keys[0] {
				room = sheet.ToRead
			}
			took, n := bare(t, work, room, batch)
			both.wall += took.wall
			both.cpu += took.cpu
			pages += n
		}
		floor = append(floor, both)
	}
	c := median(floor)
	perCore := c.wall / time.Duration(cores)

	b := latexmk(t, worksheets[:benchSample], keys[:benchSample], cores)
	scaled := b * benchStudents / benchSample
	d, pandocPages := pandoc(t, text)

	rate := func(pages int, took time.Duration) float64 { return float64(pages) / took.Seconds() }
	ours := rate(pages, nnbook.wall) / float64(cores)
	fmt.Printf(`
%d students, worksheets and keys, %d pages, %d cores; medians of %d runs
(a) nnbook class                        %8.2f s wall, %.2f s CPU in nnbook itself, %d MiB at most
    pages per second                    %8.0f, %.0f a core
    compute, templates and Markdown     %8.2f s CPU, %.1f %% of all CPU time
(b) latexmk, each document by itself    %8.2f s wall, from %d students
(c) the floor: bare pdflatex, per core  %8.2f s
(d) pandoc's template, one bare run     %8.0f pages per second, on one core

(b)/(a)                                 %8.1f   goal: at least 12
(a)/(c)                                 %8.2f   goal: at most 1.5
(a)/(d), pages per second and core      %8.1f   goal: at least 2.5
`, benchStudents, pages, cores, benchRuns, nnbook.wall.Seconds(), nnbook.cpu.Seconds(), nnbook.peak>>10,
		rate(pages, nnbook.wall), ours, own.Seconds(), 100*own.Seconds()/(nnbook.cpu.Seconds()),
		scaled.Seconds(), benchSample, perCore.Seconds(), rate(pandocPages, d),
		scaled.Seconds()/nnbook.wall.Seconds(), nnbook.wall.Seconds()/perCore.Seconds(), ours/rate(pandocPages, d))
}

// benchSources returns the sheets of the class as TeX and, all in one, as
// Markdown, and how much CPU time it took to make them.
func benchSources(t *testing.T, work string) (worksheets, keys []press.Sheet, text []byte, took time.Duration) {
	t.Helper()
	s, list := benchClass(t, benchStudents)
	drawer, err := NewDrawer(s)
	if err != nil {
		t.Fatal(err)
	}
	w, err := templates.NewWorksheet()
	if err != nil {
		t.Fatal(err)
	}
	l := look{Course: s.Course, Title: s.Title, Instructions: s.Instructions, Paper: s.Paper}
	began := cpuTime(t)
	var papers []paper
	for _, student := range list {
		e, err := drawer.Draw(student.ID)
		if err != nil {
			t.Fatal(err)
		}
		blank, err := blankIDs(e.Record, s.Blanks)
		if err != nil {
			t.Fatal(err)
		}
		papers = append(papers, paper{student, e.Form, e.Record, blank})
	}
	for _, p := range papers {
		for _, d := range []document{worksheetDocument(), keyDocument()} {
			one, err := d.sheet(context.Background(), &writer{w, l, newScrapbook()}, p, 4, 0)
			if err != nil {
				t.Fatal(err)
			}
			if d.key {
				keys = append(keys, one)
			} else {
				worksheets = append(worksheets, one)
			}
		}
	}
	took = cpuTime(t) - began
	var all bytes.Buffer
	for _, p := range papers {
		for _, d := range []document{worksheetDocument(), keyDocument()} {
			md, err := d.markdown(w, l, p)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(md)
			all.WriteString("\n\\newpage\n\n")
		}
	}
	return worksheets, keys, all.Bytes(), took
}

func cpuTime(t *testing.T) time.Duration {
	t.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		t.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func source(room sheet.Room, sheets []press.Sheet) string {
	var b strings.Builder
	b.WriteString(sheet.Preamble("a4") + sheet.Begin(room))
	for _, s := range sheets {
		b.WriteString(s.TeX)
	}
	return b.String() + sheet.End()
}

// bare runs pdflatex once over some sheets, with the format loaded and nothing
// else.
func bare(t *testing.T, work string, room sheet.Room, sheets []press.Sheet) (timing, int) {
	t.Helper()
	text := source(room, sheets)
	opt := tex.Options{Cache: filepath.Join(work, "cache"), Preamble: len(sheet.Preamble("a4")), Timeout: 10 * time.Minute}
	began := time.Now()
	result, err := tex.Typeset(context.Background(), []byte(text), opt)
	took := time.Since(began)
	if err != nil || result.Passes != 1 {
		t.Fatalf("%d passes, %v", result.Passes, err)
	}
	f, err := pdf.Read(result.PDF)
	if err != nil {
		t.Fatal(err)
	}
	return timing{wall: took}, f.Pages()
}

// latexmk builds each document by itself, as many at a time as there are cores.
func latexmk(t *testing.T, worksheets, keys []press.Sheet, cores int) time.Duration {
	t.Helper()
	if _, err := exec.LookPath("latexmk"); err != nil {
		t.Skip("latexmk is not installed")
	}
	dir := t.TempDir()
	var names []string
	for i := range worksheets {
		for _, f := range []struct {
			name string
			text string
		}{{"w", source(sheet.ToWrite, worksheets[i:i+1])}, {"k", source(sheet.ToRead, keys[i:i+1])}} {
			name := fmt.Sprintf("%s%d", f.name, i)
			if err := os.WriteFile(filepath.Join(dir, name+".tex"), []byte(f.text), 0o600); err != nil {
				t.Fatal(err)
			}
			names = append(names, name)
		}
	}
	began := time.Now()
	next := make(chan string)
	var workers sync.WaitGroup
	for range cores {
		workers.Go(func() {
			for name := range next {
				cmd := exec.Command("latexmk", "-pdf", "-interaction=batchmode", name)
				cmd.Dir = dir
				if out, err := cmd.CombinedOutput(); err != nil {
					t.Errorf("latexmk: %v\n%.1000s", err, out)
				}
			}
		})
	}
	for _, name := range names {
		next <- name
	}
	close(next)
	workers.Wait()
	return time.Since(began)
}

// pandoc turns the Markdown of all sheets into LaTeX with pandoc's own template,
// and times one bare run over it.
func pandoc(t *testing.T, text []byte) (time.Duration, int) {
	t.Helper()
	if _, err := exec.LookPath("pandoc"); err != nil {
		t.Skip("pandoc is not installed")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "all.md"), text, 0o600); err != nil {
		t.Fatal(err)
	}
	convert := exec.Command("pandoc", "-s", "-f", "markdown+tex_math_dollars-yaml_metadata_block", "all.md", "-o", "all.tex")
	convert.Dir = dir
	timed(t, convert)
	run := exec.Command("pdflatex", "-interaction=batchmode", "all.tex")
	run.Dir = dir
	took := timed(t, run)
	log, err := os.ReadFile(filepath.Join(dir, "all.log"))
	if err != nil {
		t.Fatal(err)
	}
	pages := 0
	_, rest, _ := bytes.Cut(log, []byte("Output written on all.pdf ("))
	if _, err := fmt.Sscan(string(rest[:min(20, len(rest))]), &pages); err != nil {
		t.Fatal(err)
	}
	return took.wall, pages
}
