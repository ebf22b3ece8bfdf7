"""Numbers as PDF writes them: plain decimals, at most four places, no exponent (ISO 32000-1, 7.3.3)."""

from __future__ import annotations


def number(value: float) -> str:
    """Return ``value`` rounded to four places without trailing zeros.

    >>> number(12.50), number(-0.00001), number(3)
    ('12.5', '0', '3')
    """
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(*values: float) -> str:
    """Return several numbers with blanks between."""
    return " ".join(map(number, values))
