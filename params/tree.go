package params

import (
	"github.com/nnbook/nnbook/diag"
	"go.yaml.in/yaml/v4"
)

// A tree is a file that is readable as YAML or JSON, with nothing said yet about
// what stands in it.
type tree struct {
	file  string
	root  *yaml.Node
	pairs []diag.Position // see reader
}

// parsed reads the one document of a file.
func parsed(file string, src []byte) (tree, error) {
	r := &reader{file: file}
	root := r.document(src)
	return tree{file, root, r.pairs}, r.findings.Err()
}

// network reads a tree as a parameter file.
func (t tree) network(known Vocabulary) (*Network, error) {
	r := &reader{file: t.file, known: known, pairs: t.pairs}
	network := r.network(t.root)
	if err := r.findings.Err(); err != nil {
		return nil, err
	}
	return network, nil
}

// with returns the tree with other nodes in the place of some.
func (t tree) with(others map[*yaml.Node]*yaml.Node) tree {
	return tree{t.file, replaced(t.root, others), t.pairs}
}

// replaced copies a node and what is below it, as far as that changes.
func replaced(n *yaml.Node, others map[*yaml.Node]*yaml.Node) *yaml.Node {
	if other := others[n]; other != nil {
		return other
	}
	var content []*yaml.Node
	for i, child := range n.Content {
		fresh := replaced(child, others)
		if fresh != child && content == nil {
			content = append(make([]*yaml.Node, 0, len(n.Content)), n.Content[:i]...)
		}
		if content != nil {
			content = append(content, fresh)
		}
	}
	if content == nil {
		return n
	}
	c := *n
	c.Content = content
	return &c
}
