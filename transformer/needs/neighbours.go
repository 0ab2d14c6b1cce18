package needs

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/podharden/podharden/transformer/pods"
)

/*
Reads:     which containers mount the same volume writable, and their users
and, where the pod shares its processes, which containers signal those of others
(kill, pkill, killall)
Concludes: that a container whose image minds no user takes the user of a
neighbour that minds, so that neither shuts the other out of what it made: of the
one that keeps its data on the volume, else of the first regular container, else of
whom an init container gives the volume to. Only
root with KILL and the same user may signal a process (kill(2)), so that a container
which does takes the user of the first regular one. And
the group that a claim should belong to, for each container that writes one.
Silent:    where the author gave a user, and where a neighbour mounts read-only:
what one user makes is readable for others.
*/
func neighbourNeeds(pod *pods.Pod, all [][]Need) {
	if len(pod.Containers) > 1 {
		served, given := sharers(pod, all), givenAway(pod, all)
		for i := range pod.Containers {
			takeUser(pod, all, i, served, given)
		}
	}
	for i := range pod.Containers {
		if signals(pod, &pod.Containers[i]) {
			all[i] = append(slices.Clip(all[i]), Need{
				Kind: Capability, Capability: "KILL", AsRoot: true, Breaks: []string{"capabilities"},
				Evidence: Evidence{From: FromNeighbour, Path: pod.Containers[i].Path.Key("command"), Words: "shareProcessNamespace"},
				Fails:    "it signals processes of other containers",
			})
		}
		if n, ok := groupOf(pod, all, i); ok {
			all[i] = append(all[i], n)
		}
	}
	groups := groupsOf(pod, all)
	for i := range all {
		for j := range all[i] {
			withoutCommand(&all[i][j], groups)
		}
	}
}

// groupsOf returns the groups that the pod's fsGroup is, or will be one of.
func groupsOf(pod *pods.Pod, all [][]Need) map[string]bool {
	groups := map[string]bool{}
	if own := number(pod.Security["fsGroup"]); own != nil {
		groups[strconv.FormatInt(*own, 10)] = true
		return groups
	}
	for i := range all {
		if g := first(all[i], Group); g != nil {
			groups[strconv.FormatInt(*g.GID, 10)] = true
		}
	}
	return groups
}

// withoutCommand says of a command that changes owners that it can go, where the
// pod's fsGroup gives the volume to the same group.
func withoutCommand(n *Need, groups map[string]bool) {
	rest, ok := strings.CutPrefix(n.WayOut, setGroup)
	if !ok {
		return
	}
	if id, _, _ := strings.Cut(rest, " "); groups[id] {
		n.WayOut = "remove the command: the pod's fsGroup, " + id + ", gives the volume to that group"
	}
}

// sharer is a container that minds its user and writes a volume.
type sharer struct {
	container string
	index     int // among the pod's containers
	user      *Need
	rank      int // 3: its data lie on the volume; 2: a regular container; 1
	mount     pods.Mount
}

// sharers returns, for each volume, the container whose user the others take: of
// the highest rank, the first.
func sharers(pod *pods.Pod, all [][]Need) map[string]sharer {
	best := map[string]sharer{}
	for i := range pod.Containers {
		c := &pod.Containers[i]
		if c.Partial() {
			continue
		}
		user := minds(pod, c, all[i])
		if user == nil {
			continue
		}
		for _, m := range c.Mounts {
			if m.ReadOnly || pod.At(c, m.Path).State != pods.Served {
				continue
			}
			rank := 1
			if c.Type == pods.Regular {
				rank = 2
			}
			if keepsData(all[i], m) {
				rank = 3
			}
			if rank > best[m.Volume].rank {
				best[m.Volume] = sharer{container: c.Name, index: i, user: user, rank: rank, mount: m}
			}
		}
	}
	return best
}

// takeUser gives container i the user of a neighbour, if it minds none itself.
func takeUser(pod *pods.Pod, all [][]Need, i int, served, given map[string]sharer) {
	c := &pod.Containers[i]
	own := first(all[i], User)
	if own == nil || !own.AnyUID || authorsUser(pod, c) != nil {
		return
	}
	var best sharer
	for _, m := range c.Mounts {
		if s := served[m.Volume]; !m.ReadOnly && (s.rank > best.rank || s.rank == best.rank && s.index < best.index) {
			best = s
		}
	}
	how := Evidence{From: FromNeighbour, Path: c.Path.Key("volumeMounts")}
	how.Words = "container " + strconv.Quote(best.container) + " shares volume " + strconv.Quote(best.mount.Volume)
	if best.user == nil && signals(pod, c) {
		best = signalled(pod, all, i)
		how.Path, how.Words = c.Path.Key("command"), "it signals processes of container "+strconv.Quote(best.container)
	}
	if best.user == nil && c.Type == pods.Regular {
		for _, m := range c.Mounts {
			if to, ok := given[m.Volume]; ok && !m.ReadOnly {
				best = to
				break
			}
		}
		how.Words = "init container " + strconv.Quote(best.container) + " gives it volume " + strconv.Quote(best.mount.Volume)
	}
	if best.user == nil {
		return
	}
	n := *own
	n.UID, n.GID, n.Evidence = best.user.UID, best.user.GID, how
	all[i] = slices.Clone(all[i])
	*first(all[i], User) = n
}

// givenAway returns, for each volume that an init container gives to a user, that user.
func givenAway(pod *pods.Pod, all [][]Need) map[string]sharer {
	var out map[string]sharer
	for i := range pod.Containers {
		c := &pod.Containers[i]
		if c.Type == pods.Regular || c.Partial() {
			continue
		}
		for j := range all[i] {
			n := &all[i][j]
			if n.Kind != Capability || n.UID == nil || n.Sure != Certain {
				continue
			}
			if at := pod.At(c, n.Path); at.State == pods.Served {
				if out == nil {
					out = map[string]sharer{}
				}
				out[at.Mount.Volume] = sharer{container: c.Name, index: i, user: n, mount: at.Mount}
			}
		}
	}
	return out
}

// signals reports whether a container signals processes of the others.
func signals(pod *pods.Pod, c *pods.Container) bool {
	if pod.Spec["shareProcessNamespace"] != true || len(pod.Containers) < 2 {
		return false
	}
	for _, w := range slices.Concat(c.Command, c.Args) {
		for f := range strings.FieldsFuncSeq(w, func(r rune) bool { return strings.ContainsRune(" \t\n;&|()$`", r) }) {
			if slices.Contains([]string{"kill", "pkill", "killall"}, path.Base(f)) {
				return true
			}
		}
	}
	return false
}

// signalled returns the first regular container beside container i that minds its user.
func signalled(pod *pods.Pod, all [][]Need, i int) sharer {
	for j := range pod.Containers {
		d := &pod.Containers[j]
		if j == i || d.Partial() || d.Type != pods.Regular {
			continue
		}
		if user := minds(pod, d, all[j]); user != nil {
			return sharer{container: d.Name, index: j, user: user}
		}
	}
	return sharer{}
}

// minds returns the user of a container that is given, by its author or by what
// is known of its image; nil where there is none, and for root.
func minds(pod *pods.Pod, c *pods.Container, known []Need) *Need {
	if uid := authorsUser(pod, c); uid != nil {
		if *uid == 0 {
			return nil
		}
		return &Need{Kind: User, UID: uid, GID: number(security(pod, c, "runAsGroup"))}
	}
	if u := first(known, User); u != nil && u.UID != nil && !u.AnyUID {
		return u
	}
	return nil
}

// keepsData reports whether data lie on a mount, as far as is known.
func keepsData(known []Need, m pods.Mount) bool {
	return slices.ContainsFunc(known, func(n Need) bool {
		return n.Kind == Data && (below(n.Path, m.Path) || below(m.Path, n.Path) ||
			slices.ContainsFunc(n.Or, func(p string) bool { return below(p, m.Path) }))
	})
}

// groupOf says which group the claim that container i writes should belong to, or
// the Secret whose modes shut it out.
func groupOf(pod *pods.Pod, all [][]Need, i int) (Need, bool) {
	c := &pod.Containers[i]
	user := first(all[i], User)
	if user == nil || user.UID == nil || *user.UID == 0 {
		return Need{}, false
	}
	m, ok := claimOf(pod, c, all[i])
	if secret := first(all[i], Readable); !ok && secret != nil && secret.GroupReads {
		m.Path, ok = secret.Path, true
	}
	if !ok {
		return Need{}, false
	}
	gid := user.GID
	if gid == nil || *gid == 0 {
		gid = user.UID // any number will do, but 0 hands the claim to root's group, which policies refuse
	}
	return Need{Kind: Group, GID: gid, Path: m.Path, Evidence: user.Evidence}, true
}

// claimOf returns the mount of a claim that a container writes: where it keeps
// its data, else the first.
func claimOf(pod *pods.Pod, c *pods.Container, known []Need) (found pods.Mount, ok bool) {
	for _, m := range c.Mounts {
		if m.ReadOnly || !pod.Claim(m.Volume) {
			continue
		}
		if keepsData(known, m) {
			return m, true
		}
		if !ok {
			found, ok = m, true
		}
	}
	return found, ok
}

// first returns the first need of a kind; nil if there is none.
func first(all []Need, k Kind) *Need {
	for i := range all {
		if all[i].Kind == k {
			return &all[i]
		}
	}
	return nil
}

// authorsUser returns the runAsUser that the manifest gives a container; nil if
// it gives none.
func authorsUser(pod *pods.Pod, c *pods.Container) *int64 {
	return number(security(pod, c, "runAsUser"))
}

func security(pod *pods.Pod, c *pods.Container, field string) any {
	if v := c.Security[field]; v != nil {
		return v
	}
	return pod.Security[field]
}

func number(v any) *int64 {
	if n, ok := v.(int64); ok {
		return &n
	}
	return nil
}
