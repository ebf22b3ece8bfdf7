"""The whole state of the proof room as one record: pages, stories and how they fit, findings, comments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from layout.makeup import messages
from layout.model.color import PROCESS
from layout.model.diagnostics import Language
from layout.model.issue import Issue, StoryBlock
from layout.model.story import Story
from layout.preview.comments import listed
from layout.preview.findings import block_rects, blocks_of, findings, rounded
from layout.preview.links import editor_url, short_name
from layout.preview.room import Room, Shown
from layout.proofs.places import field_text

_FIT: Final = (messages.OVERSET.code, messages.UNDERSET.code, messages.NO_ROOM.code)


def state(room: Room, language: Language, editor: str) -> dict[str, Any]:
    """Return the state as a record for JSON."""
    shown = room.shown
    record: dict[str, Any] = {
        "revision": room.revision, "language": language, "manifest": room.path.name,
        "title": "", "date": "", "pages": [], "spreads": [], "plates": [], "stories": [], "comments": listed(room),
        "is_current": not room.problems, "problem": None, "findings": findings(room, editor),
        "preflight": "done" if room.found is not None else "pending",
    }  # fmt: skip
    if shown is None:
        record["problem"] = {
            "en": "The issue cannot be set yet: mend what is listed.",
            "zh": "暂时无法排版：请先改正所列问题。",
        }
        record["preflight"] = "none"
        return record
    issue = shown.issue
    return record | {
        "title": issue.title,
        "date": issue.date.isoformat(),
        "pages": _pages(shown),
        "spreads": _spreads(issue),
        "ink": issue.press.total_ink,
        "plates": [*"CMYK", *(name for name in issue.press.plates if name not in PROCESS)],
        "stories": [_story(shown, story, editor) for story in issue.stories.values()],
    }


def _pages(shown: Shown) -> list[dict[str, Any]]:
    return [
        {
            "number": page.number, "numbers": list(page.numbers), "name": plan.name,
            "width": round(page.width, 2), "height": round(page.height, 2), "bleed": round(page.bleed, 2),
            "fold": page.fold, "digest": shown.digests[page.number],
        }
        for plan, page in zip(shown.issue.pages, shown.made.pages, strict=True)
    ]  # fmt: skip


def _spreads(issue: Issue) -> list[list[int]]:
    """Return page numbers as the paper opens: the first alone, then even and odd side by side; double trucks alone."""
    found: list[list[int]] = []
    for plan in issue.pages:
        last = found[-1] if found else []
        follows = len(last) == 1 and plan.number == last[0] + 1 and last[0] % 2 == 0
        if follows and plan.spread is None and not any(each.spread and each.number == last[0] for each in issue.pages):
            last.append(plan.number)
        else:
            found.append([plan.number])
    right_bound = issue.style.writing == "vertical"
    return [spread[::-1] for spread in found] if right_bound else found


def _story(shown: Shown, story: Story, editor: str) -> dict[str, Any]:
    issue = shown.issue
    own = [(plan, name, block) for plan, name, block in blocks_of(issue) if getattr(block, "story", "") == story.id]
    fit = _fit(shown, story.id)
    total = sum(len(field_text(story, "body", number)) for number in range(len(story.body)))
    over, short = fit.get("over", 0), fit.get("short", 0)
    first = own[0] if own else None
    kind = "unplaced" if first is None else "over" if over else "short" if short else "fits"
    return {
        "id": story.id, "title": story.headline.text or story.kicker.text or story.id,
        "pages": list(dict.fromkeys(plan.number_of(name) for plan, name, _ in own)),
        "page": first[0].number if first else None, "block": first[1] if first else "",
        "characters": total, "set": total - over, "over": over, "short": short, "lines": fit.get("lines", 0),
        "state": kind, "file": short_name(story.source.file, issue.root), "line": story.source.line,
        "rect": rounded(block_rects(issue, first[0], first[2])[0]) if first else None,
        "url": editor_url(editor, story.source),
    }  # fmt: skip


def _fit(shown: Shown, story: str) -> Mapping[str, int]:
    """Return how a story fits, as make-up said where it does not."""
    sources = {
        block.source for _, _, block in blocks_of(shown.issue) if isinstance(block, StoryBlock) and block.story == story
    }
    found: dict[str, int] = {}
    for one in shown.made.diagnostics:
        values = dict(one.values)
        if one.message.code in _FIT and (values.get("story") == story or one.source in sources):
            is_short = one.message.code == messages.UNDERSET.code
            lines = int(values.get("lines", 0))
            found["short" if is_short else "over"] = int(values.get("characters", 0))
            found["lines"] = found.get("lines", 0) + (-lines if is_short else lines)
    return found
