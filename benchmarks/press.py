"""What a press file costs more than a plain one: the four-page issue with its pictures, CPU of whole processes.

    python benchmarks/press.py --runs 7 --write

Plain is the same issue without a press profile: no PDF/X, no marks, no preflight. Cold has an empty cache of pictures, warm has
them all converted. The four ways run in turn, so that a busy machine is unfair to none.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from compare import HERE, ISSUE, Run, machine, measure

PRESSES = ("plain", "newsprint")
LIMIT = 2.0
"""How much CPU a press file may take, in times the plain one's."""
BEGIN, END = "<!-- press: begin -->", "<!-- press: end -->"


def run(press: str, folder: Path, *, is_cold: bool) -> Run:
    """Render once, in a process of its own."""
    cache = folder / "cache"
    if is_cold:
        shutil.rmtree(cache, ignore_errors=True)
    os.environ["HUOZI_CACHE"] = str(cache)
    return measure([sys.executable, "-m", "layout", str(ISSUE), "-o", str(folder / "out.pdf"), "--press", press])


def table(taken: dict[tuple[str, bool], list[Run]]) -> tuple[str, list[float]]:
    """Return the results as a Markdown table, and the ratios to the plain file."""
    lines = [
        "| pictures | file | CPU, median | least–most | × plain | peak memory |",
        "| :-- | :-- | --: | :-: | --: | --: |",
    ]
    ratios = []
    for is_cold in (True, False):
        plain = statistics.median(each.cpu for each in taken["plain", is_cold])
        for press in PRESSES:
            runs = taken[press, is_cold]
            cpu = statistics.median(each.cpu for each in runs)
            spread = f"{min(each.cpu for each in runs):.3f}–{max(each.cpu for each in runs):.3f}"
            memory = max(each.memory for each in runs)
            times = "1" if press == "plain" else f"**{cpu / plain:.2f}**"
            ratios += [] if press == "plain" else [cpu / plain]
            kept = "converted" if is_cold else "from the cache"
            lines.append(f"| {kept} | {press} | {cpu:.3f} s | {spread} | {times} | {memory:.0f} MB |")
    return "\n".join(lines), ratios


def main() -> None:
    """Measure, print, and record the results if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--write", action="store_true", help="record the results in benchmarks/README.md")
    arguments = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    taken: dict[tuple[str, bool], list[Run]] = {(press, is_cold): [] for press in PRESSES for is_cold in (True, False)}
    with tempfile.TemporaryDirectory() as name:
        for _ in range(arguments.runs + 1):
            for press in PRESSES:
                for is_cold in (True, False):
                    taken[press, is_cold].append(run(press, Path(name), is_cold=is_cold))
    results, ratios = table({key: runs[1:] for key, runs in taken.items()})
    results = f"{results}\n\n{machine()}; {arguments.runs} runs of each, in turn."
    print(results)
    if arguments.write:
        path = HERE / "README.md"
        before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
        path.write_text(f"{before}{BEGIN}\n\n{results}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    if max(ratios) > LIMIT:
        raise SystemExit(f"\nover {LIMIT:g} × plain")


if __name__ == "__main__":
    main()
