package templates

import (
	"fmt"
	"text/template"
	"text/template/parse"
)

// A template of a user's own may go round without end: {{range}} takes any whole
// number, and a part may call itself. Nothing in text/template stops that. So each
// loop and each part of such a file begins with a call that counts.

// mostTurns is how often the loops and parts of a user's own files may begin while
// a chapter is written. The largest network's chapters take a tenth of it.
const mostTurns = 1_000_000

// turn is the name of the function that counts. No template can call it by this
// name before it is written into one.
const turn = "turn"

// counting returns the functions that count the turns of one chapter.
func counting() template.FuncMap {
	count := 0
	return template.FuncMap{turn: func() (string, error) {
		if count++; count > mostTurns {
			return "", fmt.Errorf("this goes round more than %d times", mostTurns)
		}
		return "", nil
	}}
}

// countTurns writes the call into each loop below the root of a template, and before
// its first line.
func countTurns(tree *parse.Tree) {
	begin := func(list *parse.ListNode) {
		call := &parse.CommandNode{NodeType: parse.NodeCommand, Pos: list.Pos, Args: []parse.Node{parse.NewIdentifier(turn).SetPos(list.Pos).SetTree(tree)}}
		pipe := &parse.PipeNode{NodeType: parse.NodePipe, Pos: list.Pos, Cmds: []*parse.CommandNode{call}}
		list.Nodes = append([]parse.Node{&parse.ActionNode{NodeType: parse.NodeAction, Pos: list.Pos, Pipe: pipe}}, list.Nodes...)
	}
	var walk func(parse.Node)
	branch := func(b *parse.BranchNode) {
		walk(b.List)
		if b.ElseList != nil {
			walk(b.ElseList)
		}
	}
	walk = func(n parse.Node) {
		switch n := n.(type) {
		case *parse.ListNode:
			for _, child := range n.Nodes {
				walk(child)
			}
		case *parse.IfNode:
			branch(&n.BranchNode)
		case *parse.WithNode:
			branch(&n.BranchNode)
		case *parse.RangeNode:
			branch(&n.BranchNode)
			begin(n.List)
		}
	}
	walk(tree.Root)
	begin(tree.Root)
}
