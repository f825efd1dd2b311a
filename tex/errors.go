package tex

import (
	"fmt"
	"strings"
	"time"
)

// An Error is what TeX found wrong with the source.
type Error struct {
	Line    int      // of the source; 0 where it is not known
	Message string   // TeX's own words, without a full stop
	Token   string   // the last that TeX had read: a command or a character; empty where it is not known
	Excerpt []string // the lines of the log that follow it
	Log     string
	Cause   error // how the engine ended
}

// Error returns the place, the message and the excerpt.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("TeX")
	if e.Line > 0 {
		fmt.Fprintf(&b, ", line %d of the .tex", e.Line)
	}
	b.WriteString(": " + e.Message)
	for _, line := range e.Excerpt {
		b.WriteString("\n  " + line)
	}
	return b.String()
}

// Unwrap returns how the engine ended.
func (e *Error) Unwrap() error { return e.Cause }

// A MissingEngine says that pdflatex or lualatex is not installed.
type MissingEngine struct {
	Engine string
	Cause  error
}

// Error says what to install.
func (e *MissingEngine) Error() string {
	if e.Engine == "lualatex" {
		return fmt.Sprintf("lualatex was not found, which this document needs for its characters\nhint: %s", luaHint())
	}
	return fmt.Sprintf("%s was not found, so no PDF can be made\nhint: %s", e.Engine, InstallHint())
}

// Unwrap returns why the engine was not found.
func (e *MissingEngine) Unwrap() error { return e.Cause }

// A MissingFile is a style or font that the TeX installation lacks.
type MissingFile struct {
	File string
	Line int // of the source that asks for it; 0 where it is not known
	Log  string
}

// Error names the file and says what to install.
func (e *MissingFile) Error() string {
	return fmt.Sprintf("the TeX installation lacks %s\nhint: %s", e.File, InstallHint())
}

// MissingCharacters are characters that the document's fonts cannot print.
type MissingCharacters struct {
	Characters []MissingCharacter
	Log        string
}

// A MissingCharacter is a character that a font lacks.
type MissingCharacter struct {
	Text string // the character, or its byte as \x…
	Font string // TeX's name for the font; empty where LaTeX does not know the character at all
	Line int    // of the source; 0 where it is not known
}

// Error names the characters.
func (e *MissingCharacters) Error() string {
	parts := make([]string, len(e.Characters))
	for i, c := range e.Characters {
		parts[i] = c.Text
		if c.Font != "" {
			parts[i] += " in the font " + c.Font
		}
	}
	return "TeX cannot print " + strings.Join(parts, ", ")
}

// A TimeLimit says that the engine was stopped because it took too long.
type TimeLimit struct{ After time.Duration }

// Error names the limit.
func (e *TimeLimit) Error() string {
	return fmt.Sprintf("TeX was stopped after its time limit of %s", e.After)
}
