"""Comments as annotations of a PDF: every viewer lists them, shows and prints them, and answers can be given in it.

What they look like is drawn here (appearance streams), so that no viewer has to make it up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name

from layout.model.comment import Note, Thread
from layout.model.geometry import Rect
from layout.model.page import PageLayout
from layout.proofs.comments.located import Located
from layout.proofs.comments.passages import Mark

PRINT: Final = 4
_HIDDEN_REPLY: Final = 2 + 4 + 8 + 16
"""Flags of an answer: it is seen in its parent's window only (hidden, printed never, neither zoomed nor turned)."""
_FILL: Final = (1.0, 0.86, 0.3)
_CHANGED: Final = (1.0, 0.68, 0.5)
_SETTLED: Final = (0.85, 0.85, 0.85)
_ICON: Final = 16.0
_AIR: Final = 2.0
"""From a block or picture to its frame."""
_POPUP: Final = (180.0, 110.0)


def annotate(data: bytes, sheets: Sequence[PageLayout], found: Sequence[Located]) -> bytes:
    """Return a PDF, whose pages are ``sheets``, with the comments on them; equal comments give equal bytes."""
    if not any(one.marks for one in found):
        return data
    with pikepdf.open(BytesIO(data)) as pdf:
        for page, layout in zip(pdf.pages, sheets, strict=True):
            made: list[Any] = []
            for one in found:
                marks = [mark for mark in one.marks if mark.page == layout.number]
                if marks:
                    made += _thread(pdf, page.obj, _Sheet(layout), one, marks)
            if made:
                page.obj.Annots = pdf.make_indirect(Array(made))
        file = BytesIO()
        pdf.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return file.getvalue()


class _Sheet:
    """Turns places on a page into places on its sheet."""

    def __init__(self, layout: PageLayout) -> None:
        self.left = layout.margin + layout.bleed
        self.top = self.left + layout.height

    def box(self, rect: Rect) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top."""
        corners = self.left + rect.x, self.top - rect.bottom, self.left + rect.right, self.top - rect.y
        left, bottom, right, top = (round(each, 2) for each in corners)
        return left, bottom, right, top


def _thread(pdf: pikepdf.Pdf, page: Any, sheet: _Sheet, one: Located, marks: list[Mark]) -> Iterator[Any]:
    """Yield a thread's annotations on a page: the comment, its window, its answers, its state."""
    thread, is_first = one.thread, marks[0] is one.marks[0]
    name = thread.id if is_first else f"{thread.id}-{marks[0].page}"
    comment = pdf.make_indirect(_said(thread.note, page, name))
    comment.update(_shape(pdf, sheet, one, marks))
    comment.F, comment.CA = PRINT, 1
    comment.Subj = pikepdf.String(thread.anchor.quote[:80] or thread.anchor.picture or thread.anchor.story or name)
    last = thread.replies[-1].time if thread.replies else thread.note.time
    comment.M = pikepdf.String(pdf_time(last))
    yield comment
    popup = Dictionary(Type=Name.Annot, Subtype=Name.Popup, Parent=comment, Open=False, F=28, P=page)
    x, y = float(comment.Rect[2]), float(comment.Rect[3])
    popup.Rect = Array([x, y - _POPUP[1], x + _POPUP[0], y])
    comment.Popup = pdf.make_indirect(popup)
    yield comment.Popup
    if is_first:
        yield from _answers(pdf, page, comment, thread)


def _answers(pdf: pikepdf.Pdf, page: Any, comment: Any, thread: Thread) -> Iterator[Any]:
    for number, note in enumerate(thread.replies, 1):
        yield pdf.make_indirect(_answer(page, comment, note, f"{thread.id}-r{number}"))
    if thread.resolved is not None:
        note = Note(thread.resolved.author, thread.resolved.time, "Completed")
        state = _answer(page, comment, note, f"{thread.id}-s")
        state.update(Dictionary(State=pikepdf.String("Completed"), StateModel=pikepdf.String("Review")))
        yield pdf.make_indirect(state)


def _answer(page: Any, comment: Any, note: Note, name: str) -> Any:
    answer = _said(note, page, name)
    answer.update(Dictionary(Subtype=Name.Text, Name=Name.Comment, Rect=comment.Rect, IRT=comment, RT=Name.R))
    answer.F = _HIDDEN_REPLY
    return answer


def _said(note: Note, page: Any, name: str) -> Any:
    time, author = pikepdf.String(pdf_time(note.time)), pikepdf.String(note.author)
    said = Dictionary(Type=Name.Annot, P=page, CreationDate=time, M=time, T=author)
    said.update(Dictionary(Contents=pikepdf.String(note.text), NM=pikepdf.String(name)))
    return said


def pdf_time(time: datetime) -> str:
    """Return a time as PDF writes it.

    >>> pdf_time(datetime.fromisoformat("2026-07-07T21:30:05+08:00"))
    "D:20260707213005+08'00'"
    """
    zone = f"{time:%z}" or "+0000"
    return f"D:{time:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"


def _shape(pdf: pikepdf.Pdf, sheet: _Sheet, one: Located, marks: list[Mark]) -> Any:
    """Return how a comment is drawn: copy is highlighted, a point has a note beside it, anything else a frame round it."""
    colour = _SETTLED if one.thread.resolved is not None else _CHANGED if one.state == "changed" else _FILL
    if one.point is not None:
        x, y = one.point
        box = sheet.box(Rect(x, y, _ICON, _ICON))
        entries = Dictionary(Subtype=Name.Text, Name=Name.Comment)
        return _drawn(pdf, entries, box, colour, _icon(box, colour))
    boxes = [sheet.box(mark.rect) for mark in marks]
    around = tuple(pick(each[at] for each in boxes) for at, pick in enumerate((min, min, max, max)))
    if not (one.thread.anchor.quote or (one.thread.anchor.story and not one.thread.anchor.picture)):
        entries = Dictionary(Subtype=Name.Square, BS=Dictionary(W=1.5))
        x, y, right, top = around
        around = x - _AIR, y - _AIR, right + _AIR, top + _AIR
        return _drawn(pdf, entries, around, colour, _frame(around, colour))
    quads = [value for left, low, right, high in boxes for value in (left, high, right, high, left, low, right, low)]
    entries = Dictionary(Subtype=Name.Highlight, QuadPoints=Array(quads))
    return _drawn(pdf, entries, around, colour, _fields(boxes, colour))


def _drawn(pdf: pikepdf.Pdf, entries: Any, box: Sequence[float], colour: Sequence[float], operators: str) -> Any:
    multiply = Dictionary(Type=Name.ExtGState, BM=Name.Multiply)
    form = pikepdf.Stream(pdf, operators.encode())
    form.update(
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array(list(box)),
            Resources=Dictionary(ExtGState=Dictionary(M=multiply)),
            Group=Dictionary(S=Name.Transparency),
        )
    )
    entries.update(Dictionary(Rect=Array(list(box)), C=Array(list(colour)), AP=Dictionary(N=pdf.make_indirect(form))))
    return entries


def _fields(boxes: Sequence[Sequence[float]], colour: Sequence[float]) -> str:
    """Draw over the copy so that it stays legible: with a marker's ink."""
    fields = " ".join(f"{x:g} {y:g} {right - x:g} {top - y:g} re" for x, y, right, top in boxes)
    return f"/M gs {_ink(colour)} rg {fields} f"


def _frame(box: Sequence[float], colour: Sequence[float]) -> str:
    x, y, right, top = box
    dark = [each * 0.85 for each in colour]
    return f"{_ink(dark)} RG 1.5 w {x + 0.75:g} {y + 0.75:g} {right - x - 1.5:g} {top - y - 1.5:g} re S"


def _icon(box: Sequence[float], colour: Sequence[float]) -> str:
    """Draw a slip of paper with three lines on it."""
    x, y, right, top = box
    lines = " ".join(
        f"{x + 3.5:g} {top - down:g} m {right - short:g} {top - down:g} l"
        for down, short in ((5, 3.5), (8, 3.5), (11, 7))
    )
    field = f"{x + 0.5:g} {y + 0.5:g} {right - x - 1:g} {top - y - 1:g} re"
    return f"{_ink(colour)} rg 0.3 0.25 0.1 RG 0.8 w {field} B {lines} S"


def _ink(colour: Sequence[float]) -> str:
    return " ".join(f"{each:.3g}" for each in colour)
