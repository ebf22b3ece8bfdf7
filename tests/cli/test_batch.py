"""``render batch``: many issues, one of them broken, killed or stopped, and what is said of them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

import pytest

from tests.support.sabotage import write_paper
from tests.support.shipped import REPO, Done, command
from tests.support.workers import hooked

from .conftest import DAWN, DUSK, ISSUE, STYLE, write_story

Papers = Callable[..., Path]


def make_paper(folder: Path, *, over: int = 0, manifest: str = "issue.yaml") -> Path:
    """A paper whose text is its own; ``over``: so many lines too long."""
    (folder / "stories").mkdir(parents=True, exist_ok=True)
    (folder / "style.yaml").write_text(STYLE, encoding="utf-8")
    write_story(folder, "dawn", DAWN)
    write_story(folder, "dusk", DUSK + over)
    story = folder / "stories" / "dusk.md"
    story.write_text(story.read_text(encoding="utf-8").replace("南湖dusk", folder.name[-6:]), encoding="utf-8")
    (folder / manifest).write_text(ISSUE, encoding="utf-8")
    return folder / manifest


@pytest.fixture
def papers(tmp_path: Path) -> Papers:
    """Make papers in folders of these names."""

    def make(*names: str, over: int = 0) -> Path:
        for name in names:
            make_paper(tmp_path / name, over=over)
        return tmp_path

    return make


def batch(folder: Path, *args: str | Path, **env: str) -> Done:
    done = command("batch", *args, cwd=folder, env=env)
    assert "Traceback" not in done.out + done.err
    return done


def rows(done: Done) -> dict[str, list[str]]:
    """The summary: issue → pages, errors, warnings, status, output."""
    return {(cells := line.split())[0]: cells[1:] for line in done.out.splitlines()[1:]}


def statuses(done: Done) -> dict[str, str]:
    return {Path(name).parent.name: cells[3] for name, cells in rows(done).items() if name != "all"}


def pdfs(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.pdf")}


# --- all is well ------------------------------------------------------------------------------------------------------


def test_every_pdf_is_the_one_of_a_single_render(papers: Papers, tmp_path: Path) -> None:
    folder = papers("a", "b", "c")
    single = {}
    for name in "abc":
        assert command(f"{name}/issue.yaml", cwd=folder).status == 0
        single[f"{name}/issue.pdf"] = (folder / name / "issue.pdf").read_bytes()
        (folder / name / "issue.pdf").unlink()
    assert len(set(single.values())) == 3
    for order in (("a", "b", "c"), ("c", "a", "b")):
        for jobs in "12":
            done = batch(folder, *order, "--jobs", jobs)
            assert (done.status, done.err) == (0, "")
            assert pdfs(folder) == single
            assert list(rows(done)) == [*(f"{name}/issue.yaml" for name in order), "all"]
            for name in single:
                (folder / name).unlink()


@pytest.mark.issue
def test_shipped_issues_do_not_colour_each_other(tmp_path: Path) -> None:
    """Faces, languages and press profiles differ; one worker sets all of them, in two orders."""
    names = ("hant-vertical", "jiaxing-2026-07-07", "party-daily")
    for name in names:
        assert command(f"issues/{name}/issue.yaml", "-o", tmp_path / "single" / f"{name}.pdf").status == 0
    for number, order in enumerate((names, names[::-1])):
        out = tmp_path / f"batch-{number}"
        assert batch(REPO, *(f"issues/{name}" for name in order), "-o", out, "--jobs", "1").status == 0
        assert pdfs(out) == pdfs(tmp_path / "single")


def test_the_summary(papers: Papers) -> None:
    folder = papers("a", "b")
    done = batch(folder, "*", "--jobs", "1", LC_ALL="C")
    assert done.out.splitlines() == [
        "issue         pages  errors  warnings  status     output",
        "a/issue.yaml      2       0         0  written    a/issue.pdf",
        "b/issue.yaml      2       0         0  written    b/issue.pdf",
        "all 2             4       0         0  written 2",
    ]
    done = batch(folder, "*", "--jobs", "1", LC_ALL="zh_CN.UTF-8")
    assert done.out.splitlines()[0].split() == ["期", "版", "错误", "警告", "结果", "输出"]
    assert done.out.splitlines()[-1].split() == ["合计", "2", "4", "0", "0", "已输出", "2"]


def test_all_files_of_an_issue(papers: Papers, tmp_path: Path) -> None:
    folder = papers("a", "b")
    done = batch(folder, "a", "b", "-o", "out", "--reading", "--png", "20", "--press", "office", "--jobs", "1")
    assert done.status == 0, done.err
    assert sorted(path.name for path in (folder / "out").iterdir()) == sorted(
        f"{name}{end}" for name in "ab" for end in (".pdf", "-reading.pdf", "-1.png", "-2.png")
    )
    assert rows(done)["a/issue.yaml"][3:] == ["written", "out/a.pdf", "+3"]
    single = command("a/issue.yaml", "-o", tmp_path / "x.pdf", "--press", "office", cwd=folder)
    assert single.status == 0
    assert (tmp_path / "x.pdf").read_bytes() == (folder / "out" / "a.pdf").read_bytes()


# --- which issues, and their names ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("patterns", "found"),
    [
        (["*"], ["one", "two"]),
        (["*/issue.yaml"], ["one", "two"]),
        (["**"], ["one", "two", "deep/three"]),
        (["**/issue.yaml"], ["one", "two", "deep/three"]),
        (["two", "*", "one/issue.yaml"], ["two", "one"]),
        (["deep/*"], ["three"]),
        (["deep/three"], ["three"]),
        (["o[mn]e"], ["one"]),
    ],
)
def test_patterns_and_names(
    papers: Papers, monkeypatch: pytest.MonkeyPatch, patterns: list[str], found: list[str]
) -> None:
    from layout.cli.many.places import find_issues, name_outputs

    folder = papers("one", "two", "deep/three", ".hidden")
    (folder / "notes.yaml").write_text("a: 1", encoding="utf-8")
    (folder / "empty").mkdir()
    monkeypatch.chdir(folder)
    places = find_issues(patterns)
    names = [name.output.as_posix() for name in name_outputs(places, Path("out"), is_reading=False)]
    assert sorted(names) == sorted(f"out/{name}.pdf" for name in found)
    if patterns[0] == "two":
        assert names == ["out/two.pdf", "out/one.pdf"]


def test_a_folder_whose_name_looks_like_a_pattern(papers: Papers) -> None:
    folder = papers("[1]", "1")
    assert list(rows(batch(folder, "[1]"))) == ["[1]/issue.yaml", "all"]


@pytest.mark.parametrize("pattern", ["nothing/*", "nothing.yaml", "empty", "e*", "*.pdf"])
def test_a_pattern_that_means_nothing(papers: Papers, pattern: str) -> None:
    folder = papers("a")
    (folder / "empty").mkdir()
    done = batch(folder, "a", pattern)
    assert (done.status, done.out) == (2, "")
    assert f"error[usage/no-match] `{pattern}` means no issue" in done.err
    assert not pdfs(folder)


def test_two_issues_that_would_be_one_file(papers: Papers, tmp_path: Path) -> None:
    folder = papers("daily/07-07", "weekly/07-07")
    done = batch(folder, "daily/07-07", "weekly/07-07", "-o", "out")
    assert done.status == 2 and "[usage/same-output] `daily/07-07/issue.yaml` and `weekly/07-07/issue.yaml`" in done.err
    assert not pdfs(folder)
    assert batch(folder, "**", "-o", "out").status == 0
    assert set(pdfs(folder / "out")) == {"daily/07-07.pdf", "weekly/07-07.pdf"}


def test_a_manifest_and_its_namesake(tmp_path: Path) -> None:
    make_paper(tmp_path, manifest="a.yaml"), make_paper(tmp_path, manifest="a.yml")
    assert batch(tmp_path, "a.y*ml").status == 2
    make_paper(tmp_path, manifest="a-reading.yaml")
    assert batch(tmp_path, "a.yaml", "a-reading.yaml", "--reading").status == 2


def test_names_that_are_known_late(papers: Papers) -> None:
    """The press profile names a file for each page: the second issue is refused, in whatever order they are finished."""
    folder = papers("a", "b")
    (folder / "plant.yaml").write_text("extends: office\nfile: '{date}-{page}'\n", encoding="utf-8")
    first = b""
    for jobs in "12":
        done = batch(folder, "a", "b", "-o", "out", "--press", "plant.yaml", "--jobs", jobs)
        assert done.status == 1 and statuses(done) == {"a": "written", "b": "failed"}
        assert "error[batch/same-output] `out/20260707-01.pdf` is a file of `a/issue.yaml` already" in done.err
        first = first or (folder / "out" / "20260707-01.pdf").read_bytes()
        assert (folder / "out" / "20260707-01.pdf").read_bytes() == first


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "usage/missing"),
        (["a", "--jobs", "0"], "usage/not-in-range"),
        (["a", "-o", "a/issue.yaml"], "usage/bad-value"),
        (["a", "--json", "a.yaml"], "usage/suffix"),
        (["a", "--cluster", "10.0.0.5"], "usage/cluster"),
    ],
)
def test_wrong_usage(papers: Papers, args: list[str], said: str) -> None:
    done = batch(papers("a"), *args)
    assert done.status == 2 and f"error[{said}]" in done.err


def test_a_press_profile_that_is_not_there_is_said_once(papers: Papers) -> None:
    done = batch(papers("a", "b"), "*", "--press", "newsprnt")
    assert done.status == 1 and done.err.count("newsprnt") == 1 and not done.out


# --- one of them fails ------------------------------------------------------------------------------------------------


def test_a_broken_issue_stops_no_other(papers: Papers) -> None:
    folder = papers("a", "d")
    papers("b", "c", over=27)
    (folder / "b" / "issue.pdf").write_bytes(b"the last good one")
    (folder / "d" / "stories" / "dusk.md").unlink()
    (folder / "e").mkdir()
    (folder / "e" / "issue.yaml").write_text("pages: [", encoding="utf-8")
    for jobs in "12":
        done = batch(folder, "*", "--jobs", jobs)
        assert done.status == 1
        assert statuses(done) == {"a": "written", **dict.fromkeys("bcde", "failed")}
        heads = re.findall(r"^--- (.)/issue.yaml$", done.err, re.MULTILINE)
        assert heads == ["b", "c", "d", "e"]
        parts = done.err.split("--- ")[1:]
        assert all(f"{part[0]}/" in part.splitlines()[1] for part in parts)
        assert all(part.endswith("nothing was written\n") for part in parts)
    assert (folder / "b" / "issue.pdf").read_bytes() == b"the last good one"
    assert set(pdfs(folder)) == {"a/issue.pdf", "b/issue.pdf"}


@pytest.mark.parametrize(
    ("harm", "code"), [("killed", "batch/worker-lost"), ("crash", "batch/internal"), ("memory", "batch/no-memory")]
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_worker_that_dies_takes_its_own_issue_along(papers: Papers, harm: str, code: str, jobs: str) -> None:
    folder = papers("a", f"{harm}-1", "b", f"{harm}-2", "c")
    names = ["a", f"{harm}-1", "b", f"{harm}-2", "c"]
    done = batch(folder, *names, "--jobs", jobs, **hooked(folder / "hook"))
    assert done.status == 1
    assert statuses(done) == {name: "failed" if harm in name else "written" for name in names}
    assert done.err.count(f"error[{code}]") == 2
    assert ("boom" in done.err) == (harm == "crash")
    assert not list(folder.rglob("*.part"))


@pytest.mark.parametrize("press", ["plain", "newsprint"])
def test_what_is_found_while_painting(papers: Papers, press: str) -> None:
    """A damaged picture is found late, when there are files already; and a manifest that has an advertisement's name."""
    folder = papers("a")
    for name in "bc":
        write_paper(folder / name)
    photo = folder / "b" / "photo.jpg"
    photo.write_bytes(photo.read_bytes()[:-200])
    (folder / "c" / "issue.yaml").rename(folder / "c" / "ad.yaml")
    ad = (folder / "c" / "ad.pdf").read_bytes()
    done = batch(folder, "a", "b", "c/ad.yaml", "--press", press, "--reading")
    assert statuses(done) == {"a": "written", "b": "failed", "c": "failed"}
    assert "internal" not in done.err
    assert "photo.jpg" in done.err and "error[usage/name-taken] `c/ad.pdf`" in done.err
    assert set(pdfs(folder)) == {"a/issue.pdf", "a/issue-reading.pdf", "b/ad.pdf", "c/ad.pdf"}
    assert (folder / "c" / "ad.pdf").read_bytes() == ad


def test_a_file_that_cannot_be_written(papers: Papers) -> None:
    folder = papers("a", "b")
    (folder / "a" / "issue.pdf").mkdir()
    done = batch(folder, "*")
    assert statuses(done) == {"a": "failed", "b": "written"}
    assert "error[batch/unwritable]" in done.err and "a/issue.pdf" in done.err


def test_the_summary_as_json(papers: Papers) -> None:
    folder = papers("a")
    papers("b", over=27)
    done = batch(folder, "*", "--json", "out/summary.json")
    data = json.loads((folder / "out" / "summary.json").read_text(encoding="utf-8"))
    assert (done.status, data["written"], data["failed"], data["stopped"]) == (1, 1, 1, 0)
    good, bad = data["issues"]
    assert good == {
        "issue": "a/issue.yaml", "status": "written", "pages": 2, "errors": 0, "warnings": 0, "files": ["a/issue.pdf"],
        "diagnostics": [],
    }  # fmt: skip
    assert (bad["status"], bad["files"], bad["errors"]) == ("failed", [], 1)
    assert bad["diagnostics"][0]["severity"] == "error" and bad["diagnostics"][0]["code"] in done.err


# --- stopped ----------------------------------------------------------------------------------------------------------


def started(folder: Path, *args: str, **env: str) -> subprocess.Popen[str]:
    """The command in a process group of its own, as a terminal starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", "layout", "batch", *args], cwd=folder, env=os.environ | {"LC_ALL": "C"} | env, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c(papers: Papers, number: signal.Signals) -> None:
    folder = papers("a", "slow-1", "b")
    process = started(folder, "a", "slow-1", "b", "--jobs", "2", **hooked(folder / "hook"))
    marker = folder / "slow-1" / "begun"
    wait_for(lambda: marker.exists() and marker.read_text() != "" and (folder / "a" / "issue.pdf").exists())
    time.sleep(1.5)  # b is finished, and waits for its turn
    if number == signal.SIGINT:
        os.killpg(process.pid, number)  # a terminal's Ctrl-C reaches the workers too
    else:
        process.send_signal(number)
    out, err = process.communicate(timeout=20)
    done = Done(process.returncode, out, err)
    assert (done.status, done.err) == (1, "")
    assert statuses(done) == {"a": "written", "slow-1": "stopped", "b": "written"}
    assert rows(done)["all"][1:] == ["4", "0", "0", "written", "2,", "stopped", "1"]
    assert set(pdfs(folder)) == {"a/issue.pdf", "b/issue.pdf"} and not list(folder.rglob("*.part"))
    wait_for(lambda: not is_running(int(marker.read_text())), 10)


def test_no_worker_outlives_a_command_that_is_killed(papers: Papers) -> None:
    folder = papers("slow-1")
    process = started(folder, "slow-1", **hooked(folder / "hook"))
    marker = folder / "slow-1" / "begun"
    wait_for(lambda: marker.exists() and marker.read_text() != "")
    process.kill()
    process.communicate()
    wait_for(lambda: not is_running(int(marker.read_text())), 10)


# --- workers ----------------------------------------------------------------------------------------------------------


def test_a_worker_forgets_an_issue(papers: Papers, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was set is remembered within an issue, not from one to the next: its faces would stay in memory."""
    from layout.cli.many import job
    from layout.cli.render import Wish

    folder = papers("a")
    seen: list[int] = []
    forget = job.forget_all
    monkeypatch.setattr(job, "forget_all", lambda: (seen.append(remembered()), forget(), seen.append(remembered())))
    outcome = job.work(job.Job(folder / "a" / "issue.yaml", Wish(folder / "a.pdf", is_quiet=True)))
    assert outcome.outputs and outcome.pages == 2
    assert seen[0] > 0 and seen[1] == 0


CACHE: Final = type(lru_cache(len))
"""What a remembering function is. (Asking for its attributes is no test: an object of pikepdf says that it has any.)"""


def remembered() -> int:
    """How many results the bounded caches hold."""
    caches = [
        value
        for name, module in list(sys.modules.items())
        if name.startswith("layout.")
        for value in vars(module).values()
        if isinstance(value, CACHE)
    ]
    return sum(one.cache_info().currsize for one in caches if one.cache_parameters()["maxsize"] is not None)


def test_a_bar_on_a_terminal(papers: Papers) -> None:
    """Diagnostics come after the bar, in the order of the issues."""
    import pty

    folder = papers("a", "c")
    papers("b", over=27)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "layout", "batch", "*"], cwd=folder, stdout=subprocess.PIPE, stderr=theirs, text=True,
        env=os.environ | {"LC_ALL": "C", "PYTHONPATH": str(REPO)},
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    while True:
        try:
            shown += os.read(ours, 4096)
        except OSError:
            break
    out, _ = process.communicate(timeout=60)
    os.close(ours)
    bar, head, rest = shown.decode().partition("--- b/issue.yaml")
    assert "3/3" in bar and "error" not in bar and head and "error[" in rest
    assert statuses(Done(1, out, "")) == {"a": "written", "b": "failed", "c": "written"}
