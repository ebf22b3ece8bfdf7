"""The incremental engine: what it shows after any edits is what a fresh run makes, and it redoes no more than it must."""

from __future__ import annotations

import gc
import re
import shutil
from pathlib import Path
from random import Random

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from layout.errors import StopRendering
from layout.fonts import FaceSet
from layout.makeup.engine import Engine, Made
from layout.makeup.memory import Memory
from layout.model.page import PageLayout
from layout.paint.screen import paint_pages, screen_press, trimmed
from layout.preview.room import Room
from layout.preview.tiles import Wanted
from tests.support.proof_room import REPO, copy_of

SCALE = 2.0


def fresh(manifest: Path) -> Made | None:
    try:
        return Engine(manifest, is_draft=True).make()
    except StopRendering:
        return None


def edit(manifest: Path, random: Random) -> None:
    """Change something, as a desk does; some of it is wrong."""
    story = random.choice(sorted((manifest.parent / "stories").glob("*.md")))
    text = story.read_text("utf-8")
    at = random.randrange(len(text) // 2, len(text))
    match random.randrange(7):
        case 0:
            story.write_text(text[:at] + random.choice("的一是在不了") * random.randint(1, 30) + text[at:], "utf-8")
        case 1:
            story.write_text(text[:at] + text[at + random.randint(1, 20) :], "utf-8")
        case 2:
            story.write_text(text + "\n\n新加的一段。" + "夜里的灯一直亮着。" * random.randint(1, 5) + "\n", "utf-8")
        case 3:
            manifest.write_text("# 一行\n" + manifest.read_text("utf-8"), "utf-8")
        case 4:
            story.write_text("---\nheadline: [\n", "utf-8")  # half saved
        case 5:
            style = manifest.read_text("utf-8")
            manifest.write_text(style.replace("headline: second", "headline: third", 1), "utf-8")
        case _:
            picture = random.choice(sorted((manifest.parent / "pictures").glob("*.jpg")))
            Image.effect_noise((900 + random.randrange(200), 600), 60).convert("RGB").save(picture)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_after_any_edits_pages_are_as_a_fresh_run_makes_them(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    manifest = copy_of("campus-weekly", tmp_path_factory.mktemp("room"))
    random, room = Random(seed), Room(manifest)
    room.refresh()
    good = fresh(manifest)
    for _ in range(5):
        edit(manifest, random)
        room.refresh()
        made = fresh(manifest)
        assert (made is None) == bool(room.problems)
        good = made or good
        assert good is not None and room.shown is not None
        if made is not None:
            assert room.shown.made.pages == made.pages
            assert room.shown.made.diagnostics == made.diagnostics


def test_one_word_redoes_one_block_and_one_page(tmp_path: Path) -> None:
    manifest = copy_of("jiaxing-2026-07-07", tmp_path)
    memory = Memory()
    engine = Engine(manifest, is_draft=True, memory=memory)
    before = engine.make()
    made = memory.made
    story = manifest.parent / "stories" / "red-boat.md"
    story.write_text(story.read_text("utf-8").replace("直播", "现场直播", 1), "utf-8")
    after = engine.make()
    assert memory.made == made + 2, "the story's block, and the last look at its page"
    assert [one.number for one, other in zip(before.pages, after.pages, strict=True) if one != other] == [1]
    story.write_text(story.read_text("utf-8").replace("现场直播", "直播", 1), "utf-8")
    assert engine.make().pages == before.pages
    assert memory.made == made + 2, "an undo makes nothing anew"


def test_a_story_that_jumps_redoes_both_its_pages(tmp_path: Path) -> None:
    manifest = copy_of("jiaxing-2026-07-07", tmp_path)
    room = Room(manifest)
    room.refresh()
    story = manifest.parent / "stories" / "three-cities.md"
    text = story.read_text("utf-8")
    at = text.index("。", len(text) // 4)
    story.write_text(text[:at] + "，三地又添了新的约定和办法" * 6 + text[at:], "utf-8")
    changes = room.refresh()
    assert changes is not None and [change.number for change in changes] == [1, 2]


def drawn(made: Made, page: PageLayout) -> Image.Image:
    pdf, _ = paint_pages(made.issue, trimmed((page,)), made.faces, screen_press(made.issue, 200))
    return pypdfium2.PdfDocument(pdf)[0].render(scale=SCALE).to_pil().convert("RGB")


@pytest.mark.parametrize(
    ("name", "file", "old", "new"),
    [
        ("campus-weekly", "stories", "。", "，这一句是新加的，它让后面的行都往下走。"),
        ("hant-vertical", "stories", "。", "，這一句是新加的。"),
        ("campus-weekly", "issue.yaml", "2026", "2025"),
    ],
)
def test_nothing_changes_outside_the_dirty_places(name: str, file: str, old: str, new: str, tmp_path: Path) -> None:
    manifest = copy_of(name, tmp_path)
    room = Room(manifest)
    room.refresh()
    assert room.shown is not None
    before = {number: drawn(room.shown.made, page) for number, page in room.shown.pages.items()}
    path = manifest.parent / file
    path = sorted(path.glob("*.md"))[0] if path.is_dir() else path
    head, found, tail = path.read_text("utf-8").rpartition(old) if path.suffix == ".md" else (
        path.read_text("utf-8").partition(old)
    )  # fmt: skip
    assert found
    path.write_text(head + new + tail, "utf-8")
    changes = room.refresh()
    assert changes
    changed = {change.number: change.dirty for change in changes}
    for number, page in room.shown.pages.items():
        after = drawn(room.shown.made, page)
        difference = ImageChops.difference(before[number], after)
        if number not in changed:
            assert difference.getbbox() is None, f"page {number} is not told"
            continue
        rects = changed[number]
        assert rects, "a change told to be everywhere proves nothing here"
        pen = ImageDraw.Draw(difference)
        for rect in rects:
            pen.rectangle([rect.x * SCALE, rect.y * SCALE, rect.right * SCALE, rect.bottom * SCALE], fill=(0, 0, 0))
        assert difference.getbbox() is None, f"page {number} changed at {difference.getbbox()}"


def test_tiles_join_to_the_page_as_it_is_drawn_whole(tmp_path: Path) -> None:
    room = Room(copy_of("campus-weekly", tmp_path))
    room.refresh()
    assert room.shown is not None
    page = room.shown.pages[1]
    whole = drawn(room.shown.made, page)
    joined = Image.new("RGB", whole.size)
    for row in range(-(-whole.height // 512)):
        for column in range(-(-whole.width // 512)):
            from io import BytesIO

            png = room.tile(Wanted(1, room.shown.digests[1], SCALE, column, row))
            assert png is not None
            joined.paste(Image.open(BytesIO(png)), (column * 512, row * 512))
    grey = ImageChops.difference(whole, joined).convert("L")
    assert sum(grey.histogram()[40:]) < whole.width * whole.height / 1000


@pytest.mark.parametrize("plate", ["C", "M", "Y", "K", "ink"])
def test_plates_are_drawn_and_black_type_is_on_black_only(plate: str, tmp_path: Path) -> None:
    from io import BytesIO

    room = Room(copy_of("renmin-gongan", tmp_path))
    room.refresh()
    assert room.shown is not None
    png = room.tile(Wanted(room.shown.made.pages[0].number, next(iter(room.shown.digests.values())), 1.0, 0, 0, plate))
    assert png is not None
    assert Image.open(BytesIO(png)).size[0] <= 512
    assert room.tile(Wanted(1, "0" * 16, 1.0, 0, 0, plate)) is None


def test_findings_are_made_in_steps_and_once_for_each_state(tmp_path: Path) -> None:
    room = Room(copy_of("campus-weekly", tmp_path))
    room.refresh()
    assert room.found is None
    steps = sum(1 for _ in room.check())
    assert steps > 1 and room.found is not None
    assert list(room.check()) == []


@pytest.mark.parametrize("what", ["press", "limit", "icc"])
def test_another_press_is_seen_on_plates_and_in_findings(what: str, tmp_path: Path) -> None:
    manifest = copy_of("renmin-gongan", tmp_path)
    plant, icc = manifest.parent / "plant.yaml", manifest.parent / "plant.icc"
    profiles = REPO / "styles" / "press" / "icc"
    shutil.copy(sorted(profiles.glob("*240*.icc"))[0], icc)
    plant.write_text("extends: newsprint\nprofile: plant.icc\n", "utf-8")
    text = re.sub(r"(?m)^press:.*$", "press: plant.yaml", manifest.read_text("utf-8"))
    manifest.write_text(text, "utf-8")
    room = Room(manifest)
    room.refresh()
    assert room.shown is not None, room.problems
    before, _ = dict(room.shown.digests), list(room.check())
    if what == "press":
        manifest.write_text(text.replace("press: plant.yaml", "press: office"), "utf-8")
    elif what == "limit":
        plant.write_text("extends: newsprint\nprofile: plant.icc\nink: 120\n", "utf-8")
    else:
        shutil.copy(sorted(profiles.glob("*heatset*.icc"))[0], icc)
    room.refresh()
    list(room.check())
    assert all(room.shown.digests[number] != name for number, name in before.items())
    other = Room(manifest)
    other.refresh()
    list(other.check())
    assert room.found == other.found
    one, same = (
        each.tile(Wanted(number, each.shown.digests[number], 1.0, 0, 0, "ink"))
        for each in (room, other)
        if each.shown
        for number in list(before)[:1]
    )
    assert one == same


def test_a_character_without_a_glyph_does_not_fill_the_memory(tmp_path: Path) -> None:
    manifest = copy_of("campus-weekly", tmp_path)
    story = sorted((manifest.parent / "stories").glob("*.md"))[0]
    text = story.read_text("utf-8")
    room = Room(manifest)
    gc.collect()
    before = sum(isinstance(each, FaceSet) for each in gc.get_objects())
    for number in range(6):
        story.write_text(text.replace("。", "\U0002b740" + "字" * number + "。", 1), "utf-8")
        room.refresh()
    gc.collect()
    assert sum(isinstance(each, FaceSet) for each in gc.get_objects()) <= before + 2


def test_flags_of_a_draft_are_not_preflighted(tmp_path: Path) -> None:
    manifest = copy_of("jiaxing-2026-07-07", tmp_path)
    story = manifest.parent / "stories" / "red-boat.md"
    story.write_text(story.read_text("utf-8") + "\n\n" + "今夜加长的稿子放不下，" * 60 + "\n", "utf-8")
    room = Room(manifest)
    room.refresh()
    list(room.check())
    assert room.shown is not None and room.found is not None
    assert any(one.message.code == "story/overset" for one in room.shown.made.diagnostics)
    assert not any("超" in dict(one.values).get("text", "") or "colour-text" in one.message.code for one in room.found)


def test_a_picture_that_is_gone_is_told_once(tmp_path: Path) -> None:
    manifest = copy_of("jiaxing-2026-07-07", tmp_path)
    (manifest.parent / "pictures" / "basketball.jpg").unlink()
    room = Room(manifest)
    room.refresh()
    list(room.check())
    assert room.shown is not None and room.found is not None
    told = [one.message.code for one in (*room.shown.made.diagnostics, *room.found) if "picture" in one.message.code]
    assert told == ["picture/missing"]
