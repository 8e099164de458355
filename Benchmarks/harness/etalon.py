"""How etalon is called. The command line of the paper job stands here and nowhere else."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

from harness.places import PROJECT, WORK

ETALON = PROJECT / ".build" / "release" / "etalon"

# Writes the 21 charts of 1300x470 pixels, 7 LaTeX and 7 Markdown tables of the study under {output}.
ETALON_PAPER = "{etalon} build {study} --output {output}"
STUDY = WORK / "study"

# What the peers make, in place of the reports of the project's own study.
REPORTS = """reports:
  - name: paper
    output: paper
    pixels: 1300x470
    figure_formats: [png]
    table_formats: [tex, md]
    documents: false
"""


# Reads a folder of result files and writes the median of every cell as a line of CSV, on the processor cores named.
ETALON_EXPORT = "taskset -c {cores} {etalon} export {folder} --medians --format csv -o {output}"


# Draws one chart of a table in the neutral form, in the size of the paper job.
ETALON_CHART = "{etalon} plot {table} --kind throughput --pixels 1300x470"
CHART_TABLE = WORK / "chart" / "mistral-7b.csv"


def chart_command(etalon: Path, products: list[Path]) -> list[str]:
    words = [word.format(etalon=etalon, table=CHART_TABLE) for word in shlex.split(ETALON_CHART)]
    return words + [word for path in products for word in ("-o", str(path))]


def write_chart_table(etalon: Path) -> None:
    """The 56 cells of one of the article's tables, as etalon exports them."""
    CHART_TABLE.parent.mkdir(parents=True, exist_ok=True)
    tables = PROJECT / "raw" / "plafrim-2024" / "tables.md"
    subprocess.run(
        [str(etalon), "export", str(tables), "--study", str(PROJECT / "etalon.yaml"), "--where", "model=mistral-7b",
         "-o", str(CHART_TABLE)], check=True, capture_output=True)


def export_command(etalon: Path, cores: str, folder: Path, output: Path) -> list[str]:
    return [
        word.format(cores=cores, etalon=etalon, folder=folder, output=output)
        for word in shlex.split(ETALON_EXPORT)]


def paper_command(etalon: Path, output: Path) -> list[str]:
    _prepare_study()
    return [
        word.format(etalon=etalon, study=STUDY, output=output) for word in shlex.split(ETALON_PAPER)]


def _prepare_study() -> None:
    """The article's tables with the project's decisions about them, and one report that is the paper job."""
    raw = Path("raw") / "plafrim-2024" / "tables.md"
    (STUDY / raw).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(PROJECT / raw, STUDY / raw)
    sources = (PROJECT / "etalon.yaml").read_text(encoding="utf-8").split("\nreports:\n")[0]
    # The article's tables are the first source.
    head, first, *_ = re.split(r"\n(?=  - path: )", sources)
    (STUDY / "etalon.yaml").write_text("\n".join([head, first, "", REPORTS]), encoding="utf-8")
