package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"

	"github.com/nnbook/nnbook/class"
	"github.com/nnbook/nnbook/class/roster"
	"github.com/nnbook/nnbook/class/shelf"
	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/usage/completion"
	"github.com/spf13/pflag"
)

// classCommand makes worksheets and keys for the students of a course.
func classCommand() command {
	flags := pflag.NewFlagSet("class", pflag.ContinueOnError)
	f := classFlags{roster: &once{}, folder: &once{value: "class"}, only: &once{}, shard: &once{}, from: &once{}, jobs: &once{}, texLimit: &once{}}
	flags.Var(f.roster, "roster", "")
	flags.VarP(f.folder, "output", "o", "")
	flags.Var(f.only, "only", "")
	flags.Var(f.shard, "shard", "")
	flags.Var(f.from, "from", "")
	flags.VarP(f.jobs, "jobs", "j", "")
	flags.Var(f.texLimit, "tex-limit", "")
	check := flags.Bool("check", false, "")
	quiet := flags.BoolP("quiet", "q", false, "")
	return command{
		name:  "class",
		usage: classUsage,
		flags: flags,
		takes: paramsFiles(),
		values: map[string]completion.Value{
			"output": folders(), "roster": {Endings: []string{"csv"}}, "from": recordFiles(),
		},
		run: func(args []string, out, remarks io.Writer) error {
			call, err := newClassCall(f, *check, args)
			if err != nil {
				return err
			}
			call.quiet, call.out, call.remarks = *quiet, out, remarks
			return call.run()
		},
	}
}

type classFlags struct{ roster, folder, only, shard, from, jobs, texLimit *once }

// A classCall is a call of nnbook class that makes sense.
type classCall struct {
	sheet    string
	roster   string
	manifest string
	check    bool
	options  class.Options
	quiet    bool

	out, remarks io.Writer
}

// newClassCall checks a call. It reads no file.
func newClassCall(f classFlags, check bool, args []string) (*classCall, error) {
	const usage = "nnbook class --help shows the call"
	c := &classCall{roster: f.roster.value, manifest: f.from.value, check: check}
	var err error
	switch {
	case f.from.given && check:
		err = unusable("--from and --check are both given", "a manifest holds draws that are done: there is nothing to check")
	case f.from.given && f.roster.given:
		err = unusable("--from and --roster are both given", "the manifest names its students: leave --roster out")
	case f.from.given && len(args) > 0:
		err = unusable("--from is given, and a sheet", "the manifest holds all that is needed: leave the sheet out")
	case f.from.given && f.from.value == "":
		err = unusable("the manifest has no name", "write --from manifest.json")
	case check && (f.roster.given || f.folder.given || f.only.given || f.shard.given):
		err = unusable("--check builds nothing", "leave out --roster, -o, --only and --shard")
	case !f.from.given && len(args) == 0:
		err = unusable("no sheet given", usage)
	case !f.from.given && len(args) > 1:
		err = unusable("more than one sheet given: "+strings.Join(args, ", "), "build one class at a time")
	case !f.from.given && !check && c.roster == "":
		err = unusable("no roster given", "write --roster students.csv, or --check to see what is drawn")
	case f.folder.value == "":
		err = unusable("the output folder has no name", "write -o DIR, or leave -o out to write to the folder class")
	}
	if err != nil {
		return nil, err
	}
	if len(args) == 1 {
		c.sheet = args[0]
	}
	c.options = class.Options{Dir: f.folder.value, Version: buildVersion(), Cache: cacheFolder()}
	if c.options.Jobs, err = parseJobs(f.jobs); err != nil {
		return nil, err
	}
	if c.options.Timeout, err = parseTeXLimit(f.texLimit); err != nil {
		return nil, err
	}
	if f.only.given {
		for id := range strings.SplitSeq(f.only.value, ",") {
			c.options.Only = append(c.options.Only, strings.TrimSpace(id))
		}
	}
	if f.shard.given {
		if c.options.Shard, c.options.Shards, err = parseShard(f.shard.value); err != nil {
			return nil, err
		}
	}
	if check {
		return c, nil
	}
	return c, checkFolder(c.options.Dir)
}

// parseShard reads I/N.
func parseShard(text string) (shard, shards int, err error) {
	if regexp.MustCompile(`^[0-9]+/[0-9]+$`).MatchString(text) {
		first, second, _ := strings.Cut(text, "/")
		shard, err1 := strconv.Atoi(first)
		shards, err2 := strconv.Atoi(second)
		if errors.Join(err1, err2) == nil && shard >= 1 && shard <= shards {
			return shard, shards, nil
		}
	}
	return 0, 0, unusable(fmt.Sprintf("--shard is %q", text), "write --shard 1/4 for the first of four shares")
}

func (c *classCall) run() error {
	switch {
	case c.check:
		return c.survey()
	case c.manifest != "":
		return c.again()
	}
	sheet, src, err := c.readSheet()
	if err != nil {
		return err
	}
	text, err := readFile(c.roster, roster.MaxSize, "a roster", "")
	if err != nil {
		return err
	}
	students, err := roster.Read(c.roster, text)
	if err != nil {
		return unusableError{err}
	}
	if err := known(c.options.Only, students, c.roster); err != nil {
		return err
	}
	c.options.Source = src
	return c.build(len(students), func(ctx context.Context, opt class.Options) (*class.Summary, error) {
		return class.Build(ctx, sheet, students, opt)
	})
}

func (c *classCall) readSheet() (*params.Sheet, []byte, error) {
	src, err := readInput(c.sheet)
	if err != nil {
		return nil, nil, err
	}
	sheet, err := params.ReadSheet(c.sheet, src, compute.Vocabulary())
	if err != nil {
		return nil, nil, unusableError{err}
	}
	return sheet, src, nil
}

// known reports ids of --only that no student has.
func known(only []string, students []roster.Student, file string) error {
	ids := map[string]bool{}
	for _, s := range students {
		ids[s.ID] = true
	}
	for _, id := range only {
		if !ids[id] {
			return unusable(fmt.Sprintf("--only names %q, which is no id of %s", id, file), "ids are written as in the roster, with commas between them")
		}
	}
	return nil
}

// again builds from a manifest.
func (c *classCall) again() error {
	file, err := open(c.manifest, "a manifest", "name the manifest.json in it")
	if err != nil {
		return err
	}
	defer file.Close()
	return c.build(0, func(ctx context.Context, opt class.Options) (*class.Summary, error) {
		return class.Again(ctx, c.manifest, file, opt)
	})
}

// build builds a class until it is done or interrupted, and tells of it.
func (c *classCall) build(students int, build func(context.Context, class.Options) (*class.Summary, error)) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	// Documents are many and short-lived: the collector of garbage would take a tenth of
	// the time. It takes more where memory runs short.
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(256 << 20)
	meter := newMeter(c.remarks, c.quiet)
	opt := c.options
	opt.Progress = meter.done
	summary, err := build(ctx, opt)
	meter.close()
	switch {
	case ctx.Err() != nil:
		return errors.New("interrupted; what is done stays, and the same call goes on from there")
	case errors.Is(err, shelf.ErrBusy):
		return unusable(err.Error(), "wait for it, or take another folder with -o")
	case diag.In(err) != nil:
		return unusableError{err}
	case err != nil:
		return hintAtLimit(err)
	}
	return c.tell(summary)
}

// tell prints what became of the students. Its error lists those who have no
// documents.
func (c *classCall) tell(s *class.Summary) error {
	if !c.quiet {
		fmt.Fprintf(c.out, "%-10s %6d\n%-10s %6d\n%-10s %6d\n", "built", s.Built, "unchanged", s.Unchanged, "failed", len(s.Failed))
		if !s.Complete {
			fmt.Fprintln(c.out, incomplete(c.options.Shards > 1))
		}
	}
	if len(s.Failed) == 0 {
		return nil
	}
	var findings diag.Findings
	for _, f := range s.Failed {
		place := diag.Position{File: c.roster, Line: f.Student.Line}
		if c.roster == "" {
			place = diag.Position{File: c.manifest}
		}
		findings = append(findings, diag.Finding{Pos: place, Message: fmt.Sprintf("no documents for %s: %s", f.Student.ID, oneLine(f.Err))})
	}
	return findings.Err()
}

// incomplete says what the documents that are made of all students lack.
func incomplete(share bool) string {
	if share {
		return "the manifest, the answers and the print are left to the last share"
	}
	return "the manifest, the answers and the print lack the students without documents"
}

// oneLine is an error without line breaks.
func oneLine(err error) string { return strings.Join(strings.Fields(err.Error()), " ") }

// surveyed is how many imaginary students a survey draws for.
const surveyed = 1000

// survey draws for imaginary students and tells of the draws.
func (c *classCall) survey() error {
	sheet, _, err := c.readSheet()
	if err != nil {
		return err
	}
	s, err := class.SurveyOf(sheet, surveyed)
	if err != nil {
		return unusableError{err}
	}
	networks := fmt.Sprint(s.Networks)
	if s.Networks >= class.MostCounted {
		networks = "more than " + networks
	}
	fmt.Fprintf(c.out, "students        %d, imaginary\n", s.Students)
	fmt.Fprintf(c.out, "numbers drawn   %d for each\n", s.Numbers)
	fmt.Fprintf(c.out, "networks        %s to draw\n", networks)
	fmt.Fprintf(c.out, "blanks          %d on the first sheet\n", s.Blanks)
	fmt.Fprintf(c.out, "draws           %d, of which %d were refused\n", s.Draws, s.Draws-s.Students)
	for _, name := range s.RefusedFor() {
		fmt.Fprintf(c.out, "  %-28s %d\n", name, s.Refused[name])
	}
	for _, r := range s.Ranges {
		fmt.Fprintf(c.out, "%-30s from %s to %s\n", r.What, r.Low, r.High)
	}
	return nil
}
