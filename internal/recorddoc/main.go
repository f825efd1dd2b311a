// Command recorddoc writes docs/record.md: all that a chapter can ask a record
// for, from the types and their comments. Run it in the module's root folder.
package main

import (
	"log"
	"os"
)

func main() {
	log.SetFlags(0)
	text, err := page(".")
	if err != nil {
		log.Fatal(err)
	}
	if _, err := os.Stdout.Write(text); err != nil {
		log.Fatal(err)
	}
}
