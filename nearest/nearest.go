// Package nearest finds the word that somebody meant by one that they typed: for
// hints such as "did you mean sigmoid?".
package nearest

// longest bounds the words that are compared, in bytes; a key of a megabyte is
// no misspelling.
const longest = 40

// Word returns the first of the words that are nearest to the one typed, or
// nothing where none is near. A third of the letters may be wrong: "sigmod" is
// sigmoid, "foo" is no relu.
func Word(typed string, words []string) string {
	if len(typed) > longest {
		return ""
	}
	best, limit := "", max(1, len(typed)/3)
	for _, word := range words {
		if d := distance(typed, word); d <= limit {
			best, limit = word, d-1
		}
	}
	return best
}

// distance counts the letters to insert, delete, change, or swap with their
// neighbour to turn a into b (the optimal string alignment distance).
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	// rows[i][j] is the distance between the first i letters and the first j.
	rows := make([][]int, len(from)+1)
	for i := range rows {
		rows[i] = make([]int, len(to)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(from); i++ {
		for j := 1; j <= len(to); j++ {
			change := 1
			if from[i-1] == to[j-1] {
				change = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+change)
			if i > 1 && j > 1 && from[i-1] == to[j-2] && from[i-2] == to[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(from)][len(to)]
}
