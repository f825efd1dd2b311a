package class

import (
	"fmt"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/compute/graph"
	"github.com/nnbook/nnbook/diag"
	"github.com/nnbook/nnbook/params"
	"github.com/nnbook/nnbook/templates"
)

// blankIDs returns the ids of the values that a sheet leaves to the student. Its
// error is [diag.Findings]: a pattern that stands for no value of the sheet.
func blankIDs(r *compute.Record, b params.Blanks) (map[string]bool, error) {
	blank := map[string]bool{}
	worked := leading(r)
	used := make([]bool, len(b.Patterns))
	for _, part := range templates.Worked(r) {
		for _, v := range part.Values {
			switch b.Kind {
			case params.AllBlank:
				blank[v.ID] = true
			case params.LaterBlank:
				blank[v.ID] = !worked[v]
			}
			for i, p := range b.Patterns {
				if p.Matches(v.ID) {
					blank[v.ID], used[i] = true, true
				}
			}
		}
	}
	var findings diag.Findings
	for i, p := range b.Patterns {
		if !used[i] {
			findings = append(findings, diag.Finding{
				Pos: p.Pos, Message: "a blank for no value of the sheet", Got: fmt.Sprintf("%q", p.Text),
				Want: "an id such as net_o1, with * for any characters", Hint: "nnbook compute lists the ids of a network",
			})
		}
	}
	return blank, findings.Err()
}

// leading returns the values of the first neuron and the first weight of each
// layer, and of the first output's error.
func leading(r *compute.Record) map[*graph.Value]bool {
	first := map[*graph.Value]bool{}
	add := func(values ...*graph.Value) {
		for _, v := range values {
			first[v] = true
		}
	}
	for _, l := range r.Layers {
		n := l.Neurons[0]
		add(n.Net, n.Value, n.Error, n.Slope, n.Delta)
		add(n.Steps...)
		add(n.SlopeSteps...)
		add(n.Cross...)
		w := n.Weights[0]
		add(w.Gradient, w.Change, w.New)
	}
	o := r.Loss.Outputs[0]
	add(o.Error)
	add(o.Steps...)
	add(o.SlopeSteps...)
	return first
}
