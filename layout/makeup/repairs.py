"""The cheapest repair of a story that does not close its block: found by trying, so that it holds when it is done.

An editor cuts or adds characters where a paragraph's last line goes away or another begins; a designer gives a picture or the
heading a line more or less. Characters are taken from, or put to, a paragraph's end, before its closing marks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from typing import Final, Literal

from layout.composition import Styled
from layout.makeup.compositor import Compositor, skip_characters
from layout.makeup.copy import Copy
from layout.makeup.filling import over_lines
from layout.makeup.laying import Laid, Lay
from layout.records import NamedTuple

MOST_LINES: Final = 12
"""Copy that is over or missing by more lines than this is not mended by last lines."""
MORE_LINES: Final = 8
"""Lines more than that which are tried: paragraphs that were set looser or tighter to fit are no longer so."""
MOST_EXCHANGES: Final = 30
"""Ways that are tried for each count of lines beside the cheapest."""
MOST_ROWS: Final = 6
"""Lines by which a picture or a heading may be asked to change."""
LEAST_LEFT: Final = 6
"""Characters of a paragraph that a cut must leave; as many are told before it."""
STAND_IN: Final = "字"
MARKS: Final = "。！？…”’」』）》：；，、"


class Edit(NamedTuple):
    """So many characters to be cut from (negative: added to) the end of a paragraph, numbered from 1 through the story.

    ``text`` are the characters to be cut, or the last ones that new ones come after, before its closing marks; ``before`` the
    few before a cut.
    """

    paragraph: int
    characters: int
    text: str
    before: str = ""


class Repair(NamedTuple):
    """One way to close a block: edits of the copy, or a picture (its file's ``name``) or the heading ``by`` so many lines.

    ``lines`` is how deep it is then: what the manifest is to say.
    """

    kind: Literal["copy", "picture", "headline"]
    edits: tuple[Edit, ...] = ()
    by: int = 0
    name: str = ""
    lines: int = 0

    @property
    def characters(self) -> int:
        """How many characters are cut, or added, in all."""
        return sum(abs(edit.characters) for edit in self.edits)


Upstream = Callable[[Sequence[Copy]], Sequence[Copy]]
"""Returns what of a story's whole copy comes to a block, when the blocks before it are made up anew."""


def repairs(
    compositor: Compositor, laid: Laid, copy: Sequence[Copy], whole: Sequence[Copy], upstream: Upstream, lay: Lay
) -> tuple[Repair, ...]:
    """Return what closes a block: an edit of the copy first, then a picture's or the heading's lines, each if there is one.

    ``copy`` is the part of the story's ``whole`` copy that comes to the block.
    """
    edits = _edits(compositor, laid, copy, whole, upstream, lay)
    found = (edits, _picture(laid, copy, lay), _headline(laid, copy, lay))
    return tuple(repair for repair in found if repair is not None)


def _edits(
    compositor: Compositor, laid: Laid, copy: Sequence[Copy], whole: Sequence[Copy], upstream: Upstream, lay: Lay
) -> Repair | None:
    if not laid.filled.course.segments:
        return None
    sign = 1 if laid.filled.rest else -1
    lines = over_lines(compositor, laid.filled) if laid.filled.rest else laid.filled.missing
    if not 0 < lines <= MOST_LINES:
        return None
    measure = laid.filled.course.measure(0)
    own, all_ = (tuple(n for n, item in enumerate(each) if item.role == "text") for each in (copy, whole))
    ladders = {-back: _ladder(compositor, copy[own[-back]], measure, sign) for back in range(1, len(own) + 1)}
    for chosen in _choices(ladders, lines + MORE_LINES):
        cuts = {item: sign * characters for item, characters in chosen.items()}
        if not lay(laid.block, _changed(copy, own, cuts)).filled.closes:
            continue
        if len(copy) < len(whole) and not lay(laid.block, upstream(_changed(whole, all_, cuts))).filled.closes:
            continue  # the story is cut elsewhere now
        return Repair("copy", tuple(_edit(whole, all_, item, cuts[item]) for item in sorted(cuts)))
    return None


def _changed(copy: Sequence[Copy], texts: Sequence[int], cuts: Mapping[int, int]) -> list[Copy]:
    """Return copy with paragraphs edited that are counted from its end (−1)."""
    changed = list(copy)
    for item, characters in cuts.items():
        changed[texts[item]] = _edited(copy[texts[item]], characters)
    return changed


def _choices(ladders: Mapping[int, Iterator[int]], most: int) -> list[dict[int, int]]:
    """Return ways to set up to ``most`` lines fewer (or more): characters by paragraph, the fewest first.

    For every count of lines there is the cheapest way, and some with one of its lines taken from (or put to) another paragraph.
    """
    taken = {item: [0] for item in ladders}
    ahead = {item: first for item, ladder in ladders.items() if (first := next(ladder, 0))}
    found: list[dict[int, int]] = []
    for _ in range(most):
        if not ahead:
            break
        item = min(ahead, key=lambda item: ahead[item] - taken[item][-1])
        taken[item].append(ahead.pop(item))
        if following := next(ladders[item], 0):
            ahead[item] = following
        chosen = {item: own[-1] for item, own in taken.items() if own[-1]}
        others = [
            chosen | {one: taken[one][-2], other: ahead[other]} for one in chosen for other in ahead if other != one
        ]
        found += [chosen, *sorted(others, key=_characters)[:MOST_EXCHANGES]]
    return [
        {item: characters for item, characters in way.items() if characters} for way in sorted(found, key=_characters)
    ]


def _characters(chosen: Mapping[int, int]) -> int:
    return sum(chosen.values())


def _ladder(compositor: Compositor, item: Copy, measure: float, sign: int) -> Iterator[int]:
    """Yield by how many characters a paragraph comes out one, two … lines shorter (``sign`` 1) or longer (−1)."""

    def shorter(characters: int) -> int:
        parts = _edited(item, sign * characters).parts
        return sign * (natural - compositor.body(parts, measure, indent=item.indent).rows())

    natural = compositor.body(item.parts, measure, indent=item.indent).rows()
    most = len(_tail(item.text)[0]) - LEAST_LEFT if sign > 0 else int(MOST_LINES * measure)
    characters = 0
    for lines in count(1):
        near = range(characters + 1, min(characters + int(measure) + 2, most) + 1)
        at = bisect_left(near, lines, key=shorter)
        if at == len(near):
            return
        characters = near[at]
        yield characters


def _tail(text: str) -> tuple[str, str]:
    """Part a paragraph into its text and its closing marks."""
    bare = text.rstrip(MARKS)
    return bare, text[len(bare) :]


def _edited(item: Copy, characters: int) -> Copy:
    """Return a paragraph without its last characters (negative: with so many more), its closing marks kept."""
    bare, marks = _tail(item.text)
    kept = _first(item, len(bare) - max(characters, 0))
    if characters < 0:
        last = kept[-1] if kept else item.parts[0]._replace(text="")
        kept = (*kept[:-1], last._replace(text=last.text + STAND_IN * -characters))
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


def _edit(whole: Sequence[Copy], texts: Sequence[int], item: int, characters: int) -> Edit:
    bare = _tail(whole[texts[item]].text)[0]
    number = len(texts) + item + 1
    if characters < 0:
        return Edit(number, characters, bare[-8:])
    return Edit(number, characters, bare[-characters:], bare[:-characters][-LEAST_LEFT:])


def _picture(laid: Laid, copy: Sequence[Copy], lay: Lay) -> Repair | None:
    """Find the fewest lines by which one of the pictures closes the block."""
    for by in _rows(laid):
        for number, (picture, obstacle) in enumerate(laid.shape.pictures):
            lines = obstacle.bottom - obstacle.top + by
            if lines < 1:
                continue
            pictures = list(laid.block.pictures)
            pictures[number] = picture._replace(lines=lines)
            tried = lay(laid.block._replace(pictures=tuple(pictures)), copy)
            if tried.filled.closes and len(tried.shape.pictures) == len(pictures):
                return Repair("picture", (), by, picture.file.name, lines)
    return None


def _headline(laid: Laid, copy: Sequence[Copy], lay: Lay) -> Repair | None:
    """Find the fewest lines by which the heading closes the block; that of one of two leads has another to stand by."""
    obstacle, headline = laid.shape.heading.obstacle, laid.block.headline
    if obstacle is None or headline.writing == "vertical" or headline.head_at is not None:
        return None
    for by in _rows(laid):
        depth = obstacle.bottom - obstacle.top + by
        if depth < 1:
            return None
        tried = lay(laid.block._replace(headline=headline._replace(lines=depth)), copy)
        if tried.filled.closes and tried.shape.heading.diagnostics == laid.shape.heading.diagnostics:
            return Repair("headline", (), by, lines=depth)
    return None


def _rows(laid: Laid) -> range:
    """Return the changes in lines to try: smaller where copy is over, larger where it is missing."""
    return range(-1, -MOST_ROWS - 1, -1) if laid.filled.rest else range(1, MOST_ROWS + 1)
