"""Comments stand on the pages where their words are printed, and follow them when the pages are made up anew."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from layout.cli.render import make_pages
from layout.model.comment import Anchor, Note, Thread
from layout.proofs.comments import (
    Located,
    Pages,
    anchor_at,
    anchor_of,
    comments_folder,
    located,
    read_comments,
    read_pages,
)
from layout.proofs.comments.as_yaml import as_yaml
from layout.proofs.places import bare, spans

ROOT = Path(__file__).parents[3]
NOTE = Note("王敏", datetime(2026, 7, 7, tzinfo=UTC), "请核实")
STYLE = """
page: {size: [420pt, 300pt], top: 60pt}
grid: {columns: 2, measure: 19字, gutter: 1字, lines: 15, size: 小五, leading: 13.5pt}
masthead: {name: 南湖小报}
fonts: {sources: [packages]}
"""
ISSUE = """
paper: style.yaml
date: 2026-07-07
pages:
  - dummy: [rest: A A]
    blocks:
      A: {story: lake, headline: {level: brief, lines: 3}, jump: 2}
  - page: 2
    dummy: [rest: A A]
    blocks:
      A: {continues: lake}
"""
OPENING = "七月的南湖碧波荡漾，红船静静停泊在湖心岛旁，迎来一批又一批前来瞻仰的客人。"
MEANT = "三十名民警在码头向红船敬礼，重温入警时的誓词。"


def pages_of(manifest: Path) -> Pages:
    made = make_pages(manifest)
    return read_pages(made.issue, made.pages, made.faces)


def lake(folder: Path, before: int, meant: str = MEANT) -> Pages:
    (folder / "stories").mkdir(exist_ok=True)
    (folder / "style.yaml").write_text(STYLE, encoding="utf-8")
    (folder / "issue.yaml").write_text(ISSUE, encoding="utf-8")
    body = [*[OPENING] * before, meant, *[OPENING] * (20 - before)]
    story = "---\nheadline: 南湖晨光\nshort: 晨光\n---\n\n" + "\n\n".join(body) + "\n"
    (folder / "stories" / "lake.md").write_text(story, encoding="utf-8")
    return pages_of(folder / "issue.yaml")


def at(pages: Pages, anchor: Anchor | None) -> Located:
    assert anchor is not None
    return located([Thread("a", anchor, NOTE)], pages)[0]


def test_it_follows_its_words_onto_another_page(tmp_path: Path) -> None:
    pages = lake(tmp_path, 2)
    anchor = anchor_of(pages.issue, "lake", "body", 2, 0, len(MEANT))
    first, second = at(pages, anchor), at(lake(tmp_path, 18), anchor)
    assert (first.state, first.page) == ("exact", 1)
    assert (second.state, second.page, second.text) == ("moved", 2, MEANT) or second.state == "exact"
    assert {mark.page for mark in second.marks} == {2}
    gone = at(lake(tmp_path, 18, "记者昨日从水文站了解到水位正常。"), anchor)
    assert (gone.state, gone.page, gone.marks) == ("lost", 1, ())
    assert at(lake(tmp_path, 18, MEANT.replace("三十", "二百")), anchor).state == "changed"


def test_copy_that_runs_over_the_fold_of_pages_has_marks_on_both(tmp_path: Path) -> None:
    pages = lake(tmp_path, 2)
    lines = [place for place in pages.places if place.field == "body"]
    last = [place for place in lines if place.page == 1][-1]
    next_ = next(place for place in lines if place.page == 2)
    if last.paragraph == next_.paragraph:
        found = at(pages, anchor_of(pages.issue, "lake", "body", last.paragraph, last.start, next_.start + 3))
        assert {mark.page for mark in found.marks} == {1, 2}
    else:
        found = at(pages, anchor_of(pages.issue, "lake", "body", last.paragraph, 0, 99))
        assert len(found.marks) >= 2


@pytest.mark.parametrize("name", ["jiaxing-2026-07-07", "hant-vertical"])
def test_what_is_pointed_at_is_marked(name: str) -> None:
    pages = pages_of(ROOT / "issues" / name / "issue.yaml")
    checked = 0
    for number in range(0, len(pages.places), 7):
        place, shown = pages.places[number], pages.shown[number]
        if shown is None or not bare(place.text):
            continue
        x, y = place.rect.x + place.rect.width / 2, place.rect.y + place.rect.height / 2
        found = at(pages, anchor_at(pages, place.page, x, y))
        # One block's words may stand twice (a heading set again); the first is marked.
        assert found.state in ("exact", "moved"), place
        if found.thread.anchor.story == place.story and place.field == "body":
            inside = [
                m
                for m in found.marks
                if m.rect.x - 9 <= x <= m.rect.right + 9 and m.rect.y - 9 <= y <= m.rect.bottom + 9
            ]
            assert inside, (place, found)
            checked += 1
    assert checked > 20


def test_a_block_that_holds_another_story(tmp_path: Path) -> None:
    pages = lake(tmp_path, 2)
    anchor = Anchor("lake", page=1, block="A", point=(0.5, 0.5))
    assert at(pages, anchor).state == "exact"
    assert at(pages, anchor._replace(story="")).state == "exact"
    assert at(pages, anchor._replace(story="river")).state == "changed"


def test_the_clause_pointed_at_holds_the_character(tmp_path: Path) -> None:
    pages = lake(tmp_path, 2)
    (line, *_) = [place for place in pages.places if place.field == "body" and place.paragraph == 2]
    assert line.placed is not None
    for at_, (start, end) in enumerate(spans(line.placed, pages.faces)):
        anchor = anchor_at(pages, 1, line.placed.x + (start + end) / 2, line.rect.y + 4)
        assert anchor is not None and anchor.start <= at_ < anchor.start + len(anchor.quote)
        assert anchor.quote in ("三十名民警在码头向红船敬礼，", "重温入警时的誓词。")


def test_pictures_blocks_and_pages_have_points() -> None:
    pages = pages_of(ROOT / "issues" / "jiaxing-2026-07-07" / "issue.yaml")
    picture = next(place for place in pages.places if place.role == "picture")
    rect = picture.rect
    found = at(pages, anchor_at(pages, picture.page, rect.x + rect.width / 4, rect.y + rect.height / 2))
    assert found.thread.anchor.picture.endswith(picture.text)
    assert found.point == pytest.approx((rect.x + rect.width / 4, rect.y + rect.height / 2), abs=0.1)
    moved = at(pages, found.thread.anchor._replace(page=9))
    assert (moved.state, moved.page) == ("moved", picture.page)
    assert at(pages, found.thread.anchor._replace(picture="gone.jpg")).state == "lost"
    corner = at(pages, anchor_at(pages, 1, 5, 5))
    assert (corner.thread.anchor.block, corner.page) == ("", 1) and corner.point == pytest.approx((5, 5), abs=0.1)
    assert anchor_at(pages, 1, -5, 5) is None and anchor_at(pages, 99, 5, 5) is None
    assert at(pages, Anchor(page=1, block="Z", point=(0.5, 0.5))).state == "lost"
    assert at(pages, Anchor(story="nobody")).state == "lost"
    whole = at(pages, Anchor(story="red-boat"))
    assert whole.state == "exact" and len(whole.marks) == 1


def test_captions_are_copy_too() -> None:
    pages = pages_of(ROOT / "issues" / "jiaxing-2026-07-07" / "issue.yaml")
    captions = [n for n, place in enumerate(pages.places) if place.field == "caption"]
    assert captions
    for number in captions:
        place = pages.places[number]
        rect = place.rect
        found = at(pages, anchor_at(pages, place.page, rect.x + 9, rect.y + rect.height / 2))
        assert found.state == "exact" and found.thread.anchor.picture and found.marks, place


def test_nobody_can_ask_for_copy_that_is_not_there(tmp_path: Path) -> None:
    issue = lake(tmp_path, 2).issue
    for place in (
        ("x", "body", 0),
        ("lake", "body", 99),
        ("lake", "x", 0),
        ("lake", "deck", 0),
        ("lake", "__class__", 0),
    ):
        assert anchor_of(issue, *place, 0, 5) is None


def test_the_shipped_comments_stand_where_they_were_made() -> None:
    manifest = ROOT / "issues" / "campus-weekly" / "issue.yaml"
    threads, problems = read_comments(manifest)
    found = located(threads, pages_of(manifest))
    assert not problems and [one.state for one in found] == ["exact"] * 4
    assert all(one.marks for one in found)
    assert [as_yaml(each) for each in threads] == [
        (comments_folder(manifest) / f"{each.id}.yaml").read_text(encoding="utf-8") for each in threads
    ]
