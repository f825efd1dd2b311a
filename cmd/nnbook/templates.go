package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/templates"
)

// maxTemplate is the largest template that is read, in bytes.
const maxTemplate = 256 << 10

// readTemplates reads the templates in a folder, by name. What is hidden or has
// another ending is left alone, but for Markdown: it is not there by accident. Its
// error has a finding for everything that is wrong.
func readTemplates(folder string) ([]templates.File, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, input(folder, "there is no such folder", "a folder of templates", "look at the spelling and at the folder you are in")
	} else if info, statErr := os.Stat(folder); statErr == nil && !info.IsDir() {
		return nil, input(folder, "this is a file", "a folder of templates", "name the folder that it lies in: --templates "+filepath.Dir(folder))
	} else if err != nil {
		return nil, unreadable(folder, err)
	}
	var files []templates.File
	var findings diag.Findings
	for _, entry := range entries {
		name := filepath.Join(folder, entry.Name())
		switch {
		case strings.HasPrefix(entry.Name(), "."):
		case strings.HasSuffix(entry.Name(), templates.Ending):
			source, err := readFile(name, maxTemplate, "a template", "")
			findings = append(findings, diag.In(err)...)
			files = append(files, templates.File{Path: name, Source: source})
		case strings.HasSuffix(entry.Name(), ".md") && !strings.EqualFold(entry.Name(), "README.md"):
			findings = append(findings, diag.Finding{
				Pos: diag.Position{File: name}, Message: "this is no template, by its name", Want: "a name that ends in .md" + templates.Ending,
				Hint: "rename it to " + entry.Name() + templates.Ending + ", or keep it elsewhere",
			})
		}
	}
	if len(files)+len(findings) == 0 {
		return nil, input(folder, "there is no template in this folder", "files whose names end in .md"+templates.Ending, "docs/templates.md says how to write one")
	}
	return files, findings.Err()
}
