package verify

import (
	"bytes"
	"regexp"
)

// liquid is a tag of Jekyll's templates: it is for the site, and never printed.
var liquid = regexp.MustCompile(`\{%-?\s*\w[^\n]*?%\}`)

// withoutTags puts spaces in the place of tags, so that all else keeps its place.
func withoutTags(src []byte) []byte {
	if !bytes.Contains(src, []byte("%}")) {
		return src
	}
	return liquid.ReplaceAllFunc(src, func(tag []byte) []byte { return bytes.Repeat([]byte(" "), len(tag)) })
}
