#!/bin/sh
# Installs from Debian what a job needs: sh Scripts/setup.sh build [test]
# Does nothing, and needs no rights, where all of it is there.
set -eu

packages=""
for job in "$@"; do
  case "$job" in
  build)
    # Cairo, pango and libdeflate are loaded when something is drawn: no headers are needed.
    packages="$packages libcsv-dev libmd-dev libcairo2 libpango-1.0-0 libpangocairo-1.0-0"
    packages="$packages libdeflate0 fonts-dejavu-core"
    ;;
  test)
    # The headers, to hold our own prototypes to them; TeX, to compile what is written.
    packages="$packages pkg-config libcairo2-dev libpango1.0-dev libdeflate-dev"
    packages="$packages poppler-utils texlive-latex-base texlive-latex-recommended"
    packages="$packages texlive-latex-extra texlive-science texlive-lang-french"
    packages="$packages texlive-publishers texlive-luatex texlive-fonts-recommended lmodern"
    ;;
  *)
    echo "setup: no job '$job' (build, test)" >&2
    exit 2
    ;;
  esac
done

if ! command -v swift >/dev/null 2>&1; then
  echo "setup: Swift 6.2 or later is needed: https://www.swift.org/install" >&2
  exit 2
fi

if ! command -v dpkg-query >/dev/null 2>&1; then
  echo "setup: not a Debian system; make sure that the equivalents of these are installed:" >&2
  echo "setup:$packages" >&2
  exit 0
fi

missing=""
for package in $packages; do
  state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
  as_root=""
elif command -v sudo >/dev/null 2>&1; then
  as_root=sudo
else
  echo "setup: these packages are missing, and neither root nor sudo is at hand:" >&2
  echo "setup:  apt-get install$missing" >&2
  exit 2
fi

echo "setup: installing$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root apt-get install -y -qq --no-install-recommends $missing
