"""Where things are."""

from __future__ import annotations

from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parent.parent
PROJECT = BENCHMARKS.parent
PAPER = BENCHMARKS / "paper"
STARTUP = BENCHMARKS / "startup"
VLLM = BENCHMARKS / "vllm"
GATE = BENCHMARKS / "gate"
FITS = BENCHMARKS / "fits"
LONG = BENCHMARKS / "longcsv"
RESULTS = BENCHMARKS / "RESULTS.md"

# Both are made at need and ignored by git.
VENVS = BENCHMARKS / ".venv"
WORK = BENCHMARKS / ".work"

TABLES = sorted((PAPER / "input").glob("*.csv"))
