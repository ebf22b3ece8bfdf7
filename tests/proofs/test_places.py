"""Every printed line is found again in its story, character by character."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from layout.cli.render import make_pages
from layout.makeup.engine import Made
from layout.proofs.diff.sheets import sheets_of
from layout.proofs.places import Place, bare, field_text, places, rect_of, spans

ROOT = Path(__file__).parents[2]

ISSUES = sorted((ROOT / "issues").glob("*/issue.yaml"))


@pytest.fixture(scope="module", params=ISSUES, ids=lambda path: path.parent.name)
def made(request: pytest.FixtureRequest) -> Made:
    path: Path = request.param
    return make_pages(path)


def test_lines_of_a_field_join_to_what_is_written(made: Made) -> None:
    copy = [
        place for place in places(made.issue, made.pages) if place.field and place.role not in ("caption", "credit")
    ]
    for place in copy:
        text = bare(place.text)
        whole = field_text(made.issue.stories[place.story], place.field, place.paragraph)
        assert whole[place.start :].startswith(text), place


def test_all_of_a_body_is_placed_once(made: Made) -> None:
    read: dict[tuple[str, int], dict[int, str]] = {}
    for place in places(made.issue, made.pages):
        if place.field == "body":
            assert place.start not in read.setdefault((place.story, place.paragraph), {})
            read[place.story, place.paragraph][place.start] = bare(place.text)
    for (story, paragraph), lines in read.items():
        text = "".join(lines[start] for start in sorted(lines))
        assert text == field_text(made.issue.stories[story], "body", paragraph)


def test_a_line_names_the_line_of_its_file(made: Made) -> None:
    for place in places(made.issue, made.pages):
        if place.field == "body" and place.start == 0 and place.role == "body":
            row = Path(place.source.file).read_text(encoding="utf-8").split("\n")[place.source.line - 1]
            story = made.issue.stories[place.story]
            typed = "".join(char for char in row if char.isalnum())
            printed = "".join(char for char in story.body[place.paragraph].text if char.isalnum())
            assert printed[:4] in typed or typed[:4] in printed, place


def test_characters_lie_one_after_the_other_inside_their_line(made: Made) -> None:
    lines: list[Place] = [place for place in places(made.issue, made.pages) if place.placed and place.field == "body"]
    for place in lines:
        assert place.placed is not None
        reach = spans(place.placed, made.faces)
        assert len(reach) == len(bare(place.text)), place
        assert all(one[0] <= one[1] + 0.01 for one in reach)
        starts = [start for start, _ in reach]
        assert starts == sorted(starts)
        box, line = rect_of(place.placed), place.placed.line
        length = (box.height if line.vertical else box.width) + line.runs[0].x
        assert reach[-1][1] <= length + 1.1 * min(box.width, box.height), place


STYLE = """
page: {size: [400pt, 560pt], top: 68pt}
grid: {columns: 3, measure: 12字, gutter: 1字, lines: 30, size: 小五, leading: 13.5pt}
masthead: {name: 南湖小报}
fonts: {sources: [packages]}
"""
PICTURES = """
paper: style.yaml
date: 2026-07-07
pages:
  - dummy:
      - 10: A A A
      - 10: B B B
      - rest: C C C
    blocks:
      A: {picture: a/1.jpg}
      B: {picture: b/1.jpg}
      C: {picture: a/1.jpg}
"""


def test_a_picture_belongs_to_the_block_it_stands_in(tmp_path: Path) -> None:
    """One file in two blocks; two files of one name."""
    for folder, name in (("a", "boat"), ("b", "lotus")):
        (tmp_path / folder).mkdir()
        shutil.copy(ROOT / "examples" / "pictures" / f"{name}.jpg", tmp_path / folder / "1.jpg")
    (tmp_path / "style.yaml").write_text(STYLE, encoding="utf-8")
    (tmp_path / "issue.yaml").write_text(PICTURES, encoding="utf-8")
    made = make_pages(tmp_path / "issue.yaml", is_draft=True)
    found = [place for place in places(made.issue, made.pages) if place.role == "picture"]
    assert sorted((place.owner, place.file.parent.name) for place in found if place.file) == [
        ("A", "a"), ("B", "b"), ("C", "a"),
    ]  # fmt: skip
    seen = {
        each.owner: each.digest for sheet in sheets_of(made.issue, made.pages) for each in sheet.seen if each.digest
    }
    assert seen["A"] == seen["C"] != seen["B"]
