package latex

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestDecimalPointsAlign typesets columns of numbers of all kinds and measures in
// the PDF where their decimal points stand. The letters before a number tell which
// column it is in.
func TestDecimalPointsAlign(t *testing.T) {
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed")
	}
	compiled := compile(t, `# T

| Name | Plain | Boxed | Named | Power |
|---|---|---|---|---|
| a | $11.5$ | $\boxed{21.25}$ | $w_1 = 31.5$ | $41.2 \times 10^{-29}$ |
| b | $-12.125$ | $22.5$ | $w_2 \approx -32.625$ | $-42.25 \times 10^{-9}$ |
| c | $13$ | none | $33.0625$ | $43.5$ |
`, Options{})
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, compiled.PDF, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(program, "-bbox", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	word := regexp.MustCompile(`<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">[^<]*?([1-4][1-3](?:\.\d+)?)</word>`)
	points := map[byte][]float64{}
	for _, m := range word.FindAllStringSubmatch(string(out), -1) {
		right, _ := strconv.ParseFloat(m[2], 64)
		column := m[3][0]
		_, decimals, _ := strings.Cut(m[3], ".")
		const digit, point = 0.5 * 10.95, 0.2778 * 10.95 // points of the font's size
		end := right - digit*float64(len(decimals))
		if decimals == "" {
			end += point
		}
		points[column] = append(points[column], end)
	}
	for _, column := range "1234" {
		list := points[byte(column)]
		if want := map[rune]int{'1': 3, '2': 2, '3': 3, '4': 3}[column]; len(list) != want {
			t.Fatalf("column %c: %d numbers found, want %d: %s", column, len(list), want, out)
		}
		for _, x := range list[1:] {
			if math.Abs(x-list[0]) > 0.6 {
				t.Errorf("column %c: decimal points end at %s points", column, fmt.Sprint(list))
				break
			}
		}
	}
}
