package main

import "fmt"

// once is a flag that takes one value: giving it twice with different values is
// a contradiction, not a correction.
type once struct {
	value string
	given bool
}

func (o *once) String() string { return o.value }

func (o *once) Type() string { return "string" }

func (o *once) Set(value string) error {
	if o.given && value != o.value {
		return fmt.Errorf("it is %q already", o.value)
	}
	o.value, o.given = value, true
	return nil
}
