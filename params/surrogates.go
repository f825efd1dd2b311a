package params

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/nnbook/nnbook/diag"
)

// JSON writes a character beyond U+FFFF as two escapes, \ud83d\ude00, which YAML
// does not know. In a file that is JSON, each pair is read as the character.

// pair is how many characters a pair of escapes has.
const pair = len(`\ud83d\ude00`)

// joined returns a file with characters in the place of their pairs of escapes,
// and where these stood.
func (r *reader) joined(src []byte) []byte {
	if !bytes.HasPrefix(bytes.TrimLeft(src, "\ufeff \t\r\n"), []byte("{")) || !bytes.Contains(src, []byte(`\u`)) {
		return src
	}
	var text []byte
	line, begin := 1, 0 // the line, and where it begins in text
	for i := 0; i < len(src); {
		char := surrogates(src[i:])
		switch {
		case char != 0:
			r.pairs = append(r.pairs, diag.Position{Line: line, Column: utf8.RuneCount(text[begin:]) + 1})
			text = utf8.AppendRune(text, char)
			i += pair
		case src[i] == '\\' && i+1 < len(src):
			text = append(text, src[i], src[i+1])
			i += 2
		default:
			text = append(text, src[i])
			if src[i] == '\n' {
				line, begin = line+1, len(text)
			}
			i++
		}
	}
	return text
}

// surrogates returns the character of the pair of escapes that a text begins with;
// 0 where it does not.
func surrogates(text []byte) rune {
	if len(text) < pair || text[0] != '\\' || text[1] != 'u' || text[pair/2] != '\\' || text[pair/2+1] != 'u' {
		return 0
	}
	high, err1 := strconv.ParseUint(string(text[2:pair/2]), 16, 16)
	low, err2 := strconv.ParseUint(string(text[pair/2+2:pair]), 16, 16)
	char := utf16.DecodeRune(rune(high), rune(low))
	if err1 != nil || err2 != nil || char == utf8.RuneError {
		return 0
	}
	return char
}

// typed is the column at which something was typed that stands at one in the joined
// text.
func (r *reader) typed(line, column int) int {
	shift := 0
	for _, p := range r.pairs {
		if p.Line == line && p.Column < column {
			shift += pair - 1
		}
	}
	return column + shift
}
