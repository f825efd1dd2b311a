package press

import (
	"bytes"
	"fmt"

	"github.com/nnbook/nnbook/pdf"
)

// formLength is the length of a form's id: ABCD-EFGH.
const formLength = 9

// printedForms returns the ids of forms in what draws a page. They are set in a
// typewriter's letters, which are written without anything between them: (ABCD-EFGH).
func printedForms(content []byte) (forms []string) {
	for {
		at := bytes.IndexByte(content, '(')
		if at < 0 {
			return forms
		}
		content = content[at+1:]
		if len(content) > formLength && content[formLength] == ')' && isForm(content[:formLength]) {
			forms = append(forms, string(content[:formLength]))
		}
	}
}

func isForm(text []byte) bool {
	for i, c := range text {
		inBase32 := c >= 'A' && c <= 'Z' || c >= '2' && c <= '7'
		if i == formLength/2 && c != '-' || i != formLength/2 && !inBase32 {
			return false
		}
	}
	return true
}

// bears reports where a PDF does not bear a form on each of its pages, or bears
// another one.
func bears(f *pdf.File, form string) error {
	for page := range f.Pages() {
		content, err := f.Content(page)
		if err != nil {
			return &SheetError{fmt.Sprintf("page %d cannot be read: %v", page+1, err)}
		}
		found := printedForms(content)
		if len(found) == 0 {
			return &SheetError{fmt.Sprintf("page %d bears no form", page+1)}
		}
		for _, other := range found {
			if other != form {
				return &SheetError{fmt.Sprintf("page %d of the form %s bears the form %s", page+1, form, other)}
			}
		}
	}
	return nil
}
