"""The import job with orjson: orjson_cells.py FOLDER OUTPUT"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
from statistics_of import percentile


class Group:
    """The runs of one model, concurrency and prompt size."""

    def __init__(self) -> None:
        self.failures = 0
        self.samples: defaultdict[str, list[float]] = defaultdict(list)

    def add(self, run: dict[str, Any]) -> None:
        self.failures += run["failed"]
        for key, value in run.items():
            if key.endswith(("_ms", "_throughput")) or key == "max_output_tokens_per_s":
                samples = self.samples[key]
                # The zeros of a run without a completed request were not measured.
                if run["completed"] > 0:
                    samples.append(value)


def result_files(folder: str) -> Iterator[str]:
    for parent, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".json"):
                yield f"{parent}/{name}"


def add_whole_requests(run: dict[str, Any]) -> None:
    """The end-to-end latencies of the requests that succeeded, and how many did not."""
    requests = zip(run["ttfts"], run["itls"], run["output_lens"], run["errors"], strict=True)
    whole = sorted(
        (ttft + sum(itls)) * 1000 for ttft, itls, length, error in requests if length > 0 and not error)
    run["failed"] = len(run["errors"]) - len(whole)
    if whole:
        run["mean_e2el_ms"] = sum(whole) / len(whole)
        run["median_e2el_ms"] = percentile(whole, 50)
        run["p99_e2el_ms"] = percentile(whole, 99)


def prompt_tokens(run: dict[str, Any]) -> int:
    completed = run["completed"]
    return -1 if completed == 0 else (2 * run["total_input_tokens"] + completed) // (2 * completed)


def main(folder: str, output: Path) -> None:
    groups: defaultdict[tuple[str, int, int], Group] = defaultdict(Group)
    totals = [0] * 7
    for path in result_files(folder):
        with open(path, "rb") as file:
            run = orjson.loads(file.read())
        if "errors" in run:
            add_whole_requests(run)
        groups[run["model_id"], run["max_concurrency"], prompt_tokens(run)].add(run)
        mine = (
            1, run["request_rate"] == "inf", run["num_prompts"], run["completed"], run["duration"],
            run["total_input_tokens"], run["total_output_tokens"])
        totals = [total + own for total, own in zip(totals, mine)]
    with (output / "cells.tsv").open("w", encoding="utf-8") as out:
        for (model, concurrency, tokens), group in sorted(groups.items(), key=lambda item: item[0]):
            for metric, samples in sorted(group.samples.items()):
                median = f"{percentile(sorted(samples), 50):.9g}" if samples else "-"
                print(model, concurrency, tokens, metric, median, len(samples), group.failures, sep="\t", file=out)
        print("total", *(f"{total:.9g}" if isinstance(total, float) else total for total in totals), sep="\t", file=out)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
