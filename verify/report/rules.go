package report

import "github.com/nnbook/nnbook/verify"

// A rule is what a code scanner shows of a verdict.
type rule struct {
	status verify.Status
	name   string
	level  string // of SARIF: "error", "warning", "note"
	short  string
	help   string
}

// rules returns the verdicts that are told as results, in the order of a
// summary. What is right, or claims nothing, is no result.
func rules() []rule {
	return []rule{
		{verify.Rounding, "WithinRounding", "note", "The line agrees only within the rounding of its operands.",
			"The printed operands give another last digit. They are rounded results themselves, and unrounded ones could give the printed digit."},
		{verify.Truncated, "Truncated", "error", "The digits are cut off, not rounded.",
			"Round the last digit."},
		{verify.Overprecise, "Overprecise", "error", "The value has more digits than its operands support.",
			"Print fewer digits, or print the operands with more."},
		{verify.Wrong, "WrongArithmetic", "error", "The arithmetic is wrong.",
			"The printed operands give another result, whatever was rounded before."},
		{verify.Conflict, "ConflictingValues", "error", "A symbol has two values.",
			"The two values are not roundings of each other, and nothing says that the symbol was given a new one."},
		{verify.Untrue, "UntrueValue", "error", "The value is not the network's.",
			"The line holds, but an operand is untrue: the document left the truth at an earlier line."},
		{verify.NotParsed, "NotParsed", "note", "The formula could not be read, so it was not checked.",
			"Nothing is known about it."},
	}
}

// ruleOf returns the place of a verdict's rule in [rules].
func ruleOf(list []rule, s verify.Status) (int, bool) {
	for i, r := range list {
		if r.status == s {
			return i, true
		}
	}
	return 0, false
}
