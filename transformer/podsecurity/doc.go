// Package podsecurity says what the API server's own Pod Security evaluator
// says of a pod.
//
// The judgement is not made here: the checks are those of
// k8s.io/pod-security-admission/policy, the code that the API server runs. This
// package picks the checks of a level and version, gives them the fields that they
// read, and finds out which container and which field each "no" is about, which
// the evaluator itself only tells in prose.
package podsecurity
