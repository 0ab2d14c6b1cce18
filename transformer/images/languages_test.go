package images

import "testing"

// TestDistributions holds what base images come to, as TestFacts does.
func TestDistributions(t *testing.T) {
	const base = "root 65534:65534 any"
	checkFactCases(t, []factCase{
		{"fedora:42", none, base},
		{"registry.fedoraproject.org/fedora:42", command("sleep", "infinity"), base},
		{"quay.io/fedora/fedora:42", none, base},
		{"centos:7", none, base},
		{"quay.io/centos/centos:stream9", none, base},
		{"rockylinux:9-minimal", none, base},
		{"rockylinux/rockylinux:9", none, base},
		{"almalinux:9", none, base},
		{"quay.io/almalinuxorg/almalinux:9", none, base},
		{"oraclelinux:9-slim", none, base},
		{"container-registry.oracle.com/os/oraclelinux:8", none, base},
		{"amazonlinux:2023", none, base},
		{"public.ecr.aws/amazonlinux/amazonlinux:2", none, base},
		{"archlinux:base-devel", none, base},
		{"opensuse/leap:15.6", none, base},
		{"registry.opensuse.org/opensuse/tumbleweed", none, base},
		{"photon:5.0", none, base},
		{"registry.access.redhat.com/ubi9:9.5", none, base},
		{"registry.access.redhat.com/ubi8/ubi-minimal:8.10", none, base},
		{"registry.redhat.io/ubi9/ubi-micro", none, base},
		{"redhat/ubi9-minimal:9.5", none, base},
		{"registry.access.redhat.com/ubi9/ubi-init:9.5", none, base + " | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"redhat/ubi9-init", command("/sbin/init"), base + " | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"registry.access.redhat.com/ubi8-init", command("httpd", "-DFOREGROUND"), base},
	})
}

// TestLanguages holds what compilers and runtimes come to, as TestFacts does.
func TestLanguages(t *testing.T) {
	const any = "root 65534:65534 any"
	checkFactCases(t, []factCase{
		{"composer:2.8", args("install"), any + " | write /tmp"},
		{"gcc:14", none, any + " | write /tmp"},
		{"buildpack-deps:bookworm-scm", none, any + " | write /tmp"},
		{"swift:6.0", none, any + " | write /tmp"},
		{"elixir:1.18-alpine", none, any},
		{"erlang:27", none, any},
		{"haskell:9.10-slim", none, "root | write /tmp"},
		{"julia:1.11", args("/srv/job.jl"), any},
		{"r-base:4.5.0", none, any + " | write /tmp"},
		{"rocker/r-ver:4.4.1", none, any + " | write /tmp"},
		{"rocker/rstudio:4.4.1", none, "root | write /tmp | data /home/rstudio | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"rocker/tidyverse:4.4.1", command("Rscript", "/srv/job.R"), "root"},
		{"rocker/shiny:4.4.1", none, "root | write /tmp | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"dart:3.9", none, "root | write /root/.pub-cache"},
		{"dart:3.9", env("PUB_CACHE=/srv/pub"), "root | write /srv/pub"},
		{"clojure:temurin-21-lein", none, "root | write /tmp | write /root/.m2 (image)"},
		{"groovy:4.0-jdk21", none, "name 1000:1000 | write /tmp | write /home/groovy/.groovy"},
		{"ibmjava:8-jre", none, any + " | write /tmp"},
		{"sapmachine:21-jre-ubuntu", none, any + " | write /tmp"},
		{"azul/zulu-openjdk-alpine:21-jre", none, any + " | write /tmp"},
		{"bellsoft/liberica-openjdk-alpine-musl:17", none, any + " | write /tmp"},
		{"ghcr.io/graalvm/graalvm-community:23", none, any + " | write /tmp"},
		{"ghcr.io/graalvm/native-image-community:22", none, any + " | write /tmp"},
		{"oven/bun:1.2", args("run", "start"), "root 1000:1000"},
		{"oven/bun:1-alpine", none, "root 1000:1000"},
		{"oven/bun:1-distroless", none, "root 65532:65532"},
		{"denoland/deno:2.5.1", args("run", "main.ts"), "root 1993 | write /deno-dir"},
		{"denoland/deno:ubuntu-2.5.1", env("DENO_DIR=/srv/deno"), "root 1993 | write /srv/deno"},
		{"denoland/deno:alpine-2.5.1", none, "root 1000:1000 | write /deno-dir"},
		{"ghcr.io/denoland/deno:distroless", none, "root 65532:65532 | write /deno-dir"},
		{"denoland/deno:bin", none, "root"},
		{"ghcr.io/astral-sh/uv:0.8.3", none, any},
		{"ghcr.io/astral-sh/uv:python3.12-bookworm-slim", none, any},
		{"mambaorg/micromamba:2.0.5", none, "name 57439:57439 | write /tmp"},
		{"mambaorg/micromamba:1.4.9", none, "name 1000"},
		{"mambaorg/micromamba:1.5.8-alpine", none, "name 57439:57439 | write /tmp"},
		{"mambaorg/micromamba:0.14.0", none, "unknown"},
		{"continuumio/miniconda3:24.9.2-0", none, any},
	})
}

// TestTools holds what command line tools and browsers come to, as TestFacts does.
func TestTools(t *testing.T) {
	const any = "root 65534:65534 any"
	checkFactCases(t, []factCase{
		{"alpine/git:2.47.2", args("clone", "https://example.com/site.git", "."), any + " | write /git"},
		{"alpine/helm:3.17.0", args("upgrade", "--install", "web", "./web"), any + " | write /tmp"},
		{"alpine/k8s:1.32.1", args("kubectl", "get", "pods"), any},
		{"alpine/k8s:1.32.1", command("sh", "-c", "helm diff upgrade web ./web"), any + " | breaks runAsNonRoot"},
		{"dtzar/helm-kubectl:3.17", command("helm", "list"), any},
		{"registry.k8s.io/kubectl:v1.33.1", args("wait", "--for=condition=Ready", "pod/a"), any},
		{"rancher/kubectl:v1.31.1", args("get", "nodes"), "name 1000:1000"},
		{"registry.k8s.io/kustomize/kustomize:v5.6.0", args("build", "."), any},
		{"ghcr.io/fluxcd/flux-cli:v2.5.1", args("check"), "number 65534:65534"},
		{"quay.io/argoproj/argoexec:v3.6.5", none, any + " | write /tmp"},
		{"quay.io/argoproj/argoexec:v3.2.11", none, "root"},
		{"quay.io/helmpack/chart-testing:v3.11.0", none, any + " | write /tmp"},
		{"hashicorp/terraform:1.11", args("-chdir=/srv", "apply"), any},
		{"hashicorp/packer:light-1.11.2", args("build", "."), any + " | write /tmp"},
		{"amazon/aws-cli:2.24.0", args("s3", "cp", "s3://a/b", "b"), any},
		{"public.ecr.aws/aws-cli/aws-cli:2.24.0", env("AWS_ROLE_ARN=arn:aws:iam::1:role/a"), any + " | write /.aws"},
		{"google/cloud-sdk:slim", command("gcloud", "version"), "root 1000:1000 | write /home/cloudsdk/.config"},
		{"gcr.io/google.com/cloudsdktool/google-cloud-cli:alpine", none, "root 1000:1000 | write /home/cloudsdk/.config"},
		{"gcr.io/google.com/cloudsdktool/google-cloud-cli:stable", env("COMPONENTS=kubectl"), "root 1000:1000 | write /home/cloudsdk/.config | breaks runAsNonRoot capabilities readOnlyRootFilesystem (never)"},
		{"mcr.microsoft.com/azure-cli:2.70.0", command("az", "version"), any},
		{"rclone/rclone:1.69", args("sync", "a:", "b:"), any},
		{"rclone/rclone:1.69", args("serve", "webdav", "a:", "--vfs-cache-mode", "full"), any + " | write /.cache/rclone"},
		{"rclone/rclone:1.69", args("serve", "webdav", "a:", "--vfs-cache-mode=full", "--cache-dir=/srv/cache"), any + " | write /srv/cache"},
		{"rclone/rclone:1.69", args("mount", "a:", "/data"), any + " | breaks runAsNonRoot capabilities allowPrivilegeEscalation (never)"},
		{"restic/restic:0.17.3", args("forget", "--prune"), any + " | write /tmp"},
		{"restic/restic:0.17.3", args("backup", "/data"), any + " | write /tmp | breaks runAsNonRoot capabilities"},
		{"mikefarah/yq:4.45.1", args(".a", "/srv/a.yaml"), "name 1000:1000"},
		{"postman/newman:6-alpine", args("run", "a.json"), any},
		{"hadolint/hadolint:v2.12.0", none, any},
		{"hadolint/hadolint:2.12.0-debian", none, any},

		{"selenium/standalone-chrome:4.27.0", none, "number 1200:1201 | write /tmp | write /var/tmp | write /var/log/supervisor | write /run/supervisor | write /home/seluser (image) | write /opt/selenium (image)"},
		{"selenium/standalone-firefox:3.141.59", none, "name"},
		{"selenium/node-chrome:4.27.0", none, "number 1200:1201 | write /tmp | write /var/tmp | write /var/log/supervisor | write /run/supervisor | write /home/seluser (image) | write /opt/selenium (image)"},
		{"selenium/node-edge:4.27.0", env("CONFIG_FILE=/srv/selenium/config.toml"), "number 1200:1201 | write /tmp | write /var/tmp | write /var/log/supervisor | write /run/supervisor | write /home/seluser (image) | write /srv/selenium"},
		{"selenium/node-firefox:4.27.0", env("GENERATE_CONFIG=false"), "number 1200:1201 | write /tmp | write /var/tmp | write /var/log/supervisor | write /run/supervisor | write /home/seluser (image)"},
		{"selenium/hub:4.27.0", none, "number 1200:1201 | write /tmp | write /var/log/supervisor | write /run/supervisor"},
		{"ghcr.io/browserless/chromium:v2.38.0", none, "name 999 | write /tmp | write /home/blessuser"},
		{"browserless/chrome:1.61-chrome-stable", none, "unknown"},
		{"zenika/alpine-chrome:124", args("--no-sandbox", "--remote-debugging-port=9222"), "name 1000:1000 | write /tmp | write /home/chrome"},
		{"zenika/alpine-chrome:124", none, "name 1000:1000 | write /tmp | write /home/chrome | breaks capabilities seccompProfile"},
		{"ghcr.io/puppeteer/puppeteer:24.4.0", none, "name 10042 | write /tmp | write /home/pptruser/.config | write /home/pptruser/.local | breaks capabilities seccompProfile"},
		{"ghcr.io/puppeteer/puppeteer:22.15.0", none, "name"},
		{"mcr.microsoft.com/playwright:v1.50.0-noble", none, "root | write /tmp"},
		{"cypress/included:14.2.0", none, "root 1000:1000 | write /tmp | write /home/node | breaks readOnlyRootFilesystem"},
	})
}

// TestOtherLanguages holds that images of these names that others build are not taken for them.
func TestOtherLanguages(t *testing.T) {
	checkUnknown(t,
		"registry.example.com/team/fedora:1",
		"registry.example.com/photon:1",
		"komoot/photon:1",
		"registry.example.com/swift:1",
		"registry.example.com/team/ubi9:1",
		"registry.example.com/kubectl:1",
		"registry.example.com/playwright:1",
		"mcr.microsoft.com/dotnet/azure-cli:1",
		"example/bun:1",
		"example/hub:1",
		"example/terraform:1",
	)
}
