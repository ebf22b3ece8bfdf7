"""A render that is killed (SIGKILL, at any moment) leaves every output as it was or whole and new; caches stay sound.

A hook of Python's audit events (PEP 578) counts what touches the folders of outputs and caches and kills the process at the n-th:
every step between two changes of the disk is tried. Random moments come on top.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Final

import pytest

from tests.support.proof_room import REPO, copy_of

HOOKED: Final = """
import os, signal, sys
watched, fatal, count = sys.argv[1].split(os.pathsep), int(sys.argv[2]), 0
def hook(event, args):
    global count
    if event in ("open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.utime") and args:
        name = args[0]
        if isinstance(name, bytes):
            name = name.decode()
        if isinstance(name, int) or any(str(name).startswith(each) for each in watched):
            count += 1
            if count == fatal:
                os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
sys.argv = ["render", *sys.argv[3:]]
from layout.cli import main
try:
    main()
finally:
    print(count)
"""


class Paper:
    """An issue in two states, each with what a whole render of it writes, and an empty cache to begin with."""

    def __init__(self, folder: Path) -> None:
        self.manifest = copy_of("campus-weekly", folder)
        self.out, self.cache = folder / "out", folder / "cache"
        self.story = self.manifest.parent / "stories" / "letter.md"
        self.texts = (self.story.read_text("utf-8"), self.story.read_text("utf-8").replace("。", "，今夜改过。", 1))
        self.whole = tuple(self._whole(text, folder / f"whole-{number}") for number, text in enumerate(self.texts))
        assert self.whole[0] != self.whole[1]

    def env(self, cache: Path) -> dict[str, str]:
        return os.environ | {"PYTHONPATH": str(REPO), "HUOZI_CACHE": str(cache)}

    def words(self, out: Path) -> list[str]:
        return [str(self.manifest), "-o", str(out / "a.pdf"), "--pages", "1", "--png", "60"]

    def _whole(self, text: str, out: Path) -> dict[str, bytes]:
        self.story.write_text(text, "utf-8")
        subprocess.run([sys.executable, "-m", "layout", *self.words(out)], env=self.env(out / "cache"), check=True)
        return files(out)

    def begin(self) -> None:
        """The outputs of the first state lie there, the second is to be rendered."""
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir()
        for name, data in self.whole[0].items():
            (self.out / name).write_bytes(data)
        self.story.write_text(self.texts[1], "utf-8")

    def check(self) -> int:
        """Every file is old or new, none is missing; return how many are new."""
        found = files(self.out)
        assert found.keys() == self.whole[0].keys()
        for name, data in found.items():
            assert data in (self.whole[0][name], self.whole[1][name]), f"{name} is neither old nor new"
        return sum(data == self.whole[1][name] != self.whole[0][name] for name, data in found.items())

    def run_on(self) -> None:
        """A later run with the same cache writes what a first run writes."""
        subprocess.run([sys.executable, "-m", "layout", *self.words(self.out)], env=self.env(self.cache), check=True)
        assert files(self.out) == self.whole[1]


def files(folder: Path) -> dict[str, bytes]:
    """Return the outputs in a folder, without hidden ones."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file() and path.name[0] != "."}


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    return Paper(tmp_path_factory.mktemp("killed"))


def hooked(paper: Paper, fatal: int) -> subprocess.CompletedProcess[str]:
    watched = os.pathsep.join((str(paper.out), str(paper.cache)))
    command = [sys.executable, "-c", HOOKED, watched, str(fatal), *paper.words(paper.out)]
    return subprocess.run(command, env=paper.env(paper.cache), capture_output=True, text=True)


def test_killed_at_every_step_on_the_disk(paper: Paper) -> None:
    paper.begin()
    paper.run_on()
    paper.begin()
    steps = int(hooked(paper, 0).stdout.split()[-1])
    news: set[int] = set()
    for fatal in range(1, steps + 1):
        paper.begin()
        assert hooked(paper, fatal).returncode == -signal.SIGKILL
        news.add(paper.check())
    assert news == {0, 1}, "it was killed before the files were put in place, and between them"
    paper.run_on()


def test_killed_while_the_cache_is_filled(paper: Paper) -> None:
    shutil.rmtree(paper.cache, ignore_errors=True)
    paper.begin()
    steps = int(hooked(paper, 0).stdout.split()[-1])
    for fatal in range(2, steps, max(steps // 10, 1)):
        shutil.rmtree(paper.cache, ignore_errors=True)
        paper.begin()
        assert hooked(paper, fatal).returncode == -signal.SIGKILL
        paper.check()
        paper.run_on()


@pytest.mark.parametrize("seed", range(6))
def test_killed_at_random_moments(paper: Paper, seed: int) -> None:
    random = Random(seed)
    if seed % 3 == 0:
        shutil.rmtree(paper.cache, ignore_errors=True)
    paper.begin()
    command = [sys.executable, "-m", "layout", *paper.words(paper.out)]
    process = subprocess.Popen(
        command, env=paper.env(paper.cache), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(random.uniform(0.02, 1.5))
    process.kill()
    process.wait()
    paper.check()
    paper.run_on()


def test_a_damaged_cache_poisons_nothing(paper: Paper) -> None:
    paper.begin()
    paper.run_on()
    for number, path in enumerate(sorted((paper.cache / "pictures").iterdir())):
        data = path.read_bytes()
        path.write_bytes((data[: len(data) // 2], b"", data[:-1] + b"x", b"\0" * len(data))[number % 4])
    paper.begin()
    paper.run_on()


def test_what_a_killed_run_left_is_swept_away_later(paper: Paper) -> None:
    paper.begin()
    old, new = (paper.out / f".a.pdf.{name}.part" for name in ("00000000", "11111111"))
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    paper.run_on()
    assert not old.exists() and new.exists()
