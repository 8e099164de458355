"""The programs that judge 100,000 cells."""

from __future__ import annotations

import shutil

from harness import setup
from harness.places import GATE
from harness.programs import package_versions, silent


def pinned(*command: str) -> list[str]:
    if shutil.which("taskset") is None:
        raise setup.Missing("needs taskset, which is Linux's")
    return ["taskset", "--cpu-list", "0", *command]


YARDSTICK = silent(
    "C, medians and exact test",
    lambda: pinned(str(setup.gate_yardstick()), str(setup.gate_cells())),
    lambda: setup.quietly(["gcc", "--version"], "no version").splitlines()[0])

KERNEL = silent(
    "etalon, medians, exact test and interval",
    lambda: pinned(str(setup.gate_program()), "kernel", str(setup.gate_cells())),
    lambda: setup.quietly(["swift", "--version"], "no version").splitlines()[0])

COMPARISON = silent(
    "etalon, whole comparison",
    lambda: pinned(str(setup.gate_program()), "compare", str(setup.gate_cells())),
    lambda: setup.quietly(["swift", "--version"], "no version").splitlines()[0])

SCIPY = silent(
    "scipy",
    lambda: pinned(
        str(setup.virtual_environment("scipy", GATE)), str(GATE / "scipy_cells.py"),
        str(setup.gate_cells())),
    lambda: package_versions("scipy", "scipy", "numpy", requirers=GATE))
