package needs

import (
	"slices"

	"github.com/podharden/podharden/transformer/images"
)

/*
Reads:     the image's facts: the catalogue's, or those of the configuration
Concludes: paths to write, data, shipped content, the user, root, capabilities,
ports below 1024, variables
Silent:    of what only some configuration of the image needs (need: conditional)
*/

// Image lists what an image needs by its facts.
func Image(m images.Match) []Need {
	var out []Need
	add := func(n Need) {
		n.Evidence = Evidence{From: FromImage, Words: m.Entry.Name}
		out = append(out, n)
	}
	verdict := restriction(m)
	if n, ok := user(m); ok {
		add(n)
	}
	if len(verdict.breaks) > 0 {
		n := Need{Kind: Root, Breaks: verdict.breaks, Fails: verdict.reason, WayOut: verdict.wayOut}
		if verdict.onlyPort {
			n.Kind = Port
			n.Port = slices.Min(m.Ports())
		}
		add(n)
	}
	if m.NeedsNetBindService() {
		add(Need{
			Kind: Capability, Capability: "NET_BIND_SERVICE", Breaks: []string{images.Capabilities},
			Fails: "its binary carries the capability and does not execute without it",
		})
	}
	for _, port := range m.Ports() {
		add(Need{Kind: Port, Port: port})
	}
	for _, p := range m.Needed() {
		add(Need{
			Kind: Writable, Path: p.Path, Empty: EmptySafe, Or: p.Or, Own: p.Own,
			Breaks: []string{images.ReadOnlyRootFilesystem}, Fails: "it writes " + p.Path,
		})
	}
	for _, p := range m.Seeded() {
		add(Need{
			Kind: Writable, Path: p.Path, Empty: EmptyUnsafe, Or: p.Or, Own: p.Own,
			Breaks: []string{images.ReadOnlyRootFilesystem}, Fails: verdict.reason, WayOut: verdict.wayOut,
		})
	}
	if len(m.Seeded()) == 0 && verdict.root {
		add(Need{
			Kind: Writable, Path: "/", Empty: EmptyUnsafe,
			Breaks: []string{images.ReadOnlyRootFilesystem}, Fails: verdict.reason, WayOut: verdict.wayOut,
		})
	}
	for _, p := range m.DataPaths() {
		add(Need{Kind: Data, Path: p.Path, Or: p.Or, Own: p.Own, Fails: "it keeps its data in " + p.Path})
	}
	for _, p := range m.Content() {
		add(Need{Kind: Content, Path: p})
	}
	if m.StickyTmp() {
		add(Need{Kind: Writable, Path: "/tmp", Empty: EmptySafe, Sticky: true, Fails: "it refuses a temporary directory without the sticky bit"})
	}
	for _, v := range m.Env() {
		n := Need{Kind: Variable, Variable: v.Name, Value: v.Value, Fails: v.Why, Breaks: []string{images.ReadOnlyRootFilesystem}}
		if v.When == images.WhenNonRoot {
			n.Breaks = []string{images.RunAsNonRoot}
		}
		add(n)
	}
	return out
}

// user is as whom the image works. An image that starts as root, or under a
// name, and whose UID is not known, can't be held to a user other than root.
func user(m images.Match) (Need, bool) {
	n := Need{Kind: User, AnyUID: m.AnyUID()}
	if uid, ok := m.UID(); ok {
		n.UID = &uid
		if gid, ok := m.GID(); ok {
			n.GID = &gid
		}
		return n, true
	}
	n.Breaks, n.WayOut = []string{images.RunAsNonRoot}, "give it one with containerSecurityContext.runAsUser in a rule"
	switch m.StartsAs() {
	case images.StartRoot:
		n.Fails = "it starts as root, and no other user is known to work"
	case images.StartName:
		n.Fails = "it starts under a user name, which the kubelet can't verify, and its number is not known"
	default:
		return Need{}, false
	}
	return n, true
}

// limits are what the image's verdict says.
type limits struct {
	breaks         []string // but readOnlyRootFilesystem
	root           bool     // readOnlyRootFilesystem
	onlyPort       bool
	reason, wayOut string
}

func restriction(m images.Match) limits {
	_, reason, wayOut := m.Restricted()
	l := limits{reason: reason, wayOut: wayOut}
	for _, field := range m.Unsupported() {
		if field == images.ReadOnlyRootFilesystem {
			l.root = true
		} else {
			l.breaks = append(l.breaks, field)
		}
	}
	l.onlyPort = m.OnlyPort() && len(m.Ports()) > 0
	return l
}
