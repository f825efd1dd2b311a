package edition

import (
	"bytes"
	"regexp"
	"strings"
)

// A unit is a piece of text that is compared as a whole, and that has numerals.
type unit struct {
	text     string // with single spaces, and without what no reader sees
	form     string // the same with blank for each numeral
	numerals []numeral
}

// A numeral is digits, and digits behind a point, with their place in the source. The
// lowered digits of a picture are numerals, too.
type numeral struct {
	from, to int // in bytes
	text     string
	at       int // in the form of its unit, in bytes
}

// blank stands for a numeral in a form.
const blank = "0"

// unseen is what no reader sees as a number: the targets of links, tags, addresses, and
// how far lines of a formula are apart.
var unseen = regexp.MustCompile(`\]\([^)\s]*\)|<[a-zA-Z/!][^>\n]*>|https?://[^\s)]+|\\\\\[[\d.]+(?:ex|em|pt)\]`)

// units cuts a text into its units.
func units(src []byte) []unit {
	c := cutter{src: src}
	for from := 0; from < len(src); {
		to := len(src)
		if end := bytes.IndexByte(src[from:], '\n'); end >= 0 {
			to = from + end + 1
		}
		c.line(from, to)
		from = to
	}
	c.end()
	return c.list
}

// A cutter goes through a text line by line.
type cutter struct {
	src    []byte
	list   []unit
	lines  [][2]int // of the unit at hand
	fence  string   // what closes the block of code at hand; empty outside of one
	inMath bool
}

// item begins an item of a list.
var item = regexp.MustCompile(`^(?:[-*+]|\d{1,9}[.)])\s`)

// line takes in a line. A line of code, of a displayed formula or of a table is a unit
// of its own; those of a paragraph or an item go on with it.
func (c *cutter) line(from, to int) {
	text := string(bytes.TrimSpace(c.src[from:to]))
	switch {
	case c.fence != "":
		c.alone(from, to)
		if strings.HasPrefix(text, c.fence) && strings.Trim(text, c.fence[:1]) == "" {
			c.fence = ""
		}
	case text == "$$":
		c.inMath = !c.inMath
		c.end()
	case c.inMath:
		c.alone(from, to)
	case text == "":
		c.end()
	case strings.HasPrefix(text, "```"), strings.HasPrefix(text, "~~~"):
		c.fence = text[:len(text)-len(strings.TrimLeft(text, text[:1]))]
		c.alone(from, to)
	case text[0] == '#', text[0] == '|', text[0] == '>', strings.HasPrefix(text, "$$"):
		c.alone(from, to)
	case item.MatchString(text):
		c.end()
		c.lines = append(c.lines, [2]int{from, to})
	default:
		c.lines = append(c.lines, [2]int{from, to})
	}
}

// alone makes a unit of a line.
func (c *cutter) alone(from, to int) {
	c.end()
	c.lines = append(c.lines, [2]int{from, to})
	c.end()
}

// end ends the unit at hand. What has no numerals is not kept.
func (c *cutter) end() {
	var b builder
	for _, l := range c.lines {
		b.line(c.src, l[0], l[1])
	}
	if len(b.numerals) > 0 {
		c.list = append(c.list, unit{strings.TrimRight(b.text.String(), " "), strings.TrimRight(b.form.String(), " "), b.numerals})
	}
	c.lines = c.lines[:0]
}

// A builder writes the text and the form of a unit.
type builder struct {
	text, form strings.Builder
	numerals   []numeral
	spaced     bool // a space is written already
}

// line adds a line of the source.
func (b *builder) line(src []byte, from, to int) {
	hidden := unseen.FindAllIndex(src[from:to], -1)
	b.space()
	for at := from; at < to; {
		if len(hidden) > 0 && at == from+hidden[0][0] {
			at, hidden = from+hidden[0][1], hidden[1:]
			continue
		}
		if size := numeralAt(src[at:to]); size > 0 {
			digits := string(src[at : at+size])
			b.numerals = append(b.numerals, numeral{at, at + size, digits, b.form.Len()})
			b.text.WriteString(digits)
			b.form.WriteString(blank)
			b.spaced = false
			at += size
			continue
		}
		switch src[at] {
		case ' ', '\t', '\r', '\n':
			b.space()
		default:
			b.text.WriteByte(src[at])
			b.form.WriteByte(src[at])
			b.spaced = false
		}
		at++
	}
	b.space()
}

// space writes a space, where there is none and something stands before it.
func (b *builder) space() {
	if !b.spaced && b.text.Len() > 0 {
		b.text.WriteByte(' ')
		b.form.WriteByte(' ')
	}
	b.spaced = true
}

// numeralAt is how many bytes a numeral takes that begins a text, or 0.
func numeralAt(text []byte) int {
	size := plainDigits(text)
	switch {
	case size == 0:
		return scriptDigits(text)
	case size+1 < len(text) && text[size] == '.':
		if more := plainDigits(text[size+1:]); more > 0 {
			size += 1 + more
		}
	}
	return size
}

func plainDigits(text []byte) int {
	size := 0
	for size < len(text) && '0' <= text[size] && text[size] <= '9' {
		size++
	}
	return size
}

// scriptDigits measures digits that are lowered, ₀ to ₉.
func scriptDigits(text []byte) int {
	size := 0
	for size+2 < len(text) && text[size] == 0xe2 && text[size+1] == 0x82 && 0x80 <= text[size+2] && text[size+2] <= 0x89 {
		size += 3
	}
	return size
}
