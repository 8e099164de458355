"""How cost grows with rows, files and cells, and what a rebuild does after one input has changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from harness.measure import Broken, in_turn, run
from harness.places import WORK
from harness.programs import Program, present
from harness.results import Result, Side, Target

GROWTH = WORK / "growth"
HEADER = "model,gpu,gpu_count,concurrency,prompt_tokens,output_tokens,repetition,seconds\n"
TIMES = (1, 10, 100)


def row(load: int, prompt: int, repetition: int, model: int = 0) -> str:
    seconds = 1 + load * 0.01 + prompt * 0.001 + repetition % 7 * 0.003
    return f"model-{model},H100,1,{load},{prompt},100,{repetition},{seconds:.4f}\n"


def make_rows(folder: Path, times: int) -> None:
    """One table of 40,000 rows and more: 100 cells, ever more repetitions. All are read as streams."""
    lines = (row(1 + cell // 10, 30 + cell % 10 * 60, repetition)
             for repetition in range(400 * times) for cell in range(100))
    write(folder / "rows.csv", lines)


def make_files(folder: Path, times: int) -> None:
    """50 files and more, each one load of ten prompts."""
    for number in range(50 * times):
        lines = (row(1 + number % 64, 30 + prompt * 60, 1, number // 64) for prompt in range(10))
        write(folder / f"run-{number:05}.csv", lines)


def make_cells(folder: Path, times: int) -> None:
    """One table of 4,000 cells and more, each measured ten times."""
    lines = (row(1 + cell % 100, 30 + cell // 100, repetition)
             for cell in range(4000 * times) for repetition in range(10))
    write(folder / "cells.csv", lines)


def write(path: Path, lines) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        file.writelines(lines)


@dataclass(frozen=True)
class Growth:
    """What a unit more costs between 10× and 100×, over what it costs between 1× and 10×: 1 is linear."""

    name: str
    noun: str
    etalon: Path
    make: Callable[[Path, int], None]
    runs: int = 7

    def measure(self, runs: int | None) -> list[Result]:
        what = f"etalon, cost of one of the {self.noun} more, 10–100× / 1–10×"
        result = Result(self.name, what, Target("≤", 1.3, None, "×"), "×")
        try:
            sides = [Side(self.program(times), []) for times in TIMES]
            samples = in_turn([self.job(side.program) for side in sides], runs or self.runs)
            result.sides = [Side(side.program, taken) for side, taken in zip(sides, samples)]
            # Processor time: what a core does does not depend on how many there are.
            small, middle, large = (side.cpu for side in result.sides)
            result.value = (large - middle) / (middle - small) / 10
        except Broken as problem:
            result.failed = True
            result.remarks.append(str(problem))
        return [result]

    def folder(self, times: int) -> Path:
        folder = GROWTH / f"{self.noun}-{times}"
        if not folder.exists():
            half = folder.with_suffix(".part")
            shutil.rmtree(half, ignore_errors=True)
            half.mkdir(parents=True)
            self.make(half, times)
            half.rename(folder)
        return folder

    def program(self, times: int) -> Program:
        folder, output = self.folder(times), GROWTH / "cells-out.csv"
        command = [present(self.etalon), "export", str(folder), "--medians", "--format", "csv", "-o", str(output)]
        return Program(f"etalon, {times}× the {self.noun}", lambda _: command, lambda: "", check=lambda _: None)

    def job(self, program: Program):
        return lambda: run(program.command(GROWTH))


@dataclass(frozen=True)
class RebuildOne:
    """Wall time of a build after one of 16 tables has changed, over that of the first build."""

    name: str
    etalon: Path
    runs: int = 7

    TABLES = 16

    def measure(self, runs: int | None) -> list[Result]:
        what = "etalon, build after one input changed / first build"
        result = Result(self.name, what, Target("≤", 0.5, None, "×"), "×")
        program = Program(
            "etalon, one input changed", lambda _: self.command(), lambda: "", check=lambda _: None)
        try:
            first, again = [], []
            for number in range(runs or self.runs):
                study = self.study()
                first.append(run(self.command()))
                before = changes(study / "reports")
                self.table(3, number + 1)
                again.append(run(self.command()))
                after = changes(study / "reports")
                touched = [path for path in after if after[path] != before.get(path)]
                strange = [path for path in touched if not self.depends(path)]
                if strange or before.keys() != after.keys():
                    raise Broken(f"files touched that do not depend on it, such as {min(strange, default='?')}")
            result.sides = [Side(program, again), Side(program, first)]
            result.take_ratio(*result.sides)
            result.remarks.append(f"{len(touched)} of {len(after)} files written, none of another table")
        except Broken as problem:
            result.failed = True
            result.remarks.append(str(problem))
        return [result]

    def command(self) -> list[str]:
        return [present(self.etalon), "build", str(GROWTH / "study")]

    @staticmethod
    def depends(path: str) -> bool:
        """The products of the table, and those that are of all tables."""
        return "model-3-" in path or "/" not in path

    def study(self) -> Path:
        study = GROWTH / "study"
        shutil.rmtree(study, ignore_errors=True)
        study.mkdir(parents=True)
        sources = "".join(
            f"  - path: table-{number}.csv\n" for number in range(self.TABLES))
        (study / "etalon.yaml").write_text(
            f"version: 1\nsources:\n{sources}reports:\n  - name: all\n    output: reports\n", encoding="utf-8")
        for number in range(self.TABLES):
            self.table(number, 0)
        return study

    def table(self, number: int, version: int) -> None:
        lines = (row(1 << load, 31 << prompt, version, number) for load in range(7) for prompt in range(6))
        write(GROWTH / "study" / f"table-{number}.csv", lines)


def changes(folder: Path) -> dict[str, int]:
    return {
        str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def growth_rows(etalon: Path) -> list[Growth | RebuildOne]:
    return [
        Growth("growth-rows", "rows", etalon, make_rows),
        Growth("growth-files", "files", etalon, make_files),
        Growth("growth-cells", "cells", etalon, make_cells),
        RebuildOne("rebuild-one", etalon),
    ]
