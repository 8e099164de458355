#!/bin/sh
# Runs the built tests, and says again at the end what failed: sh Scripts/test.sh [OPTION]...
set -u
cd "$(dirname "$0")/.."

log=.build/test.log
{
  swift test --skip-build "$@" 2>&1
  echo $? >.build/test.status
} | tee "$log"
status=$(cat .build/test.status)
if [ "$status" -ne 0 ]; then
  echo "failed:"
  grep '✘' "$log" | cut -c 1-600
fi
exit "$status"
