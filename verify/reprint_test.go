package verify_test

import (
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/internal/long"
	"github.com/nnbook/nnbook/verify"
	"github.com/nnbook/nnbook/verify/edition"
)

// withRecord is what verify knows of a network from its record.
func withRecord(_ []byte, r *compute.Record) verify.Options {
	return verify.Options{Known: verify.KnownFrom(r), Shape: verify.ShapeOf(r)}
}

// withEdition is what nnbook verify knows with the parameters of a network: its record,
// and what nnbook prints of it.
func withEdition(printed []byte, r *compute.Record) verify.Options {
	o := withRecord(printed, r)
	o.Editions = []*edition.Edition{edition.Read(printed)}
	return o
}

// TestMutationOfEditions changes digits in documents that nnbook has written, and
// verifies them as the command does with their parameters.
func TestMutationOfEditions(t *testing.T) {
	t.Parallel()
	mutateGenerated(t, long.Range(60, 2_000), withEdition, 0.995)
}
