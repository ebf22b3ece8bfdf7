"""Which glyphs all pages use, and what each copies as: known before the fonts are cut down and the pages written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from layout.model.galley import FaceKey, GlyphRun
from layout.model.page import PageLayout, PlacedLine
from layout.records import NamedTuple

Use = tuple[int, str]
"""A glyph id of the whole face and what it copies as in one place."""


class FaceUse(NamedTuple):
    """One face's glyphs on all pages.

    ``texts`` is what each glyph copies as in its font (ToUnicode). ``odd`` are the uses that copy as something else, and
    the later glyphs of clusters, which copy as nothing: those are marked in the page with the text they stand for.
    ``upright`` are the glyphs that stand one under the other in vertical lines.
    """

    texts: Mapping[int, str]
    odd: frozenset[Use]
    upright: frozenset[int] = frozenset()


def runs_of(pages: Sequence[PageLayout]) -> Iterator[GlyphRun]:
    """Yield every glyph run of the pages, in drawing order."""
    for page in pages:
        for item in page.items:
            if type(item) is PlacedLine:
                yield from item.line.runs


def used_glyphs(pages: Sequence[PageLayout]) -> dict[FaceKey, FaceUse]:
    """Return the use of each face, faces in the order of their first glyph."""
    uses: dict[FaceKey, set[Use]] = {}
    uprights: dict[FaceKey, set[int]] = {}
    for run in {id(run): run for run in runs_of(pages)}.values():  # a line that comes again is the same line
        if run.mode == "upright":
            uprights.setdefault(run.face, set()).update(run.gids)
        if (seen := uses.get(run.face)) is None:
            seen = uses[run.face] = set()
        seen.update(zip(run.gids, run.texts, strict=True))
    found = {face: _face_use(face, seen, pages) for face, seen in uses.items()}
    for face, gids in uprights.items():
        found[face] = found[face]._replace(upright=frozenset(gids))
    return found


def _face_use(face: FaceKey, seen: set[Use], pages: Sequence[PageLayout]) -> FaceUse:
    """Give each glyph one text; only where two compete, the more frequent one is looked for."""
    texts = dict(seen)
    if len(texts) == len(seen) and "" not in texts.values():
        return FaceUse(texts, frozenset())
    counts = Counter(use for run in runs_of(pages) if run.face == face for use in zip(run.gids, run.texts, strict=True))
    # The commonest real text last, so that it stays; equal counts: the lower code points.
    ranked = sorted(seen, key=lambda use: (use[1] != "", counts[use], [-ord(character) for character in use[1]]))
    texts = dict(ranked)
    return FaceUse(texts, frozenset(use for use in seen if use[1] == "" or texts[use[0]] != use[1]))
