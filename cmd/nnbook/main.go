// Command nnbook turns a parameter file into the complete numerical
// walkthrough of one training step of a feed-forward network, and checks the
// arithmetic of any such document.
//
// What the command line promises, in one place:
//
//   - What was asked for goes to standard output, everything else to standard
//     error.
//   - The exit code is 0 when it was done, 1 when the document could not be
//     built or is wrong, 2 when the call or its input is unusable.
//   - Every error says what to do about it. Everything that is wrong with the
//     input is said at once.
//   - Flags are checked before any input is read, and input before any output
//     is written. A failed run leaves no output and changes no old one.
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }
