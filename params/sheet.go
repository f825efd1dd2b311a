package params

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nnbook/nnbook/diag"
	"go.yaml.in/yaml/v4"
)

// A Sheet is a parameter file for a class: some of its numbers are drawn, anew
// for each student.
type Sheet struct {
	File         string
	Name         string // of the sheet, by which draws are told apart
	Version      int    // of the sheet: another one draws other numbers
	Salt         string // the course's secret
	Course       string // may be empty
	Title        string
	Date         string // may be empty
	Instructions string // paragraphs; may be empty
	Paper        string // A4 or Letter
	Blanks       Blanks
	Require      Require
	Draws        []Draw // every number that is drawn: inputs, targets, rate, loss, then layer by layer
	Pos          diag.Position

	tree  tree
	known Vocabulary
	nodes []*yaml.Node // of the draws
}

// The sizes of paper.
const (
	A4     = "a4"
	Letter = "letter"
)

// Blanks say which values are left to the student.
type Blanks struct {
	Kind     string    // AllBlank, NoneBlank, LaterBlank; empty where patterns are listed
	Patterns []Pattern // ids of values, with * for any characters
	Pos      diag.Position
}

// The kinds of blanks.
const (
	AllBlank   = "all"   // every computed value
	NoneBlank  = "none"  // no value: everything is worked out
	LaterBlank = "later" // all but the first neuron and the first weight of each layer
)

// A Pattern stands for ids of values.
type Pattern struct {
	Text string
	Pos  diag.Position
}

// Matches tells whether the pattern stands for an id.
func (p Pattern) Matches(id string) bool {
	ok, err := path.Match(p.Text, id)
	return err == nil && ok
}

// A Require says what makes drawn numbers a good exercise.
type Require struct {
	NotSaturated bool   // no neuron whose activation hardly moves
	NoDeadReLU   bool   // no ReLU at zero
	MinGradient  Number // each gradient is at least so large; "0" asks for nothing
	NoTies       bool   // no value halfway between two roundings
	BothSigns    bool   // predictions above and below their targets, where there are two or more
	LossFalls    bool   // the training step makes the loss smaller
}

// What a sheet means where it leaves a key out.
const (
	defaultBlanks      = AllBlank
	defaultPaper       = A4
	defaultMinGradient = "0.0001"
	shortestSalt       = 8 // characters
	longestText        = 2000
)

// The keys of a sheet beside those of a parameter file, and the keys inside of
// them. Some may stand at top level or inside of sheet.
var (
	sheetKeys    = []string{"sheet", "salt", "require", "draw", "blanks", "paper"}
	insideSheet  = []string{"course", "title", "date", "instructions", "name", "version", "blanks", "paper", "arithmetic"}
	requireKeys  = []string{"not_saturated", "no_dead_relu", "min_gradient", "no_ties", "both_signs", "loss_falls"}
	drawDefaults = []string{"weights", "biases"}
)

// ReadSheet reads a sheet. Its error is [diag.Findings]: everything that is wrong
// with the file, in order.
func ReadSheet(file string, src []byte, known Vocabulary) (*Sheet, error) {
	t, err := parsed(file, src)
	if err != nil {
		return nil, err
	}
	r := &reader{file: file, known: known, pairs: t.pairs}
	entries := r.fields("the sheet", t.root, slices.Concat(keys, sheetKeys, options(known.Losses)),
		"a sheet is a parameter file with draws, and the keys salt and sheet")
	if entries == nil {
		return nil, r.findings.Err()
	}
	s := &Sheet{
		File: file, Name: Name(file), Version: 1, Title: Name(file), Paper: defaultPaper,
		Blanks: Blanks{Kind: defaultBlanks}, Pos: r.at(t.root), known: known,
		Require: Require{true, true, Number{Text: defaultMinGradient}, true, true, true},
	}
	arithmetic := r.sheet(s, entries)
	s.tree = tree{file, parametersOf(t.root, arithmetic), t.pairs}
	r.draws(s, entries)
	if err := r.findings.Err(); err != nil {
		return nil, err
	}
	first := make([]string, len(s.Draws))
	for i, d := range s.Draws {
		first[i] = d.first()
	}
	if _, err := s.Network(first); err != nil {
		return nil, err
	}
	return s, nil
}

// Network returns the network of the sheet with numbers in the place of its
// draws, in their order, as literals. All its numbers are written as JSON has them,
// so that a record that was frozen as JSON stays the same to the letter. Its error
// is [diag.Findings].
func (s *Sheet) Network(numbers []string) (*Network, error) {
	others := make(map[*yaml.Node]*yaml.Node, len(numbers))
	for i, n := range s.nodes {
		others[n] = scalar(n, numbers[i])
	}
	network, err := s.tree.with(others).network(s.known)
	if err != nil {
		return nil, err
	}
	network.Title, network.Date = s.Title, s.Date
	network.plain()
	return network, nil
}

// scalar returns a plain scalar in the place of a node.
func scalar(at *yaml.Node, text string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Value: text, Line: at.Line, Column: at.Column}
}

// parametersOf returns the mapping of a sheet without the keys that a parameter
// file does not have, and with an arithmetic.
func parametersOf(root *yaml.Node, arithmetic *yaml.Node) *yaml.Node {
	c := *root
	c.Content = nil
	typed := false
	for i := 0; i+1 < len(root.Content); i += 2 {
		key := root.Content[i].Value
		if slices.Contains(sheetKeys, key) {
			continue
		}
		typed = typed || key == "arithmetic"
		c.Content = append(c.Content, root.Content[i], root.Content[i+1])
	}
	if !typed {
		c.Content = append(c.Content, scalar(root, "arithmetic"), arithmetic)
	}
	return &c
}

// sheet reads what is no network. It returns the arithmetic of a file that has
// none at top level.
func (r *reader) sheet(s *Sheet, entries map[string]field) (arithmetic *yaml.Node) {
	inside := map[string]field{}
	if sheet, ok := entries["sheet"]; ok {
		inside = r.fields("sheet", sheet.value, insideSheet, "write sheet: and, indented below it, course: … and title: …")
	}
	either := func(key string) (field, bool) {
		within, isInside := inside[key]
		outside, isOutside := entries[key]
		if isInside && isOutside {
			r.report(r.at(outside.key), key+" is given twice", "", "it once",
				fmt.Sprintf("it stands on line %d, column %d as well: keep one", within.key.Line, within.key.Column))
		}
		if isInside {
			return within, true
		}
		return outside, isOutside
	}
	for _, t := range []struct {
		key  string
		into *string
	}{{"course", &s.Course}, {"name", &s.Name}} {
		if entry, ok := inside[t.key]; ok {
			*t.into = r.text(t.key, entry.value, longestOfSheet)
		}
	}
	if title, ok := either("title"); ok {
		s.Title = r.text("title", title.value, longestOfSheet)
	}
	if date, ok := either("date"); ok {
		s.Date = r.text("date", date.value, longestOfSheet)
	}
	if instructions, ok := inside["instructions"]; ok {
		s.Instructions = r.paragraphs("instructions", instructions.value)
	}
	if version, ok := inside["version"]; ok {
		s.Version = r.count("version", version.value, 1, 1_000_000, 1)
	}
	if paper, ok := either("paper"); ok {
		s.Paper = r.oneOf("paper", paper.value, []string{A4, Letter})
	}
	if blanks, ok := either("blanks"); ok {
		s.Blanks = r.blanks(blanks.value)
	}
	r.salt(s, entries)
	if require, ok := entries["require"]; ok {
		r.require(&s.Require, require.value)
	}
	if arithmetic, ok := inside["arithmetic"]; ok {
		either("arithmetic")
		return arithmetic.value
	}
	return scalar(&yaml.Node{}, Rounded)
}

// salt reads the secret.
func (r *reader) salt(s *Sheet, entries map[string]field) {
	const hint = "write salt: and some characters that nobody guesses, and keep the file where students do not see it"
	entry, ok := entries["salt"]
	if !ok {
		r.report(s.Pos, "the sheet has no salt", "", "the course's secret", hint)
		return
	}
	s.Salt = r.text("salt", entry.value, longestOfSheet)
	if n := utf8.RuneCountInString(s.Salt); n > 0 && n < shortestSalt {
		r.report(r.at(entry.value), "the salt is too short", counted(n, "character"), fmt.Sprintf("at least %d", shortestSalt), hint)
	}
}

// blanks reads which values are left to the student.
func (r *reader) blanks(n *yaml.Node) Blanks {
	kinds := []string{AllBlank, NoneBlank, LaterBlank}
	if n.Kind != yaml.SequenceNode {
		return Blanks{Kind: r.oneOf("blanks", n, kinds), Pos: r.at(n)}
	}
	b := Blanks{Pos: r.at(n)}
	for _, item := range r.items("blanks", n, "ids of values", "write [net_o1, delta_*], or one of "+strings.Join(kinds, ", ")) {
		text := r.text("the pattern", item, longestOfSheet)
		if _, err := path.Match(text, ""); err != nil {
			r.report(r.at(item), "the pattern cannot be read", shown(item), "an id such as net_o1, with * for any characters", "nnbook compute lists the ids of a network")
		}
		b.Patterns = append(b.Patterns, Pattern{text, r.at(item)})
	}
	return b
}

// require reads what makes a good exercise.
func (r *reader) require(q *Require, n *yaml.Node) {
	entries := r.fields("require", n, requireKeys, "write require: and, indented below it, no_ties: true, for instance")
	for key, into := range map[string]*bool{
		"not_saturated": &q.NotSaturated, "no_dead_relu": &q.NoDeadReLU, "no_ties": &q.NoTies,
		"both_signs": &q.BothSigns, "loss_falls": &q.LossFalls,
	} {
		if entry, ok := entries[key]; ok {
			*into = r.truth(key, entry.value)
		}
	}
	entry, ok := entries["min_gradient"]
	if !ok {
		return
	}
	number, sound := r.number("min_gradient", entry.value, "")
	if sound && strings.HasPrefix(number.Text, "-") {
		r.report(number.Pos, "min_gradient is below zero", number.Text, "zero or more", "a gradient is compared by its magnitude")
	}
	q.MinGradient = number
}

// paragraphs reads text that may have several lines.
func (r *reader) paragraphs(what string, n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		r.wrongKind(what, n, "text", "write a text, or leave the key out")
		return ""
	}
	length := utf8.RuneCountInString(n.Value)
	switch {
	case strings.ContainsFunc(n.Value, func(c rune) bool { return unicode.IsControl(c) && c != '\n' }):
		r.report(r.at(n), what+" has a control character", "", "lines of text", "write it with spaces alone")
	case length > longestText:
		r.report(r.at(n), what+" is too long", counted(length, "character"), fmt.Sprintf("at most %d", longestText), "shorten it")
	}
	return strings.TrimSpace(n.Value)
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
