"""Elastic fit (弹性): what the manifest lets give way does so by the least that is seen, until a story fills its block exactly.

Lines of text give way first (looser and tighter paragraphs, room round subheads: ``flow`` weighs them), then pictures by a
line, then the heading; a filler or a pull quote comes or goes last. Type size and leading of body copy never change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Final

from layout.makeup import messages
from layout.makeup.compositor import Compositor
from layout.makeup.copy import Copy, pieces
from layout.makeup.course import course
from layout.makeup.frames import free_segments
from layout.makeup.laying import Change, Laid, Lay
from layout.model.diagnostics import diagnose
from layout.model.issue import StoryBlock
from layout.model.story import Picture
from layout.records import NamedTuple

PICTURE_LINE: Final = 50
HEADLINE_LINE: Final = 90
LEFT_OUT: Final = {"quote": 320, "fact": 400}
FILLER: Final = 260
"""What it costs to change a picture or a heading by a line, to leave a quote or fact box out, to put a filler in; a paragraph
set a line looser or tighter costs 45 and more (``copy.LOOSER``)."""
FILLER_ROWS: Final = range(4, 15)
"""Lines that a filler may take at the end of a story: fewer show no picture, more are a hole dressed up."""
MOST_TRIALS: Final = 1000
"""Ways that are looked at, those that change the fewest lines first: a few seconds where there are so many."""


class _Trial(NamedTuple):
    """A way to fit: what it costs beside its lines, the block and the copy it sets, and what it changes."""

    cost: int
    block: StoryBlock
    copy: tuple[Copy, ...]
    changes: tuple[Change, ...]


def fitted(compositor: Compositor, laid: Laid, copy: Sequence[Copy], lay: Lay) -> Laid:
    """Return the layout that fills the block exactly by the least visible change; the given one where none does.

    Where no way closes the block, the one that comes nearest without leaving copy over is better than copy lost.
    """
    best, cost = None, 0
    nearest: tuple[int, int, _Trial] | None = None
    for trial in sorted(_trials(compositor, laid, copy), key=lambda trial: trial.cost):
        if best is not None and trial.cost >= cost:
            break
        missing = _missing(compositor, trial, lay)
        if missing is None:
            continue
        if not missing:
            tried = lay(trial.block, trial.copy)
            own = trial.cost + tried.filled.filling.cost
            if tried.filled.rest or not _is_sound(tried, laid):
                continue
            if tried.filled.closes:
                if best is None or own < cost:
                    best, cost = tried._replace(changes=trial.changes), own
                continue
            missing = tried.filled.missing
        near = (missing, trial.cost, trial)
        nearest = near if nearest is None or near[:2] < nearest[:2] else nearest
    if best is None and nearest is not None:
        tried = lay(nearest[2].block, nearest[2].copy)
        before = laid.filled.missing if not laid.filled.rest else compositor.style.grid.lines
        if not tried.filled.rest and tried.filled.missing < before and _is_sound(tried, laid):
            best = tried._replace(changes=nearest[2].changes)
    return laid if best is None else _reported(best)


def _is_sound(tried: Laid, laid: Laid) -> bool:
    """Tell whether a layout is wrong in nothing but what the first one was wrong in."""
    lines = (messages.UNDERSET, messages.OVERSET, messages.LINE_ALONE)
    return {note for note in tried.diagnostics if note.message not in lines} <= set(laid.diagnostics)


def _trials(compositor: Compositor, laid: Laid, copy: Sequence[Copy]) -> Iterator[_Trial]:
    fit, block = laid.block.fit, laid.block
    heading = laid.shape.heading.obstacle
    depths = [obstacle.bottom - obstacle.top for _, obstacle in laid.shape.pictures]
    pictures = tuple(picture for picture, _ in laid.shape.pictures)
    is_rigid = heading is None or block.headline.writing == "vertical" or block.headline.head_at is not None
    fillers: list[Change | None] = [None]
    if fit.filler:
        fillers += [Change("filler", rows, name) for name in compositor.style.fillers for rows in FILLER_ROWS]
    limits = (0 if is_rigid else fit.headline, *[fit.pictures] * len(pictures))
    left_out = _left_out(laid, copy)
    sign = -1 if laid.filled.rest else 1
    wanted = islice((way for way in _by_lines(limits) if all(by * sign >= 0 for by in way)), MOST_TRIALS)
    mixed = (way for way in _by_lines(limits) if any(by * sign < 0 for by in way))  # they close what these cannot
    ways = ((lines, out, filler) for lines in chain(wanted, mixed) for out in left_out for filler in fillers)
    for (deeper, *bigger), out, filler in islice(ways, 2 * MOST_TRIALS):
        changes = _changes(deeper, bigger, pictures, out, filler)
        if not changes:
            continue
        new = block
        if deeper and heading:
            choice = block.headline
            lines = heading.bottom - heading.top + deeper
            new = new._replace(headline=choice._replace(lines=lines, size=_size(compositor, laid, deeper)))
        shown = [
            picture._replace(lines=depth + by) if by else picture
            for picture, depth, by in zip(pictures, depths, bigger, strict=True)
        ]
        if filler:
            shown.append(_filler(filler, block))
        cost = sum(_cost(change) for change in changes)
        kept = tuple(item for item in copy if item.role not in out)
        yield _Trial(cost, new._replace(pictures=tuple(shown)), kept, changes)


def _by_lines(limits: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield by how many lines things may change, each by its limit at most: the fewest lines in all first."""
    for lines in range(sum(limits) + 1):
        yield from _shared(lines, limits)


def _shared(lines: int, limits: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield all ways to share so many lines, more or fewer, among things that have limits."""
    if not limits:
        yield from () if lines else ((),)
        return
    for own in range(min(lines, limits[0]) + 1):
        for others in _shared(lines - own, limits[1:]):
            yield from ((by, *others) for by in sorted({-own, own}))


def _size(compositor: Compositor, laid: Laid, deeper: int) -> float | None:
    """Return the headline's size in points in a zone so many lines deeper; None: as it was."""
    fit, choice = laid.block.fit, laid.block.headline
    usual = choice.size or compositor.style.headlines[choice.level].headline.size
    return usual * (1 + fit.size * deeper / fit.headline) if fit.size else choice.size


def _left_out(laid: Laid, copy: Sequence[Copy]) -> list[tuple[str, ...]]:
    """Return the sets of optional pieces that may be left out."""
    fit = laid.block.fit
    optional = [role for role, may in (("quote", fit.quote), ("fact", fit.fact)) if may]
    there = [role for role in optional if any(item.role == role for item in copy)]
    return [(), *((role,) for role in there), *([tuple(there)] if len(there) > 1 else [])]


def _changes(
    deeper: int, bigger: Sequence[int], pictures: Sequence[Picture], out: Sequence[str], filler: Change | None
) -> tuple[Change, ...]:
    changes = [Change("picture", by, picture.file.name) for picture, by in zip(pictures, bigger, strict=True) if by]
    if deeper:
        changes.append(Change("headline", deeper))
    changes += [Change("quote" if role == "quote" else "fact", 1) for role in out]
    return (*changes, *([filler] if filler else []))


def _cost(change: Change) -> int:
    if change.kind == "picture":
        return PICTURE_LINE * abs(change.by)
    if change.kind == "headline":
        return HEADLINE_LINE * abs(change.by)
    return LEFT_OUT.get(change.kind, FILLER)


def _filler(change: Change, block: StoryBlock) -> Picture:
    """A 报花 at the foot of the story's last column."""
    return Picture(Path(change.name), "", "", block.source, 1, change.by, "foot-right")


def _missing(compositor: Compositor, trial: _Trial, lay: Lay) -> int | None:
    """Return how many lines a way leaves empty at the least, 0 where it may close; None where copy is over, however set."""
    shape = lay(trial.block, ()).shape
    if len(shape.pictures) != len(trial.block.pictures):
        return None
    through = course(free_segments(shape.frame, shape.obstacles))
    if not through.total:
        return None
    least = most = 0
    for piece in pieces(compositor, trial.copy, through, trial.block.fit):
        rows = [variant.rows for variant in piece.variants(0) or piece.variants(through.total)]
        least += min(rows)
        most += max(rows)
    if least > through.total:
        return None
    return max(through.total - most, 0)


def _reported(laid: Laid) -> Laid:
    """Say what gave way, and what is missing all the same."""
    used = "; ".join(messages.change_words(change.kind, change.by, change.name)[0] for change in laid.changes)
    used_zh = "，".join(messages.change_words(change.kind, change.by, change.name)[1] for change in laid.changes)
    values = {"story": laid.block.story, "used": used, "used_zh": used_zh, "but": "", "but_zh": "排满"}
    if missing := laid.filled.missing:
        values |= {"but": f" but for {missing} lines", "but_zh": f"还差{missing}行"}
    return laid._replace(diagnostics=(*laid.diagnostics, diagnose(messages.FITTED, laid.block.source, **values)))
