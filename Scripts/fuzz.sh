#!/bin/sh
# Lets libFuzzer mutate the inputs of readers: sh Scripts/fuzz.sh LIMIT [READER]...
# LIMIT is libFuzzer's: -max_total_time=60 for seconds, -runs=2000 for as many inputs as that.
# Without names all readers are tried in turn. Ends with 1 where one of them was broken; the input
# stands beside Tests/Fuzz then, as READER-crash-…
set -eu
cd "$(dirname "$0")/../Tests/Fuzz"

limit=$1
shift
swift build -c release --sanitize fuzzer -Xswiftc -enable-testing
fuzzer=.build/release/FuzzReaders
# libFuzzer must meet a trap itself to keep the input.
export SWIFT_BACKTRACE=enable=no

# What the project reads in its tests is where mutation begins.
seeds=.build/seeds
rm -rf "$seeds"
mkdir -p "$seeds"
cp ../../raw/*/* ../../etalon.yaml ../../templates/*.mustache "$seeds"
find ../RawImportTests/Cases ../CommandsTests/Scenarios -name '*.md' | sort |
  xargs awk -v out="$seeds" '
    /^```(file|beside)/ { close(seed); seed = sprintf("%s/case-%d", out, ++count); next }
    /^```/ { seed = "" }
    seed != "" { print > seed }'

[ $# -gt 0 ] || set -- $(FUZZ_READER=list "$fuzzer")
broken=""
for reader in "$@"; do
  mkdir -p ".build/corpus/$reader"
  if ! FUZZ_READER=$reader "$fuzzer" "$limit" -seed=1 -max_len=8192 -timeout=20 -rss_limit_mb=1024 \
    -verbosity=0 -print_final_stats=1 -artifact_prefix="$reader-" \
    ".build/corpus/$reader" "$seeds" >".build/$reader.log" 2>&1; then
    broken="$broken $reader"
    tail -n 30 ".build/$reader.log"
  fi
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' ".build/$reader.log")
  echo "$reader: ${runs:-no} inputs"
done
[ -z "$broken" ] || { echo "broken:$broken"; exit 1; }
