package templates

import (
	"bytes"
	"strings"

	"github.com/nnbook/nnbook/markdown"
)

// An Entry is a heading in the table of contents.
type Entry struct {
	Indent string // of its list item
	Text   string // Markdown
	Anchor string
}

// mostEntries bounds the table of contents: a longer one leaves the deepest
// headings out, level by level.
const mostEntries = 90

// contentsOf lists the headings below the title.
func contentsOf(texts [][]byte) []Entry {
	type heading struct {
		level int
		Entry
	}
	var slugger markdown.Slugger
	var all []heading
	for i, text := range texts {
		if text == nil { // the contents' own place
			slugger.Slug(contentsHeading)
			continue
		}
		fenced := false
		for line := range bytes.Lines(text) {
			if bytes.HasPrefix(line, []byte("```")) {
				fenced = !fenced
			}
			marks := bytes.IndexFunc(line, func(r rune) bool { return r != '#' })
			if fenced || marks < 1 || line[marks] != ' ' {
				continue
			}
			title := bytes.TrimSpace(line[marks:])
			anchor := slugger.Slug(markdown.Unescape(title))
			if i == 0 && marks == 1 {
				continue
			}
			all = append(all, heading{marks, Entry{strings.Repeat("  ", marks-2), string(title), anchor}})
		}
	}
	for deepest := 4; deepest >= 2; deepest-- {
		var entries []Entry
		for _, h := range all {
			if h.level <= deepest {
				entries = append(entries, h.Entry)
			}
		}
		if len(entries) <= mostEntries || deepest == 2 {
			return entries
		}
	}
	return nil
}

// contentsHeading is the heading of the table of contents.
const contentsHeading = "Table of contents"
