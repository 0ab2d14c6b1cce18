package images

import (
	"strings"
	"sync"
	"sync/atomic"
)

// Match is an entry as it holds for one image reference.
type Match struct {
	Entry *Entry
	// Flavour is the group of tags that the reference belongs to, "" where the
	// entry makes no difference or the reference does not tell.
	Flavour string
	// FlavourKnown is false where facts differ by tag and the reference does
	// not tell which hold: a digest without a tag, or a tag of a mirror's own.
	FlavourKnown bool
	// Own: the entry is one of the functionConfig's.
	Own bool

	facts *known
}

// answer is one remembered result of a lookup.
type answer struct {
	match Match
	ok    bool
}

// maxAnswers bounds the memory that answers take in a long-lived process.
const maxAnswers = 8192

var (
	answers     sync.Map // image string to *answer
	answerCount atomic.Int64
)

// Lookup finds what the catalogue knows of an image reference as it stands in a
// manifest. It is false for unknown images and for what is no reference. It is
// fast, and safe for concurrent use.
func Lookup(image string) (Match, bool) {
	last := lastElement(image)
	if lines(index, last) == "" && !strings.HasPrefix(last, rancherPrefix) {
		return Match{}, false
	}
	if a, ok := answers.Load(image); ok {
		a := a.(*answer)
		return a.match, a.ok
	}
	m, ok := match(image)
	if answerCount.Load() < maxAnswers {
		if _, had := answers.LoadOrStore(image, &answer{m, ok}); !had {
			answerCount.Add(1)
		}
	}
	return m, ok
}

// match chooses the pattern that explains most of the reference, as it stands or
// as what it is a copy of.
func match(image string) (Match, bool) {
	repo, tag, ok := parse(image)
	if !ok {
		return Match{}, false
	}
	var best pattern
	bestScore := 0
	for _, r := range append(copied(repo), repo) {
		for p := range candidates(r.path[len(r.path)-1]) {
			if s := p.score(r); s > bestScore {
				best, bestScore = p, s
			}
		}
	}
	if bestScore == 0 {
		return Match{}, false
	}
	l := best.load()
	m := Match{Entry: l.entry}
	m.Flavour, m.FlavourKnown, m.facts = l.flavour(tag)
	return m, true
}
