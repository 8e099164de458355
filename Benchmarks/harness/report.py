"""The results as Markdown and as JSON."""

from __future__ import annotations

import datetime
import json
import os
import platform
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from harness.measure import peak_floor
from harness.programs import Program
from harness.results import Result, Side
from harness.setup import Missing

HEAD = [
    "row", "A / B", "n", "wall A / B", "CPU A / B", "peak A / B, MiB", "figure (range)", "floor",
    "goal", "verdict"]


def seconds(value: float) -> str:
    if value >= 1:
        return f"{value:.2f} s"
    return f"{value * 1000:.0f} ms" if value >= 0.02 else f"{value * 1000:.2f} ms"


def number(value: float) -> str:
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def peak(side: Side) -> str:
    return f"{side.peak:.0f}" if side.peak > peak_floor() + 1 else f"< {peak_floor():.0f}"


def own_only(side: Side, text: str) -> str:
    """Marks a figure that leaves out the children of the program."""
    return f"{text} ¹" if side.program.hides_children else text


def both(result: Result, show: Callable[[Side], str]) -> str:
    return " / ".join(show(side) if side.samples else "–" for side in result.sides) or "–"


def figure(result: Result) -> str:
    if result.value is None:
        return "–"
    text = f"{number(result.value)} {result.unit}"
    if result.spread is not None:
        text += f" ({number(result.spread[0])}–{number(result.spread[1])})"
    return text


def table_row(result: Result) -> list[str]:
    target = result.target
    return [
        result.row,
        result.what,
        str(max((len(side.samples) for side in result.sides), default=0) or "–"),
        both(result, lambda side: seconds(side.wall)),
        both(result, lambda side: own_only(side, seconds(side.cpu))),
        both(result, lambda side: own_only(side, peak(side))),
        figure(result),
        target.limit(target.floor) if target else "–",
        target.limit(target.goal) if target else "–",
        result.verdict,
    ]


def markdown_table(rows: list[list[str]]) -> str:
    lines = [HEAD, ["---"] * len(HEAD), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except FileNotFoundError:
        return platform.machine()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def machine() -> str:
    return f"{os.cpu_count()} cores of {processor()}, {platform.system()} {platform.release()}"


def version(program: Program) -> str:
    try:
        return program.version()
    except Missing as problem:
        return f"not here ({problem})"


def versions(results: list[Result]) -> dict[str, str]:
    programs = {
        side.program.name: side.program
        for result in results for side in result.sides if side.samples}
    return {name: version(program) for name, program in programs.items()}


def remarks(results: list[Result]) -> list[str]:
    """Each remark once, with all the rows that make it."""
    rows: dict[str, list[str]] = {}
    for result in results:
        for remark in result.remarks:
            rows.setdefault(remark, []).append(result.row)
    return [f"* {', '.join(names)}: {remark}" for remark, names in rows.items()]


def markdown(results: list[Result], load: float) -> str:
    parts = [
        f"# Results of {datetime.date.today().isoformat()}",
        f"{machine()}; load average {load:.1f} before the first row. README.md tells what every row means.",
        markdown_table([table_row(result) for result in results]),
        "Wall and CPU are medians of n runs in turn (A B A B …), the figure of two programs is the median of "
        f"their ratios pair by pair, a peak is the highest seen; none under {peak_floor():.0f} MiB can be seen.",
    ]
    if any(side.program.hides_children for result in results for side in result.sides):
        parts.append("¹ Without the browser that kaleido starts: its processor time and memory are not counted.")
    if lines := remarks(results):
        parts.append("\n".join(["Remarks:", "", *lines]))
    if found := versions(results):
        parts.append("\n".join(["Versions:", "", *(f"* {name}: {text}" for name, text in found.items())]))
    return "\n\n".join(parts) + "\n"


def as_json(results: list[Result], load: float) -> str:
    rows = [
        {
            "row": result.row,
            "what": result.what,
            "value": result.value,
            "unit": result.unit,
            "spread": result.spread,
            "target": asdict(result.target) if result.target else None,
            "verdict": result.verdict.strip("*"),
            "remarks": result.remarks,
            "programs": [
                {"name": side.program.name, "samples": [asdict(sample) for sample in side.samples]}
                for side in result.sides
            ],
        }
        for result in results
    ]
    document = {
        "schema": "etalon.bench/1", "machine": machine(), "load": load, "versions": versions(results), "rows": rows}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
