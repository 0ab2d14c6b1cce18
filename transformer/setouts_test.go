package transformer

import (
	"math/rand/v2"
)

// setOuts are ways to set a document out. Each writes the same values.
var setOuts = map[string]func(r *rand.Rand) *setter{
	"plain":         func(*rand.Rand) *setter { return &setter{indent: 2, dash: 2} },
	"comments":      func(*rand.Rand) *setter { return &setter{indent: 2, dash: 2, comments: true} },
	"anchors":       func(*rand.Rand) *setter { return &setter{indent: 2, dash: 2, anchors: true, comments: true} },
	"tags":          func(*rand.Rand) *setter { return &setter{indent: 2, dash: 2, tags: true, comments: true} },
	"lone dashes":   func(*rand.Rand) *setter { return &setter{indent: 2, dash: 2, lone: true, comments: true} },
	"explicit keys": func(*rand.Rand) *setter { return &setter{indent: 2, dash: 2, explicit: true, comments: true} },
	"all of these": func(r *rand.Rand) *setter {
		return &setter{indent: 1 + r.IntN(4), list: r.IntN(3), dash: 2 + r.IntN(3), explicit: true, lone: true, tags: true, anchors: true, comments: true}
	},
	"flow below": func(r *rand.Rand) *setter {
		return &setter{indent: 2, dash: 2, flow: 3 + r.IntN(5), comments: true}
	},
	"flow over lines": func(r *rand.Rand) *setter {
		return &setter{indent: 2, dash: 2, flow: 2 + r.IntN(6), lines: true, comments: true}
	},
	"JSON": func(r *rand.Rand) *setter {
		return &setter{indent: 4, flow: 1, lines: true, keys: '"', quotes: '"'}
	},
	"minified JSON": func(*rand.Rand) *setter {
		return &setter{indent: 1, flow: 1, minified: true, keys: '"', quotes: '"'}
	},
	"quotes": func(r *rand.Rand) *setter {
		return &setter{indent: 2, dash: 2, keys: "\"'"[r.IntN(2)], quotes: "\"'"[r.IntN(2)], comments: true}
	},
	"indentation": func(r *rand.Rand) *setter {
		return &setter{indent: 1 + r.IntN(8), list: r.IntN(5), dash: 2 + r.IntN(5), comments: true}
	},
	"NEL and LS": func(r *rand.Rand) *setter {
		return &setter{indent: 2, dash: 2, comments: true, breaks: []string{"\u0085", "\u2028"}[r.IntN(2)] + "#"}
	},
}
