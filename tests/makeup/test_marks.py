"""Marks and readings from the story's Markdown to the page: over a jump, through all kinds of paragraph, and their room."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from layout.composition import Ink, Styled
from layout.fonts import FaceSet
from layout.makeup import make_up
from layout.makeup.compositor import skip_characters
from layout.manifest import read_issue
from layout.model.color import BLACK
from layout.model.diagnostics import Diagnostics
from layout.model.galley import Line
from layout.model.page import PageLayout, PlacedLine

SENTENCE = (
    "[嘉兴的早晨]{jiā xīng de zǎo chén}，[王某某]{示亡}[庄子]{专名}读[南湖志]{书名}，[不要忘]{着重}[水乡]{Shuǐxiāng}。"
)
PLAIN = "嘉兴的早晨，王某某庄子读南湖志，不要忘水乡。"
SOUNDS = ["jiā", "xīng", "de", "zǎo", "chén", "Shuǐxiāng"]


def make(
    folder: Path, faces: FaceSet, body: str, *, leading: str = "16pt", pages: int = 1, **block: Any
) -> tuple[tuple[PageLayout, ...], Diagnostics]:
    style = {
        "page": {"size": ["400pt", "500pt"], "top": "60pt"},
        "grid": {"columns": 3, "measure": "12字", "gutter": "1字", "lines": 20, "size": "9pt", "leading": leading},
        "fonts": {"sources": ["packages"]},
    }
    plans: list[Any] = []
    for number in range(1, pages + 1):
        one: dict[str, Any] = {
            "continues" if number > 1 else "story": "dawn",
            "headline": {"level": "brief", "lines": 3},
        }
        if number < pages:
            one["jump"] = number + 1
        plans.append({"page": number, "dummy": [{"rest": "A A A"}], "blocks": {"A": one | block}})
    stories = {"dawn": {"headline": "南湖的早晨", "short": "南湖早晨", "body": body}}
    issue = {"paper": "style.yaml", "title": "试版", "date": "2026-07-07", "stories": stories, "pages": plans}
    (folder / "style.yaml").write_text(yaml.safe_dump(style, allow_unicode=True), encoding="utf-8")
    manifest = folder / "issue.yaml"
    manifest.write_text(yaml.safe_dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    read, found = read_issue(manifest)
    assert read is not None, [one.text() for one in found]
    return make_up(read, faces)


def body_lines(pages: tuple[PageLayout, ...]) -> list[Line]:
    return [item.line for page in pages for item in page.items if isinstance(item, PlacedLine) and item.role == "body"]


def sounds(lines: list[Line]) -> list[str]:
    return ["".join(run.texts) for line in lines for run in line.runs if run.size < 5]


def count(lines: list[Line], kind: str) -> int:
    return sum(mark.kind == kind for line in lines for mark in line.marks)


@pytest.mark.parametrize("kind", ["{}", "- {}", "> {}", "1. **{}**"])
def test_every_kind_of_paragraph_carries_its_marks(tmp_path: Path, faces: FaceSet, kind: str) -> None:
    pages, _ = make(tmp_path, faces, kind.format(SENTENCE) + "\n")
    lines = body_lines(pages)
    assert "".join(line.text for line in lines).endswith(PLAIN)
    assert sounds(lines) == SOUNDS
    assert count(lines, "frame") == 1
    assert count(lines, "dot") == 3
    assert count(lines, "line") >= 1 <= count(lines, "wave")


@pytest.mark.parametrize("lead", range(0, 12))
def test_a_jump_loses_and_doubles_no_reading(tmp_path: Path, faces: FaceSet, lead: int) -> None:
    """One paragraph over two pages, cut at every place of its sentence as the words before it grow."""
    times = 34
    pages, found = make(tmp_path, faces, "先" * lead + SENTENCE * times + "\n", pages=2)
    assert [one.text() for one in found if one.is_error] == []
    first, second = body_lines(pages[:1]), body_lines(pages[1:])
    assert first and second
    assert "".join(line.text for line in first + second) == "先" * lead + PLAIN * times
    assert sounds(first + second) == SOUNDS * times
    assert count(first + second, "frame") == times
    assert count(first + second, "dot") == 3 * times


def test_what_a_cut_leaves_keeps_its_marks_and_readings(faces: FaceSet) -> None:
    ink = Ink(faces.chain("song"), BLACK)
    parts = [Styled("去", ink), Styled("嘉兴，城", ink, "name", "jiā xīng chéng"), Styled("水乡", ink, "", "Shuǐxiāng")]
    assert skip_characters(parts, 0) == parts
    assert skip_characters(parts, 1) == parts[1:]
    assert skip_characters(parts, 2) == [Styled("兴，城", ink, "name", "xīng chéng", continues=True), parts[2]]
    assert skip_characters(parts, 6) == [Styled("乡", ink)]


# --- room between the lines -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "leading", "block", "warns"),
    [
        ("[嘉兴]{jiā xīng}的早晨。", "13.5pt", {}, False),  # half an em
        ("[嘉兴]{jiā xīng}的早晨。", "13pt", {}, True),
        ("[嘉兴]{着重}的早晨。", "13pt", {}, True),
        ("[嘉兴]{专名}的早晨。", "13pt", {}, True),
        ("[嘉兴]{示亡}的早晨。", "13pt", {}, False),  # a frame stands in its line
        ("嘉兴的早晨。", "12pt", {}, False),
        ("[嘉兴]{jiā xīng}的[早晨]{着重}。", "13.5pt", {}, True),  # on both sides: five eighths
        ("[嘉兴]{jiā xīng}的[早晨]{着重}。", "14.7pt", {}, False),
        ("[嘉兴]{jiā xīng}的[早晨]{着重}。", "13.5pt", {"writing": "vertical"}, False),  # both at the right
        ("[嘉兴]{着重}的[早晨]{书名}。", "13.5pt", {"writing": "vertical"}, True),
    ],
)
def test_lines_too_close_for_their_marks_are_told(
    tmp_path: Path, faces: FaceSet, body: str, leading: str, block: dict[str, Any], warns: bool
) -> None:
    _, found = make(tmp_path, faces, body + "\n", leading=leading, **block)
    told = [one for one in found if one.message.code == "story/line-gap"]
    assert bool(told) == warns
    for one in told:
        assert one.source is not None and one.source.line > 1
        assert "grid.leading" in one.text("en") and "grid.leading" in one.text("zh")


def test_a_story_continued_in_the_other_direction_needs_the_wider_gap(tmp_path: Path, faces: FaceSet) -> None:
    """Level in its first block, with marks on both sides; upright on the next page, where both stand at the right."""
    make(tmp_path, faces, "[嘉兴]{jiā xīng}的[早晨]{着重}。\n" * 60, leading="13.5pt", pages=2)
    issue = yaml.safe_load((tmp_path / "issue.yaml").read_text(encoding="utf-8"))
    issue["pages"][1]["blocks"]["A"]["writing"] = "vertical"
    (tmp_path / "issue.yaml").write_text(yaml.safe_dump(issue, allow_unicode=True, sort_keys=False), encoding="utf-8")
    read, _ = read_issue(tmp_path / "issue.yaml")
    assert read is not None
    told = [one for one in make_up(read, faces)[1] if one.message.code == "story/line-gap"]
    assert [dict(one.values)["needed"] for one in told] == ["0.625"]


def test_a_sound_that_no_face_has_is_told_with_its_place(tmp_path: Path, faces: FaceSet) -> None:
    _, found = make(tmp_path, faces, "嘉兴。\n\n[嘉]{\U0001f600}。\n")
    told = [one for one in found if one.message.code == "fonts/missing-glyph"]
    read, _ = read_issue(tmp_path / "issue.yaml")
    assert read is not None
    assert [one.source for one in told] == [read.stories["dawn"].body[1].source]
    assert dict(told[0].values)["story"] == "dawn"
    faces.chain("song").missing.clear()
