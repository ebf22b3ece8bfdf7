"""All rules about printed things, in one call: the same for pages and for PDFs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from layout.model.press import PressProfile
from layout.prepress.preflight import amounts, colours, sizes
from layout.prepress.preflight.finding import Findings
from layout.prepress.preflight.job import Job, Trims
from layout.prepress.printed import Printed

CHECKS: Final[tuple[Callable[[Job], Findings], ...]] = (
    colours.colour_spaces,
    colours.black_text,
    colours.overprint,
    amounts.total_ink,
    amounts.spot_inks,
    amounts.registration,
    amounts.tints,
    sizes.type_sizes,
    sizes.line_widths,
    sizes.resolutions,
    sizes.bleeds,
)


def check_printed(printed: Sequence[Printed], profile: PressProfile, trims: Trims) -> Findings:
    """Yield what the rules find in things listed in painting order; ``trims`` has the trimmed size of each page."""
    job = Job(printed, profile, trims)
    for check in CHECKS:
        yield from check(job)
