"""Subset fonts in a PDF, as programs see them that did not write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from layout.fonts import FaceSet, Token, open_faces
from layout.model.style import FontChoices
from layout.paint import embed as embedding
from layout.paint.embed import EmbeddedFont, embed

TEXT = ("红", "船", "领", "航", "，", "守", "初", "心", "——", "AI", "2026", "年", "……", "。")
ALIKE = 0.05
"""Renderers that draw the same glyphs differ in less of their ink than this, by smoothing and hinting (measured: 0.03)."""
UNLIKE = 0.3

Sampler = Callable[..., Any]


def tokens(faces: FaceSet, role: str, text: Sequence[str] = TEXT) -> list[Token]:
    return [faces.chain(role).shape(each) for each in text]


def cut(faces: FaceSet, role: str, text: Sequence[str]) -> EmbeddedFont:
    """Embed the glyphs of a text."""
    shaped = tokens(faces, role, text)
    used = {gid: text for token in shaped for gid, text in zip(token.gids, token.texts, strict=True)}
    return embed(faces.face(shaped[0].face), used)


@pytest.fixture
def cjk(tmp_path: Path) -> FaceSet:
    """Noto Sans CJK as this system has it: a collection of CID-keyed CFF fonts."""
    faces, _ = open_faces(FontChoices(("system",), {"hei-bold": ("Noto Sans SC",)}), tmp_path)
    found = faces.resolutions()
    if not any(each.file and each.file.suffix == ".ttc" and each.role == "hei-bold" for each in found):
        pytest.skip("the system has no NotoSansCJK-Bold.ttc")
    return faces


@pytest.fixture(params=["song", "hei", "hei-black", "ttc", "ttf", "otf", "otf 2048", "wght", "cff2"])
def one(
    request: pytest.FixtureRequest,
    packages: FaceSet,
    tiny: type[Any],
    tmp_path: Path,
    issue_faces: Callable[..., FaceSet],
) -> tuple[FaceSet, list[Token]]:
    """A font of each kind, and a text set in it."""
    kind = str(request.param)
    if kind == "ttc":
        faces = request.getfixturevalue("cjk")
        return faces, tokens(faces, "hei-bold")
    if kind in ("song", "hei", "hei-black"):
        return packages, tokens(packages, kind)
    shape, _, upem = kind.partition(" ")
    tiny("红船领航守初心筑平安", kind=shape, upem=int(upem or 1000)).save(tmp_path / "fonts" / "tiny.otf")
    role = "hei-black" if shape in ("wght", "cff2") else "song"
    faces = issue_faces(**{role: "Tiny Song"})
    return faces, tokens(faces, role, list("船领航守安筑"))


@pytest.mark.tools
def test_it_is_embedded_subset_and_readable(
    one: tuple[FaceSet, list[Token]], sample: Sampler, tool: Callable[..., str], tmp_path: Path
) -> None:
    made = sample(*one)
    path = tmp_path / "sample.pdf"
    path.write_bytes(made.pdf)
    (row,) = tool("pdffonts", path).splitlines()[2:]
    kind = "CID Type 0C" if made.font.is_cff else "CID TrueType"
    assert re.fullmatch(rf"[A-Z]{{6}}\+\S+ +{kind} +Identity-H +yes yes yes +\d+ +0", row), row
    tool("qpdf", "--check", path)
    assert tool("pdftotext", path, "-").strip() == made.text
    assert pypdfium2.PdfDocument(made.pdf)[0].get_textpage().get_text_bounded().strip() == made.text
    assert tool("mutool", "draw", "-q", "-F", "text", path).strip() == made.text


@pytest.mark.tools
def test_all_renderers_draw_it_alike(
    one: tuple[FaceSet, list[Token]], sample: Sampler, disagreement: Callable[[bytes], float]
) -> None:
    assert disagreement(sample(*one).pdf) < ALIKE


@pytest.mark.tools
def test_other_glyphs_would_be_seen(
    one: tuple[FaceSet, list[Token]], sample: Sampler, apart: Callable[[bytes, bytes], float]
) -> None:
    """The control of the comparison: the same font, each code one too low."""
    good, bad = sample(*one), sample(*one, swap=lambda cid: max(cid - 1, 1))
    assert apart(good.pdf, good.pdf) == 0
    assert apart(good.pdf, bad.pdf) > 2 * ALIKE


@pytest.mark.tools
def test_a_charset_that_is_not_the_identity_would_be_seen(
    packages: FaceSet, sample: Sampler, disagreement: Callable[[bytes], float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The trap this module avoids: half of the renderers go through the charset of a CID-keyed CFF."""
    flags = embedding._FLAGS & ~embedding.hb.SubsetFlags.CFF_IDENTITY_CHARSET
    monkeypatch.setattr(embedding, "_FLAGS", flags)
    try:
        found = disagreement(sample(packages, tokens(packages, "song")).pdf)
    except AssertionError as complaint:  # a renderer that draws nothing, or says so
        found = 1.0
        assert "drew nothing" in str(complaint) or "warning" in str(complaint) or "error" in str(complaint)
    assert found > UNLIKE


def test_the_charset_is_the_identity(packages: FaceSet) -> None:
    font = cut(packages, "song", TEXT)
    table = CFFFontSet()
    table.decompile(BytesIO(font.program), None)
    charset = table[table.fontNames[0]].charset
    assert charset == [".notdef", *(f"cid{cid:05}" for cid in range(1, len(charset)))]
    assert sorted(font.cids.values()) == list(range(1, len(charset)))


def test_a_weight_is_pinned(packages: FaceSet) -> None:
    """一 is one stroke: its height is its weight."""
    black, light = cut(packages, "hei-black", ("一",)), cut(packages, "hei-light", ("一",))
    assert (black.name, light.name) == ("NotoSansSC-Black", "NotoSansSC-Light")
    heights = []
    for font in (black, light):
        program = TTFont(BytesIO(font.program))
        assert set(program.keys()) - {"GlyphOrder"} == {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}
        pen = BoundsPen(glyphs := program.getGlyphSet())
        glyphs[program.getGlyphName(1)].draw(pen)
        heights.append(pen.bounds[3] - pen.bounds[1])
    assert heights[0] > 1.8 * heights[1]


@pytest.mark.parametrize("kind", ["wght", "cff2"])
def test_a_pinned_weight_moves_the_outline(
    kind: str, tiny: type[Any], tmp_path: Path, issue_faces: Callable[..., FaceSet], sample: Sampler,
    apart: Callable[[bytes, bytes], float],
) -> None:  # fmt: skip
    tiny("红船", kind=kind).save(tmp_path / "fonts" / "tiny.ttf")
    faces = issue_faces(song="Tiny Song", **{"hei-black": "Tiny Song"})
    regular, black = (sample(faces, tokens(faces, role, "红船")) for role in ("song", "hei-black"))
    assert apart(regular.pdf, black.pdf) > 2 * ALIKE
    assert [each.font.name for each in (regular, black)] == ["TinySong-Regular", "TinySong-Black"]


@pytest.mark.parametrize("role", ["song", "hei-black"])
def test_widths_are_those_of_the_font_program(role: str, packages: FaceSet, sample: Sampler) -> None:
    made = sample(packages, tokens(packages, role))
    font, _file = font_in(made.pdf)
    listed = widths_in(font.DescendantFonts[0])
    assert listed == {made.font.cids[gid]: width for gid, width in advances(packages, role) if width != 1000}
    if not made.font.is_cff:
        metrics = TTFont(BytesIO(made.font.program))["hmtx"].metrics
        assert {cid: metrics[f"glyph{cid:05}"][0] for cid in made.font.cids.values()} == {
            cid: listed.get(cid, 1000) for cid in made.font.cids.values()
        }


def advances(faces: FaceSet, role: str) -> set[tuple[int, int]]:
    return {pair for token in tokens(faces, role) for pair in zip(token.gids, token.advances, strict=True)}


def font_in(pdf: bytes) -> Any:
    """Return the font's dictionary, and the file, which has to stay open."""
    file = pikepdf.open(BytesIO(pdf))
    return file.pages[0].Resources.Font.F1, file


def widths_in(descendant: Any) -> dict[int, int]:
    """Read a W array of the form c [w1 w2 …]."""
    entries = list(descendant.W)
    assert int(descendant.DW) == 1000
    return {
        int(first) + index: int(width)
        for first, widths in zip(entries[::2], entries[1::2], strict=True)
        for index, width in enumerate(widths)
    }


def test_the_same_glyphs_give_the_same_bytes(tmp_path: Path) -> None:
    fonts = [
        cut(open_faces(FontChoices(("packages",)), tmp_path)[0], "hei-black", text)
        for text in (TEXT, tuple(reversed(TEXT)), TEXT[1:])
    ]
    first, again, other = fonts
    assert (first.program, first.to_unicode, first.base_font) == (again.program, again.to_unicode, again.base_font)
    assert first.tag != other.tag


def test_a_missing_character_shows(packages: FaceSet) -> None:
    program = TTFont(BytesIO(cut(packages, "hei-black", "क").program))
    assert program["glyf"][program.getGlyphName(0)].numberOfContours > 0


def test_copied_text_may_be_several_characters_or_none(packages: FaceSet) -> None:
    face = packages.face(packages.chain("song").shape("红").face)
    font = embed(face, {5: "ffi", 9: "", 7: "𠮷", 6: "——"})
    assert font.cids == {5: 1, 6: 2, 7: 3, 9: 4}
    assert b"3 beginbfchar\n<0001> <006600660069>\n<0002> <20142014>\n<0003> <D842DFB7>\nendbfchar\n" in font.to_unicode
    assert b"<0004>" not in font.to_unicode


@pytest.mark.tools
def test_more_characters_than_one_block_holds_are_read(
    packages: FaceSet, sample: Sampler, tool: Callable[..., str], tmp_path: Path
) -> None:
    text = "".join(chr(0x4E00 + 31 * index) for index in range(350))
    made = sample(packages, tokens(packages, "song", text))
    path = tmp_path / "sample.pdf"
    path.write_bytes(made.pdf)
    assert [len(each) for each in re.findall(rb"(?s)beginbfchar\n(.*?)endbfchar", made.font.to_unicode)] == [
        1400, 1400, 1400, 700
    ]  # fmt: skip
    assert tool("pdftotext", path, "-").strip() == text


def test_the_descriptor_says_what_the_face_is(packages: FaceSet, sample: Sampler) -> None:
    made = sample(packages, tokens(packages, "hei-black"))
    font, _file = font_in(made.pdf)
    descriptor = font.DescendantFonts[0].FontDescriptor
    assert str(descriptor.FontName) == str(font.DescendantFonts[0].BaseFont) == f"/{made.font.base_font}"
    values = {
        name: float(descriptor[f"/{name}"]) for name in ("Ascent", "Descent", "CapHeight", "ItalicAngle", "Flags")
    }
    assert values == {"Ascent": 880, "Descent": -120, "CapHeight": 733, "ItalicAngle": 0, "Flags": 4}
    assert str(font.DescendantFonts[0].CIDToGIDMap) == "/Identity"
    left, bottom, right, top = (int(value) for value in descriptor.FontBBox)
    assert left < 50 and bottom < 0 and right > 1900 and top > 800  # the double dash is 2 em long
    assert len(descriptor.FontFile2.read_bytes()) == int(descriptor.FontFile2.Length1)


def test_a_type0_font_over_cff_is_named_with_its_cmap(packages: FaceSet, sample: Sampler) -> None:
    font, _file = font_in(sample(packages, tokens(packages, "song")).pdf)
    assert str(font.BaseFont) == f"{font.DescendantFonts[0].BaseFont}-Identity-H"
    assert str(font.DescendantFonts[0].FontDescriptor.FontFile3.Subtype) == "/CIDFontType0C"
