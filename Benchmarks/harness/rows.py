"""The rows of the benchmark: which programs run, how often, and which figure is judged."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path

from harness import fit_programs, gate_programs, long_programs, products, programs
from harness.growth_rows import Growth, RebuildOne, growth_rows
from harness.import_rows import ImportRow, import_rows
from harness.measure import Broken, in_turn
from harness.programs import Program, runnable
from harness.rates_row import RatesRow
from harness.results import Result, Side, Target


@dataclass(frozen=True)
class Row(ABC):
    name: str
    programs: tuple[Program, ...]
    runs: int
    target: Target | None

    unit = "×"

    @property
    @abstractmethod
    def what(self) -> str:
        """The row's own figure in words."""

    @abstractmethod
    def judge(self, result: Result, runs: int) -> None:
        """Run the programs and fill in the figure."""

    def measure(self, runs: int | None) -> list[Result]:
        result = Result(self.name, self.what, self.target, self.unit)
        try:
            self.judge(result, runs or self.runs)
        except Broken as problem:
            result.failed = True
            result.value = None
            result.remarks.append(str(problem))
        return [result]

    def fresh_runs(self, result: Result, runs: int) -> list[Side]:
        """The sides that ran, in turn, each time into an empty folder."""
        found = runnable(self.programs, result.remarks)
        samples = dict(zip(found, in_turn([program.run_fresh for program in found], runs)))
        result.sides = [Side(program, samples.get(program, [])) for program in self.programs]
        return [side for side in result.sides if side.samples]


class Ratio(Row):
    """Wall time of A over wall time of B, pair by pair."""

    @property
    def what(self) -> str:
        return " / ".join(program.name for program in self.programs)

    def judge(self, result: Result, runs: int) -> None:
        sides = self.fresh_runs(result, runs)
        if len(sides) == 2:
            result.take_ratio(*sides)


class ChartBytes(Row):
    """Bytes of all charts of A over those of B."""

    @property
    def what(self) -> str:
        return "bytes of the PNG files, " + " / ".join(program.name for program in self.programs)

    def judge(self, result: Result, runs: int) -> None:
        sizes = []
        for program in runnable(self.programs, result.remarks):
            program.run_fresh()
            sizes.append(products.chart_bytes(program.output))
            result.remarks.append(f"{program.name}: {sizes[-1]:,} bytes".replace(",", " "))
        if len(sizes) == 2:
            result.value = sizes[0] / sizes[1]


class Memory(Row):
    """The highest peak of all runs."""

    unit = "MiB"

    @property
    def what(self) -> str:
        return f"peak memory of {self.programs[0].name}"

    def judge(self, result: Result, runs: int) -> None:
        for side in self.fresh_runs(result, runs):
            result.value = side.peak


class Rebuild(Row):
    """Wall time over finished products, none of which may be touched."""

    unit = "ms"

    @property
    def what(self) -> str:
        return f"{self.programs[0].name} with nothing changed"

    def judge(self, result: Result, runs: int) -> None:
        for program in runnable(self.programs, result.remarks):
            program.run_fresh()
            before = times_of_change(program.output)
            [samples] = in_turn([program.run_again], runs)
            after = times_of_change(program.output)
            touched = [path.name for path in before | after if before.get(path) != after.get(path)]
            if touched:
                raise Broken(f"{len(touched)} files touched, such as {min(touched)}")
            side = Side(program, samples)
            result.sides = [side]
            result.value = side.wall * 1000
            result.remarks.append(f"none of {len(before)} files touched")


def times_of_change(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def all_rows(etalon: Path) -> list[Row | ImportRow | RatesRow | Growth | RebuildOne]:
    paper = programs.etalon_paper(etalon)
    version = programs.etalon_version(etalon)
    return [
        Ratio("matplotlib", (programs.MATPLOTLIB, paper), 5, Target("≥", 15, 25, "×")),
        Ratio("plotly", (programs.PLOTLY, paper), 5, Target("≥", 16, 28, "×")),
        Ratio("gnuplot", (programs.GNUPLOT, paper), 15, Target("≥", 2, 4, "×")),
        Ratio("raw-cairo", (paper, programs.RAW_CAIRO), 15, Target("≤", 0.5, 0.3, "×")),
        ChartBytes("png-bytes", (paper, programs.RAW_CAIRO), 1, Target("≤", 1.1, None, "×")),
        chart_row(etalon, "chart", ("png", "pdf", "svg"), Target("≤", 2, None, "×")),
        *(chart_row(etalon, f"chart-{form}", (form,), None) for form in ("png", "pdf", "svg")),
        Memory("memory", (paper,), 5, Target("≤", 48, None, "MiB")),
        Rebuild("rebuild", (paper,), 15, Target("≤", 50, None, "ms")),
        Ratio("version", (version, programs.EMPTY_FOUNDATION), 31, Target("≤", 4, 2, "×")),
        Ratio("version-c", (version, programs.EMPTY_C), 31, None),
        Ratio("import-pandas", (programs.IMPORT_PANDAS, version), 7, None),
        Ratio("gate-cells", (gate_programs.KERNEL, gate_programs.YARDSTICK), 11, Target("≤", 5, None, "×")),
        Ratio("gate-scipy", (gate_programs.SCIPY, gate_programs.KERNEL), 5, Target("≥", 3, None, "×")),
        Ratio("gate-compare", (gate_programs.COMPARISON, gate_programs.YARDSTICK), 11, None),
        Ratio("gate-compare-3", (gate_programs.COMPARISON_OF_THREE, gate_programs.YARDSTICK), 11, None),
        Ratio("fits", (fit_programs.LAWS, fit_programs.R_LAWS), 5, Target("≤", 0.05, None, "×")),
        # 5 % is the level; 7 % is three standard errors of 1,000 pairs above it.
        RatesRow("gate-rates", gate_programs.RATES, {
            "unchanged, 5 against 5": Target("≤", 7, 5, "%"),
            "unchanged, 3 against 3": Target("≤", 7, 5, "%"),
            "unchanged, 3 against 1": Target("≤", 7, 5, "%"),
            "+3 % in a corner": Target("≥", 98, None, "%"),
            "… of the other": Target("≤", 0.35, None, "%"),
            "+15 % in one cell": Target("≥", 90, None, "%"),
            "+3 % in all cells": Target("≥", 88, None, "%"),
        }),
        *long_rows(etalon),
        *import_rows(etalon),
        *growth_rows(etalon),
    ]


def chart_row(etalon: Path, name: str, forms: tuple[str, ...], target: Target | None) -> Row:
    return Ratio(name, (programs.etalon_chart(etalon, forms), programs.raw_chart(forms)), 21, target)


def long_rows(etalon: Path) -> list[Row]:
    """Long tables of one and of ten million rows, to the median and the failures of each cell."""
    million, more = long_programs.MILLION, long_programs.TEN_MILLIONS
    two, two_of_more = long_programs.etalon_cells(million, 2), long_programs.etalon_cells(more, 2)

    def peer(grids: int, name: str, *packages: str) -> Program:
        return long_programs.peer(grids, name, packages)

    return [
        Ratio("csv-1m", (long_programs.etalon_cells(million, 1), long_programs.libcsv(million)), 15,
              Target("≤", 1.6, 0.8, "×")),
        Ratio("csv-1m-two", (two, long_programs.libcsv(million)), 15, Target("≤", 1, None, "×")),
        Ratio("csv-1m-duckdb", (peer(million, "DuckDB", "duckdb"), two), 9, Target("≥", 2.5, None, "×")),
        Ratio("csv-1m-pandas", (peer(million, "pandas", "pandas"), two), 9, Target("≥", 2.5, None, "×")),
        Ratio("csv-1m-polars", (peer(million, "Polars", "polars"), two), 9, Target("≥", 2.5, None, "×")),
        Ratio("csv-1m-export", (long_programs.etalon_export(million, etalon), long_programs.libcsv(million)), 9, None),
        Ratio("csv-10m", (long_programs.etalon_cells(more, 1), long_programs.libcsv(more)), 3,
              Target("≤", 1.6, 0.8, "×")),
        Ratio("csv-10m-duckdb", (peer(more, "DuckDB", "duckdb"), two_of_more), 5, Target("≥", 1.5, None, "×")),
        Ratio("csv-10m-polars", (peer(more, "Polars", "polars"), two_of_more), 3, Target("≥", 3, None, "×")),
        Memory("csv-10m-memory", (two_of_more,), 3, Target("≤", 400, None, "MiB")),
    ]
