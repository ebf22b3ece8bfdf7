"""Hand-made pages, and readers that did not write the file: PDFium, Poppler, MuPDF, Ghostscript."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from layout.fonts import FaceSet, open_faces
from layout.model.color import BLACK, Colour
from layout.model.galley import GlyphRun, Line
from layout.model.page import PageLayout, PlacedLine
from layout.model.style import FontChoices
from layout.paint.pdf import PdfMeta, write_pdf

RENDERERS = ("pdfium", "poppler", "mupdf", "ghostscript")
Pixels = np.ndarray[Any, np.dtype[np.uint8]]


@pytest.fixture(scope="session")
def faces(tmp_path_factory: pytest.TempPathFactory) -> FaceSet:
    """The faces of the default font packages, the same on every machine."""
    return open_faces(FontChoices(sources=("packages",)), tmp_path_factory.mktemp("root"))[0]


class Maker:
    """Makes pages 200 × 300 pt with 10 pt of bleed, and their PDF."""

    width, height, bleed = 200.0, 300.0, 10.0

    def __init__(self, faces: FaceSet) -> None:
        self.faces = faces

    def run(
        self, text: str, role: str = "song", size: float = 10.0, colour: Colour = BLACK, x: float = 0.0,
        gaps: Sequence[float] | None = None, **more: float,
    ) -> GlyphRun:  # fmt: skip
        tokens = [self.faces.chain(role).shape(character) for character in text]
        gids = tuple(gid for token in tokens for gid in token.gids)
        texts = tuple(text for token in tokens for text in token.texts)
        return GlyphRun(tokens[0].face, size, colour, x, gids, tuple(gaps or [0.0] * len(gids)), texts, **more)

    def line(self, x: float, y: float, *runs: GlyphRun) -> PlacedLine:
        text = "".join("".join(run.texts) for run in runs)
        return PlacedLine(x, y, Line(runs, 100.0, text), "body", "A")

    def page(self, *items: Any, number: int = 1) -> PageLayout:
        return PageLayout(number, self.width, self.height, self.bleed, items)

    def pdf(self, *items: Any) -> bytes:
        data, diagnostics = write_pdf([self.page(*items)], self.faces, META)
        assert not diagnostics, [each.text() for each in diagnostics]
        return data


META = PdfMeta("平安周刊 2026年7月7日", date(2026, 7, 7), "huozi 0")


@pytest.fixture
def meta() -> PdfMeta:
    return META


@pytest.fixture
def make(faces: FaceSet) -> Maker:
    return Maker(faces)


@pytest.fixture
def tool() -> Callable[..., str]:
    """Run a program that must be there and must be content; return what it prints."""

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
def draw(tmp_path: Path, tool: Callable[..., str]) -> Callable[..., Pixels]:
    """Draw page 1 with its bleed, four pixels to the point; ``draw(pdf, renderer)[row, column]`` is R, G, B."""
    dpi = 288

    def render(pdf: bytes, renderer: str = "pdfium") -> Pixels:
        path, out = tmp_path / "page.pdf", tmp_path / "page.png"
        path.write_bytes(pdf)
        if renderer == "pdfium":
            page = pypdfium2.PdfDocument(pdf)[0]
            return np.asarray(page.render(scale=dpi / 72).to_pil().convert("RGB"))
        if renderer == "poppler":
            tool("pdftoppm", "-r", str(dpi), "-png", "-singlefile", path, out.with_suffix(""))
        elif renderer == "mupdf":
            tool("mutool", "draw", "-q", "-r", str(dpi), "-o", out, path, "1")
        else:
            quality = ("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING")
            tool(
                "gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", *quality, "-sDEVICE=png16m", f"-r{dpi}", "-o", out, path
            )
        return np.asarray(Image.open(out).convert("RGB"))

    return render


@pytest.fixture
def at() -> Callable[[Pixels, float, float], tuple[int, int, int]]:
    """Return the colour at a place of the page, in points from the trim's top left corner."""

    def look(pixels: Pixels, x: float, y: float) -> tuple[int, int, int]:
        red, green, blue = pixels[int((y + Maker.bleed) * 4), int((x + Maker.bleed) * 4)]
        return int(red), int(green), int(blue)

    return look
