# The image of podharden: the binary, and a passwd and group file because
# kustomize and kpt pass --user nobody by name. Nothing else.
#
#   make image                a binary built here goes in; no image is pulled
#   make image-from-source    built in GO_IMAGE; needs Docker alone
#
# The two stages that become an image say the same twice, and copy first: without
# BuildKit a stage has another platform than the builder's only in this way.
ARG GO_IMAGE=golang:1.26

FROM scratch AS prebuilt
COPY .build/image/ /
ARG VERSION=dev
ARG REVISION=unknown
LABEL org.opencontainers.image.title="podharden" \
      org.opencontainers.image.description="KRM function that hardens the pods in Kubernetes manifests and keeps them able to start" \
      org.opencontainers.image.source="https://github.com/podharden/podharden" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
USER 65534:65534
ENTRYPOINT ["/podharden"]

FROM ${GO_IMAGE} AS build
ARG VERSION=dev
ARG REVISION=unknown
WORKDIR /src
COPY go.mod go.sum ./
COPY .image ./.image
RUN cp go.mod image.mod && cp go.sum image.sum \
 && go mod edit -replace k8s.io/kube-openapi=./.image/kube-openapi image.mod \
 && go mod download -modfile=image.mod
COPY main.go ./
COPY transformer ./transformer
RUN CGO_ENABLED=0 go build -modfile=image.mod -trimpath -buildvcs=false -tags nolearn,nohtml \
      -ldflags "-s -w -buildid= -X github.com/podharden/podharden/transformer/command.Version=${VERSION} -X github.com/podharden/podharden/transformer/command.Commit=${REVISION}" \
      -o /out/podharden . \
 && mkdir -p /out/etc \
 && echo 'nobody:x:65534:65534:nobody:/:/sbin/nologin' > /out/etc/passwd \
 && echo 'nobody:x:65534:' > /out/etc/group

FROM scratch
COPY --from=build /out/ /
ARG VERSION=dev
ARG REVISION=unknown
LABEL org.opencontainers.image.title="podharden" \
      org.opencontainers.image.description="KRM function that hardens the pods in Kubernetes manifests and keeps them able to start" \
      org.opencontainers.image.source="https://github.com/podharden/podharden" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
USER 65534:65534
ENTRYPOINT ["/podharden"]
