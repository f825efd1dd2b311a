package main

import "regexp"

// Where a finding begins, and where its hint does.
var (
	placeOfFinding = regexp.MustCompile(`(?m)^[^\s:][^:\n]*(?::\d+){1,2}:|^nnbook:`)
	hintOfFinding  = regexp.MustCompile(`(?m)^hint:`)
)

// paint colours the text of errors: places bold, hints in a colour of their own.
func paint(text string) string {
	text = placeOfFinding.ReplaceAllString(text, "\x1b[1m$0\x1b[0m")
	return hintOfFinding.ReplaceAllString(text, "\x1b[36m$0\x1b[0m")
}
