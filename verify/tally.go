package verify

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// tallied is how many weights or biases there are, in words: all 8 weights. partly says
// that they are those of a part of the network.
var tallied = regexp.MustCompile(`(?i)\ball\s+(\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(weight|bias)(?:e?s)?\b`)

var partly = regexp.MustCompile(`(?i)\b(?:layer|neuron|unit|node|matrix|row|column|hidden|output|input|these|those|other|remaining|first|last|connection)s?\b`)

var numberWords = []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// tallies holds what words count against the symbols of the document: where those are
// numbered w_1 to w_8, and stand in it again and again, it has eight weights.
func (c *checker) tallies(families map[string]map[string][]sighting) {
	for _, piece := range c.texts() {
		if piece.reason == "in code or a picture" || !strings.Contains(strings.ToLower(piece.value), "all") {
			continue
		}
		for _, at := range tallied.FindAllStringSubmatchIndex(piece.value, -1) {
			said, kind := strings.ToLower(piece.value[at[2]:at[3]]), piece.value[at[4]:at[5]]
			sentence, _, _ := strings.Cut(piece.value[at[1]:], "\n")
			sentence = piece.value[strings.LastIndexByte(piece.value[:at[0]], '\n')+1:at[1]] + sentence
			there, ok := numberedThroughout(families[strings.ToLower(kind[:1])+"_#"])
			if !ok || partly.MatchString(sentence) {
				continue
			}
			c.seen[piece.offset+at[2]] = true
			if said == strconv.Itoa(there) || there < len(numberWords) && said == numberWords[there] {
				continue
			}
			c.claimAt(piece.offset+at[2], piece.offset+at[3], Claim{
				Status: Conflict, Claimed: said, Expected: strconv.Itoa(there), Reason: fmt.Sprintf("the document has %d of them", there),
			})
		}
	}
}

// numberedThroughout counts the members of a family that is numbered from 1 on, each of
// which stands often.
func numberedThroughout(members map[string][]sighting) (int, bool) {
	for index, places := range members {
		n, err := strconv.Atoi(index)
		if len(places) < wellKnown || err != nil || n < 1 || n > len(members) {
			return 0, false
		}
	}
	return len(members), len(members) > 1
}
