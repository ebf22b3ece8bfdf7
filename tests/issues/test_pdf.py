"""The press files: fonts, boxes, inks, identity; and four programs that did not write them draw them alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pikepdf
import pytest

from layout.units import MM
from tests.support.compare import DPI, difference
from tests.support.readers import RENDERERS, draw, run
from tests.support.shipped import REPO, Shipped, command

COLOUR_OPERATORS = frozenset("g G rg RG k K cs CS sc SC scn SCN sh ri".split())
SHOW_OPERATORS = frozenset(("Tj", "TJ", "'", '"'))


@pytest.mark.tools
def test_every_font_is_embedded_subset_and_copies(issue: Shipped) -> None:
    rows = run("pdffonts", issue.pdf).splitlines()[2:]
    assert rows
    for row in rows:
        name = row.split()[0]
        assert re.fullmatch(r"[A-Z]{6}\+[A-Za-z0-9-]+", name), row
        found = re.search(r"(yes|no) +(yes|no) +(yes|no) +\d+ +\d+$", row)
        assert found and found.groups() == ("yes", "yes", "yes"), row
        assert re.search(r"\bIdentity-[HV]\b", row) and "CID" in row, row
    names = {(row.split()[0], "Identity-V" in row) for row in rows}  # once for level and once for vertical lines
    assert len(names) == len(rows), "a face stands in the file twice"


@pytest.mark.tools
def test_qpdf_finds_no_fault(issue: Shipped) -> None:
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", issue.pdf)


def test_the_file_holds_pages_and_nothing_else(issue: Shipped) -> None:
    with pikepdf.open(issue.pdf) as pdf:
        assert len(pdf.pages) == len(issue.issue.pages)
        assert not {"/AcroForm", "/OpenAction", "/AA", "/Names", "/Outlines", "/OCProperties"} & set(pdf.Root.keys())
        for page in pdf.pages:
            assert not {"/Annots", "/AA", "/Rotate", "/UserUnit"} & set(page.obj.keys())


def test_boxes_are_those_of_the_style(issue: Shipped) -> None:
    sheet = issue.issue.style.page
    with pikepdf.open(issue.pdf) as pdf:
        for plan, page in zip(issue.issue.pages, pdf.pages, strict=True):
            trim = [float(edge) for edge in page.obj.TrimBox]
            assert trim[2] - trim[0] == pytest.approx(sheet.width * (2 if plan.spread else 1), abs=0.01)
            assert trim[3] - trim[1] == pytest.approx(sheet.height, abs=0.01)
            media = [float(edge) for edge in page.obj.MediaBox]
            out = (-sheet.bleed, -sheet.bleed, sheet.bleed, sheet.bleed)
            assert media == pytest.approx([edge + way for edge, way in zip(trim, out, strict=True)], abs=0.01)
            for name in ("/BleedBox", "/CropBox"):
                box = page.obj.get(name)
                assert box is None or [float(edge) for edge in box] == pytest.approx(media, abs=0.01)


# --- inks -------------------------------------------------------------------------------------------------------------


def _shown(page: pikepdf.Page) -> Iterator[tuple[str, float, list[float], int, bool]]:
    """Yield for every string shown: its font, size, fill, render mode, and whether overprint is on with mode 1."""
    states = page.obj.Resources.get("/ExtGState", pikepdf.Dictionary())
    now: dict[str, Any] = {"fill": [0.0], "font": ("", 0.0), "mode": 0, "over": False}
    stack: list[dict[str, Any]] = []
    for step in pikepdf.parse_content_stream(page):
        name, operands = str(step.operator), list(step.operands)
        assert name not in COLOUR_OPERATORS - {"k", "K"}, f"{name}: a colour that is no ink"
        if name == "q":
            stack.append(dict(now))
        elif name == "Q":
            now = stack.pop()
        elif name == "k":
            now["fill"] = [float(ink) for ink in operands]
        elif name == "Tf":
            now["font"] = (str(operands[0]), float(operands[1]))
        elif name == "Tr":
            now["mode"] = int(operands[0])
        elif name == "gs":
            state = states[str(operands[0])]
            now["over"] = bool(state.get("/op", False)) and int(state.get("/OPM", 0)) == 1
        elif name in SHOW_OPERATORS:
            font, size = now["font"]
            yield str(page.obj.Resources.Font[font].BaseFont), size, now["fill"], now["mode"], now["over"]


def test_black_text_is_black_ink_alone_and_overprints(issue: Shipped) -> None:
    size, body = issue.issue.style.grid.size, 0
    with pikepdf.open(issue.pdf) as pdf:
        for page in pdf.pages:
            for font, points, fill, mode, over in _shown(page):
                assert len(fill) == 4, "text in a colour that is no ink"
                assert over == (fill[:3] == [0, 0, 0] and fill[3] > 0), (font, fill, over)
                if abs(points - size) < 0.005 and "Serif" in font and not mode:
                    assert fill == [0, 0, 0, 1], (font, fill)
                    body += 1
    assert body or not any(story.body for story in issue.issue.stories.values())


def test_pictures_are_inks(issue: Shipped) -> None:
    with pikepdf.open(issue.pdf) as pdf:
        for page in pdf.pages:
            for each in page.obj.Resources.get("/XObject", {}).values():
                if each.Subtype == "/Form":  # a placed page, whose colours are its own
                    continue
                assert str(each.ColorSpace) in {"/DeviceCMYK", "/DeviceGray"}


def test_another_process_writes_the_same_bytes(issue: Shipped, tmp_path: Path) -> None:
    """Whatever the hash seed, the time zone, the language and the folder the command is called in."""
    out = tmp_path / "again.pdf"
    around = {"PYTHONHASHSEED": "4711", "TZ": "America/Los_Angeles", "LANG": "zh_CN.UTF-8"}
    done = command(issue.manifest, "-o", out, "--press", "plain", cwd=tmp_path, env=around)
    assert done.status == 0, done.err
    assert out.read_bytes() == issue.pdf.read_bytes()


# --- drawing ----------------------------------------------------------------------------------------------------------


@pytest.mark.tools
def test_programs_draw_every_page_alike_and_do_not_complain(issue: Shipped, tmp_path: Path) -> None:
    """``readers.run`` fails on the first word of a program on standard error.

    Poppler prints nothing. Debian's MuPDF prints that it was built without colour management, which is left out of account.
    Ghostscript runs with ``-dPDFSTOPONERROR -dPDFSTOPONWARNING``, which turn what it would forgive into a failure.
    """
    bleed, wrong = issue.issue.style.page.bleed, []
    ours = draw(issue.pdf, "pdfium", DPI, tmp_path)
    for renderer in RENDERERS[1:]:
        theirs = draw(issue.pdf, renderer, DPI, tmp_path)
        assert len(theirs) == len(issue.pages)
        for number, (one, other, page) in enumerate(zip(ours, theirs, issue.pages, strict=True), 1):
            found = difference(one, other, page.pictures, bleed)
            wrong += [] if found.is_small else [f"page {number} by {renderer}: {found}"]
    assert wrong == []


@pytest.mark.tools
def test_the_comparison_sees_a_lost_word(shipped: Any, tmp_path: Path) -> None:
    """Words wiped out of one program's drawing: of two characters or four, all are seen."""
    issue = shipped("jiaxing-2026-07-07")
    bleed, size, scale = issue.issue.style.page.bleed, issue.issue.style.grid.size, DPI / 72
    one = draw(issue.pdf, "pdfium", DPI, tmp_path)[0]
    other = draw(issue.pdf, "poppler", DPI, tmp_path)[0]
    chars = [
        char for char in issue.pages[0].chars if abs(char.size - size) < 0.005 and "\u4e00" <= char.text <= "\u9fff"
    ]
    words = [  # characters that really stand side by side
        (first, length)
        for length in (2, 4)
        for first, last in zip(chars, chars[length - 1 :], strict=False)
        if first.y == last.y and (length - 1) * size <= last.x - first.x < length * size
    ]
    seen: dict[int, list[bool]] = {2: [], 4: []}
    for first, length in Random(1).sample(words, 60):
        x, y = (first.x + bleed) * scale, (first.y + bleed) * scale
        high, wide = (
            slice(int(y - size * scale), int(y + 0.2 * size * scale)),
            slice(int(x), int(x + length * size * scale)),
        )
        around = slice(max(high.start - 40, 0), high.stop + 40), slice(max(wide.start - 40, 0), wide.stop + 200)
        hurt = other.copy()
        hurt[high, wide] = 255.0
        seen[length].append(not difference(one[around], hurt[around]).is_small)
    assert all(seen[2]) and all(seen[4]), seen


def test_issues_have_the_trade_s_sizes(shipped: Any) -> None:
    """四开 and 对开 (``print.md`` section 3)."""
    sizes = {}
    for path in REPO.glob("issues/*/issue.yaml"):
        page = shipped(path.parent.name).pages[0]
        sizes[path.parent.name] = (round(page.width / MM), round(page.height / MM))
    broadsheets = {"party-daily", "pingan-jiaxing", "renmin-gongan"}
    assert sizes.keys() > broadsheets
    assert all(sizes[name] == ((390, 545) if name in broadsheets else (275, 390)) for name in sizes), sizes
