"""The six statistics that the files hold of each latency."""

from __future__ import annotations

from math import fsum, sqrt

STATISTICS = ["mean", "median", "std", "p50", "p90", "p99"]


def percentile(ordered: list[float], percent: float) -> float:
    """Between the two neighbours in proportion, as NumPy and vLLM do."""
    place = (len(ordered) - 1) * percent / 100
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def statistics(values: list[float]) -> dict[str, float]:
    ordered = sorted(values)
    mean = fsum(ordered) / len(ordered)
    variance = fsum([(value - mean) ** 2 for value in ordered]) / len(ordered)
    middle = percentile(ordered, 50)
    return dict(zip(STATISTICS, (
        mean, middle, sqrt(variance), middle, percentile(ordered, 90), percentile(ordered, 99))))
