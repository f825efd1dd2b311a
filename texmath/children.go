package texmath

// Children returns the nodes directly below a node, in the order in which a
// reader meets them. Rows are nodes too.
func Children(n Node) []Node {
	switch n := n.(type) {
	case *Row:
		return n.Items
	case *Group:
		return []Node{n.Body}
	case *Fraction:
		return []Node{n.Numerator, n.Denominator}
	case *Root:
		return present(n.Index, n.Radicand)
	case *Scripts:
		nodes := []Node{n.Base, nil, nil}[:1] // with room for both scripts
		for _, script := range [...]*Row{n.Sub, n.Sup} {
			if script != nil {
				nodes = append(nodes, script)
			}
		}
		return nodes
	case *Fenced:
		return []Node{n.Body}
	case *Environment:
		var cells []Node
		for _, row := range n.Rows {
			cells = append(cells, present(row...)...)
		}
		return cells
	case *Boxed:
		return []Node{n.Body}
	case *Font:
		return []Node{n.Body}
	case *Accent:
		return []Node{n.Body}
	case *Brace:
		return []Node{n.Body}
	case *Phantom:
		return []Node{n.Body}
	case *Style:
		return []Node{n.Body}
	}
	return nil
}

// present returns the rows that are there.
func present(rows ...*Row) []Node {
	var nodes []Node
	for _, r := range rows {
		if r != nil {
			nodes = append(nodes, r)
		}
	}
	return nodes
}
