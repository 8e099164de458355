"""The programs that import a folder of result files."""

from __future__ import annotations

import shutil
from pathlib import Path

from harness import cells, setup
from harness.etalon import export_command
from harness.places import VLLM
from harness.programs import Program, package_versions, present, silent


def simdjson(kind: str) -> Program:
    return Program(
        "simdjson",
        lambda output: [str(setup.vllm_cells()), "cells", str(setup.result_files(kind)), str(output)],
        simdjson_version, check=cells.check_cells)


def read_only(kind: str) -> Program:
    return silent(
        "open and read only",
        lambda: [str(setup.vllm_cells()), "read", str(setup.result_files(kind))], simdjson_version)


def simdjson_version() -> str:
    compiler = setup.quietly(["g++", "--version"], "no version").splitlines()[0]
    return f"simdjson {setup.installed_version('simdjson')}, {compiler}"


def orjson(kind: str) -> Program:
    return Program(
        "orjson",
        lambda output: [
            str(setup.virtual_environment("orjson", VLLM)), str(VLLM / "orjson_cells.py"),
            str(setup.result_files(kind)), str(output)],
        lambda: package_versions("orjson", "orjson", requirers=VLLM), check=cells.check_cells)


def duckdb(kind: str) -> Program:
    return Program(
        "DuckDB",
        lambda output: [
            str(setup.virtual_environment("duckdb", VLLM)), str(VLLM / "duckdb_cells.py"), kind,
            str(setup.result_files(kind)), str(output)],
        lambda: package_versions("duckdb", "duckdb", requirers=VLLM), check=cells.check_cells)


def etalon_cells(kind: str, name: str, cores: str) -> Program:
    """The same job as the yardstick's: from the files to the median of each cell."""
    def command(output: Path) -> list[str]:
        if shutil.which("taskset") is None:
            raise setup.Missing("needs taskset, which is Linux's")
        return [
            "taskset", "--cpu-list", cores, str(setup.folder_program()), str(setup.result_files(kind)), str(output)]

    return Program(
        name, command, lambda: setup.quietly(["swift", "--version"], "no version").splitlines()[0],
        check=cells.check_grids)


def etalon_export(binary: Path, kind: str, name: str, cores: str) -> Program:
    def command(output: Path) -> list[str]:
        present(binary)
        if shutil.which("taskset") is None:
            raise setup.Missing("needs taskset, which is Linux's")
        return export_command(binary, cores, setup.result_files(kind), output / cells.EXPORT)

    return Program(
        name, command, lambda: setup.quietly([present(binary), "--version"], "no version"),
        check=cells.check_export)
