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
	$(TOOLS) misspell -error -i mosquitto *.md main.go transformer examples fixtures

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
	go test -race $$(go list -f '{{.ImportPath}} {{join .Imports " "}}' ./transformer/... | grep -E ' (sync|sync/atomic|golang.org/x/sync/errgroup)( |$$)' | cut -d' ' -f1)

ROUNDS ?= 3000
KUBERNETES := $(shell sed -n 's/^\tk8s.io\/kubernetes //p' fixtures/cluster/go.mod 2>/dev/null)
APISERVER  := $(OUT)/apiserver-$(KUBERNETES)
MANIFESTS  ?= fixtures/cases examples $(wildcard ../shared/corpus)

.PHONY: acceptance
acceptance: apiserver-code apiserver ## the API server's code, and a real API server, over fixtures, examples and ../shared/corpus

# Fixtures, Pod Security's fixtures, and ROUNDS random objects. go vet would take
# longer than all of it: it reads the whole of Kubernetes for one package (make lint).
.PHONY: apiserver-code
apiserver-code: ## the API server's defaulting, validation and strategies: the first build is minutes
	cd fixtures/apiserver && go test -vet=off -count=1 -v -timeout 15m . -rounds $(ROUNDS)

.PHONY: apiserver
apiserver: $(APISERVER) ## a real API server, on the loopback interface
	go run ./fixtures/acceptance -apiserver $(APISERVER) $(MANIFESTS)

KUBE_LDFLAGS = -s -w -X k8s.io/component-base/version.gitVersion=$(KUBERNETES) \
  -X k8s.io/component-base/version.gitMajor=$(call version_part,1) -X k8s.io/component-base/version.gitMinor=$(call version_part,2)
version_part = $(word $(1),$(subst ., ,$(KUBERNETES:v%=%)))
$(APISERVER): fixtures/cluster/go.mod fixtures/cluster/go.sum fixtures/cluster/apiserver/main.go
	@echo "building the API server $(KUBERNETES) from its modules: 5 to 15 minutes, once for each version"
	cd fixtures/cluster && CGO_ENABLED=0 go build -buildvcs=false -ldflags '$(KUBE_LDFLAGS)' -o $(abspath $@) ./apiserver

.PHONY: mutants
mutants: ## faults made on purpose in the functions that decide: go test has to see each
	go run ./fixtures/mutants

.PHONY: lint
lint: analyse ## analyse, actionlint, go mod tidy, govulncheck
	$(TOOLS) actionlint
	go mod tidy -diff
	cd fixtures/apiserver && go mod tidy -diff && go vet ./...
	cd fixtures/cluster && go mod tidy -diff
	@$(TOOLS) govulncheck ./... || { code=$$?; test $$code -ne 3 || exit $$code; \
	  echo "govulncheck could not run (it needs the Go vulnerability database): nothing is known of vulnerabilities"; }

.PHONY: bench
bench: ## podharden and a kyaml no-op in turn, and each hot path
	go test -run '^$$' -bench AgainstKyaml -benchtime $(BENCHTIME) -timeout 30m ./transformer
	go test -run '^$$' -bench . -skip AgainstKyaml ./transformer/...

.PHONY: fuzz
fuzz: ## each fuzz target for FUZZTIME
	@for p in $$(go list ./transformer/...); do \
	  for f in $$(go test -list '^Fuzz' $$p | grep '^Fuzz'); do \
	    echo "$$p $$f"; go test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) $$p || exit 1; \
	  done; \
	done

.PHONY: live
live: ## real programs in containers, as hardened pods allow them: Docker and apt of Debian 12
	PODHARDEN_LIVE=1 go test -count=1 -v -timeout 20m ./fixtures/live

.PHONY: golden
golden: ## write the expected outputs anew
	go test ./transformer/config ./transformer/report ./transformer/securitycontext ./transformer/command ./fixtures -update

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

.PHONY: release
release: ## both platforms, SBOM, checksums and notes in .build/release; built twice and compared
	.ci/release $(OUT)/release $(VERSION) $(COMMIT)

.PHONY: clean
clean: ## remove .build
	rm -rf $(OUT)
