package templates

import (
	"errors"
	"fmt"
	"strings"
	"text/template"
)

// What functions make of their arguments may be made again of the result: a text
// that is joined to itself sixty times over fills any memory. So everything that a
// function makes is bounded, and with it what the next one begins with.

// mostMade is the most that a function makes: bytes of text, with an allowance for
// each item of a list.
const mostMade = 64 << 10

// item is the allowance for an item.
const item = 16

var errTooLong = errors.New("the text or list grows too long")

// size is what a value counts for; above mostMade it is somewhere above.
func size(v any) int {
	total := item
	switch v := v.(type) {
	case string:
		total += len(v)
	case []any:
		for _, one := range v {
			if total += size(one); total > mostMade {
				break
			}
		}
	case map[string]any:
		for key, one := range v {
			if total += len(key) + size(one); total > mostMade {
				break
			}
		}
	}
	return total
}

// made is a result, or the error that it is too long.
func made[T any](result T) (T, error) {
	if size(result) > mostMade {
		var none T
		return none, errTooLong
	}
	return result, nil
}

// makers returns the functions that make texts and lists of any size: sprig's with
// a bound, and those of text/template itself.
func makers(sprig template.FuncMap) template.FuncMap {
	join := sprig["join"].(func(string, any) string)
	list := sprig["list"].(func(...any) []any)
	add := sprig["append"].(func(any, any) []any)
	dict := sprig["dict"].(func(...any) map[string]any)
	printed := func(print func(...any) string) func(...any) (string, error) {
		return func(values ...any) (string, error) {
			if size(values) > mostMade {
				return "", errTooLong
			}
			return made(print(values...))
		}
	}
	return template.FuncMap{
		"join": func(sep string, v any) (string, error) {
			if size(v) > mostMade || len(sep) > mostMade/item {
				return "", errTooLong
			}
			return made(join(sep, v))
		},
		"list":   func(values ...any) ([]any, error) { return made(list(values...)) },
		"append": func(to, v any) ([]any, error) { return made(add(to, v)) },
		"dict":   func(values ...any) (map[string]any, error) { return made(dict(values...)) },
		"text":   func(s string) (string, error) { return made(text(s)) },
		"repeat": repeat,
		"printf": func(format string, values ...any) (string, error) {
			if size(format)+size(values) > mostMade {
				return "", errTooLong
			}
			return made(fmt.Sprintf(format, values...))
		},
		"print":    printed(fmt.Sprint),
		"println":  printed(fmt.Sprintln),
		"html":     printed(template.HTMLEscaper),
		"js":       printed(template.JSEscaper),
		"urlquery": printed(template.URLQueryEscaper),
	}
}

// repeat writes a text several times.
func repeat(count int, s string) (string, error) {
	if count < 0 || count > 0 && len(s) > mostMade/count {
		return "", errTooLong
	}
	return made(strings.Repeat(s, count))
}
