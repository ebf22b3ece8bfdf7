"""Find the data that travels with huozi: ``styles/`` and ``fonts/``, in a wheel and in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).parent


def data_folder(name: Literal["styles", "fonts"]) -> Path:
    """Return the folder ``styles`` or ``fonts``: inside the installed package, else beside it in the checkout."""
    installed = _PACKAGE / "data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
