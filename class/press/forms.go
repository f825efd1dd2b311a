package press

import (
	"fmt"
	"regexp"

	"github.com/nnbook/nnbook/pdf"
)

// printedForm is a form's id in what draws a page. It is set in a typewriter's
// letters, which are written without anything between them.
var printedForm = regexp.MustCompile(`\(([A-Z2-7]{4}-[A-Z2-7]{4})\)`)

// bears reports where a PDF does not bear a form on each of its pages, or bears
// another one.
func bears(f *pdf.File, form string) error {
	for page := range f.Pages() {
		content, err := f.Content(page)
		if err != nil {
			return &SheetError{fmt.Sprintf("page %d cannot be read: %v", page+1, err)}
		}
		found := printedForm.FindAllSubmatch(content, -1)
		if len(found) == 0 {
			return &SheetError{fmt.Sprintf("page %d bears no form", page+1)}
		}
		for _, other := range found {
			if string(other[1]) != form {
				return &SheetError{fmt.Sprintf("page %d of the form %s bears the form %s", page+1, form, other[1])}
			}
		}
	}
	return nil
}
