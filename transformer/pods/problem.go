package pods

import (
	"strconv"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/nodes"
)

// Problem is why an object can't be read. The object must be left alone;
// others are not concerned.
type Problem struct {
	Ref    edit.Ref
	Path   edit.Path // the mapping or field it speaks of
	Lines  []int     // in the text that was parsed, from 1; nil if unknown
	What   string    // such as: duplicate key "image"
	Remedy string    // such as: remove one
}

// problemOf is a problem of nodes, seen from the object that was read.
func problemOf(p *nodes.Problem) *Problem {
	if p == nil {
		return nil
	}
	out := &Problem{Lines: p.Lines, What: p.What, Remedy: p.Remedy}
	for _, s := range p.Path {
		out.Path = append(out.Path, edit.Step(s))
	}
	return out
}

// Message says what is wrong, where, and what to do, without naming the object:
//
//	duplicate key "image" at spec.containers[0] (lines 12 and 14): remove one
func (p *Problem) Message() string {
	var b strings.Builder
	b.WriteString(p.What)
	if len(p.Path) > 0 {
		b.WriteString(" at ")
		b.WriteString(p.Path.String())
	}
	for i, l := range p.Lines {
		switch {
		case i > 0:
			b.WriteString(" and ")
		case len(p.Lines) > 1:
			b.WriteString(" (lines ")
		default:
			b.WriteString(" (line ")
		}
		b.WriteString(strconv.Itoa(l))
	}
	if len(p.Lines) > 0 {
		b.WriteByte(')')
	}
	b.WriteString(": ")
	b.WriteString(p.Remedy)
	return b.String()
}

// Error names the object, if there is one, and then says what Message says.
func (p *Problem) Error() string {
	if p.Ref.Kind == "" {
		return p.Message()
	}
	name := p.Ref.Name
	if p.Ref.Namespace != "" {
		name = p.Ref.Namespace + "/" + name
	}
	return strings.TrimSpace(p.Ref.Kind+" "+name) + ": " + p.Message()
}
