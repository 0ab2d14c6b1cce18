package transformer

import (
	"bytes"
	"fmt"

	"github.com/podharden/podharden/transformer/edit"
)

// maxObject is the largest text, in bytes, of one object that may hold pods. The API
// server takes at most 3 MiB of it as JSON (MaxRequestBodyBytes in
// https://github.com/kubernetes/kubernetes/blob/v1.36.0/staging/src/k8s.io/apiserver/pkg/server/config.go);
// indentation and comments make it longer as YAML. Objects without pods, and lists,
// have no limit.
const maxObject = 16 << 20

// tooLarge reports whether an object of that kind is refused before it is parsed,
// which could cost a hundred times its size.
func tooLarge(text, kind []byte) bool {
	return len(text) > maxObject && kind != nil && !bytes.HasSuffix(kind, []byte("List"))
}

// refused is what becomes of an object that is too large.
func refused(text, kind []byte) outcome {
	o := outcome{text: text, typed: 1, count: 1}
	o.say(edit.Ref{Kind: string(kind)}, edit.Note{Severity: edit.Error, Rule: ruleInput, At: edit.Position{Line: 1, Column: 1}}, nil, func([]int) string {
		return fmt.Sprintf("left alone: its text is longer than %d MiB, and the API server takes objects of 3 MiB: move what is large to a volume", maxObject>>20)
	})
	return o
}
