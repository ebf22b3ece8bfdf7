"""Nothing is lost: the text on the pages is the copy, character for character, in reading order.

``tests/support/expected.py`` makes the copy from the stories and explains the whole page by it. The readers are PDFium and
Poppler; both must agree with the copy, not only with each other.
"""

from __future__ import annotations

import pytest

from tests.support.expected import FLOWING, Mismatch, account, flow_text
from tests.support.shipped import Shipped, complaints


def test_no_error_and_no_warning(issue: Shipped) -> None:
    assert complaints(issue.err) == []


def test_pdfium_reads_the_copy(issue: Shipped) -> None:
    assert account(issue.issue, [page.text for page in issue.pages]).over == {}


def test_poppler_reads_the_copy(issue: Shipped) -> None:
    account(issue.issue, issue.poppler())


def test_stories_are_whole(issue: Shipped) -> None:
    """The running copy of each story, its stretches on all pages put together, is the story."""
    found: dict[str, str] = {}
    for page, passages in zip(issue.pages, issue.account.pages, strict=True):
        for passage in passages:
            if passage.label.story and passage.label.role in FLOWING and passage.label.role != "quote":
                story = passage.label.story
                found[story] = found.get(story, "") + page.text[passage.start : passage.end]
    elsewhere = issue.account.elsewhere
    placed = {name: text + elsewhere.get(name, "") for name, text in found.items()}
    assert placed == {name: flow_text(story) for name, story in issue.issue.stories.items() if story.body}


@pytest.mark.parametrize("damage", ["lose", "double", "swap", "alter", "move", "add"])
def test_any_damage_is_seen(issue: Shipped, damage: str) -> None:
    """The test of the test: one character changed anywhere on a page, and the account fails."""
    texts = [page.text for page in issue.pages]
    account(issue.issue, texts)
    for number, text in enumerate(texts):
        step = max(1, len(text) // 23)
        for place in range(0, len(text) - 1, step):
            hurt = _damaged(text, place, damage)
            if hurt != text:
                with pytest.raises(Mismatch):
                    account(issue.issue, [*texts[:number], hurt, *texts[number + 1 :]])


def _damaged(text: str, at: int, damage: str) -> str:
    char, rest = text[at], text[:at] + text[at + 1 :]
    far = (at + len(text) // 2) % len(rest)
    return {
        "lose": rest,
        "double": text[:at] + char + text[at:],
        "swap": text[:at] + text[at + 1] + char + text[at + 2 :],
        "alter": text[:at] + ("字" if char != "字" else "宇") + text[at + 1 :],
        "move": rest[:far] + char + rest[far:],
        "add": text[:at] + "字" + text[at:],
    }[damage]
