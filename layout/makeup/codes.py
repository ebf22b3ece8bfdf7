"""QR codes, made by the one part of segno that makes them."""

from __future__ import annotations

import importlib
import sys
from functools import cache
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

from layout.makeup.code_masks import best_mask


@cache
def _encoder() -> ModuleType:
    """Return ``segno.encoder``; it chooses among the masks by our ``best_mask``, which chooses the same."""
    encoder = _load()
    slowly = encoder.find_and_apply_best_mask

    def choose(matrix: Any, width: int, height: int, proposed: int | None = None) -> tuple[int, Any]:
        if proposed is not None:
            return slowly(matrix, width, height, proposed)  # type: ignore[no-any-return]
        return best_mask(matrix, data_places(width, height), masks)

    @cache
    def data_places(width: int, height: int) -> list[bytes]:
        fixed = encoder.make_matrix(width, height)
        encoder.add_finder_patterns(fixed, width, height)
        encoder.add_alignment_patterns(fixed, width, height)
        fixed[-8][8] = 1
        return [bytes(each > 1 for each in row) for row in fixed]

    masks = encoder.get_data_mask_functions(False)
    encoder.find_and_apply_best_mask = choose  # type: ignore[attr-defined]
    return encoder


def _load() -> ModuleType:
    """Import ``segno.encoder`` and leave ``segno`` itself out.

    The package imports its writers of SVG and the like too, and by way of them the standard library's whole web client:
    25 ms, a tenth of a small issue. A package that is known but not run yet lets its parts be imported by themselves.
    """
    package = find_spec("segno")
    if "segno" in sys.modules or package is None:
        return importlib.import_module("segno.encoder")
    sys.modules["segno"] = module_from_spec(package)
    try:
        return importlib.import_module("segno.encoder")
    finally:
        del sys.modules["segno"]  # whoever imports it after us is to get all of it


@cache
def qr_rows(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the QR code of a text, row by row, without its quiet zone; True is black.

    At least a seventh of it may be unreadable (level M).
    """
    matrix = _encoder().encode(text, error="m", micro=False).matrix
    return tuple(tuple(map(bool, row)) for row in matrix)
