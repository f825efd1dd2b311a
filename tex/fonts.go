package tex

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/image/font/sfnt"
)

// A Font is a font file of the system.
type Font struct {
	Path  string
	Index int // of the font in a collection; 0 for a file that holds one
}

// FontFolders returns where this system and this user keep fonts.
func FontFolders() []string {
	home, _ := os.UserHomeDir()
	switch runtime.GOOS {
	case "darwin":
		return []string{"/System/Library/Fonts", "/Library/Fonts", filepath.Join(home, "Library/Fonts")}
	case "windows":
		return []string{filepath.Join(os.Getenv("WINDIR"), "Fonts"), filepath.Join(os.Getenv("LOCALAPPDATA"), "Microsoft/Windows/Fonts")}
	}
	folders := []string{"/usr/share/fonts", "/usr/local/share/fonts"}
	if home != "" {
		folders = append(folders, filepath.Join(home, ".local/share/fonts"), filepath.Join(home, ".fonts"))
	}
	return folders
}

// FindFonts looks in folders for fonts that have the characters. The characters
// of one script get one font, where one has them all; a character that no font
// has is not in the result. The same folders give the same fonts.
func FindFonts(folders []string, characters []rune) map[rune]Font {
	found := map[rune]Font{}
	groups := byScript(characters)
	for _, file := range fontFiles(folders) {
		if len(groups) == 0 {
			break
		}
		for index, has := range coverages(file) {
			groups = slices.DeleteFunc(groups, func(group []rune) bool {
				if slices.ContainsFunc(group, func(r rune) bool { return !has(r) }) {
					return false
				}
				for _, r := range group {
					found[r] = Font{file, index}
				}
				return true
			})
		}
	}
	// Scripts that no font has as a whole: character by character.
	single := slices.Concat(groups...)
	for _, file := range fontFiles(folders) {
		if len(single) == 0 {
			break
		}
		for index, has := range coverages(file) {
			single = slices.DeleteFunc(single, func(r rune) bool {
				if has(r) {
					found[r] = Font{file, index}
				}
				return has(r)
			})
		}
	}
	return found
}

// byScript groups characters by their script, in a fixed order.
func byScript(characters []rune) [][]rune {
	groups := map[string][]rune{}
	for _, r := range characters {
		script := scriptOf(r)
		groups[script] = append(groups[script], r)
	}
	var names []string
	for name := range groups {
		names = append(names, name)
	}
	slices.Sort(names)
	var list [][]rune
	for _, name := range names {
		list = append(list, groups[name])
	}
	return list
}

// scriptOf returns the name of a character's script. Those of Chinese, Japanese
// and Korean are one here: their fonts have all.
func scriptOf(r rune) string {
	if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Hangul) {
		return "Han"
	}
	for name, table := range unicode.Scripts {
		if unicode.Is(table, r) {
			return name
		}
	}
	return ""
}

// preferred are the beginnings of the names of font files that go well with the
// text, the best first. Others come after them.
var preferred = []string{
	"NotoSerif-", "NotoNaskhArabic-", "NotoSerif", "DejaVuSerif.", "FreeSerif.", "NotoSans-", "NotoSans", "Noto", "DejaVuSans.",
	"DroidSansFallback", "wqy", "Symbola", "",
}

// fontFiles lists the regular fonts in folders, the best first.
func fontFiles(folders []string) []string {
	var files []string
	for _, folder := range folders {
		_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && isRegularFont(entry.Name()) {
				files = append(files, path)
			}
			return nil // what cannot be read is not there
		})
	}
	rank := func(path string) int {
		return slices.IndexFunc(preferred, func(name string) bool { return strings.HasPrefix(filepath.Base(path), name) })
	}
	slices.SortStableFunc(files, func(a, b string) int {
		if r := rank(a) - rank(b); r != 0 {
			return r
		}
		return strings.Compare(a, b)
	})
	return files
}

// isRegularFont reports whether a file's name is that of a font that is neither
// bold nor slanted. Fonts in colour cannot be embedded.
func isRegularFont(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".ttf", ".otf", ".ttc", ".otc":
	default:
		return false
	}
	for _, other := range []string{"Bold", "Italic", "Oblique", "Light", "Thin", "Black", "Medium", "Condensed", "ColorEmoji"} {
		if strings.Contains(name, other) {
			return false
		}
	}
	return true
}

// coverages returns, for each font in a file, what tells whether it has a
// character; none for a file that cannot be read.
func coverages(path string) []func(rune) bool {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	collection, err := sfnt.ParseCollection(data)
	if err != nil {
		return nil
	}
	var list []func(rune) bool
	for i := range collection.NumFonts() {
		font, err := collection.Font(i)
		var buffer sfnt.Buffer
		list = append(list, func(r rune) bool {
			if err != nil {
				return false
			}
			glyph, err := font.GlyphIndex(&buffer, r)
			return err == nil && glyph != 0
		})
	}
	return list
}

// FontHint says how to get a font with a character.
func FontHint(r rune) string {
	if unicode.Is(unicode.Co, r) {
		return "the character is for private use: no common font has it"
	}
	p := FontFor(r)
	return "install a font that has it: on Debian and Ubuntu " + p.On(Debian) + ", elsewhere " + p.Title
}
