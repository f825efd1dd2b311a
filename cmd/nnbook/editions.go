package main

import (
	"bytes"
	"slices"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/templates"
	"github.com/nnbook/nnbook/verify/edition"
)

// editionsOf is what nnbook prints of a record at some levels of detail, each text once.
// A level at which the document would be too long is left out.
func editionsOf(record *compute.Record, details ...string) []*edition.Edition {
	var texts [][]byte
	var list []*edition.Edition
	for _, detail := range details {
		r := *record
		r.Detail = detail
		document, err := templates.Write(&r)
		if err != nil || slices.ContainsFunc(texts, func(other []byte) bool { return bytes.Equal(other, document.Markdown) }) {
			continue
		}
		texts = append(texts, document.Markdown)
		list = append(list, edition.Read(document.Markdown))
	}
	return list
}
