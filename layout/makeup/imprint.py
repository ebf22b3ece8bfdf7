"""The imprint (报尾) under the last page's type area: who publishes, prints and distributes the paper, and its price."""

from __future__ import annotations

import re

from layout.makeup.compositor import Compositor
from layout.model.color import BLACK
from layout.model.issue import Issue
from layout.model.page import Item, PlacedLine, Stroke
from layout.model.style import Masthead
from layout.units import MM

SEPARATOR = "　"
FOOT_MARGIN = 5 * MM
"""The imprint keeps so far away from the trim."""
LEAST_SIZE = 5.0
"""Points below which an imprint is not made smaller to fit."""
STEP = 0.95


def stands_in_imprint(masthead: Masthead) -> bool:
    """Tell whether the house style gives what an imprint is composed of: more than a nameplate says."""
    return any((masthead.house, masthead.address, masthead.phone, masthead.printer, masthead.printer_address,
                masthead.distributor, masthead.postal_code, masthead.price))  # fmt: skip


def imprint_words(issue: Issue) -> list[str]:
    """Return the imprint's parts as papers word them, then the issue's own words; none where there is nothing to say.

    A value that names its label itself (湖畔报社主办) is set as it is.
    """
    masthead = issue.style.masthead
    words: list[str] = []
    if stands_in_imprint(masthead):
        printer = masthead.printer
        if printer and masthead.printer_address:
            printer += f"（{masthead.printer_address}）"
        words = [
            _labelled("主管", masthead.supervisor),
            _labelled("主办", masthead.publisher),
            _labelled("出版", masthead.house),
            _labelled("国内统一连续出版物号", masthead.cn),
            _labelled("邮发代号", masthead.postal_code),
            _labelled("地址", masthead.address),
            _labelled("电话", masthead.phone),
            _labelled("发行", masthead.distributor),
            _labelled("印刷", printer),
            _price(masthead.price),
        ]
    return [word for word in (*words, issue.imprint) if word]


def _labelled(label: str, value: str) -> str:
    return f"{label}：{value}" if value and not value.startswith(label) and not value.endswith(label) else value


def _price(price: str) -> str:
    """A bare number is yuan a copy; anything else is set as it is (免费赠阅)."""
    return f"零售每份{price}元" if re.fullmatch(r"\d+(\.\d+)?", price) else price


def imprint_items(compositor: Compositor, words: list[str]) -> list[Item]:
    """Draw the imprint, in as many lines as it needs, centred; smaller where they would come near the trim."""
    page, style = compositor.page, compositor.style.text["imprint"]
    left, width = _breadth(compositor)
    y = page.cell_top(page.grid.lines) + 4
    room = page.page.height - FOOT_MARGIN - y - 4
    scale = 1.0
    while True:
        rows = _rows(compositor, words, style.size * scale, width)
        depth = style.size * scale + (len(rows) - 1) * style.leading * scale
        if (len(rows) == 1 and scale == 1.0) or depth <= room or style.size * scale * STEP < LEAST_SIZE:
            break
        scale *= STEP
    items: list[Item] = [Stroke(left, y, left + width, y, 0.4, BLACK)]
    for number, row in enumerate(rows):
        size = style.size * scale
        line = compositor.line(row, style, size=size)
        if line.width > width:
            line = compositor.line(row, style, size=size * width / line.width)
        x = left + (width - line.width) / 2
        items.append(PlacedLine(x, y + 4 + size + number * style.leading * scale, line, "imprint"))
    return items


def _breadth(compositor: Compositor) -> tuple[float, float]:
    """Return where the imprint begins and how wide it may be: as the type area is, or the last page's part of a spread's."""
    page = compositor.page
    if page.fold is None:
        return page.left, page.grid.width
    half = page.grid.columns // 2
    return page.column_x(half if compositor.style.writing == "horizontal" else 0), page.grid.span(half)


def _rows(compositor: Compositor, words: list[str], size: float, width: float) -> list[str]:
    """Put as many parts on a line as its width holds."""
    style = compositor.style.text["imprint"]
    rows = [words[0]]
    for word in words[1:]:
        longer = rows[-1] + SEPARATOR + word
        if compositor.line(longer, style, size=size).width <= width:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows
