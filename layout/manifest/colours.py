"""The colours of a house style: process inks, inks of their own (专色), and tints of either."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from layout.manifest import messages, press_messages
from layout.manifest.kinds import Number, Text, Written
from layout.manifest.reader import Log, Value
from layout.manifest.tables import Either, Entry, Field, Items, Names, Table
from layout.model.color import ALL, PROCESS, Colour, Spot, spot_colour

_PERCENT: Final = Number(0, 100)
_INKS: Final = Items(_PERCENT, count=4)

COLOURS: Final = Field(
    Names(
        Either(
            _INKS,
            Table(
                {
                    "spot": Field(Text(), "专色名", "name of an ink of its own, as the print shop knows it"),
                    "cmyk": Field(_INKS, "近似的四色", "what stands for the spot ink where it has no plate"),
                    "of": Field(Written(), "取自", "another colour, for a tint of it"),
                    "tint": Field(_PERCENT, "网点成数", "strength of the tint in percent"),
                }
            ),
        )
    ),
    "颜色",
    "name: [C, M, Y, K] in percent; {spot: NAME, cmyk: [C, M, Y, K]}; {of: NAME, tint: 20}",
)
_RESERVED: Final = frozenset({ALL, "None", *PROCESS})
"""Names that a separation already has (ISO 32000-1, 8.6.6.4)."""


def make_colours(written: Entry, log: Log) -> dict[str, Colour]:
    """Return the named colours; what is wrong with one is noted, and black stands for it."""
    colours: dict[str, Colour] = {}
    tints: dict[str, Entry] = {}
    for name, value in written.values.items():
        if not isinstance(value, Entry):
            colours[name] = Colour(*(ink / 100 for ink in value))
        elif "of" in value:
            tints[name] = value
        else:
            colours[name] = _spot(value, colours, log)
    for name, value in tints.items():
        colours[name] = _tint(value, colours, log)
    return colours


def _spot(value: Entry, known: Mapping[str, Colour], log: Log) -> Colour:
    name, inks = value.get("spot"), value.get("cmyk")
    if not name or inks is None:
        log.add(press_messages.COLOUR_INCOMPLETE, value.source)
        return Colour(0, 0, 0, 1)
    if name in _RESERVED:
        log.add(press_messages.SPOT_RESERVED, value.at("spot"), name=name)
    spot = Spot(name, *(ink / 100 for ink in inks))
    if any(colour.spot is not None and colour.spot.name == name and colour.spot != spot for colour in known.values()):
        log.add(press_messages.SPOT_DIFFERS, value.at("cmyk"), name=name)
    return spot_colour(spot)


def _tint(value: Entry, colours: Mapping[str, Colour], log: Log) -> Colour:
    named: Value | None = value.get("of")
    name = (named.scalar or "").strip() if named else ""
    if "tint" not in value.values or "spot" in value or "cmyk" in value:
        log.add(press_messages.COLOUR_INCOMPLETE, value.source)
    if name not in colours:
        log.add(messages.COLOUR_UNKNOWN, named or value.source, name=name, **messages.near(name, colours))
        return Colour(0, 0, 0, 1)
    return colours[name].tint(value.get("tint", 100) / 100)
