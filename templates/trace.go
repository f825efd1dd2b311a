package templates

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"text/template"
	"text/template/parse"

	"github.com/nnbook/nnbook/diag"
)

// To lead a line of the document back to the line of the template that wrote it,
// the chapter is written once more, with a mark before each line of the
// templates' own text. That is done only when somebody asks, since it concerns
// documents in which something is wrong.

// The bytes around the number of a mark: a document holds neither.
const (
	traceStart = "\x03"
	traceEnd   = "\x04"
)

// trace returns, for each line of a chapter, the line of the template that wrote
// it.
func (s *Set) trace(chapter string, v *view) []diag.Position {
	marked, places := s.marked()
	if marked == nil {
		return nil
	}
	var b bounded
	if marked.ExecuteTemplate(&b, chapter, v) != nil {
		return nil
	}
	return tracedLines(b.String(), places)
}

// marked returns the templates with a mark before each line of their text, and
// what the numbers of the marks mean.
func (s *Set) marked() (*template.Template, []diag.Position) {
	set := template.New("walkthrough").Funcs(functions()).Funcs(counting()).Option("missingkey=error")
	var places []diag.Position
	for _, t := range s.parsed.Templates() {
		tree := t.Tree.Copy()
		eachText(tree.Root, func(text *parse.TextNode) {
			source := s.sources[tree.ParseName]
			line := 1 + strings.Count(source[:min(int(text.Pos), len(source))], "\n")
			var b bytes.Buffer
			for part := range strings.SplitAfterSeq(string(text.Text), "\n") {
				fmt.Fprintf(&b, "%s%d%s%s", traceStart, len(places), traceEnd, part)
				places = append(places, diag.Position{File: s.paths[tree.ParseName], Line: line})
				line++
			}
			text.Text = b.Bytes()
		})
		if _, err := set.AddParseTree(t.Name(), tree); err != nil {
			return nil, nil
		}
	}
	return set, places
}

// eachText calls f for each piece of text below a node.
func eachText(n parse.Node, f func(*parse.TextNode)) {
	list := func(branch *parse.BranchNode) {
		eachText(branch.List, f)
		if branch.ElseList != nil {
			eachText(branch.ElseList, f)
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		for _, child := range n.Nodes {
			eachText(child, f)
		}
	case *parse.TextNode:
		f(n)
	case *parse.IfNode:
		list(&n.BranchNode)
	case *parse.RangeNode:
		list(&n.BranchNode)
	case *parse.WithNode:
		list(&n.BranchNode)
	}
}

// tracedLines takes the marks out of a chapter and returns, for each line that
// [tidy] leaves, the last mark before its first character.
func tracedLines(marked string, places []diag.Position) []diag.Position {
	var lines []diag.Position
	var last diag.Position
	blank := true
	for line := range strings.Lines(marked) {
		at, begun := last, false
		var plain strings.Builder
		for line != "" {
			before, rest, found := strings.Cut(line, traceStart)
			plain.WriteString(before)
			begun = begun || strings.TrimSpace(before) != ""
			if line = rest; !found {
				break
			}
			number, after, _ := strings.Cut(rest, traceEnd)
			if i, err := strconv.Atoi(number); err == nil && i < len(places) {
				last = places[i]
				if !begun {
					at = last
				}
			}
			line = after
		}
		empty := strings.TrimRight(plain.String(), " \t\n") == ""
		if !empty || !blank {
			lines = append(lines, at)
		}
		blank = empty
	}
	return lines
}
