package verify

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// pathCounted is a path with its number. Other things that are counted, such as rows and
// epochs, may be told of here and there.
var pathCounted = regexp.MustCompile(`(?i)\b(path|route|branch|pfad|chemin) (\d{1,2})\b`)

// counters reports the number of a path that stands once, where all others count from 1
// on and stand again and again: path 9, where there are path 1 and path 2.
func (c *checker) counters() {
	type place struct{ from, to int }
	words := map[string]map[int][]place{}
	for _, piece := range plainTexts(c.doc) {
		for _, at := range pathCounted.FindAllStringSubmatchIndex(piece.value, -1) {
			word := strings.ToLower(piece.value[at[2]:at[3]])
			n, err := strconv.Atoi(piece.value[at[4]:at[5]])
			if err != nil || decimalRest.MatchString(piece.value[at[5]:]) {
				continue
			}
			if words[word] == nil {
				words[word] = map[int][]place{}
			}
			words[word][n] = append(words[word][n], place{piece.offset + at[4], piece.offset + at[5]})
		}
	}
	for _, word := range slices.Sorted(maps.Keys(words)) {
		numbers := words[word]
		known, odd := 0, -1
		for n, places := range numbers {
			switch {
			case len(places) == 1 && SentenceAt(c.doc.Source, places[0].from).Supposes:
			case len(places) == 1 && odd < 0:
				odd = n
			case len(places) < wellKnown:
				known = -len(numbers) // others stand seldom, too
			default:
				known++
			}
		}
		if known < 2 || odd < 0 || odd > 0 && odd <= known+1 || numbers[known] == nil {
			continue
		}
		p := numbers[odd][0]
		c.seen[p.from] = true
		c.claimAt(p.from, p.to, Claim{Status: Conflict, Claimed: strconv.Itoa(odd), Reason: fmt.Sprintf("the document counts %s 1 to %d elsewhere", word, known)})
	}
}
