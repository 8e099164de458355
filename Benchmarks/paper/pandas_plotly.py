"""The paper job with pandas, plotly and kaleido: pandas_plotly.py OUTPUT TABLE.csv..."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio
from article import COLOURS, Metric, series_label, write_article

MARKERS = [
    "circle", "square", "triangle-up", "diamond", "triangle-down", "pentagon", "hexagon", "star"]
DASHES = ["solid", "dash", "dashdot", "dot"] * 2

# One browser serves all charts; it need not fetch MathJax, which no label uses.
pio.kaleido.scope.mathjax = None


def write_chart(path: Path, metric: Metric, values: pd.DataFrame) -> None:
    lines = [
        go.Scatter(
            x=values.index, y=values[requests], name=series_label(requests), mode="lines+markers",
            connectgaps=False, line={"color": colour, "dash": dash},
            marker={"symbol": marker, "size": 8})
        for requests, colour, marker, dash in zip(values.columns, COLOURS, MARKERS, DASHES)
    ]
    figure = go.Figure(lines)
    figure.update_layout(
        template="plotly_white", margin={"l": 70, "r": 20, "t": 15, "b": 60},
        xaxis={"type": "log", "title": "Prompt tokens", "tickvals": values.index,
               "ticktext": [str(size) for size in values.index]},
        yaxis={"title": metric.label, "rangemode": "tozero"})
    figure.write_image(path, width=1300, height=470)


if __name__ == "__main__":
    write_article(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]], write_chart)
