package class

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/nnbook/nnbook/class/roster"
	"github.com/nnbook/nnbook/class/shelf"
	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/params"
)

// Again makes the documents of a class once more from its manifest. Each record is
// computed again and held against the frozen one: its error says where this nnbook
// would print something else. file names the manifest in errors.
func Again(ctx context.Context, file string, manifest io.Reader, opt Options) (*Summary, error) {
	m, err := readManifest(file, manifest)
	if err != nil {
		return nil, err
	}
	w, kept, err := opened(opt, look{
		Course: m.head.Course, Title: m.head.Title, Date: m.head.Date, Instructions: m.head.Instructions, Paper: m.head.Paper,
	})
	if err != nil {
		return nil, err
	}
	defer kept.Close()
	b := &builder{
		students: m.students, opt: opt, dealer: m, shelf: kept, head: m.head,
		writer: w,
		pages:  func() (pages, error) { return m.pages, nil },
	}
	return b.run(ctx)
}

// A frozen deals what a manifest holds.
type frozen struct {
	file     string
	head     manifestHead
	pages    pages
	students []roster.Student
	frozen   map[string]frozenStudent // by id
}

// A frozenStudent is what is needed of a student's manifest entry. The record is
// kept as its hash: a class may be large.
type frozenStudent struct {
	form       string
	blanks     []string
	parameters []byte
	record     string
}

func (m *frozen) deal(s roster.Student) (dealt, error) {
	f := m.frozen[s.ID]
	network, err := params.Read(m.file, f.parameters, compute.Vocabulary())
	if err != nil {
		return dealt{}, fmt.Errorf("the parameters of %s: %w", s.ID, err)
	}
	network.Title, network.Date = m.head.Title, m.head.Date
	record, err := compute.Exercise(network)
	if err != nil {
		return dealt{}, fmt.Errorf("the parameters of %s: %w", s.ID, err)
	}
	text, err := record.JSON()
	if err != nil {
		return dealt{}, err
	}
	if shelf.SumOf(text) != f.record {
		return dealt{}, fmt.Errorf("%s: the record of %s was made by nnbook %s, and this one would print other digits\nhint: build it with that version", m.file, s.ID, m.head.Nnbook)
	}
	blank := map[string]bool{}
	for _, id := range f.blanks {
		blank[id] = true
	}
	return dealt{&Exercise{Form: f.form, Network: network, Record: record}, blank}, nil
}

func (m *frozen) pass(roster.Student) error { return nil }

func (m *frozen) again(roster.Student, int) bool { return true }

func (m *frozen) sample(int) (dealt, error) { return m.deal(m.students[0]) }

// mostKeys is how many keys a manifest may have at top level: ten times its own.
const mostKeys = 100

// readManifest reads a manifest, one student at a time.
func readManifest(file string, r io.Reader) (*frozen, error) {
	wrong := func(why string) error {
		return diag.Findings{{Pos: diag.Position{File: file}, Message: "this is no manifest: " + why, Hint: "nnbook class writes one beside the worksheets"}}
	}
	m := &frozen{file: file, frozen: map[string]frozenStudent{}}
	portions := &portions{from: r}
	decoder := json.NewDecoder(portions)
	if open, err := decoder.Token(); err != nil || open != json.Delim('{') {
		return nil, wrong("it is no JSON object")
	}
	head := map[string]json.RawMessage{}
	for count := 0; decoder.More(); count++ {
		if count == mostKeys {
			return nil, wrong("it has too many keys")
		}
		portions.begin()
		key, err := decoder.Token()
		if err != nil {
			return nil, wrong(err.Error())
		}
		if key == "students" {
			if err := m.readStudents(decoder, portions); err != nil {
				return nil, wrong(err.Error())
			}
			continue
		}
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			return nil, wrong(err.Error())
		}
		head[fmt.Sprint(key)] = value
	}
	text, err := json.Marshal(head)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, &m.head); err != nil {
		return nil, wrong(err.Error())
	}
	switch {
	case m.head.Schema != ManifestSchema:
		return nil, wrong(fmt.Sprintf("its schema is %q, want %q", m.head.Schema, ManifestSchema))
	case len(m.students) == 0:
		return nil, wrong("it has no student")
	}
	return m, nil
}

func (m *frozen) readStudents(decoder *json.Decoder, portions *portions) error {
	if open, err := decoder.Token(); err != nil || open != json.Delim('[') {
		return errors.New("students is no list")
	}
	for decoder.More() {
		portions.begin()
		var s manifestStudent
		if err := decoder.Decode(&s); err != nil {
			return err
		}
		if _, twice := m.frozen[s.ID]; twice || s.ID == "" {
			return fmt.Errorf("the student %q stands twice, or has no id", s.ID)
		}
		var record bytes.Buffer
		if err := json.Compact(&record, s.Record); err != nil {
			return err
		}
		m.frozen[s.ID] = frozenStudent{form: s.Form, blanks: s.Blanks, parameters: s.Parameters, record: shelf.SumOf(record.Bytes())}
		m.students = append(m.students, roster.Student{ID: s.ID, Name: s.Name, Email: s.Email, Section: s.Section, Line: len(m.students) + 1})
		m.pages = s.Pages
	}
	_, err := decoder.Token()
	return err
}
