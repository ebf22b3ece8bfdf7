"""CLREQ 2.2 and 4.1: typefaces, and headings of stories and subheads inside them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from layout.fonts import open_faces
from layout.model.page import Fill, PageLayout, PlacedLine, Stroke
from layout.model.style import FontChoices
from tests.clreq.test_pages import (
    BOTTOM,
    HEADLINE,
    RIGHT,
    SENTENCE,
    SUBHEAD,
    body,
    columns,
    manifest,
    near,
)  # fmt: skip
from tests.support.readers import Char
from tests.support.sheet import Writing
from tests.support.small_issue import EM, LEADING, LEFT, TOP, Printed, axis, head, moved, print_issue

Proves = Callable[..., None]


def named(folder: Path, family: str, text: str) -> None:
    """Put a font of a given family name into an issue's own fonts: the Song of the packages, cut down to ``text``."""
    faces, _ = open_faces(FontChoices(sources=("packages",)), folder)
    song = faces.face(faces.chain("song").shape("天").face)
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, text))
    cut = hb.subset(hb.Face(hb.Blob.from_file_path(str(song.path))), wanted)
    font = TTFont(BytesIO(cut.blob.data))
    for record in font["name"].names:
        record.string = family
    font["CFF "].cff.fontNames[0] = family
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    font.save(folder / "fonts" / "face.otf")
    font.close()


def fonts(chars: list[Char]) -> set[str]:
    return {char.font.partition("+")[2] for char in chars}


@pytest.mark.clreq("song", "horizontal", "vertical")
@pytest.mark.clreq("hei", "horizontal", "vertical")
def test_song_for_text_hei_for_headings_and_emphasis(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    def check(printed: Printed) -> None:
        assert fonts(printed.find(SENTENCE[:8])) == {"NotoSerifSC-Regular"}
        assert all("Sans" in name and ("Bold" in name or "Black" in name) for name in fonts(printed.find(HEADLINE[:4])))
        assert all("Sans" in name and "Bold" in name for name in fonts(printed.find("强调的话")))

    words = [f"{SENTENCE}**强调的话**{SENTENCE}", *[SENTENCE * 2] * 4]
    plain = [f"{SENTENCE}强调的话{SENTENCE}", *[SENTENCE * 2] * 4]
    good = print_issue(tmp_path / "a", manifest(writing, body=words))
    style = "text: {body: {font: hei}}\n"
    proves(
        check, good, print_issue(tmp_path / "b", manifest(writing, body=plain)),
        print_issue(tmp_path / "c", manifest(writing, body=words), style=style),
    )  # fmt: skip


@pytest.mark.clreq("kai", "horizontal", "vertical")
def test_kai_sets_quotations_and_emphasis_apart(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    """With the paper's own Kai (here the Song of the packages under its name)."""

    def check(printed: Printed) -> None:
        assert fonts(printed.find("引来的话")) == fonts(printed.find("强调的话")) == {"KaiTi"}
        assert fonts(printed.find(SENTENCE[:8])) == {"NotoSerifSC-Regular"}

    words = [f"{SENTENCE}*强调的话*{SENTENCE}", "> 引来的话放在这里", *[SENTENCE * 2] * 4]
    text = manifest(writing, body=words)
    named(tmp_path / "a", "KaiTi", "引来的话放在这里强调")
    proves(check, print_issue(tmp_path / "a", text), print_issue(tmp_path / "b", text))


@pytest.mark.clreq("imitation_song", "horizontal", "vertical")
def test_fangsong_sets_what_the_style_asks_it_to(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    def check(printed: Printed) -> None:
        assert fonts(printed.find("公园里的新书房")) == {"FangSong"}
        assert fonts(printed.find(SENTENCE[:8])) == {"NotoSerifSC-Regular"}

    text = manifest(writing).replace("    body:", "    deck: 公园里的新书房\n    body:", 1)
    style = "headlines: {second: {deck: {font: fangsong}}}\n"
    named(tmp_path / "a", "FangSong", "公园里的新书房")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    proves(check, print_issue(tmp_path / "a", text, style=style), print_issue(tmp_path / "b", text))


def along(chars: list[Char], writing: Writing) -> tuple[float, float]:
    """Return where a line of display type begins and ends, in points."""
    if writing == "vertical":
        return head(chars[0]), head(chars[-1]) + chars[-1].size
    return chars[0].x, chars[-1].x + chars[-1].size


def with_subheads(writing: Writing, **how: str) -> str:
    words = [SENTENCE * 2, f"## {SUBHEAD}", *[SENTENCE * 2] * 3, "## 人往哪里去", *[SENTENCE * 2] * 3]
    return manifest(writing, body=words, block=", columns: 3", **how)


@pytest.mark.clreq("id179", "horizontal", "vertical")
def test_block_headings_stand_on_lines_of_their_own(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    """The headline over all columns (beside all tiers), the subhead between two paragraphs of one."""

    def check(printed: Printed) -> None:
        lines = body(printed, writing)
        sub = printed.find(SUBHEAD)
        cross = sub[0].y if writing == "horizontal" else axis(sub[0])
        found = columns(lines, writing)
        own = next(
            column for column in found if column[1].start - 1 <= along(sub, writing)[0] <= max(line.end for line in column) + 1
        )  # fmt: skip
        assert all(abs(line.cross - cross) >= 0.7 * LEADING for line in own)
        title = printed.find(HEADLINE[:4])
        for line in lines:
            if writing == "horizontal":
                assert line.cross > title[0].y + 5
            else:
                assert axis(title[0]) - line.cross > title[0].size / 2 + 2

    def lowered(page: PageLayout) -> PageLayout:
        items = []
        for item in page.items:
            if isinstance(item, PlacedLine) and item.role == "subhead":
                item = item._replace(x=item.x - 12 * (writing == "vertical"), y=item.y + 12 * (writing == "horizontal"))
            items.append(item)
        return page._replace(items=tuple(items))

    text = with_subheads(writing)
    proves(check, print_issue(tmp_path / "a", text), print_issue(tmp_path / "b", text, spoil=lowered))


@pytest.mark.clreq("id181", "horizontal", "vertical")
def test_headings_are_larger_by_level(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    """Each level at least a tenth larger than the one below; the lowest larger than the body."""

    def check(several: list[Printed]) -> None:
        sizes = [printed.find(HEADLINE[:2])[0].size for printed in several]
        sub = several[0].find(SUBHEAD)[0].size
        assert all(larger >= 1.1 * smaller for larger, smaller in pairwise([*sizes, sub, EM]))

    levels = ("lead", "second", "third", "brief")
    texts = [with_subheads(writing).replace("headline: second", f"headline: {level}") for level in levels]
    good = [print_issue(tmp_path / f"a{n}", text) for n, text in enumerate(texts)]
    proves(check, good, good[::-1])


@pytest.mark.clreq("id182", "horizontal", "vertical")
def test_headings_are_in_hei_or_bold_song(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    def check(several: list[Printed]) -> None:
        for printed in several:
            for chars in (printed.find(HEADLINE[:4]), printed.find(SUBHEAD)):
                names = fonts(chars)
                assert all("Bold" in name or "Black" in name for name in names), names

    texts = [with_subheads(writing).replace("headline: second", f"headline: {level}") for level in ("lead", "brief")]
    good = [print_issue(tmp_path / f"a{n}", text) for n, text in enumerate(texts)]
    light = print_issue(tmp_path / "b", texts[1], style="headlines: {brief: {headline: {font: song}}}\n")
    proves(check, good, [light])


@pytest.mark.clreq("id183", "horizontal", "vertical")
def test_headings_are_centred_or_at_line_start(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    """Centred over their columns; in vertical text at the head of their line, unless a block asks for ``align: center``."""

    def check(printed: Printed) -> None:
        start, end = along(printed.find(HEADLINE), writing)
        if writing == "horizontal":
            assert near((start + end) / 2, (LEFT + RIGHT) / 2, 1)
        else:
            assert near(start, TOP, 2 * EM) and end < (TOP + BOTTOM) / 2

    text = manifest(writing)
    other = text.replace("headline: second", "headline: {level: second, align: center}")
    away = moved("headline", (60, 0) if writing == "horizontal" else (0, 60))
    proves(
        check, print_issue(tmp_path / "a", text), print_issue(tmp_path / "b", text, spoil=away),
        *([print_issue(tmp_path / "c", other)] if writing == "vertical" else []),
    )  # fmt: skip


@pytest.mark.clreq("id184", "horizontal", "vertical")
def test_headings_may_have_tints_rules_and_signs(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    """A flag (栏题) stands in a tint or between rules, a badge too."""

    def check(printed: Printed) -> None:
        flag = printed.find("本期关注")
        left, right = min(c.ink[0] for c in flag), max(c.ink[1] for c in flag)
        top, bottom = min(c.depth[0] for c in flag), max(c.depth[1] for c in flag)
        assert any(
            x0 <= left and right <= x1 and y0 <= top and bottom <= y1 and x1 - x0 < 150 and y1 - y0 < 150
            for x0, y0, x1, y1 in printed.drawn[0]
        )

    def bare(page: PageLayout) -> PageLayout:
        return page._replace(items=tuple(item for item in page.items if not isinstance(item, Fill | Stroke)))

    text = manifest(writing).replace("    body:", "    flag: 本期关注\n    body:", 1)
    proves(check, print_issue(tmp_path / "a", text), print_issue(tmp_path / "b", text, spoil=bare))


@pytest.mark.clreq("id187", "horizontal", "vertical")
def test_no_subhead_is_last_in_its_column(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    def check(several: list[Printed]) -> None:
        seen = 0
        for printed in several:
            for column in columns(body(printed, writing), writing):
                for sub in (printed.find(SUBHEAD), printed.find("人往哪里去")):
                    at = along(sub, writing)[0]
                    low, high = min(line.start for line in column), max(line.end for line in column)
                    if low - 1 <= at <= high + 1:
                        cross = sub[0].y if writing == "horizontal" else axis(sub[0])
                        after = [
                            line for line in column
                            if (line.cross > cross if writing == "horizontal" else line.cross < cross)
                        ]  # fmt: skip
                        assert len(after) >= 2
                        seen += 1
        assert seen == 2 * len(several)

    texts = []
    for size in range(0, 60, 12):
        words = [
            SENTENCE * 2 + SENTENCE[:size],
            f"## {SUBHEAD}",
            *[SENTENCE * 2] * 3,
            "## 人往哪里去",
            *[SENTENCE * 2] * 3,
        ]
        texts.append(manifest(writing, body=words, block=", columns: 3"))
    good = [print_issue(tmp_path / f"a{n}", text) for n, text in enumerate(texts)]

    def last(page: PageLayout) -> PageLayout:
        """Move the first subhead to the foot of its column (the left end of its tier)."""
        items = []
        for item in page.items:
            if isinstance(item, PlacedLine) and item.role == "subhead":
                item = item._replace(**({"y": BOTTOM} if writing == "horizontal" else {"x": LEFT}))
            items.append(item)
        return page._replace(items=tuple(items))

    proves(check, good, [print_issue(tmp_path / "b", texts[0], spoil=last)])


@pytest.mark.clreq("id180", "horizontal", "vertical")
@pytest.mark.clreq("processing_of_runin_headings", "horizontal", "vertical")
@pytest.mark.clreq("id192", "horizontal", "vertical")
def test_run_in_headings(writing: Writing, proves: Proves, tmp_path: Path) -> None:
    """本报讯 in Hei of the body's size, the text one em after it, in the same line."""

    def check(printed: Printed) -> None:
        run_in, text = printed.find("本报讯"), printed.find(SENTENCE[:4])
        assert all("Sans" in name for name in fonts(run_in)) and {c.size for c in run_in} == {EM}
        if writing == "horizontal":
            assert near(run_in[0].y, text[0].y) and near(text[0].x - run_in[-1].x, 2 * EM, 0.3)
        else:
            assert near(axis(run_in[0]), axis(text[0])) and near(text[0].y - run_in[-1].y, 2 * EM, 0.3)

    text = manifest(writing).replace("    body:", "    dateline: 本报讯\n    body:", 1)
    block = manifest(writing, body=["## 本报讯", *[SENTENCE * 2] * 8])
    plain = manifest(writing, body=["本报讯　" + SENTENCE, *[SENTENCE * 2] * 7])
    proves(
        check, print_issue(tmp_path / "a", text), print_issue(tmp_path / "b", block), print_issue(tmp_path / "c", plain)
    )  # fmt: skip
