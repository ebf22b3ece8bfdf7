"""Set a 主题 to its span: where it breaks, how large it comes out, how narrow or wide its characters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from layout.composition import break_headline
from layout.makeup.compositor import Compositor
from layout.makeup.marked import in_parts, marked_words
from layout.makeup.short_lines import MEASURED, ROUGHLY, SHRINKING
from layout.model.galley import Line
from layout.model.issue import HeadlineChoice
from layout.model.story import Words, plain
from layout.model.style import HeadlineStyle
from layout.records import NamedTuple

HEADLINE_SPACE: Final = 0.6
"""Width of the space that stands for a comma inside a headline, in em (H1: 1 em, ½ em when tight)."""
ANOTHER_LINE: Final = 700.0
"""Cost of one line more."""
TOO_SMALL: Final = 20_000.0
"""Cost of a size below the style's least, and as much again for every half that it is below."""
CLOSE: Final = 0.08
"""Tracking, in em, that looks natural in a filled line: beyond it the characters are widened first, then spaced further."""
SHORT_HEADS: Final = {2: 2.0, 3: 1.0, 4: 0.5}
"""Space between the characters of a short head, in em, by how many it has (H8)."""


class Fit(NamedTuple):
    """One way to set a headline: its lines, the size they come out at, their set width, what it costs."""

    parts: tuple[str, ...]
    size: float
    scale: float
    cost: float


def set_headline(
    compositor: Compositor, text: Words, style: HeadlineStyle, choice: HeadlineChoice, width: float
) -> tuple[tuple[Line, ...], float]:
    """Set a headline to a width: one line if it fits at ``min_size`` or more, else the best broken lines (H2, H3).

    Where it is too wide its characters are narrowed as far as the style allows, then it shrinks. The designer's own
    breaks are kept. Returns the lines and their size, which is below ``min_size`` only where nothing else fits.
    """
    if not text:
        return (), 0.0
    align = choice.align or style.headline.align
    fit = _best(compositor, text, style, choice, width)
    if align == "fill":
        fit = _widened(compositor, text, fit, style, width)
    tracking = _short_tracking(compositor, text, fit, style, width)
    return tuple(
        compositor.line(
            part,
            style.headline,
            size=fit.size,
            tracking=0.0 if align == "fill" else tracking,
            fill=width if align == "fill" else None,
            max_tracking=style.max_tracking,
            space=HEADLINE_SPACE,
            scale=fit.scale,
        )
        for part in in_parts(text, fit.parts)
    ), fit.size


def _best(compositor: Compositor, text: Words, style: HeadlineStyle, choice: HeadlineChoice, width: float) -> Fit:
    judge = _Judge(compositor, text, style, choice, width)
    whole = judge.measured(choice.breaks or (plain(text),))
    if choice.breaks or style.max_lines == 1 or whole.size >= judge.least - 0.01:
        return whole
    words = compositor.style.words | marked_words(text)
    ways = [
        way
        for lines in range(2, style.max_lines + 1)
        for way in break_headline(plain(text), lines, words=words, rules=compositor.style.punctuation)
    ]
    likely = sorted(
        ways, key=lambda way: judge.fit(way.lines, ROUGHLY * max(way.widths) * judge.largest, way.cost).cost
    )
    return min((whole, *(judge.measured(way.lines, way.cost) for way in likely[:MEASURED])), key=lambda fit: fit.cost)


class _Judge(NamedTuple):
    """Says how a headline comes out in lines that are given, and what that costs."""

    compositor: Compositor
    words: Words
    style: HeadlineStyle
    choice: HeadlineChoice
    width: float

    @property
    def largest(self) -> float:
        """The size it should have, in points."""
        return self.choice.size or self.style.headline.size

    @property
    def least(self) -> float:
        """The size below which it is too small, in points."""
        return min(self.style.min_size, self.largest)

    def measured(self, parts: tuple[str, ...], cost: float = 0.0) -> Fit:
        """Set the lines to see how wide they are."""
        return self.fit(parts, _widest(self.compositor, in_parts(self.words, parts), self.style, self.largest), cost)

    def fit(self, parts: tuple[str, ...], widest: float, cost: float) -> Fit:
        """Return the size and set width at which lines, the widest of them ``widest`` points at ``largest``, fit."""
        narrowest = 1.0 if self.compositor.is_vertical else self.style.set_width[0]
        ratio = self.width / (widest or self.width)
        scale = max(narrowest, min(1.0, ratio))
        size = self.largest * min(1.0, ratio / scale)
        cost += ANOTHER_LINE * (len(parts) - 1) + SHRINKING * (self.largest / size - 1)
        return Fit(parts, size, scale, cost + TOO_SMALL * self.least / size if size < self.least - 0.01 else cost)


def _widest(
    compositor: Compositor, parts: Sequence[Words], style: HeadlineStyle, size: float, scale: float = 1.0
) -> float:
    return max(
        compositor.line(part, style.headline, size=size, space=HEADLINE_SPACE, scale=scale).width for part in parts
    )


def _widened(compositor: Compositor, words: Words, fit: Fit, style: HeadlineStyle, width: float) -> Fit:
    """Widen the characters of lines that would be spaced too far to fill their width (扁)."""
    most = style.set_width[1]
    if most <= 1 or fit.scale < 1 or compositor.is_vertical:
        return fit
    widest = max(
        compositor.line(part, style.headline, size=fit.size, tracking=CLOSE, space=HEADLINE_SPACE).width
        for part in in_parts(words, fit.parts)
    )
    return fit._replace(scale=max(1.0, min(most, width / widest)))


def _short_tracking(compositor: Compositor, words: Words, fit: Fit, style: HeadlineStyle, width: float) -> float | None:
    """Return the space between the characters of a head of two to four, as far as style and span allow (H8)."""
    text = fit.parts[0]
    wanted = min(SHORT_HEADS.get(len(text), 0.0), style.max_tracking) if text.isalpha() and len(fit.parts) == 1 else 0.0
    if wanted <= style.headline.tracking or text.isascii():
        return None
    room = width - _widest(compositor, in_parts(words, fit.parts), style, fit.size, fit.scale)
    added = max(0.0, room / (fit.size * fit.scale * (len(text) - 1)))
    return min(wanted, style.headline.tracking + added)
