"""Nothing that a print shop would send back leaves the house: spoiled issues and files are refused, each for its own reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.sabotage import CASES, FILES, write_paper
from tests.support.shipped import command

pytestmark = pytest.mark.issue


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The paper before anything is done to it, and its press file."""
    folder = tmp_path_factory.mktemp("sound")
    manifest = write_paper(folder / "paper")
    done = command(manifest)
    assert done.status == 0, done.err
    assert "preflight/" not in done.err, done.err
    return folder / "paper"


@pytest.fixture
def paper(sound: Path, tmp_path: Path) -> Path:
    """A copy to spoil, its good press file in it."""
    shutil.copytree(sound, tmp_path / "paper")
    return tmp_path / "paper"


def test_there_are_more_than_thirty() -> None:
    assert len(CASES) + len(FILES) >= 30


@pytest.mark.parametrize("case", CASES)
def test_a_spoiled_issue_is_refused(paper: Path, case: str) -> None:
    spoil, code = CASES[case]
    good = (paper / "issue.pdf").read_bytes()
    spoil(paper)
    files = sorted(paper.rglob("*"))
    done = command("issue.yaml", cwd=paper)
    assert done.status == 1, done.err
    code = code if "/" in code else f"preflight/{code}"
    assert f"error[{code}]" in done.err
    assert "Traceback" not in done.err
    assert (paper / "issue.pdf").read_bytes() == good
    assert sorted(paper.rglob("*")) == files


def test_a_refused_issue_still_has_its_marked_proof(paper: Path) -> None:
    spoil, _ = CASES["RGB picture"]
    good = (paper / "issue.pdf").read_bytes()
    spoil(paper)
    refused = command("issue.yaml", cwd=paper)
    assert refused.status == 1 and "render proof issue.yaml --findings" in refused.err
    done = command("proof", "issue.yaml", "--findings", "--no-png", cwd=paper)
    assert (done.status, done.out) == (0, "issue-proof-1.pdf\n")
    assert (paper / "issue-proof-1.pdf").read_bytes().startswith(b"%PDF-")
    signed = command("proof", "issue.yaml", "--stage", "final", cwd=paper)
    assert (signed.status, signed.out) == (1, "") and "--stage 3 --findings" in signed.err
    assert (paper / "issue.pdf").read_bytes() == good


@pytest.mark.parametrize("case", FILES)
def test_a_spoiled_file_is_refused(paper: Path, case: str) -> None:
    spoil, rule = FILES[case]
    spoil(paper / "issue.pdf")
    done = command("preflight", "issue.pdf", "--press", "newsprint", cwd=paper)
    assert done.status == 1, done.out
    assert any(line.split()[:2] == ["error", rule] for line in done.out.splitlines()), done.out
