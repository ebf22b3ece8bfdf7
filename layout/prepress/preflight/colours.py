"""Colours: spaces that may not be there, black that is not black ink alone, white and black that overprint wrongly."""

from __future__ import annotations

from typing import Final

from layout.model.color import ALL, PROCESS
from layout.prepress.preflight.finding import Findings
from layout.prepress.preflight.job import DEVICE, Job, found, is_black, is_white, percent, recipe, total
from layout.prepress.printed import TONE, Printed

MANAGED: Final = frozenset({"CalRGB", "CalGray", "Lab", "ICCBased"})
"""Spaces that say what a colour looks like, not what ink it is."""
ALLOWED: Final = {
    "PDF/X-1a:2003": DEVICE | {"Indexed", "Pattern"},
    "PDF/X-4": DEVICE | {"Indexed", "Pattern"} | MANAGED,
}
"""Colour spaces by standard, where the output intent is CMYK: DeviceRGB fits it only with a DefaultRGB."""
DARK: Final = 0.85
"""Text with so much black is dark text (Ghent Workgroup 2015)."""
_THREE: Final = 0.7
"""Cyan, magenta and yellow of so much each look black."""


def colour_spaces(job: Job) -> Findings:
    """[X-COLOUR] RGB, Cal, Lab or ICC spaces where the standard forbids them; where it does not, a word of warning."""
    allowed = ALLOWED.get(job.profile.standard or "", frozenset())
    for item in job.printed:
        if item.space and item.space not in allowed:
            yield found("colour-space", item, item.space)
        elif item.space in MANAGED:
            yield found("managed-colour", item, item.space)
            if item.overprints:
                yield found("icc-overprint", item, item.space)


def black_text(job: Job) -> Findings:
    """Dark text of too much ink (GWG: 220 %), and text that looks black but is not printed by the black plate alone."""
    for _, item in job.of("text"):
        if is_dark(item) and total(item) > job.profile.text_ink + TONE:
            yield found(
                "rich-black", item, f"{recipe(item.inks)}: {percent(total(item))} > {percent(job.profile.text_ink)}"
            )
        elif is_dark(item) and len(item.inks) > 1 and item.size < job.profile.overprint_text:
            yield found("black-in-colours", item, recipe(item.inks))


def is_dark(item: Printed) -> bool:
    """Tell whether a colour looks black."""
    inks = item.inks
    colours = min(inks.get(name, 0.0) for name in PROCESS[:3])
    return inks.get(PROCESS[3], 0.0) >= DARK or colours >= _THREE or (ALL in inks and inks[ALL] >= DARK)


def overprint(job: Job) -> Findings:
    """Black text and lines below the limits must overprint, so not be grey by space; white must never overprint (GWG)."""
    for index, item in job.of("text", "line", "area"):
        if is_white(item):
            if item.overprints:
                yield found("white-overprint", item)
        elif is_black(item) and _is_small(job, item):
            if item.space == "DeviceGray":
                yield found("black-gray", item)
            elif not item.overprints:
                under = None if _is_hollow(item) else job.beneath(index)
                is_coloured = under is not None and set(under.inks) != {PROCESS[3]}
                yield found("black-knocks-out" if is_coloured else "black-no-overprint", item)


def _is_hollow(item: Printed) -> bool:
    """Tell whether a line runs round something, so that what lies in its middle is not under it."""
    return item.kind == "line" and min(item.rect.width, item.rect.height) > 2 * item.size


def _is_small(job: Job, item: Printed) -> bool:
    if item.kind == "text":
        return item.size < job.profile.overprint_text
    return item.kind == "line" and item.size <= job.profile.overprint_lines
