"""The sweep that is benchmarked: which runs there are, and where a runner would have saved them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path

CONCURRENCIES = [1, 2, 4, 8, 16, 32, 64, 128, 256]

# Input and output tokens. One output length an input length, so that (model, concurrency, input) is one cell.
LENGTHS = [(128, 128), (256, 128), (512, 128), (1024, 128), (2048, 256), (4096, 256), (8192, 512), (16384, 512)]


@dataclass(frozen=True)
class Model:
    """One machine a model, for the same reason. `speed` scales every time of its runs."""

    identifier: str
    gpus: int
    device: str
    speed: float

    @property
    def base(self) -> str:
        return self.identifier.rsplit("/", 1)[-1]


MODELS = [
    Model("mistralai/Mistral-7B-v0.3", 1, "A100SXM4", 1.0),
    Model("meta-llama/Llama-3.1-8B-Instruct", 1, "H100SXM5", 0.8),
    Model("mistralai/Codestral-22B-v0.1", 2, "A100SXM4", 1.7),
    Model("Qwen/Qwen2.5-32B-Instruct", 2, "H100SXM5", 1.6),
    Model("mistralai/Mixtral-8x7B-v0.1", 4, "H100SXM5", 1.3),
    Model("meta-llama/Llama-3.3-70B-Instruct", 8, "H100SXM5", 2.1),
]


@dataclass(frozen=True)
class Run:
    number: int
    repetition: int
    model: Model
    input_tokens: int
    output_tokens: int
    concurrency: int

    @property
    def date(self) -> str:
        """Two minutes a run, from the first of January on."""
        day, minutes = divmod(self.number * 2, 24 * 60)
        month, day = divmod(day, 28)
        return f"2026{month + 1:02}{day + 1:02}-{minutes // 60:02}{minutes % 60:02}00"

    @property
    def path(self) -> Path:
        """A folder a configuration, in it the file name that vLLM chooses."""
        name = f"openai-infqps-concurrency{self.concurrency}-{self.model.base}-{self.date}.json"
        machine = f"{self.model.gpus}x{self.model.device}"
        return Path(machine, f"isl{self.input_tokens}_osl{self.output_tokens}", f"rep{self.repetition}", name)


def runs(count: int, lengths: list[tuple[int, int]]) -> Iterator[Run]:
    """The first `count` runs: every configuration once, then again; the last repetition may stop short."""
    number = 0
    repetition = 0
    while number < count:
        repetition += 1
        configurations = product(MODELS, lengths, CONCURRENCIES)
        for model, (input_tokens, output_tokens), concurrency in islice(configurations, count - number):
            yield Run(number, repetition, model, input_tokens, output_tokens, concurrency)
            number += 1
