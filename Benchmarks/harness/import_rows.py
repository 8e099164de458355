"""The rows that import a folder of result files: many programs in turn, and a line for each comparison."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from harness import cells, import_programs
from harness.measure import Broken, Sample, in_turn
from harness.programs import Program, runnable
from harness.results import Result, Side, Target


@dataclass(frozen=True)
class Comparison:
    """Wall time of A over wall time of B."""

    a: Program
    b: Program
    target: Target | None = None

    def result(self, row: str, samples: dict[Program, list[Sample]], broken: set[Program]) -> Result:
        result = Result(row, f"{self.a.name} / {self.b.name}", self.target, "×")
        result.sides = [Side(program, samples.get(program, [])) for program in (self.a, self.b)]
        result.failed = not broken.isdisjoint((self.a, self.b))
        if not result.failed and all(side.samples for side in result.sides):
            result.take_ratio(*result.sides)
        return result


@dataclass(frozen=True)
class ImportRow:
    """`peers` write the same cells as the yardstick, `grids` etalon's, `exports` the lines of the neutral form."""

    name: str
    runs: int
    yardstick: Program
    limit: Program
    peers: tuple[Program, ...]
    grids: tuple[Program, ...]
    exports: tuple[Program, ...]
    comparisons: tuple[Comparison, ...]

    def measure(self, runs: int | None) -> list[Result]:
        remarks: list[str] = []
        programs = runnable((self.yardstick, self.limit, *self.peers, *self.grids, *self.exports), remarks)
        broken = self.cannot(programs, remarks)
        working = [program for program in programs if program not in broken]
        samples: dict[Program, list[Sample]] = {}
        try:
            samples = dict(zip(working, in_turn([program.run_fresh for program in working], runs or self.runs)))
            self.check(working, remarks)
        except Broken as problem:
            remarks.append(str(problem))
            broken = set(programs)
        results = [comparison.result(self.name, samples, broken) for comparison in self.comparisons]
        results[0].remarks = remarks
        return results

    def cannot(self, programs: list[Program], remarks: list[str]) -> set[Program]:
        """The programs that fail when tried, so that the others are measured all the same."""
        broken = set()
        for program in programs:
            try:
                program.run_fresh()
            except Broken as problem:
                remarks.append(str(problem))
                broken.add(program)
        return broken

    def check(self, working: list[Program], remarks: list[str]) -> None:
        """Of the last run of each: one list of cells, and etalon's lines make the same."""
        if self.yardstick not in working:
            remarks.append("no cells compared: the yardstick did not run")
            return
        others = {program.name: program.output for program in self.peers if program in working}
        remarks.append(cells.agreement(self.yardstick.output, others))
        for program in self.grids:
            if program in working:
                remarks.append(f"{program.name}: {cells.grids(self.yardstick.output, program.output)}")
        exported = [program for program in self.exports if program in working]
        if not exported:
            found_none = any("no grid was found" in remark for remark in remarks)
            remarks.append(f"etalon's cells: not compared: {'no grids' if found_none else 'it did not run'}")
        for program in exported:
            remarks.append(f"{program.name}: {cells.comparison(self.yardstick.output, program.output)}")


def import_row(name: str, kind: str, runs: int, etalon: Path) -> ImportRow:
    simdjson, limit = import_programs.simdjson(kind), import_programs.read_only(kind)
    orjson, duckdb = import_programs.orjson(kind), import_programs.duckdb(kind)
    one = import_programs.etalon_cells(kind, "etalon, cells, one core", "0")
    two = import_programs.etalon_cells(kind, "etalon, cells, two cores", "0,1")
    export = import_programs.etalon_export(etalon, kind, "etalon export --medians, one core", "0")
    export_two = import_programs.etalon_export(etalon, kind, "etalon export --medians, two cores", "0,1")
    return ImportRow(name, runs, simdjson, limit, (orjson, duckdb), (one, two), (export, export_two), (
        Comparison(one, simdjson, Target("≤", 1.6, None, "×")),
        Comparison(two, simdjson, Target("≤", 0.9, None, "×")),
        Comparison(export, simdjson),
        Comparison(export_two, simdjson),
        Comparison(orjson, one),
        Comparison(duckdb, two),
        Comparison(orjson, simdjson),
        Comparison(duckdb, simdjson),
        Comparison(simdjson, limit),
    ))


def import_rows(etalon: Path) -> list[ImportRow]:
    return [import_row("json-small", "small", 11, etalon), import_row("json-detail", "detail", 7, etalon)]
