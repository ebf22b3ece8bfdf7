"""Lines beside a picture that leaves them part of their column: the report knows their room, and still finds the bad ones."""

from __future__ import annotations

import pytest

from layout.fonts import open_faces
from layout.makeup import make_up
from layout.manifest import read_issue
from layout.proofs.report.measure import Report
from tests.support.shipped import REPO

from .conftest import Page
from .spoiling import changed, shift


@pytest.fixture
def page() -> Page:
    issue, found = read_issue(REPO / "examples" / "run-around.yaml")
    assert issue is not None, [each.text() for each in found]
    faces, _ = open_faces(issue.style.fonts, issue.root)
    (layout,), _ = make_up(issue, faces)
    return Page(issue, faces, layout)


def beside(page: Page, *, moved: bool) -> int:
    """The number of a line that a picture shortens, at its right or at its left (``moved``).

    It ends neither its paragraph nor in a mark, whose blank half may be cut off.
    """
    full = page.issue.style.grid.measure * page.issue.style.grid.size
    columns = {round(line.x, 2) for _, line in page.body if line.measure > full - 1}
    for number, (_, line) in enumerate(page.body, 1):
        is_inside = line.line.text[-1].isalpha() and not line.line.ends
        if is_inside and line.measure < full - 1 and (round(line.x, 2) not in columns) is moved:
            return number
    raise LookupError("no such line")


def found(report: Report) -> list[tuple[str, str]]:
    return [(finding.kind, finding.text) for finding in report.findings if finding.breaks_rule]


def test_sound_lines_beside_pictures_are_clean(page: Page) -> None:
    assert beside(page, moved=False) and beside(page, moved=True)
    report = page.measure()
    assert report.is_clean, found(report)


@pytest.mark.parametrize("moved", [False, True], ids=["picture at the right", "picture at the left"])
def test_a_line_beside_a_picture_that_is_not_justified_is_found(page: Page, moved: bool) -> None:
    number = beside(page, moved=moved)
    page.spoil(number, changed(page.line(number), -40))
    report = page.measure()
    text = page.line(number).line.text.strip()
    assert found(report) == [("short", text)] and not report.is_clean


@pytest.mark.parametrize(("moved", "way"), [(False, 3.0), (True, -3.0)], ids=["picture at the right", "at the left"])
def test_a_line_that_runs_into_the_picture_is_found(page: Page, moved: bool, way: float) -> None:
    number = beside(page, moved=moved)
    shift(page, number, along=way)
    assert ("outside", page.line(number).line.text.strip()) in found(page.measure())


def test_a_line_laid_out_over_its_columns_edge_is_held_against_the_column(page: Page) -> None:
    """What the engine took for its room is no excuse there."""
    place, line = page.body[1]
    wrong = line._replace(x=line.x - 6)
    items = (*page.layout.items[:place], wrong, *page.layout.items[place + 1 :])
    page.layout = page.layout._replace(items=items)
    assert ("outside", line.line.text.strip()) in found(page.measure())
