package transformer

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/podharden/podharden/transformer/config"
	"github.com/podharden/podharden/transformer/edit"
	"github.com/podharden/podharden/transformer/images"
	"github.com/podharden/podharden/transformer/pods"
	"github.com/podharden/podharden/transformer/securitycontext"
)

/*
Fields:   containers[*].image
Accepts:  images of which something is known, from the catalogue or the
configuration; containers whose author, or whose rule, answers both what an
unknown image leaves open: as whom it starts, and where it writes
Writes:   nothing. One warning for the whole run lists the images of which nothing
is known, and says what is assumed of them. With unknownImages: skip their
containers are left alone; with ignore nothing is said.
Abstains: for containers that are exempt or left alone as privileged, for Windows,
where neither a user nor a read-only root is wanted, and where the manifest answers
both questions with values that stand: under existing: override root does not.
*/

// judgeImages fills in what is known of a pod's images, and what holds for the
// containers of which nothing is.
func (h *Hardener) judgeImages(p *pods.Pod, s *settings) {
	s.images = make([]*images.Match, len(p.Containers))
	if s.pod.Excluded != "" {
		return
	}
	for i := range p.Containers {
		c, eff := &p.Containers[i], s.containers[i]
		if eff == nil {
			continue
		}
		s.images[i] = h.known(eff, p, c)
		if !unknown(p, c, s.pod, eff, s.images[i] != nil) {
			continue
		}
		h.rememberUnknown(c.Image, eff.UnknownImages)
		if eff.UnknownImages == config.SkipUnknown {
			s.containers[i] = leftUnknown(c, eff)
			if s.pod.Placement == config.PodPlacement || len(s.pod.Wants) > 0 || len(p.Containers) == 1 {
				pod := *s.pod // what is written there would reach the container
				pod.Exempt = append(slices.Clip(pod.Exempt), s.containers[i].Exempt[len(eff.Exempt)])
				s.pod = &pod
			}
			continue
		}
		if !s.brief {
			s.unknown = append(s.unknown, unknownNote(c))
		}
	}
}

// UnknownImages lists the images of which nothing is known, of all that was
// hardened so far and whatever becomes of them, in the order of their names.
func (h *Hardener) UnknownImages() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	all := map[string]bool{}
	for _, of := range h.unknown {
		maps.Copy(all, of)
	}
	return slices.Sorted(maps.Keys(all))
}

// assumed is what hardening takes for granted of an image of which nothing is known.
const assumed = "assumed to start as a number other than 0 and to write to /tmp only"

// unknown reports whether a container, of whose image nothing is known, would be
// hardened by assumption. known says that something is.
func unknown(p *pods.Pod, c *pods.Container, pod *config.Pod, eff *config.Container, known bool) bool {
	switch {
	case known || p.Windows || c.Partial() || eff.Picked || eff.UnknownImages == config.IgnoreUnknown:
		return false
	case c.Security["privileged"] == true && eff.PrivilegedContainers == config.SkipPrivileged:
		return false
	}
	return !userAnswered(p, c, pod, eff) || !rootAnswered(c, eff)
}

// userAnswered reports whether it is known, or of no account, as whom the
// container starts.
func userAnswered(p *pods.Pod, c *pods.Container, pod *config.Pod, eff *config.Container) bool {
	kept := securitycontext.OwnUsers(p, pod.Version())
	if namesUser(c.Security, kept || eff.Existing == config.Keep) || namesUser(p.Security, kept || pod.Existing == config.Keep) {
		return true
	}
	if _, exempt := eff.Exempts("runAsNonRoot"); exempt {
		return true
	}
	_, user := eff.Wants["runAsUser"]
	return user || eff.Wants["runAsNonRoot"].Value != true
}

// namesUser reports whether a security context says as whom, or not as whom, its
// container starts, and that stands. Where authors are not kept, root does not.
func namesUser(security map[string]any, kept bool) bool {
	user, nonRoot := security["runAsUser"], security["runAsNonRoot"]
	if kept {
		return user != nil || nonRoot != nil
	}
	return user != nil && !securitycontext.IsRoot(user) || nonRoot == true
}

// rootAnswered does the same for where it writes.
func rootAnswered(c *pods.Container, eff *config.Container) bool {
	if root := c.Security["readOnlyRootFilesystem"]; root == true || root != nil && eff.Existing == config.Keep {
		return true
	}
	if _, exempt := eff.Exempts("readOnlyRootFilesystem"); exempt {
		return true
	}
	return eff.Wants["readOnlyRootFilesystem"].Value != true
}

// leftUnknown is what holds for a container that unknownImages: skip leaves alone.
func leftUnknown(c *pods.Container, eff *config.Container) *config.Container {
	alone := *eff
	alone.Exempt = append(slices.Clip(eff.Exempt), config.Exemption{
		Field: "all", Reason: "nothing is known of image " + c.Image, Why: whyUnknown,
	})
	return &alone
}

const whyUnknown = "option unknownImages: skip"

// unknownNote tells, for explanations, what is assumed of a container.
func unknownNote(c *pods.Container) edit.Note {
	return edit.Note{
		Rule: ruleUnknown, Path: c.Path.Key("image"), Container: c.Name, Current: c.Image,
		Message: "nothing is known of image " + c.Image, Why: "nothing is known of it, so it is " + assumed,
	}
}

// ruleUnknown is the rule of notes about unknown images.
const ruleUnknown = "unknownImages"

// rememberUnknown keeps an image for the warning of the run.
func (h *Hardener) rememberUnknown(image string, what config.UnknownImages) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.unknown[what] == nil {
		h.unknown[what] = map[string]bool{}
	}
	h.unknown[what][image] = true
}

// unknownImages is the warning of the run. The caller holds the lock.
func (h *Hardener) unknownImages() []edit.Note {
	var out []edit.Note
	for _, what := range []config.UnknownImages{config.WarnUnknown, config.SkipUnknown} {
		if list := slices.Sorted(maps.Keys(h.unknown[what])); len(list) > 0 {
			out = append(out, edit.Note{Severity: edit.Warning, Rule: ruleUnknown, Message: unknownMessage(list, what)})
		}
	}
	return out
}

// maxNamed is how many images one warning names, so that a run over many files
// can still be read.
const maxNamed = 40

func unknownMessage(list []string, what config.UnknownImages) string {
	names := strings.Join(list[:min(len(list), maxNamed)], ", ")
	if more := len(list) - maxNamed; more > 0 {
		names += fmt.Sprintf(" and %d more, which podharden explain names", more)
	}
	text := fmt.Sprintf("%d images are in no list: %s: ", len(list), names)
	them := "them"
	if len(list) == 1 {
		text, them = "1 image is in no list: "+list[0]+": ", "it"
	}
	if what == config.SkipUnknown {
		return text + "left alone (unknownImages: skip); say what is known of " + them + " under images, or in a rule"
	}
	return text + assumed + "; say what is known of " + them + " under images or in a rule, or set unknownImages: skip"
}
