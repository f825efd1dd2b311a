//go:build linux && (amd64 || arm64)

package shelf

import (
	"os"
	"syscall"
)

// startWriting lets the system begin to write a file to the disk, and does not wait
// for it: of many files, most are there when they are waited for. It is a hint; what
// counts is whether the wait ends well.
func startWriting(file *os.File) {
	const write = 2 // SYNC_FILE_RANGE_WRITE
	_ = syscall.SyncFileRange(int(file.Fd()), 0, 0, write)
}
