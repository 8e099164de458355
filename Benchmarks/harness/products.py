"""Has a program written what the paper job asks for?"""

from __future__ import annotations

import struct
from pathlib import Path

from harness.measure import Broken

CHARTS = 21
TABLES = 7
SIZE = (1300, 470)

SIGNATURE = b"\x89PNG\r\n\x1a\n"
TRAILER = b"IEND\xaeB`\x82"


def charts(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.png"))


def chart_bytes(folder: Path) -> int:
    return sum(chart.stat().st_size for chart in charts(folder))


def png_size(path: Path) -> tuple[int, int]:
    content = path.read_bytes()
    if not content.startswith(SIGNATURE) or not content.endswith(TRAILER):
        raise Broken(f"{path.name} is no whole PNG file")
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def check_charts(folder: Path) -> None:
    found = charts(folder)
    if len(found) != CHARTS:
        raise Broken(f"{len(found)} PNG files instead of {CHARTS}")
    for chart in found:
        if (size := png_size(chart)) != SIZE:
            raise Broken(f"{chart.name} is {size[0]}x{size[1]} instead of {SIZE[0]}x{SIZE[1]}")


def check_paper(folder: Path) -> None:
    """Charts exactly, tables at least: a tool may write a report beside them."""
    check_charts(folder)
    for suffix in ("tex", "md"):
        tables = [path for path in folder.rglob(f"*.{suffix}") if path.stat().st_size > 0]
        if len(tables) < TABLES:
            raise Broken(f"{len(tables)} .{suffix} files instead of {TABLES}")


ENDS = {
    "png": (SIGNATURE, TRAILER),
    "pdf": (b"%PDF-", b"%%EOF\n"),
    "svg": (b"<?xml", b"</svg>\n"),
}


def check_chart(folder: Path, forms: tuple[str, ...]) -> None:
    """One whole chart of each form, and nothing else."""
    if sorted(path.name for path in folder.iterdir()) != sorted(f"chart.{form}" for form in forms):
        raise Broken(f"not a chart as {', '.join(forms)}")
    for form in forms:
        chart = folder / f"chart.{form}"
        begin, end = ENDS[form]
        content = chart.read_bytes()
        if not content.startswith(begin) or not content.endswith(end):
            raise Broken(f"no whole {form.upper()} file")
        if form == "png" and png_size(chart) != SIZE:
            raise Broken(f"{chart.name} is not of the size of the paper job")
