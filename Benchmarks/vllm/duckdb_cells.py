"""The import job with DuckDB: duckdb_cells.py small|detail FOLDER OUTPUT"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

HERE = Path(__file__).resolve().parent

LATENCIES = ["ttft", "tpot", "itl"]
METRICS = [
    "request_throughput", "output_throughput", "total_token_throughput", "max_output_tokens_per_s",
    *(f"{name}_{latency}_ms" for latency in LATENCIES for name in ("mean", "median", "std", "p50", "p90", "p99")),
]
WHOLE = {
    "small": [f"{name}_e2el_ms" for name in ("mean", "median", "std", "p50", "p90", "p99")],
    "detail": ["mean_e2el_ms", "median_e2el_ms", "p99_e2el_ms"],
}
COLUMNS = {
    "model_id": "varchar", "max_concurrency": "bigint", "request_rate": "varchar", "num_prompts": "bigint",
    "completed": "bigint", "failed": "bigint", "duration": "double", "total_input_tokens": "bigint",
    "total_output_tokens": "bigint", **dict.fromkeys(METRICS, "double"),
}
ARRAYS = {"ttfts": "double[]", "itls": "double[][]", "output_lens": "bigint[]", "errors": "varchar[]"}


def columns(kind: str) -> dict[str, str]:
    return COLUMNS | (ARRAYS if kind == "detail" else dict.fromkeys(WHOLE[kind], "double"))


def main(kind: str, folder: str, output: str) -> None:
    connection = duckdb.connect()
    words = {
        "files": f"{folder}/**/*.json",
        "columns": ", ".join(f"{name}: '{kind_of}'" for name, kind_of in columns(kind).items()),
        "structure": ", ".join(f'"{name}": "{kind_of}"' for name, kind_of in columns(kind).items()),
        "metrics": ", ".join(METRICS + WHOLE[kind]),
        "output": f"{output}/cells.tsv",
    }
    for name in (kind, "cells"):
        connection.execute((HERE / "duckdb" / f"{name}.sql").read_text(encoding="utf-8").format_map(words))


if __name__ == "__main__":
    main(*sys.argv[1:])
