"""Composition (排字): Chinese text to justified lines of glyphs.

A paragraph is cut into tokens, shaped and spaced (``prepare``), its lines are chosen (``breaking``, ``fit``) and
filled (``justify``). What decides stands in folders of its own: ``rules`` (classes, breaks, spaces, conventions of
languages), ``headlines`` (words and phrases), ``marks`` (what stands beside the line).

Public and stable, for use without the rest of the engine: ``allowed_breaks`` says where a line may end,
``compose_paragraph`` where every character of a paragraph stands, ``break_headline`` how a headline is broken, ``profile``
what is usual in a language. ``Chain`` is what they need of a font (with ``Shaped`` and ``Standing``: of its tokens, and of
vertical lines); ``set_paragraph``, ``set_line`` and the counts are for make-up. Import all of them from here.
"""

from layout.composition.compose import count_lines, count_loose_lines, set_paragraph
from layout.composition.headlines.candidates import Candidate, break_headline
from layout.composition.headlines.phrases import break_penalties
from layout.composition.line import set_line
from layout.composition.reading import ComposedLine, Placed, compose_paragraph
from layout.composition.rules.breaks import allowed_breaks
from layout.composition.rules.profiles import Profile, profile
from layout.composition.stock import Chain, Ink, Room, Shaped, Standing, Styled

__all__ = [
    "Candidate",
    "Chain",
    "ComposedLine",
    "Ink",
    "Placed",
    "Profile",
    "Room",
    "Shaped",
    "Standing",
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
