"""What the two pandas peers share: the tables of the article, read and written with pandas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

OUTPUT_TOKENS = 100

# Eight steps of viridis, without its palest end: the number of requests is an ordered quantity.
COLOURS = ["#440154", "#472f7d", "#39568c", "#2a788e", "#1f988b", "#35b779", "#7ad151", "#bddf26"]


@dataclass
class Table:
    """Seconds: one row a prompt size, one column a number of requests, NaN where memory ran out."""

    name: str
    title: str
    seconds: pd.DataFrame

    @classmethod
    def read(cls, path: Path) -> Table:
        with path.open(encoding="utf-8") as lines:
            title = lines.readline().removeprefix("#").strip()
            seconds = pd.read_csv(lines, index_col="prompt_tokens")
        seconds.columns = seconds.columns.astype(int)
        return cls(path.stem, title, seconds)

    def rows_of_the_article(self) -> pd.DataFrame:
        """One row a number of requests, one column a prompt size, under a common head."""
        frame = self.seconds.T
        frame.columns = pd.MultiIndex.from_product(
            [["Number of tokens"], frame.columns], names=[None, "Requests"])
        return frame

    def write_latex(self, path: Path) -> None:
        style = self.rows_of_the_article().style.format(precision=1, na_rep="OOM")
        latex = style.to_latex(
            hrules=True, multicol_align="c", column_format="r" * 8,
            caption=f"Time in seconds, {self.title}", position_float="centering")
        path.write_text(latex, encoding="utf-8")

    def write_markdown(self, path: Path) -> None:
        frame = self.seconds.T.map(lambda value: f"{value:.1f}", na_action="ignore").fillna("OOM")
        frame.index.name = "Requests"
        markdown = frame.to_markdown(disable_numparse=True, stralign="right")
        path.write_text(f"Table: time in seconds, {self.title}\n\n{markdown}\n", encoding="utf-8")


@dataclass
class Metric:
    name: str
    label: str
    of_seconds: Callable[[pd.DataFrame], pd.DataFrame]


METRICS = [
    Metric("time", "Time (s)", lambda seconds: seconds),
    Metric(
        "total-throughput", "Total throughput (tokens/s)",
        lambda seconds: OUTPUT_TOKENS / seconds * seconds.columns),
    Metric(
        "per-user-throughput", "Throughput per user (tokens/s)",
        lambda seconds: OUTPUT_TOKENS / seconds),
]


def series_label(requests: int) -> str:
    return "1 request" if requests == 1 else f"{requests} requests"


def write_article(
    output: Path, inputs: list[Path], write_chart: Callable[[Path, Metric, pd.DataFrame], None]
) -> None:
    """Three charts and two tables for each input."""
    output.mkdir(parents=True, exist_ok=True)
    for path in inputs:
        table = Table.read(path)
        for metric in METRICS:
            write_chart(
                output / f"{table.name}-{metric.name}.png", metric, metric.of_seconds(table.seconds))
        table.write_latex(output / f"{table.name}.tex")
        table.write_markdown(output / f"{table.name}.md")
