"""The programs that judge 100,000 cells."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

from harness import setup
from harness.measure import LOG, Broken
from harness.places import GATE
from harness.programs import Program, package_versions, silent


# Of the error rates; no rule of the comparison was chosen by looking at it.
SEED = "1001"


def pinned(*command: str) -> list[str]:
    if shutil.which("taskset") is None:
        raise setup.Missing("needs taskset, which is Linux's")
    return ["taskset", "--cpu-list", "0", *command]


def means(text: str) -> list[float]:
    """The mean p and the mean ratio of the medians over all cells."""
    found = re.search(r"mean p ([0-9.]+), mean ratio ([0-9.]+)", text)
    return [float(number) for number in found.groups()] if found else []


@cache
def yardstick_means() -> list[float]:
    return means(setup.quietly([str(setup.gate_yardstick()), str(setup.gate_cells())], "the yardstick failed"))


def check_means(_: Path) -> None:
    """What was just run found the p and the medians that the yardstick finds, to its six digits."""
    found, wanted = means(LOG.read_text(errors="replace")), yardstick_means()
    if len(found) != 2 or any(abs(one - other) > 1e-6 for one, other in zip(found, wanted)):
        raise Broken(f"mean p and ratio {found} instead of {wanted}")


YARDSTICK = silent(
    "C, medians and exact test",
    lambda: pinned(str(setup.gate_yardstick()), str(setup.gate_cells())),
    lambda: setup.quietly(["gcc", "--version"], "no version").splitlines()[0])

KERNEL = Program(
    "etalon, medians, exact test and interval",
    lambda _: pinned(str(setup.gate_program()), "kernel", str(setup.gate_cells())),
    lambda: setup.quietly(["swift", "--version"], "no version").splitlines()[0], check=check_means)

COMPARISON = Program(
    "etalon, whole comparison",
    lambda _: pinned(str(setup.gate_program()), "compare", str(setup.gate_cells())),
    lambda: setup.quietly(["swift", "--version"], "no version").splitlines()[0], check=check_means)

COMPARISON_OF_THREE = silent(
    "etalon, whole comparison of 3 against 3",
    lambda: pinned(str(setup.gate_program()), "compare", str(setup.gate_cells()), "3"),
    lambda: setup.quietly(["swift", "--version"], "no version").splitlines()[0])

RATES = silent(
    "etalon, error rates",
    lambda: [str(setup.gate_program()), "rates", SEED],
    lambda: setup.quietly(["swift", "--version"], "no version").splitlines()[0])

SCIPY = Program(
    "scipy",
    lambda _: pinned(
        str(setup.virtual_environment("scipy", GATE)), str(GATE / "scipy_cells.py"),
        str(setup.gate_cells())),
    lambda: package_versions("scipy", "scipy", "numpy", requirers=GATE), check=check_means)
