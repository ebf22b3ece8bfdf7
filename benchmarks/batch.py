"""What `render batch` gains: many issues one after the other, on one and two workers, and on a Dask cluster of this machine.

    make bench-batch                (or: python benchmarks/batch.py --issues 200 --write)

The issues are copies of the four-page one, each with a text of its own. The cache of pictures is filled before. CPU is that of
all processes; memory is the most that they had together at one moment (what they share counted once: PSS, Linux only).
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from compare import HERE, ISSUE, ROOT, machine

BEGIN, END = "<!-- batch: begin -->", "<!-- batch: end -->"
LIMIT = 0.75
"""How long two workers may take, in times one worker's."""
HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"
PARAGRAPH = re.compile(r"^([^#\n\u4e00-\u9fff]*)[\u4e00-\u9fff]{2}", re.MULTILINE)
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a batch took: seconds on the clock and of CPU, MB at the most."""

    name: str
    elapsed: float
    cpu: float
    memory: float


def make_issues(folder: Path, count: int) -> None:
    """Copy the issue so many times; every paragraph of a copy begins with two characters of its own."""
    for number in range(count):
        copy = folder / f"{number:03}"
        shutil.copytree(ISSUE.parent, copy, ignore=shutil.ignore_patterns("*.pdf", "*.png"))
        own = HAN[number // len(HAN) % len(HAN)] + HAN[number % len(HAN)]
        for story in (copy / "stories").glob("*.md"):
            front, line, body = story.read_text(encoding="utf-8").rpartition("\n---\n")
            story.write_text(front + line + PARAGRAPH.sub(rf"\g<1>{own}", body), encoding="utf-8")


def family(parents: Sequence[int]) -> set[int]:
    """Return processes and all that come from them."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            children.setdefault(int(stat.read_text().rpartition(")")[2].split()[1]), []).append(int(stat.parent.name))
        except OSError:
            continue
    found, new = set(), list(parents)
    while new:
        process = new.pop()
        found.add(process)
        new += children.get(process, [])
    return found


def used(processes: set[int]) -> tuple[dict[int, float], float]:
    """Return the CPU of each process, seconds, and the memory of all, MB."""
    cpu, memory = {}, 0.0
    for process in processes:
        try:
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            cpu[process] = (int(fields[11]) + int(fields[12])) / TICK
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
            memory += int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1]) / 1024  # type: ignore[index]
        except (OSError, TypeError):
            continue
    return cpu, memory


def measure(name: str, command: Sequence[str], also: Sequence[int] = ()) -> Taken:
    """Run a command, looking at it and its processes (and at ``also``, a cluster's) five times a second."""
    before, _ = used(family(also))
    start, most = time.perf_counter(), 0.0
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            most = max(most, used(family([process.pid, *also]))[1])
            time.sleep(0.2)
        elapsed = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(ended[1])
        if process.returncode:
            log.seek(0)
            raise SystemExit(log.read().decode())
    there = sum(used(family(also))[0].values()) - sum(before.values())
    return Taken(name, elapsed, ended[2].ru_utime + ended[2].ru_stime + there, most)


def on_dask(name: str, command: Sequence[str], folder: Path) -> Taken:
    """Run a command on a cluster of two workers, which has started before the clock does."""
    file = folder / "scheduler.json"
    scheduler = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file)]
    worker = ["distributed.cli.dask_worker", "--scheduler-file", str(file), "--nworkers", "2", "--nthreads", "1"]
    started = []
    try:
        for call in (scheduler, worker):
            with (folder / "log").open("ab") as log:
                line = [sys.executable, "-m", *call, "--no-dashboard"]
                started.append(subprocess.Popen(line, cwd=ROOT, stdout=log, stderr=log, start_new_session=True))
            time.sleep(4)
        address = re.search(r'"address": "([^"]+)"', file.read_text())
        assert address
        return measure(name, [*command, "--cluster", address[1]], [process.pid for process in started])
    finally:
        for process in started:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def singles(name: str, issues: Path, out: Path) -> Taken:
    """Render one after the other, each in a process of its own."""
    loop = f'for i in {issues}/*/; do {sys.executable} -m layout "$i/issue.yaml" -o {out}/$(basename "$i").pdf || exit 1; done'
    return measure(name, ["sh", "-c", loop])


def run(count: int, folder: Path) -> list[Taken]:
    """Render all issues in every way, and see that all wrote the same bytes."""
    issues = folder / "issues"
    make_issues(issues, count)
    batch = [sys.executable, "-m", "layout", "batch", f"{issues}/*", "-o"]
    measure("", [*batch, str(folder / "first")])
    taken = [
        singles("`render`, one by one", issues, folder / "singles"),
        measure("`batch --jobs 1`", [*batch, str(folder / "one"), "--jobs", "1"]),
        measure("`batch --jobs 2`", [*batch, str(folder / "two"), "--jobs", "2"]),
        on_dask("`batch --cluster`, Dask, 2 workers", [*batch, str(folder / "dask")], folder),
    ]
    first = {file.name: file.read_bytes() for file in (folder / "first").iterdir()}
    assert len(set(first.values())) == len(first) == count
    for other in ("singles", "one", "two", "dask"):
        assert {file.name: file.read_bytes() for file in (folder / other).iterdir()} == first, other
    return taken


def table(count: int, taken: Sequence[Taken]) -> str:
    """Return the results as a Markdown table."""
    lines = [
        "| how | elapsed | issues a minute | × one worker | CPU | peak memory |",
        "| :-- | --: | --: | --: | --: | --: |",
    ]
    one = taken[1].elapsed
    for each in taken:
        lines.append(
            f"| {each.name} | {each.elapsed:.1f} s | {60 * count / each.elapsed:.0f} | **{each.elapsed / one:.2f}** "
            f"| {each.cpu:.1f} s | {each.memory:.0f} MB |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and record the results if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--issues", type=int, default=200)
    parser.add_argument("--write", action="store_true", help="record the results in benchmarks/README.md")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        os.environ["HUOZI_CACHE"] = str(Path(name, "cache"))
        os.environ["PYTHONPATH"] = str(ROOT)
        taken = run(arguments.issues, Path(name))
    results = f"{table(arguments.issues, taken)}\n\n{machine()}; {arguments.issues} issues of 4 pages, once each."
    print(results)
    if arguments.write:
        path = HERE / "README.md"
        before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
        path.write_text(f"{before}{BEGIN}\n\n{results}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    if taken[2].elapsed > LIMIT * taken[1].elapsed:
        raise SystemExit(f"\ntwo workers take more than {LIMIT:g} × one worker's time")


if __name__ == "__main__":
    main()
