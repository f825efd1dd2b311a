package class_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/class"
	"github.com/nnbook/nnbook/class/roster"
	"github.com/nnbook/nnbook/class/shelf"
	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/pdf"
)

const salt = "a-salt-that-stands-nowhere"

// sheetSource is a sheet of a 2-2-1 network. Its blanks are to be filled in.
const sheetSource = `title: One training step
salt: ` + salt + `
sheet: {course: Networks 101, date: 1 December 2026, instructions: Work out every blank.}
blanks: %s
inputs: {count: 2, from: 0.05, to: 0.95, step: 0.05}
targets: [{one_of: [0.05, 0.95]}]
learning_rate: 0.5
layers:
  - {activation: sigmoid, size: 2, biases: drawn}
  - {activation: sigmoid, size: 1}
`

func sheetOf(t testing.TB, blanks string) (*params.Sheet, []byte) {
	t.Helper()
	src := fmt.Appendf(nil, sheetSource, blanks)
	s, err := params.ReadSheet("step.yaml", src, compute.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	return s, src
}

// students have the names that rosters have, and those that somebody made up.
func students(count int) []roster.Student {
	names := []string{
		"Ada Lovelace", "Łukasz Żółć", "José Ñandú", "O'Brien", `\write18{rm -rf /}`, `$\input{/etc/passwd}$`, "<script>alert(1)</script>",
		"=cmd()", `\end{document}`, "100 % & more_#{}~^", "`code` *bold* [link](javascript:0)", strings.Repeat("long ", 59) + "name.",
	}
	var list []roster.Student
	for i := range count {
		list = append(list, roster.Student{ID: fmt.Sprintf("s%03d", i), Name: names[i%len(names)], Line: i + 2})
	}
	return list
}

// cacheFolder is where the tests of this package keep TeX's formats.
func cacheFolder(t testing.TB) string {
	t.Helper()
	if _, err := exec.LookPath("pdflatex"); err != nil {
		t.Skip("pdflatex is not installed")
	}
	return filepath.Join(os.TempDir(), "nnbook-class-test-cache")
}

func build(t testing.TB, dir, blanks string, list []roster.Student, change func(*class.Options)) *class.Summary {
	t.Helper()
	s, src := sheetOf(t, blanks)
	opt := class.Options{Dir: dir, Version: "test", Source: src, Cache: cacheFolder(t)}
	if change != nil {
		change(&opt)
	}
	summary, err := class.Build(context.Background(), s, list, opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range summary.Failed {
		t.Errorf("%s (%q) has no documents: %v", f.Student.ID, f.Student.Name, f.Err)
	}
	return summary
}

// tree returns every file below a folder by its name, but for the lock.
func tree(t testing.TB, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == "lock" {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// sameTree reports where two folders differ.
func sameTree(t testing.TB, got, want string) {
	t.Helper()
	a, b := tree(t, got), tree(t, want)
	for name, data := range b {
		if !bytes.Equal(a[name], data) {
			t.Errorf("%s differs (%d and %d bytes)", name, len(a[name]), len(data))
		}
	}
	for name := range a {
		if b[name] == nil {
			t.Errorf("%s is there, and was not to be", name)
		}
	}
}

func textOf(t *testing.T, file string) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	out, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestDocuments builds a class and looks at all that comes out.
func TestDocuments(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	list := students(24)
	summary := build(t, dir, "all", list, nil)
	if summary.Built != len(list) || !summary.Complete {
		t.Fatalf("the summary is %+v", summary)
	}
	files := tree(t, dir)
	for name, data := range files {
		if bytes.Contains(data, []byte(salt)) {
			t.Errorf("%s holds the salt", name)
		}
	}
	manifest := manifestOf(t, files[shelf.Manifest])
	answers := answersOf(t, files[shelf.Answers])
	forms := map[string]bool{}
	var printed []string
	for i, s := range manifest.Students {
		if s.ID != list[i].ID || s.Name != list[i].Name {
			t.Errorf("student %d of the manifest is %s, %q", i, s.ID, s.Name)
		}
		if forms[s.Form] {
			t.Errorf("two students have the form %s", s.Form)
		}
		forms[s.Form] = true
		for name, sum := range s.Files {
			if shelf.SumOf(files[name]) != sum {
				t.Errorf("%s has another SHA-256 than the manifest says", name)
			}
		}
		worksheet, key := textOf(t, filepath.Join(dir, "worksheets", s.ID+".pdf")), textOf(t, filepath.Join(dir, "keys", s.ID+".pdf"))
		pages(t, files["worksheets/"+s.ID+".pdf"], s.Form, manifest.Students[0].Pages.Worksheet)
		pages(t, files["keys/"+s.ID+".pdf"], s.Form, manifest.Students[0].Pages.Key)
		if short := s.Name; len(short) < 60 && !strings.Contains(worksheet, strings.ReplaceAll(short, "'", "’")) && !strings.Contains(worksheet, short) {
			t.Errorf("the worksheet of %s does not bear the name %q", s.ID, s.Name)
		}
		hidden(t, s, worksheet, files["worksheets/"+s.ID+".pdf"])
		for _, a := range answers[s.ID] {
			if !strings.Contains(strings.ReplaceAll(key, "−", "-"), a.expected) {
				t.Errorf("the key of %s does not hold %s", s.ID, a.expected)
			}
		}
		if len(answers[s.ID]) != len(s.Blanks) || len(s.Blanks) == 0 {
			t.Errorf("%s has %d blanks and %d answers", s.ID, len(s.Blanks), len(answers[s.ID]))
		}
		printed = append(printed, s.Form)
	}
	inPrint := regexp.MustCompile(`Form ([A-Z2-7]{4}-[A-Z2-7]{4})`).FindAllStringSubmatch(textOf(t, filepath.Join(dir, shelf.Printed)), -1)
	if want := len(printed) * manifest.Students[0].Pages.Worksheet; len(inPrint) != want {
		t.Fatalf("the print has %d pages, want %d", len(inPrint), want)
	}
	for i, m := range inPrint {
		if want := printed[i/manifest.Students[0].Pages.Worksheet]; m[1] != want {
			t.Errorf("page %d of the print bears the form %s, want %s", i+1, m[1], want)
		}
	}
}

// pages asks that a PDF has so many pages, each with its form.
func pages(t *testing.T, data []byte, form string, want int) {
	t.Helper()
	f, err := pdf.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if f.Pages() != want {
		t.Errorf("the form %s has %d pages, want %d", form, f.Pages(), want)
	}
	for page := range f.Pages() {
		content, err := f.Content(page)
		if err != nil || !bytes.Contains(content, []byte("("+form+")")) {
			t.Errorf("page %d of %s does not bear its form: %v", page+1, form, err)
		}
	}
}

type manifestFile struct {
	Students []manifestStudent
}

type manifestStudent struct {
	ID, Name, Form string
	Pages          struct{ Worksheet, Key int }
	Files          map[string]string
	Blanks         []string
	Parameters     json.RawMessage
	Record         struct {
		Values map[string]struct{ Shown, Exact, Operation string }
	}
}

func manifestOf(t *testing.T, data []byte) manifestFile {
	t.Helper()
	var m manifestFile
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

type answer struct{ value, expected, from, to string }

func answersOf(t *testing.T, data []byte) map[string][]answer {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	answers := map[string][]answer{}
	for _, row := range rows[1:] {
		answers[row[0]] = append(answers[row[0]], answer{row[2], row[3], row[4], row[5]})
	}
	return answers
}

var numerals = regexp.MustCompile(`\d+\.\d+`)

// hidden asks that a worksheet holds no digits of what is left to the student, but
// where the same number is given, or is the result of something that is worked out.
func hidden(t *testing.T, s manifestStudent, text string, file []byte) {
	t.Helper()
	blank, given := map[string]string{}, map[string]bool{}
	for _, id := range s.Blanks {
		blank[strings.TrimPrefix(s.Record.Values[id].Shown, "-")] = id
	}
	for id, v := range s.Record.Values {
		if v.Operation == "given" || !slices.Contains(s.Blanks, id) && !strings.HasPrefix(id, "next_") {
			given[strings.TrimPrefix(v.Shown, "-")] = true
		}
	}
	for _, n := range numerals.FindAllString(text, -1) {
		if id := blank[n]; id != "" && !given[n] {
			t.Errorf("the worksheet of %s gives away %s = %s", s.ID, id, n)
		}
	}
	for digits, id := range blank {
		if len(digits) > 4 && !given[digits] && bytes.Contains(file, []byte(digits)) {
			t.Errorf("the file of %s holds %s = %s outside of its pages", s.ID, id, digits)
		}
	}
}

// TestFadedExample leaves the first neuron and weight of each layer worked out.
func TestFadedExample(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	build(t, dir, "later", students(2), nil)
	s := manifestOf(t, tree(t, dir)[shelf.Manifest]).Students[0]
	text := strings.ReplaceAll(textOf(t, filepath.Join(dir, "worksheets", s.ID+".pdf")), "−", "-")
	blank := map[string]bool{}
	for _, id := range s.Blanks {
		blank[id] = true
	}
	for _, id := range []string{"net_h1", "h1", "net_o1", "o1", "delta_o1", "grad_w1", "new_w1", "grad_w5"} {
		if shown := s.Record.Values[id].Shown; blank[id] || !strings.Contains(text, shown) {
			t.Errorf("%s = %s is blank: %v, or is not on the sheet", id, shown, blank[id])
		}
	}
	for _, id := range []string{"net_h2", "h2", "grad_w2", "new_w6", "E_total"} {
		if !blank[id] {
			t.Errorf("%s is not blank", id)
		}
	}
	hidden(t, s, text, nil)
}

// TestSameBytes builds a class in several ways that must not matter.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	list := students(23) // more than one batch
	whole := t.TempDir()
	build(t, whole, "all", list, func(o *class.Options) { o.Jobs = 1 })
	t.Run("four at a time", func(t *testing.T) {
		dir := t.TempDir()
		build(t, dir, "all", list, func(o *class.Options) { o.Jobs = 4 })
		sameTree(t, dir, whole)
	})
	t.Run("in shares", func(t *testing.T) {
		dir := t.TempDir()
		for shard := range 4 {
			summary := build(t, dir, "all", list, func(o *class.Options) { o.Shard, o.Shards = shard+1, 4 })
			if summary.Complete != (shard == 3) {
				t.Errorf("share %d: complete is %v", shard+1, summary.Complete)
			}
		}
		sameTree(t, dir, whole)
	})
	t.Run("one by one", func(t *testing.T) {
		dir := t.TempDir()
		for _, id := range []string{"s005", "s021"} {
			build(t, dir, "all", list, func(o *class.Options) { o.Only = []string{id} })
		}
		build(t, dir, "all", list, nil)
		sameTree(t, dir, whole)
	})
	t.Run("from the manifest", func(t *testing.T) {
		dir := t.TempDir()
		manifest, err := os.Open(filepath.Join(whole, shelf.Manifest))
		if err != nil {
			t.Fatal(err)
		}
		defer manifest.Close()
		summary, err := class.Again(context.Background(), "manifest.json", manifest, class.Options{Dir: dir, Version: "test", Cache: cacheFolder(t)})
		if err != nil || summary.Built != len(list) {
			t.Fatalf("%+v, %v", summary, err)
		}
		a, b := tree(t, dir), tree(t, whole)
		for name := range b {
			if !strings.HasPrefix(name, ".nnbook") && !bytes.Equal(a[name], b[name]) {
				t.Errorf("%s differs", name)
			}
		}
	})
}

// TestUnchanged builds a class twice, and once more with one name changed.
func TestUnchanged(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	list := students(6)
	build(t, dir, "all", list, nil)
	if s := build(t, dir, "all", list, nil); s.Built != 0 || s.Unchanged != 6 {
		t.Errorf("built again: %+v", s)
	}
	list[3].Name = "Grace Hopper"
	if s := build(t, dir, "all", list, nil); s.Built != 1 || s.Unchanged != 5 {
		t.Errorf("with one name changed: %+v", s)
	}
	if err := os.WriteFile(filepath.Join(dir, "keys", "s001.pdf"), []byte("spoilt"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "worksheets", "s002.pdf")); err != nil {
		t.Fatal(err)
	}
	if s := build(t, dir, "all", list, nil); s.Built != 2 || s.Unchanged != 4 {
		t.Errorf("with one file spoilt and one removed: %+v", s)
	}
	fresh := t.TempDir()
	build(t, fresh, "all", list, nil)
	sameTree(t, dir, fresh)
}

func TestFileNames(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for id, want := range map[string]string{
		"4711": "4711", "a.b-c_d": "a.b-c_d", "../../x": "%2E.%2F..%2Fx", "a/b": "a%2Fb", `a\b`: "a%5Cb", "CON": "%43ON", "con.txt": "%63on.txt",
		"lpt1": "%6Cpt1", "-rf": "%2Drf", ".": "%2E", "..": "%2E%2E", "%2E": "%252E", "a b": "a%20b", "王": "%E7%8E%8B", "x.": "x%2E", "": "",
	} {
		got := class.FileName(id)
		if got != want {
			t.Errorf("%q: got %q, want %q", id, got, want)
		}
		if other, taken := seen[strings.ToLower(got)]; taken {
			t.Errorf("%q and %q have the same file name", id, other)
		}
		seen[strings.ToLower(got)] = id
	}
	long := class.FileName(strings.Repeat("王", 64))
	if other := class.FileName(strings.Repeat("王", 63) + "李"); len(long) > 120 || long == other {
		t.Errorf("a long id has the file name %q, another one %q", long, other)
	}
}
