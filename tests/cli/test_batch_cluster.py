"""``render batch --cluster``: the same issues on real Dask and Ray clusters of this machine, well and unwell."""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.clusters import Cluster, dask, end, ray
from tests.support.shipped import REPO, Done
from tests.support.workers import hooked

from .test_batch import Papers, batch, make_paper, papers, pdfs, started, statuses, wait_for

__all__ = ["papers"]

PATIENTLY = ("--wait", "120", "--cluster")
"""A busy machine may need half a minute until a cluster's worker is there again."""


@pytest.fixture(scope="module", params=["dask", "ray"])
def cluster(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Two workers of one thread each, the hook of harmful issues in them."""
    folder = tmp_path_factory.mktemp("c")
    env = hooked(folder / "hook")
    if request.param == "dask":
        with dask(folder / "d", "--nworkers", "2", "--nthreads", "1", **env) as found:
            yield found
        return
    if importlib.util.find_spec("ray") is None:
        (pytest.fail if os.environ.get("HUOZI_TOOLS") == "all" else pytest.skip)("ray is not installed")
    with ray(folder / "r", **env) as found:
        yield found


def test_the_same_bytes(papers: Papers, cluster: Cluster) -> None:
    names = [f"p{number}" for number in range(8)]
    folder = papers(*names)
    local = batch(folder, *names, "--png", "40")
    assert (local.status, local.err) == (0, "")
    there = batch(folder, *names, "-o", "out", "--png", "40", *PATIENTLY, cluster.address)
    assert (there.status, there.err) == (0, "")
    for name in names:
        for end_ in (".pdf", "-1.png", "-2.png"):
            assert (folder / name / f"issue{end_}").read_bytes() == (folder / "out" / f"{name}{end_}").read_bytes()


def test_several_threads_in_a_worker(papers: Papers, tmp_path: Path) -> None:
    """Only one renders at a time: PDFium and our caches know no threads."""
    names = [f"p{number}" for number in range(12)]
    folder = papers(*names)
    assert batch(folder, *names, "-o", "one", "--png", "40").status == 0
    with dask(tmp_path / "d", "--nworkers", "1", "--nthreads", "6", PYTHONPATH=str(REPO)) as found:
        done = batch(folder, *names, "-o", "two", "--png", "40", "--cluster", found.address)
    assert (done.status, done.err) == (0, "")
    for file in (folder / "one").iterdir():
        assert file.read_bytes() == (folder / "two" / file.name).read_bytes()


def test_errors_and_lost_workers(papers: Papers, cluster: Cluster) -> None:
    """A killed worker's issue is given to another; an issue that kills each of them has failed. The others go on."""
    folder = papers("a", "killed-1", "once-1", "c", "crash-1")
    papers("b", over=27)
    names = ["a", "b", "killed-1", "once-1", "c", "crash-1"]
    done = batch(folder, *names, *PATIENTLY, cluster.address)
    assert done.status == 1
    bad = {"b", "killed-1", "crash-1"}
    assert statuses(done) == {name: "failed" if name in bad else "written" for name in names}
    assert done.err.count("error[batch/worker-lost]") == 1 and "boom" in done.err
    assert f"{folder}/b/issue.yaml" in done.err  # as a machine elsewhere sees it
    assert not list(folder.rglob("*.part"))


def test_a_press_profile_named_by_a_path(papers: Papers, cluster: Cluster) -> None:
    folder = papers("a")
    (folder / "plant.yaml").write_text("extends: office\n", encoding="utf-8")
    assert batch(folder, "a", "-o", "one", "--press", "plant.yaml").status == 0
    done = batch(folder, "a", "-o", "two", "--press", "plant.yaml", "--cluster", cluster.address)
    assert done.status == 0, done.err
    assert pdfs(folder / "one") == pdfs(folder / "two")


def test_another_version(papers: Papers, cluster: Cluster) -> None:
    folder = papers("a")
    code = "import layout; layout.__version__ = '9.9'; from layout.cli import main; main()"
    command = [sys.executable, "-c", code, "batch", "a", "--cluster", cluster.address]
    env = os.environ | {"PYTHONPATH": str(REPO), "LC_ALL": "C"}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1 and "error[cluster/version]" in done.stderr and "not 9.9" in done.stderr
    assert not pdfs(folder)


def test_ctrl_c_leaves_the_cluster_alive(papers: Papers, cluster: Cluster) -> None:
    folder = papers("a", "slow-1")
    process = started(folder, "a", "slow-1", "--cluster", cluster.address, PYTHONPATH=str(REPO))
    marker = folder / "slow-1" / "begun"
    wait_for(lambda: marker.exists() and marker.read_text() != "" and bool(pdfs(folder)))
    process.terminate()
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (1, "")
    assert statuses(Done(1, out, "")) == {"a": "written", "slow-1": "stopped"}
    with suppress(ProcessLookupError):  # it would sleep for long; Ray has ended it by itself
        os.kill(int(marker.read_text()), 9)
    assert batch(folder, "a", "--cluster", cluster.address).status == 0


# --- nobody there -----------------------------------------------------------------------------------------------------


def test_a_machine_that_does_not_see_the_issue(tmp_path: Path) -> None:
    from layout import __version__
    from layout.cli.many.job import Job, work_there
    from layout.cli.render import Wish

    job = Job(tmp_path / "issue.yaml", Wish(tmp_path / "issue.pdf"))
    assert work_there(job, __version__).diagnostics[0].message.code == "cluster/not-there"
    make_paper(tmp_path)
    assert work_there(job, __version__).outputs


def test_workers_without_huozi(papers: Papers, tmp_path: Path) -> None:
    """Their Python knows the libraries and nothing of us."""
    folder = papers("a")
    bare = tmp_path / "bare"
    (bare / "layout").mkdir(parents=True)
    (bare / "layout" / "__init__.py").write_text("raise ModuleNotFoundError(\"No module named 'layout'\")")
    with dask(tmp_path / "d", "--nworkers", "1", PYTHONPATH=str(bare)) as found:
        done = batch(folder, "a", "--cluster", found.address)
    assert done.status == 1 and "error[cluster/no-huozi]" in done.err


def test_no_workers(papers: Papers, tmp_path: Path) -> None:
    with dask(tmp_path / "d", is_peopled=False) as found:
        done = batch(papers("a"), "a", "--cluster", found.address, "--wait", "1")
    assert (done.status, done.out) == (1, "") and "error[cluster/no-workers]" in done.err


@pytest.mark.parametrize("who", ["scheduler", "workers"])
def test_a_cluster_that_goes_away(papers: Papers, tmp_path: Path, who: str) -> None:
    folder = papers("a", "slow-1", "b")
    with dask(tmp_path / "d", "--nworkers", "1", "--nthreads", "1", **hooked(tmp_path / "hook")) as found:
        options = ["--cluster", found.address, "--wait", "3", "--jobs", "2"]
        process = started(folder, "a", "slow-1", "b", *options, PYTHONPATH=str(REPO))
        marker = folder / "slow-1" / "begun"
        wait_for(lambda: marker.exists() and bool(pdfs(folder)))
        lost = getattr(found, who)
        end(lost)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 1 and "Traceback" not in err
    assert statuses(Done(1, out, "")) == {"a": "written", "slow-1": "failed", "b": "failed"}
    assert err.count("error[") == 2 and ("cluster/lost" in err or "batch/worker-lost" in err)


@pytest.mark.parametrize("scheme", ["tcp", "ray"])
def test_no_answer(papers: Papers, scheme: str) -> None:
    if scheme == "ray" and importlib.util.find_spec("ray") is None:
        pytest.skip("ray is not installed")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    done = batch(papers("a"), "a", "--cluster", f"{scheme}://127.0.0.1:{port}", "--wait", "1")
    assert (done.status, done.out) == (1, "")
    assert "error[cluster/no-answer] no cluster answers at" in done.err and f":{port}" in done.err


@pytest.mark.parametrize(("scheme", "extra"), [("tcp", "cluster"), ("ray", "ray")])
def test_no_library(papers: Papers, scheme: str, extra: str) -> None:
    folder = papers("a")
    block = folder / "block"
    block.mkdir()
    text = "import sys; sys.modules['distributed'] = sys.modules['ray'] = None\n"
    (block / "sitecustomize.py").write_text(text, encoding="utf-8")
    path = os.pathsep.join(map(str, (block, REPO)))
    done = batch(folder, "a", "--cluster", f"{scheme}://127.0.0.1:1", PYTHONPATH=path)
    assert done.status == 1 and f'pip install "huozi[{extra}]"' in done.err and "cluster/no-library" in done.err
    assert batch(folder, "a", PYTHONPATH=path).status == 0  # it is not needed without a cluster
