package texmath

import "fmt"

// An Error says what is wrong with a formula, and where.
type Error struct {
	Offset  int    // byte offset into the formula
	Message string // what is wrong
	Got     string // what was met; empty where the message says it all
	Want    string // what would be right; empty where the message says it all
	Hint    string // what to do about it; empty where there is nothing to say
}

// Error implements error.
func (e *Error) Error() string {
	text := fmt.Sprintf("offset %d: %s", e.Offset, e.Message)
	if e.Got != "" {
		text += ": got " + e.Got
	}
	if e.Want != "" {
		text += ", want " + e.Want
	}
	return text
}
