"""Writes a long table: make_rows.py GRIDS FILE. Each grid has 100 cells of 10 repetitions; large loads fail."""

from __future__ import annotations

import itertools
import random
import sys

MODELS = ["codestral-22b", "mistral-7b", "mixtral-8x7b", "mixtral-8x22b", "llama-3-70b"]
QUANTIZATIONS = ["none", "gptq-8bit", "awq-4bit", "fp8"]
DEVICES = ["v100-16gb", "a100-40gb", "a100-80gb", "h100-80gb", "h200-141gb"]
LOADS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]
PROMPTS = [31, 63, 126, 246, 502, 822, 1031, 1500, 1800, 2193]
REPETITIONS = range(1, 11)
HEAD = "model,quantization,device,device_count,concurrency,prompt_tokens,output_tokens,repetition,request_time_s,status"


def rows(grids: int):
    noise = random.Random(7)
    subjects = itertools.product(range(16, 1616, 16), (1, 2, 4, 8), DEVICES, QUANTIZATIONS, MODELS)
    for output, count, device, quantization, model in itertools.islice(subjects, grids):
        for load, prompt in itertools.product(LOADS, PROMPTS):
            head = f"{model},{quantization},{device},{count},{load},{prompt},{output}"
            fails = load * prompt > 600_000 * count
            seconds = 0.02 * load**0.7 * (1 + prompt / 700) / count
            for repetition in REPETITIONS:
                if fails:
                    yield f"{head},{repetition},,oom\n"
                else:
                    yield f"{head},{repetition},{seconds * noise.gauss(1, 0.02):.6f},ok\n"


def main() -> None:
    with open(sys.argv[2], "w", encoding="ascii") as file:
        file.write(HEAD + "\n")
        file.writelines(rows(int(sys.argv[1])))


main()
