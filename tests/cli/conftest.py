"""A small paper of two pages, without pictures, that renders in a moment; and the command itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.shipped import Done, command

LINE = "晨光照在南湖上。"
"""A paragraph of a single line: as many lines as paragraphs, whatever becomes of the rules for columns."""
DAWN, DUSK = 3 * 30 - 3 * 3 - 1 + 3 * 15 - 3 * 3, 3 * 14 - 3 * 3
"""Lines that fill the blocks below: without headings of three lines in three columns, the jump line, a line between stories."""
STYLE = """
page: {size: [400pt, 560pt], bleed: 3mm, top: 68pt}
grid: {columns: 3, measure: 12字, gutter: 1字, lines: 30, size: 小五, leading: 13.5pt}
masthead: {name: 南湖小报}
fonts: {sources: [packages]}
check: {page-numbers: false}   # its page 1 has no nameplate
"""
ISSUE = """
paper: style.yaml
date: 2026-07-07
pages:
  - page: 1
    name: 要闻
    dummy:
      - rest: A A A
    blocks:
      A: {story: dawn, headline: {level: brief, lines: 3}, jump: 2}
  - page: 2
    name: 综合
    dummy:
      - 15: A A A
      - rest: B B B
    blocks:
      A: {continues: dawn, headline: {level: brief, lines: 3}}
      B: {story: dusk, headline: {level: brief, lines: 3}}
"""
Run = Callable[..., Done]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """The manifest of a paper that fits: page 1 jumps to page 2."""
    folder = tmp_path / "小报 copy"
    (folder / "stories").mkdir(parents=True)
    (folder / "style.yaml").write_text(STYLE, encoding="utf-8")
    write_story(folder, "dawn", DAWN)
    write_story(folder, "dusk", DUSK)
    manifest = folder / "issue.yaml"
    manifest.write_text(ISSUE, encoding="utf-8")
    return manifest


@pytest.fixture
def overset(paper: Path) -> Path:
    """The same paper with a story that does not fit."""
    write_story(paper.parent, "dusk", DUSK + 27)
    return paper


def write_story(folder: Path, name: str, lines: int) -> None:
    text = "\n\n".join([LINE] * lines)
    (folder / "stories" / f"{name}.md").write_text(f"---\nheadline: 南湖{name}\n---\n\n{text}\n", encoding="utf-8")


@pytest.fixture
def render(paper: Path) -> Run:
    """Run the command in the folder of the small paper. It never shows a traceback, whatever it is asked for."""

    def run(*args: str | Path, **env: str) -> Done:
        done = command(*args, cwd=paper.parent, env=env)
        assert "Traceback" not in done.out + done.err
        return done

    return run
