"""Writes the 49 columns of the article's tables as tab-separated values: column, requests, seconds."""

import json
import sys
from pathlib import Path

TABLES = Path(__file__).parents[2] / "Tests/RawImportTests/Fixtures/published-tables.json"


def main(target: str) -> None:
    lines = ["column\trequests\tseconds"]
    column = 0
    for table in json.loads(TABLES.read_text())["tables"]:
        for place, _ in enumerate(table["prompt_tokens"]):
            for requests, row in zip(table["requests"], table["seconds"]):
                if row[place] is not None:
                    lines.append(f"{column}\t{requests}\t{row[place]}")
            column += 1
    Path(target).write_text("\n".join(lines) + "\n")


main(sys.argv[1])
