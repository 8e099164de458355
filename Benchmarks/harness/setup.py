"""Brings what a peer needs onto the machine, or says what is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from harness.places import FITS, GATE, LONG, PAPER, STARTUP, VENVS, VLLM, WORK

SYSTEM_PYTHON = "/usr/bin/python3"
GENERATOR = ["make_input.py", "result.py", "statistics_of.py", "sweep.py"]
C = ["gcc", "-std=gnu17", "-O2", "-Wall", "-Wextra"]
CXX = ["g++", "-std=c++20", "-O3", "-march=native", "-Wall", "-Wextra"]


class Missing(Exception):
    """Why a program cannot be had here."""


def quietly(command: list[str], why: str) -> str:
    """The command's output; its last line of complaint if it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise Missing(f"{why}: no {command[0]}") from error
    if done.returncode != 0:
        complaint = (done.stderr.strip() or done.stdout.strip() or "no output").splitlines()[-1]
        raise Missing(f"{why}: {complaint}")
    return done.stdout.strip()


def as_root(command: list[str], why: str) -> None:
    quietly([*([] if os.geteuid() == 0 else ["sudo", "-n"]), *command], why)


@cache
def package_lists() -> None:
    """A new machine has none, and without them apt-get knows no package."""
    as_root(["apt-get", "update"], "apt-get could not read the package lists")


@cache
def debian_package(name: str) -> None:
    """Install the package unless it is there. Needs root, or sudo without a password."""
    query = ["dpkg-query", "--show", "--showformat", "${db:Status-Status}", name]
    try:
        state = subprocess.run(query, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise Missing(f"needs {name}, and this is no Debian") from error
    if state.stdout == "installed":
        return
    print(f"installing {name}", file=sys.stderr)
    try:
        package_lists()
        as_root(
            ["env", "DEBIAN_FRONTEND=noninteractive",
             "apt-get", "install", "--yes", "--no-install-recommends", name],
            "apt-get could not install it")
    except Missing as problem:
        raise Missing(f"needs the Debian package {name}: {problem}") from problem


def python() -> str:
    """Debian's own Python where it is there: it is built for speed."""
    return SYSTEM_PYTHON if Path(SYSTEM_PYTHON).exists() else sys.executable


@cache
def virtual_environment(peer: str, requirers: Path = PAPER) -> Path:
    """The Python of a peer with its requirements, made anew when they change."""
    debian_package("python3-venv")
    requirements = requirers / f"requirements-{peer}.txt"
    folder = VENVS / peer
    installed = folder / "requirements.txt"
    if not installed.exists() or installed.read_bytes() != requirements.read_bytes():
        print(f"installing the Python packages of {peer}", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        quietly([python(), "-m", "venv", str(folder)], "no virtual environment")
        quietly(
            [str(folder / "bin" / "pip"), "install", "--quiet", "--requirement", str(requirements)],
            "pip could not install it")
        shutil.copyfile(requirements, installed)
    return folder / "bin" / "python"


def installed_version(name: str) -> str:
    return quietly(["pkg-config", "--modversion", name], f"no version of {name}")


@cache
def raw_cairo() -> Path:
    for package in ("gcc", "pkg-config", "libcairo2-dev", "libdeflate-dev", "fonts-dejavu-core"):
        debian_package(package)
    flags = quietly(["pkg-config", "--cflags", "--libs", "cairo", "libdeflate"], "no cairo").split()
    sources = sorted(map(str, (PAPER / "raw_cairo").glob("*.c")))
    return compiled("raw_cairo", [*C, *sources, *flags, "-lm"])


@cache
def empty_c() -> Path:
    debian_package("gcc")
    return compiled("empty_c", [*C, str(STARTUP / "empty-c" / "empty.c")])


@cache
def vllm_cells() -> Path:
    for package in ("g++", "pkg-config", "libsimdjson-dev"):
        debian_package(package)
    sources = sorted(map(str, (VLLM / "simdjson").glob("*.cpp")))
    return compiled("vllm_cells", [*CXX, *sources, "-lsimdjson"])


def compiled(name: str, command: list[str]) -> Path:
    program = WORK / "bin" / name
    program.parent.mkdir(parents=True, exist_ok=True)
    quietly([*command, "-o", str(program)], f"{command[0]} could not build {name}")
    return program


def swift_program(package: Path, scratch: Path, name: str, *more: str) -> Path:
    """Built with the flags of etalon."""
    # SwiftPM does not see that a file of a package beside was added, renamed or removed: without its
    # plan it makes a new one, and compiles no more for it.
    (scratch / "release.yaml").unlink(missing_ok=True)
    quietly(
        ["swift", "build", "--configuration", "release", "--static-swift-stdlib", *more,
         "--package-path", str(package), "--scratch-path", str(scratch)],
        "swift could not build it")
    return scratch / "release" / name


@cache
def empty_foundation() -> Path:
    """Built with the flags of etalon."""
    scratch = WORK / "empty-foundation"
    return swift_program(STARTUP / "empty-foundation", scratch, "EmptyFoundation")


@cache
def result_files(kind: str) -> Path:
    """The folder with the sweep of that kind, made anew when its generator changes."""
    folder = WORK / "vllm" / kind
    stamp = folder.with_suffix(".generator")
    generator = b"".join((VLLM / name).read_bytes() for name in GENERATOR)
    if not stamp.exists() or stamp.read_bytes() != generator:
        print(f"writing the {kind} result files", file=sys.stderr)
        stamp.unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        quietly([python(), str(VLLM / "make_input.py"), kind, str(folder)], "the result files could not be made")
        stamp.write_bytes(generator)
    return folder


@cache
def gate_yardstick() -> Path:
    debian_package("gcc")
    return compiled("gate_cells", [*C, str(GATE / "c" / "cells.c")])


@cache
def gate_cells() -> Path:
    """The file of cells, made anew when its generator changes."""
    generator = GATE / "make_cells.py"
    file, stamp = WORK / "gate" / "cells.bin", WORK / "gate" / "generator"
    if not stamp.exists() or stamp.read_bytes() != generator.read_bytes():
        file.parent.mkdir(parents=True, exist_ok=True)
        stamp.unlink(missing_ok=True)
        quietly([python(), str(generator), str(file)], "the cells could not be made")
        stamp.write_bytes(generator.read_bytes())
    return file


@cache
def gate_program() -> Path:
    """etalon's statistics and comparison without reading and printing, built with its flags."""
    scratch = WORK / "gate-cells"
    return swift_program(GATE / "swift", scratch, "GateCells")


@cache
def fit_columns() -> Path:
    """The columns of the article's tables."""
    file = WORK / "fits" / "columns.tsv"
    file.parent.mkdir(parents=True, exist_ok=True)
    quietly([python(), str(FITS / "make_columns.py"), str(file)], "the columns could not be made")
    return file


@cache
def libcsv_empty() -> Path:
    for package in ("gcc", "libcsv-dev"):
        debian_package(package)
    return compiled("libcsv_empty", [*C, "-O3", str(LONG / "libcsv" / "empty.c"), "-lcsv"])


@cache
def long_table(grids: int) -> Path:
    """The table of so many grids of 1,000 rows, made anew when its generator changes."""
    generator = LONG / "make_rows.py"
    file = WORK / "long" / f"{grids}.csv"
    stamp = file.with_suffix(".generator")
    if not stamp.exists() or stamp.read_bytes() != generator.read_bytes():
        print(f"writing {grids * 1000} rows", file=sys.stderr)
        file.parent.mkdir(parents=True, exist_ok=True)
        stamp.unlink(missing_ok=True)
        quietly([python(), str(generator), str(grids), str(file)], "the table could not be made")
        stamp.write_bytes(generator.read_bytes())
    return file


@cache
def long_program() -> Path:
    """etalon's import of long tables without printing, built with its flags."""
    scratch = WORK / "long-cells"
    return swift_program(LONG / "swift", scratch, "LongCells")


@cache
def folder_program() -> Path:
    """etalon's import of a folder without checks and printing, built with its flags."""
    scratch = WORK / "folder-cells"
    # What the command reads with is no interface of the package.
    return swift_program(VLLM / "swift", scratch, "FolderCells", "-Xswiftc", "-enable-testing")
