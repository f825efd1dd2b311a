package tex

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A cache is a folder of what one run leaves for later ones. Nothing in it is
// needed: whatever cannot be read, is damaged or cannot be written counts as not
// there. An empty path is a cache that keeps nothing.
type cache string

// mostKept is how many entries of one kind are kept; the oldest go first.
const mostKept = 24

// seal stands behind an entry's bytes, with their checksum: it tells a whole entry
// from one that a full disk or a fault has damaged. Behind them it is in nobody's
// way who is given the file itself and stops reading where the bytes end.
const seal = "\nnnbook cache 2 %08x"

// checksum is of the fastest kind: it is against accidents.
func checksum(data []byte) uint32 { return crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli)) }

// name returns the name of an entry: its kind, and the hash of all that it
// depends on.
func name(kind string, dependsOn ...string) string {
	hash := sha256.New()
	for _, part := range dependsOn {
		fmt.Fprintf(hash, "%d:%s", len(part), part)
	}
	return fmt.Sprintf("%x.%s", hash.Sum(nil)[:16], kind)
}

// load returns an entry, nil where there is none.
func (c cache) load(name string) []byte {
	if c == "" {
		return nil
	}
	file, err := os.ReadFile(filepath.Join(string(c), name))
	if err != nil {
		return nil
	}
	end := bytes.LastIndexByte(file, '\n')
	if end < 0 || string(file[end:]) != fmt.Sprintf(seal, checksum(file[:end])) {
		return nil
	}
	return file[:end]
}

// find returns the path of an entry's file, whose bytes nobody has checked; empty
// where there is none.
func (c cache) find(name string) string {
	path := filepath.Join(string(c), name)
	if info, err := os.Stat(path); c == "" || err != nil || !info.Mode().IsRegular() {
		return ""
	}
	return path
}

// save writes an entry under another name first and renames it, so that nobody
// sees half of it.
func (c cache) save(name string, data []byte) {
	if c == "" || os.MkdirAll(string(c), 0o700) != nil {
		return
	}
	file, err := os.CreateTemp(string(c), "new-*")
	if err != nil {
		return
	}
	_, err = file.Write(data)
	if err == nil {
		_, err = fmt.Fprintf(file, seal, checksum(data))
	}
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(file.Name(), filepath.Join(string(c), name))
	}
	if err != nil {
		os.Remove(file.Name())
		return
	}
	c.prune(filepath.Ext(name))
}

// drop forgets an entry.
func (c cache) drop(name string) {
	if c != "" {
		os.Remove(filepath.Join(string(c), name))
	}
}

// prune removes the oldest entries of a kind where there are too many.
func (c cache) prune(ending string) {
	entries, err := os.ReadDir(string(c))
	if err != nil {
		return
	}
	type aged struct {
		name string
		age  int64
	}
	var kind []aged
	for _, e := range entries {
		if info, err := e.Info(); err == nil && strings.HasSuffix(e.Name(), ending) {
			kind = append(kind, aged{e.Name(), -info.ModTime().UnixNano()})
		}
	}
	if len(kind) <= mostKept {
		return
	}
	slices.SortFunc(kind, func(a, b aged) int { return int(min(1, max(-1, a.age-b.age))) })
	for _, e := range kind[mostKept:] {
		os.Remove(filepath.Join(string(c), e.name))
	}
}
