package report

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/podharden/podharden/transformer/edit"
)

const (
	informationURI = "https://github.com/podharden/podharden"
	sarifSchemaURI = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	// fingerprintKey names how fingerprints are made; a new way needs a new one.
	fingerprintKey = "podhardenFinding/v2"
)

// SARIFLimit is how many results of a run code scanning takes; it refuses a file
// that has more.
// Source: https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
const SARIFLimit = 25_000

// WriteSARIF writes the report as SARIF 2.1.0, for code scanning: a result for
// each container that is to be changed, with the change that does it for its whole
// object, one for each note, and one of rule "input" for each file that failed.
// Edits are warnings in a check and notes in a fix. Only the rules that have
// results are described. Where no position is known, a result stands at the file's
// start. Above SARIFLimit the least severe results go, and a notification counts
// them.
//
// Fingerprints stay the same when lines or containers move. Each result stands on
// a line of its own.
// Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
func WriteSARIF(w io.Writer, run Run) error {
	s := &sarifRun{rules: map[string]int{}, seen: map[string]int{}}
	invocation := sarifInvocation{Successful: run.Count().Broken == 0}
	notify := func(level, text string) {
		invocation.Notifications = append(invocation.Notifications, sarifNotification{Level: level, Message: sarifText{Text: text}})
	}
	for i := range run.Files {
		f := &run.Files[i]
		if f.Error != "" {
			broken := f.broken()
			s.add(f, &edit.Ref{}, &broken, nil)
		}
		for j := range f.Objects {
			o := &f.Objects[j]
			fixes := objectFixes(f, o)
			for _, x := range run.listed(o) {
				if f.Path == "" { // a result needs a place
					notify(sarifLevel(x.severity), x.sentence(&o.Ref))
					continue
				}
				if !x.edit {
					s.add(f, &o.Ref, &x, nil)
					continue
				}
				s.add(f, &o.Ref, &x, fixes)
				if run.Results == Fields {
					fixes = nil // the first field's fix is that of all
				}
			}
		}
	}
	if more := len(s.results) - SARIFLimit; more > 0 {
		s.cut()
		notify("warning", fmt.Sprintf("%d results are left out, the least severe ones: code scanning takes %d of a run. Check fewer folders at a time.",
			more, SARIFLimit))
	}
	return s.write(w, run.Version, invocation)
}

// SARIFLeftOut is how many results WriteSARIF leaves out.
func SARIFLeftOut(run *Run) int {
	n := 0
	for i := range run.Files {
		if run.Files[i].Error != "" {
			n++
		}
		for j := range run.Files[i].Objects {
			if run.Files[i].Path == "" {
				continue
			}
			n += len(run.listed(&run.Files[i].Objects[j]))
		}
	}
	return max(0, n-SARIFLimit)
}

// sarifRun collects results and the rules that they need.
type sarifRun struct {
	results []sarifResult
	rules   map[string]int // index by ID
	order   []Rule
	seen    map[string]int // fingerprints
}

func (s *sarifRun) add(file *File, ref *edit.Ref, f *finding, fixes []sarifFix) {
	location := sarifLocation{Physical: sarifPhysical{
		Artifact: sarifArtifact{URI: fileURI(file.root())},
		Region:   sarifRegion{StartLine: max(f.at.Line, 1), StartColumn: max(f.at.Column, 1)},
	}}
	if name := objectName(ref); name != "" {
		logical := sarifLogical{Kind: "resource", Name: name}
		if len(f.path) > 0 {
			logical.FullyQualifiedName = name + " " + clean(f.path.String())
		}
		location.Logical = []sarifLogical{logical}
	}
	s.results = append(s.results, sarifResult{
		RuleID: f.rule, RuleIndex: s.rule(f.rule), Level: sarifLevel(f.severity),
		Message: sarifText{Text: f.sentence(ref)}, Locations: []sarifLocation{location},
		Fingerprints: map[string]string{fingerprintKey: s.fingerprint(file.root(), ref, f)},
		Fixes:        fixes,
	})
}

// rule returns the index of a rule's description, which is made when first asked for.
func (s *sarifRun) rule(id string) int {
	if i, ok := s.rules[id]; ok {
		return i
	}
	s.rules[id] = len(s.order)
	s.order = append(s.order, ruleByID(id))
	return s.rules[id]
}

// cut leaves what code scanning takes, the most severe results, and the rules
// that they need.
func (s *sarifRun) cut() {
	kept := slices.Clone(s.results)
	slices.SortStableFunc(kept, func(a, b sarifResult) int {
		return cmp.Compare(slices.Index(sarifLevels, a.Level), slices.Index(sarifLevels, b.Level))
	})
	s.results, s.rules, s.order = kept[:SARIFLimit], map[string]int{}, nil
	for i := range s.results {
		s.results[i].RuleIndex = s.rule(s.results[i].RuleID)
	}
}

func (s *sarifRun) write(w io.Writer, version string, invocation sarifInvocation) error {
	rules := make([]sarifRule, len(s.order))
	for i := range s.order {
		rules[i] = describe(&s.order[i])
	}
	tool := sarifTool{Driver: sarifDriver{Name: "podharden", Version: version, InformationURI: informationURI, Rules: rules}}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	put := func(before string, value any) {
		b.WriteString(before)
		_ = e.Encode(value) // these types can always be encoded
		b.Truncate(b.Len() - 1)
	}
	put(`{"$schema":`, sarifSchemaURI)
	put(`,"version":"2.1.0","runs":[{`+"\n"+`"tool":`, tool)
	put(",\n"+`"invocations":`, []sarifInvocation{invocation})
	b.WriteString(",\n" + `"columnKind":"unicodeCodePoints",` + "\n" + `"results":[`)
	between := "\n"
	for i := range s.results {
		put(between, &s.results[i])
		between = ",\n"
	}
	b.WriteString("\n]}]}\n")
	_, err := b.WriteTo(w)
	return err
}

// fingerprint identifies a finding by what it is about. Containers count by
// name and lines not at all. Equal ones are numbered.
func (s *sarifRun) fingerprint(file string, ref *edit.Ref, f *finding) string {
	sum := sha256.Sum256([]byte(strings.Join(append([]string{
		f.rule, strconv.FormatBool(f.edit), filepath.ToSlash(file)}, about(ref, f.container, f.path)...), "\x00")))
	print := hex.EncodeToString(sum[:16])
	s.seen[print]++
	return print + ":" + strconv.Itoa(s.seen[print])
}

// about is what a finding is about, wherever that stands: the object by group,
// kind and name, the container by name, the field below it.
func about(ref *edit.Ref, container string, path edit.Path) []string {
	path = belowContainer(path, container)
	group, _, versioned := strings.Cut(ref.APIVersion, "/")
	if !versioned {
		group = "" // the core group: its apiVersion is only a version
	}
	return []string{group, ref.Kind, ref.Namespace, ref.Name, container, path.String()}
}

// sarifLevels are SARIF's levels, the most severe first.
var sarifLevels = []string{"error", "warning", "note"}

func sarifLevel(s edit.Severity) string {
	switch s {
	case edit.Error:
		return "error"
	case edit.Warning:
		return "warning"
	}
	return "note"
}

// fileURI makes a URI reference of a path; a relative one stays relative, since
// code scanning reads it from the repository's root.
func fileURI(path string) string {
	u := url.URL{Path: filepath.ToSlash(path)}
	if filepath.IsAbs(path) {
		u.Scheme = "file"
	}
	return u.String()
}
