package stream

import "bytes"

// Kind returns the kind of the object that a document is, if the document is a
// mapping in block style at the first column and says its kind once, as a bare
// word; nil where only parsing can tell. An object that has items is never told,
// since they are objects too, whatever its kind.
//
// It looks at the lines that begin at the first column alone. Such a line may
// stand inside of a quoted scalar; but then the object's own kind stands at
// the first column too, so that there are two.
func Kind(body []byte) []byte {
	if oddBreaks(body) {
		return nil
	}
	var kind []byte
	begun, ended := false, false
	for i := 0; i < len(body); {
		end, next := lineEnds(body, i)
		line := body[i:end]
		i = next
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		switch {
		case line[0] == ' ' || line[0] == '\t':
			if rest := bytes.TrimLeft(line, " \t"); (!begun || ended) && len(rest) > 0 && rest[0] != '#' {
				return nil
			}
		case isMarker(line):
			rest := bytes.TrimLeft(line[3:], " \t")
			if line[0] == '-' && begun || len(rest) > 0 && rest[0] != '#' {
				return nil
			}
			ended = line[0] == '.'
		case ended:
			return nil
		case line[0] == '%' && !begun:
		case line[0] == '-' && begun && (len(line) == 1 || line[1] == ' '):
		default:
			key, value := bareKey(line)
			switch string(key) {
			case "", "items":
				return nil
			case "kind":
				value = bytes.Trim(value, " \t")
				if kind != nil || !bareWord(value) {
					return nil
				}
				kind = value
			}
			begun = true
		}
	}
	return kind
}

// bareKey takes a line apart that begins with a key without quotes; the key is
// empty if it does not.
func bareKey(line []byte) (key, value []byte) {
	n := 0
	for n < len(line) && (isLetterOrDigit(line[n]) || line[n] == '.' || line[n] == '_' || line[n] == '/' || line[n] == '-' && n > 0) {
		n++
	}
	i := n
	for i < len(line) && isBlank(line[i]) {
		i++
	}
	if i == len(line) || line[i] != ':' || i+1 < len(line) && !isBlank(line[i+1]) {
		return nil, nil
	}
	return line[:n], line[i+1:]
}

func bareWord(c []byte) bool {
	for _, b := range c {
		if !isLetterOrDigit(b) {
			return false
		}
	}
	return len(c) > 0
}

func isLetterOrDigit(b byte) bool {
	return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b >= '0' && b <= '9'
}
