"""The programs that are compared: how to call each, and what it is."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from harness import etalon, products, setup
from harness.measure import Broken, Sample, run
from harness.places import PAPER, TABLES, WORK

TABLE_NAMES = [str(path) for path in TABLES]


@dataclass(frozen=True)
class Program:
    """`command` gets the folder for the products. It and `version` set up what they need."""

    name: str
    command: Callable[[Path], list[str]]
    version: Callable[[], str]
    check: Callable[[Path], None] = products.check_paper
    hides_children: bool = False

    @property
    def output(self) -> Path:
        return WORK / "output" / self.name.replace(" ", "-")

    def run_fresh(self) -> Sample:
        """One run into an empty folder, its products checked. Only the process itself is timed."""
        command = self.command(self.output)
        shutil.rmtree(self.output, ignore_errors=True)
        self.output.mkdir(parents=True)
        with self.named():
            sample = run(command)
            self.check(self.output)
        return sample

    def run_again(self) -> Sample:
        """One run over the products of the last one."""
        with self.named():
            return run(self.command(self.output))

    @contextmanager
    def named(self) -> Iterator[None]:
        try:
            yield
        except (Broken, setup.Missing) as problem:
            raise Broken(f"{self.name}: {problem}") from problem


def runnable(programs: tuple[Program, ...], remarks: list[str]) -> list[Program]:
    """Those that can run here. The others are named in the remarks."""
    found = []
    for program in programs:
        try:
            program.command(program.output)
        except setup.Missing as problem:
            remarks.append(f"{program.name}: {problem}")
        else:
            found.append(program)
    return found


def silent(name: str, command: Callable[[], list[str]], version: Callable[[], str]) -> Program:
    """A program that writes no files."""
    return Program(name, lambda _: command(), version, check=lambda _: None)


def package_versions(peer: str, *packages: str, requirers: Path = PAPER) -> str:
    python = setup.virtual_environment(peer, requirers)
    code = (
        "import sys, platform, importlib.metadata as m;"
        "print('Python', platform.python_version(), *(f'{n} {m.version(n)}' for n in sys.argv[1:]), sep=', ')")
    return setup.quietly([str(python), "-c", code, *packages], "no versions").replace(",", "", 1)


MATPLOTLIB = Program(
    "pandas+matplotlib",
    lambda output: [
        str(setup.virtual_environment("matplotlib")), str(PAPER / "pandas_matplotlib.py"),
        str(output), *TABLE_NAMES],
    lambda: package_versions("matplotlib", "pandas", "numpy", "matplotlib", "pillow"))

PLOTLY = Program(
    "pandas+plotly+kaleido",
    lambda output: [
        str(setup.virtual_environment("plotly")), str(PAPER / "pandas_plotly.py"),
        str(output), *TABLE_NAMES],
    lambda: package_versions("plotly", "pandas", "numpy", "plotly", "kaleido"),
    hides_children=True)


def gnuplot() -> str:
    setup.debian_package("gnuplot-nox")
    return "gnuplot"


GNUPLOT = Program(
    "gnuplot",
    lambda output: [gnuplot(), "-c", str(PAPER / "gnuplot.gp"), str(output), *TABLE_NAMES],
    lambda: setup.quietly([gnuplot(), "--version"], "no version"),
    check=products.check_charts)

RAW_CAIRO = Program(
    "raw cairo",
    lambda output: [str(setup.raw_cairo()), str(output), *TABLE_NAMES],
    lambda: ", ".join(f"{library} {setup.installed_version(library)}" for library in ("cairo", "libpng", "zlib")))


def raw_chart(forms: tuple[str, ...]) -> Program:
    """One chart with cairo alone; as PNG with the fastest encoder that keeps the size of cairo's."""
    [table] = [name for name in TABLE_NAMES if "mistral-7b" in name]
    return Program(
        "raw cairo, one chart",
        lambda output: [str(setup.raw_cairo()), "--one", table, *(str(output / f"chart.{form}") for form in forms)],
        lambda: ", ".join(f"{library} {setup.installed_version(library)}" for library in ("cairo", "libdeflate")),
        check=lambda output: products.check_chart(output, forms))


EMPTY_C = silent(
    "empty C program",
    lambda: [str(setup.empty_c())],
    lambda: setup.quietly(["gcc", "--version"], "no version").splitlines()[0])

EMPTY_FOUNDATION = silent(
    "empty Swift program with Foundation",
    lambda: [str(setup.empty_foundation())],
    lambda: setup.quietly(["swift", "--version"], "no version").splitlines()[0])

IMPORT_PANDAS = silent(
    "import pandas",
    lambda: [str(setup.virtual_environment("matplotlib")), "-c", "import pandas"],
    lambda: package_versions("matplotlib", "pandas", "numpy"))


def present(binary: Path) -> str:
    if not binary.exists():
        raise setup.Missing(f"not built ({binary.name} is not where --etalon says)")
    return str(binary)


def etalon_paper(binary: Path) -> Program:
    def command(output: Path) -> list[str]:
        present(binary)
        return etalon.paper_command(binary, output)

    return Program(
        "etalon", command, lambda: setup.quietly([present(binary), "--version"], "no version"))


def etalon_chart(binary: Path, forms: tuple[str, ...]) -> Program:
    def command(output: Path) -> list[str]:
        if not etalon.CHART_TABLE.exists():
            etalon.write_chart_table(Path(present(binary)))
        return etalon.chart_command(Path(present(binary)), [output / f"chart.{form}" for form in forms])

    return Program(
        "etalon plot", command, lambda: setup.quietly([present(binary), "--version"], "no version"),
        check=lambda output: products.check_chart(output, forms))


def etalon_version(binary: Path) -> Program:
    return silent(
        "etalon --version", lambda: [present(binary), "--version"],
        lambda: setup.quietly([present(binary), "--version"], "no version"))
