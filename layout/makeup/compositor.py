"""Sets text in the issue's faces and house style: the one door from make-up to composition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from layout.composition import Ink, Room, Styled, count_lines, count_loose_lines, set_line, set_paragraph
from layout.fonts import FaceSet
from layout.makeup.grid import PageGrid
from layout.model.color import Colour
from layout.model.galley import Line
from layout.model.issue import Issue, StoryBlock
from layout.model.story import Paragraph, Words
from layout.model.style import HouseStyle, Punctuation, TextStyle
from layout.records import NamedTuple

DISPLAY_LATIN_SPACE = 0.05
"""Natural space between Han and Latin or digits in display type, in em."""
EMPHASIS_ROLES = {"strong": "hei-bold", "em": "kai"}
"""Roles that set ``**strong**`` and ``*emphasised*`` body text."""


@lru_cache
def _for_display(rules: Punctuation) -> Punctuation:
    return rules._replace(style="kaiming", cjk_latin_space=DISPLAY_LATIN_SPACE)


class Compositor(NamedTuple):
    """The issue's faces and style; every text of a page is set through it."""

    faces: FaceSet
    style: HouseStyle
    sections: Mapping[int, str] = MappingProxyType({})
    """Section names (版名) by page number, which the words of a jump may tell."""
    halves: Mapping[tuple[int, str], int] = MappingProxyType({})
    """On which of its pages a story stands that is on a spread, by the spread's number and the story."""

    @property
    def display(self) -> Punctuation:
        """How headlines, kickers, decks, subheads and badges are set: inner marks half width, little air round digits.

        H1 of ``typography.md`` section 11 (标题内标点对开).
        """
        return _for_display(self.style.punctuation)

    @property
    def is_vertical(self) -> bool:
        """Whether its lines run down the page."""
        return self.style.punctuation.writing == "vertical"

    @property
    def page(self) -> PageGrid:
        """The grid its page is made up on."""
        return PageGrid(self.style.grid, self.style.page)

    def half(self, page: int, story: str) -> int:
        """Return the page that a story stands on, of the two of the spread that is numbered ``page``; else that page."""
        return self.halves.get((page, story), page)

    def styled(self, text: str, role: str, colour: Colour) -> Styled:
        """Return text in the chain of a role."""
        return Styled(text, Ink(self.faces.chain(role), colour))

    def stretches(self, words: Words, role: str, colour: Colour) -> tuple[Styled, ...]:
        """Return a short text in the chain of a role, with its marks."""
        if isinstance(words, str):
            return (self.styled(words, role, colour),)
        ink = Ink(self.faces.chain(role), colour)
        return tuple(Styled(span.text, ink, span.mark, continues=span.continues) for span in words)

    def line(
        self,
        text: Words,
        style: TextStyle,
        *,
        size: float | None = None,
        tracking: float | None = None,
        fill: float | None = None,
        max_tracking: float = 1.0,
        space: float = 1.0,
        scale: float = 1.0,
        colour: Colour | None = None,
    ) -> Line:
        """Set one unbroken line of display type in a text style; ``size`` and ``colour`` override the style's own."""
        return set_line(
            self.stretches(text, style.role, colour or style.colour),
            size or style.size,
            self.display,
            tracking=style.tracking if tracking is None else tracking,
            fill=fill,
            max_tracking=max_tracking,
            scale=scale,
            space=space,
        )

    def fitted(
        self, text: Words, style: TextStyle, width: float, *, colour: Colour | None = None
    ) -> tuple[Line, float]:
        """Set one line, as much smaller as it must be to fit a width in points; return it with its size."""
        line = self.line(text, style, colour=colour)
        if line.width <= width:
            return line, style.size
        size = style.size * max(width, 1.0) / line.width
        return self.line(text, style, size=size, colour=colour), size

    def lines(self, text: Words, style: TextStyle, width: float) -> tuple[Line, ...]:
        """Set a short text of a style to a width in points, over as many lines as it needs."""
        return self.set_parts(self.stretches(text, style.role, style.colour), style, width)

    def set_parts(self, parts: Sequence[Styled], style: TextStyle, width: float) -> tuple[Line, ...]:
        """Set the stretches of a short text to a width in points."""
        return set_paragraph(
            parts,
            style.size,
            width / style.size,
            self.style.punctuation,
            indent=style.indent,
            align=style.align,
        )

    def body_parts(self, paragraph: Paragraph, lead_in: str = "") -> list[Styled]:
        """Return a body paragraph's stretches; ``lead_in`` (本报讯) stands before it in its own face, one em apart."""
        body = self.style.text["body"]
        parts: list[Styled] = []
        if lead_in:
            dateline = self.style.text["dateline"]
            parts.append(self.styled(lead_in + "\u3000", dateline.role, dateline.colour))
        if paragraph.marker:
            parts.append(self.styled(paragraph.marker, body.role, body.colour))
        base = EMPHASIS_ROLES["em"] if paragraph.kind == "quote" else body.role
        for span in paragraph.spans:
            part = self.styled(span.text, EMPHASIS_ROLES.get(span.emphasis, base), body.colour)
            if span.mark or span.ruby:
                part = part._replace(mark=span.mark, ruby=span.ruby, continues=span.continues)
            parts.append(part)
        return parts

    def body(
        self, parts: Sequence[Styled], measure: float, *, indent: float | None = None, rooms: tuple[Room, ...] = ()
    ) -> Body:
        """Return a body paragraph to be set to a measure in em of the grid's body size; ``rooms`` are its first lines'."""
        first = rooms[0].width if rooms else measure
        rules = self.style.punctuation
        return Body(tuple(parts), self.style.grid.size, measure, rules, self._indent(indent, first), rooms)

    def _indent(self, indent: float | None, measure: float) -> float:
        """Return the first line's indent in em: less in a tier so narrow that no two characters would be left."""
        wanted = self.style.text["body"].indent if indent is None else indent
        return min(wanted, max(measure - 2.0, 0.0))


def compositor_of(faces: FaceSet, issue: Issue) -> Compositor:
    """Return what sets the texts of an issue, in its style as single pages have it."""
    halves = {
        (plan.number, block.story): plan.number_of(name)
        for plan in issue.pages
        for name, block in plan.blocks.items()
        if plan.spread and isinstance(block, StoryBlock)
    }
    return Compositor(faces, issue.style, {plan.number: plan.name for plan in issue.pages}, halves)


class Body(NamedTuple):
    """A paragraph of body copy with its measures (em), to be set justified; ``looseness`` asks for lines more or fewer.

    ``rooms`` are the measures of its first lines, ``measure`` that of all others.
    """

    parts: tuple[Styled, ...]
    size: float
    measure: float
    rules: Punctuation
    indent: float
    rooms: tuple[Room, ...]

    def lines(self, looseness: int = 0) -> tuple[Line, ...]:
        """Set it."""
        return set_paragraph(
            self.parts, self.size, self.measure, self.rules, indent=self.indent, looseness=looseness, rooms=self.rooms
        )

    def rows(self, looseness: int = 0) -> int:
        """Return how many lines it comes to, without making them."""
        return count_lines(
            self.parts, self.measure, self.rules, indent=self.indent, looseness=looseness, rooms=self.rooms
        )

    def loose_lines(self, looseness: int = 0) -> int:
        """Return how many of its lines come out loose."""
        return count_loose_lines(
            self.parts, self.measure, self.rules, indent=self.indent, looseness=looseness, rooms=self.rooms
        )


def skip_characters(parts: Sequence[Styled], count: int) -> list[Styled]:
    """Return the stretches without their first ``count`` characters: what is still to be set after a cut."""
    rest: list[Styled] = []
    for part in parts:
        if count >= len(part.text):
            count -= len(part.text)
            continue
        rest.append(_cut(part, count) if count else part)
        count = 0
    return rest


def _cut(part: Styled, count: int) -> Styled:
    """Return a stretch without its first characters; its mark goes on, the others keep their readings."""
    ruby = part.ruby
    if ruby:
        from layout.model.readings import readings_from  # few stories have any

        ruby = readings_from(part.text, ruby, count)
    return part._replace(text=part.text[count:], ruby=ruby, continues=bool(part.mark))
