"""What ``render ink`` says, as one table of plain text, in English or Chinese, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

from layout.model.color import PROCESS
from layout.model.diagnostics import Language
from layout.model.geometry import Rect
from layout.prepress.ink import InkPage, mean_coverage, plate_names
from layout.prepress.printed import TONE
from layout.proofs.tables import fit, table
from layout.proofs.voice import Voice, Words
from layout.units import MM

_WORDS: Final[Words] = {
    "page": ("page", "版"),
    "Cyan": ("Cyan %", "青%"),
    "Magenta": ("Magenta %", "品红%"),
    "Yellow": ("Yellow %", "黄%"),
    "Black": ("Black %", "黑%"),
    "sum": ("sum %", "合计%"),
    "most": ("most ink %", "最大墨量%"),
    "where": ("at mm", "位置毫米"),
    "inks": ("prints", "用墨"),
    "black": ("black only", "单黑"),
    "colour": ("colour", "彩色"),
    "all": ("all", "全部"),
    "over": ("page {page}: {most} % of ink in 15 mm², more than {limit} %",
             "{page}版：15平方毫米内墨量{most}%，超过{limit}%"),
    "within": ("no more than {limit} % of ink in any 15 mm²", "任意15平方毫米内墨量均不超过{limit}%"),
    "colours": ("{count} of {pages} pages print in colour", "共{pages}版，彩色{count}版"),
}  # fmt: skip


def ink_text(pages: Sequence[InkPage], limit: float, language: Language) -> str:
    """Return the table of all pages and plates, what is over the limit (1: 100 %), and how many pages need colour."""
    say = Voice(_WORDS, language)
    plates = plate_names(pages)
    heads = [say("page"), *(say(name) if name in PROCESS else f"{_shown(name)} %" for name in plates)]
    heads += [say("sum"), say("most"), say("where"), say("inks")]
    rows = [heads, *(_row(page, plates, say) for page in pages), _last(pages, plates, say)]
    right = [True] * (len(plates) + 4) + [False]
    over = [
        say("over", page=page.page, most=_whole(page.most.mean), limit=_whole(limit))
        for page in pages
        if is_over(page, limit)
    ]
    verdict = over or [say("within", limit=_whole(limit))]
    colours = say("colours", count=sum(not page.is_black_only for page in pages), pages=len(pages))
    return "\n".join([*table(rows, right), "", *verdict, colours]) + "\n"


def is_over(page: InkPage, limit: float) -> bool:
    """Tell whether a page has more ink than the limit."""
    return page.most.mean > limit + TONE


def ink_json(pages: Sequence[InkPage], limit: float) -> str:
    """Return all figures: coverage 0–1 by plate, the most ink (1: 100 %) and its square in mm from the trim's upper left."""
    data = {
        "limit": limit,
        "pages": [_data(page, limit) for page in pages],
        "all": {"coverage": _rounded(mean_coverage(pages)), "total": round(sum(mean_coverage(pages).values()), 4)},
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _row(page: InkPage, plates: Sequence[str], say: Voice) -> list[str]:
    where = f"{_middle(page.most.place)[0]:.0f}, {_middle(page.most.place)[1]:.0f}" if page.most.mean else "–"
    inks = say("black" if page.is_black_only else "colour")
    return [page.page, *_shares(page.coverage, plates), _share(page.total), _whole(page.most.mean), where, inks]


def _last(pages: Sequence[InkPage], plates: Sequence[str], say: Voice) -> list[str]:
    mean = mean_coverage(pages)
    most = max((page.most.mean for page in pages), default=0.0)
    return [say("all"), *_shares(mean, plates), _share(sum(mean.values())), _whole(most), "", ""]


def _shown(name: str) -> str:
    """Return the name of a colorant as a terminal may show it."""
    return fit("".join(char if char.isprintable() else "?" for char in name), 16)


def _shares(coverage: Mapping[str, float], plates: Sequence[str]) -> list[str]:
    return [_share(coverage[name]) if name in coverage else "–" for name in plates]


def _share(value: float) -> str:
    return f"{100 * value:.2f}"


def _whole(value: float) -> str:
    return f"{100 * value:.0f}"


def _middle(rect: Rect) -> tuple[float, float]:
    return (rect.x + rect.width / 2) / MM, (rect.y + rect.height / 2) / MM


def _data(page: InkPage, limit: float) -> dict[str, object]:
    return {
        "page": page.page,
        "coverage": _rounded(page.coverage),
        "total": round(page.total, 4),
        "most": round(page.most.mean, 4),
        "square_mm": [round(value / MM, 1) for value in page.most.place] if page.most.mean else None,
        "peak": round(page.most.peak, 4),
        "black_only": page.is_black_only,
        "over": is_over(page, limit),
    }


def _rounded(coverage: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 5) for name, value in coverage.items()}
