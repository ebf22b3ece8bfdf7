"""The reading PDF: the pages of the press PDF with links and bookmarks. pikepdf and PDFium say what they lead to."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from layout.model.issue import MastheadBlock
from tests.support.readers import Page, pdfium_chars, run, squeeze
from tests.support.shipped import MANIFESTS, Shipped, command

Rect = tuple[float, float, float, float]
NAMES = ("jiaxing-2026-07-07", "jiaxing-2026-06-23", "example-jump-words")
NEAR = 90.0
"""A link leads to within so many points of what it is about."""


@dataclass(frozen=True, slots=True)
class Found:
    """A link: the page it stands on, its place (left, top, right, bottom), and the page and point it leads to."""

    page: int
    rect: Rect
    to: int
    at: tuple[float, float]


def by_pikepdf(path: Path) -> Iterator[Found]:
    with pikepdf.open(path) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        for number, page in enumerate(pdf.pages):
            left, _, _, top = (float(edge) for edge in page.obj.TrimBox)
            for each in page.obj.get("/Annots", []):
                assert (each.Type, each.Subtype, list(each.Border)) == ("/Annot", "/Link", [0, 0, 0])
                x0, y0, x1, y1 = (float(edge) for edge in each.Rect)
                target, kind, x, y, zoom = each.Dest
                assert (kind, zoom) == ("/XYZ", None)
                rect = (x0 - left, top - y1, x1 - left, top - y0)
                yield Found(number, rect, numbers[target.objgen], (float(x) - left, top - float(y)))


def by_pdfium(path: Path) -> Iterator[Found]:
    document = pypdfium2.PdfDocument(path)
    for number, page in enumerate(document):
        left, _, _, top = page.get_trimbox()
        at, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page.raw, ctypes.byref(at), ctypes.byref(link)):
            box = pdfium.FS_RECTF()
            assert pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(box))
            dest = pdfium.FPDFLink_GetDest(document.raw, link)
            flags = [ctypes.c_int() for _ in range(3)]
            values = [ctypes.c_float() for _ in range(3)]
            assert pdfium.FPDFDest_GetLocationInPage(dest, *map(ctypes.byref, (*flags, *values)))
            assert [flag.value for flag in flags] == [1, 1, 0]
            rect = (box.left - left, top - box.top, box.right - left, top - box.bottom)
            target = pdfium.FPDFDest_GetDestPageIndex(document.raw, dest)
            yield Found(number, rect, target, (values[0].value - left, top - values[1].value))
    document.close()


def words(page: Page, rect: Rect) -> str:
    """Return what stands in a place."""
    chars = (char for char in page.chars if rect[0] <= sum(char.ink) / 2 <= rect[2] and rect[1] <= char.y <= rect[3])
    return squeeze("".join(char.text for char in chars))


def around(page: Page, at: tuple[float, float]) -> str:
    """Return what stands a little to the right of and below a point."""
    x, y = at
    return words(page, (x, y, x + 4 * NEAR, y + NEAR))


@pytest.fixture(params=NAMES, scope="module")
def reading(
    request: pytest.FixtureRequest, shipped: Callable[[str], Shipped], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Shipped, Path, list[Page]]:
    """An issue with its reading PDF, and the pages of that."""
    folder = tmp_path_factory.mktemp("reading")
    issue, path = shipped(request.param), folder / "reading.pdf"
    done = command(issue.manifest, "-o", folder / "press.pdf", "--reading", path, "--press", "plain")
    assert (done.status, done.err) == (0, "")
    assert (folder / "press.pdf").read_bytes() == issue.pdf.read_bytes()
    return issue, path, pdfium_chars(path)


def test_every_jump_and_every_entry_of_the_index_leads_there(reading: tuple[Shipped, Path, list[Page]]) -> None:
    issue, path, pages = reading
    seen = list(by_pikepdf(path))
    told = []
    for link in seen:
        text, there = words(pages[link.page], link.rect), around(pages[link.to], link.at)
        told.append((link.page, text))
        plan = issue.issue.pages[link.to]
        number = f"第{'〇一二三四'[plan.number]}版" if "第" in text else f"{plan.number}版"
        if "下转" in text:
            assert number in text and "上接" in there, (text, there)
        elif "上接" in text:
            assert number in text and "下转" in there, (text, there)
        else:
            assert text.endswith(number), text
            title = text.removesuffix(number)
            assert title[:4] in there or title == plan.name, (text, there)
    expected = []
    for number, page in enumerate(pages):
        expected += [(number, "下转")] * page.text.count("下转") + [(number, "上接")] * page.text.count("上接")
    jumping = [
        (number, text[text.index(word) :][:2]) for number, text in told for word in ("下转", "上接") if word in text
    ]
    assert sorted(jumping) == sorted(expected)
    index = len(told) - len(jumping)
    nameplate = any(isinstance(block, MastheadBlock) for block in issue.issue.pages[0].blocks.values())
    assert index >= (len(pages) - 1) * nameplate, "an entry of the index for each other page, at least"


def test_pdfium_finds_the_same_links(reading: tuple[Shipped, Path, list[Page]]) -> None:
    one, other = list(by_pikepdf(reading[1])), list(by_pdfium(reading[1]))
    assert [(link.page, link.to) for link in one] == [(link.page, link.to) for link in other]
    for mine, theirs in zip(one, other, strict=True):
        assert mine.rect == pytest.approx(theirs.rect, abs=0.01)
        assert mine.at == pytest.approx(theirs.at, abs=0.01)


def test_links_stand_inside_the_trim(reading: tuple[Shipped, Path, list[Page]]) -> None:
    _, path, pages = reading
    for link in by_pikepdf(path):
        left, top, right, bottom = link.rect
        assert 0 < left < right < pages[link.page].width and 0 < top < bottom < pages[link.page].height


def test_the_outline_names_pages_and_stories(reading: tuple[Shipped, Path, list[Page]]) -> None:
    issue, path, pages = reading
    document = pypdfium2.PdfDocument(path)
    found: list[tuple[int, str, int | None, float]] = []
    for mark in document.get_toc():
        dest = mark.get_dest()
        assert dest is not None
        found.append((mark.level, mark.get_title(), dest.get_index(), dest.get_view()[1][1]))
    document.close()
    tops = [(title, at) for level, title, at, _ in found if level == 0]
    assert tops == [(f"{plan.number}版 {plan.name}", at) for at, plan in enumerate(issue.issue.pages)]
    for level, title, at, _ in found:
        if level == 1 and at is not None:
            assert squeeze(title) in pages[at].text


def test_the_pages_are_those_of_the_press_file(reading: tuple[Shipped, Path, list[Page]]) -> None:
    """The same characters at the same places of the trim, and the same pictures; colours are the screen's."""
    issue, path, pages = reading
    for mine, theirs in zip(pages, issue.pages, strict=True):
        assert (mine.width, mine.height) == pytest.approx((theirs.width, theirs.height), abs=0.01)
        assert [(char.text, char.size, char.font) for char in mine.chars] == [
            (char.text, char.size, char.font) for char in theirs.chars
        ]
        places, other = ([at for char in page.chars for at in (char.x, char.y)] for page in (mine, theirs))
        assert places == pytest.approx(other, abs=0.01)
        assert len(mine.pictures) == len(theirs.pictures)
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            assert list(page.mediabox) == list(page.trimbox)
            operators = {str(each.operator) for each in pikepdf.parse_content_stream(page)}
            assert operators & {"rg"} and not operators & {"k", "K", "scn", "SCN"}
            spaces = {str(image.ColorSpace) for image in page.obj.Resources.get("/XObject", {}).values()}
            assert spaces <= {"/DeviceRGB", "/DeviceGray"}


@pytest.mark.parametrize("name", MANIFESTS)
def test_no_press_file_has_an_annotation(name: str, shipped: Callable[[str], Shipped]) -> None:
    path = shipped(name).pdf
    assert list(by_pikepdf(path)) == list(by_pdfium(path)) == []
    with pikepdf.open(path) as pdf:
        assert not any(isinstance(each, pikepdf.Dictionary) and each.get("/Subtype") == "/Link" for each in pdf.objects)
        assert "/Outlines" not in pdf.Root
    document: Any = pypdfium2.PdfDocument(path)
    assert [pdfium.FPDFPage_GetAnnotCount(page.raw) for page in document] == [0] * len(document)
    document.close()


@pytest.mark.tools
def test_qpdf_finds_no_fault(reading: tuple[Shipped, Path, list[Page]]) -> None:
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", reading[1])


def test_the_same_bytes_in_every_run(tmp_path: Path) -> None:
    files = []
    for number, seed in enumerate(("1", "4711")):
        path = tmp_path / f"{number}.pdf"
        done = command(
            MANIFESTS["example-jump"], "-o", tmp_path / "press.pdf", "--reading", path, env={"PYTHONHASHSEED": seed}
        )
        assert done.status == 0, done.err
        files.append(path.read_bytes())
    assert files[0] == files[1]


def test_links_to_pages_that_are_not_in_the_file_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "reading.pdf"
    manifest = MANIFESTS["jiaxing-2026-07-07"]
    done = command(manifest, "-o", tmp_path / "press.pdf", "--reading", path, "--pages", "1-2", "--no-pictures")
    assert done.status == 0, done.err
    assert sorted((link.page, link.to) for link in by_pikepdf(path)) == [(0, 1), (0, 1), (1, 0)]
