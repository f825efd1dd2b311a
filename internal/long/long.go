// Package long says how far tests go that could go on for hours: over how many
// generated networks, changed digits or mutated files. It is in no binary.
//
// NNBOOK_LONG in the environment asks for more than is usual: a share such as 5%
// for that part of each range, 1 for the whole of it, and for what has no parts.
package long

import (
	"os"
	"strconv"
	"strings"
)

// Variable is the name of what asks in the environment.
const Variable = "NNBOOK_LONG"

// Whole tells whether all is asked for.
func Whole() bool { return share(os.Getenv(Variable)) >= 1 }

// Range returns how far a range goes: usually so far, and at most the whole of it.
func Range(usual, whole int) int {
	return max(usual, int(share(os.Getenv(Variable))*float64(whole)))
}

// share reads the variable: the part of the whole that it asks for, 0 where it asks
// for nothing. What is no percentage asks for all.
func share(text string) float64 {
	if text == "" || text == "0" {
		return 0
	}
	if number, found := strings.CutSuffix(text, "%"); found {
		if percent, err := strconv.ParseFloat(number, 64); err == nil && percent >= 0 {
			return min(1, percent/100)
		}
	}
	return 1
}
