"""How etalon is called. The command line of the paper job stands here and nowhere else."""

from __future__ import annotations

import shlex
from pathlib import Path

from harness.places import PAPER, PROJECT

ETALON = PROJECT / ".build" / "release" / "etalon"

# Writes the 21 charts of 1300x470 pixels, 7 LaTeX and 7 Markdown tables of the study under {output}.
ETALON_PAPER = "{etalon} build {study} --output {output}"
STUDY = PAPER / "study"


def paper_command(etalon: Path, output: Path) -> list[str]:
    return [
        word.format(etalon=etalon, study=STUDY, output=output) for word in shlex.split(ETALON_PAPER)]
