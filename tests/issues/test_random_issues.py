"""Random stories on random grids: nothing is lost there either, and no line rule is broken.

Half of these issues do not fit their pages: they are made as ``--draft`` makes them, and what a page says is left over (超N字)
must be the copy that is missing.
"""

from __future__ import annotations

import datetime
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from layout.fonts import FaceSet, open_faces
from layout.makeup import make_up
from layout.manifest import read_issue
from layout.model.diagnostics import Diagnostic
from layout.model.issue import Issue
from layout.paint.pdf import PdfMeta, write_pdf
from tests.support import lines as rules
from tests.support.expected import Account, account, flow_text
from tests.support.random_issues import Plan, write_issue
from tests.support.readers import Page, is_blank, pdfium_chars, poppler_text

HELD_BACK = {"story/overset", "jump/nothing-left"}
"""Errors a random issue may have: a draft shows them, and loses nothing."""
UNFIT = {"block/no-room", "picture/too-deep", "picture/too-wide"}
"""Errors that leave something out by their nature: no issue for this test."""

PLANS = st.builds(
    Plan,
    seed=st.integers(0, 2**32),
    columns=st.integers(3, 6),
    measure=st.sampled_from((12, 12.5, 13, 14, 16, 18)),
    gutter=st.sampled_from((1, 1.5, 2)),
    lines=st.integers(36, 60),
    size=st.sampled_from((8.5, 9, 9.5, 10.5)),
    leading=st.sampled_from((1.35, 1.45, 1.5, 1.62)),
    fullness=st.sampled_from((0.6, 0.8, 1.0, 1.2)),
)
# No shrinking: a smaller seed is no simpler issue, and the plan that fails says all.
COMMON = settings(
    deadline=None, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)  # fmt: skip


@dataclass(slots=True)
class Made:
    """A random issue, made up and painted, as PDFium and Poppler read it."""

    issue: Issue
    diagnostics: list[Diagnostic]
    pages: list[Page]
    poppler: list[str]
    account: Account


def maker(write: Callable[[Plan, Path], Path]) -> Callable[[Plan], Made]:
    """Return what makes issues of plans: written by ``write``, made up, painted, and read back."""
    faces: list[FaceSet] = []

    def made(plan: Plan) -> Made:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            issue, found = read_issue(write(plan, folder))
            assert issue is not None and not found, [one.text() for one in found]
            if not faces:
                faces.append(open_faces(issue.style.fonts, issue.root)[0])
            layouts, diagnostics = make_up(issue, faces[0])
            codes = {one.message.code for one in diagnostics if one.is_error}
            assume(not codes & UNFIT)
            assert codes <= HELD_BACK, [one.text() for one in diagnostics if one.is_error]
            pdf = folder / "issue.pdf"
            data, problems = write_pdf(layouts, faces[0], PdfMeta("试版", datetime.date(2026, 7, 7)))
            assert not problems
            pdf.write_bytes(data)
            pages = pdfium_chars(pdf)
            poppler = [poppler_text(pdf, number) for number in range(1, len(pages) + 1)]
            return Made(
                issue, list(diagnostics), pages, poppler, account(issue, [page.text for page in pages], draft=True)
            )

    return made


@pytest.fixture(scope="module")
def make() -> Callable[[Plan], Made]:
    return maker(write_issue)


@settings(COMMON, max_examples=30)
@given(plan=PLANS)
def test_text_on_the_pages_and_overset_are_the_copy(make: Callable[[Plan], Made], plan: Plan) -> None:
    made = make(plan)
    assert account(made.issue, made.poppler, draft=True) == made.account
    reported = {
        dict(one.values)["story"]: int(dict(one.values)["characters"])
        for one in made.diagnostics
        if one.message.code == "story/overset"
    }
    assert reported == {story: over.reported for story, over in made.account.over.items()}
    for story, over in made.account.over.items():
        whole = made.issue.stories[story]
        # The count takes in the blanks of what is over, the reading of the page none.
        blanks = Counter(map(is_blank, "".join(p.text for p in whole.body) + whole.credit.text + "\u3000"))[True]
        assert 0 <= over.reported - len(over.text) <= blanks, (story, over)
        assert over.text in flow_text(whole) or whole.quote


@settings(COMMON, max_examples=30)
@given(plan=PLANS)
def test_lines_stand_on_the_grid_and_in_their_measure(make: Callable[[Plan], Made], plan: Plan) -> None:
    made = make(plan)
    lines = rules.set_lines(made.issue, made.pages, made.account.pages)
    assert rules.off_grid(made.issue, (char for line in lines for char in line.chars)) == []
    assert rules.off_measure(made.issue, lines) == []
    assert rules.over_another(lines) == []
    for plan_, page, passages in zip(made.issue.pages, made.pages, made.account.pages, strict=True):
        assert rules.over_pictures(lines, plan_.number, page.pictures) == []
        chars = [char for char in page.chars if not char.is_blank]
        # A draft's mark (超N字) stands over whatever is below its block.
        printed = [passage for passage in passages if passage.label.role != "mark"]
        assert rules.collisions(char for passage in printed for char in chars[passage.start : passage.end]) == []


@settings(COMMON, max_examples=30)
@given(plan=PLANS)
def test_no_line_rule_is_broken(make: Callable[[Plan], Made], plan: Plan) -> None:
    made = make(plan)
    lines = rules.set_lines(made.issue, made.pages, made.account.pages)
    over = {story: over.text for story, over in made.account.over.items()}
    wrong = []
    for whole in rules.paragraphs(lines):
        story = made.issue.stories[whole[0].label.story]
        number = whole[0].label.paragraph
        copy = story.body[number].marker + story.body[number].text
        printed = [line.text for line in whole]
        dated = story.dateline.text + copy
        copy = dated if rules.squeeze(dated).startswith("".join(printed)) and story.dateline else copy
        if rules.squeeze(copy) != "".join(printed) and story.id in over:  # a draft's cut: look at what is printed
            copy = "".join(printed)
        wrong += rules.kinsoku(copy, printed)
    assert wrong == []
