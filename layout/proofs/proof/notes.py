"""Comments on a proof: a number at each place, and behind the pages a list with every word, so that paper shows them too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from layout.makeup.compositor import Compositor
from layout.model.color import BLACK, Colour
from layout.model.comment import Note
from layout.model.geometry import Rect
from layout.model.page import Item, PageLayout
from layout.proofs.comments import Located
from layout.proofs.listing import TAG, Entry, listed, tag, tag_width
from layout.proofs.proof.words import Wording

AMBER: Final = Colour(0, 0.55, 1, 0.1)
RED: Final = Colour(0, 1, 0.9, 0.1)
GREY: Final = Colour(0, 0, 0, 0.55)
_QUOTED: Final = 60
"""Characters of a quote that the list shows."""


class Numbered(NamedTuple):
    """A comment and its number on this proof."""

    number: int
    located: Located


def numbered(found: Iterable[Located], pages: Sequence[PageLayout], *, with_resolved: bool) -> tuple[Numbered, ...]:
    """Return the comments of some pages, from head to foot of each; those without a place on any page come last."""
    there = {page.number for page in pages}
    chosen = [
        each
        for each in found
        if (each.page in there or not each.page) and (with_resolved or each.thread.resolved is None)
    ]
    return tuple(Numbered(number, each) for number, each in enumerate(sorted(chosen, key=_order), 1))


def _order(one: Located) -> tuple[bool, int, bool, float, float]:
    rect = one.marks[0].rect if one.marks else None
    x, y = one.point or ((rect.x, rect.y) if rect else (0.0, 0.0))
    return not one.page, one.page, not one.marks, y, x


def with_numbers(compositor: Compositor, page: PageLayout, notes: Sequence[Numbered]) -> PageLayout:
    """Return a page with the numbers of its comments, each at the head of its place."""
    return page._replace(items=(*page.items, *_tags(compositor, page, notes)))


def _tags(compositor: Compositor, page: PageLayout, notes: Sequence[Numbered]) -> Iterator[Item]:
    """Yield the numbers of a page's comments; those of one place stand beside each other."""
    taken: list[Rect] = []
    for number, one in notes:
        mark = next((mark for mark in one.marks if mark.page == page.number), None)
        if mark is None:
            continue
        x, y = one.point or (mark.rect.x, mark.rect.y)
        wide = tag_width(compositor, str(number))
        field = Rect(min(max(x - 2, 0.0), page.width - wide), max(y - TAG.leading + 1, 0.0), wide, TAG.leading)
        while other := next((each for each in taken if _overlap(each, field)), None):
            field = field._replace(x=other.right)
        taken.append(field)
        yield from tag(compositor, str(number), _colour(one), field.x, field.y)


def _overlap(one: Rect, other: Rect) -> bool:
    return (
        one.x < other.right - 0.01
        and other.x < one.right - 0.01
        and one.y < other.bottom - 0.01
        and other.y < one.bottom - 0.01
    )


def note_pages(
    compositor: Compositor, pages: Sequence[PageLayout], notes: Sequence[Numbered], words: Wording
) -> tuple[PageLayout, ...]:
    """Return the list of comments on pages of its own: none where there are no comments."""
    if not notes:
        return ()
    model = min(pages, key=lambda page: page.width)
    entries = [Entry(str(number), _colour(one), tuple(said(one, words))) for number, one in notes]
    return tuple(listed(compositor, model, words.list, entries))


def _colour(one: Located) -> Colour:
    if one.thread.resolved is not None:
        return GREY
    return RED if one.state in ("lost", "changed") or not one.marks else AMBER


def said(one: Located, words: Wording) -> Iterator[tuple[str, Colour]]:
    """Yield a comment's paragraphs, each in its colour: its place, what was said and answered, whether it is settled."""
    thread = one.thread
    state = words.states[one.state] or ("" if one.marks else words.nowhere)
    head = "　".join(filter(None, (words.on(one.page), place_of(one, words), state)))
    yield head, RED if state else GREY
    yield from ((text, BLACK) for text in _lines(thread.note))
    for each in thread.replies:
        yield from ((f"　{words.reply}　{text}", BLACK) for text in _lines(each))
    if thread.resolved is not None:
        yield f"{words.resolved}　{thread.resolved.author}　{thread.resolved.time:%Y-%m-%d %H:%M}", GREY


def place_of(one: Located, words: Wording) -> str:
    """Return what a comment is about in words: the copy quoted, today's too where it was changed, a picture, a block."""
    anchor = one.thread.anchor
    if not anchor.quote:
        block = words.block.format(name=anchor.block) if anchor.block else words.spot
        return anchor.picture or (f"{anchor.story} {words.whole}" if anchor.story else block)
    quote = f"“{_short(anchor.quote)}”"
    return f"“{_short(one.text)}”　{words.was.format(text=quote)}" if one.state == "changed" else quote


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def _lines(note: Note) -> Iterator[str]:
    first, *rest = [line for line in note.text.split("\n") if line.strip()]
    yield f"{note.author}　{note.time:%m-%d %H:%M}　{first}"
    yield from rest
