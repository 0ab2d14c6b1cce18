#!/bin/sh
# Builds the image of the example, and learns it into podharden.yaml.
set -eu
cd "$(dirname "$0")"

context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT
cp image/* "$context"
mkdir "$context/cache" # empty, and the shop's own in the image
(cd image && CGO_ENABLED=0 go build -trimpath -o "$context/shop" .)
docker build --quiet --tag registry.example.com/shop/web:1 "$context" >/dev/null

podharden learn --config podharden.yaml --run --ready http:/ -w registry.example.com/shop/web:1
