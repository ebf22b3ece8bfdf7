"""Glyphs for vertical lines: upright with their vertical forms, turned a quarter clockwise, or several across a cell.

HarfBuzz puts the vertical forms in (``vert``) when it shapes downwards, but turns nothing: what lies is shaped level and
turned when it is painted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from layout.fonts.face import EM, HOOK, Face
from layout.fonts.orientation import stands
from layout.fonts.shaping import Chain, Glyphs, Token, Tokens, gids_of, shape_alone, shaped, stands_alone, texts_of

AXIS: Final = (2 * HOOK - EM) / 2 / EM
"""How far above its baseline a character's middle lies, in em: where the axis of a vertical line runs through it."""
_AXIAL: Final = frozenset("-‐‑–—―－~～〜")
"""Signs that lie on the axis by their own ink, not by their baseline."""
_NARROW: Final = str.maketrans("！？", "!?")
"""Marks that stand side by side in one cell: they are drawn by their narrow forms, and copy as what they are."""


class Standing:
    """What a chain makes of tokens in vertical lines; like ``Chain.shape`` its methods remember every token.

    ``upright(token)`` sets the characters one under the other; a sign that has to lie (UAX #50: R, or Tr in a face that has
    no vertical form of it) comes back turned. ``turned(token)`` lays the token along the line, ``across(token)`` sets it
    in one cell of an em, narrowed to fit.
    """

    def __init__(self, chain: Chain) -> None:
        self._chain = chain
        self._uprights = Tokens(self._upright)
        self.upright: Callable[[str], Token] = self._uprights.__getitem__
        self.turned: Callable[[str], Token] = Tokens(self._turned).__getitem__
        self.across: Callable[[str], Token] = Tokens(self._across).__getitem__

    def shape_all(self, text: str) -> None:
        """Shape all the single CJK characters of ``text`` in one call, so that ``upright`` finds them ready."""
        tokens, first = self._uprights, self._chain.first
        fresh = [each for each in tokens.unknown(text) if stands_alone(each) and stands(each)]
        if not fresh or first is None:
            return
        key, stroke, depth = first.face.key, first.stroke, first.face.depth
        for each, gid in shape_alone(first.face, fresh, self._chain.language, "ttb"):
            if gid:
                width = depth(gid)
                tokens[each] = Token(key, stroke, (gid,), (width,), (each,), width, "upright")

    def _upright(self, token: str) -> Token:
        made = self._chain.shape_by(token, _shape_upright)
        if token[:1].isalnum() or all(map(stands, token)) or made.gids != self._chain.shape(token).gids:
            return made._replace(mode="upright")
        lying = self.turned(token)
        return lying._replace(rise=-self._middle(lying)) if token in _AXIAL else lying

    def _turned(self, token: str) -> Token:
        return self._chain.shape(token)._replace(mode="turned", rise=-AXIS)

    def _middle(self, token: Token) -> float:
        """Return how far above its baseline the ink of a token of one glyph has its middle, in em."""
        face = self._chain.face(token.face)
        ink = face.shaper.get_glyph_extents(token.gids[0]) if face else None
        return (ink.y_bearing + ink.height / 2) / EM if ink else AXIS

    def _across(self, token: str) -> Token:
        narrow = token.translate(_NARROW)
        made = self._chain.shape_by(narrow, _shape_narrow)
        if narrow != token and len(made.gids) == len(token):
            made = made._replace(texts=tuple(token))
        scale = min(1.0, EM / made.width) if made.width else 1.0
        return made._replace(width=EM, mode="across", scale=scale, rise=-made.width * scale / 2 / EM)


def _shape_upright(face: Face, token: str, language: str) -> Glyphs:
    """Shape a token downwards; letters and digits in their full-width forms, if the face has such."""
    buffer = shaped(face, token, language, "ttb", {"fwid": True} if token[:1].isalnum() else None)
    return gids_of(buffer), tuple(face.depth(info.codepoint) for info in buffer.glyph_infos), texts_of(buffer, token)


def _shape_narrow(face: Face, token: str, language: str) -> Glyphs:
    """Shape a token to stand across a cell: with half-width forms, if the face has such, two digits fill it as they are."""
    buffer = shaped(face, token, language, "ltr", {"hwid": True})
    advance = face.shaper.get_glyph_h_advance
    return gids_of(buffer), tuple(advance(info.codepoint) for info in buffer.glyph_infos), texts_of(buffer, token)
