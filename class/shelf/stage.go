package shelf

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
)

// A staged is a file that is written in full under another name.
type staged struct{ path, name string }

// stage writes a file under another name. The system begins to bring it to the disk.
func (s *Shelf) stage(name string, content func(io.Writer) error) (staged, error) {
	path := filepath.Join(s.fresh, strconv.FormatInt(s.count.Add(1), 10))
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return staged{}, fmt.Errorf("write %s: %w", name, err)
	}
	if err := content(file); err != nil {
		return staged{}, errors.Join(fmt.Errorf("write %s: %w", name, err), file.Close(), os.Remove(path))
	}
	startWriting(file)
	return staged{path, name}, file.Close()
}

// publish waits until files are on the disk, all of them, and then gives them their
// names in their order. A name is thus never that of a file which a power cut could
// leave half-written.
func (s *Shelf) publish(files []staged) error {
	for _, file := range files {
		if err := s.onDisk(file.path); err != nil {
			return fmt.Errorf("write %s: %w", file.name, err)
		}
	}
	for _, file := range files {
		if err := os.Rename(file.path, s.path(file.name)); err != nil {
			return fmt.Errorf("write %s: %w", file.name, err)
		}
	}
	return nil
}

// onDisk waits until a file is on the disk.
func onDisk(path string) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
