package layout

import (
	"strings"

	"github.com/podharden/podharden/transformer/stream"
	"sigs.k8s.io/kustomize/kyaml/yaml"
)

// flowEntries carries over what came to and went from a flow collection.
func (s *splicer) flowEntries(p place, d difference) error {
	if !s.addsWords(p, d) {
		s.unusual()
	}
	n, k := p.old, step(p.old.Kind)
	if at := s.contentStart(n); at >= len(s.text) || s.text[at] != '{' && s.text[at] != '[' {
		return errExtent
	}
	var fresh []*yaml.Node
	var ahead []run
	for _, r := range d.fresh {
		if k == 1 && r.before >= 0 { // the order of keys is nobody's
			ahead = append(ahead, r)
			continue
		}
		fresh = append(fresh, r.content...)
	}
	if len(d.kept) == 0 {
		return s.refillFlow(n, fresh)
	}
	f, err := s.flowOf(n)
	if err != nil {
		return err
	}
	for _, r := range ahead {
		if err := s.flowItemsBefore(n, r, f); err != nil {
			return err
		}
	}
	kept := d.kept[len(d.kept)-1][0]
	for _, i := range d.gone {
		if err := s.removeFlow(n, i, i > kept); err != nil {
			return err
		}
	}
	end, err := s.entryEnd(n, kept)
	if err != nil {
		return err
	}
	lastEnd, err := s.entryEnd(n, len(n.Content)-1)
	if err != nil {
		return err
	}
	comma := s.commaAt(end)
	trailing := s.commaAt(lastEnd) >= 0
	at := end
	switch {
	case comma < 0 && len(fresh) > 0 && s.text[end-1] == ':':
		s.add(end, end, " ,") // no comma may follow a colon
	case comma < 0 && len(fresh) > 0:
		s.insert(end, ",")
	case comma >= 0 && len(fresh) == 0 && kept != len(n.Content)-1 && !trailing:
		s.add(comma, comma+1, "")
	}
	if len(fresh) == 0 {
		return nil
	}
	if comma >= 0 {
		at = comma + 1
	}
	start, err := s.start(n, kept-k+1)
	if err != nil {
		return err
	}
	var b strings.Builder
	margin := s.margin(start)
	rest := s.rest(at)
	if !f.own && startsComment(rest) {
		inner := f
		f.own, f.child = true, &inner // behind a comment only a new line will do
	}
	if f.own {
		if len(rest) == 0 || startsComment(rest) {
			at = s.lineEnd(at) // a comment behind the last entry stays behind it
		}
	} else {
		b.WriteString(strings.TrimPrefix(f.comma, ","))
	}
	f.list(&b, fresh, n.Kind, margin)
	if trailing {
		b.WriteByte(',')
	}
	if text := "{" + b.String() + "}"; flowOfWords(text) != len(text) {
		s.unusual()
	}
	s.insert(at, b.String())
	return nil
}

// flowItemsBefore writes new items of a flow list that go in front of an old one, each
// with its comma.
func (s *splicer) flowItemsBefore(n *yaml.Node, r run, f flow) error {
	start, err := s.start(n, r.before)
	if err != nil {
		return err
	}
	margin := s.margin(start)
	child := f
	if f.child != nil {
		child = *f.child
	}
	behind := f.comma
	if s.firstOnLine(start) {
		behind = strings.TrimRight(f.comma, " ") + f.newline + margin
	}
	var b strings.Builder
	for _, item := range r.content {
		child.write(&b, item, margin)
		b.WriteString(behind)
	}
	s.add(start, start, b.String())
	return nil
}

// commaAt returns where the comma behind an entry is that ends at i; -1 if it has
// none.
func (s *splicer) commaAt(i int) int {
	if i = stream.SkipSpace(s.text, i); i < len(s.text) && s.text[i] == ',' {
		return i
	}
	return -1
}

// removeFlow takes an entry out of a flow collection of which others stay, with
// its comma. last says that none that stays follows.
func (s *splicer) removeFlow(n *yaml.Node, i int, last bool) error {
	k := step(n.Kind)
	start, err := s.start(n, i-k+1)
	if err != nil {
		return err
	}
	end, err := s.entryEnd(n, i)
	if err != nil {
		return err
	}
	if c := s.commentsIn(start, end); len(c) > 0 {
		return s.removeCommented(start, end, c)
	}
	comma := s.commaAt(end)
	if comma >= 0 && strings.TrimSpace(string(s.text[end:comma])) == "" {
		end = comma + 1
	} else if comma >= 0 {
		s.add(comma, comma+1, "")
	}
	own, rest := s.firstOnLine(start), s.rest(end)
	switch {
	case own && len(rest) == 0:
		start, end = s.lineStart(start), s.nextLine(end)
	case own && startsComment(rest), !last:
		for end < len(s.text) && isBlank(s.text[end]) && (own || !startsComment(rest)) {
			end++
		}
	case !own:
		for start > 0 && isBlank(s.text[start-1]) {
			start--
		}
	}
	s.add(start, end, "")
	return nil
}

// removeCommented takes out an entry that has comments in it: they stay, each on
// a line of its own.
func (s *splicer) removeCommented(start, end int, comments []string) error {
	if comma := s.commaAt(end); comma >= 0 {
		end = comma + 1
	}
	newline, margin := s.newline(start), s.margin(start)
	text := strings.Join(comments, newline+margin)
	if !s.firstOnLine(start) && start > 0 && !isBlank(s.text[start-1]) {
		text = " " + text
	}
	if len(s.rest(end)) > 0 {
		text += newline + margin
	}
	s.add(start, end, text)
	return nil
}

// refillFlow writes what stands between the brackets of a flow collection of which
// nothing old is left. Comments stay, each on a line of its own: behind the new
// entries if they were of old ones.
func (s *splicer) refillFlow(n *yaml.Node, fresh []*yaml.Node) error {
	open := s.contentStart(n)
	end, err := s.end(n, stream.InFlow)
	if err != nil {
		return err
	}
	f := flow{comma: ", ", colon: ": ", newline: s.newline(open), step: "  "}
	if len(n.Content) > 0 {
		if f, err = s.flowOf(n); err != nil {
			return err
		}
	}
	comments := s.commentsIn(open, end)
	var b strings.Builder
	margin := s.margin(open)
	if len(comments) == 0 && (len(fresh) == 0 || !f.own) {
		f.own = false
		if len(fresh) > 0 {
			b.WriteString(f.inner)
			f.list(&b, fresh, n.Kind, margin)
			b.WriteString(f.inner)
		}
		s.add(open+1, end-1, b.String())
		return nil
	}
	f.own = true
	if f.step == "" {
		f.step = "  "
	}
	if len(comments) > 0 && string(s.rest(open+1)) == comments[0] {
		b.WriteString(" " + comments[0])
		comments = comments[1:]
	}
	lines := ""
	for _, c := range comments {
		lines += f.newline + margin + f.step + c
	}
	if len(n.Content) == 0 {
		b.WriteString(lines)
		lines = ""
	}
	f.list(&b, fresh, n.Kind, margin+f.step)
	b.WriteString(lines + f.newline + margin)
	s.add(open+1, end-1, b.String())
	return nil
}
