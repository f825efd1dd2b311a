package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/book"
)

// allFormats returns the formats that are built where the call names none.
func allFormats() []book.Format {
	return []book.Format{"md", "html", "tex", "pdf"}
}

// parseFormats reads the list of --formats.
func parseFormats(list string) ([]book.Format, error) {
	const hint = "write --formats md,html,tex,pdf, or some of them"
	var formats []book.Format
	for word := range strings.SplitSeq(list, ",") {
		format := book.Format(strings.TrimSpace(word))
		if !slices.Contains(allFormats(), format) {
			return nil, unusable(fmt.Sprintf("unknown format %q", format), hint)
		}
		if !slices.Contains(formats, format) {
			formats = append(formats, format)
		}
	}
	return formats, nil
}
