"""``render --watch``: every save is rendered, errors leave the last good file alone, Ctrl-C ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.proof_room import REPO, copy_of

PATIENCE = 40.0


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    return copy_of("campus-weekly", tmp_path)


@pytest.fixture
def watching(manifest: Path) -> Iterator[subprocess.Popen[str]]:
    env = os.environ | {"PYTHONPATH": str(REPO), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "layout", str(manifest), "--press", "plain", "--watch"]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def whole(manifest: Path, output: Path) -> bytes:
    command = [sys.executable, "-m", "layout", str(manifest), "--press", "plain", "-o", str(output)]
    subprocess.run(command, env=os.environ | {"PYTHONPATH": str(REPO)}, check=True, capture_output=True)
    return output.read_bytes()


def test_saves_are_rendered_as_a_single_run_renders_them(
    manifest: Path, watching: subprocess.Popen[str], tmp_path: Path
) -> None:
    output = manifest.with_suffix(".pdf")
    until(output.exists)
    assert output.read_bytes() == whole(manifest, tmp_path / "one.pdf")
    story = manifest.parent / "stories" / "letter.md"
    story.write_text(story.read_text("utf-8").replace("。", "，今夜改过。", 1), "utf-8")
    wanted = whole(manifest, tmp_path / "two.pdf")
    until(lambda: output.read_bytes() == wanted)
    good = manifest.read_text("utf-8")
    manifest.write_text(good + "\nno: [\n", "utf-8")
    assert watching.stderr is not None
    while "nothing was written" not in watching.stderr.readline():
        pass
    assert output.read_bytes() == wanted
    manifest.write_text(good.replace("2026", "2025", 1), "utf-8")
    last = whole(manifest, tmp_path / "three.pdf")
    until(lambda: output.read_bytes() == last)
    watching.send_signal(signal.SIGINT)
    assert watching.wait(10) == 0
    assert "Traceback" not in watching.stderr.read()


@pytest.mark.parametrize("words", [["nope.yaml"], ["--press", "nope"]])
def test_what_no_save_could_mend_ends_it(manifest: Path, words: list[str]) -> None:
    command = [sys.executable, "-m", "layout", "issue.yaml", "--watch", *words]
    command = [each for each in command if each != "issue.yaml" or words[0] != "nope.yaml"]
    done = subprocess.run(
        command, cwd=manifest.parent, env=os.environ | {"PYTHONPATH": str(REPO)}, capture_output=True, timeout=PATIENCE
    )
    assert done.returncode == 1
