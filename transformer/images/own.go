package images

// Own is an entry of a functionConfig, ready to answer. It takes the catalogue's
// place for the images that it names.
type Own struct{ loaded *loaded }

// NewOwn makes an entry ready. Which images it is for, its author says by globs,
// as in match.images.
func NewOwn(e *Entry) *Own {
	l := resolve(e)
	name := e.Name
	if name == "" {
		name = e.Image[0]
	}
	for _, k := range append([]*known{l.base, l.unknown}, l.flavours...) {
		k.why = "images: " + name
	}
	return &Own{l}
}

// Match is what the entry says of one of its images: which flavour, by the tag.
func (o *Own) Match(image string) Match {
	_, tag, _ := parse(image)
	m := Match{Entry: o.loaded.entry, Own: true}
	m.Flavour, m.FlavourKnown, m.facts = o.loaded.flavour(tag)
	return m
}
