package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nnbook/nnbook/internal/long"
	"github.com/nnbook/nnbook/tex"
)

// hostileNames are names that people have, and names that were made up to break
// something. The first are to be found in the text of the worksheet as they are.
var hostileNames = []string{
	"Łukasz Żółć", "Nguyễn Văn An", "王小明", `\write18{rm -rf /}`, `$\input{/etc/passwd}$`, "<script>alert(1)</script>", "=cmd()",
	`\end{document}`, "100 % & more_#{}~^", "-rf", "+1", "@SUM(A1)", `"quoted", and a comma`,
	"O'Brien", "محمد", "two\nlines", strings.Repeat("long ", 59) + "name.", strings.Repeat("x", 300),
}

// asTheyAre is how many of the names are looked for.
const asTheyAre = 13

// TestHostileRoster builds a class of such students, each several times, and holds
// every worksheet to its own name. With NNBOOK_LONG=1 there are 200 of them.
func TestHostileRoster(t *testing.T) {
	for _, program := range []string{"pdflatex", "lualatex", "pdftotext"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed", program)
		}
	}
	for _, r := range "王م" {
		if len(tex.FindFonts(tex.FontFolders(), []rune{r})) == 0 {
			t.Skipf("no font has %q", r)
		}
	}
	count := len(hostileNames)
	if long.Whole() {
		count = 200
	}
	dir := t.TempDir()
	var roster bytes.Buffer
	rows := csv.NewWriter(&roster)
	_ = rows.Write([]string{"id", "name"}) // a buffer takes everything
	for i := range count {
		_ = rows.Write([]string{fmt.Sprintf("s%03d", i), hostileNames[i%len(hostileNames)]})
	}
	rows.Flush()
	sheet := "title: One neuron\nsalt: the secret of the course\nsheet: {course: Networks}\ninputs: [{from: 0.05, to: 0.95, step: 0.05}]\n" +
		"targets: [{from: 0.05, to: 0.95, step: 0.05}]\nlearning_rate: 0.5\nlayers: [{activation: sigmoid, size: 1}]\n"
	for name, data := range map[string][]byte{"roster.csv": roster.Bytes(), "sheet.yaml": []byte(sheet), "untouched": nil} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	run := exec.Command("nnbook", "class", "-q", "--roster", "roster.csv", "-o", "out", "sheet.yaml")
	run.Dir = dir
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v: %.2000s", err, out)
	}
	for i := range count {
		name := hostileNames[i%len(hostileNames)]
		path := filepath.Join(dir, "out", "worksheets", fmt.Sprintf("s%03d.pdf", i))
		text, err := exec.Command("pdftotext", "-layout", "-l", "1", path, "-").Output()
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if bytes.Contains(text, []byte("root:")) {
			t.Errorf("%q has read a file", name)
		}
		if i%len(hostileNames) < asTheyAre && !strings.Contains(strings.ReplaceAll(string(text), "”", `"`), name) {
			t.Errorf("the worksheet of %q does not bear the name:\n%.300s", name, text)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 4 {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
}
