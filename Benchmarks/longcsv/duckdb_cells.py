"""duckdb_cells.py FILE CORES: the median and the failures of each cell."""

import sys

import duckdb

connection = duckdb.connect(config={"threads": int(sys.argv[2])})
cells, samples, failed, total = connection.execute(
    """
    with cells as (
      select median(request_time_s) as middle, count(request_time_s) as samples,
             count(*) filter (status <> 'ok') as failed
      from read_csv(?, header = true)
      group by model, quantization, device, device_count, output_tokens, concurrency, prompt_tokens)
    select count(*), sum(samples), sum(failed), sum(middle) from cells
    """, [sys.argv[1]]).fetchone()
print(f"{cells} cells, {samples} samples, {failed} failed, {total:.4f}")
