"""The paper job with pandas and matplotlib: pandas_matplotlib.py OUTPUT TABLE.csv..."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
from article import COLOURS, Metric, series_label, write_article

# `Figure` alone, without pyplot: what matplotlib's own guide advises for programs without a window,
# and the faster way to start.
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator

MARKERS = ["o", "s", "^", "D", "v", "p", "h", "*"]
DASHES = ["-", "--", "-.", ":"] * 2


def write_chart(path: Path, metric: Metric, values: pd.DataFrame) -> None:
    figure = Figure(figsize=(13, 4.7), dpi=100)
    axes = figure.subplots()
    figure.subplots_adjust(left=0.06, right=0.87, bottom=0.13, top=0.97)
    for requests, colour, marker, dash in zip(values.columns, COLOURS, MARKERS, DASHES):
        axes.plot(
            values.index, values[requests], color=colour, marker=marker, linestyle=dash,
            label=series_label(requests))
    axes.set_xscale("log")
    axes.set_xticks(values.index, [str(size) for size in values.index])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_ylim(bottom=0)
    axes.set_xlabel("Prompt tokens")
    axes.set_ylabel(metric.label)
    axes.grid(color="0.88")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1), borderaxespad=0, frameon=False)
    figure.savefig(path)


if __name__ == "__main__":
    write_article(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]], write_chart)
