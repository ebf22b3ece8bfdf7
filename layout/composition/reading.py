"""A set paragraph as characters with their places: what the lines that are painted say, in em.

``compose_paragraph`` sets nothing itself. It reads the lines of ``set_paragraph``; of a font's glyphs a line knows no
widths, so those are taken from the shapes the same setting was made of.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain as concatenate

from layout.composition.breaking import Passage, break_paragraph
from layout.composition.compose import set_paragraph
from layout.composition.prepare import Prepared
from layout.composition.stock import Chain, Ink, Styled
from layout.model.color import BLACK
from layout.model.galley import GlyphRun, Line
from layout.model.style import Align, Punctuation
from layout.records import NamedTuple

_SIZE = 1.0
"""The size paragraphs are set in here: one point is one em."""


class Placed(NamedTuple):
    """One character as drawn (or two: ``——``; or what stands across one cell of a vertical line).

    ``pen`` is where its glyph's origin lies from the head of the measure, ``advance`` how far it is to the next one's: to
    the end of the line for the last, whose blank is cut off. Both in em, trimmed and justified.
    """

    text: str
    pen: float
    advance: float


class ComposedLine(NamedTuple):
    """A line: what it reads, its characters, where its ink ends from the head of the measure, and its widest gap (em).

    Blanks at the line's edges are in ``text``, but are no characters of it. ``gap`` is the largest stretch (+) or squeeze
    (−) in the line.
    """

    text: str
    characters: tuple[Placed, ...]
    end: float
    gap: float


def compose_paragraph(
    text: str,
    measure: float,
    *,
    chain: Chain,
    indent: float = 2.0,
    punctuation: Punctuation | None = None,
    align: Align = "justify",
) -> tuple[ComposedLine, ...]:
    """Return the lines of a paragraph, with the place of every character.

    Args:
        text: The paragraph. A line feed in it ends a line.
        measure: Length of a line in em.
        chain: The faces it is set in: ``layout.fonts.open_faces(…)[0].chain("song")``, or any ``Chain``.
        indent: First-line indent in em.
        punctuation: Language, writing, line-edge rules and widths of marks (default: those of simplified Chinese).
        align: ``justify`` fills every line but the last.
    """
    rules = punctuation or Punctuation()
    parts = (Styled(text, Ink(chain, BLACK)),)
    lines = set_paragraph(parts, _SIZE, measure, rules, indent=indent, align=align)
    broken = break_paragraph(Passage(parts, measure, rules, indent, align), 0)
    tokens = [span for stretch in broken.stretches for span in stretch.lines]
    return tuple(_read(line, broken.prepared, *span) for line, span in zip(lines, tokens, strict=True))


def _read(line: Line, prepared: Prepared, first: int, end: int) -> ComposedLine:
    """Read one line, made of the tokens ``first`` to ``end``."""
    shapes = prepared.shapes[first : end + 1]
    advances = concatenate.from_iterable(shape.advances for shape in shapes)
    drawn = list(concatenate.from_iterable(_glyphs(run, advances) for run in line.runs))
    if not drawn:
        return ComposedLine(line.text, (), 0.0, line.gap / 1000)
    before_ink = prepared.pens[first] - prepared.begins[first] + prepared.shifts.get(first, 0)
    stop = drawn[0][1] - before_ink / 1000 + line.width
    pens = [pen for _, pen in drawn] + [stop]
    characters = tuple(Placed(text, pen, after - pen) for (text, pen), after in zip(drawn, pens[1:], strict=True))
    return ComposedLine(line.text, characters, stop, line.gap / 1000)


def _glyphs(run: GlyphRun, advances: Iterator[int]) -> Iterator[tuple[str, float]]:
    """Yield what the glyphs of a run copy as, each with its pen; a cluster, or a cell of several, as one."""
    pen, text, start = run.x, "", run.x
    for glyph, (copied, gap) in enumerate(zip(run.texts, run.gaps, strict=True)):
        if copied and glyph and run.mode != "across":
            yield text, start
            text, start = "", pen
        text += copied
        pen += (next(advances) + gap) / 1000
    yield text, start
