package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/nnbook/nnbook/diag"
)

// maxDocument is the largest document that is checked, in bytes.
const maxDocument = 64 << 20

// standardInput is the name by which a call means its standard input.
const standardInput = "-"

// A document is a Markdown file to check.
type document struct {
	path   string
	source []byte
}

// readDocuments reads the documents that a call names, and those in the folders
// that it names, each once. Its error has a finding for everything that cannot
// be read.
func readDocuments(names []string) ([]document, error) {
	paths, findings := documentPaths(names)
	var list []document
	for _, path := range paths {
		src, err := readDocument(path)
		if err != nil {
			findings = append(findings, diag.In(err)...)
			continue
		}
		list = append(list, document{path, src})
	}
	return list, findings.Err()
}

// documentPaths opens up the folders among the names.
func documentPaths(names []string) ([]string, diag.Findings) {
	var paths []string
	var findings diag.Findings
	seen := map[string]bool{}
	add := func(path string) {
		if !seen[filepath.Clean(path)] {
			seen[filepath.Clean(path)] = true
			paths = append(paths, path)
		}
	}
	for _, name := range names {
		info, err := os.Stat(name)
		if name == standardInput || err != nil || !info.IsDir() {
			add(name) // what is wrong with a file is found out when it is read
			continue
		}
		inside, err := markdownIn(name)
		switch {
		case err != nil:
			findings = append(findings, diag.In(err)...)
		case len(inside) == 0:
			findings = append(findings, diag.In(input(name, "there is no document in this folder", "files whose names end in .md", ""))...)
		}
		for _, path := range inside {
			add(path)
		}
	}
	return paths, findings
}

// markdownIn returns the paths of the documents in a folder and its folders, in
// lexical order. Hidden folders are left out.
func markdownIn(folder string) ([]string, error) {
	var paths []string
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return unreadable(path, err)
		case entry.IsDir():
			if path != folder && strings.HasPrefix(entry.Name(), ".") {
				return fs.SkipDir
			}
		case strings.EqualFold(filepath.Ext(path), ".md") && isFile(path):
			paths = append(paths, path)
		}
		return nil
	})
	return paths, err
}

// isFile tells whether a path leads to a file, be it through a link. A link that
// leads nowhere counts as one: it is missed when it is read.
func isFile(path string) bool {
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular()
}

func readDocument(path string) ([]byte, error) {
	if path != standardInput {
		return readFile(path, maxDocument, "a document", "")
	}
	src, err := io.ReadAll(io.LimitReader(os.Stdin, maxDocument+1))
	if err != nil {
		return nil, unreadable(path, err)
	}
	return src, notTooLarge(path, src, maxDocument)
}

func notTooLarge(name string, src []byte, limit int64) error {
	if int64(len(src)) <= limit {
		return nil
	}
	return input(name, "the file is too large", "at most "+sizeInWords(limit), "")
}

// sizeInWords is a size of whole KiB or MiB.
func sizeInWords(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%d KiB", bytes>>10)
	}
	return fmt.Sprintf("%d MiB", bytes>>20)
}
