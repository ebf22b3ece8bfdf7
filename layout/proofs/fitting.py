"""What ``render fit`` says, as one page of plain text, in English or Chinese."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

from layout.makeup.copyfit import FitRow, Status
from layout.makeup.messages import change_words
from layout.makeup.repairs import Edit, Repair
from layout.model.diagnostics import Language
from layout.proofs.tables import table
from layout.proofs.voice import Voice, Words

LONGEST: Final = 14
"""Most characters of a cut that are told whole; of more, ``SHOWN`` at either end."""
SHOWN: Final = 6

_WORDS: Final[Words] = {
    "page": ("page", "版"),
    "block": ("block", "块"),
    "story": ("story", "稿件"),
    "room": ("lines × chars", "行×字"),
    "capacity": ("holds", "可排"),
    "characters": ("copy", "稿字"),
    "bare": ("without pictures", "无图"),
    "shown": ("fits?", "现排"),
    "fits": ("fits", "正好"),
    "over": ("{characters} over ({lines} lines)", "超{characters}字（{lines}行）"),
    "missing": ("{lines} lines missing", "缺{lines}行"),
    "onward": ("jumps: {characters} to page {page}", "转{page}版{characters}字"),
    "planned": ("no copy yet", "稿未到"),
    "used": ("page {page} {owner} {story}: filled by {what}", "{page}版{owner} {story}：{what}，排满"),
    "mend": ("page {page} {owner} {story}: {what}", "{page}版{owner} {story}：{what}"),
    "or": (" – or ", "；或"),
    "cut": ("cut {characters} characters at the end of paragraph {paragraph} (“…{before}〔{text}〕”)",
            "第{paragraph}段末删{characters}字（“……{before}〔{text}〕”）"),
    "add": ("add {characters} characters at the end of paragraph {paragraph} (“…{text}”)",
            "第{paragraph}段末加{characters}字（“……{text}”后）"),
    "picture": ("picture {name} {lines} lines ({by})", "图片{name} {lines}行（{by}）"),
    "headline": ("heading {lines} lines ({by})", "标题区{lines}行（{by}）"),
    "mends": ("To mend", "怎样修"),
    "gave": ("What gave way", "弹性已用"),
    "and": (", ", "，"),
    "none": ("no small change closes it: change the block, or cut {characters} characters",
             "小改排不满：改版块，或删约{characters}字"),
    "short": ("no small change closes it: change the block, or add about {characters} characters",
              "小改排不满：改版块，或加约{characters}字"),
}  # fmt: skip


def fit_text(rows: Sequence[FitRow], language: Language) -> str:
    """Return the table of all blocks, what gave way to fill them, and how to mend those that do not fit."""
    say = Voice(_WORDS, language)
    heads = ("page", "block", "story", "room", "capacity", "characters", "bare", "shown")
    cells = [tuple(map(say, heads)), *(_cells(row, say) for row in rows)]
    lines = table(cells, (True, False, False, True, True, True, False, False))
    used = [say(_filled_by(row), what=_used(row, say), **_where(row)) for row in rows if row.changes]
    mends = [say("mend", what=_mend(row, say), **_where(row)) for row in rows if _is_wrong(row)]
    for title, found in (("gave", used), ("mends", mends)):
        if found:
            lines += ["", say(title), *(f"  {line}" for line in found)]
    return "\n".join(lines) + "\n"


def fit_json(rows: Sequence[FitRow]) -> str:
    """Return all figures of all blocks; lines and characters over are positive, missing ones negative, null without copy."""
    return json.dumps({"blocks": [_data(row) for row in rows]}, ensure_ascii=False, indent=1) + "\n"


def _data(row: FitRow) -> dict[str, object]:
    bare, shown = (None if row.is_planned else status._asdict() for status in (row.bare, row.shown))
    return {
        "page": row.place.page,
        "block": row.place.owner,
        "story": row.story,
        "lines": row.lines,
        "least": row.least,
        "measure": row.measure,
        "capacity": row.capacity,
        "characters": None if row.is_planned else row.characters,
        "bare": bare,
        "shown": shown,
        "jump": row.jump,
        "onward": row.onward,
        "changes": [change._asdict() for change in row.changes],
        "repairs": [_repair_data(repair) for repair in row.repairs],
    }


def _repair_data(repair: Repair) -> dict[str, object]:
    if repair.kind == "copy":
        return {"kind": repair.kind, "edits": [edit._asdict() for edit in repair.edits]}
    return {"kind": repair.kind, "lines": repair.lines, "by": repair.by, "name": repair.name}


def _is_wrong(row: FitRow) -> bool:
    return bool(row.shown.lines) and not row.is_planned


def _where(row: FitRow) -> dict[str, object]:
    return {"page": row.place.page, "owner": row.place.owner, "story": row.story}


def _cells(row: FitRow, say: Voice) -> tuple[str, ...]:
    measures = f"{row.measure:g}" if row.least == row.measure else f"{row.least:g}–{row.measure:g}"
    room = f"{row.lines}×{measures}"
    copy = "" if row.is_planned else str(row.characters)
    own = (str(row.place.page), row.place.owner, row.story, room, str(row.capacity), copy)
    if row.is_planned:
        return (*own, "", say("planned"))
    if row.onward and not row.shown.lines:
        return (*own, "", say("onward", characters=row.onward, page=row.jump))
    return (*own, _status(row.bare, say), _status(row.shown, say))


def _status(status: Status, say: Voice) -> str:
    if not status.lines:
        return say("fits")
    if status.lines > 0:
        return say("over", characters=status.characters, lines=status.lines)
    return say("missing", lines=-status.lines)


def _filled_by(row: FitRow) -> str:
    return "mend" if row.shown.lines else "used"


def _used(row: FitRow, say: Voice) -> str:
    words = (change_words(change.kind, change.by, change.name) for change in row.changes)
    return say("and").join(say.of(*each) for each in words)


def _mend(row: FitRow, say: Voice) -> str:
    if not row.repairs:
        return say("none" if row.shown.lines > 0 else "short", characters=abs(row.shown.characters))
    return say("or").join(say("and").join(_repair(repair, say)) for repair in row.repairs)


def _repair(repair: Repair, say: Voice) -> Iterator[str]:
    if repair.kind != "copy":
        yield say(repair.kind, lines=repair.lines, by=f"{repair.by:+}".replace("-", "−"), name=repair.name)
    for edit in repair.edits:
        yield _edit(edit, say)


def _edit(edit: Edit, say: Voice) -> str:
    name = "cut" if edit.characters > 0 else "add"
    text = edit.text if len(edit.text) <= LONGEST else f"{edit.text[:SHOWN]}……{edit.text[-SHOWN:]}"
    return say(name, characters=abs(edit.characters), paragraph=edit.paragraph, before=edit.before, text=text)
