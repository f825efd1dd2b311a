package verify_test

import (
	"bytes"
	"fmt"
	"os"
	"testing"

	"github.com/nnbook/nnbook/verify"
)

// BenchmarkCheck verifies the published walkthrough, once and repeated up to 50
// times in one document: the time for a line should stay the same.
func BenchmarkCheck(b *testing.B) {
	src, err := os.ReadFile("../out/walkthrough.md")
	if err != nil {
		b.Fatal(err)
	}
	for _, times := range []int{1, 5, 20, 50} {
		document := bytes.Repeat(append(src, '\n'), times)
		lines := bytes.Count(document, []byte("\n"))
		b.Run(fmt.Sprintf("%dx", times), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := verify.Check("walkthrough.md", document, verify.Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(lines), "µs/line")
		})
	}
}
