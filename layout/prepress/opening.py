"""Open a PDF that may come from anywhere. pikepdf (qpdf) is imported here only when one is read."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from layout.errors import StopRendering
from layout.model.diagnostics import diagnose
from layout.prepress.messages import NO_PDF

if TYPE_CHECKING:
    from pikepdf import Pdf

MAX_PAGES: Final = 1_000
LONGEST: Final = 12
"""The longest label of a page that is used as its name."""


def read_pdf(file: Path) -> bytes:
    """Return the bytes of a PDF; raise StopRendering where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise refused(str(file), reason, reason) from None


def open_pdf(data: bytes, name: str) -> Pdf:
    """Return a PDF opened for reading; raise StopRendering where it is damaged, locked by a password, empty or endless."""
    import pikepdf  # 100 ms

    try:
        pdf = pikepdf.open(BytesIO(data))
        pages = len(pdf.pages)
    except pikepdf.PasswordError:
        raise refused(name, "it is locked by a password", "文件加了密码") from None
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise refused(name, f"it is damaged ({error})", f"文件已损坏（{error}）") from None
    if not 0 < pages <= MAX_PAGES:
        raise refused(name, f"it has {pages} pages", f"共 {pages} 页")
    return pdf


def page_names(data: bytes, name: str) -> list[str]:
    """Return the labels of a PDF's pages (12.4.2); plain numbers where they are no good as names."""
    with open_pdf(data, name) as pdf:
        count = len(pdf.pages)
        try:
            labels = [str(page.label) for page in pdf.pages]
        except (RuntimeError, TypeError, ValueError):
            labels = []
    is_good = len(set(labels)) == count and all(0 < len(label) <= LONGEST and label.isprintable() for label in labels)
    return labels if is_good else [str(number) for number in range(1, count + 1)]


def refused(name: str, reason: str, reason_zh: str) -> StopRendering:
    """Return what says why a PDF is not read."""
    return StopRendering((diagnose(NO_PDF, file=name, reason=reason, reason_zh=reason_zh),))
