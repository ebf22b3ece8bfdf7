"""The text operators (ISO 32000-1, 9.3 and 9.4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from layout.prepress.box import Box
from layout.prepress.walk.device import Shown
from layout.prepress.walk.matrix import IDENTITY, moved, multiply, placed
from layout.prepress.walk.state import State

if TYPE_CHECKING:
    from layout.prepress.walk.walker import Walker

_STATE: Final = {
    "Tc": "char_space",
    "Tw": "word_space",
    "TL": "leading",
    "Ts": "rise",
    "Tz": "text_scale",
    "Tr": "mode",
}


def _set(walker: Walker, operator: str, operands: Any) -> None:
    value = float(operands[0])
    setattr(
        walker.state, _STATE[operator], value / 100 if operator == "Tz" else int(value) if operator == "Tr" else value
    )
    walker.device.set(operator, operands, walker.state)


def _font(walker: Walker, _operator: str, operands: Any) -> None:
    state = walker.state
    state.font, state.font_object = walker.font(operands[0])
    state.font_size = float(operands[1])


def _begin(walker: Walker, operator: str, operands: Any) -> None:
    walker.state.text_matrix = walker.state.line_matrix = IDENTITY
    walker.device.set(operator, operands, walker.state)


def _end(walker: Walker, operator: str, operands: Any) -> None:
    walker.device.set(operator, operands, walker.state)


def _move(walker: Walker, operator: str, operands: Any) -> None:
    x, y = map(float, operands)
    if operator == "TD":
        walker.state.leading = -y
    _next_line(walker.state, x, y)


def _matrix(walker: Walker, _operator: str, operands: Any) -> None:
    a, b, c, d, e, f = map(float, operands)
    walker.state.text_matrix = walker.state.line_matrix = (a, b, c, d, e, f)


def _star(walker: Walker, _operator: str, _operands: Any) -> None:
    _next_line(walker.state, 0.0, -walker.state.leading)


def _quote(walker: Walker, operator: str, operands: Any) -> None:
    if operator == '"':
        walker.state.word_space, walker.state.char_space = float(operands[0]), float(operands[1])
        walker.device.set("Tw", operands[:1], walker.state)
        walker.device.set("Tc", operands[1:2], walker.state)
    _next_line(walker.state, 0.0, -walker.state.leading)
    _show_pieces(walker, (bytes(operands[-1]),))


def _show(walker: Walker, _operator: str, operands: Any) -> None:
    _show_pieces(walker, (bytes(operands[0]),))


def _show_array(walker: Walker, _operator: str, operands: Any) -> None:
    pieces = (bytes(one) if isinstance(one, pikepdf.String) else float(one) for one in operands[0])
    _show_pieces(walker, tuple(pieces))


def _next_line(state: State, x: float, y: float) -> None:
    state.text_matrix = state.line_matrix = moved(x, y, state.line_matrix)


def _show_pieces(walker: Walker, pieces: tuple[bytes | float, ...]) -> None:
    """Tell the device of a text and move on by its width."""
    state = walker.state
    along = _advance(state, pieces)
    low, high = (edge * state.font_size * state.font.size + state.rise for edge in state.font.box)
    if state.font.is_vertical:
        box, step = Box(min(low, high), min(along, 0), max(low, high), max(along, 0)), (0.0, along)
    else:
        box, step = Box(min(along, 0), min(low, high), max(along, 0), max(low, high)), (along, 0.0)
    on_page = placed(box, multiply(state.text_matrix, state.ctm)).within(state.clip)
    after = moved(*step, state.text_matrix)
    if not on_page.is_empty:
        walker.device.text(Shown(pieces, on_page, after), state)
    state.text_matrix = after


def _advance(state: State, pieces: tuple[bytes | float, ...]) -> float:
    """Return how far text moves the pen, in text space (9.4.4)."""
    size, font, total = state.font_size, state.font, 0.0
    for piece in pieces:
        if isinstance(piece, float):
            total -= piece / 1000 * size
        else:
            width, count, spaces = font.advance(piece)
            total += width * size + count * state.char_space + spaces * state.word_space
    return total if font.is_vertical else total * state.text_scale


TEXT_OPERATORS: Final[dict[str, Callable[[Walker, str, Any], None]]] = {
    **dict.fromkeys(_STATE, _set), "Tf": _font, "BT": _begin, "ET": _end, "Td": _move, "TD": _move, "Tm": _matrix,
    "T*": _star, "'": _quote, '"': _quote, "Tj": _show, "TJ": _show_array,
}  # fmt: skip
