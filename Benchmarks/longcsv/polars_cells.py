"""polars_cells.py FILE: the median and the failures of each cell, by the streaming engine."""

import sys

import polars

KEYS = ["model", "quantization", "device", "device_count", "output_tokens", "concurrency", "prompt_tokens"]

cells = (
    polars.scan_csv(sys.argv[1])
    .group_by(KEYS)
    .agg(
        polars.col("request_time_s").median().alias("middle"),
        polars.col("request_time_s").count().alias("samples"),
        (polars.col("status") != "ok").sum().alias("failed"))
    .select(polars.len(), polars.col("samples").sum(), polars.col("failed").sum(), polars.col("middle").sum())
    .collect(engine="streaming"))
count, samples, failed, total = cells.row(0)
print(f"{count} cells, {samples} samples, {failed} failed, {total:.4f}")
