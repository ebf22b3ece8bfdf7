"""Too small: white type, type in several inks, lines, pixels; and what ends at the trim where it should bleed."""

from __future__ import annotations

from typing import Final

from layout.model.color import ALL
from layout.prepress.preflight.finding import Findings
from layout.prepress.preflight.job import Job, found, inks_of, is_white, points
from layout.prepress.printed import Printed
from layout.units import MM

SIZE: Final = 0.01
"""Points by which sizes may be less: files round."""
_LONG: Final = 4
"""An area so many times as long as wide is a line."""
_EDGE: Final = 0.5 * MM
"""What comes so near to the trim reaches it."""
_ROUNDED: Final = 0.5
_PIXEL: Final = 1.0
"""The Ghent Workgroup writes 99 and 149 where 100 and 150 are asked for."""


def type_sizes(job: Job) -> Findings:
    """White type too small for what it is left out of, coloured type too small to be in register."""
    least = job.profile.least
    for index, item in job.of("text"):
        if is_white(item):
            yield from _reversed(job, index, item)
        elif _inks(item) > 1 and item.size < least.colour_text - SIZE:
            yield found("colour-text", item, _less(item.size, least.colour_text))


def _reversed(job: Job, index: int, item: Printed) -> Findings:
    """The last area or picture under white type is what it is left out of; on bare paper it is not seen at all."""
    ground = job.beneath(index)
    if ground is None:
        return
    is_one = inks_of(ground) == 1
    least = job.profile.least.reversed if is_one else job.profile.least.colour_reversed
    if item.size < least - SIZE:
        several = "reversed-on-picture" if ground.kind == "picture" else "reversed-colour-text"
        yield found("reversed-text" if is_one else several, item, _less(item.size, least))


def line_widths(job: Job) -> Findings:
    """Lines thinner than allowed: in one ink, or in several or knocked out of ink. A long narrow area is a line too."""
    least = job.profile.least
    for index, item in job.of("line", "area"):
        if item.kind == "area" and max(item.rect.width, item.rect.height) < _LONG * item.size:
            continue
        under = None if item.overprints or item.size >= least.colour_line else job.beneath(index)
        if is_white(item) and under is None:
            continue  # white on paper
        if (_inks(item) > 1 or under is not None) and item.size < least.colour_line - SIZE:
            yield found("thin-colour-line", item, _less(item.size, least.colour_line))
        elif item.size < least.line - SIZE:
            yield found("thin-line", item, _less(item.size, least.line))


def _inks(item: Printed) -> int:
    return 4 if ALL in item.inks else len(item.inks)


def _less(value: float, least: float) -> str:
    return f"{points(value)} < {points(least)}"


def resolutions(job: Job) -> Findings:
    """Pictures, and pictures of black and white only, of too few or few pixels per inch at printed size (GWG)."""
    limits = job.profile.pictures
    for _, item in job.of("picture"):
        is_line_art = item.bits == 1
        name = "line-art" if is_line_art else "picture"
        least, good = (limits.line_least, limits.line_good) if is_line_art else (limits.least, limits.good)
        bound = least if item.ppi < least - _PIXEL else good
        if item.ppi < bound - _PIXEL:
            rule = f"{name}-resolution" if bound == least else f"{name}-soft"
            file = f"{item.text}, " if item.text else ""
            yield found(rule, item, f"{file}{item.ppi:.0f} ppi < {bound} ppi")


def bleeds(job: Job) -> Findings:
    """Areas and pictures that reach the trimmed edge must go on over it, or the knife leaves a white edge."""
    bleed = job.profile.bleed
    if not bleed:
        return
    for _, item in job.of("area", "picture"):
        if item.page in job.trims and not is_white(item) and _ends_at_trim(item, *job.trims[item.page], bleed):
            yield found("bleed-missing", item)


def _ends_at_trim(item: Printed, width: float, height: float, bleed: float) -> bool:
    rect = item.rect
    out = (-rect.x, -rect.y, rect.right - width, rect.bottom - height)
    return any(-_EDGE < each < bleed - _ROUNDED for each in out)
