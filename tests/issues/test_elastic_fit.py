"""Every shipped story lengthened or cut by up to 6 %: what may give way closes its block; else the repair that is named does.

A block is closed where no copy is over, no line is missing, the feet are level and no line stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, cycle, pairwise, takewhile
from pathlib import Path
from typing import Final

import pytest

from layout.fonts import FaceSet, open_faces
from layout.makeup import make_up
from layout.makeup.copyfit import FitRow, copyfit
from layout.makeup.repairs import Edit
from layout.makeup.threads import Place
from layout.manifest import read_issue
from layout.model.issue import Block, Issue, StoryBlock
from layout.model.story import Story
from tests.support.edits import MARKS, edited_story
from tests.support.fit_page import LONG, PICTURE, look
from tests.support.shipped import MANIFESTS

ISSUES: Final = [name for name in MANIFESTS if not name.startswith("example")]
PERCENT: Final = (-6, -3, 3, 6)
OPEN: Final = {"story/overset", "story/underset", "story/uneven-feet", "story/line-alone", "story/no-room"}
COPY: Final = "民警继续在街头巡逻守护群众的平安夜晚和往来的行人车辆"
SPREAD: Final = 4
"""How many paragraphs, the longest ones, are changed."""


def longer(story: Story, percent: int) -> Story:
    """Return a story longer (or shorter) by so many parts in a hundred of its body, its longest paragraphs changed."""
    texts = [paragraph.text for paragraph in story.body if paragraph.kind != "subhead"]
    many = round(sum(len(paragraph.text) for paragraph in story.body) * percent / 100)
    longest = sorted(range(len(texts)), key=lambda n: -len(texts[n]))[:SPREAD]
    for turn, number in enumerate(longest):
        share = len(range(turn, abs(many), len(longest)))
        share = min(share, len(texts[number].rstrip(MARKS)) - 2) if percent < 0 else share
        edit = Edit(number + 1, share if percent < 0 else -share, "")
        story = edited_story(story, [edit], (COPY * 9)[:1]) if percent < 0 else _with(story, edit)
    return story


def _with(story: Story, edit: Edit) -> Story:
    """Add words, not one character over and over: ``edited_story`` puts a filler that is then written over."""
    marked = edited_story(story, [edit], "\ue000")
    words = iter(COPY * 9)
    body = []
    for paragraph in marked.body:
        spans = tuple(
            span._replace(text="".join(next(words) if char == "\ue000" else char for char in span.text))
            for span in paragraph.spans
        )
        body.append(paragraph._replace(spans=spans))
    return marked._replace(body=tuple(body))


def alone(issue: Issue, story: str) -> Issue:
    """Return an issue of one story's blocks and those whose headlines are paired with theirs."""

    def stays(name: str, block: Block, blocks: dict[str, Block]) -> bool:
        if not isinstance(block, StoryBlock):
            return False
        pair = blocks.get(block.headline.partner)
        partners = [
            other for other in blocks.values() if isinstance(other, StoryBlock) and other.headline.partner == name
        ]
        return story in {each.story for each in (block, pair, *partners) if isinstance(each, StoryBlock)}

    pages = (
        plan._replace(
            blocks={name: block for name, block in plan.blocks.items() if stays(name, block, dict(plan.blocks))}
        )
        for plan in issue.pages
    )
    return issue._replace(pages=tuple(pages))


def with_story(issue: Issue, story: Story) -> Issue:
    return issue._replace(stories={**issue.stories, story.id: story})


def places(issue: Issue) -> Iterator[tuple[Place, StoryBlock]]:
    """Yield every block in which a story ends."""
    for plan in issue.pages:
        for owner, block in plan.blocks.items():
            if isinstance(block, StoryBlock) and block.jump is None and issue.stories[block.story].body:
                yield Place(plan.number, owner), block


def row_of(issue: Issue, faces: FaceSet, place: Place) -> FitRow:
    return next(row for row in copyfit(issue, faces) if row.place == place)


def wrong(issue: Issue, faces: FaceSet, block: StoryBlock) -> set[str]:
    """Return what make-up says of a story that is not closed."""
    _, found = make_up(issue, faces)
    return {
        note.message.code for note in found if note.message.code in OPEN and note.source and note.source == block.source
    }


@pytest.fixture(scope="module", params=ISSUES)
def shipped(request: pytest.FixtureRequest) -> tuple[Issue, FaceSet]:
    issue, _ = read_issue(MANIFESTS[request.param])
    assert issue is not None
    return issue, open_faces(issue.style.fonts, issue.root)[0]


def test_cutting_or_adding_what_is_named_closes_every_block(shipped: tuple[Issue, FaceSet]) -> None:
    whole, faces = shipped
    failed: list[tuple[object, ...]] = []
    tried = 0
    for place, block in places(whole):
        only = alone(whole, block.story)
        for percent in PERCENT:
            changed = longer(whole.stories[block.story], percent)
            row = row_of(with_story(only, changed), faces, place)
            if not row.shown.lines:
                continue
            tried += 1
            repair = next((each for each in row.repairs if each.kind == "copy"), None)
            if repair is None:
                failed.append((place, block.story, percent, row.shown, "no repair"))
                continue
            after = with_story(only, edited_story(changed, repair.edits))
            shown = row_of(after, faces, place).shown
            if shown.lines or wrong(after, faces, block):
                failed.append((place, block.story, percent, row.shown, repair, shown))
    assert failed == []


def test_what_may_give_way_closes_every_block(shipped: tuple[Issue, FaceSet]) -> None:
    whole, faces = shipped
    failed: list[tuple[object, ...]] = []
    for place, block in places(whole):
        if not block.fit.is_visible:
            continue
        only = alone(whole, block.story)
        for percent in PERCENT:
            changed = with_story(only, longer(whole.stories[block.story], percent))
            shown = row_of(changed, faces, place).shown
            if shown.lines or wrong(changed, faces, block):
                failed.append((place, block.story, percent, shown, wrong(changed, faces, block)))
    assert failed == []


# --- a page made for it -----------------------------------------------------------------------------------------------

LENGTHS: Final = (43, 70, 31, 58, 92, 22)
FIT: Final = {"pictures": 3, "headline": 2, "size": 0.1}


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> FaceSet:
    from layout.model.style import FontChoices

    return open_faces(FontChoices(sources=("packages",)), tmp_path_factory.mktemp("root"))[0]


def varied(percent: int) -> str:
    """Return paragraphs of unlike lengths, 780 characters and so many parts in a hundred more: ±6 % are four lines."""
    body = (LONG * 20)[: round(780 * (1 + percent / 100))]
    ends = list(takewhile(lambda end: end < len(body), accumulate(cycle(LENGTHS))))
    return "\n\n".join(body[start:end] for start, end in pairwise([0, *ends, len(body)]))


@pytest.mark.parametrize("percent", range(-6, 7, 2))
def test_a_page_that_allows_it_is_always_full(tmp_path: Path, faces: FaceSet, percent: int) -> None:
    seen = look(tmp_path, faces, varied(percent), pictures=[PICTURE | {"lines": 12}], fit=FIT)
    assert seen.laid.filled.closes, (percent, seen.row.shown, seen.changes)
    assert not OPEN & set(seen.codes)
    assert all(abs(by) <= FIT["pictures" if kind == "picture" else kind] for kind, by in seen.changes)


def test_it_would_not_be_full_by_itself(tmp_path: Path, faces: FaceSet) -> None:
    pages = [look(tmp_path, faces, varied(percent), pictures=[PICTURE | {"lines": 12}]) for percent in range(-6, 7, 2)]
    assert sum(not seen.laid.filled.closes for seen in pages) >= 3
