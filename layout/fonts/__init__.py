"""Fonts: roles of the house style become faces, and copy becomes glyphs."""

from layout.fonts.face import Face
from layout.fonts.faceset import FaceSet, open_faces
from layout.fonts.resolve import Resolution
from layout.fonts.shaping import Chain, Token

__all__ = ["Chain", "Face", "FaceSet", "Resolution", "Token", "open_faces"]
