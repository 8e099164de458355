#!/bin/sh
# The rules of the house that no compiler checks: file lengths and calls that crash on data.
set -eu
status=0

for file in $(git ls-files '*.swift'); do
  lines=$(wc -l <"$file")
  if [ "$lines" -gt 450 ]; then
    echo "$file: $lines lines; split it (450 at most)"
    status=1
  fi
done

if git grep -nE 'fatalError\(|preconditionFailure\(|try!|as!' -- 'Sources/*.swift' \
  ':!Sources/TestSupport'; then
  echo "the lines above crash on data; return a finding or throw"
  status=1
fi

exit $status
