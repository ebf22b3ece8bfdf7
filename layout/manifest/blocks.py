"""Blocks: what each letter of the dummy holds, and where blocks placed by numbers stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from layout.manifest import messages
from layout.manifest.fields import BLOCKS
from layout.manifest.reader import Value
from layout.manifest.shapes import check_box, check_columns, check_headline, check_shape
from layout.manifest.stories import Desk, Stories
from layout.manifest.tables import Entry
from layout.model.diagnostics import Source
from layout.model.geometry import Area, ColumnSpan, Rect
from layout.model.issue import (
    Block,
    Box,
    Columns,
    HeadlineChoice,
    MastheadBlock,
    NoticeBlock,
    PictureBlock,
    PromoBlock,
    QRCode,
    StoryBlock,
    TitleBlock,
)
from layout.model.story import Picture, Story
from layout.model.style import Fit, HouseStyle, Writing
from layout.units import Length

_OPTIONS: Final = {option for table in BLOCKS.values() for option in table.fields}
LONGEST_URL: Final = 200
"""Bytes of an address; more make the modules of a 20 mm QR code finer than newsprint holds (about 0.35 mm)."""
NO_HEADLINE: Final = "none"
"""The level of a block that leaves the headline to another block."""


@dataclass(eq=False, repr=False)
class BlockReader:
    """Reads blocks against one issue's style and stories."""

    style: HouseStyle
    stories: Stories
    desk: Desk
    places: dict[tuple[Source, str], Source] = field(default_factory=dict)
    """Where a story block's ``jump``, ``headline`` and ``thread`` were written, by the block's own place."""
    threads: dict[Source, tuple[str, ...]] = field(default_factory=dict)
    """The letters that a story block goes on in, by its place; ``pages`` knows their areas."""
    jumps: dict[Source, Entry] = field(default_factory=dict)
    """What was written after ``jump``, by the block's own place; ``jumps.py`` finds the pages."""

    def read(self, name: str, value: Value, drawn: Area | None) -> Block | None:
        """Return a block; ``drawn`` is its area in the dummy. None where its content cannot be used.

        A block without a usable place gets an empty area, so that later checks do not miss it.
        """
        content = self._content(name, value)
        if content is None:
            return None
        entry = BLOCKS[content].read(value, self.desk.log)
        if entry is None:
            return None
        area = self._area(name, entry, drawn) or Area(())
        check_shape(name, content, entry, area, self.style.writing, self.desk.log)
        if content not in entry.values:
            return None
        make: Callable[[Entry, Area], Block | None] = getattr(self, f"_{content}")
        return make(entry, area)

    def _content(self, name: str, value: Value) -> str | None:
        """Return the one key that says what the block holds. A ``title`` may have a ``picture`` behind it."""
        keys = [key.value for key, _ in value.node.value if isinstance(key, yaml.ScalarNode)]
        found = [key for key in keys if key in BLOCKS and not (key == "picture" and "title" in keys)]
        log = self.desk.log
        if not found:
            unknown = [key for key in keys if key not in _OPTIONS]
            close = messages.near(unknown[0], BLOCKS, all_words=False) if unknown else {}
            if close.get("near_en"):
                log.add(messages.UNKNOWN_KEY, value, name=unknown[0], **close)
            else:
                log.add(messages.NO_CONTENT, value, name=name, choices=", ".join(BLOCKS))
            return None
        if len(found) > 1:
            log.add(messages.TWO_CONTENTS, value, name=name, first=found[0], second=found[1])
        return found[0] if len(found) == 1 else None

    # --- places ---------------------------------------------------------------------------------------------------

    def _area(self, name: str, entry: Entry, drawn: Area | None) -> Area | None:
        """Return the block's place: from the dummy, ``at``/``size``, or ``x``/``y``/``w``/``h``."""
        cells = [key for key in ("at", "size") if key in entry]
        edges = [key for key in ("x", "y", "w", "h") if key in entry]
        log = self.desk.log
        if (drawn is not None) + bool(cells) + bool(edges) > 1:
            log.add(messages.PLACED_TWICE, entry.source, name=name)
            return None
        if drawn is not None:
            return drawn
        wanted = ("at", "size") if cells else ("x", "y", "w", "h")
        missing = [key for key in wanted if key not in entry]
        if len(missing) == 4:
            log.add(messages.BLOCK_WITHOUT_LETTER, entry.source, name=name)
        elif missing:
            log.add(messages.PLACE_INCOMPLETE, entry.source, name=name, missing=", ".join(missing))
        elif all(key in entry.values for key in wanted):
            return self._cells(name, entry) if cells else self._free(name, entry)
        return None

    def _cells(self, name: str, entry: Entry) -> Area | None:
        (column, line), (columns, lines) = entry.get("at"), entry.get("size")
        grid = self.style.grid
        if column - 1 + columns > grid.columns or line - 1 + lines > grid.lines:
            place = entry.at("at")
            self.desk.log.add(messages.OUTSIDE_GRID, place, name=name, columns=grid.columns, lines=grid.lines)
            return None
        return Area(tuple(ColumnSpan(column - 1 + step, line - 1, line - 1 + lines) for step in range(columns)))

    def _free(self, name: str, entry: Entry) -> Area | None:
        x, y, width, height = (self.points(entry.get(key)) for key in ("x", "y", "w", "h"))
        page = self.style.page
        low, right, bottom = -page.bleed - 0.1, page.width + page.bleed + 0.1, page.height + page.bleed + 0.1
        if x < low or y < low or x + width > right or y + height > bottom or min(width, height) <= 0:
            self.desk.log.add(messages.OUTSIDE_PAGE, entry.source, name=name)
            return None
        return Area((), Rect(x, y, width, height))

    def points(self, length: Length) -> float:
        """Return a length of the issue in points, counted in the page's grid."""
        grid = self.style.grid
        em = grid.size
        return length.points(em=em, line=grid.leading, column=grid.measure * em, gutter=grid.gutter * em)

    # --- options --------------------------------------------------------------------------------------------------

    def _colour(self, entry: Entry, key: str = "colour") -> str:
        """Return the name of a colour, which the style must have."""
        value: Value | None = entry.get(key)
        name = (value.scalar or "").strip() if value else ""
        if value is not None and name not in self.style.colours:
            near = messages.near(name, self.style.colours)
            self.desk.log.add(messages.COLOUR_UNKNOWN, value, name=name, **near)
        return name

    def _box(self, entry: Entry) -> Box:
        """Return a block's box; one that says anything but its style is a frame."""
        box: Entry | None = entry.get("box")
        if box is None:
            return Box()
        check_box(box, self.desk.log)
        radius, inset = (self.points(box.get(name) or Length(0, "pt")) for name in ("radius", "inset"))
        inset /= self.style.grid.size
        return Box(box.get("style", "frame"), self._colour(box), box.get("line", "thin"), radius, inset or None)

    def _headline(self, entry: Entry, default: str, story: Story | None) -> HeadlineChoice:
        written: Entry | None = entry.get("headline")
        if written is None:
            return HeadlineChoice(default)
        level: Value | None = written.get("level")
        name = (level.scalar or "").strip() if level else default
        if level is not None and name not in (*self.style.headlines, NO_HEADLINE):
            near = messages.near(name, (*self.style.headlines, NO_HEADLINE))
            self.desk.log.add(messages.LEVEL_UNKNOWN, level, name=name, **near)
        picture: Entry | None = written.get("picture")
        partner: Value | None = written.get("with")
        return HeadlineChoice(
            name,
            written.get("span"),
            written.get("lines"),
            self._size(written),
            written.get("align", ""),
            self._breaks(written, story, continued=default == "jump"),
            written.get("writing", ""),
            written.get("side", ""),
            self._colour(written, "band"),
            self.desk.picture(picture) if picture else None,
            written.get("ink", "white"),
            written.get("kicker", "above"),
            written.get("deck", "below"),
            (partner.scalar or "").strip() if partner else "",
        )

    def _size(self, written: Entry) -> float | None:
        """Return the largest size of a headline in points; None where the style decides."""
        length: Length | None = written.get("size")
        points = self.points(length) if length else None
        if points is not None and points <= 0:
            self.desk.log.add(
                messages.BAD_NUMBER, written.at("size"), found=f"{points:.4g} pt", **messages.MORE_THAN_ZERO
            )
        return points

    def _breaks(self, written: Entry, story: Story | None, *, continued: bool) -> tuple[str, ...]:
        """Return the designer's headline lines, which must read as the headline does: no word lost, none added."""
        text = self.desk.plain(written, "breaks", "headline").text
        lines = tuple(line.strip() for line in text.split("/") if line.strip())
        if not lines or story is None:
            return lines
        headline = (story.short.text if continued else "") or story.headline.text
        if "".join("".join(lines).split()) != "".join(headline.split()):
            place = written.at("breaks")
            self.desk.log.add(messages.BREAKS_DIFFER, place, found="".join(lines), headline=headline)
        return lines

    # --- contents -------------------------------------------------------------------------------------------------

    def _masthead(self, entry: Entry, area: Area) -> Block:
        writing: Writing = "vertical" if entry.get("masthead") == "vertical" else "horizontal"
        return MastheadBlock(area, entry.source, writing)

    def _story(self, entry: Entry, area: Area, content: str = "story", level: str = "second") -> Block | None:
        named: Value = entry.get(content)
        story = self.stories.get(named)
        writing: Writing = entry.get("writing", self.style.writing)
        check_headline(entry, writing, self.desk.log)
        check_columns(entry, writing, self.desk.log)
        self.threads[named.source] = entry.get("thread", ())
        for key in ("jump", "headline", "thread"):
            self.places[named.source, key] = entry.at(key) if key in entry else named.source
        if "jump" in entry.values:
            self.jumps[named.source] = entry.get("jump")
        return StoryBlock(
            area,
            (named.scalar or "").strip(),
            named.source,
            self._headline(entry, level, story),
            self._columns(entry, area),
            content == "continues",
            box=self._box(entry),
            pictures=self._story_pictures(entry, story if content == "story" else None),
            air=entry.get("air"),
            rule=entry.get("rule", ""),
            writing=writing,
            fit=self._fit(entry),
            excuse=entry.get("excuse", ()),
        )

    def _columns(self, entry: Entry, area: Area) -> Columns:
        """Return how a block is divided; merged columns must be made of just the basic columns it has."""
        written: Entry | tuple[int, ...] = entry.get("columns", ())
        if isinstance(written, tuple):
            plan = Columns(merge=written)
        else:
            gutter: Length | None = written.get("gutter")
            points = None if gutter is None else self.points(gutter)
            plan = Columns(
                written.get("count"),
                written.get("mode", "absolute"),
                points,
                written.get("merge", ()),
                written.get("rule", ""),
            )
        if plan.merge and area.spans and sum(plan.merge) != len(area.columns):
            found = "+".join(map(str, plan.merge))
            self.desk.log.add(messages.MERGE_DIFFERS, entry.at("columns"), found=found, columns=len(area.columns))
            return Columns()
        return plan

    def _fit(self, entry: Entry) -> Fit:
        """Return what may give way: as the block says, else the house style."""
        written: Entry | None = entry.get("fit")
        return self.style.fit._replace(**written.values) if written else self.style.fit

    def _continues(self, entry: Entry, area: Area) -> Block | None:
        return self._story(entry, area, "continues", "jump")

    def _story_pictures(self, entry: Entry, story: Story | None) -> tuple[Picture, ...]:
        """Return the block's own pictures, else its story's."""
        if "pictures" in entry:
            return self.desk.pictures(entry)
        return story.pictures if story else ()

    def _title(self, entry: Entry, area: Area) -> Block:
        named: Value = entry.get("title")
        check_headline(entry, "horizontal", self.desk.log)
        headline = self._headline(entry, "title", self.stories.get(named))
        if headline.level == NO_HEADLINE:
            self.desk.log.add(messages.TITLE_WITHOUT_HEADLINE, entry.at("headline"))
        picture: Entry | None = entry.get("picture")
        return TitleBlock(
            area,
            (named.scalar or "").strip(),
            named.source,
            headline,
            self._box(entry),
            self.desk.picture(picture) if picture else None,
            entry.get("excuse", ()),
        )

    def _picture(self, entry: Entry, area: Area) -> Block | None:
        picture = self.desk.picture(entry, "picture")
        headline, box = self.desk.plain(entry, "headline", "headline").text, self._box(entry)
        if picture is None:
            return None
        label, excuse = self.desk.tidy(entry.get("label", "")), entry.get("excuse", ())
        return PictureBlock(area, picture, picture.source, headline, box, label, excuse)

    def _group(self, entry: Entry, area: Area) -> Block | None:
        return self._picture(entry, area)

    def _promo(self, entry: Entry, area: Area) -> Block:
        promo: Entry = entry.get("promo")
        codes, lines = tuple(self._code(code) for code in promo.get("codes", ())), self._lines(promo)
        is_wrong = any(key in promo and key not in promo.values for key in ("lines", "codes"))
        if not any(lines) and not codes and not is_wrong:
            what = {"what_en": "`lines:` or `codes:`", "what_zh": " `lines:` 或 `codes:`"}
            self.desk.log.add(messages.BLOCK_EMPTY, entry.at("promo"), content="promo", **what)
        return PromoBlock(area, entry.at("promo"), lines, codes, self._colour(promo))

    def _code(self, code: Entry) -> QRCode:
        url: str = code.get("url", "")
        if len(url.encode()) > LONGEST_URL:
            self.desk.log.add(messages.URL_TOO_LONG, code.at("url"), limit=LONGEST_URL)
        return QRCode(code.get("name", ""), url)

    def _lines(self, entry: Entry) -> tuple[str, ...]:
        return tuple(self.desk.tidy(line) for line in entry.get("lines", ()))

    def _notice(self, entry: Entry, area: Area) -> Block:
        notice: Entry = entry.get("notice")
        picture: Any = notice.get("picture")
        headline = self.desk.tidy(notice.get("headline", ""), "headline")
        if "headline" in notice.values and not headline:
            what = {"what_en": "`headline:`", "what_zh": " `headline:`"}
            self.desk.log.add(messages.BLOCK_EMPTY, notice.at("headline"), content="notice", **what)
        return NoticeBlock(
            area,
            entry.at("notice"),
            headline,
            self._lines(notice),
            notice.get("label", ""),
            self._colour(notice),
            self.desk.picture(picture) if picture else None,
            notice.get("writing", "horizontal"),
            entry.get("excuse", ()),
        )
