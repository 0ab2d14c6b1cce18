// Package spelling finds the word that was most likely meant by a misspelt one, for
// messages about unknown keys and names.
package spelling

import "strings"

// Nearest returns the candidate that was most likely meant by a misspelt word,
// or "" if none is near. Case does not count; of equally near ones the first
// wins.
func Nearest(word string, candidates []string) string {
	lower := strings.ToLower(word)
	best, least := "", -1
	for _, c := range candidates {
		candidate := strings.ToLower(c)
		d := distance(lower, candidate)
		if len(lower) >= 3 && (strings.HasPrefix(candidate, lower) || strings.HasPrefix(lower, candidate)) {
			d = min(d, 2)
		}
		if d > max(1, min(len(lower), len(candidate))/3) {
			continue
		}
		if least < 0 || d < least {
			best, least = c, d
		}
	}
	return best
}

// distance is the Levenshtein distance of two words, in bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// DidYouMean is the end of a message about an unknown word: empty if nothing
// is near.
func DidYouMean(word string, candidates []string) string {
	if near := Nearest(word, candidates); near != "" {
		return `, did you mean "` + near + `"?`
	}
	return ""
}
