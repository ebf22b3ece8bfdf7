"""Set lines as text operators. This is the hot path: no object and no function call per glyph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.model.galley import GlyphRun
from layout.model.page import PlacedLine
from layout.paint.content import Content, PageFont
from layout.paint.numbers import number


def show_line(content: Content, placed: PlacedLine) -> None:
    """Write a line's runs, each at its own place, into the open text object."""
    write = content.operators.append
    if not content.in_text:
        content.begin_text()
    left, y = content.left + placed.x, f"{content.top - placed.y:.3f}"
    for run in placed.line.runs:
        style = (run.face, run.size, run.scale, run.stroke, run.colour)
        if style != content.style:
            content.set_style(run, style)
        font = content.font
        write(f"1 0 0 1 {left + run.x:.3f} {y} Tm")
        if font.odd and not font.odd.isdisjoint(zip(run.gids, run.texts, strict=True)):
            _show_marked(content, run, font)
        else:
            _show_run(content, run, font)


def _show_run(content: Content, run: GlyphRun, font: PageFont) -> None:
    """Write a run: its commonest gap as character spacing (Tc), the others as moves between its glyphs (TJ)."""
    codes = font.codes
    digits = [codes[gid] for gid in run.gids]
    gaps = run.gaps[:-1]
    if not gaps:
        content.operators.append(f"<{''.join(digits)}> Tj")
        return
    common = gaps[0]
    if gaps.count(common) == len(gaps):
        _track(content, common * run.size)
        content.operators.append(f"<{''.join(digits)}> Tj")
        return
    common = max(dict.fromkeys(gaps), key=gaps.count)
    _track(content, common * run.size)
    parts, start = ["[<"], 0
    for index, gap in enumerate(gaps, 1):
        if gap != common:
            parts += digits[start:index]
            parts.append(f">{common - gap:.3f}<")
            start = index
    content.operators.append("".join((*parts, *digits[start:], ">] TJ")))


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
        if text is not None:
            show = f"/Span <</ActualText <{_utf16(text)}>>> BDC {show} EMC"
        content.operators.append(show)


def _utf16(text: str) -> str:
    """Return a text string in hex digits, UTF-16 with its mark (ISO 32000-1, 7.9.2.2)."""
    return "FEFF" + text.encode("utf-16-be").hex().upper()


def _pieces(run: GlyphRun, font: PageFont) -> Iterator[tuple[int, int, str | None]]:
    """Yield the run's clusters as (first glyph, end, text to mark it with or None)."""
    starts = [index for index, text in enumerate(run.texts) if text or index == 0]
    for start, end in zip(starts, [*starts[1:], len(run.texts)], strict=True):
        uses: Sequence[tuple[int, str]] = list(zip(run.gids[start:end], run.texts[start:end], strict=True))
        yield start, end, None if font.odd.isdisjoint(uses) else run.texts[start]
