"""Placed PDFs: an advertisement comes as a page of its own, and goes into ours whole, as a form (ISO 32000-1, 8.10).

The page is copied as it is, fonts and colours included; preflight looks into it like into all else. Links and actions stay
behind; layers, and notes that would print, are refused. pikepdf (qpdf) is imported here only where an issue has such a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from layout.model.diagnostics import Diagnostic, diagnose
from layout.model.page import PlacedPicture
from layout.paint.document import PLACED
from layout.paint.images import Matrix
from layout.paint.messages import NOT_PLACED
from layout.records import NamedTuple

if TYPE_CHECKING:
    from pikepdf import Pdf

MAX_BYTES: Final = 200_000_000
INITIAL: Final = "0 0 0 1 k 0 0 0 1 K 1 w 0 J 0 j 10 M [] 0 d 0 Tc 0 Tw 100 Tz 0 TL 0 Tr 0 Ts /Knock gs"
"""The state that a page begins with (ISO 32000-1, 8.4.1, table 52), its black said in ink: a form would begin with ours."""
_PRINT: Final = 4
_UNSEEN: Final = ("/Link", "/TrapNet", "/PrinterMark")


class PlacedPage(NamedTuple):
    """The first page of a PDF: the document, and how its trim lies on the unit square (``turn``)."""

    pdf: Pdf
    turn: Matrix


def is_pdf(file: Path) -> bool:
    """Tell whether a picture file is a PDF, by its name."""
    return file.suffix.lower() == ".pdf"


def read_page(item: PlacedPicture, page: int) -> PlacedPage | Diagnostic:
    """Return the one page of a PDF, or what is wrong with the file."""
    import pikepdf

    def refused(reason: str, reason_zh: str) -> Diagnostic:
        return diagnose(NOT_PLACED, page=page, file=item.file, reason=reason, reason_zh=reason_zh)

    try:
        if item.file.stat().st_size > MAX_BYTES:
            return refused("it is larger than 200 MB", "文件超过 200 MB")
        pdf = pikepdf.open(BytesIO(item.file.read_bytes()))
        if len(pdf.pages) != 1:
            count = len(pdf.pages)
            return refused(f"it has {count} pages, and one is wanted", f"共 {count} 页，应只有一页")
        if "/OCProperties" in pdf.Root:
            return refused("it has layers, and which of them are to print is not said", "含有图层，印哪些层说不清")
        if any(_prints(note) for note in pdf.pages[0].get("/Annots", [])):
            return refused("notes, stamps or form fields lie on its page", "页面上有批注、图章或表单")
        return PlacedPage(pdf, _turn(pdf))
    except FileNotFoundError:
        return refused("there is no such file", "文件不存在")
    except pikepdf.PasswordError:
        return refused("it is locked by a password", "文件加了密码")
    except (pikepdf.PdfError, OSError, ValueError, RuntimeError, AttributeError, TypeError, KeyError):
        return refused("it is no PDF, or damaged", "不是 PDF，或文件已损坏")


def _prints(note: Any) -> bool:
    """Tell whether an annotation is one that is printed with its page: bit 3 of its flags (ISO 32000-1, 12.5.3)."""
    return bool(int(note.get("/F", 0)) & _PRINT) and note.get("/Subtype") not in _UNSEEN


def put_in(data: bytes, pages: Sequence[PlacedPage]) -> bytes:
    """Return the file with the forms that stand for placed pages filled; equal files give equal bytes."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        forms: dict[int, Any] = {}
        for page in pdf.pages:
            pictures: Any = page.resources.get("/XObject", {})
            for name, value in list(pictures.items()):
                number = value.get(f"/{PLACED}")
                if number is None:
                    continue
                number = int(number)
                if number not in forms:
                    forms[number] = pdf.copy_foreign(pages[number].pdf.pages[0].as_form_xobject())
                pictures[name] = forms[number]
        pdf.remove_unreferenced_resources()
        file = BytesIO()
        pdf.save(
            file,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            force_version=pdf.pdf_version,
            fix_metadata_version=False,
        )
        return file.getvalue()


def _turn(pdf: Pdf) -> Matrix:
    """Return the matrix from the form's own space onto the unit square: its trim box, turned as the page is."""
    form = pdf.pages[0].as_form_xobject()
    a, b, c, d, e, f = (float(value) for value in form.get("/Matrix", [1, 0, 0, 1, 0, 0]))
    x0, y0, x1, y1 = (float(value) for value in form.BBox)
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    left, bottom = min(x for x, _ in corners), min(y for _, y in corners)
    width, height = max(x for x, _ in corners) - left, max(y for _, y in corners) - bottom
    if not (width > 0 and height > 0):
        raise ValueError("its page has no size")
    return (1 / width, 0, 0, 1 / height, -left / width, -bottom / height)
