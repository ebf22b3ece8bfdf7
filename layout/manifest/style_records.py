"""A merged house style becomes records: every length in points, every colour an ink."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from layout.manifest import messages
from layout.manifest.colours import make_colours
from layout.manifest.reader import Log, Value
from layout.manifest.style_fields import COPYDESK_RULES, TEXTS
from layout.manifest.style_limits import check_grid, check_indents, check_latin_space, check_texts, check_top
from layout.manifest.tables import Entry
from layout.model.color import Colour
from layout.model.press import PressProfile, plain_press
from layout.model.ruling import Rules
from layout.model.style import (
    Fit,
    FontChoices,
    Grid,
    HeadlineStyle,
    HouseStyle,
    Language,
    Masthead,
    PageFormat,
    PictureStyle,
    Punctuation,
    TextStyle,
    Wording,
)
from layout.units import MM, Length

_HANGING: Final = 0.5
"""How far a hanging mark stands out, in em: all of its ink."""
_SLACK: Final = 0.01
"""Tolerance, in characters, when a measure is checked to be whole or half."""


class _Builder:
    """Makes the records of one merged style; lengths in em and lines count in its own grid."""

    def __init__(self, entry: Entry, log: Log) -> None:
        self.entry = entry
        self.log = log
        self.colours = make_colours(self.part(entry, "colours"), log)
        self.grid = self.make_grid(self.part(entry, "grid"))
        self.language: Language = entry.get("language", "zh-Hans")

    def part(self, entry: Entry, name: str) -> Entry:
        """Return a mapping inside an entry, empty where it is absent."""
        found = entry.get(name)
        return found if isinstance(found, Entry) else Entry(entry.source)

    def need(self, entry: Entry, name: str, path: str, default: Any) -> Any:
        """Return a value that must be there."""
        found = entry.get(name)
        if found is None:
            self.log.add(messages.STYLE_INCOMPLETE, entry.source, name=f"{path}.{name}")
            return default
        return found

    def points(self, length: Length, em: float) -> float:
        """Return a length in points; ``em`` is the size its characters count in."""
        grid = self.grid
        column = grid.measure * grid.size
        return float(length.points(em=em, line=grid.leading, column=column, gutter=grid.gutter * grid.size))

    def size(self, entry: Entry, name: str, length: Length, em: float) -> float:
        """Return a size or leading in points; a part of a column less than its gutter is no size."""
        points = self.points(length, em)
        if points <= 0:
            self.log.add(messages.BAD_NUMBER, entry.at(name), found=f"{points:.4g} pt", **messages.MORE_THAN_ZERO)
        return points

    def colour(self, entry: Entry, name: str = "colour", default: str = "black") -> Colour:
        """Return a named ink."""
        named: Value | None = entry.get(name)
        word = (named.scalar or "").strip() if named else default
        if word not in self.colours:
            near = messages.near(word, self.colours)
            self.log.add(messages.COLOUR_UNKNOWN, named or entry.source, name=word, **near)
        return self.colours.get(word, Colour(0, 0, 0, 1))

    def make_grid(self, entry: Entry) -> Grid:
        """Make the page grid. Its measure is whole or half characters (CLREQ ``#necessity_for_line_adjustment``)."""
        one = Length(1, "pt")
        size = float(self.need(entry, "size", "grid", one).points())
        leading = float(self.need(entry, "leading", "grid", one).points(em=size))
        for name, points in (("size", size), ("leading", leading)):
            if points <= 0:  # counted in itself: a size in 字, a leading in 行
                self.log.add(messages.GRID_CIRCULAR, entry.at(name), name=f"grid.{name}")
        size = size if size > 0 else 9.0
        leading = leading if leading > 0 else 1.5 * size
        measure, gutter = (self.need(entry, name, "grid", one).points(em=size) / size for name in ("measure", "gutter"))
        if abs(measure * 2 - round(measure * 2)) > _SLACK:
            self.log.add(messages.GRID_OFF, entry.at("measure"), found=f"{measure:.2f}")
        columns, lines = self.need(entry, "columns", "grid", 1), self.need(entry, "lines", "grid", 1)
        grid = Grid(columns, round(measure * 2) / 2, gutter, lines, size, leading)
        check_grid(grid, entry, self.entry.source.file, self.log)
        return grid

    def make_page(self, entry: Entry) -> PageFormat:
        """Make the sheet; the type area is centred where no left margin is given."""
        grid, em = self.grid, self.grid.size
        zero = Length(0, "pt")
        width, height = (self.points(side, em) for side in self.need(entry, "size", "page", (zero, zero)))
        top = self.points(self.need(entry, "top", "page", zero), em)
        check_top(top, entry, self.entry.source.file, self.log)
        left = entry.get("left")
        left = self.points(left, em) if left else max((width - grid.width) / 2, 0.0)
        if left + grid.width > width + 0.1 or top + grid.height > height + 0.1:
            own = self.entry.source.file
            place = entry.at("size") if entry.at("size").file == own else self.entry.at("grid")
            self.log.add(
                messages.GRID_TOO_BIG,
                place,
                width=f"{(left + grid.width) / MM:.1f}",
                height=f"{(top + grid.height) / MM:.1f}",
                page=f"{width / MM:.1f} × {height / MM:.1f}",
            )
        return PageFormat(width, height, self.points(entry.get("bleed", zero), em), top, left)

    def make_text(self, entry: Entry, path: str, leading: float | None = None) -> TextStyle:
        """Make a text style. ``leading`` (default: the grid's) is for styles that give none."""
        font = self.need(entry, "font", path, None)
        size = self.size(entry, "size", self.need(entry, "size", path, Length(9, "pt")), self.grid.size)
        own = entry.get("leading")
        return TextStyle(
            role=(font.scalar or "").strip() if font else "song",
            size=size,
            leading=self.size(entry, "leading", own, size) if own else (leading or self.grid.leading),
            colour=self.colour(entry),
            align=entry.get("align", "left"),
            indent=self._ems(entry, "indent", size),
            tracking=self._ems(entry, "tracking", size),
        )

    def _ems(self, entry: Entry, name: str, size: float, default: float = 0.0) -> float:
        length: Length | None = entry.get(name)
        return default if length is None else self.points(length, size) / (size or 1.0)

    def make_headline(self, entry: Entry, path: str) -> HeadlineStyle:
        """Make a headline level."""
        kicker, headline, deck = (
            self.make_text(self.part(entry, name), f"{path}.{name}") for name in ("kicker", "headline", "deck")
        )
        smallest = entry.get("min_size")
        return HeadlineStyle(
            kicker,
            headline,
            deck,
            min_size=self.size(entry, "min_size", smallest, self.grid.size) if smallest else headline.size,
            max_tracking=self._ems(entry, "max_tracking", headline.size, 0.25),
            max_lines=entry.get("max_lines", 2),
            set_width=self.make_set_width(entry),
        )

    def make_set_width(self, entry: Entry) -> tuple[float, float]:
        """Return how narrow and how wide a headline's characters may be: 1 lies between."""
        narrow, wide = entry.get("set_width", (1.0, 1.0))
        if narrow <= 1 <= wide:
            return narrow, wide
        limits = {"range_en": "0.5 to 1, then 1 to 1.5", "range_zh": "先 0.5 至 1，再 1 至 1.5"}
        self.log.add(messages.BAD_NUMBER, entry.at("set_width"), found=f"[{narrow:g}, {wide:g}]", **limits)
        return 1.0, 1.0

    def make_masthead(self, entry: Entry) -> Masthead:
        """Make the nameplate."""
        values: dict[str, Any] = {name: one for name, one in entry.values.items() if isinstance(one, str | tuple)}
        values.setdefault("name", "")
        values.setdefault("pinyin", "")
        role = entry.get("name_role")
        if role is not None:
            values["name_role"] = (role.scalar or "").strip()
        if "name_size" in entry.values:
            values["name_size"] = self.size(entry, "name_size", entry.get("name_size"), self.grid.size)
        return Masthead(**values, colour=self.colour(entry, default="press-red"))

    def make_punctuation(self, entry: Entry) -> Punctuation:
        """Make the punctuation choices."""
        values = dict(entry.values)
        if "cjk_latin_space" in values:
            values["cjk_latin_space"] = self._ems(entry, "cjk_latin_space", self.grid.size)
            check_latin_space(values["cjk_latin_space"], entry, self.log)
        values["hanging"] = _HANGING if entry.get("hanging") else 0.0
        return Punctuation(**values)

    def make_fonts(self, entry: Entry) -> FontChoices:
        """Make the font choices."""
        roles = self.part(entry, "roles").values
        return FontChoices(entry.get("sources", FontChoices().sources), roles or None, self.language)

    def make_rules(self, entry: Entry) -> Rules:
        """Make the choice of lines between stories."""
        return Rules(**{name: None if kind == "none" else kind for name, kind in entry.values.items()})


def make_style(entry: Entry, stem: str, root: Path, log: Log) -> HouseStyle:
    """Make the records of a style from its merged entry; ``stem`` is its name where it gives none.

    ``root`` is the issue's folder.
    """
    make = _Builder(entry, log)
    text = make.part(entry, "text")
    headlines = make.part(entry, "headlines")
    rules = make.part(entry, "copydesk").values
    texts = {name: make.make_text(make.part(text, name), f"text.{name}") for name in TEXTS}
    check_texts(texts, make.grid, entry, log)
    check_indents(texts, make.grid, entry, log)
    return HouseStyle(
        name=entry.get("name", stem),
        page=make.make_page(make.part(entry, "page")),
        grid=make.grid,
        text=texts,
        headlines={
            name: make.make_headline(make.part(headlines, name), f"headlines.{name}") for name in headlines.values
        },
        colours=make.colours,
        masthead=make.make_masthead(make.part(entry, "masthead")),
        punctuation=make.make_punctuation(make.part(entry, "punctuation"))._replace(language=make.language),
        wording=Wording(**make.part(entry, "wording").values),
        fonts=make.make_fonts(make.part(entry, "fonts")),
        copydesk=frozenset(rule for rule in COPYDESK_RULES if rules.get(rule, True)),
        writing=entry.get("writing", "horizontal"),
        words=frozenset(entry.get("words", ())),
        rules=make.make_rules(make.part(entry, "rules")),
        fit=Fit(**make.part(entry, "fit").values),
        fillers=entry.get("fillers", ()),
        pictures=PictureStyle(**make.part(entry, "pictures").values),
        check=make.part(entry, "check").values,
        press=make_press(entry, root, log),
    )


def make_press(entry: Entry, root: Path, log: Log) -> PressProfile:
    """Return the paper's press profile, plain where it names none."""
    named: Value | None = entry.get("press")
    if named is None:
        return plain_press()
    from layout.manifest.press import read_press

    return read_press((named.scalar or "").strip(), root, log, named) or plain_press()
