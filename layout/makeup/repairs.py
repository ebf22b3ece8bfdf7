"""The cheapest repair of a story that does not close its block: found by trying, so that it holds when it is done.

An editor cuts or adds characters where a paragraph's last line goes away or another begins; a designer gives a picture or the
heading a line more or less. Characters are taken from, or put to, a paragraph's end, before its closing marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from layout.composition import Styled
from layout.makeup.compositor import Compositor, skip_characters
from layout.makeup.copy import Copy
from layout.makeup.filling import over_lines
from layout.makeup.laying import Laid, Lay

MOST_LINES: Final = 12
"""Copy that is over or missing by more lines than this is not mended by last lines."""
MOST_ROWS: Final = 6
"""Lines by which a picture or a heading may be asked to change."""
LEAST_LEFT: Final = 6
"""Characters of a paragraph that a cut must leave."""
STAND_IN: Final = "字"
MARKS: Final = "。！？…”’」』）》：；，、"


class Edit(NamedTuple):
    """So many characters to be cut from (negative: added to) the end of a paragraph, numbered from 1 through the story.

    ``text`` are the characters before its closing marks that end there now.
    """

    paragraph: int
    characters: int
    text: str


class Repair(NamedTuple):
    """One way to close a block: edits of the copy, or a picture (its file's ``name``) or the heading ``by`` so many lines."""

    kind: Literal["copy", "picture", "headline"]
    edits: tuple[Edit, ...] = ()
    by: int = 0
    name: str = ""

    @property
    def characters(self) -> int:
        """How many characters are cut, or added, in all."""
        return sum(abs(edit.characters) for edit in self.edits)


class _Step(NamedTuple):
    """A paragraph set one line shorter, or longer, than after the step before: by how many characters in all."""

    price: int
    item: int
    characters: int


def repairs(compositor: Compositor, laid: Laid, copy: Sequence[Copy], before: int, lay: Lay) -> tuple[Repair, ...]:
    """Return what closes a block: an edit of the copy first, then a picture's or the heading's lines, each if there is one.

    ``before`` is how many paragraphs of the story stand before ``copy``.
    """
    found = (_edits(compositor, laid, copy, before, lay), _picture(laid, copy, lay), _headline(laid, copy, lay))
    return tuple(repair for repair in found if repair is not None)


def _edits(compositor: Compositor, laid: Laid, copy: Sequence[Copy], before: int, lay: Lay) -> Repair | None:
    sign = 1 if laid.filled.rest else -1
    lines = over_lines(compositor, laid.filled) if laid.filled.rest else laid.filled.missing
    if not 0 < lines <= MOST_LINES:
        return None
    measure = laid.filled.course.measure(0)
    steps = sorted(_steps(compositor, copy, measure, sign, lines + 1))
    for count in range(1, min(lines + 3, len(steps)) + 1):
        chosen = {step.item: step.characters for step in sorted(steps[:count], key=lambda step: step.characters)}
        edited = [_edited(item, sign * chosen[n]) if n in chosen else item for n, item in enumerate(copy)]
        if lay(laid.block, edited).filled.closes:
            return Repair("copy", tuple(_edit(copy, n, sign * chosen[n], before) for n in sorted(chosen)))
    return None


def _steps(compositor: Compositor, copy: Sequence[Copy], measure: float, sign: int, most: int) -> Iterator[_Step]:
    """Yield what it takes to set each paragraph one, two … lines shorter (``sign`` 1) or longer (−1)."""
    for number, item in enumerate(copy):
        if item.role != "text":
            continue
        natural = compositor.body(item.parts, measure, indent=item.indent).rows()
        room = len(_tail(item.text)[0])
        characters = before = 0
        for lines in range(1, most + 1):
            limit = room - LEAST_LEFT if sign > 0 else int((lines + 1) * measure) + 2
            while characters < limit:
                characters += 1
                parts = _edited(item, sign * characters).parts
                if compositor.body(parts, measure, indent=item.indent).rows() == natural - sign * lines:
                    break
            else:
                break
            yield _Step(characters - before, number, characters)
            before = characters


def _tail(text: str) -> tuple[str, str]:
    """Part a paragraph into its text and its closing marks."""
    bare = text.rstrip(MARKS)
    return bare, text[len(bare) :]


def _edited(item: Copy, characters: int) -> Copy:
    """Return a paragraph without its last characters (negative: with so many more), its closing marks kept."""
    bare, marks = _tail(item.text)
    last = item.parts[-1]
    if characters < 0:
        filled = (
            last.text[: len(last.text) - len(marks)] + STAND_IN * -characters + last.text[len(last.text) - len(marks) :]
        )
        return item._replace(parts=(*item.parts[:-1], last._replace(text=filled)))
    kept = _first(item, len(bare) - characters)
    end = tuple(skip_characters(item.parts, len(bare))) if marks else ()
    return item._replace(parts=(*kept, *end))


def _first(item: Copy, count: int) -> tuple[Styled, ...]:
    kept: list[Styled] = []
    for part in item.parts:
        if count <= 0:
            break
        kept.append(part._replace(text=part.text[:count], ruby=part.ruby if count >= len(part.text) else ""))
        count -= len(part.text)
    return tuple(kept)


def _edit(copy: Sequence[Copy], number: int, characters: int, before: int) -> Edit:
    paragraph = before + sum(item.role == "text" for item in copy[: number + 1])
    bare = _tail(copy[number].text)[0]
    return Edit(paragraph, characters, bare[-characters:] if characters > 0 else bare[-8:])


def _picture(laid: Laid, copy: Sequence[Copy], lay: Lay) -> Repair | None:
    """Find the fewest lines by which one of the pictures closes the block."""
    for by in _rows(laid):
        for number, (picture, obstacle) in enumerate(laid.shape.pictures):
            pictures = list(laid.block.pictures)
            pictures[number] = picture._replace(lines=max(obstacle.bottom - obstacle.top + by, 1))
            tried = lay(laid.block._replace(pictures=tuple(pictures)), copy)
            if tried.filled.closes and len(tried.shape.pictures) == len(pictures):
                return Repair("picture", (), by, picture.file.name)
    return None


def _headline(laid: Laid, copy: Sequence[Copy], lay: Lay) -> Repair | None:
    """Find the fewest lines by which the heading closes the block."""
    obstacle = laid.shape.heading.obstacle
    if obstacle is None or laid.block.headline.writing == "vertical":
        return None
    for by in _rows(laid):
        depth = obstacle.bottom - obstacle.top + by
        if depth < 1:
            return None
        tried = lay(laid.block._replace(headline=laid.block.headline._replace(lines=depth)), copy)
        if tried.filled.closes and tried.shape.heading.diagnostics == laid.shape.heading.diagnostics:
            return Repair("headline", (), by)
    return None


def _rows(laid: Laid) -> range:
    """Return the changes in lines to try: smaller where copy is over, larger where it is missing."""
    return range(-1, -MOST_ROWS - 1, -1) if laid.filled.rest else range(1, MOST_ROWS + 1)
