"""How many lines of the page a block really has too many or too few: tried out, not reckoned.

Missing lines shared among the columns are right for a plain block only. In a vertical block the depth decides how long
the lines are, not how many there are; beside a vertical heading not all columns become shorter, and the heading may need
another one. Only blocks that something is wrong with are made up again.
"""

from __future__ import annotations

from collections.abc import Callable

from layout.makeup import messages
from layout.makeup.stories import MadeBlock
from layout.model.diagnostics import Diagnostic, diagnose
from layout.model.geometry import Area
from layout.model.issue import StoryBlock

Make = Callable[[StoryBlock], MadeBlock]
IN_ROWS = {messages.UNDERSET: messages.UNDERSET_ROWS, messages.NO_ROOM: messages.NO_ROOM_ROWS}
"""What can be said in lines of the page as well."""


def with_rows(made: MadeBlock, block: StoryBlock, make: Make, most: int) -> MadeBlock:
    """Return a made-up block whose notes say by how many lines of the page it is too deep, or too shallow, if any help.

    ``make`` makes the same story up in another block; ``most`` is how many lines a page has.
    """
    return made._replace(diagnostics=tuple(_with_rows(note, made, block, make, most) for note in made.diagnostics))


def _with_rows(note: Diagnostic, made: MadeBlock, block: StoryBlock, make: Make, most: int) -> Diagnostic:
    if note.message not in IN_ROWS:
        return note
    others = {each for each in made.diagnostics if each is not note}
    if any(each.is_error for each in others):
        return note  # that comes first

    def fits(rows: int) -> bool:
        tried = make(_deeper(block, rows))
        lost = tried.rest and block.jump is None
        return not lost and {each for each in tried.diagnostics if each.message is not messages.UNDERSET} <= others

    if note.message is messages.UNDERSET:
        depth = min(span.bottom - span.top for span in block.area.spans)
        rows = _edge(lambda fewer: fits(-fewer), 0, depth)
    else:
        enough = next((more for more in (1, 2, 4, 8, 16, 32, 64, most) if more <= most and fits(more)), 0)
        rows = _edge(fits, enough, enough // 2) if enough else 0
    if not rows:
        return note
    return diagnose(IN_ROWS[note.message], note.source, **dict(note.values), rows=rows)


def _edge(holds: Callable[[int], bool], good: int, bad: int) -> int:
    """Return the last number that holds on the way from a ``good`` one to a ``bad`` one, by halving."""
    while abs(good - bad) > 1:
        middle = (good + bad) // 2
        if holds(middle):
            good = middle
        else:
            bad = middle
    return good


def _deeper(block: StoryBlock, rows: int) -> StoryBlock:
    feet = {span.column: span for span in block.area.spans}
    spans = (span._replace(bottom=span.bottom + rows * (feet[span.column] is span)) for span in block.area.spans)
    return block._replace(area=Area(tuple(spans)))
