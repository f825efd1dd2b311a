package class

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
)

// ManifestSchema names the form of a manifest.
const ManifestSchema = "nnbook.class/1"

// A manifestHead is what a manifest says of the class. The salt is not in it.
type manifestHead struct {
	Schema       string `json:"schema"`
	Nnbook       string `json:"nnbook"` // the version that built it
	Sheet        string `json:"sheet"`
	Version      int    `json:"version"`
	Course       string `json:"course"`
	Title        string `json:"title"`
	Date         string `json:"date"`
	Instructions string `json:"instructions"`
	Paper        string `json:"paper"`
	Algorithm    string `json:"algorithm"`
}

// pages are how many pages each document has.
type pages struct {
	Worksheet int `json:"worksheet"`
	Key       int `json:"key"`
}

// A manifestStudent is what a manifest says of a student.
type manifestStudent struct {
	ID      string            `json:"id"`
	Name    string            `json:"name"`
	Email   string            `json:"email,omitempty"`
	Section string            `json:"section,omitempty"`
	Form    string            `json:"form"`
	Pages   pages             `json:"pages"`
	Files   map[string]string `json:"files"` // SHA-256 by name
	Blanks  []string          `json:"blanks"`
	frozenExercise
}

// A frozenExercise is what a student's documents are made from.
type frozenExercise struct {
	Parameters json.RawMessage `json:"parameters"` // a parameter file
	Record     json.RawMessage `json:"record"`
}

// encode returns the student's part of the manifest. The exercise is in one line
// already, and as long as a page: it is put in as it is.
func (s manifestStudent) encode() ([]byte, error) {
	exercise := s.frozenExercise
	s.frozenExercise = frozenExercise{}
	top, err := encoded(s)
	return slices.Concat(bytes.TrimSuffix(top, []byte(`"parameters":null,"record":null}`)),
		[]byte(`"parameters":`), exercise.Parameters, []byte(`,"record":`), exercise.Record, []byte("}")), err
}

// writeManifest writes a manifest, a line for each student, and holds no more than
// one of them.
func writeManifest(w io.Writer, head manifestHead, each visitor) error {
	top, err := encoded(head)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, "%s,\"students\":[", bytes.TrimSuffix(top, []byte("}"))); err != nil {
		return err
	}
	before := "\n"
	err = each(func(entry, _ []byte) error {
		if _, err := io.WriteString(w, before); err != nil {
			return err
		}
		before = ",\n"
		_, err := w.Write(entry)
		return err
	})
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, "\n]}\n")
	return err
}

// encoded is JSON without HTML's escapes.
func encoded(v any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(b.Bytes()), nil
}
