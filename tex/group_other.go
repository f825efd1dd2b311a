//go:build !unix

package tex

import "os/exec"

// ownGroup does nothing: this system has no process groups.
func ownGroup(*exec.Cmd) {}

// killGroup kills the command alone. It is an error where it has ended.
func killGroup(cmd *exec.Cmd) error { return cmd.Process.Kill() }
