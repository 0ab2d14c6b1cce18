package config

import "strings"

// nearest returns the candidate that was most likely meant by a misspelt word,
// or "" if none is near. Case does not count; of equally near ones the first
// wins.
func nearest(word string, candidates []string) string {
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

// didYouMean is the end of a message about an unknown word: empty if nothing
// is near.
func didYouMean(word string, candidates []string) string {
	if near := nearest(word, candidates); near != "" {
		return `, did you mean "` + near + `"?`
	}
	return ""
}

// anyOf joins words as a sentence does: a, b or c.
func anyOf(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
