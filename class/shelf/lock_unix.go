//go:build unix

package shelf

import (
	"errors"
	"os"
	"syscall"
)

// lockFile locks a file: for one process alone, or for several that share it. The
// lock ends with the process, however that ends.
func lockFile(path string, alone bool) (unlock func() error, err error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	how := syscall.LOCK_SH
	if alone {
		how = syscall.LOCK_EX
	}
	if err := syscall.Flock(int(file.Fd()), how|syscall.LOCK_NB); err != nil {
		file.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, ErrBusy
		}
		return nil, err
	}
	return file.Close, nil
}
