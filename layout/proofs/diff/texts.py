"""Lines joined to the copy they were broken from: groups (stories …), their fields, the elements (paragraphs) of each field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from layout.proofs.diff.sheets import BLOCK, PAGE, Seen, Sheet
from layout.proofs.places import bare

FURNITURE: Final = ("masthead", "folio", "imprint", "jump", "label", "mark")
"""Fields that no story says: 报头, 版次行, 报尾, 转版, 广告, and what a draft has to say of copy without room."""
ROUGH: Final = 0.1
"""Sizes that differ by less, in points, are the same."""


class Printed(NamedTuple):
    """A line where it is printed: its page, where in its element's text it begins."""

    page: int
    start: int
    seen: Seen

    @property
    def end(self) -> int:
        """Where in its element's text it ends."""
        return self.start + len(bare(self.seen.text))

    @property
    def place(self) -> tuple[int, float, float, str]:
        """What tells whether it is still where it was."""
        rect = self.seen.rect
        return self.page, rect.x, rect.y, self.seen.text


class Element(NamedTuple):
    """A paragraph, or a field that has but one: its characters without blanks, and every line that prints some of them.

    A heading that is repeated where its story goes on has its lines twice.
    """

    text: str
    lines: tuple[Printed, ...]

    @property
    def sizes(self) -> tuple[float, ...]:
        """The sizes of its type."""
        sides = {round(min(each.seen.rect.width, each.seen.rect.height), 1) for each in self.lines}
        return tuple(sorted(sides))


class Group(NamedTuple):
    """A story, a picture that stands alone, a block of another kind, or what a page has of its own."""

    name: str
    fields: dict[str, list[Element]]
    pictures: list[Printed]

    @property
    def title(self) -> str:
        """What to call it: its headline, else how it begins."""
        for field in ("headline", *self.fields):
            if self.fields.get(field):
                return self.fields[field][0].text[:24]
        return self.name.partition(":")[2]

    @property
    def texts(self) -> list[str]:
        """The characters of all its elements but furniture."""
        return [each.text for field, found in self.fields.items() if field not in FURNITURE for each in found]


def groups_of(sheets: Sequence[Sheet]) -> dict[str, Group]:
    """Return the groups of a version by name, in reading order."""
    lines: dict[str, dict[tuple[str, int], list[Printed]]] = {}
    groups: dict[str, Group] = {}
    for sheet in sheets:
        for seen in sheet.seen:
            group = groups.setdefault(seen.group, Group(seen.group, {}, []))
            printed = Printed(sheet.number, seen.start, seen)
            if seen.field == "picture":
                group.pictures.append(printed)
            else:
                keyed = lines.setdefault(seen.group, {})
                # Lines of furniture and of blocks that are no stories are written one by one.
                apart = seen.field in FURNITURE or seen.group.startswith((PAGE, BLOCK))
                keyed.setdefault((seen.field, len(keyed) if apart else seen.element), []).append(printed)
    for name, keyed in lines.items():
        for (field, _), found in sorted(keyed.items(), key=lambda each: each[0][1]):
            groups[name].fields.setdefault(field, []).append(_joined(found))
    return groups


def _joined(found: Iterable[Printed]) -> Element:
    text, lines = "", list[Printed]()
    for line in sorted(found, key=lambda each: each.start):
        words = bare(line.seen.text)
        if not (line.start < len(text) and text.startswith(words, line.start)):  # a repeated heading
            line = line._replace(start=len(text))
            text += words
        lines.append(line)
    return Element(text, tuple(lines))
