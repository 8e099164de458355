"""What the importers wrote: is it whole, and is it the same?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from harness.measure import Broken
from harness.places import VLLM

CELLS = "cells.tsv"
EXPORT = "runs.csv"


def check_cells(folder: Path) -> None:
    """The line with the totals comes last."""
    try:
        with (folder / CELLS).open("rb") as file:
            file.seek(-min(200, file.seek(0, os.SEEK_END)), os.SEEK_END)
            whole = b"\ntotal\t" in file.read()
    except FileNotFoundError:
        whole = False
    if not whole:
        raise Broken(f"no whole {CELLS}")


def check_export(folder: Path) -> None:
    """A head and one value at least."""
    try:
        with (folder / EXPORT).open(encoding="utf-8") as file:
            found = bool(file.readline() and file.readline())
    except FileNotFoundError:
        found = False
    if not found:
        raise Broken("no value exported")


def agreement(yardstick: Path, others: dict[str, Path]) -> str:
    """What is said where all found the same cells."""
    return _compare("same", yardstick / CELLS, *(f"{name}={folder / CELLS}" for name, folder in others.items()))


def comparison(yardstick: Path, export: Path) -> str:
    """What is said where etalon's values have the same medians."""
    return _compare("export", yardstick / CELLS, export / EXPORT)


def check_grids(folder: Path) -> None:
    """A line at least."""
    try:
        found = (folder / CELLS).stat().st_size > 0
    except FileNotFoundError:
        found = False
    if not found:
        raise Broken("no cell written")


def grids(yardstick: Path, cells: Path) -> str:
    """What is said where etalon's grids have the same medians and as many samples."""
    return _compare("grids", yardstick / CELLS, cells / CELLS)


def _compare(*arguments: object) -> str:
    command = [sys.executable, str(VLLM / "compare_cells.py"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise Broken(done.stderr.strip().splitlines()[-1])
    return done.stdout.strip()
