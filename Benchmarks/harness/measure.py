"""Whole processes, run in turn and read with wait4."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from harness.places import WORK


# What the last process printed.
LOG = WORK / "last.log"


class Broken(Exception):
    """A program that did not do its job. Its figures mean nothing."""


@dataclass(frozen=True)
class Sample:
    """What one process took: seconds of wall and of processor, MiB at its peak."""

    wall: float
    user: float
    system: float
    peak: float

    @property
    def cpu(self) -> float:
        return self.user + self.system


def peak_floor() -> float:
    """MiB. The kernel counts the parent's memory until exec: no smaller peak can be seen."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(command: list[str]) -> Sample:
    LOG.parent.mkdir(parents=True, exist_ok=True)
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, str(LOG), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
        (os.POSIX_SPAWN_DUP2, 1, 2),
    ]
    start = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    if status != 0:
        raise Broken(f"exit {os.waitstatus_to_exitcode(status)}: {complaint(LOG)}")
    return Sample(wall, usage.ru_utime, usage.ru_stime, usage.ru_maxrss / 1024)


def complaint(log: Path) -> str:
    """The last line that says error, else the last line. Only the end of the log is read: it may be long."""
    with log.open("rb") as file:
        file.seek(-min(4096, file.seek(0, os.SEEK_END)), os.SEEK_END)
        text = file.read().decode(errors="replace")
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    errors = [line for line in lines if line.startswith("error")]
    return (errors or lines or ["no output"])[-1]


def in_turn(jobs: list[Callable[[], Sample]], runs: int) -> list[list[Sample]]:
    """The samples of each job: a warm-up of all, then A B A B …, so that drift meets all alike."""
    for job in jobs:
        job()
    rounds = [[job() for job in jobs] for _ in range(runs)]
    return [list(samples) for samples in zip(*rounds)]
