"""pandas_cells.py FILE: the median and the failures of each cell."""

import sys

import pandas

KEYS = ["model", "quantization", "device", "device_count", "output_tokens", "concurrency", "prompt_tokens"]

table = pandas.read_csv(sys.argv[1])
table["failed"] = table["status"] != "ok"
cells = table.groupby(KEYS, sort=False).agg(
    middle=("request_time_s", "median"), samples=("request_time_s", "count"), failed=("failed", "sum"))
print(
    f"{len(cells)} cells, {cells['samples'].sum()} samples, {cells['failed'].sum()} failed, "
    f"{cells['middle'].sum():.4f}")
