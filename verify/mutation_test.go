//go:build goals

package verify_test

import (
	"math/rand/v2"
	"os"
	"testing"

	"github.com/nnbook/nnbook/compute"
	"github.com/nnbook/nnbook/internal/long"
	"github.com/nnbook/nnbook/internal/mutation"
	"github.com/nnbook/nnbook/verify"
)

// TestMutation changes digits in the documents of several networks. Verify must
// report the change with the network known, as it is to everybody who builds such a
// document: make verifies each of ours with its parameters.
func TestMutation(t *testing.T) {
	t.Parallel()
	mutateGenerated(t, long.Range(300, 2_000), withRecord, 0.995)
}

// TestMutationAlone does the same without the network: what the document alone gives
// away.
func TestMutationAlone(t *testing.T) {
	t.Parallel()
	alone := func([]byte, *compute.Record) verify.Options { return verify.Options{} }
	mutateGenerated(t, long.Range(300, 2_000), alone, 0.995)
}

// TestMutationPublished does the same in the published model document.
func TestMutationPublished(t *testing.T) {
	t.Parallel()
	const share = 0.95
	src, err := os.ReadFile(publishedDocument)
	if err != nil {
		t.Skip("the published document is not at hand")
	}
	changes := long.Range(200, 2_000)
	places := map[mutation.Place]int{}
	missed := mutate(t, "published", string(src), verify.Options{}, changes, rand.New(rand.NewPCG(mutationSeed, 2)), places)
	reportMissed(t, missed, places, share)
}
