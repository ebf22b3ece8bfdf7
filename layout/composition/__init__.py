"""Composition (排字): Chinese text to justified lines of glyphs.

A paragraph goes through classify (``classes``), cut into tokens (``tokens``), shape and space (``prepare``, with the
tables of ``breaks`` and ``spacing``), choose the line breaks (``fit``), justify (``justify``).

Public and stable, for use without the rest of the engine: ``allowed_breaks`` says where a line may end,
``compose_paragraph`` where every character of a paragraph stands, ``profile`` what is usual in a language.
"""

from layout.composition.breaks import allowed_breaks
from layout.composition.candidates import Candidate, break_headline
from layout.composition.compose import count_lines, count_loose_lines, set_paragraph
from layout.composition.headline import set_line
from layout.composition.phrases import break_penalties
from layout.composition.profiles import Profile, profile
from layout.composition.reading import ComposedLine, Placed, compose_paragraph
from layout.composition.stock import Chain, Ink, Room, Styled

__all__ = [
    "Candidate",
    "Chain",
    "ComposedLine",
    "Ink",
    "Placed",
    "Profile",
    "Room",
    "Styled",
    "allowed_breaks",
    "break_headline",
    "break_penalties",
    "compose_paragraph",
    "count_lines",
    "count_loose_lines",
    "profile",
    "set_line",
    "set_paragraph",
]  # fmt: skip
