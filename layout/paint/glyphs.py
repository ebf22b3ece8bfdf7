"""Set lines as text operators. This is the hot path: no object and no function call per glyph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from layout.fonts.face import EM, HOOK
from layout.model.galley import GlyphRun
from layout.model.page import PlacedLine
from layout.paint.beside import draw_marks
from layout.paint.content import Content, PageFont, Shown
from layout.paint.numbers import number


def show_line(content: Content, placed: PlacedLine) -> None:
    """Write a line's runs, each at its own place, into the open text object."""
    if not content.in_text:
        content.begin_text()
    if placed.line.vertical:
        _show_vertical(content, placed)
    else:
        _show_level(content, placed)
    if placed.line.marks:
        draw_marks(content, placed)


def _show_level(content: Content, placed: PlacedLine) -> None:
    write = content.operators.append
    left, baseline = content.left + placed.x, content.top - placed.y
    y = f"{baseline:.3f}"
    for run in placed.line.runs:
        style = (run.face, run.size, run.scale, run.stroke, run.colour, False)
        if style != content.style:
            content.set_style(run, style)
        font = content.font
        write(f"1 0 0 1 {left + run.x:.3f} {f'{baseline + run.rise:.3f}' if run.rise else y} Tm")
        if font.odd and not font.odd.isdisjoint(zip(run.gids, run.texts, strict=True)):
            _show_marked(content, run, font)
            continue
        if (shown := font.shown.get(id(run))) is None:
            shown = font.shown[id(run)] = _shown(run, font.codes)
        tracking, show = shown
        if tracking is not None and tracking != content.tracking:
            _track(content, tracking)
        write(show)


def _show_vertical(content: Content, placed: PlacedLine) -> None:
    """Write the runs of a vertical line: upright ones in the vertical font, turned ones under a turned matrix."""
    axis, head = content.left + placed.x, content.top - placed.y
    for run in placed.line.runs:
        x, y = axis + run.rise, head - run.x
        turn = "0 -1 1 0" if run.mode == "turned" else "1 0 0 1"
        if run.mode == "upright":
            # Down is the negative direction of Tc, and the positive one of TJ (ISO 32000-1, 9.3.2, 9.4.4). MuPDF's Tz
            # does not count for the point that glyphs hang from: the matrix narrows them instead.
            turn = f"{number(run.scale)} 0 0 1"
            run = run._replace(gaps=tuple(-gap for gap in run.gaps), scale=1.0)
        elif run.mode == "across":
            y -= HOOK * run.size / EM
        style = (run.face, run.size, run.scale, run.stroke, run.colour, run.mode == "upright")
        if style != content.style:
            content.set_style(run, style)
        content.operators.append(f"{turn} {x:.3f} {y:.3f} Tm")
        font = content.font
        if font.odd and not font.odd.isdisjoint(zip(run.gids, run.texts, strict=True)):
            _show_marked_vertical(content, run, font)
            continue
        tracking, show = _shown(run, font.codes)  # the run may be one that is gone at once: its identity says nothing
        if tracking is not None:
            _track(content, tracking)
        content.operators.append(show)


def _shown(run: GlyphRun, codes: Mapping[int, str]) -> Shown:
    """Return how to show a run: its commonest gap as character spacing (Tc), the others as moves between its glyphs (TJ)."""
    digits = [codes[gid] for gid in run.gids]
    gaps = run.gaps[:-1]
    if not gaps:
        return None, f"<{''.join(digits)}> Tj"
    common = gaps[0]
    if gaps.count(common) == len(gaps):
        return common * run.size, f"<{''.join(digits)}> Tj"
    common = max(dict.fromkeys(gaps), key=gaps.count)
    parts, start = ["[<"], 0
    for index, gap in enumerate(gaps, 1):
        if gap != common:
            parts += digits[start:index]
            parts.append(f">{common - gap:.3f}<")
            start = index
    return common * run.size, "".join((*parts, *digits[start:], ">] TJ"))


def _track(content: Content, tracking: float) -> None:
    """Set the character spacing; ``tracking`` is in 1/1000 pt."""
    if tracking != content.tracking:
        content.operators.append(f"{number(tracking / 1000)} Tc")
        content.tracking = tracking


def _show_marked(content: Content, run: GlyphRun, font: PageFont) -> None:
    """Write a run in which some clusters copy as something else than their glyphs' ToUnicode: each in a marked span."""
    _track(content, 0.0)
    for start, end, text in _pieces(run, font):
        moved = (f"{font.codes[run.gids[index]]}>{-run.gaps[index]:.3f}<" for index in range(start, end))
        show = f"[<{''.join(moved)}>] TJ"
        content.operators.append(_marked(show, text))


def _show_marked_vertical(content: Content, run: GlyphRun, font: PageFont) -> None:
    """Do the same in a vertical line; moves stand before glyphs, for PDFium takes one after the last the wrong way."""
    _track(content, 0.0)
    for start, end, text in _pieces(run, font):
        moves = [f"{-run.gaps[index - 1]:.3f}" if index and run.gaps[index - 1] else "" for index in range(start, end)]
        codes = [font.codes[gid] for gid in run.gids[start:end]]
        show = f"[{''.join(f'{move}<{code}>' for move, code in zip(moves, codes, strict=True))}] TJ"
        content.operators.append(_marked(show, text))


def _marked(show: str, text: str | None) -> str:
    """Mark what shows glyphs with the text they stand for, if it is to copy as another than their own."""
    return show if text is None else f"/Span <</ActualText <{_utf16(text)}>>> BDC {show} EMC"


def _utf16(text: str) -> str:
    """Return a text string in hex digits, UTF-16 with its mark (ISO 32000-1, 7.9.2.2)."""
    return "FEFF" + text.encode("utf-16-be").hex().upper()


def _pieces(run: GlyphRun, font: PageFont) -> Iterator[tuple[int, int, str | None]]:
    """Yield the run's clusters as (first glyph, end, text to mark it with or None)."""
    starts = [index for index, text in enumerate(run.texts) if text or index == 0]
    for start, end in zip(starts, [*starts[1:], len(run.texts)], strict=True):
        uses: Sequence[tuple[int, str]] = list(zip(run.gids[start:end], run.texts[start:end], strict=True))
        yield start, end, None if font.odd.isdisjoint(uses) else run.texts[start]
