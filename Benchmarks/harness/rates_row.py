"""The row of error rates: one program that counts, and a line for each share it prints."""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.measure import LOG, Broken
from harness.programs import Program, runnable
from harness.results import Result, Side, Target

LINE = re.compile(r"^\| (.+) \| ([0-9.]+) % \|$", re.MULTILINE)


@dataclass(frozen=True)
class RatesRow:
    """The counts are seeded, the same in every run: the program runs once, whatever was asked for.

    `targets` are found by how the words of a share begin; a share without one is for comparison.
    """

    name: str
    program: Program
    targets: dict[str, Target]

    def measure(self, runs: int | None) -> list[Result]:
        del runs
        remarks: list[str] = []
        results = []
        try:
            for program in runnable((self.program,), remarks):
                side = Side(program, [program.run_fresh()])
                for what, share in LINE.findall(LOG.read_text(errors="replace")):
                    results.append(Result(self.name, what, self.target(what), "%", value=float(share)))
                if len(results) < len(self.targets):
                    raise Broken(f"{program.name}: {len(results)} shares instead of {len(self.targets)} at least")
                results[0].sides = [side]
        except Broken as problem:
            remarks.append(str(problem))
            results = [Result(self.name, self.program.name, None, "%", failed=True)]
        results = results or [Result(self.name, self.program.name, None, "%")]
        results[0].remarks = remarks
        return results

    def target(self, what: str) -> Target | None:
        return next((target for words, target in self.targets.items() if what.startswith(words)), None)
