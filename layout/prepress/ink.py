"""How much ink the pages of a PDF take, plate by plate, and where most of it lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from layout.prepress.plates import PagePlates, TotalInk, coverage, plates_of, total_ink
from layout.records import NamedTuple

DPI: Final = 50
"""Fine enough: a square of 15 mm² is then nearly eight pixels wide."""


class InkPage(NamedTuple):
    """A page's ink: ``coverage`` is the mean of every plate over the trim (1: full), ``most`` the most of all inks together.

    ``is_black_only`` tells whether no other plate prints within the trim. ``area`` is that of the trim, in square points.
    """

    page: str
    coverage: Mapping[str, float]
    most: TotalInk
    is_black_only: bool
    area: float

    @property
    def total(self) -> float:
        """The sum of all plates."""
        return sum(self.coverage.values())


def measured(data: bytes, dpi: float = DPI, name: str = "PDF") -> Iterator[tuple[PagePlates, InkPage]]:
    """Yield the plates of every page and what was measured on them. Raises StopRendering where the PDF cannot be read."""
    for plates in plates_of(data, dpi, name=name):
        yield plates, measure(plates)


def measure(plates: PagePlates) -> InkPage:
    """Return the ink of a page."""
    left, upper, right, lower = plates.trim
    inks = [plate for plate, image in plates.inks.items() if image.crop(plates.trim).getextrema()[1]]
    area = (right - left) * (lower - upper) * (72 / plates.dpi) ** 2
    return InkPage(plates.label, coverage(plates), total_ink(plates), set(inks) <= {"Black"}, area)


def plate_names(pages: Sequence[InkPage]) -> tuple[str, ...]:
    """Return the names of all plates, the process inks first."""
    return tuple(dict.fromkeys(name for page in pages for name in page.coverage))


def mean_coverage(pages: Sequence[InkPage]) -> dict[str, float]:
    """Return the coverage of every plate over all pages, larger pages counting for more."""
    area = sum(page.area for page in pages) or 1.0
    return {name: sum(page.coverage.get(name, 0.0) * page.area for page in pages) / area for name in plate_names(pages)}
