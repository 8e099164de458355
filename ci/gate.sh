#!/usr/bin/env bash
# The gate of the GitHub action: one verdict as annotations, a summary, SARIF and JUnit. Reads its settings from the environment; ends with the gate's status.
set -uo pipefail

etalon="${ETALON:-}"
if [ -z "$etalon" ]; then
  etalon="${GITHUB_ACTION_PATH:-.}/.build/release/etalon"
fi

arguments=(gate)
while IFS= read -r baseline; do
  [ -n "$baseline" ] && arguments+=(--baseline "$baseline")
done <<< "${BASELINE:-}"
arguments+=(--candidate "${CANDIDATE:-}")
[ -n "${RULES:-}" ] && arguments+=(--rules "$RULES")
[ -n "${SARIF:-}" ] && arguments+=(-o "$SARIF")
[ -n "${JUNIT:-}" ] && arguments+=(-o "$JUNIT")
if [ -n "${ARGUMENTS:-}" ]; then
  # Up to the end, not to the end of the first line.
  read -r -d '' -a more <<< "$ARGUMENTS" || true
  arguments+=("${more[@]}")
fi

format=text
[ -n "${GITHUB_ACTIONS:-}" ] && format=github
"$etalon" "${arguments[@]}" --format "$format"
status=$?

if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  # The same verdict for people; findings were printed above.
  "$etalon" "${arguments[@]}" --format step-summary 2> /dev/null >> "$GITHUB_STEP_SUMMARY"
fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  echo "status=$status" >> "$GITHUB_OUTPUT"
fi
exit "$status"
