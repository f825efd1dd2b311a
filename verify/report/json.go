package report

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/nnbook/nnbook/verify"
)

// JSON writes all reports as one document for programs. Numbers of the document
// are strings, as typed; a key whose value is not known holds the empty string.
// by_status has every verdict, in a fixed order.
func JSON(w io.Writer, docs []Document) error {
	s := summarise(docs)
	out := jsonReport{
		Documents: []jsonDocument{},
		Summary:   jsonSummary{Claims: s.claims, ByStatus: jsonCounts{s.count}},
	}
	for _, d := range docs {
		out.Documents = append(out.Documents, newJSONDocument(d.Report))
	}
	return encode(w, out)
}

// encode writes a value as indented JSON.
func encode(w io.Writer, value any) error {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

type jsonReport struct {
	Documents []jsonDocument `json:"documents"`
	Summary   jsonSummary    `json:"summary"`
}

type jsonDocument struct {
	Path     string       `json:"path"`
	Claims   []jsonClaim  `json:"claims"`
	Numerals jsonNumerals `json:"numerals"`
}

type jsonClaim struct {
	Line      int           `json:"line"`
	Column    int           `json:"column"`
	EndLine   int           `json:"end_line"`
	EndColumn int           `json:"end_column"`
	Text      string        `json:"text"`
	Claimed   string        `json:"claimed"`
	Expected  string        `json:"expected"`
	Status    verify.Status `json:"status"`
	Ulps      string        `json:"ulps"`
	Reason    string        `json:"reason"`
}

type jsonNumerals struct {
	Total      int `json:"total"`
	Checked    int `json:"checked"`
	NotChecked int `json:"not_checked"`
}

type jsonSummary struct {
	Claims   int        `json:"claims"`
	ByStatus jsonCounts `json:"by_status"`
}

// jsonCounts are counts by verdict, written in the order of the verdicts: a map
// would lose it.
type jsonCounts struct{ count map[verify.Status]int }

func (c jsonCounts) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, status := range verify.Statuses() {
		if i > 0 {
			b.WriteByte(',')
		}
		key, err := json.Marshal(status)
		if err != nil {
			return nil, err
		}
		n, err := json.Marshal(c.count[status])
		if err != nil {
			return nil, err
		}
		b.Write(key)
		b.WriteByte(':')
		b.Write(n)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func newJSONDocument(r *verify.Report) jsonDocument {
	d := jsonDocument{
		Path:     r.Path,
		Claims:   []jsonClaim{},
		Numerals: jsonNumerals{Total: r.Numerals.Total, Checked: r.Numerals.Checked, NotChecked: r.Numerals.NotChecked},
	}
	for _, c := range inOrder(r, func(verify.Status) bool { return true }) {
		d.Claims = append(d.Claims, jsonClaim{
			Line: c.Line, Column: c.Column, EndLine: c.EndLine, EndColumn: c.EndColumn,
			Text: c.Text, Claimed: c.Claimed, Expected: c.Expected,
			Status: c.Status, Ulps: c.Ulps, Reason: c.Reason,
		})
	}
	return d
}
