package images

const (
	dockerHub  = "docker.io"
	kubernetes = "registry.k8s.io"
	microsoft  = "mcr.microsoft.com"
)

// publicRegistries are registries where many publishers have repositories, or
// one publisher has builds of its own. An official image's name says nothing
// there, except at home and in Docker Hub's mirrors.
var publicRegistries = setOf(
	dockerHub, "registry-1.docker.io", "registry.hub.docker.com", "mirror.gcr.io", "dhi.io",
	"ghcr.io", "docker.pkg.github.com", "registry.gitlab.com", "quay.io",
	"gcr.io", "k8s.gcr.io", kubernetes, "public.ecr.aws", microsoft, "icr.io",
	"nvcr.io", "docker.elastic.co", "docker.gitea.com", "container-registry.oracle.com", "cgr.dev", "lscr.io",
	"registry.access.redhat.com", "registry.redhat.io", "registry.connect.redhat.com",
	"registry.opensuse.org", "registry.suse.com", "registry.rancher.com", "registry1.dso.mil", "registry.istio.io",
	"cr.l5d.io", "docker.l5d.io", "docker.osgeo.org",
)

// hubMirrors are public registries that hold Docker Hub's repositories under
// their own names, each with the folder that they lie below.
var hubMirrors = map[string]string{
	dockerHub:                 "",
	"registry-1.docker.io":    "",
	"registry.hub.docker.com": "",
	"mirror.gcr.io":           "",
	"public.ecr.aws":          "docker",
	microsoft:                 "mirror/docker",
}

// hubFolders are path elements under which pull-through caches keep Docker Hub.
var hubFolders = setOf("docker-hub", "dockerhub")

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
