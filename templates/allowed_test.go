package templates_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"text/template/parse"
)

// allowedFunctions is everything that a chapter may call: text/template's own
// comparisons and logic, sprig's functions of strings and lists, and this
// package's own functions of words.
var allowedFunctions = []string{
	"contains",
	"and", "or", "not", "eq", "ne", "lt", "le", "gt", "ge", "index", "len", "slice",
	"join", "list", "append", "last", "initial", "first", "rest", "trim", "repeat", "dict",
	"text", "capital", "counted", "number", "contentsHeading", "the",
}

// decimalPoint matches a number with a decimal point.
var decimalPoint = regexp.MustCompile(`\d\.\d`)

// TestTemplates walks every chapter as parsed: it may call only what is allowed,
// and no number with a decimal point is typed in it.
func TestTemplates(t *testing.T) {
	files, err := filepath.Glob("chapters/*.tmpl")
	if err != nil || len(files) == 0 {
		t.Fatalf("no templates: %v", err)
	}
	called := map[string]bool{}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		trees := parseTree(t, file, string(source))
		for _, tree := range trees {
			visit(tree.Root, func(n parse.Node) {
				location, context := tree.ErrorContext(n)
				switch n := n.(type) {
				case *parse.IdentifierNode:
					called[n.Ident] = true
					if !slices.Contains(allowedFunctions, n.Ident) {
						t.Errorf("%s: calls %s, which is not on the list: %s", location, n.Ident, context)
					}
				case *parse.TextNode:
					if at := decimalPoint.Find(n.Text); at != nil {
						t.Errorf("%s: the number %s… is typed", location, at)
					}
				case *parse.StringNode:
					if decimalPoint.MatchString(n.Text) {
						t.Errorf("%s: the number %s is typed", location, n.Text)
					}
				case *parse.NumberNode:
					if !n.IsInt {
						t.Errorf("%s: the number %s is typed", location, n.Text)
					}
				}
			})
		}
	}
	if !called["counted"] || !called["index"] {
		t.Error("the walk found no call of counted or index: it looks in the wrong place")
	}
}

// parseTree parses a file whatever functions it calls.
func parseTree(t *testing.T, name, source string) map[string]*parse.Tree {
	t.Helper()
	tree := parse.New(name)
	tree.Mode = parse.SkipFuncCheck
	set := map[string]*parse.Tree{}
	if _, err := tree.Parse(source, "", "", set); err != nil {
		t.Fatal(err)
	}
	return set
}

// visit calls each for every node below n.
func visit(n parse.Node, each func(parse.Node)) {
	list := func(nodes ...parse.Node) {
		for _, n := range nodes {
			visit(n, each)
		}
	}
	branch := func(b *parse.BranchNode) {
		visit(b.Pipe, each)
		visit(b.List, each)
		if b.ElseList != nil {
			visit(b.ElseList, each)
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		list(n.Nodes...)
		return
	case *parse.ActionNode:
		visit(n.Pipe, each)
		return
	case *parse.PipeNode:
		for _, c := range n.Cmds {
			list(c.Args...)
		}
		return
	case *parse.ChainNode:
		visit(n.Node, each)
		return
	case *parse.IfNode:
		branch(&n.BranchNode)
		return
	case *parse.RangeNode:
		branch(&n.BranchNode)
		return
	case *parse.WithNode:
		branch(&n.BranchNode)
		return
	case *parse.TemplateNode:
		if n.Pipe != nil {
			visit(n.Pipe, each)
		}
		return
	}
	each(n)
}

// TestForbiddenCall shows that the walk finds a call wherever it stands.
func TestForbiddenCall(t *testing.T) {
	for _, source := range []string{
		`{{now}}`, `{{if eq 1 (now)}}{{end}}`, `{{range .}}{{with now}}{{end}}{{end}}`, `{{define "x"}}{{.A | now}}{{end}}`,
		`{{if .}}{{else}}{{template "x" (list now)}}{{end}}`, `{{(now).Year}}`,
	} {
		found := false
		for _, tree := range parseTree(t, "try", source) {
			visit(tree.Root, func(n parse.Node) {
				if id, ok := n.(*parse.IdentifierNode); ok && id.Ident == "now" {
					found = true
				}
			})
		}
		if !found {
			t.Errorf("the call in %s is not found", source)
		}
	}
}
