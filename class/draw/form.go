package draw

import "encoding/base32"

// formLength is how many characters a form's id has: with 32 of them there are
// 2^40 ids.
const formLength = 8

// Form returns the id that is printed on a student's sheet: ABCD-EFGH. It is the
// beginning of the first block of the stream of the name "form", in base 32 (RFC
// 4648), and tells nothing of the student.
func (r *Rule) Form(student string, attempt int) string {
	sum := r.key(student, "form", attempt).block(0)
	text := base32.StdEncoding.EncodeToString(sum[:])
	return text[:formLength/2] + "-" + text[formLength/2:formLength]
}
