# podharden. `make help` lists the targets.
# Nothing here writes outside of .build/, and no target leaves the tree changed.

# Asked for once, so that all of one run agrees.
ifndef VERSION
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
endif
ifndef COMMIT
COMMIT := $(shell git rev-parse HEAD 2>/dev/null || echo unknown)
endif
PLATFORM ?= linux/amd64
IMAGE    ?= podharden
GO_IMAGE ?= golang:1.26

OUT     := .build
PACKAGE := github.com/podharden/podharden/transformer/command
LDFLAGS := -s -w -buildid= -X $(PACKAGE).Version=$(VERSION) -X $(PACKAGE).Commit=$(COMMIT)
# The same bytes wherever and whenever it is built: no paths, no build stamps.
GOBUILD := CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags '$(LDFLAGS)'
TOOLS   := go tool -modfile=.tools/go.mod
FUZZTIME ?= 20s
BENCHTIME ?= 3x

.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 12

.PHONY: build
build: ## a static binary, in .build/podharden
	$(GOBUILD) -o $(OUT)/podharden .

.PHONY: test
test: ## everything that needs Go alone
	@unformatted=$$(gofmt -l main.go transformer fixtures); \
	if [ -n "$$unformatted" ]; then echo "gofmt: $$unformatted"; exit 1; fi
	go vet ./...
	go test ./...

# golangci-lint's set, each tool from its own module. A conversion in
# identity_unix.go is needed on other systems than Linux. unconvert's findings go
# to the same stream as go's own lines on what it downloads.
.PHONY: analyse
analyse: ## staticcheck, ineffassign, unconvert, unparam, errorlint, misspell
	$(TOOLS) staticcheck ./...
	$(TOOLS) ineffassign ./...
	@! $(TOOLS) unconvert ./... 2>&1 | grep -v -e '/identity_unix.go:' -e '^go: downloading '
	$(TOOLS) unparam ./...
	$(TOOLS) go-errorlint ./...
	$(TOOLS) misspell -error -i mosquitto,searchd *.md main.go transformer examples fixtures

# darwin, windows and arm64 compile, tests too.
.PHONY: platforms
platforms: ## build for the platforms that releases and developers use
	GOOS=darwin GOARCH=arm64 CGO_ENABLED=0 go vet ./...
	GOOS=windows GOARCH=amd64 CGO_ENABLED=0 go vet ./...
	GOOS=linux GOARCH=arm64 CGO_ENABLED=0 go vet ./...
	@for p in darwin/arm64 windows/amd64 linux/arm64; do \
	  echo "build $$p"; GOOS=$${p%/*} GOARCH=$${p#*/} $(GOBUILD) -o $(OUT)/platforms/ . || exit 1; \
	done

# The packages that start goroutines, or are made to be called from many.
.PHONY: race
race: ## go test -race on the packages with concurrency
	go test -race -timeout 20m $$(go list -f '{{.ImportPath}} {{join .Imports " "}}' ./transformer/... | grep -E ' (sync|sync/atomic|golang.org/x/sync/errgroup)( |$$)' | cut -d' ' -f1)

# Kubernetes' own programs, built from its modules: the release that podharden is
# built with, and one old enough to matter for kubernetesVersion. Programs are kept
# by version.
KUBERNETES     := $(shell sed -n 's/^\tk8s.io\/kubernetes //p' fixtures/cluster/go.mod 2>/dev/null)
KUBERNETES_OLD := $(shell sed -n 's/^\tk8s.io\/kubernetes //p' fixtures/cluster/v1.31/go.mod 2>/dev/null)
PROGRAMS       := $(OUT)/kubernetes-$(KUBERNETES)
PROGRAMS_OLD   := $(OUT)/kubernetes-$(KUBERNETES_OLD)
ROUNDS         ?= 3000
MANIFESTS      ?= fixtures/cases examples $(wildcard ../shared/corpus)

.PHONY: acceptance
acceptance: apiserver-code apiserver apiserver-old ## all that the API server can say: its code, and two releases of it

# Fixtures, Pod Security's fixtures, and ROUNDS random objects. go vet would take
# longer than all of it: it reads the whole of Kubernetes for one package (make lint).
.PHONY: apiserver-code
apiserver-code: ## the API server's defaulting, validation and strategies: the first build is minutes
	cd fixtures/apiserver && go test -vet=off -count=1 -v -timeout 15m . -rounds $(ROUNDS)

.PHONY: apiserver
apiserver: $(PROGRAMS)/apiserver $(PROGRAMS)/etcd ## a real API server, over fixtures, examples and ../shared/corpus
	go run ./fixtures/acceptance -apiserver $(PROGRAMS)/apiserver -etcd $(PROGRAMS)/etcd $(MANIFESTS)

.PHONY: apiserver-old
apiserver-old: $(PROGRAMS_OLD)/apiserver $(PROGRAMS)/etcd ## the same of an old release: what is written for that kubernetesVersion, it takes
	go run ./fixtures/acceptance -apiserver $(PROGRAMS_OLD)/apiserver -etcd $(PROGRAMS)/etcd \
	  -version $(call version_part,$(KUBERNETES_OLD),1).$(call version_part,$(KUBERNETES_OLD),2) $(MANIFESTS)

# What node runs besides the corpus: the facts, and the programs of live.
.PHONY: node-programs
node-programs: CORPUS :=
node-programs: node ## the same without ../shared/corpus

CORPUS ?= $(abspath $(wildcard ../shared/corpus))

.PHONY: node
node: $(PROGRAMS)/apiserver $(PROGRAMS)/etcd $(PROGRAMS)/kubelet ## pods on a real node: facts, the programs of live, ../shared/corpus; root, containerd, Docker
	PODHARDEN_NODE=$(abspath $(PROGRAMS)) PODHARDEN_CORPUS=$(CORPUS) \
	  go test -vet=off -count=1 -v -timeout 60m -run Node ./fixtures/live

version_part = $(word $(2),$(subst ., ,$(1:v%=%)))
kube_ldflags = -s -w -X k8s.io/component-base/version.gitVersion=$(1) \
  -X k8s.io/component-base/version.gitMajor=$(call version_part,$(1),1) -X k8s.io/component-base/version.gitMinor=$(call version_part,$(1),2)

$(PROGRAMS)/%: fixtures/cluster/%/main.go fixtures/cluster/go.mod fixtures/cluster/go.sum
	@echo "building $* of Kubernetes $(KUBERNETES) from its modules: minutes, once for each version"
	cd fixtures/cluster && CGO_ENABLED=0 go build -buildvcs=false -ldflags '$(call kube_ldflags,$(KUBERNETES))' -o $(abspath $@) ./$*

$(PROGRAMS_OLD)/%: fixtures/cluster/v1.31/%/main.go fixtures/cluster/v1.31/go.mod fixtures/cluster/v1.31/go.sum
	@echo "building $* of Kubernetes $(KUBERNETES_OLD) from its modules: minutes, once for each version"
	cd fixtures/cluster/v1.31 && CGO_ENABLED=0 go build -buildvcs=false -ldflags '$(call kube_ldflags,$(KUBERNETES_OLD))' -o $(abspath $@) ./$*

.PHONY: mutants
mutants: ## faults made on purpose in the functions that decide: go test has to see each
	go run ./fixtures/mutants

.PHONY: lint
lint: analyse ## analyse, actionlint, go mod tidy, govulncheck
	$(TOOLS) actionlint
	go mod tidy -diff
	cd fixtures/apiserver && go mod tidy -diff && go vet ./...
	cd fixtures/cluster && go mod tidy -diff
	cd fixtures/cluster/v1.31 && go mod tidy -diff
	@$(TOOLS) govulncheck ./... || { code=$$?; test $$code -ne 3 || exit $$code; \
	  echo "govulncheck could not run (it needs the Go vulnerability database): nothing is known of vulnerabilities"; }

.PHONY: bench
bench: ## podharden and kyaml's no-op in turn, as ratios; BENCH='-rounds 9 -only mixed'
	go run ./fixtures/bench $(BENCH)

.PHONY: bench-growth
bench-growth: ## what each item costs in inputs of growing size
	go run ./fixtures/bench -growth $(BENCH)

.PHONY: bench-paths
bench-paths: ## folders of files beside a bare parse, and each hot path
	go test -run '^$$' -bench Directory -benchtime $(BENCHTIME) -timeout 30m ./transformer/command
	go test -run '^$$' -bench . -skip Directory ./transformer/...

# All of them run, whatever one of them finds; a finding says how to run it again.
.PHONY: fuzz
fuzz: ## each fuzz target for FUZZTIME
	@grep -rEo '^func Fuzz[A-Za-z]+' transformer --include='*_test.go' | sed 's|\(.*\)/[^/]*_test.go:func |\1 |' | sort | \
	  xargs -P 2 -n 2 sh -c 'out=$$(go test -vet=off -run "^$$" -fuzz "^$$2$$" -fuzztime $(FUZZTIME) -parallel 1 ./$$1 2>&1); code=$$?; \
	    if [ $$code = 0 ]; then echo "$$2: $$(echo "$$out" | grep "^fuzz: elapsed" | tail -n 1)"; \
	    else echo "$$2 in $$1:"; echo "$$out" | grep -v "^fuzz: elapsed"; exit 1; fi' sh

.PHONY: live
live: ## real programs in containers, as hardened pods allow them: Docker and apt of Debian 12
	PODHARDEN_LIVE=1 go test -count=1 -v -timeout 40m ./fixtures/live

.PHONY: golden
golden: ## write the expected outputs anew
	@# first the index, by which all others find the entries of the catalogue
	go test ./transformer/images -run '^TestIndex$$' -update
	go test ./transformer/config ./transformer/images ./transformer/report ./transformer/securitycontext ./transformer/command ./fixtures -update

.PHONY: image
image: image-files ## an image FROM scratch, without pulling any; PLATFORM=linux/arm64 for the other
	docker build --quiet --platform $(PLATFORM) --target prebuilt --tag $(IMAGE) --build-arg VERSION=$(VERSION) --build-arg REVISION=$(COMMIT) .
	@docker image inspect --format '$(IMAGE): {{.Os}}/{{.Architecture}}, {{.Size}} bytes' $(IMAGE)

# One time and one mode for all files, so that the layer has the same bytes each time.
# .image/README.md says what the replaced module is.
.PHONY: image-files
image-files:
	@rm -rf $(OUT)/image && mkdir -p $(OUT)/image/etc
	@cp go.mod $(OUT)/image.mod && cp go.sum $(OUT)/image.sum
	@go mod edit -replace k8s.io/kube-openapi=./.image/kube-openapi $(OUT)/image.mod
	GOOS=$(firstword $(subst /, ,$(PLATFORM))) GOARCH=$(lastword $(subst /, ,$(PLATFORM))) $(GOBUILD) -modfile=$(OUT)/image.mod -tags nolearn,nohtml -o $(OUT)/image/podharden .
	@echo 'nobody:x:65534:65534:nobody:/:/sbin/nologin' > $(OUT)/image/etc/passwd
	@echo 'nobody:x:65534:' > $(OUT)/image/etc/group
	@chmod -R u=rwX,go=rX $(OUT)/image && find $(OUT)/image -exec env TZ=UTC touch -t 198001010000 {} +

.PHONY: image-from-source
image-from-source: ## the same image, built in GO_IMAGE: for those with Docker and no Go
	docker build --tag $(IMAGE) --build-arg GO_IMAGE=$(GO_IMAGE) --build-arg VERSION=$(VERSION) --build-arg REVISION=$(COMMIT) .

.PHONY: container-test
container-test: ## the image and its hosts: needs a container engine, uses kpt where it is
	PODHARDEN_CONTAINER=1 go test -count=1 -v ./fixtures

.PHONY: hosts
hosts: ## real hosts: kustomize and Helm from their modules, kpt, kubectl, pre-commit where they are
	PODHARDEN_HOSTS=1 go test -count=1 -v -timeout 60m ./fixtures

.PHONY: release
release: ## all that a release consists of, in .build/release; built twice and compared
	.ci/release $(OUT)/release $(VERSION) $(COMMIT)

.PHONY: clean
clean: ## remove .build
	rm -rf $(OUT)
