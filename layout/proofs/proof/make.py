"""A proof as a PDF: pages with findings and comments marked, each on its sheet, the lists behind them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import layout
from layout.fonts import FaceSet
from layout.model.diagnostics import Diagnostics, Language
from layout.model.issue import Issue
from layout.model.page import PageLayout
from layout.paint.screen import paint_pages, screen_press, trimmed
from layout.proofs.comments import Located
from layout.proofs.comments.annotations import annotate
from layout.proofs.diff.copy_map import copy_maps, with_pages
from layout.proofs.listing import level_compositor
from layout.proofs.marked import marked
from layout.proofs.proof.digest import SHOWN, Digests
from layout.proofs.proof.notes import Numbered, note_pages, numbered, with_numbers
from layout.proofs.proof.sheet import Stamp, sheet
from layout.proofs.proof.words import Wording, wording


class Proof(NamedTuple):
    """What makes a proof of pages: its stage, when, the comments, what was found (None: not to be shown)."""

    stage: str
    time: datetime
    comments: Sequence[Located] = ()
    findings: Diagnostics | None = None
    with_resolved: bool = False


class Printed(NamedTuple):
    """A proof: its sheets, what each is called in file names, and the PDF."""

    sheets: tuple[PageLayout, ...]
    names: tuple[str, ...]
    data: bytes


def make_proof(
    issue: Issue,
    faces: FaceSet,
    pages: tuple[PageLayout, ...],
    whole: tuple[PageLayout, ...],
    proof: Proof,
    language: Language,
    ppi: int,
) -> Printed:
    """Return the proof of some ``pages`` of the ``whole`` issue; findings are said in ``language``."""
    compositor, words, digests = level_compositor(issue, faces), words_of(issue), Digests(whole, faces, issue.press)
    plain = trimmed(pages)
    shown = plain if proof.findings is None else marked(plain, proof.findings, issue, faces, language)
    notes = numbered(proof.comments, pages, with_resolved=proof.with_resolved)
    count = len(pages)
    own = [with_numbers(compositor, page, notes) for page in shown[:count]]
    lists = (*shown[count:], *note_pages(compositor, plain, notes, words))
    # No list may be taken for a page of the paper that is not in this proof.
    last = max(number for page in whole for number in page.numbers)
    lists = tuple(page._replace(number=number) for number, page in enumerate(lists, last + 1))
    stamps = [_stamp(issue, page, proof, digests, notes) for page in (*own, *lists)]
    signed = [*[words] * count, *[None] * len(lists)]
    laid = [sheet(compositor, *each) for each in zip((*own, *lists), stamps, signed, strict=True)]
    data, _ = paint_pages(issue, tuple(laid), faces, screen_press(issue, ppi))
    names = (*(str(page.number) for page in pages), *(f"list-{number}" for number in range(1, len(lists) + 1)))
    clean, _ = paint_pages(issue, plain, faces, screen_press(issue), notes=copy_maps(issue, pages))
    data = with_pages(annotate(data, laid, [one.located for one in notes]), clean)
    return Printed(tuple(laid), names, data)


def words_of(issue: Issue) -> Wording:
    """Return the words of a paper's proofs."""
    return wording(issue.style.fonts.language, issue.style.wording.page)


def _stamp(issue: Issue, page: PageLayout, proof: Proof, digests: Digests, notes: Sequence[Numbered]) -> Stamp:
    """Return what stands over a page; a list has no digest of its own."""
    words = words_of(issue)
    plan = next((plan for plan in issue.pages if plan.number == page.number and page.number in digests.pages), None)
    title = [issue.title, issue.date.isoformat()]
    found = [f"{words.issue} {digests.issue[:SHOWN]}"]
    if plan is not None:
        number = issue.style.wording.page.format(page="–".join(map(str, page.numbers)))
        title.append(f"{number} {plan.name}".strip())
        found.insert(0, f"{words.page} {digests.pages[page.number][:SHOWN]}")
    time = f"{proof.time:%Y-%m-%d %H:%M:%S %z}"
    made = f"{words.made} {time}　huozi {layout.__version__}"
    return Stamp(words.stage(proof.stage), "　".join(title), made, "　".join(found), _counts(page, proof, notes, words))


def _counts(page: PageLayout, proof: Proof, notes: Sequence[Numbered], words: Wording) -> str:
    """Return how much there is to look at on a page: comments, and findings if they are shown."""
    here = sum(one.located.page == page.number for one in notes)
    numbers = {str(number) for number in page.numbers}
    wrong = sum(dict(one.values).get("page") in numbers for one in proof.findings or ())
    said = [words.comments.format(n=here)] if here else []
    return "　".join(said + ([words.findings.format(n=wrong)] if wrong else []))
