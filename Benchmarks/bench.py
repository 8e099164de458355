#!/usr/bin/env python3
"""Measure etalon against its peers, side by side in one run. README.md explains every row."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from harness import report
from harness.etalon import ETALON
from harness.places import RESULTS
from harness.rows import all_rows


def positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def arguments() -> argparse.Namespace:
    names = [row.name for row in all_rows(ETALON)]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only", metavar="ROW", action="append", choices=names,
        help=f"measure this row only; may be repeated: {', '.join(names)}")
    parser.add_argument(
        "--runs", metavar="N", type=positive,
        help="counted runs of every row, instead of its own number; fewer than 5 are no result")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write every sample there")
    parser.add_argument("--etalon", metavar="PATH", type=Path, default=ETALON, help="the etalon to measure")
    parser.add_argument("--write", action="store_true", help=f"write the results to {RESULTS.name} too")
    return parser.parse_args()


def main() -> int:
    options = arguments()
    load = os.getloadavg()[0]
    results = []
    for row in all_rows(options.etalon.absolute()):
        if options.only is None or row.name in options.only:
            print(f"measuring {row.name}", file=sys.stderr)
            results.extend(row.measure(options.runs))
    text = report.markdown(results, load)
    print(text, end="")
    if options.write:
        RESULTS.write_text(text, encoding="utf-8")
    if options.json:
        options.json.write_text(report.as_json(results, load), encoding="utf-8")
    return 1 if any(result.failed for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
