"""Which shapes a block may have: stories fill any area of the page grid, everything else a rectangle."""

from __future__ import annotations

from typing import Final

from layout.manifest import messages
from layout.manifest.reader import Log
from layout.manifest.tables import Entry
from layout.model.geometry import Area
from layout.model.style import Writing

RUNNING: Final = ("story", "continues")
"""Contents whose text stands on the lines of the page grid."""


def check_shape(name: str, content: str, entry: Entry, area: Area, writing: Writing, log: Log) -> None:
    """Note a block that its area does not suit: ``name`` is its letter, ``content`` the key that says what it holds.

    ``writing`` is how the house style sets stories that do not say.
    """
    if content not in RUNNING:
        if not area.is_rectangular:
            log.add(messages.NOT_RECTANGULAR, entry.source, name=name)
        return
    edges = [key for key in ("x", "y", "w", "h") if key in entry]
    if edges:
        log.add(messages.FREE_STORY, entry.at(edges[0]), name=name)
    if not area.is_rectangular:
        for option in _need_rectangle(entry, writing):
            log.add(messages.STORY_NOT_RECTANGULAR, entry.at(option.partition(":")[0]), name=name, option=option)


def _need_rectangle(entry: Entry, writing: Writing) -> list[str]:
    """Return the options of a story block that only a rectangle can have: columns of its own, vertical lines."""
    vertical = entry.get("writing", writing) == "vertical"
    options = (("columns", "columns" in entry), ("writing: vertical", vertical))
    return [option for option, is_set in options if is_set]


def check_headline(entry: Entry, writing: Writing, log: Log) -> None:
    """Note what a block says of its headline in vain; ``writing`` is how its text runs (a title zone's: horizontally)."""
    headline: Entry | None = entry.get("headline")
    if headline is None:
        return
    own = headline.get("writing", writing)
    is_beside = (writing, own) == ("horizontal", "vertical") or (writing == own == "horizontal" and "span" in headline)
    if "side" in headline and ("title" in entry or not is_beside):
        log.add(messages.SIDE_UNUSED, headline.at("side"))
    if "span" in headline and (writing, own) == ("vertical", "horizontal"):
        log.add(messages.SPAN_UNUSED, headline.at("span"))
    for name in ("kicker", "deck", "band", "picture", "ink", "with"):
        reason = _in_vain(name, entry, headline, own) if name in headline else None
        if reason is not None:
            log.add(messages.HEADLINE_UNUSED, headline.at(name), name=name, why_en=reason[0], why_zh=reason[1])


def _in_vain(name: str, entry: Entry, headline: Entry, writing: Writing) -> tuple[str, str] | None:
    """Return why a key of a headline does nothing, if so."""
    if writing == "vertical":
        return "of a vertical headline", "对竖题"
    if "title" in entry and name not in ("kicker", "deck"):
        return "of a title zone, which has `box` and `picture` of its own", "对大标题（它有自己的 box、picture）"
    if "continues" in entry and name in ("kicker", "deck", "with"):
        return "of a continuation, which has only its short title", "对上接的短题"
    if name == "ink" and "picture" not in headline:
        return "where there is no picture under the words", "没有题图时"
    return None


def check_box(box: Entry, log: Log) -> None:
    """Note what a block says of its box in vain."""
    style = box.get("style", "frame")
    for name in ("line", "radius", "inset"):
        if name in box and (style == "none" or (style, name) == ("tint", "line")):
            log.add(messages.BOX_UNUSED, box.at(name), name=name, style=style)


_IN_TIERS: Final = {"why_en": "the tiers of a vertical story", "why_zh": "竖排稿件分段"}
_MERGED: Final = {"why_en": "merged columns", "why_zh": "合栏"}


def check_columns(entry: Entry, writing: Writing, log: Log) -> None:
    """Note what a block says of its columns in vain: tiers of a vertical story are only counted, merged columns not at all."""
    written: Entry | tuple[int, ...] = entry.get("columns", ())
    if isinstance(written, tuple):
        if written and writing == "vertical":
            log.add(messages.COLUMNS_UNUSED, entry.at("columns"), name="columns: [ ]", **_IN_TIERS)
        return
    in_vain = {"mode": _IN_TIERS, "gutter": _IN_TIERS, "merge": _IN_TIERS, "rule": _IN_TIERS}
    if writing == "horizontal":
        in_vain = {"count": _MERGED, "mode": _MERGED} if "merge" in written else {}
    for name, reason in in_vain.items():
        if name in written:
            log.add(messages.COLUMNS_UNUSED, written.at(name), name=name, **reason)
