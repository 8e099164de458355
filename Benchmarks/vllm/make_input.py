#!/usr/bin/env python3
"""Write a seeded sweep of result files, the same bytes every time: make_input.py small|detail FOLDER"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random

from result import detailed, summary
from sweep import LENGTHS, runs

SEED = 20260101

# What draws a file, how many, which lengths. Two lengths leave the detailed cells with two samples, mostly.
SWEEPS = {
    "small": (summary, 10_000, LENGTHS),
    "detail": (detailed, 200, LENGTHS[2:4]),
}


def main(kind: str, folder: Path) -> None:
    draw, count, lengths = SWEEPS[kind]
    for run in runs(count, lengths):
        path = folder / run.path
        path.parent.mkdir(parents=True, exist_ok=True)
        content = draw(run, Random(f"{SEED} {kind} {run.number}"))
        path.write_text(json.dumps(content), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
