package config

import (
	"errors"
	"fmt"
	"strings"
)

// FieldError is one thing that is wrong with a functionConfig. Parse and its
// kin return all of them joined (errors.Join), in a stable order.
type FieldError struct {
	Field   string // e.g. spec.rules[0].name, data.profile; "" for the whole
	Message string // what is wrong, and the remedy
}

func (e *FieldError) Error() string {
	if e.Field == "" {
		return "functionConfig: " + e.Message
	}
	return "functionConfig: " + e.Field + ": " + e.Message
}

// problems collects what is wrong. Fields are reported under the names the
// user wrote: a ConfigMap's data.profile is decoded as spec.profile.
type problems struct {
	found  []error
	seen   map[FieldError]bool
	warned []*FieldError     // what is allowed, and hardly meant
	places map[string]string // where the fields of spec were written, if elsewhere
	broken map[string]bool   // fields that could not be decoded
}

func newProblems() *problems {
	return &problems{seen: map[FieldError]bool{}, places: map[string]string{}, broken: map[string]bool{}}
}

// undecoded reports a field that could not be decoded. What is said later of it,
// or of what lies in it, would be about a zero value, and is not reported.
func (p *problems) undecoded(field, format string, args ...any) {
	p.add(field, format, args...)
	p.broken[field] = true
}

// add reports a problem of a field; the same one is reported once.
func (p *problems) add(field, format string, args ...any) {
	for end := len(field); end > 0; end = strings.LastIndexAny(field[:end], ".[") {
		if p.broken[field[:end]] {
			return
		}
	}
	e := FieldError{Field: p.place(field), Message: fmt.Sprintf(format, args...)}
	if !p.seen[e] {
		p.seen[e] = true
		p.found = append(p.found, &e)
	}
}

// warn adds what is worth a warning, once everything else is in order.
func (p *problems) warn(field, format string, args ...any) {
	p.warned = append(p.warned, &FieldError{Field: p.place(field), Message: fmt.Sprintf(format, args...)})
}

// err is nil if there are no problems.
func (p *problems) err() error { return errors.Join(p.found...) }

// place names a field as the user wrote it: the longest path above it that was
// written elsewhere is replaced.
func (p *problems) place(field string) string {
	for end := len(field); end > 0; end = strings.LastIndexAny(field[:end], ".[") {
		if written, ok := p.places[field[:end]]; ok {
			return written + field[end:]
		}
	}
	return field
}

// child is the path of a key below path.
func child(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// item is the path of the i-th item of the list at path.
func item(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }
