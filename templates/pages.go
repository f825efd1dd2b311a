package templates

import (
	"fmt"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/diag"
)

var handyPages = map[level]int{full: 90, standard: 160, compact: mostPages}

func pages(r *compute.Record, l level) int { return 10 }

func tooLong(r *compute.Record, l level, count int) error {
	return diag.Findings{{Message: fmt.Sprintf("%d", count)}}
}
