package main

import (
	"bytes"
	"fmt"
	"io"
	"runtime/debug"
	"slices"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/usage/completion"
	"github.com/nnbook/nnbook/verify"
	"github.com/nnbook/nnbook/verify/report"
	"github.com/spf13/pflag"
)

// verifyCommand checks the arithmetic of documents.
func verifyCommand() command {
	flags := pflag.NewFlagSet("verify", pflag.ContinueOnError)
	parameters, record := &once{}, &once{}
	format, failOn := &once{value: "text"}, &once{value: "wrong"}
	flags.Var(parameters, "params", "")
	flags.Var(record, "record", "")
	flags.Var(format, "format", "")
	flags.Var(failOn, "fail-on", "")
	target, place := &once{}, &once{}
	flags.Var(place, "explain", "")
	flags.Var(target, "write", "")
	inferred := flags.Bool("infer", false, "")
	verbose := flags.BoolP("verbose", "v", false, "")
	mending := &mending{}
	flags.BoolVar(&mending.wanted, "fix", false, "")
	flags.BoolVar(&mending.inPlace, "in-place", false, "")
	flags.VarP(&mending.output, "output", "o", "")
	return command{
		name:  "verify",
		usage: verifyUsage,
		flags: flags,
		takes: markdownFiles(),
		values: map[string]completion.Value{
			"params": paramsFiles(), "record": recordFiles(), "write": paramsFiles(), "output": markdownFiles(),
			"format": words("FORMAT", "text", "json", "sarif", "github", "html"), "fail-on": words("WHAT", "wrong", "unread", "any"),
		},
		run: func(args []string, out, remarks io.Writer) error {
			v, err := newVerification(parameters, record, format, failOn, args)
			if err != nil {
				return err
			}
			if err := v.takeNetwork(*inferred, target); err != nil {
				return err
			}
			if err := v.takePlace(place, format); err != nil {
				return err
			}
			if *verbose && v.format != "text" {
				return unusable(fmt.Sprintf("--verbose is for --format text; %s always has everything", v.format), "leave one of them out")
			}
			if err := v.takeMending(mending, flags); err != nil {
				return err
			}
			debug.SetGCPercent(garbage)
			debug.SetMemoryLimit(min(debug.SetMemoryLimit(-1), frugal))
			v.text = report.TextOptions{Colour: inColour(out), Verbose: *verbose || v.failOn == "any"}
			switch {
			case place.given:
				return v.runExplained(out)
			case v.mending != nil:
				return v.runFix(out, remarks)
			case v.inferred:
				return v.runInferred(out, remarks)
			}
			return v.run(out)
		},
	}
}

// frugal is how much memory verify takes before its collector works harder, in
// bytes: a checker of other people's documents is a guest on their machine.
const frugal = 192 << 20

// A verification is a call of nnbook verify that makes sense.
type verification struct {
	parameters string // the file of the network's parameters; may be empty
	record     string // the file of its record; may be empty
	inferred   bool   // the network is read out of the document
	target     string // the parameter file to write; may be empty
	format     string
	text       report.TextOptions
	place      report.Place // whose claims are to be explained
	failOn     string       // what makes the exit code 1: "wrong", "unread" or "any"
	names      []string
	mending    *mending // nil where the documents are only checked
}

// newVerification checks a call. It reads nothing.
func newVerification(parameters, record, format, failOn *once, names []string) (*verification, error) {
	const call = "nnbook verify --help shows the call"
	switch {
	case !slices.Contains([]string{"text", "json", "sarif", "github", "html"}, format.value):
		return nil, unusable(fmt.Sprintf("unknown format %q", format.value), "write --format text, json, sarif, github or html")
	case !slices.Contains([]string{"wrong", "unread", "any"}, failOn.value):
		return nil, unusable(fmt.Sprintf("--fail-on is %q", failOn.value), "write --fail-on wrong, unread or any")
	case parameters.given && record.given:
		return nil, unusable("--params and --record are both given", "the record is computed from the parameters: give one of them")
	case parameters.given && parameters.value == "":
		return nil, unusable("the parameter file has no name", "write --params PARAMS, or leave --params out")
	case record.given && record.value == "":
		return nil, unusable("the record has no name", "write --record RECORD, or leave --record out")
	case len(names) == 0:
		return nil, unusable("no document given", call)
	case slices.Contains(names, ""):
		return nil, unusable("a document has no name", call)
	}
	return &verification{
		parameters: parameters.value, record: record.value, format: format.value, failOn: failOn.value, names: names,
	}, nil
}

// takeNetwork checks what the call says of reading the network out of the
// documents.
func (v *verification) takeNetwork(inferred bool, target *once) error {
	switch {
	case inferred && v.parameters != "":
		return unusable("--infer and --params are both given", "--infer reads the network out of the document: give one of them")
	case inferred && v.record != "":
		return unusable("--infer and --record are both given", "--infer reads the network out of the document: give one of them")
	case target.given && !inferred:
		return unusable("--write is for --infer", "write --infer --write PARAMS.yaml")
	case target.given && target.value == "":
		return unusable("the parameter file to write has no name", "write --write PARAMS.yaml, or leave --write out")
	case target.given:
		if err := checkWrite(target.value); err != nil {
			return err
		}
	}
	v.inferred, v.target = inferred, target.value
	return nil
}

// run reads everything, then checks everything, then writes the report. Its
// error says that something is wrong in a document, or that nothing could be
// checked.
func (v *verification) run(out io.Writer) error {
	known, documents, err := v.read()
	if err != nil {
		return err
	}
	known.Marks = v.format == "html"
	reports, err := check(documents, known)
	if err != nil {
		return err
	}
	for i := range reports {
		reports[i].Against = v.against()
	}
	if err := v.write(out, reports); err != nil {
		return err
	}
	return v.verdict(reports)
}

// read reads all that the call names. Its error has the findings of all of it.
func (v *verification) read() (verify.Options, []document, error) {
	known, err := v.known()
	findings := diag.In(err)
	if err != nil && findings == nil {
		return known, nil, err
	}
	documents, err := readDocuments(v.names)
	if err := append(findings, diag.In(err)...).Err(); err != nil {
		return known, nil, unusableError{err}
	}
	return known, documents, nil
}

// check checks documents. Where some are no text, its error has the findings of
// all of them.
func check(documents []document, options verify.Options) ([]report.Document, error) {
	var reports []report.Document
	var findings diag.Findings
	for _, d := range documents {
		r, err := verify.Check(d.path, d.source, withOwnEdition(d, options))
		if found := diag.In(err); found != nil {
			findings = append(findings, found...)
			continue
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w", d.path, err)
		}
		reports = append(reports, report.Document{Report: r, Source: d.source})
	}
	if err := findings.Err(); err != nil {
		return nil, unusableError{err}
	}
	return reports, nil
}

// write writes the whole report.
func (v *verification) write(out io.Writer, reports []report.Document) error {
	if v.format == "html" {
		return report.HTML(out, reports) // it may be large
	}
	var text bytes.Buffer
	var err error
	switch v.format {
	case "json":
		err = report.JSON(&text, reports)
	case "sarif":
		err = report.SARIF(&text, reports, buildVersion(), v.fails)
	case "github":
		err = report.GitHub(&text, reports, v.fails)
	default:
		err = report.Text(&text, reports, v.text)
	}
	if err != nil {
		return err
	}
	return printed(out.Write(text.Bytes()))
}

// verdict is an error where a claim does not hold.
func (v *verification) verdict(reports []report.Document) error {
	claims, failed := 0, 0
	for _, d := range reports {
		for _, c := range d.Report.Claims {
			claims++
			if v.fails(c.Status) {
				failed++
			}
		}
	}
	if failed == 0 {
		return nil
	}
	return fmt.Errorf("%d of %d claims failed", failed, claims)
}

// fails tells whether a verdict makes the run end with exit code 1.
func (v *verification) fails(s verify.Status) bool {
	switch s {
	case verify.NotParsed:
		return v.failOn != "wrong"
	case verify.Rounding:
		return v.failOn == "any"
	}
	return s.Bad()
}
