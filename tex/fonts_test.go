package tex

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestFindFonts looks for fonts in this system's folders: each character that a
// font is found for gets one, those of a script the same.
func TestFindFonts(t *testing.T) {
	first := FindFonts(FontFolders(), []rune("Νευρώνωνشبكة神经网络\uf8ff"))
	if len(first) == 0 {
		t.Skip("no fonts are installed")
	}
	if _, found := first['\uf8ff']; found && !strings.Contains(filepath.Base(first['\uf8ff'].Path), "nifont") {
		t.Error("a font has a character for private use")
	}
	for _, pair := range []string{"Νώ", "شة", "神络"} {
		runes := []rune(pair)
		if first[runes[0]] != first[runes[1]] {
			t.Errorf("%s: two fonts", pair)
		}
	}
	again := FindFonts(FontFolders(), []rune("神经网络شبكةΝευρώνων"))
	for r, font := range again {
		if first[r] != font {
			t.Errorf("%c: first %v, then %v", r, first[r], font)
		}
	}
	if none := FindFonts([]string{t.TempDir(), "/nowhere"}, []rune("α")); len(none) != 0 {
		t.Errorf("got %v where there are no fonts", none)
	}
}

func TestFontHint(t *testing.T) {
	for r, want := range map[rune]string{'王': "fonts-droid-fallback", 'ώ': "fonts-noto-core", '😀': "fonts-symbola", '\uf8ff': "private use"} {
		if got := FontHint(r); !strings.Contains(got, want) {
			t.Errorf("%c: got %s", r, got)
		}
	}
}
