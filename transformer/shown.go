package transformer

import "bytes"

// ResultsShown reports whether the host that sent the list shows a function's
// results to its user. kpt render and kpt eval do; kustomize build, kustomize fn
// run, and kpt fn source and sink as two ends of a pipe do not. Only the former
// write both the style of the file's sequences and an identity into the
// annotations of each item
// (https://github.com/kptdev/kpt/blob/main/thirdparty/kyaml/runfn/runfn.go,
// https://github.com/kptdev/kpt/blob/main/thirdparty/cmdconfig/commands/cmdsource/cmdsource.go;
// seen with kpt 1.0.0-beta.56 and kustomize 5.8.2).
func (l *List) ResultsShown() bool {
	if len(l.pieces) == 0 {
		return false
	}
	item := l.pieces[0].Text(l.text)
	return bytes.Contains(item, []byte("\n      internal.config.kubernetes.io/seqindent: ")) &&
		bytes.Contains(item, []byte("\n      internal.config.kubernetes.io/annotations-migration-resource-id: "))
}
