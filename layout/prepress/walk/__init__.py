"""Read what a PDF's pages paint: an interpreter of content streams (ISO 32000-1, 7.8.2 and annex A).

``walk_page`` runs the operators of a page and of every form in it and tells a ``Device`` what is painted, each time with
the graphics state in force. Files may come from anywhere: malformed operators are passed over; depth, length and number of
operators are bounded, and what exceeds the bounds is reported. Too many operators stop the walk; forms too deep and contents too
long or broken are noted in ``Budget.skipped``. Optional content is painted whether it is switched on or not, annotations are not
painted.
"""

from __future__ import annotations

from layout.prepress.walk.device import Device
from layout.prepress.walk.matrix import Matrix
from layout.prepress.walk.spaces import Space
from layout.prepress.walk.state import Paint, State
from layout.prepress.walk.walker import Walker, walk_page

__all__ = ["Device", "Matrix", "Paint", "Space", "State", "Walker", "walk_page"]
