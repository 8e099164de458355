"""Have the programs that import result files found the same cells?

    compare_cells.py same YARDSTICK NAME=CELLS...    every line
    compare_cells.py export YARDSTICK EXPORT         a sample, against the medians of what etalon exported
    compare_cells.py grids YARDSTICK CELLS           every cell of a metric that etalon reads, against its grids

The files are large: this is a process of its own, because no peak below that of bench.py could be seen.
"""

from __future__ import annotations

import csv
import hashlib
import re
import sys
from collections import defaultdict
from itertools import zip_longest
from math import isclose
from pathlib import Path
from statistics import median

from sweep import MODELS

# Every so many lines of the cells are looked up in etalon's export. A prime, so that a sample does not meet the same
# metric of each cell.
STRIDE = 47

FILE_NAME = re.compile(r"-concurrency\d+-(.+)-\d{8}-\d{6}\.json$")
LATENCY = re.compile(r"(mean|median|std|p\d+)_(ttft|tpot|itl|e2el)_ms")
THROUGHPUTS = {
    "request_throughput": "request_throughput",
    "output_throughput": "output_throughput",
    "total_token_throughput": "total_throughput",
}


class Different(Exception):
    """What one program found and another did not."""


# Model without its owner, concurrency, prompt tokens, etalon's metric.
Cell = tuple[str, str, str, str]


def agreement(yardstick: Path, others: dict[str, Path]) -> str:
    """What is said where all files are the same; Different at the first line that differs."""
    content = yardstick.read_text(encoding="utf-8")
    lines = content.splitlines()
    for name, path in others.items():
        for number, (mine, its) in enumerate(
                zip_longest(lines, path.read_text(encoding="utf-8").splitlines()), 1):
            if mine != its:
                raise Different(f"line {number} of {name} is {its!r} instead of {mine!r}")
    checksum = hashlib.sha256(content.encode()).hexdigest()[:12]
    whom = ", ".join(others) or "nobody else was here"
    return f"{len(lines)} lines of cells, checksum {checksum}, the same from: {whom}"


def comparison(yardstick: Path, export: Path) -> str:
    """A sample of the cells against the medians of what etalon exported; Different where one differs."""
    exported = exported_cells(export)
    known_metrics = {metric for _, _, _, metric in exported}
    equal = unknown = 0
    for cell, expected in sample(yardstick).items():
        if cell[3] not in known_metrics:
            unknown += 1
        elif cell not in exported:
            raise Different(f"etalon exported no cell {' '.join(cell)}")
        elif not isclose(found := median(exported[cell]), expected, rel_tol=1e-7):
            raise Different(f"etalon's median of {' '.join(cell)} is {found:.9g} instead of {expected:.9g}")
        else:
            equal += 1
    if not equal:
        raise Different("etalon exported none of the sampled cells")
    return f"etalon's cells: {equal} of a sample compared and equal, {unknown} of a metric that it does not export"


def grids(yardstick: Path, cells: Path) -> str:
    """The median and the number of samples of each cell; Different where one differs or is missing."""
    models = {f"{model.gpus}x{model.device}": model.identifier for model in MODELS}
    found: dict[Cell, tuple[str, int]] = {}
    for line in cells.read_text(encoding="utf-8").splitlines():
        folder, concurrency, tokens, metric, middle, samples, _ = line.split("\t")
        machine = next((part for part in Path(folder).parts if part in models), folder)
        found[models.get(machine, machine), concurrency, tokens, metric] = middle, int(samples)
    known_metrics = {metric for _, _, _, metric in found}
    equal = unknown = 0
    for line in yardstick.read_text(encoding="utf-8").splitlines():
        model, concurrency, tokens, key, *rest = line.split("\t")
        metric = metric_of(key) if model != "total" else None
        # Where nothing was measured nobody knows the length of the prompts.
        if metric is None or rest[0] == "-":
            continue
        if metric not in known_metrics:
            unknown += 1
            continue
        cell = model, concurrency, tokens, metric
        if cell not in found:
            raise Different(f"etalon has no cell {' '.join(cell)}")
        scale = 1000 if key.endswith("_ms") else 1
        middle, samples = found[cell]
        if middle == "-" or not isclose(float(middle), float(rest[0]) / scale, rel_tol=1e-7):
            raise Different(f"etalon's median of {' '.join(cell)} is {middle} instead of {float(rest[0]) / scale:.9g}")
        if samples != int(rest[1]):
            raise Different(f"etalon has {samples} samples of {' '.join(cell)} instead of {rest[1]}")
        equal += 1
    if not equal:
        raise Different("etalon has none of the cells")
    return f"etalon's cells: {equal} compared and equal, {unknown} of a metric that it does not read"


def sample(path: Path) -> dict[Cell, float]:
    """Some measured cells in etalon's names and units."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines()[::STRIDE]:
        model, concurrency, tokens, key, *rest = line.split("\t")
        if model != "total" and rest[0] != "-" and (metric := metric_of(key)):
            scale = 1000 if key.endswith("_ms") else 1
            found[model.rsplit("/", 1)[-1], concurrency, tokens, metric] = float(rest[0]) / scale
    return found


def metric_of(key: str) -> str | None:
    if match := LATENCY.fullmatch(key):
        return f"{match[2].removesuffix('el')}.{match[1]}"
    return THROUGHPUTS.get(key)


def exported_cells(path: Path) -> dict[Cell, list[float]]:
    """The model is read off the file's name: etalon's own word for it may come from its catalogue."""
    found: defaultdict[Cell, list[float]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["state"] == "measured" and (match := FILE_NAME.search(row["source"])):
                found[match[1], row["concurrency"], row["prompt_tokens"], row["metric"]].append(float(row["value"]))
    return found


def main(what: str, yardstick: str, *others: str) -> str:
    if what == "export":
        return comparison(Path(yardstick), Path(others[0]))
    if what == "grids":
        return grids(Path(yardstick), Path(others[0]))
    return agreement(Path(yardstick), {name: Path(path) for name, path in (other.split("=", 1) for other in others)})


if __name__ == "__main__":
    try:
        print(main(*sys.argv[1:]))
    except Different as difference:
        sys.exit(str(difference))
