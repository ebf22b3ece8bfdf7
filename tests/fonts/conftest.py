"""Tiny fonts drawn in the tests, hand-made PDFs of their glyphs, and readers that did not write those files."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from PIL import Image

from layout.fonts import FaceSet, Token, open_faces
from layout.model.style import FontChoices, Language
from layout.paint.embed import EmbeddedFont, embed, font_objects
from layout.paint.objects import PDFArrayCompact, PDFDictionary, PDFDocument, PDFObjectReference, PDFPage, Stream

RENDERERS = ("poppler", "pdfium", "mupdf", "ghostscript")
Pixels = np.ndarray[Any, np.dtype[np.float64]]


@dataclass
class Tiny:
    """A font of frames, one glyph per character, each with a bar at a height of its own so that no two look alike.

    ``kind``: ``ttf``, ``otf`` (name-keyed CFF), ``wght`` (TrueType with a weight axis: the bar grows from 400 to 900),
    ``cff2`` (the same with PostScript outlines). ``features`` is OpenType feature source.
    """

    chars: str
    family: str = "Tiny Song"
    kind: str = "ttf"
    weight: int = 400
    upem: int = 1000
    fs_type: int = 0
    style: str = "Regular"
    features: str = ""
    extra: Sequence[str] = ()
    advances: Mapping[str, int] = field(default_factory=dict)

    def save(self, path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.build().save(path)
        return path

    def build(self) -> Any:
        """Return a fontTools font."""
        builder = FontBuilder(self.upem, isTTF=self.kind in ("ttf", "wght"))
        names = [".notdef", *(f"u{ord(each):04X}" for each in self.chars), *self.extra]
        builder.setupGlyphOrder(names)
        builder.setupCharacterMap({ord(each): f"u{ord(each):04X}" for each in self.chars})
        self._outlines(builder, names)
        builder.setupHorizontalMetrics({name: (self._advance(name), 0) for name in names})
        builder.setupHorizontalHeader(ascent=self._em(880), descent=self._em(-120))
        plain = f"{self.family}-{self.style}".replace(" ", "")
        # No uniqueFontIdentifier given: fontTools would put the time into it.
        builder.setupNameTable({
            "familyName": self.family, "styleName": self.style, "uniqueFontIdentifier": plain,
            "fullName": f"{self.family} {self.style}", "psName": plain, "version": "1",
        })  # fmt: skip
        builder.setupOS2(
            usWeightClass=self.weight, fsType=self.fs_type, sTypoAscender=self._em(880), sTypoDescender=self._em(-120)
        )
        if self.kind in ("wght", "cff2"):
            self._vary(builder, names)
        if self.features:
            builder.addOpenTypeFeatures(self.features)
        builder.setupPost()
        return builder.font

    def _em(self, thousandths: float) -> int:
        return round(thousandths * self.upem / 1000)

    def _advance(self, name: str) -> int:
        return self._em(self.advances.get(name, 1000))

    def _boxes(self, number: int) -> list[tuple[int, int, int, int]]:
        """Return the frame of a glyph as four bars, and its own bar; none for .notdef."""
        low = -60 + (number - 1) % 9 * 80
        bars = [(40, -100, 960, -80), (40, 840, 960, 860), (40, -80, 60, 840), (940, -80, 960, 840)]
        return [*bars, (100, low, 900, low + 160)] if number else []

    def _outlines(self, builder: FontBuilder, names: list[str]) -> None:
        if self.kind in ("ttf", "wght"):
            builder.setupGlyf({name: self._draw(TTGlyphPen(None), number).glyph() for number, name in enumerate(names)})
        elif self.kind == "otf":
            drawn = {
                name: self._draw(T2CharStringPen(self._advance(name), None), number).getCharString()
                for number, name in enumerate(names)
            }
            matrix = [1 / self.upem, 0, 0, 1 / self.upem, 0, 0]
            plain = f"{self.family}-{self.style}".replace(" ", "")
            builder.setupCFF(plain, {"FullName": self.family, "FontMatrix": matrix}, drawn, {})

    def _draw(self, pen: Any, number: int) -> Any:
        for left, bottom, right, top in self._boxes(number):
            corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
            pen.moveTo(tuple(map(self._em, corners[0])))
            for corner in corners[1:]:
                pen.lineTo(tuple(map(self._em, corner)))
            pen.closePath()
        return pen

    def _vary(self, builder: FontBuilder, names: list[str]) -> None:
        """Make the bar of each glyph 400 units higher at weight 900."""
        builder.setupFvar(
            [("wght", 400, 400, 900, "Weight")],
            [{"location": {"wght": 400}, "stylename": "Regular"}, {"location": {"wght": 900}, "stylename": "Black"}],
        )
        if self.kind == "wght":
            # Points in order: four bars of four, then the own bar, whose second and third point are its top.
            moved = [(0, 0)] * 17 + [(0, self._em(400))] * 2 + [(0, 0)] * 5
            variations = {name: [TupleVariation({"wght": (0, 1, 1)}, moved)] for name in names[1:]}
            builder.setupGvar({**variations, names[0]: []})
            return
        drawn = {name: T2CharString(program=self._blended(number)) for number, name in enumerate(names)}
        builder.setupCFF2(drawn, regions=[{"wght": (0, 1, 1)}])

    def _blended(self, number: int) -> list[Any]:
        program: list[Any] = []
        x = y = 0
        for index, (left, bottom, right, top) in enumerate(self._boxes(number)):
            grow = [self._em(400), 1, "blend"] if index == 4 else []
            shrink = [self._em(-400), 1, "blend"] if index == 4 else []
            program += [self._em(left) - x, self._em(bottom) - y, "rmoveto"]
            program += [0, self._em(top - bottom), *grow, "rlineto", self._em(right - left), 0, "rlineto"]
            program += [0, self._em(bottom - top), *shrink, "rlineto"]
            x, y = self._em(right), self._em(bottom)
        return program


@pytest.fixture
def tiny() -> type[Tiny]:
    return Tiny


@pytest.fixture
def collection() -> Callable[[Path, Iterable[Tiny]], Path]:
    """Save fonts as one .ttc."""

    def save(path: Path, fonts: Iterable[Tiny]) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        made = TTCollection()
        made.fonts = [font.build() for font in fonts]
        made.save(path)
        return path

    return save


@pytest.fixture
def packages(tmp_path: Path) -> FaceSet:
    """The faces of the default font packages, the same on every machine."""
    faces, diagnostics = open_faces(FontChoices(("packages",)), tmp_path)
    assert not diagnostics
    return faces


@pytest.fixture
def issue_faces(tmp_path: Path) -> Callable[..., FaceSet]:
    """Open the fonts the test put into ``tmp_path/fonts``, for roles given as keywords: ``song="Tiny Song"``."""

    def open_issue(language: Language = "zh-Hans", **roles: str | tuple[str, ...]) -> FaceSet:
        chosen = {name: (each,) if isinstance(each, str) else each for name, each in roles.items()}
        faces, diagnostics = open_faces(FontChoices(("issue",), chosen, language), tmp_path)
        assert not diagnostics, [each.text() for each in diagnostics]
        return faces

    return open_issue


@dataclass(frozen=True)
class Sample:
    """A PDF of one line of text, the font in it, and the text."""

    pdf: bytes
    font: EmbeddedFont
    text: str


@pytest.fixture
def sample() -> Callable[..., Sample]:
    """Set tokens of one face in a PDF of one line, 24 pt; ``swap`` lets the page show other codes than it should."""

    def make(faces: FaceSet, tokens: Sequence[Token], swap: Callable[[int], int] = lambda cid: cid) -> Sample:
        (key,) = {token.face for token in tokens}
        used = {gid: text for token in tokens for gid, text in zip(token.gids, token.texts, strict=True)}
        font = embed(faces.face(key), used)
        codes = "".join(f"{swap(font.cids[gid]):04X}" for token in tokens for gid in token.gids)
        text = "".join(text for token in tokens for text in token.texts)
        return Sample(one_line_pdf(font, codes, sum(token.width for token in tokens)), font, text)

    return make


def one_line_pdf(font: EmbeddedFont, codes: str, width: int) -> bytes:
    document = PDFDocument(compression=0, invariant=1)
    document.Catalog.Outlines = None
    page = PDFPage()
    page.Override_default_compilation = 1
    page.Parent = document.Reference(document.Pages)
    page.MediaBox = PDFArrayCompact([0, 0, round(width * 0.024) + 20, 44])
    document.idToObject["BasicFonts"]["F1"] = font_objects(document, font)
    page.Resources = PDFDictionary({"Font": PDFObjectReference("BasicFonts")})
    content = f"BT /F1 24 Tf 1 0 0 1 10 13 Tm <{codes}> Tj ET".encode()
    page.Contents = document.Reference(Stream(PDFDictionary(), content))
    document.addPage(page)
    return bytes(document.format())


@pytest.fixture
def tool() -> Callable[..., str]:
    """Run a program that must be content with what it is given; return what it prints."""

    def run(*command: str | Path) -> str:
        if shutil.which(str(command[0])) is None:
            pytest.skip(f"{command[0]} is not installed")
        done = subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
        # Debian builds MuPDF without colour management; that is no word about our file.
        warnings = done.stderr.replace("warning: ICC support is not available\n", "")
        assert not warnings, warnings
        return done.stdout

    return run


@pytest.fixture
def draw(tmp_path: Path, tool: Callable[..., str]) -> Callable[[bytes, str], Pixels]:
    """Draw a PDF's page with a renderer, 288 dpi, as grey values from 0 (black) to 1."""

    def render(pdf: bytes, renderer: str) -> Pixels:
        path, out = tmp_path / "line.pdf", tmp_path / "line.png"
        path.write_bytes(pdf)
        if renderer == "pdfium":
            return _grey(pypdfium2.PdfDocument(pdf)[0].render(scale=4).to_pil())
        if renderer == "poppler":
            tool("pdftoppm", "-r", "288", "-png", "-singlefile", path, out.with_suffix(""))
        elif renderer == "mupdf":
            tool("mutool", "draw", "-q", "-r", "288", "-o", out, path, "1")
        else:
            smooth = ("-dTextAlphaBits=4", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING")
            tool("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", *smooth, "-sDEVICE=png16m", "-r288", "-o", out, path)
        return _grey(Image.open(BytesIO(out.read_bytes())))

    return render


def _grey(image: Image.Image) -> Pixels:
    return np.asarray(image.convert("L"), dtype=np.float64) / 255


@pytest.fixture
def disagreement(draw: Callable[[bytes, str], Pixels]) -> Callable[[bytes], float]:
    """Return the largest share of ink that two renderers draw differently: 0 all alike, 1 nothing in common.

    Pictures are compared in cells of 8 × 8 pixels, so that the renderers' own ways to smooth edges do not count.
    """

    def worst(pdf: bytes) -> float:
        inks = [_cells(1 - draw(pdf, renderer)) for renderer in RENDERERS]
        assert all(ink.sum() > 0 for ink in inks), "a renderer drew nothing"
        return max(_apart(one, other) for one in inks for other in inks)

    return worst


@pytest.fixture
def apart(draw: Callable[[bytes, str], Pixels]) -> Callable[[bytes, bytes], float]:
    """Return the share of ink that differs between two PDFs in one renderer."""

    def compare(one: bytes, other: bytes) -> float:
        return _apart(_cells(1 - draw(one, "pdfium")), _cells(1 - draw(other, "pdfium")))

    return compare


def _cells(ink: Pixels) -> Pixels:
    rows, columns = (size // 8 for size in ink.shape)
    return np.asarray(ink[: rows * 8, : columns * 8].reshape(rows, 8, columns, 8).mean(axis=(1, 3)))


def _apart(one: Pixels, other: Pixels) -> float:
    assert one.shape == other.shape
    return float(np.abs(one - other).sum() / (one.sum() + other.sum()))
