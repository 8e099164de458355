#!/usr/bin/env python3
"""Write the seven tables of the article as neutral CSV files that every peer can read.

    python3 make_input.py [RAW [FOLDER]]

RAW is the document with the tables as received, FOLDER gets one file a table: the title as a
comment, then one line a prompt size and one column a number of requests. A failed cell is NaN.
"""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
RAW = HERE.parent.parent / "raw" / "plafrim-2024" / "tables.md"
INPUT = HERE / "input"

# The Python tables of the source have no column axis; the article prints this one for them.
PROMPT_TOKENS = [31, 63, 119, 296, 480, 822, 2193]

HEADING = re.compile(r"^### (.+)$")
HEADER_ROW = re.compile(r"^Request .*\\ Size\t(.+)$")
TAB_ROW = re.compile(r"^\d+\t")
DICT_ROW = re.compile(r"^\s*(\d+): (\[.*\]),$")


@dataclass
class Table:
    """Seconds by number of requests, over the prompt sizes; a failed cell is `nan`."""

    title: str
    prompt_tokens: list[int]
    seconds: dict[int, list[str]]


def cell(text: str) -> str:
    return "NaN" if text == "np.nan" else text.replace(",", ".")


def read_tables(text: str) -> list[Table]:
    """The tables that have rows. Markdown rows (`| 1 | …`) are the strays of the first table: left out."""
    tables: list[Table] = []
    for line in text.splitlines():
        if match := HEADING.match(line):
            tables.append(Table(match[1].replace(" Go", " GB"), PROMPT_TOKENS, {}))
        elif match := HEADER_ROW.match(line):
            tables[-1].prompt_tokens = [int(size) for size in match[1].split()[: len(PROMPT_TOKENS)]]
        elif TAB_ROW.match(line):
            requests, *cells = line.split()
            tables[-1].seconds[int(requests)] = [cell(text) for text in cells]
        elif match := DICT_ROW.match(line):
            values = ast.literal_eval(match[2].replace("np.nan", "'np.nan'"))
            tables[-1].seconds[int(match[1])] = [cell(str(value)) for value in values]
    return [table for table in tables if table.seconds]


def check(tables: list[Table]) -> None:
    """Stop unless these are the article's seven grids of 8 x 7 with 27 failed cells."""
    shapes = {(len(table.seconds), len(row)) for table in tables for row in table.seconds.values()}
    cells = [cell for table in tables for row in table.seconds.values() for cell in row]
    found = (len(tables), shapes, len(cells), cells.count("NaN"))
    if found != (7, {(8, 7)}, 392, 27):
        sys.exit(f"error: {found} instead of 7 tables of 8 x 7 with 27 failed of 392 cells")


def slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def csv(table: Table) -> str:
    lines = [f"# {table.title}", ",".join(["prompt_tokens", *map(str, table.seconds)])]
    for column, tokens in enumerate(table.prompt_tokens):
        lines.append(",".join([str(tokens), *(row[column] for row in table.seconds.values())]))
    return "\n".join(lines) + "\n"


def main(raw: Path = RAW, folder: Path = INPUT) -> None:
    tables = read_tables(raw.read_text(encoding="utf-8"))
    check(tables)
    folder.mkdir(parents=True, exist_ok=True)
    for table in tables:
        (folder / f"{slug(table.title)}.csv").write_text(csv(table), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
