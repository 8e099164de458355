"""What a row found, and whether that meets its target."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median

from harness.measure import Sample
from harness.programs import Program


@dataclass(frozen=True)
class Target:
    """The floor must be met; the goal is what we would be proud of."""

    sense: str  # "≥" or "≤"
    floor: float
    goal: float | None
    unit: str

    def met(self, value: float, limit: float) -> bool:
        return value >= limit if self.sense == "≥" else value <= limit

    def verdict(self, value: float) -> str:
        if not self.met(value, self.floor):
            return "**missed**"
        if self.goal is None:
            return "met"
        return "goal met" if self.met(value, self.goal) else "floor met"

    def limit(self, value: float | None) -> str:
        return "–" if value is None else f"{self.sense} {value:g} {self.unit}"


@dataclass(frozen=True)
class Side:
    """One program of a row with all its counted runs; none where it cannot run here."""

    program: Program
    samples: list[Sample]

    @property
    def wall(self) -> float:
        return median(sample.wall for sample in self.samples)

    @property
    def cpu(self) -> float:
        return median(sample.cpu for sample in self.samples)

    @property
    def peak(self) -> float:
        """The highest of all runs."""
        return max(sample.peak for sample in self.samples)


@dataclass
class Result:
    """`value` with its `unit` is what the target judges; it is absent where nothing could be judged."""

    row: str
    what: str
    target: Target | None
    unit: str
    sides: list[Side] = field(default_factory=list)
    value: float | None = None
    spread: tuple[float, float] | None = None
    remarks: list[str] = field(default_factory=list)
    failed: bool = False

    def take_ratio(self, a: Side, b: Side) -> None:
        """Wall time of A over wall time of B, pair by pair."""
        ratios = [one.wall / other.wall for one, other in zip(a.samples, b.samples)]
        self.value = median(ratios)
        self.spread = (min(ratios), max(ratios))

    @property
    def verdict(self) -> str:
        if self.failed:
            return "**error**"
        if self.value is None:
            return "not measured"
        return "–" if self.target is None else self.target.verdict(self.value)
