"""What comments can be about: the copy of stories and captions in passages, and what of it stands where on the pages."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from layout.fonts import FaceSet
from layout.model.geometry import Rect
from layout.model.issue import Block, Issue, block_pictures
from layout.model.page import PageLayout
from layout.model.story import TEXT_FIELDS
from layout.proofs.places import Place, bare, field_text, places, rect_of, spans

CAPTIONS: Final = ("caption", "credit")


class Passage(NamedTuple):
    """A stretch of copy that is set as one, without its blanks: a field or a paragraph of a story, or a picture's caption."""

    story: str
    field: str
    paragraph: int
    picture: str
    text: str


class Mark(NamedTuple):
    """A rectangle on a page; ``is_vertical``: of a line that runs downwards."""

    page: int
    rect: Rect
    is_vertical: bool = False


class Pages(NamedTuple):
    """An issue as made up, with every place on its pages.

    ``shown`` says of each place which passage it shows and where in it its line begins (None: it is no copy), ``standing``
    at which places a passage stands.
    """

    issue: Issue
    layouts: tuple[PageLayout, ...]
    faces: FaceSet
    places: tuple[Place, ...]
    shown: tuple[tuple[Passage, int] | None, ...]
    standing: Mapping[Passage, Sequence[int]]

    def marks(self, passage: Passage, start: int, end: int) -> tuple[Mark, ...]:
        """Return where characters of a passage stand; a heading that is set again where its story goes on, only once."""
        found: list[tuple[str, Mark]] = []
        for number in self.standing.get(passage, ()):
            place, shown = self.places[number], self.shown[number]
            assert shown is not None
            first, last = max(start - shown[1], 0), min(end - shown[1], len(bare(place.text)))
            if first < last:
                owner = f"{place.page} {place.owner}"
                found.append((owner, Mark(place.page, self._rect(place, first, last), is_vertical(place))))
        return tuple(mark for owner, mark in found if passage.field == "body" or owner == found[0][0])

    def _rect(self, place: Place, first: int, last: int) -> Rect:
        assert place.placed is not None
        reach = spans(place.placed, self.faces)[first:last]
        return rect_of(place.placed, reach[0][0], reach[-1][1]) if reach else place.rect


def is_vertical(place: Place) -> bool:
    """Tell whether a place is a line that runs downwards."""
    return place.placed is not None and place.placed.line.vertical


def read_pages(issue: Issue, layouts: Sequence[PageLayout], faces: FaceSet) -> Pages:
    """Return an issue's pages with all that comments can be tied to."""
    found = places(issue, layouts)
    captions = _captions(issue, found)
    shown = tuple(captions.get(number) or _copy(issue, place) for number, place in enumerate(found))
    standing: dict[Passage, list[int]] = {passage: [] for passage in _stories(issue)}
    for number, each in enumerate(shown):
        if each is not None:
            standing.setdefault(each[0], []).append(number)
    return Pages(issue, tuple(layouts), faces, found, shown, standing)


def _copy(issue: Issue, place: Place) -> tuple[Passage, int] | None:
    if place.placed is None or not place.story or not place.field or _is_caption(issue, place):
        return None
    text = field_text(issue.stories[place.story], place.field, place.paragraph)
    return Passage(place.story, place.field, place.paragraph, "", text), place.start


def _is_caption(issue: Issue, place: Place) -> bool:
    """Tell the words of a picture; a story has a credit of its own."""
    of_story = place.story and place.source == issue.stories[place.story].credit.source
    return place.field in CAPTIONS and not of_story


def _stories(issue: Issue) -> Iterator[Passage]:
    """Yield all copy of the stories, what is not on the pages too."""
    for name, story in issue.stories.items():
        for field in TEXT_FIELDS:
            if text := field_text(story, field):
                yield Passage(name, field, 0, "", text)
        for number in range(len(story.body)):
            yield Passage(name, "body", number, "", field_text(story, "body", number))


def _captions(issue: Issue, found: Sequence[Place]) -> dict[int, tuple[Passage, int]]:
    """Return the captions' places joined, line after line, to passages of their pictures."""
    plans = {plan.number: plan for plan in issue.pages}
    lines: dict[tuple[str, str, int, str], list[int]] = {}
    for number, place in enumerate(found):
        if _is_caption(issue, place):
            files = picture_files(issue, plans[place.page].blocks[place.owner])
            if place.paragraph < len(files):
                key = (place.story, place.field, place.paragraph, files[place.paragraph])
                lines.setdefault(key, []).append(number)
    joined: dict[int, tuple[Passage, int]] = {}
    for key, numbers in lines.items():
        passage = Passage(*key, "".join(bare(found[number].text) for number in numbers))
        at = 0
        for number in numbers:
            joined[number] = passage, at
            at += len(bare(found[number].text))
    return joined


def picture_files(issue: Issue, block: Block) -> list[str]:
    """Return the files of a block's pictures as the issue's folder has them, numbered as their captions' places are."""
    pictures = (part for each in block_pictures(block) for part in (each, *each.parts))
    return [shown_file(issue, each.file) for each in pictures]


def shown_file(issue: Issue, file: Path) -> str:
    """Return a picture's file from the issue's folder on, with slashes."""
    return os.path.relpath(file, os.path.realpath(issue.root)).replace(os.sep, "/")
