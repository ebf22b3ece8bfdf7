"""Page pictures of a finished PDF, drawn by a program that did not write it (PDFium)."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage


def picture_names(output: Path, numbers: Sequence[int | str]) -> list[Path]:
    """Return what page pictures are called: ``NAME-1.png`` … beside ``NAME.pdf``, numbered as the paper's pages are."""
    return [output.with_name(f"{output.stem}-{number}.png") for number in numbers]


def page_pictures(
    pdf: bytes, output: Path, numbers: Sequence[int | str], dpi: int, *, is_cut: bool = True
) -> dict[Path, bytes]:
    """Draw every page; ``is_cut``: to its trim."""
    import pypdfium2  # 50 ms; only page pictures need it

    document = pypdfium2.PdfDocument(pdf)
    try:
        names = zip(picture_names(output, numbers), document, strict=True)
        return {name: _draw(page, dpi, is_cut=is_cut) for name, page in names}
    finally:
        document.close()


def _draw(page: PdfPage, dpi: int, *, is_cut: bool) -> bytes:
    if is_cut:
        page.set_cropbox(*page.get_trimbox())
    file = BytesIO()
    page.render(scale=dpi / 72).to_pil().save(file, "PNG", dpi=(dpi, dpi))
    return file.getvalue()
