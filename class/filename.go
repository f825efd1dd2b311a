package class

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
)

// longestName bounds a file's name without its ending: some file systems take 143
// bytes for one.
const longestName = 120

// FileName returns what the files of a student are called: the id itself where
// that is a name that every file system takes, else with %XX for each byte that is
// not. Different ids have different names, in whichever case a file system reads
// them as long as the ids differ in more than case.
func FileName(id string) string {
	var b strings.Builder
	for i := range len(id) {
		switch c := id[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '_', c == '-' && i > 0,
			c == '.' && i > 0 && i < len(id)-1:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	name := b.String()
	if reserved(name) {
		name = fmt.Sprintf("%%%02X%s", name[0], name[1:])
	}
	if len(name) > longestName {
		sum := sha256.Sum256([]byte(id))
		name = fmt.Sprintf("%s%%%x", name[:longestName-33], sum[:16])
	}
	return name
}

// reserved tells whether Windows keeps a name for a device.
func reserved(name string) bool {
	base, _, _ := strings.Cut(strings.ToLower(name), ".")
	if slices.Contains([]string{"con", "prn", "aux", "nul"}, base) {
		return true
	}
	return len(base) == 4 && (strings.HasPrefix(base, "com") || strings.HasPrefix(base, "lpt")) && base[3] >= '0' && base[3] <= '9'
}
