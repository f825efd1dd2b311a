package templates_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/templates"
)

// own writes the published network with files laid over the chapters.
func own(t *testing.T, files ...templates.File) (*templates.Document, error) {
	t.Helper()
	set, err := templates.Parse(files)
	if err != nil {
		return nil, err
	}
	return set.Write(walkthrough(t).Record)
}

func file(name, source string) templates.File {
	return templates.File{Path: "mine/" + name, Source: []byte(source)}
}

// A file replaces the chapter of its name, a new one stands at its place, an
// empty one takes its chapter out, and a part is the user's wherever it is used.
func TestOwnTemplates(t *testing.T) {
	d, err := own(t,
		file("03-architecture.md.tmpl", "## My architecture\n\n{{range .Layers}}{{.The}} {{end}}\n"),
		file("03a-exercises.md.tmpl", "## Exercises\n\n{{template \"mine\" .}}\n"),
		file("parts-mine.tmpl", "{{define \"mine\"}}Work out ${{(index .Layers 0).Neurons | len}}$ net inputs.{{end}}{{define \"direction\"}}MY DIRECTION{{end}}"),
		file("16-next-steps.md.tmpl", ""),
	)
	if err != nil {
		t.Fatal(err)
	}
	text := string(d.Markdown)
	var last int
	for _, want := range []string{"- [My architecture](#my-architecture)", "- [Exercises](#exercises)", "## My architecture", "the hidden layer the output layer", "## Exercises", "Work out $2$ net inputs.", "MY DIRECTION", "## References"} {
		at := strings.Index(text[last:], want)
		if at < 0 {
			t.Fatalf("no %q behind byte %d", want, last)
		}
		last += at
	}
	if strings.Contains(text, "## Next steps") {
		t.Error("the chapter with an empty file is still there")
	}
	for words, want := range map[string]string{
		"## Exercises": "mine/03a-exercises.md.tmpl:1", "Work out": "mine/parts-mine.tmpl:1", "the hidden layer the": "mine/03-architecture.md.tmpl:3",
	} {
		line := strings.Count(text[:strings.Index(text, "\n"+words)], "\n") + 2
		if got := d.Template(line); got != want {
			t.Errorf("line %d: got %s, want %s", line, got, want)
		}
	}
}

// TestTemplateLines: each line of text that a template holds as it stands is led
// back to that very line.
func TestTemplateLines(t *testing.T) {
	d := walkthrough(t).Document
	found := 0
	for i, line := range strings.Split(string(d.Markdown), "\n") {
		name, number, _ := strings.Cut(d.Template(i+1), ":")
		source, err := os.ReadFile(strings.TrimPrefix(name, "templates/"))
		if err != nil || len(line) < 20 || !strings.Contains(string(source), "\n"+line+"\n") {
			continue
		}
		found++
		at, err := strconv.Atoi(number)
		if lines := strings.Split(string(source), "\n"); err != nil || at > len(lines) || lines[at-1] != line {
			t.Errorf("line %d: got %s:%s for %s", i+1, name, number, line)
		}
	}
	if found < 50 {
		t.Errorf("only %d lines are as they stand in a template", found)
	}
}

// Each mistake is reported at its place, with what was meant.
func TestMistakes(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"unknown field", "{{.Layer}}", "mine/x.md.tmpl:1:3: there is no such field: got .Layer, want a field of document\nhint: did you mean .Layers?"},
		{"at its column", "é\n\nünd {{range .Layers}}{{.Activation.Nam}}{{end}}", "mine/x.md.tmpl:3:35: there is no such field: got .Nam, want a field of Activation\nhint: did you mean .Name?"},
		{"in a chain", "{{(index .Layers 0).Neurns}}", "mine/x.md.tmpl:1:20: there is no such field: got .Neurns, want a field of Layer\nhint: did you mean .Neurons?"},
		{"lower case", "{{.layers}}", "hint: did you mean .Layers?"},
		{"of another type", "{{.Weights}}", "hint: .Weights is a field of Layer and Neuron; docs/record.md lists the fields"},
		{"no field at all", "{{.Zzzzzzz}}", "hint: docs/record.md lists the fields"},
		{"unknown function", "\n{{add 1 2}}", "mine/x.md.tmpl:2:3: there is no such function: got add, want one of "},
		{"function nearly right", "{{lsit 1 2}}", "hint: did you mean list?"},
		{"sprig's others", "{{env \"HOME\"}}", "there is no such function: got env"},
		{"random", "{{randInt 1 2}}", "there is no such function: got randInt"},
		{"open action", "text\n{{if .Layers}", "mine/x.md.tmpl:2:"},
		{"no end", "{{if .Layers}}", "mine/x.md.tmpl:1:1: unexpected EOF"},
		{"unknown part", "{{template \"wroked\" .}}", "mine/x.md.tmpl:1:13: there is no such part: got wroked\nhint: did you mean worked?"},
		{"missing key", "{{$d := dict \"a\" 1}}{{$d.b}}", "mine/x.md.tmpl:1:26: there is no such key: got b\nhint: "},
		{"nothing there", "{{(index .Layers 0).Before.Name}}", "the record has nothing here, so it has no such field: got .Name\nhint: ask first"},
		{"index out of range", "{{index .Layers 7}}", "mine/x.md.tmpl:1:3: error calling index"},
		{"field of text", "{{.Title.Foo}}", "mine/x.md.tmpl:1:9: there is no such field: got .Foo\nhint: this is a string, which has no fields"},
		{"too often", "{{repeat 1000000000 \"xxxxxxxxxx\"}}", "mine/x.md.tmpl:1:3: error calling repeat: the text or list grows too long"},
		{"circle", "{{define \"c\"}}{{template \"c\"}}{{end}}{{template \"c\"}}", "exceeded maximum template depth"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := own(t, file("x.md.tmpl", test.source))
			if err == nil || diag.In(err) == nil {
				t.Fatalf("got %v, want findings", err)
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("got\n%v\nwant\n%v", err, test.want)
			}
		})
	}
}

// All mistakes are reported at once, a chapter each.
func TestAllMistakes(t *testing.T) {
	_, err := own(t, file("x.md.tmpl", "{{.A}}"), file("y.md.tmpl", "{{.B}}"))
	if got := len(diag.In(err)); got != 2 {
		t.Errorf("got %d findings, want 2: %v", got, err)
	}
}
