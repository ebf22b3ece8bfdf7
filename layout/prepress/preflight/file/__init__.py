"""The rules of PDF/X on a finished file, checklist in hand (``print.md`` section 1): each function names the row it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import Final

from layout.errors import StopRendering
from layout.model.press import PressProfile
from layout.prepress.box import Box
from layout.prepress.of_pdf import printed_in, trim_of
from layout.prepress.opening import open_pdf
from layout.prepress.preflight.amounts import ink_findings
from layout.prepress.preflight.file import boxes, contents, identity, intent, spaces, states, structure
from layout.prepress.preflight.file import fonts as font_rules
from layout.prepress.preflight.file.document import Document
from layout.prepress.preflight.file.spaces import skipped
from layout.prepress.preflight.finding import Findings, Found
from layout.prepress.preflight.printed_rules import check_printed
from layout.prepress.walk.walker import Budget

CHECKS: Final[tuple[Callable[[Document], Findings], ...]] = (
    structure.damaged,
    structure.contents, structure.header, structure.streams_of_objects, structure.file_id, structure.encryption,
    structure.filters, structure.external,
    identity.version, identity.information, identity.trapped, identity.agreement,
    intent.intents, intent.profile,
    boxes.page_boxes, boxes.bleed, boxes.views, boxes.same_form,
    font_rules.fonts, states.transparency, states.tones, spaces.colour_spaces, spaces.profiles,
    contents.stand_ins, contents.notes, contents.actions, contents.layers,
)  # fmt: skip


def check_file(
    data: bytes, name: str, profile: PressProfile, *, on_plates: Collection[int] | None = None
) -> Iterator[Found]:
    """Yield what is found in a PDF; raise StopRendering where it cannot be opened.

    ``on_plates`` are the pages whose plates are drawn, to measure total ink there, pictures and all (None: every page).
    """
    doc = Document(open_pdf(data, name), data, profile)
    checks: list[Callable[[Document], Findings]] = [*CHECKS, _printed]
    if on_plates is None or on_plates:
        checks.append(partial(_ink, pages=on_plates))
    said = set[Found]()
    for each in (each for check in checks for each in _guarded(check, doc)):
        if each.rule == "unreadable" and each in said:
            continue  # several checks come upon it
        said.add(each)
        yield each


def _printed(doc: Document) -> Findings:
    """What the pages print, by the rules that made-up pages are held against too."""
    trims = {number: _size(trim_of(page)) for number, page in enumerate(doc.pdf.pages, 1)}
    budget = Budget()
    yield from check_printed(printed_in(doc.pdf, budget), doc.profile, trims)
    yield from skipped(budget)


def _ink(doc: Document, pages: Collection[int] | None = None) -> Findings:
    """Total ink as the mean of any 15 mm² (Ghent Workgroup 2015), the worst place of each page."""
    from layout.prepress.ink import DPI  # PDFium and Pillow
    from layout.prepress.plates import has_trim, plates_of, total_ink

    sound = [number for number, page in enumerate(doc.pdf.pages, 1) if has_trim(page)]
    wanted = sound if pages is None else [number for number in sound if number in pages]
    budget = Budget()
    worst = ((plates.page, total_ink(plates)) for plates in plates_of(doc.data, DPI, wanted, budget=budget))
    yield from ink_findings(((page, ink.mean, ink.place) for page, ink in worst), doc.profile.total_ink)
    yield from skipped(budget)


def _size(trim: Box) -> tuple[float, float]:
    return trim.right - trim.left, trim.top - trim.bottom


def _guarded(check: Callable[[Document], Findings], doc: Document) -> Findings:
    """Let no damage end the checks: what a check cannot read is a finding, and the next one goes on."""
    try:
        yield from check(doc)
    except StopRendering as stop:
        for one in stop.diagnostics:
            said = dict(one.values)
            yield Found("unreadable", said.get("reason", ""), detail_zh=said.get("reason_zh", ""))
    except Exception as error:  # a reader of broken files may raise anything
        reason = " ".join(str(error).split())[:100]
        yield Found("unreadable", f"{getattr(check, '__name__', 'total_ink').strip('_')}: {reason}")
