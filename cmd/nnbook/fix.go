package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"
	"github.com/nnbook/nnbook/verify"
	"github.com/nnbook/nnbook/verify/fix"
	"github.com/spf13/pflag"
)

// A mending is what a call of nnbook verify says of mending its documents.
type mending struct {
	wanted  bool
	inPlace bool
	output  once
}

// takeMending checks what the call says of mending. It reads nothing.
func (v *verification) takeMending(m *mending, flags *pflag.FlagSet) error {
	switch {
	case !m.wanted && m.inPlace:
		return unusable("--in-place is for --fix", "write --fix --in-place")
	case !m.wanted && m.output.given:
		return unusable("--output is for --fix", "write --fix --output FILE")
	case !m.wanted:
		return nil
	case m.inPlace && m.output.given:
		return unusable("--in-place and --output are both given", "give one of them")
	case m.output.given && m.output.value == "":
		return unusable("the copy has no name", "write --output FILE, or leave --output out")
	case m.output.given && len(v.names) > 1:
		return unusable(fmt.Sprintf("--output names one file, and there are %d documents", len(v.names)), "mend the documents one by one")
	}
	for _, report := range []string{"format", "fail-on", "verbose", "explain"} {
		if flags.Changed(report) {
			return unusable(fmt.Sprintf("--fix prints a diff, and --%s is for the report of a check", report), "leave one of them out")
		}
	}
	for _, name := range v.names {
		if m.inPlace && name == standardInput {
			return unusable("--in-place is for files", "write --output FILE: standard input cannot be written over")
		}
		if m.output.given && sameFile(name, m.output.value) {
			return unusable(fmt.Sprintf("the copy would be written over %s", name), "write --in-place to write over the document")
		}
	}
	v.mending = m
	return nil
}

func sameFile(a, b string) bool {
	first, err1 := os.Stat(a)
	second, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(first, second)
}

// runFix mends the documents: the diff goes to standard output, the copies to
// files, and what is left to the remarks.
func (v *verification) runFix(out, remarks io.Writer) error {
	known, documents, err := v.read()
	if err != nil {
		return err
	}
	if v.mending.output.given && len(documents) > 1 {
		return unusable(fmt.Sprintf("--output names one file, and there are %d documents", len(documents)), "mend the documents one by one")
	}
	options, err := v.optionsFor(documents, known, remarks)
	if err != nil {
		return err
	}
	var mended []*fix.Mended
	for i, d := range documents {
		m, err := fix.Document(d.path, d.source, options[i])
		if err != nil {
			return unusableError{err}
		}
		mended = append(mended, m)
	}
	left := 0
	for i, d := range documents {
		if err := v.deliver(d, mended[i], out, remarks); err != nil {
			return err
		}
		left += len(mended[i].Left) + len(mended[i].Outdated)
	}
	if left > 0 {
		return fmt.Errorf("%d of the findings are left to you", left)
	}
	return nil
}

// optionsFor is what is known beside each of the documents.
func (v *verification) optionsFor(documents []document, known verify.Options, remarks io.Writer) ([]verify.Options, error) {
	list := slices.Repeat([]verify.Options{known}, len(documents))
	if !v.inferred {
		for i, d := range documents {
			list[i] = withOwnEdition(d, known)
		}
		return list, nil
	}
	networks, err := v.networks(documents)
	if err != nil {
		return nil, err
	}
	for i, d := range documents {
		list[i] = knownFromDocument(networks[i], d)
		if _, err := fmt.Fprintf(remarks, "nnbook: %s: %s\n", d.path, networks[i]); err != nil {
			return nil, err
		}
	}
	return list, v.keepNetwork(networks, remarks)
}

// deliver writes the copy of one document, prints what changed and tells what is
// left. Where nothing changes, there is no copy but one that was asked for by name.
func (v *verification) deliver(d document, m *fix.Mended, out, remarks io.Writer) error {
	target := v.copyOf(d.path)
	if target != "" && (len(m.Changes) > 0 || v.mending.output.given) {
		if err := replace(target, m.Source, d.path); err != nil {
			return err
		}
	}
	diff, err := unified(d, m)
	if err != nil {
		return err
	}
	if err := printed(io.WriteString(out, diff)); err != nil {
		return err
	}
	var told bytes.Buffer
	told.WriteString(summary(d.path, target, m))
	for _, l := range m.Left {
		c := l.Claim
		fmt.Fprintf(&told, "%s:%d:%d: left: %s", d.path, c.Line, c.Column, c.Status)
		if c.Claimed != "" && c.Expected != "" {
			fmt.Fprintf(&told, ": claimed %s, should be %s", c.Claimed, c.Expected)
		}
		fmt.Fprintf(&told, ": %s\n  hint: %s\n", c.Reason, l.Reason)
	}
	for _, o := range m.Outdated {
		fmt.Fprintf(&told, "%s:%d:%d: these words no longer hold: got %q, the numbers say %s\n  hint: change the words; nnbook changes numbers only\n", d.path, o.Line, o.Column, o.Words, o.Says)
	}
	_, err = remarks.Write(told.Bytes())
	return err
}

// copyOf is the file that the copy of a document is written to; empty where it is
// not written.
func (v *verification) copyOf(path string) string {
	switch {
	case v.mending.output.given:
		return v.mending.output.value
	case path == standardInput:
		return ""
	case v.mending.inPlace:
		return path
	}
	end := filepath.Ext(path)
	return strings.TrimSuffix(path, end) + ".fixed" + end
}

// summary says what was done with a document.
func summary(path, target string, m *fix.Mended) string {
	switch count := len(m.Changes); {
	case count == 0:
		return fmt.Sprintf("nnbook: %s: no numeral is changed\n", path)
	case target == "", target == path:
		return fmt.Sprintf("nnbook: %s: %s\n", path, counted(count))
	default:
		return fmt.Sprintf("nnbook: %s: %s in %s\n", path, counted(count), target)
	}
}

func counted(numerals int) string {
	if numerals == 1 {
		return "1 numeral mended"
	}
	return fmt.Sprintf("%d numerals mended", numerals)
}

// unified is the difference between a document and its copy as patch and git apply
// take it; empty where there is none.
func unified(d document, m *fix.Mended) (string, error) {
	name := strings.TrimLeft(filepath.ToSlash(d.path), "/")
	return udiff.ToUnified("a/"+name, "b/"+name, string(d.source), changedLines(d.source, m.Source), udiff.DefaultContextLines)
}

// changedLines are the runs of lines in which a copy differs from its document. It
// has as many lines.
func changedLines(before, after []byte) []udiff.Edit {
	var edits []udiff.Edit
	old, mended := bytes.SplitAfter(before, []byte("\n")), bytes.SplitAfter(after, []byte("\n"))
	at, within := 0, false
	for i, line := range old {
		end := at + len(line)
		switch changed := !bytes.Equal(line, mended[i]); {
		case changed && within:
			last := &edits[len(edits)-1]
			last.End, last.New = end, last.New+string(mended[i])
		case changed:
			edits = append(edits, udiff.Edit{Start: at, End: end, New: string(mended[i])})
			within = true
		default:
			within = false
		}
		at = end
	}
	return edits
}

// replace writes a file in one step, with the permissions that it has, or else
// those of the document that it is a copy of. A link stays a link.
func replace(path string, content []byte, like string) error {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	mode := os.FileMode(0o666)
	for _, name := range []string{path, like} {
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
			mode = info.Mode().Perm()
			break
		} else if err == nil && name == path {
			return cannotReplace(path, errors.New("it is no file"))
		}
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".nnbook-*")
	if err != nil {
		return cannotReplace(path, err)
	}
	defer os.Remove(file.Name())
	_, err = file.Write(content)
	if err := errors.Join(err, file.Chmod(mode), file.Close()); err != nil {
		return cannotReplace(path, err)
	}
	if err := os.Rename(file.Name(), path); err != nil {
		return cannotReplace(path, err)
	}
	return nil
}

func cannotReplace(path string, err error) error {
	return unusable(fmt.Sprintf("cannot write %s: %s", path, reason(err)), "choose another file with --output")
}
