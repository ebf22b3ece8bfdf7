"""Ways to spoil a line after it was set: the text stays, what is drawn moves."""

from __future__ import annotations

from collections.abc import Callable

from layout.model.galley import GlyphRun, LineMark
from layout.model.page import PlacedLine

from .conftest import Page

READING = 0.65


def with_runs(line: PlacedLine, runs: list[GlyphRun]) -> PlacedLine:
    return line._replace(line=line.line._replace(runs=tuple(runs)))


def changed(line: PlacedLine, gap: float, start: float = 0.0) -> PlacedLine:
    """Return a line with ``gap`` (1/1000 em) put after every character, begun ``start`` points further on."""
    pen, runs = start, []
    for run in line.line.runs:
        runs.append(run._replace(x=run.x + pen, gaps=(*(each + gap for each in run.gaps[:-1]), 0.0)))
        pen += gap * len(run.gids) * run.size / 1000
    return with_runs(line, runs)


def texts(run: GlyphRun) -> list[int]:
    """Return how many printing characters each glyph of a run copies as."""
    return [sum(not char.isspace() for char in text) for text in run.texts]


def nudge(page: Page, text: str, amount: float, after: int = 1) -> None:
    """Put ``amount`` em more after the ``after``-th character of the first place that reads ``text``."""
    number, place = page.at(text)
    line = page.line(number)
    target, runs, moved = place + after, [], 0.0
    for run in line.line.runs:
        if run.size < READING * page.issue.style.grid.size or target <= 0:
            runs.append(run._replace(x=run.x + moved) if run.size >= READING * page.issue.style.grid.size else run)
            continue
        gaps = list(run.gaps)
        for n, count in enumerate(texts(run)):
            target -= count
            if target == 0 and count:
                if n < len(gaps) - 1:
                    gaps[n] += 1000 * amount
                else:
                    moved += amount * run.size
                break
        runs.append(run._replace(x=run.x, gaps=tuple(gaps)))
        if target <= 0 and runs[-1].gaps != run.gaps:
            moved += amount * run.size
    page.spoil(number, with_runs(line, runs))


def shift(page: Page, number: int, along: float = 0.0, across: float = 0.0) -> None:
    """Move a whole line, in points."""
    line = page.line(number)
    x, y = (across, along) if line.line.vertical else (along, across)
    page.spoil(number, line._replace(x=line.x + x, y=line.y + y))


def redraw(page: Page, text: str, change: Callable[[GlyphRun, int], GlyphRun]) -> None:
    """Change the run that draws the first character of ``text``; the change gets the glyph's place in it."""
    number, place = page.at(text)
    line = page.line(number)
    runs = list(line.line.runs)
    for k, run in enumerate(runs):
        counts = texts(run)
        if place < sum(counts):
            glyph = next(n for n in range(len(counts)) if sum(counts[: n + 1]) > place)
            runs[k] = change(run, glyph)
            break
        place -= sum(counts)
    page.spoil(number, with_runs(line, runs))


def remark(page: Page, kind: str, change: Callable[[LineMark], LineMark]) -> None:
    """Change the first drawn mark of a kind."""
    for number, (_, placed) in enumerate(page.body, 1):
        if any(mark.kind == kind for mark in placed.line.marks):
            done, marks = False, []
            for mark in placed.line.marks:
                marks.append(change(mark) if mark.kind == kind and not done else mark)
                done = done or mark.kind == kind
            page.spoil(number, placed._replace(line=placed.line._replace(marks=tuple(marks))))
            return
    raise LookupError(kind)


def joined(page: Page, number: int, count: int) -> None:
    """Move the first ``count`` characters of line ``number`` + 1 to the end of line ``number`` (both of one run)."""
    one, other = page.line(number), page.line(number + 1)
    (first,), (second,) = one.line.runs, other.line.runs
    width = sum(1000 + gap for gap in first.gaps) * first.size / 1000
    gaps, marks = second.gaps, second.texts
    taken = second._replace(
        x=first.x + width, gids=second.gids[:count], gaps=(*gaps[: count - 1], 0.0), texts=marks[:count]
    )
    page.spoil(number, with_runs(one, [first, taken]))
    rest = second._replace(gids=second.gids[count:], gaps=gaps[count:], texts=marks[count:])
    page.spoil(number + 1, with_runs(other, [rest]))


def parted(page: Page, number: int, count: int) -> None:
    """Move what follows the first ``count`` characters of a line to the head of the next line."""
    one, other = page.line(number), page.line(number + 1)
    stays, goes, left, pen = [], [], count, 0.0
    for run in one.line.runs:
        counts = [max(1, len(text)) for text in run.texts]
        cut = next((n for n in range(len(counts) + 1) if sum(counts[:n]) >= left), len(counts))
        head = run._replace(gids=run.gids[:cut], gaps=run.gaps[:cut], texts=run.texts[:cut])
        tail = run._replace(gids=run.gids[cut:], gaps=run.gaps[cut:], texts=run.texts[cut:])
        stays += [head] if head.gids else []
        if tail.gids:
            goes.append(tail._replace(x=pen))
            pen += sum(1000 + gap for gap in tail.gaps) * tail.size / 1000
        left -= sum(counts[:cut])
    page.spoil(number, with_runs(one, stays))
    page.spoil(number + 1, with_runs(other, [*goes, *(run._replace(x=run.x + pen) for run in other.line.runs)]))
