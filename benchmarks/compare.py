"""Compare a cold ``render`` with Typst on equivalent pages: CPU, elapsed time, peak memory, size of the PDF.

    make bench                      (or: python benchmarks/compare.py --runs 9 --write)

Both sides start a fresh Python process for every run, read their text from files, use the same font files and write a PDF;
both leave pictures out. The runs alternate, so that a busy machine is unfair to neither. Standard library only: a small
parent process keeps the peak memory of its children readable.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
ISSUE = ROOT / "issues" / "jiaxing-2026-07-07" / "issue.yaml"
PAGES = 4
LIMITS = {"4": 3.0, "64": 2.0}
"""How much CPU ``render`` may take, in times Typst's."""
MEMORY_LIMIT_MB = 300

FONTS = (
    ("pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf"),
    ("pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf"),
    ("justmytype_intl_cjk", "fonts/ofl/notosanssc/NotoSansSC[wght].ttf"),
)

# No tags: the press PDF has none either, and Typst is faster without.
TYPST = """\
import sys, typst
source, output, fonts = sys.argv[1:]
typst.compile(source, output=output, font_paths=[fonts], ignore_system_fonts=True, pdf_tags=False)
"""

BEGIN, END = "<!-- results: begin -->", "<!-- results: end -->"


@dataclass(frozen=True, slots=True)
class Run:
    """What one process used: seconds of CPU (user and system), seconds on the clock, peak memory in MB."""

    cpu: float
    elapsed: float
    memory: float


@dataclass(frozen=True, slots=True)
class Case:
    """What is set: the pages so many times, every copy with the same text or (``distinct``) its own."""

    copies: int
    distinct: bool = False

    @property
    def pages(self) -> int:
        return self.copies * PAGES

    @property
    def name(self) -> str:
        return f"{self.pages}, own text" if self.distinct else str(self.pages)


CASES = (Case(1), Case(4), Case(16), Case(16, distinct=True))


@dataclass(frozen=True, slots=True)
class Row:
    """The runs of one engine on one case, and the size of its PDF in kB."""

    case: Case
    engine: str
    runs: tuple[Run, ...]
    size: float

    @property
    def cpu(self) -> float:
        return statistics.median(run.cpu for run in self.runs)

    @property
    def memory(self) -> float:
        return max(run.memory for run in self.runs)

    def cells(self, ratio: float | None) -> list[str]:
        """The row of the table."""
        spread = f"{min(run.cpu for run in self.runs):.3f}–{max(run.cpu for run in self.runs):.3f}"
        elapsed = statistics.median(run.elapsed for run in self.runs)
        times = f"**{ratio:.2f}**" if ratio else "1"
        return [self.case.name, self.engine, f"{self.cpu:.3f} s", spread, times, f"{elapsed:.3f} s",
                f"{self.memory:.0f} MB", f"{self.size:.0f} kB"]  # fmt: skip


def measure(command: Sequence[str]) -> Run:
    """Run a command once; stop with its output if it fails."""
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, cwd=ROOT)
        _, status, usage = os.wait4(process.pid, 0)
        elapsed = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            raise SystemExit(f"{' '.join(command)}\n{log.read().decode(errors='replace')}")
    unit = 2**20 if sys.platform == "darwin" else 2**10  # ru_maxrss: bytes there, KiB elsewhere
    return Run(usage.ru_utime + usage.ru_stime, elapsed, usage.ru_maxrss / unit)


def prepare(issue: Path, folder: Path, case: Case) -> tuple[Path, Path]:
    """Write both sides' sources for a case: our ``issue.yaml``, Typst's document."""
    manifest, document = issue, folder / "pages.typ"
    if case.copies > 1:
        manifest = folder / f"issue-{case.name}" / "issue.yaml"
        command = ["repeat_issue.py", str(issue.parent), str(manifest.parent), "--times", str(case.copies)]
        script(*command, *["--distinct"] * case.distinct)
    script("typst_pages.py", str(manifest), str(document), *["--quiet"] * (case.copies > 1))
    return manifest, document


def script(name: str, *arguments: str) -> None:
    """Run one of the scripts beside this one."""
    command = [sys.executable, str(HERE / name), *arguments]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def font_folder(folder: Path) -> Path:
    """Lay the font files that the issue uses into one folder, so that Typst looks at no others."""
    fonts = folder / "fonts"
    fonts.mkdir()
    for package, name in FONTS:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise SystemExit(f"{package} is not installed")
        file = Path(spec.origin).parent / name
        shutil.copy(file, fonts / file.name)
    return fonts


def compare(issue: Path, case: Case, runs: int, folder: Path, fonts: Path) -> tuple[Row, Row]:
    """Measure both engines on the same pages, in turn; the first run of each only warms the file cache."""
    manifest, document = prepare(issue, folder, case)
    ours, theirs = folder / "huozi.pdf", folder / "typst.pdf"
    render = [sys.executable, "-m", "layout", str(manifest), "-o", str(ours), "--no-pictures", "--press", "plain"]
    typst = [sys.executable, "-c", TYPST, str(document), str(theirs), str(fonts)]
    taken: tuple[list[Run], list[Run]] = ([], [])
    for _ in range(runs + 1):
        taken[0].append(measure(render))
        taken[1].append(measure(typst))
    return (
        Row(case, f"Typst {version('typst')}", tuple(taken[1][1:]), theirs.stat().st_size / 1000),
        Row(case, f"huozi {version('huozi')}", tuple(taken[0][1:]), ours.stat().st_size / 1000),
    )


def table(pairs: Sequence[tuple[Row, Row]]) -> str:
    """The results as a Markdown table."""
    head = ["pages", "engine", "CPU, median", "least–most", "× Typst", "elapsed", "peak memory", "PDF"]
    lines = [head, ["--:", ":--", "--:", ":-:", "--:", "--:", "--:", "--:"]]
    for typst, ours in pairs:
        lines += [typst.cells(None), ours.cells(ours.cpu / typst.cpu)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machine() -> str:
    """What the numbers were taken on."""
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"


def write(results: str) -> None:
    """Put the results between the marks in ``benchmarks/README.md``."""
    path = HERE / "README.md"
    before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    path.write_text(f"{before}{BEGIN}\n\n{results}\n\n{END}{after}", encoding="utf-8")


def verdict(pairs: Sequence[tuple[Row, Row]]) -> list[str]:
    """What is over its limit."""
    found = []
    for typst, ours in pairs:
        ratio, limit = ours.cpu / typst.cpu, LIMITS.get(ours.case.name)
        if limit and ratio > limit:
            found.append(f"{ours.case.name} pages: {ratio:.2f} × Typst, at most {limit:g}")
        if ours.memory > MEMORY_LIMIT_MB:
            found.append(f"{ours.case.name} pages: {ours.memory:.0f} MB, at most {MEMORY_LIMIT_MB}")
    return found


def main() -> None:
    """Compare, print, and record the results if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--issue", type=Path, default=ISSUE)
    parser.add_argument("--runs", type=int, default=7, help="runs of each engine that count")
    parser.add_argument("--write", action="store_true", help="record the results in benchmarks/README.md")
    arguments = parser.parse_args()
    # Installed programs run from compiled modules; the warm-up run writes ours where a checkout has none yet.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fonts = font_folder(folder)
        issue = arguments.issue.resolve()
        pairs = [compare(issue, case, arguments.runs, folder, fonts) for case in CASES]
    results = f"{table(pairs)}\n\n{machine()}; {arguments.runs} runs of each, in turn."
    print(results)
    if arguments.write:
        write(results)
    if found := verdict(pairs):
        raise SystemExit("\n".join(["", "Over the limit:", *found]))


if __name__ == "__main__":
    main()
