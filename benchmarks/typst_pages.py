"""Write an issue as a Typst document: the same grid, frames, fonts, sizes and copy, the way a Typst user would set them.

    python benchmarks/typst_pages.py issues/jiaxing-2026-07-07/issue.yaml pages.typ

Typst has no frames that text flows through, so its user cuts a story by hand where a frame ends. Here arithmetic does that
(Chinese text is a grid: one character, one em), before anything is measured. Pictures are left out, as they are in the
command that is measured against it; a QR code is drawn as a plain square.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, islice
from pathlib import Path

from typst_copy import Piece, cut, depth_of, escape, markup, pieces, width

from layout.makeup.calendar import lunar_date, written_date
from layout.manifest import read_issue
from layout.model.color import Colour
from layout.model.geometry import Area, Rect
from layout.model.issue import (
    Block,
    Box,
    HeadlineChoice,
    Issue,
    MastheadBlock,
    NoticeBlock,
    PagePlan,
    PictureBlock,
    PromoBlock,
    StoryBlock,
    TitleBlock,
)
from layout.model.story import Story
from layout.model.style import Grid, HouseStyle, TextStyle

PRELUDE = """\
#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#set text(font: "Noto Serif SC", size: {size}pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set text(costs: (orphan: 0%, widow: 0%)) // column feet are level
#set par(justify: true, leading: {gap}pt, spacing: {gap}pt, first-line-indent: (amount: 2em, all: true))
#set block(spacing: {gap}pt)

#let at(x, y, w, h, body, ..rest) = place(top + left, dx: x, dy: y, block(width: w, height: h, ..rest, body))
#let flow(x, y, w, h, n, body) = at(x, y, w, h, columns(n, gutter: {gutter}pt, body))
#let plain(body) = {{
  set par(first-line-indent: 0pt, justify: false)
  body
}}
#let sub(rows, body) = block(width: 100%, height: rows * {leading}pt - {gap}pt, breakable: false, sticky: true, plain(
  align(center + horizon, text(font: "Noto Sans SC", weight: 700, size: {subhead}pt, body))))
#let on = par.with(first-line-indent: 0pt)
#let lead-in(body) = text(font: "Noto Sans SC", weight: 700, body)
#let jump(body) = plain(align(right, text(font: "Noto Sans SC", weight: 700, body)))
#let tag(colour, body) = block(fill: colour, inset: (x: 0.5em, y: 0.2em), text(fill: white, body))
#let code(name) = stack(spacing: 4pt, rect(width: 18mm, height: 18mm, fill: black), align(center, text(size: 8pt, name)))
"""

RULE = "line(length: 100%, stroke: 0.5pt)"
HEI_WEIGHTS = {"hei-light": 300, "hei": 400, "hei-bold": 700, "hei-black": 900, "kai": 300}


@dataclass(frozen=True, slots=True)
class Frame:
    """Neighbouring text columns of one depth: left edge and measure in points, first and last (exclusive) line."""

    x: float
    measure: float
    columns: int
    top: int
    bottom: int

    @property
    def capacity(self) -> int:
        return self.columns * (self.bottom - self.top)


def colour(ink: Colour) -> str:
    """A Typst colour."""
    return f"cmyk({ink.c:.0%}, {ink.m:.0%}, {ink.y:.0%}, {ink.k:.0%})"


def styled(text: str, style: TextStyle, size: float | None = None, ink: Colour | None = None) -> str:
    """A ``text`` call in the face, size and colour of a text style."""
    hei = HEI_WEIGHTS.get(style.role)
    face = f'font: "Noto Sans SC", weight: {hei}' if hei else 'font: "Noto Serif SC"'
    if style.role == "song-bold":
        face += f", stroke: 0.03em + {colour(ink or style.colour)}"
    spacing = f", tracking: {style.tracking}em" if style.tracking else ""
    return (
        f"text({face}, size: {size or style.size:.2f}pt, fill: {colour(ink or style.colour)}{spacing})[{escape(text)}]"
    )


class Pages:
    """Writes the pages of one issue; what a page leaves of a story waits in ``rests`` for the page that goes on."""

    def __init__(self, issue: Issue) -> None:
        self.issue = issue
        self.style: HouseStyle = issue.style
        self.grid: Grid = issue.style.grid
        self.rests: dict[str, list[Piece]] = {}
        self.overfull: list[str] = []

    def document(self) -> str:
        """The whole document."""
        page, grid = self.style.page, self.grid
        gap = grid.leading - grid.size
        prelude = PRELUDE.format(
            width=round(page.width, 3), height=round(page.height, 3), size=grid.size, gap=gap,
            gutter=grid.gutter * grid.size, leading=grid.leading, subhead=self.style.text["subhead"].size,
        )  # fmt: skip
        pages = "\n".join(self.page(plan) for plan in self.issue.pages)
        return f"{prelude}\n{pages}\n"

    def page(self, plan: PagePlan) -> str:
        """One page: a call of Typst's ``page`` with everything placed on it."""
        parts = [] if any(isinstance(block, MastheadBlock) for block in plan.blocks.values()) else [self.folio(plan)]
        for block in plan.blocks.values():
            parts += self.block(block)
        if self.issue.imprint and plan is self.issue.pages[-1]:
            foot = Rect(self.style.page.left, self.y(self.grid.lines) + 8, self.grid.width, 10)
            parts.append(self.placed(foot, styled(self.issue.imprint, self.style.text["imprint"]), "align(center, "))
        return "#page({\n" + "\n".join(f"  {part}" for part in parts if part) + "\n})"

    def block(self, block: Block) -> list[str]:
        """What stands in one block."""
        if isinstance(block, StoryBlock):
            return self.story(block)
        rect = self.rect(block.area)
        if isinstance(block, MastheadBlock):
            return [self.placed(rect, self.masthead(), "align(center + horizon, ")]
        if isinstance(block, TitleBlock):
            story = self.issue.stories[block.story]
            head = self.heading(story, block.headline, rect.width)
            return [self.box(rect, block.box), self.placed(rect, head, "align(center + horizon, ")]
        if isinstance(block, PictureBlock):
            return self.picture(rect, block.picture.caption, block.picture.credit, block.headline)
        if isinstance(block, PromoBlock):
            return [self.placed(rect, self.promo(block), "align(horizon, ")]
        return self.notice(rect, block)

    # Stories

    def story(self, block: StoryBlock) -> list[str]:
        """A story or its continuation: heading, text cut to its frames, jump line, rules."""
        story = self.issue.stories[block.story]
        frames = list(self.frames(block))
        copy = self.rests.pop(story.id, []) if block.continues else list(pieces(story))
        head, rows = self.story_head(story, block, frames)
        span = block.headline.span or frames[0].columns
        pictures = [] if block.continues else list(block.pictures or story.pictures)
        parts = []
        if head:
            first = frames[0]
            wide = first.x, self.y(first.top), self.across(first, span), rows * self.grid.leading
            parts.append(f"at({points(*wide)}, {head})")
            frames = lowered(frames, span, rows, self.gutter)
        for picture in pictures:
            frames, rect = self.covered(frames, picture.columns, picture.lines or 12)
            parts += self.picture(rect, picture.caption, picture.credit, "")
        if block.box.style != "none":
            parts.insert(0, self.box(self.rect(block.area), block.box))
        else:
            parts += self.rules(block.area)
        return parts + self.text(story, block, frames, copy)

    def text(self, story: Story, block: StoryBlock, frames: list[Frame], copy: list[Piece]) -> list[str]:
        """Calls of ``flow`` that hold the copy, frame by frame; what a jump leaves over is kept."""
        parts = []
        for number, frame in enumerate(frames):
            last = number == len(frames) - 1
            em = frame.measure / self.grid.size
            room = frame.capacity - (1 if last and block.jump else 0)
            taken, copy = cut(copy, room, frame.bottom - frame.top, em)
            if last and not block.jump:
                if copy:
                    self.overfull.append(f"{story.id}: {sum(piece.lines(em) for piece in copy)} lines over")
                parts.append(self.flow(frame, taken + copy))
                copy = []
            elif last:
                parts.append(self.flow(frame, taken, f"#jump[▶下转{block.jump}版]"))
            else:
                parts.append(self.flow(frame, taken, level=False))
        if block.jump and not block.jump_outside:
            self.rests[story.id] = copy
        return parts

    def flow(self, frame: Frame, copy: list[Piece], jump: str = "", *, level: bool = True) -> str:
        """A call of ``flow``: the columns end level; lines stand closer where there are too many of them."""
        em, leading = frame.measure / self.grid.size, self.grid.leading
        room = frame.bottom - frame.top
        depth = depth_of([*copy, Piece("▶")] if jump else copy, frame.columns, em) if level else room
        tight = ""
        if depth > room:
            gap = room * leading / depth - self.grid.size
            tight = f"#set par(leading: {gap:.2f}pt, spacing: {gap:.2f}pt)\n"
            depth = room
        place = points(frame.x, self.y(frame.top), self.across(frame), depth * leading)
        body = "\n\n".join([markup(piece, em) for piece in copy] + [jump] * bool(jump))
        return f"flow({place}, {frame.columns}, [\n{tight}{body}\n])"

    def frames(self, block: StoryBlock) -> Iterator[Frame]:
        """Rectangles of equal columns that make up the block's area; an L is two of them."""
        grid, em = self.grid, self.grid.size
        boxed = block.box.style != "none"
        if block.area.rect is not None:
            raise SystemExit(f"{block.story}: stories placed by x, y, w, h are not supported here")
        spans = block.area.spans
        usual = 0 if min(span.top for span in spans) == 0 else 1
        air = usual if block.air is None else block.air
        if block.columns.number or boxed:
            rect, count = self.rect(block.area), block.columns.number or len(spans)
            inset = em if boxed else 0.0
            inner = rect.width - 2 * inset
            measure = (inner - (count - 1) * self.gutter) / count
            pad = 1 if boxed else 0
            yield Frame(rect.x + inset, measure, count, spans[0].top + max(air, pad), spans[0].bottom - pad)
            return
        for (top, bottom), group in groupby(spans, lambda span: (span.top, span.bottom)):
            members = list(group)
            x = self.style.page.left + grid.column_x(members[0].column)
            yield Frame(x, grid.measure * em, len(members), top + air, bottom)

    def covered(self, frames: list[Frame], columns: int, lines: int) -> tuple[list[Frame], Rect]:
        """Take a picture's place from the last columns of the widest frame, below its heading."""
        at = max(range(len(frames)), key=lambda n: frames[n].columns)
        frame, columns = frames[at], min(columns, frames[at].columns)
        left, right = split_columns(frame, frame.columns - columns, self.gutter)
        rect = Rect(right.x, self.y(right.top), self.across(right), (lines - 1) * self.grid.leading)
        new = [left] if left.columns else []
        return [*frames[:at], *new, replace(right, top=right.top + lines), *frames[at + 1 :]], rect

    # Headings

    def story_head(self, story: Story, block: StoryBlock, frames: list[Frame]) -> tuple[str, int]:
        """A block's heading and its depth in lines."""
        if block.headline.level == "none":
            return "", 0
        across = self.across(frames[0], block.headline.span)
        if block.continues:
            title = story.short.text or story.headline.text
            style = self.style.headlines["jump" if "jump" in self.style.headlines else "third"].headline
            size = min(style.size, across / (width(title) + 0.5))
            source = styled(f"（上接{self.page_before(story.id)}版）", self.style.text["jump"])
            return f"plain({{ {styled(title, style, size)}; {source} }})", math.ceil(
                size * 1.5 / self.grid.leading + 0.3
            )
        rows = block.headline.lines or math.ceil(self.depth(story, block.headline, across) / self.grid.leading)
        return self.heading(story, block.headline, across), rows

    def heading(self, story: Story, choice: HeadlineChoice, across: float) -> str:
        """Badge or flag, kicker, headline, deck and byline, one below the other."""
        level, text = self.style.headlines[choice.level], self.style.text
        rows = []
        for words, style in ((story.badge, text["badge"]), (story.flag, text["flag"])):
            if words:
                rows.append(f"tag({colour(style.colour)}, {styled(words.text, style, ink=Colour(0, 0, 0, 0))})")
        if story.kicker:
            rows.append(styled(story.kicker.text, level.kicker))
        parts, size = self.headline_lines(story.headline.text, choice, across)
        rows += [styled(part, level.headline, size) for part in parts]
        if story.deck:
            rows.append(styled(story.deck.text, level.deck, fitting(story.deck.text, level.deck, across)))
        if story.byline:
            rows.append(styled(story.byline.text, text["byline"]))
        side = "left" if (choice.align or level.headline.align) == "left" else "center"
        return f"plain(align({side}, stack(spacing: 6pt, {', '.join(rows)})))"

    def headline_lines(self, text: str, choice: HeadlineChoice, across: float) -> tuple[tuple[str, ...], float]:
        """The lines of a headline and the size that fits them."""
        level = self.style.headlines[choice.level]
        largest = choice.size or level.headline.size
        parts = choice.breaks or (text,)
        if not choice.breaks and width(text) * level.min_size > across:
            middle = min((n for n, c in enumerate(text) if c == "\u3000"), default=math.ceil(len(text) / 2))
            parts = (text[:middle].strip(), text[middle:].strip())
        return parts, min(largest, across / max(width(part) for part in parts) * 0.98)

    def depth(self, story: Story, choice: HeadlineChoice, across: float) -> float:
        """Height of a heading in points, air included."""
        level, text = self.style.headlines[choice.level], self.style.text
        parts, size = self.headline_lines(story.headline.text, choice, across)
        heights = [size] * len(parts)
        heights += [1.4 * text["badge"].size] * (bool(story.badge) + bool(story.flag))
        heights += [level.kicker.size] if story.kicker else []
        for words, style in ((story.deck, level.deck), (story.byline, text["byline"])):
            heights += [style.size * 1.2] * math.ceil(width(words.text) * fitting(words.text, style, across) / across)
        return sum(heights) + 6 * len(heights)

    # Furniture

    def masthead(self) -> str:
        """The name at the left, slogan and index at the right, the date line between two rules below."""
        m, issue, ear = self.style.masthead, self.issue, self.style.text["ear"]
        name = styled(issue.title or m.name, TextStyle(m.name_role, m.name_size, 0, m.colour, tracking=0.1))
        pinyin = styled(m.pinyin, TextStyle("hei", 9, 0, m.colour, tracking=0.6))
        lines = [styled(words, ear) for words in (m.slogan, *m.ear, *self.index()) if words]
        dates = [
            written_date(issue.date, issue.style.wording.date),
            lunar_date(issue.date),
            m.numbering.format(number=issue.number),
            m.total.format(total=issue.total),
            m.pages.format(pages=len(issue.pages)),
            *(words for words in (m.supervisor, m.publisher, m.cn) if words),
        ]
        top = f"grid(columns: (auto, 1fr), align: (left, right), stack(spacing: 3pt, {name}, {pinyin}), "
        top += f"stack(spacing: 6pt, {', '.join(lines)}))"
        row = ", h(1fr), ".join(styled(words, ear) for words in dates)
        return f"plain(stack(spacing: 3pt, {top}, {RULE}, block(width: 100%, stack(dir: ltr, {row})), {RULE}))"

    def index(self) -> Iterator[str]:
        """The first story of every page but the first."""
        for plan in self.issue.pages[1:]:
            blocks = (block for block in plan.blocks.values() if isinstance(block, StoryBlock) and not block.continues)
            for block in islice(blocks, 1):
                yield f"{self.issue.stories[block.story].headline.text}\u3000{plan.number}版"

    def folio(self, plan: PagePlan) -> str:
        """Section name, date, editors and page number over a rule, above the type area."""
        style = self.style.text["folio"]
        editors = "\u3000".join(f"{duty}：{name}" for duty, name in plan.editors)
        cells = [f"{plan.number:02}", plan.name, f"{self.issue.date:%Y年%m月%d日}", editors]
        row = ", ".join(styled(cell, style) for cell in cells)
        rect = Rect(self.style.page.left, self.style.page.top - 24, self.grid.width, 20)
        return self.placed(rect, f"plain(stack(spacing: 4pt, grid(columns: 4 * (1fr,), {row}), line(length: 100%)))")

    def promo(self, block: PromoBlock) -> str:
        """The call and the codes beside it."""
        style = self.style.text["promo"]
        call = f"stack(spacing: 6pt, {', '.join(styled(line, style) for line in block.lines)})"
        codes = ", ".join(f"code[{escape(item.name)}]" for item in block.codes)
        return f"plain(grid(columns: (1fr,) + {len(block.codes)} * (22mm,), align: horizon, {call}, {codes}))"

    def picture(self, rect: Rect, caption: str, credit: str, headline: str) -> list[str]:
        """The room of a picture, and its words below."""
        style = self.style.text["caption"]
        words = [styled(headline, self.style.headlines["brief"].headline)] if headline else []
        words += [styled(" ".join(part for part in (caption, credit) if part), style)] if caption or credit else []
        if not words:
            return [self.box(rect, Box("tint"))]
        lines = math.ceil(width(caption + credit) * style.size / rect.width) + (2 if headline else 0)
        deep = lines * style.leading + 4
        above = Rect(rect.x, rect.y, rect.width, rect.height - deep)
        below = Rect(rect.x, above.bottom + 4, rect.width, deep)
        return [self.box(above, Box("tint")), self.placed(below, f"plain(stack(spacing: 4pt, {', '.join(words)}))")]

    def notice(self, rect: Rect, block: NoticeBlock) -> list[str]:
        """A call and short lines, reversed on colour."""
        ink = self.style.colours.get(block.colour, self.style.masthead.colour)
        white = Colour(0, 0, 0, 0)
        head, text = self.style.headlines["third"].headline, self.style.text["promo"]
        size = min(head.size, rect.width * 0.9 / width(block.headline))
        rows = [styled(block.headline, head, size, white)] + [styled(line, text, ink=white) for line in block.lines]
        rows += [styled(block.label, text, 7, white)] if block.label else []
        body = f"plain(stack(spacing: 8pt, {', '.join(rows)}))"
        return [self.placed(rect, body, "align(center + horizon, ", f", fill: {colour(ink)}")]

    # Places

    @property
    def gutter(self) -> float:
        return self.grid.gutter * self.grid.size

    def y(self, line: float) -> float:
        """Top of the text on a body line."""
        return self.style.page.top + line * self.grid.leading + (self.grid.leading - self.grid.size) / 2

    def across(self, frame: Frame, columns: int | None = None) -> float:
        """Width of columns of a frame with the gutters between them."""
        count = min(columns or frame.columns, frame.columns)
        return count * frame.measure + (count - 1) * self.gutter

    def rect(self, area: Area) -> Rect:
        """The rectangle round an area, a line of air above unless it is first on the page."""
        if area.rect is not None:
            return area.rect
        top, bottom = min(span.top for span in area.spans), max(span.bottom for span in area.spans)
        x = self.style.page.left + self.grid.column_x(area.spans[0].column)
        y = self.y(top + (1 if top else 0))
        return Rect(x, y, self.grid.span(len(area.spans)), self.y(bottom) - y - (self.grid.leading - self.grid.size))

    def placed(self, rect: Rect, body: str, around: str = "", options: str = "") -> str:
        """A call of ``at``."""
        end = ")" if around else ""
        return f"at({points(rect.x, rect.y, rect.width, rect.height)}, {around}{body}{end}{options})"

    def box(self, rect: Rect, box: Box) -> str:
        """A tint or a frame behind a block."""
        if box.style == "none":
            return ""
        ink = self.style.colours.get(box.colour, Colour(0, 0, 0, 1))
        look = f"fill: {colour(ink.tint(0.08))}" if box.style == "tint" else f"stroke: 0.5pt + {colour(ink)}"
        return f"at({points(rect.x, rect.y, rect.width, rect.height)}, [], {look})"

    def rules(self, area: Area) -> list[str]:
        """A hairline above the block, and one at its left where another story stands there."""
        rect = self.rect(area)
        above = area.spans[0].top > 0
        line = "line(length: {:.2f}pt, angle: {}deg, stroke: 0.25pt)"
        made = [f"place(dx: {rect.x:.2f}pt, dy: {rect.y - 9:.2f}pt, {line.format(rect.width, 0)})"] if above else []
        if area.spans[0].column:
            x = rect.x - self.gutter / 2
            made.append(f"place(dx: {x:.2f}pt, dy: {rect.y:.2f}pt, {line.format(rect.height, 90)})")
        return made

    def page_before(self, story: str) -> int:
        """The page that a story comes from."""
        return next(
            plan.number
            for plan in self.issue.pages
            for block in plan.blocks.values()
            if isinstance(block, StoryBlock) and block.story == story and block.jump
        )


def fitting(text: str, style: TextStyle, across: float) -> float:
    """The size of a deck: up to a seventh smaller where that saves a line."""
    size = across / max(width(text), 1)
    return size * 0.99 if 0.86 * style.size <= size < style.size else style.size


def points(*lengths: float) -> str:
    """Lengths in points, as arguments."""
    return ", ".join(f"{length:.2f}pt" for length in lengths)


def split_columns(frame: Frame, columns: int, gutter: float) -> tuple[Frame, Frame]:
    """Divide a frame after some of its columns."""
    x = frame.x + columns * (frame.measure + gutter)
    return replace(frame, columns=columns), replace(frame, x=x, columns=frame.columns - columns)


def lowered(frames: Iterable[Frame], span: int, rows: int, gutter: float) -> list[Frame]:
    """Start the first ``span`` columns ``rows`` lines lower, below the heading."""
    made: list[Frame] = []
    for frame in frames:
        under = min(span, frame.columns)
        head, other = split_columns(frame, under, gutter)
        made += [replace(head, top=head.top + rows)] if under else []
        made += [other] if other.columns else []
        span -= under
    return made


def main() -> None:
    """Write the document; name the frames whose lines stand closer, because the arithmetic finds too many."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("issue", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--quiet", action="store_true", help="do not name the frames whose lines had to stand closer")
    arguments = parser.parse_args()
    issue, diagnostics = read_issue(arguments.issue)
    if issue is None:
        raise SystemExit("\n".join(diagnostic.text() for diagnostic in diagnostics))
    pages = Pages(issue)
    arguments.output.write_text(pages.document(), encoding="utf-8")
    for frame in [] if arguments.quiet else pages.overfull:
        print(f"set tighter: {frame}", file=sys.stderr)


if __name__ == "__main__":
    main()
