#!/usr/bin/env bash
# Builds the real tools that the secret formats are proven against into a folder named after their versions: built once, then found there.
# Prints the folder; needs Go. With --where, prints it only.
set -euo pipefail

readonly sops=v3.13.3 age=v1.3.2 kubeseal=v0.36.6
readonly folder="${XDG_CACHE_HOME:-$HOME/.cache}/drydock/secret-tools/sops-$sops,age-$age,kubeseal-$kubeseal"

if [ "${1:-}" = --where ]; then
  echo "$folder"
  exit
fi
mkdir -p "$folder"

# Go puts a binary there only when it is complete, so a build that was interrupted is simply made again.
build() {
  local name=$1 module=$2
  [ -x "$folder/$name" ] || CGO_ENABLED=0 GOBIN="$folder" nice -n 10 go install -trimpath "$module" >&2
}

build age "filippo.io/age/cmd/age@$age"
build age-keygen "filippo.io/age/cmd/age-keygen@$age"
build kubeseal "github.com/bitnami-labs/sealed-secrets/cmd/kubeseal@$kubeseal"
build sops "github.com/getsops/sops/v3/cmd/sops@$sops"

echo "$folder"
