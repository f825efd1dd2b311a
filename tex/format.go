package tex

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A format is TeX's memory after it has read a preamble: to read it back takes a
// tenth of the time. It is kept for all documents with the same preamble, and
// made anew where the engine or a file that the preamble reads has changed.

// formatJob is the name of the format and of its files in a run's directory.
const formatJob = "preamble"

// beforeInputs parts, in an entry of the cache, the format from the list of files
// that it was made from. The format comes first: the engine reads the entry's own
// file, up to where the format ends.
const beforeInputs = "\n\n"

// dumps reports whether an engine can keep all that it knows in a format: what
// lualatex has read in Lua it cannot.
func dumps(engine string) bool { return !strings.HasPrefix(filepath.Base(engine), "lua") }

// formatEntry names a format in the cache. The engine's file stands for its
// version: to ask the engine itself costs a process.
func formatEntry(engine string, preamble []byte) string {
	return name("fmt", fingerprint(engine), string(preamble))
}

// errUnsound says that the format in the cache is damaged, or of other files than
// are there now.
var errUnsound = errors.New("the format in the cache is not of these files")

// provideFormat puts the preamble's format into the run's directory, from the
// cache or newly made, and reports whether it is there. To look at all of a format
// takes as long as some pages: the engine begins to work with what the cache has
// while sound, to be called beside it, finds out whether it may.
func (r run) provideFormat(ctx context.Context, kept cache, preamble []byte) (ready bool, sound func() bool) {
	entry, own := formatEntry(r.engine, preamble), filepath.Join(r.dir, formatJob+".fmt")
	if path := kept.find(entry); path != "" && (os.Symlink(path, own) == nil || os.Link(path, own) == nil) {
		return true, func() bool {
			data := kept.load(entry)
			end := bytes.LastIndex(data, []byte(beforeInputs))
			return end >= 0 && unchanged(string(data[end+len(beforeInputs):]))
		}
	}
	inputs, format, err := r.dump(ctx, preamble)
	if err != nil {
		return false, nil
	}
	kept.save(entry, slices.Concat(format, []byte(beforeInputs), inputs))
	return os.WriteFile(own, format, 0o600) == nil, func() bool { return true }
}

// dump makes a format. It returns the fingerprints of the files that it was made
// from, too.
func (r run) dump(ctx context.Context, preamble []byte) (inputs, format []byte, err error) {
	source := slices.Concat(preamble, []byte("\\dump\n"))
	if err := os.WriteFile(filepath.Join(r.dir, formatJob+".tex"), source, 0o600); err != nil {
		return nil, nil, err
	}
	if err := r.start(ctx, "-ini", "-recorder", "-jobname="+formatJob, "&"+filepath.Base(r.engine), formatJob+".tex"); err != nil {
		return nil, nil, err
	}
	record, err := os.ReadFile(filepath.Join(r.dir, formatJob+".fls"))
	if err != nil {
		return nil, nil, err
	}
	file, err := os.Open(filepath.Join(r.dir, formatJob+".fmt"))
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	packed, err := gzip.NewReader(file)
	if err != nil {
		return nil, nil, err
	}
	// The engine packs formats, and reads them faster unpacked.
	format, err = io.ReadAll(packed)
	return fingerprints(string(record)), format, err
}

// fingerprints returns a line for each file outside the run's directory that the
// engine's record says was read.
func fingerprints(record string) []byte {
	var lines []string
	for line := range strings.Lines(record) {
		if path, read := strings.CutPrefix(strings.TrimSpace(line), "INPUT "); read && filepath.IsAbs(path) {
			lines = append(lines, fingerprint(path))
		}
	}
	slices.Sort(lines)
	return []byte(strings.Join(slices.Compact(lines), "\n"))
}

// fingerprint tells a file from any other and from its earlier selves.
func fingerprint(path string) string {
	info, err := os.Stat(path)
	if err != nil {
		return "0 0 " + path
	}
	return fmt.Sprintf("%d %d %s", info.Size(), info.ModTime().UnixNano(), path)
}

// unchanged reports whether the files still have their fingerprints.
func unchanged(lines string) bool {
	for line := range strings.SplitSeq(lines, "\n") {
		fields := strings.SplitN(line, " ", 3)
		if len(fields) < 3 || fingerprint(fields[2]) != line {
			return false
		}
	}
	return true
}
