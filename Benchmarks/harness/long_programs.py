"""The programs that read a long table of one row a measurement."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

from harness import setup
from harness.measure import LOG, Broken
from harness.places import LONG
from harness.programs import Program, package_versions, present, silent

# Grids of 100 cells of 10 repetitions.
MILLION = 1_000
TEN_MILLIONS = 10_000


def cells(text: str) -> tuple[int, int, int, float] | None:
    found = re.search(r"(\d+) cells, (\d+) samples, (\d+) failed, ([0-9.]+)", text)
    return (int(found[1]), int(found[2]), int(found[3]), float(found[4])) if found else None


@cache
def wanted(grids: int) -> tuple[int, int, int, float] | None:
    """What DuckDB, which is not ours, finds."""
    return cells(setup.quietly(duckdb_command(grids), "DuckDB failed"))


def check_cells(grids: int):
    def check(_: Path) -> None:
        """The cells, samples and failures that DuckDB finds, and the same sum of medians."""
        found, known = cells(LOG.read_text(errors="replace")), wanted(grids)
        if found is None or known is None or found[:3] != known[:3] or abs(found[3] / known[3] - 1) > 1e-6:
            raise Broken(f"{found} instead of {known}")

    return check


def duckdb_command(grids: int, cores: str = "2") -> list[str]:
    return [
        str(setup.virtual_environment("long-duckdb", LONG)), str(LONG / "duckdb_cells.py"),
        str(setup.long_table(grids)), cores]


def on_one_core(*command: str) -> list[str]:
    if shutil.which("taskset") is None:
        raise setup.Missing("needs taskset, which is Linux's")
    return ["taskset", "--cpu-list", "0", *command]


def libcsv(grids: int) -> Program:
    return silent(
        "libcsv, empty callbacks",
        lambda: on_one_core(str(setup.libcsv_empty()), str(setup.long_table(grids))),
        lambda: setup.quietly(["dpkg-query", "--show", "libcsv-dev"], "no version").replace("\t", " "))


def etalon_cells(grids: int, cores: int) -> Program:
    command = [str(cores)]

    def call(_: Path) -> list[str]:
        whole = [str(setup.long_program()), "stream", str(setup.long_table(grids)), *command]
        return on_one_core(*whole) if cores == 1 else whole

    return Program(
        f"etalon, cells, {'one core' if cores == 1 else 'two cores'}", call,
        lambda: setup.quietly(["swift", "--version"], "no version").splitlines()[0], check=check_cells(grids))


def etalon_export(grids: int, binary: Path) -> Program:
    """The whole program: quality checks and a line for each cell besides."""
    return Program(
        "etalon export --medians",
        lambda output: [
            present(binary), "export", "--medians", str(setup.long_table(grids)), "-o", str(output / "cells.csv")],
        lambda: setup.quietly([present(binary), "--version"], "no version"), check=check_lines(grids))


def check_lines(grids: int):
    def check(folder: Path) -> None:
        """Its lines are counted: a header, a median for each cell that works and each repetition that failed."""
        with (folder / "cells.csv").open("rb") as file:
            lines = sum(1 for _ in file)
        known = wanted(grids)
        if known is None or lines != 1 + known[0] - known[2] // 10 + known[2]:
            raise Broken(f"{lines} lines")

    return check


def peer(grids: int, name: str, packages: tuple[str, ...]) -> Program:
    package = packages[0]
    return Program(
        name,
        lambda _: [
            str(setup.virtual_environment(f"long-{package}", LONG)), str(LONG / f"{package}_cells.py"),
            str(setup.long_table(grids)), *(["2"] if package == "duckdb" else [])],
        lambda: package_versions(f"long-{package}", *packages, requirers=LONG), check=check_cells(grids))
