package main

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/verify"
	"github.com/nnbook/nnbook/verify/infer"
	"github.com/nnbook/nnbook/verify/report"
)

// placeOf reads LINE or LINE:COL.
func placeOf(text string) (report.Place, error) {
	line, column, both := strings.Cut(text, ":")
	at := report.Place{}
	var e1, e2 error
	at.Line, e1 = strconv.Atoi(line)
	if both {
		at.Column, e2 = strconv.Atoi(column)
	}
	if e1 != nil || e2 != nil || at.Line < 1 || both && at.Column < 1 {
		return at, unusable(fmt.Sprintf("%q is no place in a document", text), "write --explain LINE or --explain LINE:COLUMN, both from 1")
	}
	return at, nil
}

// takePlace checks what the call says of explaining.
func (v *verification) takePlace(place, format *once) error {
	switch {
	case !place.given:
		return nil
	case format.given && v.format != "text":
		return unusable("--explain and --format "+v.format+" are both given", "--explain writes text: leave --format out")
	case v.target != "":
		return unusable("--explain and --write are both given", "leave one of them out")
	case len(v.names) != 1:
		return unusable(fmt.Sprintf("--explain is about one document, and there are %d", len(v.names)), "name the document that has the line")
	}
	at, err := placeOf(place.value)
	v.place = at
	return err
}

// isThere says where a document has no such place.
func isThere(d document, at report.Place) error {
	rest := bytes.TrimPrefix(d.source, []byte("\ufeff")) // the mark counts as no column
	last := bytes.Count(bytes.TrimSuffix(rest, []byte("\n")), []byte("\n")) + 1
	if at.Line > last {
		return unusableError{diag.Findings{{
			Pos: diag.Position{File: d.path, Line: last}, Message: "the document ends here",
			Got: fmt.Sprintf("line %d", at.Line), Want: fmt.Sprintf("a line from 1 to %d", last),
		}}}
	}
	for range at.Line - 1 {
		rest = rest[bytes.IndexByte(rest, '\n')+1:]
	}
	line, _, _ := bytes.Cut(rest, []byte("\n"))
	line = bytes.TrimSuffix(line, []byte("\r"))
	if length := utf8.RuneCount(line); at.Column > length {
		return unusableError{diag.Findings{{
			Pos: diag.Position{File: d.path, Line: at.Line, Column: max(length, 1)}, Message: "the line ends here",
			Got: fmt.Sprintf("column %d", at.Column), Want: fmt.Sprintf("a column from 1 to %d", length),
		}}}
	}
	return nil
}

// runExplained checks one document and explains the claims at a place of it. What is wrong
// elsewhere is not told, and does not count.
func (v *verification) runExplained(out io.Writer) error {
	known, documents, err := v.read()
	if err != nil {
		return err
	}
	if len(documents) != 1 {
		return unusable(fmt.Sprintf("--explain is about one document, and the folder has %d", len(documents)), "name the document that has the line")
	}
	d := documents[0]
	if err := isThere(d, v.place); err != nil {
		return err
	}
	var network *infer.Network
	if v.inferred {
		networks, err := inferAll(documents)
		if err != nil {
			return err
		}
		network = networks[0]
		known = knownFromDocument(network, d)
	}
	known.Explain = verify.Lines{From: v.place.Line, To: v.place.Line}
	known.Marks = true
	reports, err := check(documents, known)
	if err != nil {
		return err
	}
	if network != nil {
		network.Doubt(reports[0].Report)
	}
	var text bytes.Buffer
	if err := report.Explain(&text, reports[0], v.place, v.text); err != nil {
		return err
	}
	if err := printed(out.Write(text.Bytes())); err != nil {
		return err
	}
	failed := 0
	claims := v.place.At(reports[0].Report)
	for _, c := range claims {
		if v.fails(c.Status) {
			failed++
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d claims there failed", failed, len(claims))
	}
	return nil
}
