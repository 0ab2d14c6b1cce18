package needs

import (
	"strings"
)

// This file says where programs that pack and unpack write.

// tarTargets: the directory of an extraction, or the archive that is made.
func tarTargets(c *call) []target {
	extracts, creates := false, false
	var dir, archive word
	value := func(i int) word {
		if i < len(c.args) {
			return c.args[i]
		}
		return word{open: true}
	}
	for i := 0; i < len(c.args); i++ {
		a := c.args[i].text
		if rest, ok := strings.CutPrefix(a, "--"); ok {
			name, v, inline := strings.Cut(rest, "=")
			w := word{v, c.args[i].open}
			if !inline && (name == "directory" || name == "file") {
				i++
				w = value(i)
			}
			switch name {
			case "extract", "get":
				extracts = true
			case "create":
				creates = true
			case "directory":
				dir = w
			case "file":
				archive = w
			}
			continue
		}
		if i > 0 && !strings.HasPrefix(a, "-") {
			continue
		}
		letters := strings.TrimPrefix(a, "-")
		extracts = extracts || strings.Contains(letters, "x")
		creates = creates || strings.Contains(letters, "c")
		for j, l := range letters {
			if l != 'C' && l != 'f' {
				continue
			}
			w := word{letters[j+1:], c.args[i].open}
			if w.text == "" || i == 0 && !strings.HasPrefix(a, "-") {
				i++
				w = value(i)
			}
			if l == 'C' {
				dir = w
			} else {
				archive = w
			}
			break
		}
	}
	switch {
	case extracts && dir.text != "":
		return into(dir, nil)
	case extracts:
		return []target{{path: word{text: "."}, dir: true}}
	case creates && archive.text != "-":
		return []target{{path: archive}}
	}
	return nil
}

// unzipTargets: the directory of -d, or where it runs.
func unzipTargets(c *call) []target {
	options, operands := c.split("-d -x -P")
	if len(operands) == 0 || options.has("-l", "-p", "-t", "-v", "-Z", "-c") {
		return nil
	}
	dir, ok := options.find("-d")
	if !ok {
		dir = word{text: "."}
	}
	return []target{{path: dir, dir: true}}
}

// jarTargets: jar xf unpacks where it runs.
func jarTargets(c *call) []target {
	if len(c.args) > 0 && strings.Contains(strings.TrimLeft(c.args[0].text, "-"), "x") && !strings.HasPrefix(c.args[0].text, "--") {
		return []target{{path: word{text: "."}, dir: true}}
	}
	return nil
}

// cpioTargets: cpio -i unpacks where it runs, or below -D.
func cpioTargets(c *call) []target {
	options, _ := c.split("-D -F -H -I -O -E --directory --file --format")
	if !options.has("-i", "--extract") || options.has("-t", "--list") {
		return nil
	}
	if dir, ok := options.find("-D", "--directory"); ok {
		return []target{{path: dir, dir: true}}
	}
	return []target{{path: word{text: "."}, dir: true}}
}

// skopeoTargets: skopeo copy FROM dir:DIR, oci:DIR:TAG, docker-archive:FILE.
func skopeoTargets(c *call) []target {
	_, operands := c.split("--src-creds --dest-creds --authfile --format --override-arch --override-os")
	if len(operands) != 3 || operands[0].text != "copy" {
		return nil
	}
	kind, rest, _ := strings.Cut(operands[2].text, ":")
	place, _, _ := strings.Cut(rest, ":")
	switch kind {
	case "dir", "oci":
		return []target{{path: word{place, operands[2].open}, dir: true}}
	case "docker-archive", "oci-archive":
		return []target{{path: word{place, operands[2].open}}}
	}
	return nil
}

// packTargets: the archive is the first operand of zip.
func packTargets(c *call) []target {
	if _, operands := c.split("-x -i -P -b -n -t"); len(operands) > 0 {
		return paths(operands[:1])
	}
	return nil
}

// zipTargets: what is packed or unpacked beside itself.
func zipTargets(c *call) []target {
	if options, _ := c.split("-S"); options.has("-c", "-t", "-l", "--stdout", "--test", "--list", "--version", "--help") {
		return nil
	}
	return operandsOf(c, "-S")
}
