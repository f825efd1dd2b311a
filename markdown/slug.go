package markdown

import (
	"fmt"
	"strings"
	"unicode"
)

// A Slugger makes the anchors of one document's headings as GitHub does. Give
// it the headings in order; the zero Slugger is ready.
type Slugger struct {
	seen map[string]int // how often each anchor was asked for
}

// Slug returns the anchor of the next heading: lower case; letters, marks,
// decimal digits, connector punctuation and hyphens are kept, each space
// becomes a hyphen, the rest is dropped. A repeated anchor gets -1, -2 and so
// on, never one that is already taken. A heading of which nothing is left is
// anchored as "section", since an empty anchor leads nowhere.
func (s *Slugger) Slug(text string) string {
	slug := strings.Map(slugRune, strings.ToLower(text))
	if slug == "" {
		slug = "section"
	}
	if s.seen == nil {
		s.seen = map[string]int{}
	}
	unique := slug
	for s.taken(unique) {
		s.seen[slug]++
		unique = fmt.Sprintf("%s-%d", slug, s.seen[slug])
	}
	s.seen[unique] = 0
	return unique
}

func (s *Slugger) taken(slug string) bool {
	_, taken := s.seen[slug]
	return taken
}

// slugRune keeps, replaces or (with -1) drops a character.
func slugRune(r rune) rune {
	switch {
	case r == ' ':
		return '-'
	case r == '-', unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Pc):
		return r
	}
	return -1
}
