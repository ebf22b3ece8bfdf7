"""Press profiles: ours, a print shop's own, what is wrong with one; and the colours and inks that a press is given."""

from __future__ import annotations

import math
import struct
from pathlib import Path

import pytest

from layout.manifest import read_issue
from layout.manifest.press import read_press, shipped_presses
from layout.manifest.reader import Log
from layout.model.color import BLACK, Spot, spot_colour
from layout.model.issue import PictureBlock
from layout.model.press import OWN_ICC, PressProfile, plain_press, press_folder
from layout.units import MM

ISSUE = """
title: 小报
date: 2026-07-07
{more}
pages:
  - blocks:
      A: {{picture: a.png, at: [1, 1], size: [6, 20]{picture}}}
"""


def read(text: str, folder: Path, name: str = "plant.yaml") -> tuple[PressProfile | None, list[str]]:
    (folder / name).write_text(text, encoding="utf-8")
    log = Log()
    found = read_press(name, folder, log, None)
    return found, [note.message.code for note in log]


@pytest.fixture
def issue(tmp_path: Path):
    """Read an issue with more keys, and say what was wrong with it."""
    (tmp_path / "a.png").write_bytes(b"")

    def make(more: str = "", picture: str = "", style: str = ""):
        (tmp_path / "issue.yaml").write_text(ISSUE.format(more=more, picture=picture), encoding="utf-8")
        if style:
            (tmp_path / "style.yaml").write_text(style, encoding="utf-8")
        found, notes = read_issue(tmp_path / "issue.yaml")
        return found, [note.message.code for note in notes]

    return make


@pytest.mark.parametrize("name", shipped_presses())
def test_ours_are_sound(name: str) -> None:
    log = Log()
    profile = read_press(name, Path.cwd(), log)
    assert not log and profile is not None
    assert profile.has_conditions == (name != "office")
    assert profile.icc.read_bytes()[36:40] == b"acsp"


def test_the_conditions_of_newsprint() -> None:
    """``print.md`` section 2."""
    profile = read_press("newsprint", Path.cwd(), Log())
    assert profile is not None
    assert (profile.standard, profile.condition, profile.total_ink) == ("PDF/X-1a:2003", "CGATS TR 002", 2.4)
    assert profile.least.line == 0.25 and profile.least.colour_text == 10
    assert profile.bleed == pytest.approx(3 * MM) and profile.overprint_text == math.inf
    strict = read_press("newsprint-strict", Path.cwd(), Log())
    assert strict is not None and strict.total_ink == 2.2 and strict.marks == profile.marks


def test_a_shops_own_lies_over_ours(tmp_path: Path) -> None:
    text = 'extends: newsprint\nname: 四号机\nink: 230\nleast: {line: 0.3pt}\nfile: "{date}-{page}"\ncondition: ""\n'
    profile, codes = read(text, tmp_path)
    assert not codes and profile is not None
    assert (profile.name, profile.title, profile.total_ink) == ("plant", "四号机", 2.3)
    assert profile.least.line == 0.3 and profile.least.colour_text == 10
    assert profile.file == "{date}-{page}" and not profile.condition


def test_a_plants_own_icc_lies_beside_it(tmp_path: Path) -> None:
    (tmp_path / "own.icc").write_bytes((press_folder() / "icc" / f"{OWN_ICC}.icc").read_bytes())
    profile, codes = read("standard: PDF/X-4\nprofile: own.icc\n", tmp_path)
    assert not codes and profile is not None and profile.icc == tmp_path / "own.icc"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("extends: newsprnt\n", "press/unknown"),
        ("extends: plant.yaml\n", "press/loop"),
        ("standard: PDF/X-4\n", "press/no-icc"),
        ("extends: newsprint\ncolours: rgb\n", "press/rgb-standard"),
        ("standard: PDF/X-4\nprofile: nowhere.icc\n", "press/bad-icc"),
        ("standard: PDF/X-4\nprofile: other.icc\n", "press/bad-icc"),
        ("standard: PDF/X-4\nprofile: screen.icc\n", "press/bad-icc"),
        ("standard: PDF/X-1a:2003\nprofile: new.icc\n", "press/icc-version"),
        ("standard: PDF/X-3:2003\n", "manifest/bad-choice"),
        ("ink: {total: 20}\n", "manifest/bad-number"),
        ("file: '{date}'\n", "style/template-empty"),
        ("file: '{page.__class__}'\n", "style/bad-template"),
        ("marks: [crops]\n", "manifest/bad-choice"),
        ("blead: 3mm\n", "manifest/unknown-key"),
        ("", "manifest/empty"),
        ("a: [", "manifest/bad-yaml"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, code: str) -> None:
    good = bytearray((press_folder() / "icc" / f"{OWN_ICC}.icc").read_bytes())
    (tmp_path / "other.icc").write_bytes(b"no profile at all")
    (tmp_path / "screen.icc").write_bytes(bytes(good[:12]) + b"mntrRGB " + bytes(good[20:]))
    good[8] = 4
    (tmp_path / "new.icc").write_bytes(good)
    profile, codes = read(text, tmp_path)
    assert profile is None
    assert code in codes


def test_no_profile_but_plain_where_none_is_named(issue) -> None:
    found, _ = issue()
    assert found.press == plain_press() and not found.press.has_conditions
    assert struct.unpack(">I", found.press.icc.read_bytes()[:4])[0] == found.press.icc.stat().st_size


def test_the_paper_names_its_press_and_an_issue_another(issue) -> None:
    assert issue(style="press: newsprint-strict\n")[0].press.name == "newsprint-strict"
    assert issue("press: heatset")[0].press.name == "heatset"


def test_an_issue_names_files_of_its_own_folder_only(issue, tmp_path: Path) -> None:
    (tmp_path.parent / "outside.yaml").write_text("extends: newsprint\n", encoding="utf-8")
    assert "path/outside" in issue("press: ../outside.yaml")[1]
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "plant.yaml").write_text("standard: PDF/X-4\nprofile: ../../../x.icc\n", encoding="utf-8")
    assert "path/outside" in issue("press: press/plant.yaml")[1]
    (tmp_path / "press" / "plant.yaml").write_text("extends: newsprint\n", encoding="utf-8")
    found, codes = issue("press: press/plant.yaml\nedition: A")
    assert not codes and (found.press.name, found.edition) == ("plant", "A")


def test_spot_inks_and_tints(issue) -> None:
    colours = (
        "colours:\n  a: {spot: 南湖红, cmyk: [0, 100, 80, 0]}\n  b: {of: a, tint: 20}\n  c: {of: deep-blue, tint: 50}\n"
    )
    found, codes = issue(style=colours)
    assert not codes
    red = spot_colour(Spot("南湖红", 0, 1, 0.8, 0))
    assert found.style.colours["a"] == red
    assert found.style.colours["b"] == red.tint(0.2) and found.style.colours["b"].plates == {"南湖红": 0.2}
    assert found.style.colours["c"].c == 0.5 and found.style.colours["c"].spot is None


@pytest.mark.parametrize(
    ("colour", "code"),
    [
        ("{spot: 红}", "style/colour-incomplete"),
        ("{cmyk: [0, 1, 1, 0]}", "style/colour-incomplete"),
        ("{of: black}", "style/colour-incomplete"),
        ("{of: blak, tint: 5}", "style/unknown-colour"),
        ("{spot: Cyan, cmyk: [100, 0, 0, 0]}", "style/spot-reserved"),
        ("{spot: All, cmyk: [100, 0, 0, 0]}", "style/spot-reserved"),
        ("{of: black, tint: 120}", "manifest/bad-number"),
        ("[0, 1, 1]", "manifest/bad-count"),
    ],
)
def test_what_is_wrong_with_a_colour_is_named(issue, colour: str, code: str) -> None:
    found, codes = issue(style=f"colours: {{mine: {colour}}}\n")
    assert found is None and code in codes


@pytest.mark.parametrize(("written", "ink"), [("grey", BLACK), ("press-red", "press-red"), ("gray", None)])
def test_what_a_picture_is_printed_in(issue, written: str, ink) -> None:
    found, codes = issue(picture=f", ink: {written}")
    if ink is None:
        assert "style/unknown-colour" in codes
        return
    block = found.pages[0].blocks["A"]
    assert isinstance(block, PictureBlock)
    assert block.picture.ink == (BLACK if ink is BLACK else found.style.colours[ink])
