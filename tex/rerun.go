package tex

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// auxiliaries are the files that one pass leaves for the next, by their ending.
type auxiliaries map[string][]byte

// readAuxiliaries reads the files that the last pass left.
func readAuxiliaries(dir string) (auxiliaries, error) {
	a := auxiliaries{}
	for _, ending := range []string{".aux", ".toc", ".out"} {
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
// end. On the first pass there was nothing to read, so only files with
// something to tell count.
func needsRerun(log string, before, after auxiliaries) bool {
	for _, sign := range []string{"Rerun to get", "Rerun LaTeX", "Label(s) may have changed", "Please rerun"} {
		if strings.Contains(log, sign) {
			return true
		}
	}
	for ending, data := range after {
		if ending == ".aux" && before == nil {
			continue // the log says when labels changed
		}
		if !bytes.Equal(data, before[ending]) {
			return true
		}
	}
	return false
}
