//go:build bench

package class

import (
	"bytes"
	"cmp"
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
	gcPercent     = 400 // as nnbook class sets them
	memoryLimit   = 256 << 20
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

// benchPages are how many pages each document of the class has.
var benchPages = pages{Worksheet: 6, Key: 4}

// benchDir names, to a child, the folder in which it builds the class.
const benchDir = "NNBOOK_BENCH_CLASS"

// benchOut names, to a child, the new folder in that one.
const benchOut = "NNBOOK_BENCH_OUT"

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
	debug.SetGCPercent(gcPercent)
	debug.SetMemoryLimit(memoryLimit)
	s, list := benchClass(t, students)
	summary, err := Build(context.Background(), s, list, Options{
		Dir: filepath.Join(dir, cmp.Or(os.Getenv(benchOut), "out")), Version: "bench", Source: []byte(benchSheet), Cache: filepath.Join(dir, "cache"),
	})
	if err != nil || len(summary.Failed) > 0 {
		t.Fatalf("%+v, %v", summary, err)
	}
}

// A timing is what something took.
type timing struct {
	wall, cpu time.Duration // cpu is that of all processes and cores together
	peak      int64         // KiB, of the largest of its processes; 0 where that is not asked for
}

// timed runs a command.
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

// measured does something in this process and its children.
func measured(t *testing.T, do func()) timing {
	t.Helper()
	began, before := time.Now(), cpuTime(t)
	do()
	return timing{wall: time.Since(began), cpu: cpuTime(t) - before}
}

// cpuTime is the CPU time of this process and of its children that have ended.
func cpuTime(t *testing.T) time.Duration {
	t.Helper()
	var sum int64
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var usage syscall.Rusage
		if err := syscall.Getrusage(who, &usage); err != nil {
			t.Fatal(err)
		}
		sum += usage.Utime.Nano() + usage.Stime.Nano()
	}
	return time.Duration(sum)
}

// median returns the timing in the middle, by its CPU time, of several runs.
func median(run func() timing) timing {
	var list []timing
	for range benchRuns {
		list = append(list, run())
	}
	slices.SortFunc(list, func(a, b timing) int { return cmp.Compare(a.cpu, b.cpu) })
	return list[len(list)/2]
}

// TestBench times a class, and beside it what the same pages take in other ways.
// Others may be at work on the machine: it compares CPU time.
func TestBench(t *testing.T) {
	debug.SetGCPercent(gcPercent)
	work := t.TempDir()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	built := 0
	child := func() timing {
		// Each time into a new folder: what was removed a moment ago makes the file
		// system slow.
		built++
		cmd := exec.Command(program, "-test.run=^TestBenchChild$")
		cmd.Env = append(os.Environ(), benchDir+"="+work, benchOut+"="+fmt.Sprintf("out%d", built))
		return timed(t, cmd)
	}
	child() // fills the cache
	a := median(child)

	var class benchSources
	own := median(func() timing { return measured(t, func() { class = sources(t) }) })
	pages := 0
	c := median(func() timing {
		return measured(t, func() { pages = bare(t, work, append(class.worksheets, class.keys...)) })
	})
	if want := benchStudents * (benchPages.Worksheet + benchPages.Key); pages != want {
		t.Fatalf("%d pages, want %d", pages, want)
	}
	b := latexmk(t, class.worksheets[:benchSample], class.keys[:benchSample])
	b.wall, b.cpu = b.wall*benchStudents/benchSample, b.cpu*benchStudents/benchSample
	d, pandocPages := pandoc(t, class.markdown())

	cores := time.Duration(runtime.GOMAXPROCS(0))
	rate := func(pages int, took timing) float64 { return float64(pages) / took.cpu.Seconds() }
	fmt.Printf(`
%d students, worksheets and keys, %d pages, %d cores; medians of %d runs
(a) nnbook class                        %8.2f s CPU, %.2f s wall, %d MiB at most
    compute, templates and Markdown     %8.2f s CPU, %.1f %% of (a)   goal: at most 10 %%
    pages per second                    %8.0f by the wall clock
(b) latexmk, each document by itself    %8.2f s CPU, %.2f s wall, from %d students
(c) the floor: one bare pdflatex        %8.2f s CPU, %.2f s wall, %.2f s a core
pages per second of one core: nnbook    %8.0f, the floor %.0f, (d) pandoc's template %.0f

                                        CPU time   wall clock
(b)/(a)                                 %8.1f     %8.1f   goal: at least 12
(a)/(c)                                 %8.2f     %8.2f   goal: at most 1.5
(a)/(d), pages per second of one core   %8.1f     %8.1f   goal: at least 2.5
`, benchStudents, pages, cores, benchRuns, a.cpu.Seconds(), a.wall.Seconds(), a.peak>>10,
		own.cpu.Seconds(), 100*own.cpu.Seconds()/a.cpu.Seconds(), float64(pages)/a.wall.Seconds(),
		b.cpu.Seconds(), b.wall.Seconds(), benchSample, c.cpu.Seconds(), c.wall.Seconds(), c.wall.Seconds()/float64(cores),
		rate(pages, a), rate(pages, c), rate(pandocPages, d),
		b.cpu.Seconds()/a.cpu.Seconds(), b.wall.Seconds()/a.wall.Seconds(),
		a.cpu.Seconds()/c.cpu.Seconds(), float64(cores*a.wall)/float64(c.wall),
		rate(pages, a)/rate(pandocPages, d), float64(pages)/float64(cores*a.wall)*float64(d.wall)/float64(pandocPages))
}

// A benchSources is what the sheets of the class are made from.
type benchSources struct {
	worksheets, keys []press.Sheet
	markdown         func() []byte // all in one
}

// sources draws the class and writes its sheets.
func sources(t *testing.T) (b benchSources) {
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
	writing := &writer{w, l, newScrapbook(), newPhrases()}
	for _, p := range papers {
		for _, d := range []document{worksheetDocument(), keyDocument()} {
			pages, list := benchPages.Worksheet, &b.worksheets
			if d.key {
				pages, list = benchPages.Key, &b.keys
			}
			one, err := d.sheet(context.Background(), writing, p, pages, 0)
			if err != nil {
				t.Fatal(err)
			}
			*list = append(*list, one)
		}
	}
	b.markdown = func() []byte {
		var all bytes.Buffer
		for _, p := range papers {
			for _, d := range []document{worksheetDocument(), keyDocument()} {
				text, err := d.markdown(w, l, p)
				if err != nil {
					t.Fatal(err)
				}
				all.Write(text)
				all.WriteString("\n\\newpage\n\n")
			}
		}
		return all.Bytes()
	}
	return b
}

func source(sheets []press.Sheet) string {
	var b strings.Builder
	b.WriteString(sheet.Preamble("a4") + sheet.Begin())
	for _, s := range sheets {
		b.WriteString(s.TeX)
	}
	return b.String() + sheet.End()
}

// bare runs pdflatex once over some sheets, with the format loaded and nothing
// else. It returns how many pages they have.
func bare(t *testing.T, work string, sheets []press.Sheet) int {
	t.Helper()
	opt := tex.Options{Cache: filepath.Join(work, "cache"), Preamble: len(sheet.Preamble("a4")), Timeout: 10 * time.Minute}
	result, err := tex.Typeset(context.Background(), []byte(source(sheets)), opt)
	if err != nil || result.Passes != 1 {
		t.Fatalf("%d passes, %v", result.Passes, err)
	}
	f, err := pdf.Read(result.PDF)
	if err != nil {
		t.Fatal(err)
	}
	return f.Pages()
}

// latexmk builds each document by itself, as many at a time as there are cores.
func latexmk(t *testing.T, worksheets, keys []press.Sheet) timing {
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
		}{{"w", source(worksheets[i : i+1])}, {"k", source(keys[i : i+1])}} {
			name := fmt.Sprintf("%s%d", f.name, i)
			if err := os.WriteFile(filepath.Join(dir, name+".tex"), []byte(f.text), 0o600); err != nil {
				t.Fatal(err)
			}
			names = append(names, name)
		}
	}
	return measured(t, func() {
		next := make(chan string)
		var workers sync.WaitGroup
		for range runtime.GOMAXPROCS(0) {
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
	})
}

// pandoc turns the Markdown of all sheets into LaTeX with pandoc's own template,
// and times one bare run over it.
func pandoc(t *testing.T, text []byte) (timing, int) {
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
	return took, pages
}
