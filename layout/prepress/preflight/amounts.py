"""Amounts of ink: in all, of spot inks, of every plate at once, too little and nearly full."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from layout.model.color import ALL, PROCESS
from layout.model.geometry import Rect
from layout.prepress.preflight.colours import is_dark
from layout.prepress.preflight.finding import Findings, Found
from layout.prepress.preflight.job import EDGE, Job, found, meets_trim, percent, recipe, total
from layout.prepress.printed import SQUARE_AREA, SQUARE_SIDE, TONE, Printed

NEWSPRINT: Final = 2.6
"""Presses that take no more ink than this print on newsprint; coated paper takes 300 % and more."""
VANISHES: Final = 0.05
FILLS: Final = 0.8
NO_INK: Final = frozenset({"None"})


def total_ink(job: Job) -> Findings:
    """Flat colours whose inks together are more than the press takes (ISO 12647-3); specks smaller than 15 mm² do not count.

    Lines thinner than half the side of such a square do not either. Dark text has a rule of its own (``rich-black``).
    """
    most = job.profile.total_ink
    for _, item in job.of("text", "line", "area"):
        if total(item) > most + TONE and not _is_speck(item) and not (item.kind == "text" and is_dark(item)):
            yield found("total-ink", item, f"{recipe(item.inks)}: {percent(total(item))} > {percent(most)}")


def _is_speck(item: Printed) -> bool:
    if item.kind == "line":
        return item.size < SQUARE_SIDE / 2
    return item.kind == "area" and item.rect.width * item.rect.height < SQUARE_AREA


def ink_findings(measured: Iterable[tuple[int, float, Rect]], most: float) -> Findings:
    """Total ink as measured on the plates, pictures and all: (page, ink as 1 = 100 %, place) of the worst squares."""
    for page, amount, rect in measured:
        if amount > most + TONE:
            yield Found("total-ink", f"{percent(amount)} > {percent(most)}", page, rect)


def spot_inks(job: Job) -> Findings:
    """More inks of their own than the shop prints (coldset shops: mostly none)."""
    first: dict[str, Printed] = {}
    for item in job.printed:
        for name in item.inks.keys() - {*PROCESS, ALL} - NO_INK:
            first.setdefault(name, item)
    if len(first) > job.profile.spots:
        over = list(first.values())[job.profile.spots]
        yield Found(
            "spot-inks", f"{', '.join(first)}: {len(first)} > {job.profile.spots}", over.page, over.rect, over.owner
        )


def registration(job: Job) -> Findings:
    """Colorant All inside the trim: it prints on every plate, four inks and more (ISO 32000-1, 8.6.6.4)."""
    for item in job.printed:
        trim = job.trims.get(item.page)
        if item.inks.get(ALL, 0.0) > 0 and trim is not None and meets_trim(item.rect.inset(EDGE, EDGE), trim):
            yield found("registration-colour", item)


def tints(job: Job) -> Findings:
    """On newsprint dots below 5 % are lost, and those above 80 % run together (coldset shops)."""
    if job.profile.total_ink > NEWSPRINT:
        return
    for _, item in job.of("area"):
        strongest = max(item.inks.values(), default=0.0)
        if TONE < strongest < VANISHES - TONE / 5:
            yield found("tint-vanishes", item, recipe(item.inks))
        elif FILLS + TONE < strongest < 1 - TONE:
            yield found("tint-fills", item, recipe(item.inks))
