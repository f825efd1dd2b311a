package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/nnbook/nnbook/book"
	"github.com/nnbook/nnbook/diag"
)

// failures gathers what is wrong with several files, in their order. What is wrong
// with several in the same words is said once.
type failures struct {
	list []*failure
	said diag.Findings
}

// A failure is an error with the files that it does not name itself.
type failure struct {
	files []string
	err   error
}

// add notes what is wrong with a file; an error without findings needs the file's
// name.
func (f *failures) add(file string, err error) {
	if err == nil {
		return
	}
	unusable := errors.As(err, new(unusableError)) || errors.As(err, new(*book.InputError))
	if found := diag.In(err); found != nil {
		fresh := slices.DeleteFunc(slices.Clone(found), func(one diag.Finding) bool { return slices.Contains(f.said, one) })
		f.said = append(f.said, fresh...)
		if err = fresh.Err(); err == nil {
			return
		}
		file = ""
	}
	if unusable {
		err = unusableError{err}
	}
	for _, other := range f.list {
		if file != "" && other.files != nil && other.err.Error() == err.Error() {
			other.files = append(other.files, file)
			return
		}
	}
	one := &failure{err: err}
	if file != "" {
		one.files = []string{file}
	}
	f.list = append(f.list, one)
}

// err returns all of it as one error; nil where nothing is wrong.
func (f *failures) err() error {
	if len(f.list) == 0 {
		return nil
	}
	var all several
	for _, one := range f.list {
		err := one.err
		if one.files != nil {
			err = fmt.Errorf("%s: %w", enumerated(one.files), err)
		}
		all = append(all, err)
	}
	if len(all) == 1 {
		return all[0]
	}
	return all
}

// enumerated names the first few of some files.
func enumerated(files []string) string {
	const most = 3
	if len(files) <= most {
		return strings.Join(files, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(files[:most], ", "), len(files)-most)
}

// several are errors that stand beside each other, each as it stands alone.
type several []error

func (s several) Error() string {
	texts := make([]string, len(s))
	for i, err := range s {
		texts[i] = message(err)
	}
	return strings.Join(texts, "\n")
}

// Unwrap returns the errors.
func (s several) Unwrap() []error { return s }
