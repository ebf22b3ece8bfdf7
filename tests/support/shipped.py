"""The issues that travel with huozi, each rendered once for the whole test run, by the command a user would type."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from layout.manifest import read_issue
from layout.model.issue import Issue, StoryBlock
from tests.support.expected import Account, account
from tests.support.readers import Page, pdfium_chars, poppler_text

REPO: Final = Path(__file__).parents[2]
MANIFESTS: Final = {
    **{path.parent.name: path for path in sorted(REPO.glob("issues/*/issue.yaml"))},
    **{f"example-{path.stem}": path for path in sorted(REPO.glob("examples/*.yaml"))},
}
"""Manifests of all issues and examples, by a name for the test's title."""
_PATIENCE: Final = 120.0


def written(writing: str) -> list[str]:
    """Return the names of the manifests in which some story is set in a writing, or that have no story at all."""
    return [name for name, path in MANIFESTS.items() if writing in (_writings(path) or {"horizontal"})]


def _writings(path: Path) -> set[str]:
    issue, _ = read_issue(path)
    assert issue is not None, path
    blocks = (block for plan in issue.pages for block in plan.blocks.values() if isinstance(block, StoryBlock))
    return {block.writing for block in blocks}


def complaints(err: str) -> list[str]:
    """Return what a run of the command said beside what gave way where the manifest allows it (``fit/used``), a note."""
    said = [line for line in err.splitlines() if not line.startswith("  at ")]
    return [line for line in said if "note[fit/used]" not in line]


@dataclass(frozen=True, slots=True)
class Done:
    """What a run of the command came to."""

    status: int
    out: str
    err: str


def command(*args: str | Path, cwd: Path = REPO, env: dict[str, str] | None = None) -> Done:
    """Run ``python -m layout`` with English messages, whatever the machine's own language."""
    neutral = {name: value for name, value in os.environ.items() if name not in ("LANG", "LC_ALL", "LC_MESSAGES")}
    around = neutral | {"PYTHONPATH": str(REPO), "PYTHONUTF8": "1"} | (env or {})
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "layout", *map(str, args)],
        cwd=cwd, env=around, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)


@dataclass(slots=True)
class Shipped:
    """A rendered issue and what independent readers find in it, read when first asked for."""

    name: str
    manifest: Path
    pdf: Path
    err: str
    _issue: Issue | None = None
    _pages: list[Page] | None = None
    _account: Account | None = None

    @property
    def issue(self) -> Issue:
        """The issue's records: its copy after the copy desk."""
        if self._issue is None:
            self._issue = read_issue(self.manifest)[0]
            assert self._issue is not None
        return self._issue

    @property
    def pages(self) -> list[Page]:
        """The pages as PDFium reads them."""
        if self._pages is None:
            self._pages = pdfium_chars(self.pdf)
        return self._pages

    @property
    def account(self) -> Account:
        """Every character of PDFium's pages explained."""
        if self._account is None:
            self._account = account(self.issue, [page.text for page in self.pages])
        return self._account

    def poppler(self) -> list[str]:
        """The pages as Poppler reads them."""
        return [poppler_text(self.pdf, number) for number in range(1, len(self.pages) + 1)]


def render_once(name: str, folder: Path, press: str = "plain") -> Shipped:
    """Render an issue for a press into ``folder``, unless another worker of this run has done so or is about to.

    ``plain`` has no marks: what is read is the copy. The folder ``….lock`` belongs to the worker that could make it; the
    others wait for the outcome.
    """
    stem = name if press == "plain" else f"{name}.{press}"
    pdf, outcome = folder / f"{stem}.pdf", folder / f"{stem}.txt"
    try:
        (folder / f"{stem}.lock").mkdir(parents=True)
    except FileExistsError:
        end = time.monotonic() + _PATIENCE
        while not outcome.exists() and time.monotonic() < end:
            time.sleep(0.05)
    else:
        done = command(MANIFESTS[name], "-o", pdf, "--press", press)
        draft = folder / f"{stem}.part"
        draft.write_text(f"{done.status}\n{done.err}", encoding="utf-8")
        draft.replace(outcome)
    status, _, err = outcome.read_text(encoding="utf-8").partition("\n")
    assert status == "0", f"{name} does not render (exit status {status}):\n{err}"
    return Shipped(name, MANIFESTS[name], pdf, err)
