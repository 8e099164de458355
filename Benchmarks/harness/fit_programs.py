"""The programs that fit the laws of the article's columns."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

from harness import setup
from harness.gate_programs import pinned
from harness.measure import LOG, Broken
from harness.places import FITS
from harness.programs import Program

# Enough rounds that starting R is a small part of its time.
ROUNDS = "20"


def rscript() -> str:
    found = shutil.which("Rscript")
    if found is None:
        setup.debian_package("r-base-core")
        found = shutil.which("Rscript")
    if found is None:
        raise setup.Missing("needs Rscript of r-base-core")
    return found


def r_version() -> str:
    return setup.quietly([rscript(), "--version"], "no version").strip()


def best(text: str) -> float | None:
    found = re.search(r"mean best AICc (-?[0-9.]+)", text)
    return float(found.group(1)) if found else None


@cache
def wanted() -> float | None:
    return best(setup.quietly([str(setup.gate_program()), "fits", str(setup.fit_columns()), "1"], "the fits failed"))


def check_best(_: Path) -> None:
    """Both found the same best laws, to what nls leaves open."""
    found = best(LOG.read_text(errors="replace"))
    if found is None or abs(found - wanted()) > 2e-3:
        raise Broken(f"mean best AICc {found} instead of {wanted()}")


LAWS = Program(
    "etalon, laws with intervals of the best",
    lambda _: pinned(str(setup.gate_program()), "fits", str(setup.fit_columns()), ROUNDS),
    lambda: setup.quietly(["swift", "--version"], "no version").splitlines()[0], check=check_best)

R_LAWS = Program(
    "R, lm and nls without intervals",
    lambda _: pinned(rscript(), str(FITS / "fits.R"), str(setup.fit_columns()), ROUNDS),
    r_version, check=check_best)
