"""CLREQ 2.3, 2.4, 3.4 and 4.1.4 on whole pages: type area, columns and tiers, pictures, page sequence, widows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from layout.model.page import PageLayout, PlacedLine, PlacedPicture
from tests.support.sheet import Writing
from tests.support.small_issue import (
    ABOVE,
    COLUMN,
    EM,
    LEADING,
    LEFT,
    TOP,
    WIDTH,
    Printed,
    TextLine,
    axis,
    head,
    moved,
    print_issue,
)  # fmt: skip

Proves = Callable[..., None]
BOTTOM = TOP + 36 * LEADING
RIGHT = LEFT + 46 * EM
SENTENCE = "空了两年的街角，今天成了花园。早上七点，第一批客人推着婴儿车走进来，长椅很快坐满，孩子们围着水池看锦鲤。"
HEADLINE = "街心花园开园"
SUBHEAD = "书从哪里来"


def manifest(
    writing: Writing, *, body: Sequence[str] = (SENTENCE * 2,) * 8, more: str = "", block: str = "", dummy: str = "",
    number: int = 3,
) -> str:  # fmt: skip
    """Return a manifest of one page with one story, in one writing mode."""
    text = "\n\n      ".join(body)
    dummy = dummy or "- rest: A A A"
    return f"""\
paper: style.yaml
date: 2026-06-12
title: 街坊
stories:
  one:
    headline: {HEADLINE}
    body: |
      {text}
{more}pages:
  - page: {number}
    name: 综合
    dummy:
      {dummy}
    blocks:
      A: {{story: one, headline: second, writing: {writing}{block}}}
"""


def body(printed: Printed, writing: Writing, page: int = 0) -> list[TextLine]:
    return printed.lines(page, vertical=writing == "vertical")


def columns(lines: list[TextLine], writing: Writing) -> list[list[TextLine]]:
    """Return the lines by text column (tier), in reading order: a new one begins where the lines start anew."""
    found: list[list[TextLine]] = []
    for line in lines:
        last = found[-1][-1] if found else None
        goes_on = last and (line.cross > last.cross if writing == "horizontal" else line.cross < last.cross)
        if not goes_on:
            found.append([])
        found[-1].append(line)
    return found


def near(one: float, other: float, by: float = 0.02) -> bool:
    return abs(one - other) <= by


def whole(value: float, unit: float, by: float = 0.02) -> bool:
    """Tell whether a length is a whole number of units."""
    return abs(value / unit - round(value / unit)) * unit <= by


def jolted(role: str = "body", number: int = 5) -> Callable[[PageLayout], PageLayout]:
    """Move a role's lines from the ``number``-th on by a point and a half each way."""
    return moved(role, (1.5, 1.5), number)


# --- 2.3 page design --------------------------------------------------------------------------------------------------


@pytest.mark.clreq("main_elements_of_basic_composition", "horizontal", "vertical")
def test_trim_direction_type_area_folio_and_grid(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    def check(printed: Printed) -> None:
        page = printed.pages[0]
        assert near(page.width, WIDTH) and near(page.height, 200 / 25.4 * 72)
        lines = body(printed, writing)
        if writing == "horizontal":
            first = TOP + (LEADING - EM) / 2 + ABOVE * EM
            assert all(whole(line.cross - first, LEADING) for line in lines)
        folio = printed.find("综合")[0]
        assert folio.y < TOP
        inside = [c for line in lines for c in line.chars]
        assert all(c.ink[0] >= LEFT - 5 and c.ink[1] <= RIGHT + 5 and TOP <= c.depth[1] <= BOTTOM for c in inside)
        pitches = [abs(b.cross - a.cross) for column in columns(lines, writing) for a, b in pairwise(column)]
        assert all(whole(pitch, LEADING) for pitch in pitches)

    good = print_issue(tmp_path / "a", manifest(writing))
    out = print_issue(tmp_path / "b", manifest(writing), spoil=moved("body", (30, 30)))
    off = print_issue(tmp_path / "c", manifest(writing), spoil=jolted())
    proves(check, good, out, off)


@pytest.mark.clreq("designing_elements_of_type_area", "horizontal", "vertical")
@pytest.mark.clreq("id52", "horizontal", "vertical")
def test_size_columns_gaps_and_line_length_make_the_type_area(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    """Lines are a whole number of characters long and aligned at both ends; gaps stand between columns or tiers."""

    def check(printed: Printed) -> None:
        found = columns(body(printed, writing), writing)
        assert len(found) == 3
        for column in found:
            starts = {round(line.start, 1) for line in column if not line.text.startswith("空了两年的街角，今天成了")}
            assert len(starts) == 1, starts
            full = [line for line in column if line.text[-1] not in "，。"]
            assert len({round(line.end, 1) for line in full}) == 1
            assert whole(full[0].end - min(starts), EM, 0.2)
        gaps = [b[1].start - max(line.end for line in a if line.text[-1] not in "，。") for a, b in pairwise(found)]
        assert all(near(gap, gaps[0], 0.2) and gap > EM for gap in gaps)
        assert {c.size for line in found[0] for c in line.chars} == {EM}

    def ragged(page: PageLayout) -> PageLayout:
        """Every third line of the body a point to the right, or down."""
        n = [0]

        def shift(item: object) -> object:
            if isinstance(item, PlacedLine) and item.role == "body":
                n[0] += 1
                if n[0] % 3 == 0:
                    return item._replace(
                        x=item.x + 1.0 * (writing == "horizontal"), y=item.y + 1.0 * (writing == "vertical")
                    )
            return item

        return page._replace(items=tuple(map(shift, page.items)))

    more = (SENTENCE * 2,) * 11
    good = print_issue(tmp_path / "a", manifest(writing, body=more, block=", columns: 3"))
    proves(check, good, print_issue(tmp_path / "b", manifest(writing, body=more, block=", columns: 3"), spoil=ragged))


@pytest.mark.clreq("procedure_for_defining_type_area", "horizontal", "vertical")
def test_the_type_area_stands_centred_or_by_its_margins(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    def edges(printed: Printed) -> tuple[float, float]:
        chars = [c for line in body(printed, writing) for c in line.chars]
        if writing == "horizontal":
            return min(c.x for c in chars), min(c.y for c in chars)
        return max(axis(c) for c in chars) + EM / 2, min(head(c) for c in chars)

    def centred(printed: Printed) -> None:
        at = edges(printed)[0]
        assert near(at, LEFT, 0.1)

    def given(printed: Printed) -> None:
        assert near(edges(printed)[0], expected, 0.1)

    text = manifest(writing)
    good = print_issue(tmp_path / "a", text)
    expected = edges(good)[0] - LEFT + 30
    left = print_issue(tmp_path / "b", text, page=", left: 30pt")
    proves(given, left, good)
    if writing == "horizontal":
        proves(centred, good, left)


@pytest.mark.clreq("id50", "horizontal", "vertical")
def test_the_type_area_is_similar_to_the_trim(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    def check(printed: Printed) -> None:
        chars = [c for c in printed.pages[0].chars if c.y > TOP and not c.is_blank]
        width = max(c.ink[1] for c in chars) - min(c.ink[0] for c in chars)
        height = max(c.depth[1] for c in chars) - min(c.depth[0] for c in chars)
        shape = printed.pages[0].width / printed.pages[0].height
        assert abs(width / height / shape - 1) < 0.1

    full = manifest(writing, body=(SENTENCE * 2,) * 12)
    short = manifest(writing, body=(SENTENCE * 2,) * 5, dummy="- 18: A A A")
    proves(check, print_issue(tmp_path / "a", full), print_issue(tmp_path / "b", short))


@pytest.mark.clreq("id51", "horizontal", "vertical")
def test_sizes_go_by_the_hao_system(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    texts = ("公园里的新书房", "家门口", HEADLINE[:4], SUBHEAD, SENTENCE[:8])

    def check(printed: Printed) -> None:
        found = [{round(c.size, 3) for c in printed.find(text)} for text in texts]
        assert found == [{12.0}, {14.0}, {21.0}, {10.5}, {9.0}]

    style = """\
headlines: {second: {headline: {size: %s}, min_size: 三号, kicker: {size: 四号}, deck: {size: 小四}}}
text: {subhead: {size: 五号}}
"""
    text = manifest(writing, body=[SENTENCE, f"## {SUBHEAD}", *[SENTENCE * 2] * 6])
    text = text.replace("    body:", "    kicker: 家门口\n    deck: 公园里的新书房\n    body:", 1)
    good = print_issue(tmp_path / "a", text, style=style % "二号")
    proves(check, good, print_issue(tmp_path / "b", text, style=style % "三号"))


@pytest.mark.clreq("id53", "horizontal", "vertical")
@pytest.mark.clreq("first_line_indents", "horizontal", "vertical")
def test_one_line_gap_between_all_lines_and_paragraphs(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    def check(printed: Printed) -> None:
        for column in columns(body(printed, writing), writing):
            assert all(near(abs(b.cross - a.cross), LEADING) for a, b in pairwise(column))
        assert 0.5 <= (LEADING - EM) / EM <= 1

    text = manifest(writing, body=(SENTENCE,) * 12)
    good = print_issue(tmp_path / "a", text)
    proves(check, good, print_issue(tmp_path / "b", text, spoil=moved("body", (4, 4), 3)))


@pytest.mark.clreq("id39", "horizontal", "vertical")
def test_a_heading_takes_a_whole_number_of_lines(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    def check(printed: Printed) -> None:
        first = body(printed, writing)[0]
        if writing == "horizontal":
            taken = first.cross - ABOVE * EM - (LEADING - EM) / 2 - TOP
            assert whole(taken, LEADING) and taken >= 2 * LEADING
        else:
            taken = RIGHT - first.cross - EM / 2
            assert taken >= 2 * LEADING and (whole(taken, LEADING) or whole(taken, EM))

    text = manifest(writing)
    proves(
        check, print_issue(tmp_path / "a", text), print_issue(tmp_path / "b", text, spoil=moved("body", (-3.3, 3.3)))
    )


def picture(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (300, 200), (120, 150, 180)).save(folder / "p.jpg")


CAPTION = "公园西边的水巷"


def with_picture(writing: Writing, at: str, **how: object) -> str:
    pictures = f", pictures: [{{file: p.jpg, caption: {CAPTION}。, columns: 1, lines: 10, at: {at}}}]"
    return manifest(writing, block=f", columns: 3{pictures}", body=(SENTENCE * 2,) * 6)


@pytest.mark.clreq("id40", "horizontal", "vertical")
def test_a_picture_is_as_wide_as_a_column_and_at_its_head_or_foot(
    writing: Writing, proves: Proves, tmp_path: Path
) -> None:
    def check(printed: Printed) -> None:
        left, top, right, bottom = printed.pages[0].pictures[0]
        found = columns(body(printed, writing), writing)
        if writing == "horizontal":
            assert near(right - left, 14 * EM, 0.1) and whole(left - LEFT, COLUMN, 0.1)
            assert near(top, min(line.cross for line in found[0]) - ABOVE * EM - (LEADING - EM) / 2, LEADING)
        else:
            tier = max(line.end - line.start for line in found[0])
            assert near(bottom - top, tier, EM) and any(near(top, column[-1].start, 3 * EM) for column in found)

    def narrow(page: PageLayout) -> PageLayout:
        items = []
        for item in page.items:
            if isinstance(item, PlacedPicture):
                item = item._replace(
                    rect=item.rect._replace(width=item.rect.width * 0.7, height=item.rect.height * 0.7)
                )
            items.append(item)
        return page._replace(items=tuple(items))

    for name in ("a", "b"):
        picture(tmp_path / name)
    text = with_picture(writing, "top-right")
    proves(check, print_issue(tmp_path / "a", text), print_issue(tmp_path / "b", text, spoil=narrow))


@pytest.mark.clreq("id73", "horizontal")
@pytest.mark.clreq("id72", "vertical")
def test_captions_stand_below_pictures_or_beside_them(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    def check(printed: Printed) -> None:
        left, top, right, bottom = printed.pages[0].pictures[0]
        caption = printed.find(CAPTION)
        if writing == "horizontal":
            assert all(bottom < c.depth[0] and c.y < bottom + 3 * EM for c in caption)
            assert all(left - 1 <= c.ink[0] and c.ink[1] <= right + 1 for c in caption)
        else:
            assert all(c.ink[1] < left + 1 or c.ink[0] > right - 1 for c in caption)
            assert all(top - 1 <= c.depth[0] and c.depth[1] <= bottom + 1 for c in caption)
            assert caption[0].y < caption[-1].y and near(axis(caption[0]), axis(caption[-1]), 0.1)

    for name in ("a", "b"):
        picture(tmp_path / name)
    text = with_picture(writing, "top-right")
    away = moved("caption", (60, -80))
    proves(check, print_issue(tmp_path / "a", text), print_issue(tmp_path / "b", text, spoil=away))


# --- 2.4 writing modes ------------------------------------------------------------------------------------------------


@pytest.mark.clreq("writing_modes_in_chinese_composition", "horizontal", "vertical")
@pytest.mark.clreq("id62", "horizontal")
@pytest.mark.clreq("id58", "vertical")
def test_direction_of_characters_and_lines(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    """Left to right and downwards; or downwards and from right to left."""

    def check(printed: Printed) -> None:
        one, two, *_ = printed.find(SENTENCE[:6])
        dx, dy = two.x - one.x, two.y - one.y
        first, second = body(printed, writing)[:2]
        if writing == "horizontal":
            assert near(dx, EM, 0.5) and near(dy, 0)
            assert second.cross > first.cross
        else:
            assert near(dy, EM, 0.5) and near(dx, 0)
            assert second.cross < first.cross

    other: Writing = "vertical" if writing == "horizontal" else "horizontal"
    proves(check, print_issue(tmp_path / "a", manifest(writing)), print_issue(tmp_path / "b", manifest(other)))


@pytest.mark.clreq("id63", "horizontal")
@pytest.mark.clreq("id59", "vertical")
@pytest.mark.clreq("id190", "vertical")
def test_columns_go_from_left_to_right_and_tiers_downwards(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    def check(printed: Printed) -> None:
        found = columns(body(printed, writing), writing)
        assert len(found) == 3
        starts = [min(line.start for line in column) for column in found]
        assert starts == sorted(starts)
        assert len({round(start) for start in starts}) == 3
        assert all(len(column) >= 2 for column in found)

    def swapped(page: PageLayout) -> PageLayout:
        """Mirror the page's body in the middle of the type area."""
        items = []
        for item in page.items:
            if isinstance(item, PlacedLine) and item.role == "body":
                across = (
                    {"x": 2 * LEFT + 32 * EM - item.x}
                    if writing == "horizontal"
                    else {"y": TOP + BOTTOM - 140 - item.y}
                )
                item = item._replace(**across)
            items.append(item)
        return page._replace(items=tuple(items))

    text = manifest(writing, body=(SENTENCE * 2,) * 11, block=", columns: 3")
    proves(check, print_issue(tmp_path / "a", text), print_issue(tmp_path / "b", text, spoil=swapped))


@pytest.mark.clreq("id64", "horizontal")
def test_odd_pages_are_right_hand_pages(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    """Their number stands at the outer edge: right on odd pages, left on even ones."""

    def check(pair: tuple[Printed, Printed]) -> None:
        sides = []
        for printed, number in zip(pair, "32", strict=True):
            largest = max((c for c in printed.pages[0].chars if c.y < TOP), key=lambda c: c.size).size
            folio = [c for c in printed.pages[0].chars if c.text == number and c.y < TOP and c.size == largest]
            sides.append([c.x > WIDTH / 2 for c in folio])
        assert sides == [[True], [False]]

    three = print_issue(tmp_path / "a", manifest(writing, number=3))
    two = print_issue(tmp_path / "b", manifest(writing, number=2))
    proves(check, (three, two), (two, three))


@pytest.mark.clreq("id70", "horizontal")
def test_western_text_keeps_its_orientation(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    def check(printed: Printed) -> None:
        assert {char.angle for char in printed.find("KTV2026")} == {0}
        assert len({round(char.y, 2) for char in printed.find("KTV2026")}) == 1

    words = (f"今天KTV2026开张。{SENTENCE}", *[SENTENCE * 2] * 5)
    upright, turned = (manifest(mode, body=words) for mode in ("horizontal", "vertical"))
    proves(check, print_issue(tmp_path / "a", upright), print_issue(tmp_path / "b", turned))


@pytest.mark.clreq("id76", "horizontal")
@pytest.mark.clreq("id191", "horizontal")
def test_columns_end_level_but_for_the_last(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    def check(printed: Printed) -> None:
        counts = [len(column) for column in columns(body(printed, writing), writing)]
        assert len(counts) == 3 and counts[0] >= counts[1] >= counts[2] >= counts[0] - 1

    text = manifest(writing, body=(SENTENCE * 2,) * 5)

    def uneven(page: PageLayout) -> PageLayout:
        """Take the last lines of the middle column away."""
        lines = [item for item in page.items if isinstance(item, PlacedLine) and item.role == "body"]
        middle = [item for item in lines if near(item.x, LEFT + COLUMN, 1)]
        lost = {id(item) for item in middle[-2:]}
        return page._replace(items=tuple(item for item in page.items if id(item) not in lost))

    proves(check, print_issue(tmp_path / "a", text), print_issue(tmp_path / "b", text, spoil=uneven))


@pytest.mark.clreq("id75", "vertical")
def test_tiers_are_filled_one_after_the_other_and_need_not_be_level(
    writing: Writing, proves: Proves, tmp_path: Path
) -> None:
    def check(printed: Printed) -> None:
        found = columns(body(printed, writing), writing)
        counts = [len(column) for column in found]
        assert len(counts) >= 2 and counts[-1] < counts[0]
        full = [column[-1].cross for column in found[:-1]]
        assert all(near(cross, full[0], 3 * LEADING) for cross in full)

    text = manifest(writing, body=(SENTENCE * 2,) * 7, block=", columns: 3")

    def levelled(page: PageLayout) -> PageLayout:
        lines = [item for item in page.items if isinstance(item, PlacedLine) and item.role == "body"]
        tiers = sorted({round(item.y) for item in lines})
        least = min(sum(round(item.y) == tier for item in lines) for tier in tiers)
        kept: dict[int, int] = {}
        items = []
        for item in page.items:
            if isinstance(item, PlacedLine) and item.role == "body":
                kept[round(item.y)] = kept.get(round(item.y), 0) + 1
                if kept[round(item.y)] > least:
                    continue
            items.append(item)
        return page._replace(items=tuple(items))

    proves(check, print_issue(tmp_path / "a", text), print_issue(tmp_path / "b", text, spoil=levelled))


@pytest.mark.clreq("id189", "horizontal", "vertical")
def test_what_remains_of_a_column_is_left_blank(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    """The lines of a story that runs short keep their pitch: they are not spread over the column."""

    def check(printed: Printed) -> None:
        lines = body(printed, writing)
        found = columns(lines, writing)
        assert all(near(abs(b.cross - a.cross), LEADING) for column in found for a, b in pairwise(column))
        last = lines[-1].cross
        assert last < BOTTOM - 4 * LEADING if writing == "horizontal" else last > LEFT + 4 * LEADING

    def spread(page: PageLayout) -> PageLayout:
        items, n = [], 0
        for item in page.items:
            if isinstance(item, PlacedLine) and item.role == "body":
                n += 1
                item = item._replace(x=item.x - n * (writing == "vertical"), y=item.y + n * (writing == "horizontal"))
            items.append(item)
        return page._replace(items=tuple(items))

    text = manifest(writing, body=(SENTENCE * 2,) * 5)
    proves(check, print_issue(tmp_path / "a", text), print_issue(tmp_path / "b", text, spoil=spread))


# --- 3.4 over columns and pages ---------------------------------------------------------------------------------------


def jump(writing: Writing, paragraph: str) -> str:
    return (
        manifest(
            writing,
            number=2,
            body=(SENTENCE * 2, paragraph, *[SENTENCE * 2] * 4),
            dummy="- 20: A A A",
            block=", jump: 3",
        )
        + f"""\
  - page: 3
    name: 综合
    dummy:
      - rest: J J J
    blocks:
      J: {{continues: one, writing: {writing}}}
"""
    )


@pytest.mark.clreq("id157", "horizontal", "vertical")
def test_text_that_goes_on_after_an_insertion_is_not_indented(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    """After a picture in its middle, and on the page where a cut paragraph goes on, its first line begins at the edge."""

    def check(printed: Printed) -> None:
        found = columns(body(printed, writing, 1), writing)
        first = found[0][0]
        assert near(first.start, min(line.start for line in found[0]), 0.1)
        assert not first.text.startswith(SENTENCE[:6])

    text = jump(writing, SENTENCE * 14)
    indent = (2 * EM, 0) if writing == "horizontal" else (0, 2 * EM)

    def indented(page: PageLayout) -> PageLayout:
        items, n = [], 0
        for item in page.items:
            if isinstance(item, PlacedLine) and item.role == "body":
                n += 1
                if n == 1:
                    item = item._replace(x=item.x + indent[0], y=item.y + indent[1])
            items.append(item)
        return page._replace(items=tuple(items))

    proves(check, print_issue(tmp_path / "a", text), print_issue(tmp_path / "b", text, spoil=indented))


@pytest.mark.clreq("id168", "horizontal", "vertical")
def test_no_last_line_alone_at_the_top_of_a_column(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    """Whatever the lengths: a column's first line is followed in it by a line of the same paragraph, or begins one."""

    def check(several: list[Printed]) -> None:
        for printed in several:
            for column in columns(body(printed, writing), writing)[1:]:
                indents = [line.start - min(each.start for each in column) > EM for line in column]
                if len(column) > 1 and not indents[0]:
                    assert not indents[1], column[0].text

    texts = [
        manifest(writing, body=[SENTENCE[: 36 + size] + "了。"] * 14, block=", columns: 3") for size in range(0, 12, 3)
    ]
    good = [print_issue(tmp_path / f"a{n}", text) for n, text in enumerate(texts)]

    def alone(page: PageLayout) -> PageLayout:
        """Make the second line of every column but the first begin a paragraph."""
        items: list[object] = []
        n = 0
        last = 0.0
        for item in page.items:
            if isinstance(item, PlacedLine) and item.role == "body":
                goes_on = item.y > last if writing == "horizontal" else item.x < last
                n = n + 1 if goes_on else 1
                last = item.y if writing == "horizontal" else item.x
                if n == 1:
                    item = item._replace(
                        line=item.line._replace(runs=tuple(r._replace(x=0.0) for r in item.line.runs[:1]))
                    )
                if n == 2:
                    item = item._replace(
                        x=item.x + 2 * EM * (writing == "horizontal"), y=item.y + 2 * EM * (writing == "vertical")
                    )
            items.append(item)
        return page._replace(items=tuple(items))

    proves(check, good, [print_issue(tmp_path / "b", texts[0], spoil=alone)])
