// Package usage reads the usage texts of a command line, which are written by
// hand, so that shell completion and the manual page can be made from the same
// words.
//
// A text begins with its calls, up to the first blank line; a call goes on in lines
// that are indented. Blocks follow, with
// blank lines between them: prose; items, which start with two blanks and have
// their explanation from a column of its own on; and examples, which start with two
// blanks as well.
package usage

import (
	"regexp"
	"strings"
)

// A Text is a usage text.
type Text struct {
	Calls  []string // each in one line
	Blocks []Block
}

// A Block is prose, items or an example; the other two are empty.
type Block struct {
	Prose   string // in one line
	Items   []Item
	Example []string // its lines, without the blanks in front
}

// An Item is a flag or a command with its explanation.
type Item struct {
	Short    string // "o"; empty where there is none, and for a command
	Name     string // "output", "build"
	Argument string // "DIR", "PARAMS..."; empty where it takes none
	Text     string // in one line
	Command  bool
}

var (
	flagLine    = regexp.MustCompile(`^  (?:-(\S), |    )--(\S+)(?: (\S+))?  +(\S.*)$`)
	commandLine = regexp.MustCompile(`^  nnbook (\S+)(?: (\S+))?  +(\S.*)$`)
	behind      = regexp.MustCompile(`^ {10,}(\S.*)$`)
)

// Read reads a usage text.
func Read(text string) Text {
	var t Text
	for i, paragraph := range strings.Split(strings.Trim(text, "\n"), "\n\n") {
		lines := strings.Split(paragraph, "\n")
		switch {
		case i == 0:
			t.Calls = calls(lines)
		case item(lines[0]) != nil:
			t.Blocks = append(t.Blocks, Block{Items: items(lines)})
		case strings.HasPrefix(lines[0], "  "):
			for k := range lines {
				lines[k] = strings.TrimPrefix(lines[k], "  ")
			}
			t.Blocks = append(t.Blocks, Block{Example: lines})
		default:
			t.Blocks = append(t.Blocks, Block{Prose: joined(lines)})
		}
	}
	return t
}

// calls joins lines that are indented to the call before them.
func calls(lines []string) []string {
	var list []string
	for _, line := range lines {
		if len(list) > 0 && strings.HasPrefix(line, "  ") {
			list[len(list)-1] += " " + strings.TrimSpace(line)
			continue
		}
		list = append(list, line)
	}
	return list
}

// Flags returns the text's flags.
func (t Text) Flags() []Item { return t.items(false) }

// Commands returns the text's commands.
func (t Text) Commands() []Item { return t.items(true) }

func (t Text) items(commands bool) []Item {
	var list []Item
	for _, b := range t.Blocks {
		for _, one := range b.Items {
			if one.Command == commands {
				list = append(list, one)
			}
		}
	}
	return list
}

func items(lines []string) []Item {
	var list []Item
	for _, line := range lines {
		if one := item(line); one != nil {
			list = append(list, *one)
		} else if more := behind.FindStringSubmatch(line); more != nil {
			list[len(list)-1].Text += " " + more[1]
		}
	}
	return list
}

// item reads the first line of an item; nil where it is none.
func item(line string) *Item {
	if m := flagLine.FindStringSubmatch(line); m != nil {
		return &Item{Short: m[1], Name: m[2], Argument: m[3], Text: m[4]}
	}
	if m := commandLine.FindStringSubmatch(line); m != nil {
		return &Item{Name: m[1], Argument: m[2], Text: m[3], Command: true}
	}
	return nil
}

func joined(lines []string) string {
	return strings.Join(strings.Fields(strings.Join(lines, " ")), " ")
}
