package tex

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// auxiliaries are the files that one pass leaves for the next, by their ending.
type auxiliaries map[string][]byte

// endings are those of the files: labels and contents.
var endings = [...]string{".aux", ".toc"}

// auxiliariesEntry names, in the cache, what the last build of a document has
// left: pages and labels rarely change where the outline does not.
func auxiliariesEntry(engine string, preamble []byte, outline string) string {
	return name("aux", fingerprint(engine), string(preamble), outline)
}

// readAuxiliaries reads the files that the last pass left.
func readAuxiliaries(dir string) (auxiliaries, error) {
	a := auxiliaries{}
	for _, ending := range endings {
		data, err := os.ReadFile(filepath.Join(dir, job+ending))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		a[ending] = withoutPageCount(data)
	}
	return a, nil
}

// load takes the files from the cache; nil where they are not there.
func (c cache) auxiliaries(entry string) auxiliaries {
	var a auxiliaries
	if json.Unmarshal(c.load(entry), &a) != nil {
		return nil
	}
	return a
}

// saveAuxiliaries keeps the files for the document's next build.
func (c cache) saveAuxiliaries(entry string, a auxiliaries) {
	if data, err := json.Marshal(a); err == nil {
		c.save(entry, data)
	}
}

// write puts the files where the next pass reads them.
func (a auxiliaries) write(dir string) error {
	for _, ending := range endings {
		if data, ok := a[ending]; ok {
			if err := os.WriteFile(filepath.Join(dir, job+ending), data, 0o600); err != nil {
				return err
			}
		}
	}
	return nil
}

// equal reports whether two passes have left the same.
func (a auxiliaries) equal(b auxiliaries) bool {
	for _, ending := range endings {
		if !bytes.Equal(a[ending], b[ending]) {
			return false
		}
	}
	return true
}

// withoutPageCount drops the line in which LaTeX notes how many pages there are.
// It changes in passes after which nothing else does, and no document of ours
// reads it.
func withoutPageCount(data []byte) []byte {
	var kept []byte
	for line := range bytes.Lines(data) {
		if !bytes.HasPrefix(line, []byte(`\gdef \@abspage@last`)) {
			kept = append(kept, line...)
		}
	}
	return kept
}

// needsRerun reports whether another pass would change the document: the log
// says so, or a file that the pass read at its start has other contents at its
// end. Before the first pass of a document that was never built there is nothing
// to read: then the log tells of labels, and only other files with something to
// tell count.
func needsRerun(log string, before, after auxiliaries) bool {
	for _, sign := range []string{"Rerun to get", "Rerun LaTeX", "Label(s) may have changed", "Please rerun"} {
		if strings.Contains(log, sign) {
			return true
		}
	}
	if before == nil {
		return len(after[".toc"]) > 0
	}
	return !before.equal(after)
}
