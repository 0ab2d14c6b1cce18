package images

import (
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
	c := index()
	candidates := c.byLast[lastElement(image)]
	if len(candidates) == 0 {
		return Match{}, false
	}
	if a, ok := answers.Load(image); ok {
		a := a.(*answer)
		return a.match, a.ok
	}
	m, ok := find(candidates, image)
	if answerCount.Load() < maxAnswers {
		if _, had := answers.LoadOrStore(image, &answer{m, ok}); !had {
			answerCount.Add(1)
		}
	}
	return m, ok
}

// find chooses the pattern that explains most of the reference.
func find(candidates []pattern, image string) (Match, bool) {
	repo, tag, ok := parse(image)
	if !ok {
		return Match{}, false
	}
	best, bestScore := -1, 0
	for i, p := range candidates {
		if s := p.score(repo); s > bestScore {
			best, bestScore = i, s
		}
	}
	if best < 0 {
		return Match{}, false
	}
	l := candidates[best].record.load()
	m := Match{Entry: l.entry}
	m.Flavour, m.FlavourKnown, m.facts = l.flavour(tag)
	return m, true
}
