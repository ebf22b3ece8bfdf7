"""House styles: our own are complete and sound, a paper's keys lie over the default's."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from layout.manifest.house_style import read_style, shipped_styles
from layout.manifest.kinds import Measure
from layout.manifest.reader import Log, load
from layout.manifest.style_fields import TEXTS
from layout.model.color import Colour
from layout.model.style import HouseStyle
from layout.units import MM

OURS = ["default", "jiaxing-police", "pingan-jiaxing", "renmin-gongan"]


def style(text: str, folder: Path) -> HouseStyle:
    """Read a style written beside an issue."""
    (folder / "style.yaml").write_text(text, encoding="utf-8")
    log = Log()
    found = read_style(None, folder, log)
    assert [note.text() for note in log] == []
    assert found is not None
    return found


def shipped(name: str, folder: Path) -> HouseStyle:
    return style(f"extends: {name}\n", folder)


def test_we_ship_these() -> None:
    assert set(OURS) <= set(shipped_styles())


@pytest.mark.parametrize("name", OURS)
def test_shipped_styles(name: str, tmp_path: Path) -> None:
    found = shipped(name, tmp_path)
    grid, page = found.grid, found.page
    assert set(found.text) == set(TEXTS)
    assert {"lead", "second", "third", "brief", "title", "jump"} <= set(found.headlines)
    assert found.text["body"].size == grid.size
    assert found.text["body"].leading == grid.leading
    # The type area is centred, with room for the folio line above it and a foot below.
    assert page.left == pytest.approx((page.width - grid.width) / 2)
    assert page.top >= 20 * MM
    assert page.height - page.top - grid.height >= 15 * MM
    assert (grid.measure * 2).is_integer()
    # No kai: the default font packages have none.
    roles = {one.role for one in found.text.values()}
    roles |= {part.role for level in found.headlines.values() for part in (level.kicker, level.headline, level.deck)}
    assert "kai" not in roles
    # Levels are clearly steps, and nothing on page 1 is larger than the paper's name.
    sizes = [found.headlines[level].headline.size for level in ("lead", "second", "third", "brief")]
    assert all(big >= 1.25 * small for big, small in itertools.pairwise(sizes))
    assert found.masthead.name_size > sizes[0]
    for level in found.headlines.values():
        assert level.min_size <= level.headline.size
        assert level.headline.size >= 1.6 * level.kicker.size
        assert level.headline.size >= 1.6 * level.deck.size


def test_type_areas(tmp_path: Path) -> None:
    """四开 about 245 × 348 mm, 对开 about 350 × 487 mm (``print.md`` section 3)."""
    tabloid = shipped("jiaxing-police", tmp_path).grid
    assert (tabloid.width / MM, tabloid.height / MM) == (pytest.approx(244.5, abs=0.1), pytest.approx(347.7, abs=0.1))
    for name in ("pingan-jiaxing", "renmin-gongan"):
        grid = shipped(name, tmp_path).grid
        assert (grid.width / MM, grid.height / MM) == (pytest.approx(349, abs=4), pytest.approx(487, abs=5))


def test_a_paper_lies_over_the_default(tmp_path: Path) -> None:
    found = style(
        "text: {caption: {size: 8pt}}\ncolours: {gold: [0, 20, 80, 10]}\nmasthead: {colour: gold}\n", tmp_path
    )
    base = shipped("default", tmp_path)
    assert found.text["caption"].size == 8
    assert found.text["caption"].role == base.text["caption"].role
    assert found.masthead.colour == Colour(0, 0.2, 0.8, 0.1)
    assert found.grid == base.grid


def test_lengths_count_in_the_style_s_own_grid(tmp_path: Path) -> None:
    found = style(
        "grid: {size: 10pt, leading: 15pt, columns: 5, lines: 60}\n"
        "text:\n  body: {size: 1字}\n  byline: {size: 9pt}\n  caption: {size: 8pt, leading: 1.5字, indent: 2字, tracking: 2pt}\n",
        tmp_path,
    )
    assert found.text["body"].size == 10
    assert found.text["byline"].leading == 15  # the grid's
    assert found.text["caption"].leading == 12  # in its own size
    assert (found.text["caption"].indent, found.text["caption"].tracking) == (2, 0.25)


def test_a_style_may_extend_another_of_ours(tmp_path: Path) -> None:
    found = style("extends: renmin-gongan\nmasthead: {name: 南湖公安}\n", tmp_path)
    assert (found.masthead.name, found.grid.measure) == ("南湖公安", shipped("renmin-gongan", tmp_path).grid.measure)


def test_rules_of_the_copy_desk_can_be_switched_off(tmp_path: Path) -> None:
    base = shipped("default", tmp_path).copydesk
    assert style("copydesk: {quotes: false}\n", tmp_path).copydesk == base - {"quotes"}


def test_rule_names_are_the_copy_desk_s() -> None:
    from layout.copydesk import RULES
    from layout.manifest.style_fields import COPYDESK_RULES

    assert set(COPYDESK_RULES) == set(RULES)


def test_measure_kind_needs_no_unit_in_the_grid() -> None:
    log = Log()
    value = load("12", "x.yaml", log)
    assert value is not None
    assert Measure(bare="字").read(value, log) is not None
