package templates

import "bytes"

// imprints are sentences that stand once in every document of the chapters of this package.
var imprints = [][]byte{
	[]byte("*One training step of a feed-forward network, worked out to the last digit*"),
	[]byte("**How to read the numbers.** Numbers that were given stand as they were typed."),
}

// Imprinted tells whether a text has one of the sentences that stand in every document of
// the chapters of this package, and none of them twice: it may be such a document, edited
// since perhaps.
func Imprinted(text []byte) bool {
	found := false
	for _, sentence := range imprints {
		switch bytes.Count(text, sentence) {
		case 0:
		case 1:
			found = true
		default:
			return false
		}
	}
	return found
}
