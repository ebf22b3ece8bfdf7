"""弹性: what the manifest lets give way does, by the least that is seen, until the block is full; body type never changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from layout.fonts import FaceSet
from layout.makeup.fitting import FILLER_ROWS
from layout.model.page import PlacedPicture
from tests.support.fit_page import LONG, PICTURE, ROOM, ROW, Seen, look, rows
from tests.support.one_story import EM, LEADING, TOP, lines

WITH_PICTURE: Final = ROOM - 10
QUOTE: Final = "湖上的早晨属于每一个人"


def check_body(seen: Seen, count: int) -> None:
    """All of the copy stands there, in the size and on the lines it always has, and the block is full."""
    body = lines(seen.page, "body")
    assert "".join(line.line.text for line in body) == ROW * count
    assert {run.size for line in body for run in line.line.runs} == {EM}
    for line in body:
        row = (line.y - TOP - (LEADING - EM) / 2 - 0.88 * EM) / LEADING
        assert abs(row - round(row)) < 1e-6
    assert seen.laid.filled.closes


def pictures(seen: Seen) -> list[PlacedPicture]:
    return [item for item in seen.page.items if isinstance(item, PlacedPicture)]


# --- pictures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", [-2, -1, 0, 1, 2])
def test_a_picture_gains_or_loses_lines(tmp_path: Path, faces: FaceSet, by: int) -> None:
    count = WITH_PICTURE - by
    seen = look(tmp_path, faces, rows(count), pictures=[PICTURE], fit={"pictures": 2})
    assert seen.changes == ([("picture", by)] if by else [])
    check_body(seen, count)
    plain = look(tmp_path, faces, rows(WITH_PICTURE), pictures=[PICTURE])
    assert pictures(seen)[0].rect.height == pytest.approx(pictures(plain)[0].rect.height + by * LEADING)
    assert ("fit/used" in seen.codes) == bool(by)


def test_without_leave_nothing_gives_way(tmp_path: Path, faces: FaceSet) -> None:
    for fit in ({}, {"paragraphs": 1}, {"headline": 2}):
        seen = look(tmp_path, faces, rows(WITH_PICTURE - 1), pictures=[PICTURE], fit=fit)
        assert (seen.changes, seen.laid.filled.missing) == ([], 1)


def test_no_more_gives_way_than_may(tmp_path: Path, faces: FaceSet) -> None:
    """Where no way closes the block, the one that leaves least open is taken, within the limits; copy is never lost."""
    seen = look(tmp_path, faces, rows(WITH_PICTURE - 5), pictures=[PICTURE], fit={"pictures": 2})
    assert (seen.changes, seen.laid.filled.missing) == ([("picture", 2)], 3)
    note = next(one for one in seen.laid.diagnostics if one.message.code == "fit/used")
    assert note.words("en")[0] == "story “a” fills its block but for 3 lines: picture boat.jpg +2 lines"
    assert note.words("zh")[0] == "稿件“a”还差3行：图片boat.jpg+2行"
    over = look(tmp_path, faces, rows(WITH_PICTURE + 5), pictures=[PICTURE], fit={"pictures": 2})
    assert over.changes == []
    assert "story/overset" in over.codes


def test_two_pictures_share_what_is_to_change(tmp_path: Path, faces: FaceSet) -> None:
    two = [PICTURE, PICTURE | {"at": "top-right", "lines": 8}]
    seen = look(tmp_path, faces, rows(ROOM - 18 + 2), pictures=two, fit={"pictures": 1})
    assert seen.changes == [("picture", -1), ("picture", -1)]
    check_body(seen, ROOM - 18 + 2)


def test_among_very_many_ways_the_small_ones_are_tried(tmp_path: Path, faces: FaceSet) -> None:
    """Five pictures that may change by four lines each: 59049 ways."""
    five = [PICTURE | {"at": [1 + n % 4, 12 + 9 * (n // 4)], "lines": 6} for n in range(5)]
    count = ROOM - 5 * 6 - 1
    seen = look(tmp_path, faces, rows(count), pictures=five, fit={"pictures": 4})
    assert [(kind, abs(by)) for kind, by in seen.changes] == [("picture", 1)]
    check_body(seen, count)


# --- headlines --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", [-2, -1, 1, 2])
def test_a_heading_gains_or_loses_lines(tmp_path: Path, faces: FaceSet, by: int) -> None:
    """Over four columns every line of it is four of text."""
    count = ROOM - 4 * by
    seen = look(tmp_path, faces, rows(count), fit={"headline": 2})
    assert seen.changes == [("headline", by)]
    check_body(seen, count)
    assert min(line.y for line in lines(seen.page, "body")) == pytest.approx(
        TOP + (8 + by) * LEADING + (LEADING - EM) / 2 + 0.88 * EM
    )


def headline_size(seen: Seen) -> float:
    (size,) = {run.size for line in lines(seen.page, "headline") for run in line.line.runs}
    return size


@pytest.mark.parametrize(("by", "size"), [(-1, 19.0), (1, 21.0), (2, 22.0), (0, 20.0)])
def test_its_type_grows_with_it_within_the_range(tmp_path: Path, faces: FaceSet, by: int, size: float) -> None:
    heading = {"level": "second", "lines": 8, "size": "20pt"}
    seen = look(tmp_path, faces, rows(ROOM - 4 * by), headline=heading, fit={"headline": 2, "size": 0.1})
    assert seen.changes == ([("headline", by)] if by else [])
    assert headline_size(seen) == pytest.approx(size)
    check_body(seen, ROOM - 4 * by)


def test_without_a_range_its_type_stays(tmp_path: Path, faces: FaceSet) -> None:
    heading = {"level": "second", "lines": 8, "size": "20pt"}
    seen = look(tmp_path, faces, rows(ROOM - 8), headline=heading, fit={"headline": 2})
    assert (seen.changes, headline_size(seen)) == ([("headline", 2)], 20.0)


# --- what may be left out or put in -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["quote", "fact"])
def test_a_quote_or_fact_box_is_left_out(tmp_path: Path, faces: FaceSet, kind: str) -> None:
    extra: dict[str, Any] = {f"story_{kind}": QUOTE}
    seen = look(tmp_path, faces, rows(ROOM), fit={kind: True}, **extra)
    assert seen.changes == [(kind, 1)]
    assert lines(seen.page, kind) == []
    check_body(seen, ROOM)
    kept = look(tmp_path, faces, rows(ROOM), fit={"quote": kind != "quote", "fact": kind != "fact"}, **extra)
    assert kept.changes == []
    assert "story/overset" in kept.codes


def test_it_stays_where_the_block_closes_with_it(tmp_path: Path, faces: FaceSet) -> None:
    room = 3 * (30 - 8)
    plain = {count: look(tmp_path, faces, rows(count), columns=3, story_quote=QUOTE) for count in range(room - 5, room)}
    fits = [count for count, seen in plain.items() if seen.laid.filled.closes]
    assert fits
    for count in fits:
        fit = {"quote": True, "pictures": 3, "headline": 3}
        seen = look(tmp_path, faces, rows(count), columns=3, story_quote=QUOTE, fit=fit)
        assert seen.changes == []
        assert lines(seen.page, "quote")


@pytest.mark.parametrize("deep", [FILLER_ROWS.start, 9, FILLER_ROWS.stop - 1])
def test_a_filler_takes_what_is_missing(tmp_path: Path, faces: FaceSet, deep: int) -> None:
    style = {"fillers": ["boat.jpg"]}
    seen = look(tmp_path, faces, rows(ROOM - deep), style=style, fit={"filler": True})
    assert seen.changes == [("filler", deep)]
    check_body(seen, ROOM - deep)
    (picture,) = pictures(seen)
    assert picture.rect.x == 410  # in the last column
    assert picture.rect.bottom == pytest.approx(TOP + 30 * LEADING - (LEADING - EM) / 2, abs=LEADING)


def test_a_hole_too_small_or_too_large_gets_no_filler(tmp_path: Path, faces: FaceSet) -> None:
    for deep in (FILLER_ROWS.start - 1, FILLER_ROWS.stop):
        seen = look(tmp_path, faces, rows(ROOM - deep), style={"fillers": ["boat.jpg"]}, fit={"filler": True})
        assert not seen.laid.filled.closes, deep
    without = look(tmp_path, faces, rows(ROOM - 6), fit={"filler": True})
    assert without.changes == []  # the paper has none


# --- the least that is seen -------------------------------------------------------------------------------------------

ALL: Final = {"pictures": 4, "headline": 2, "quote": True, "fact": True, "filler": True}


def test_nothing_gives_way_where_the_block_closes(tmp_path: Path, faces: FaceSet) -> None:
    seen = look(tmp_path, faces, rows(WITH_PICTURE), pictures=[PICTURE], fit=ALL, style={"fillers": ["boat.jpg"]})
    assert (seen.changes, "fit/used" in seen.codes) == ([], False)
    check_body(seen, WITH_PICTURE)


def test_paragraphs_give_way_before_pictures(tmp_path: Path, faces: FaceSet) -> None:
    """A looser paragraph is not seen; a picture is."""
    body = "\n\n".join([(LONG * 2)[:75], rows(WITH_PICTURE - 7 - 1)])  # the first has seven lines, or eight
    rigid = look(tmp_path, faces, body, pictures=[PICTURE], fit={"paragraphs": 0, "pictures": 2})
    assert rigid.changes == [("picture", 1)]
    loose = look(tmp_path, faces, body, pictures=[PICTURE], fit={"paragraphs": 1, "pictures": 2})
    assert (loose.changes, loose.laid.filled.closes) == ([], True)


def test_a_line_of_heading_is_less_than_four_of_a_picture(tmp_path: Path, faces: FaceSet) -> None:
    seen = look(tmp_path, faces, rows(WITH_PICTURE - 4), pictures=[PICTURE], fit={"pictures": 4, "headline": 2})
    assert seen.changes == [("headline", 1)]
    one = look(tmp_path, faces, rows(WITH_PICTURE - 1), pictures=[PICTURE], fit={"pictures": 4, "headline": 2})
    assert one.changes == [("picture", 1)]
    five = look(tmp_path, faces, rows(WITH_PICTURE - 5), pictures=[PICTURE], fit={"pictures": 4, "headline": 2})
    assert five.changes == [("picture", 1), ("headline", 1)]


def test_the_least_in_all_is_taken_not_the_first_that_closes(tmp_path: Path, faces: FaceSet) -> None:
    """A picture two lines deeper is seen less than one line, and a third row round a subhead."""

    def seen(count: int, **fit: int) -> Seen:
        body = "\n\n".join([rows(10), "## 花园里的早晨", rows(count - 10)])
        return look(tmp_path, faces, body, pictures=[PICTURE], fit=fit)

    count = next(n for n in range(WITH_PICTURE, 20, -1) if seen(n).laid.filled.missing == 2)
    assert seen(count, subheads=1, pictures=1).changes == [("picture", 1)]
    assert seen(count, subheads=1, pictures=1).laid.filled.closes
    assert seen(count, subheads=1, pictures=2).changes == [("picture", 2)]


def test_what_readers_would_miss_goes_last(tmp_path: Path, faces: FaceSet) -> None:
    """A picture smaller by as many lines as the quote takes, if it may; else the quote."""
    probe = look(tmp_path, faces, rows(ROOM - 20), story_quote=QUOTE).laid.filled
    taken = next(p.rows for p in probe.filling.placed if probe.pieces[p.piece].role == "quote")
    assert taken <= 4
    body = rows(WITH_PICTURE)
    seen = look(tmp_path, faces, body, pictures=[PICTURE], story_quote=QUOTE, fit={"quote": True, "pictures": 4})
    assert seen.changes == [("picture", -taken)]
    only = look(tmp_path, faces, body, pictures=[PICTURE], story_quote=QUOTE, fit={"quote": True, "pictures": 1})
    assert only.changes == [("quote", 1)]


def test_a_filler_comes_before_a_quote_goes(tmp_path: Path, faces: FaceSet) -> None:
    fit = {"filler": True, "pictures": 4}
    seen = look(tmp_path, faces, rows(WITH_PICTURE - 4), pictures=[PICTURE], style={"fillers": ["boat.jpg"]}, fit=fit)
    assert seen.changes == [("picture", 4)]
    more = look(tmp_path, faces, rows(WITH_PICTURE - 9), pictures=[PICTURE], style={"fillers": ["boat.jpg"]}, fit=fit)
    assert more.changes[-1][0] == "filler"
    assert more.laid.filled.closes


def test_a_quote_that_has_no_room_beside_a_picture(tmp_path: Path, faces: FaceSet) -> None:
    """It is counted as deep as it is elsewhere."""
    beside = PICTURE | {"width": "30字", "at": "top-left", "lines": 9}
    seen = look(tmp_path, faces, rows(14), pictures=[beside], story_quote=QUOTE, columns=1, fit={"pictures": 2})
    assert seen.laid.filled.rest == () and lines(seen.page, "quote")


def test_a_block_that_jumps_is_not_fitted(tmp_path: Path, faces: FaceSet) -> None:
    jump = {"page": 9, "outside": True}
    seen = look(tmp_path, faces, rows(WITH_PICTURE + 20), pictures=[PICTURE], fit=ALL, jump=jump)
    assert seen.changes == []


def test_a_picture_without_a_place_is_not_left_out(tmp_path: Path, faces: FaceSet) -> None:
    """The block would close without it, but nobody asked for that."""
    deep = PICTURE | {"lines": 60}
    seen = look(tmp_path, faces, rows(WITH_PICTURE - 1), pictures=[deep, PICTURE], fit={"pictures": 2})
    assert seen.changes == []
    assert "picture/too-deep" in seen.codes


def test_what_gave_way_is_told_in_both_languages(tmp_path: Path, faces: FaceSet) -> None:
    seen = look(tmp_path, faces, rows(WITH_PICTURE - 5), pictures=[PICTURE], fit={"pictures": 4, "headline": 2})
    (note,) = (each for each in seen.laid.diagnostics if each.message.code == "fit/used")
    assert note.message.severity == "note"
    assert note.words("en")[0] == "story “a” fills its block: picture boat.jpg +1 line; heading +1 line"
    assert note.words("zh")[0] == "稿件“a”排满：图片boat.jpg+1行，标题区+1行"


def test_the_house_style_may_say_so_for_all_blocks(tmp_path: Path, faces: FaceSet) -> None:
    seen = look(tmp_path, faces, rows(WITH_PICTURE - 1), pictures=[PICTURE], style={"fit": {"pictures": 1}})
    assert seen.changes == [("picture", 1)]
    own = look(
        tmp_path, faces, rows(WITH_PICTURE - 1), pictures=[PICTURE], style={"fit": {"pictures": 1}}, fit={"pictures": 0}
    )
    assert own.changes == []
