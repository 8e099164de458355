#!/bin/sh
# Builds the documentation of the modules into .build-docs/html with the toolchain's own docc.
set -eu
graphs=.build-docs/symbol-graphs
docs=.build-docs/html
docc=$(dirname "$(readlink -f "$(command -v swift)")")/docc
if [ ! -x "$docc" ]; then
  echo "docs: this Swift toolchain has no docc" >&2
  exit 2
fi
rm -rf "$docs"
mkdir -p "$graphs" "$docs"
swift build --scratch-path .build-docs -Xswiftc -emit-symbol-graph \
  -Xswiftc -emit-symbol-graph-dir -Xswiftc "$PWD/$graphs"
for module in Diagnostics BenchModel RawImport Analysis Drawing Charts Reports; do
  mkdir -p "$docs/graphs/$module"
  for graph in "$graphs/$module".symbols.json "$graphs/$module"@*.symbols.json; do
    if [ -e "$graph" ]; then cp "$graph" "$docs/graphs/$module/"; fi
  done
  "$docc" convert --additional-symbol-graph-dir "$docs/graphs/$module" \
    --fallback-display-name "$module" --fallback-bundle-identifier "etalon.$module" \
    --output-path "$docs/$module"
done
echo "docs: $docs"
