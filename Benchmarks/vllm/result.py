"""The result files of `vllm bench serve --save-result`, with numbers drawn by chance."""

from __future__ import annotations

from random import Random
from typing import Any

from statistics_of import STATISTICS, statistics
from sweep import Run

NOTHING = dict.fromkeys(STATISTICS, 0.0)


def head(run: Run, prompts: int) -> dict[str, Any]:
    return {
        "date": run.date,
        "endpoint_type": "openai",
        "backend": "openai",
        "label": None,
        "model_id": run.model.identifier,
        "tokenizer_id": run.model.identifier,
        "num_prompts": prompts,
        "tensor_parallel_size": str(run.model.gpus),
        "gpu": run.model.device,
        "dtype": "bfloat16",
        "kv_cache_dtype": "auto",
        "quantization": "none",
        "engine_version": "0.14.0",
        "cuda_version": "12.9",
        "image": "vllm/vllm-openai:v0.14.0",
        "dataset": "random",
        "request_rate": "inf",
        "burstiness": 1.0,
        "max_concurrency": run.concurrency,
    }


def totals(run: Run, prompts: int, seconds: float, input_lens: list[int], output_lens: list[int]) -> dict[str, Any]:
    """Of the completed requests only, as vLLM counts."""
    completed, inputs, outputs = len(output_lens), sum(input_lens), sum(output_lens)
    return {
        "duration": seconds,
        "completed": completed,
        "failed": prompts - completed,
        "total_input_tokens": inputs,
        "total_output_tokens": outputs,
        "request_throughput": completed / seconds,
        "request_goodput": None,
        "output_throughput": outputs / seconds,
        "total_token_throughput": (inputs + outputs) / seconds,
        "max_output_tokens_per_s": float(round(outputs / seconds * 1.3)),
        "max_concurrent_requests": min(completed, run.concurrency + run.concurrency // 8),
    }


def latencies(metrics: dict[str, dict[str, float]]) -> dict[str, float]:
    return {f"{name}_{metric}_ms": value for metric, values in metrics.items() for name, value in values.items()}


def seconds_a_token(run: Run, chance: Random) -> float:
    return 0.008 * run.model.speed * (1 + run.concurrency / 60) * chance.uniform(0.96, 1.04)


def seconds_to_first(run: Run, chance: Random) -> float:
    crowd = 1 + run.concurrency / 20
    return 0.02 * run.model.speed * (1 + run.input_tokens / 1000) * crowd * chance.uniform(0.9, 1.1)


def spread(centre: float, chance: Random) -> dict[str, float]:
    """The six statistics of some long-tailed latency."""
    width = chance.uniform(0.05, 0.2)
    median = centre * chance.uniform(0.97, 1.0)
    return dict(zip(STATISTICS, (
        centre, median, centre * width, median, median * (1 + 1.6 * width), median * (1 + 3.1 * width))))


def completed_of(prompts: int, chance: Random) -> int:
    """One run in a hundred completes nothing, one in thirty loses some requests."""
    fate = chance.random()
    if fate < 0.01:
        return 0
    return prompts - chance.randint(1, prompts // 10) if fate < 0.04 else prompts


def summary(run: Run, chance: Random) -> dict[str, Any]:
    """A file without `--save-detailed`."""
    prompts = max(20, 10 * run.concurrency)
    completed = completed_of(prompts, chance)
    input_lens = [run.input_tokens] * completed
    if completed:
        input_lens[0] -= chance.randint(0, completed // 3)
    first, each = seconds_to_first(run, chance), seconds_a_token(run, chance)
    whole = first + each * (run.output_tokens - 1)
    seconds = whole * prompts / run.concurrency * chance.uniform(1.0, 1.1)
    centres = {"ttft": first, "tpot": each, "itl": each, "e2el": whole}
    metrics = {
        metric: spread(centre * 1000, chance) if completed else NOTHING for metric, centre in centres.items()}
    return {
        **head(run, prompts),
        **totals(run, prompts, seconds, input_lens, [run.output_tokens] * completed),
        **latencies(metrics),
    }


ERRORS = [
    'Traceback (most recent call last):\n  File "client.py", line 88, in post\n'
    "aiohttp.client_exceptions.ServerDisconnectedError: Server disconnected\n",
    '{"error":{"message":"The request queue is full","code":503}}',
]
WORDS = "the cache holds every key of “the prompt”\nso that no token is read twice, and café is 7 bytes".split(" ")


def detailed(run: Run, chance: Random) -> dict[str, Any]:
    """A file with `--save-detailed`, without end-to-end latencies: its arrays tell them."""
    prompts = 92_000 // run.output_tokens
    errors = [""] * prompts
    if chance.random() < 0.1:
        for request in chance.sample(range(prompts), chance.randint(1, prompts // 10)):
            errors[request] = chance.choice(ERRORS)
    first, each = seconds_to_first(run, chance), seconds_a_token(run, chance)
    draw = chance.random
    low, span = each * 0.8, each * 0.4
    good = [not error for error in errors]
    ttfts = [first * chance.uniform(0.7, 1.6) if fine else 0.0 for fine in good]
    itls = [[low + span * draw() for _ in range(run.output_tokens - 1)] if fine else [] for fine in good]
    output_lens = [run.output_tokens if fine else 0 for fine in good]
    completed = sum(good)
    between = [sum(itl) for itl in itls]
    seconds = (sum(ttfts) + sum(between)) / run.concurrency
    metrics = {
        "ttft": [ttft * 1000 for ttft, fine in zip(ttfts, good) if fine],
        "tpot": [all_of * 1000 / (run.output_tokens - 1) for all_of, fine in zip(between, good) if fine],
        "itl": [gap * 1000 for itl in itls for gap in itl],
    }
    return {
        **head(run, prompts),
        **totals(run, prompts, seconds, [run.input_tokens] * completed, [run.output_tokens] * completed),
        "input_lens": [run.input_tokens] * prompts,
        "output_lens": output_lens,
        "ttfts": ttfts,
        "itls": itls,
        "generated_texts": [
            " ".join(chance.choices(WORDS, k=run.output_tokens // 4)) if fine else "" for fine in good],
        "errors": errors,
        **latencies({metric: statistics(values) for metric, values in metrics.items()}),
    }
