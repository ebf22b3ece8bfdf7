"""A page of one story, made up once; tests spoil it before it is painted and see whether the report finds that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from layout.fonts import FaceSet, open_faces
from layout.makeup import make_up
from layout.manifest import read_issue
from layout.model.issue import Issue
from layout.model.page import PageLayout, PlacedLine
from layout.paint.pdf import PdfMeta, write_pdf
from layout.proofs.report.measure import Report, report


def printed(text: str) -> str:
    """Return a text without its blanks."""
    return "".join(char for char in text if not char.isspace())


STYLE = """
page: {{size: [420pt, 700pt], bleed: 3mm, top: 60pt}}
grid: {{columns: {columns}, measure: {measure}字, gutter: 1字, lines: 34, size: 小五, leading: {leading}pt}}
punctuation: {{{punctuation}}}
masthead: {{name: 南湖小报}}
fonts: {{sources: [packages]}}
"""
ISSUE = """
paper: style.yaml
date: 2026-07-07
pages:
  - dummy:
      - rest: {cells}
    blocks:
      A: {{story: lake, headline: {{level: brief, lines: 3}}{more}}}
"""


@dataclass(slots=True)
class Page:
    """A made-up page; ``measure`` paints ``items`` (as they are, or spoiled) and reports with the page as attribution."""

    issue: Issue
    faces: FaceSet
    layout: PageLayout
    spoiled: dict[int, PlacedLine] = field(default_factory=dict)

    @property
    def body(self) -> list[tuple[int, PlacedLine]]:
        """The lines of body text with their places among the items."""
        return [(n, i) for n, i in enumerate(self.layout.items) if isinstance(i, PlacedLine) and i.role == "body"]

    def at(self, text: str) -> tuple[int, int]:
        """Return the number of the first body line with a text in it (blanks left out), and its place in that line."""
        for number, (_, placed) in enumerate(self.body, 1):
            shown = "".join(printed(placed.line.text))
            if text in shown:
                return number, shown.index(text)
        raise LookupError(f"no line holds “{text}”: {[placed.line.text for _, placed in self.body]}")

    def line(self, number: int) -> PlacedLine:
        """Return body line ``number``, as it is spoiled so far."""
        place, sound = self.body[number - 1]
        return self.spoiled.get(place, sound)

    def spoil(self, number: int, line: PlacedLine) -> None:
        """Put another line for body line ``number`` (from 1); what it reads stays the same."""
        self.spoiled[self.body[number - 1][0]] = line

    def measure(self) -> Report:
        """Paint the page, spoiled as it is, and measure the PDF: the layout handed over as attribution is the sound one."""
        items = tuple(self.spoiled.get(n, item) for n, item in enumerate(self.layout.items))
        meta = PdfMeta("test", self.issue.date, "test")
        pdf, problems = write_pdf([self.layout._replace(items=items)], self.faces, meta)
        assert not problems
        return report(self.issue, [self.layout], pdf)


MakePage = Callable[..., Page]


@pytest.fixture
def make_page(tmp_path: Path) -> MakePage:
    """Make up a page of the given paragraphs."""

    def make(
        paragraphs: Sequence[str],
        *,
        columns: int = 1,
        measure: int = 19,
        punctuation: str = "level: gb",
        more: str = "",
        leading: float = 13.5,
        headline: str = "南湖晨光",
    ) -> Page:
        (tmp_path / "stories").mkdir(exist_ok=True)
        style = STYLE.format(columns=columns, measure=measure, punctuation=punctuation, leading=leading)
        (tmp_path / "style.yaml").write_text(style, encoding="utf-8")
        story = f"---\nheadline: {headline}\n---\n\n" + "\n\n".join(paragraphs) + "\n"
        (tmp_path / "stories" / "lake.md").write_text(story, encoding="utf-8")
        manifest = tmp_path / "issue.yaml"
        manifest.write_text(ISSUE.format(cells=" ".join("A" * columns), more=more), encoding="utf-8")
        issue, found = read_issue(manifest)
        assert issue is not None, [each.text() for each in found]
        faces, _ = open_faces(issue.style.fonts, issue.root)
        (layout,), _ = make_up(issue, faces)
        return Page(issue, faces, layout)

    return make
