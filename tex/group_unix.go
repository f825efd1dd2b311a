//go:build unix

package tex

import (
	"os/exec"
	"syscall"
)

// ownGroup makes the command start a process group.
func ownGroup(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// killGroup kills the command's process group. It is an error where the group
// has ended.
func killGroup(cmd *exec.Cmd) error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
