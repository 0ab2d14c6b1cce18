package needs

// This file looks at the text of a script before it is parsed.

// tells reports whether a script holds a word or a sign from which anything is
// concluded. It is cheap, and most scripts need no parser after it.
func tells(text string) bool {
	start := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) {
			if ch := text[i]; ch == '>' {
				return true
			} else if ch >= 'a' && ch <= 'z' || ch >= 'A' && ch <= 'Z' || ch >= '0' && ch <= '9' || ch == '-' || ch == '.' || ch == '_' {
				continue
			}
		}
		if i > start {
			if word := text[start:i]; word[0] == '-' {
				if namesPath(word) {
					return true
				}
			} else if _, ok := verbs()[word]; ok || rubyPrograms()[word] || programFlags()[oneName(word)] != nil || word == "init.d" || word == "init" {
				return true
			}
		}
		start = i + 1
	}
	return false
}

// nested reports whether parentheses or braces lie so deep in each other that no person
// has written them.
func nested(text string) bool {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '(', '{':
			if depth++; depth > maxNested {
				return true
			}
		case ')', '}':
			depth = max(0, depth-1)
		}
	}
	return false
}
