package images

const dockerHub = "docker.io"

// sharedRegistries are public registries where many publishers have
// repositories, or one publisher has builds of its own. There, the last element
// of a path says nothing of who made the image.
var sharedRegistries = setOf(
	dockerHub, "registry-1.docker.io", "registry.hub.docker.com", "mirror.gcr.io", "dhi.io",
	"ghcr.io", "docker.pkg.github.com", "registry.gitlab.com", "quay.io",
	"gcr.io", "k8s.gcr.io", "registry.k8s.io", "public.ecr.aws", "mcr.microsoft.com", "icr.io",
	"nvcr.io", "docker.elastic.co", "container-registry.oracle.com", "cgr.dev", "lscr.io",
	"registry.access.redhat.com", "registry.redhat.io", "registry.connect.redhat.com",
	"registry.opensuse.org", "registry.suse.com", "registry1.dso.mil", "registry.istio.io",
	"cr.l5d.io", "docker.l5d.io",
)

// hubAliases are path elements under which pull-through caches keep Docker Hub.
var hubAliases = setOf("docker-hub", "dockerhub")

// publishers have builds of their own of images that are named as official ones
// are. A mirror's path that holds such a name holds that build.
var publishers = setOf(
	"bitnami", "bitnamilegacy", "bitnamisecure", "chainguard", "cimg", "circleci",
	"ironbank", "linuxserver", "rancher", "rapidfort", "redhat", "sclorg", "ubuntu",
)

// architectures are Docker Hub's organisations that hold the official images
// of one architecture each (docker-library/official-images: "Architectures
// other than amd64").
var architectures = setOf(
	"amd64", "arm32v5", "arm32v6", "arm32v7", "arm64v8", "i386", "mips64le", "ppc64le", "riscv64", "s390x",
)

func setOf(names ...string) map[string]bool {
	m := make(map[string]bool, len(names))
	for _, n := range names {
		m[n] = true
	}
	return m
}
