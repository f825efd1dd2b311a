package params

import (
	"fmt"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/nearest"
)

// didYouMean returns a hint with the word that is another name of the one typed
// or nearest to it, or the other hint where there is none.
func didYouMean(typed string, words []string, otherwise string) string {
	typed = strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(typed))
	word := otherName(typed)
	if !slices.Contains(words, word) {
		word = nearest.Word(typed, words)
	}
	if word == "" {
		return otherwise
	}
	return fmt.Sprintf("did you mean %s?", word)
}
