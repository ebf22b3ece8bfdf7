"""What a check finds, and equal findings as one: their count, and the first place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from layout.model.diagnostics import Diagnostic, Diagnostics, Source, diagnose
from layout.model.geometry import Rect
from layout.prepress.preflight.rules import RULES
from layout.records import NamedTuple
from layout.units import MM


class Found(NamedTuple):
    """A rule broken at a place; ``page`` 0: by the whole file.

    ``detail`` is what was found, in names of the file's own and numbers; where it has words, ``detail_zh`` has the Chinese ones.
    ``text`` has the words or the picture's file there.
    """

    rule: str
    detail: str = ""
    page: int = 0
    rect: Rect | None = None
    owner: str = ""
    text: str = ""
    detail_zh: str = ""


Findings = Iterator[Found]


class Owner(NamedTuple):
    """Who answers for a place: block, story, and the line of the user's files to mend."""

    block: str = ""
    story: str = ""
    source: Source | None = None


class Owners:
    """Knows nobody: what a PDF of unknown origin is given. ``owners.IssueOwners`` knows an issue's blocks."""

    word = ("page", "页")
    """What a page is called."""

    def of(self, found: Found) -> Owner:
        """Return who answers for a finding."""
        return Owner(found.owner)


def diagnostics(found: Iterable[Found], owners: Owners) -> Diagnostics:
    """Return findings in the order of the pages and the rules, those of one rule, page and block as one."""
    groups: dict[tuple[int, str, str], list[Found]] = {}
    answers: dict[tuple[int, str, str], Owner] = {}
    for each in found:
        owner = owners.of(each)
        key = each.page, each.rule, owner.block
        groups.setdefault(key, []).append(each)
        answers.setdefault(key, owner)
    order = {name: index for index, name in enumerate(RULES)}
    keys = sorted(groups, key=lambda key: (key[0], order[key[1]], key[2]))
    return tuple(_diagnostic(groups[key], answers[key], owners.word) for key in keys)


def _diagnostic(group: list[Found], owner: Owner, word: tuple[str, str]) -> Diagnostic:
    first = group[0]
    values = _values(first, owner, len(group)) | _words(first, owner, len(group), word)
    return diagnose(RULES[first.rule].message(first.rule), owner.source, **values)


def _values(found: Found, owner: Owner, count: int) -> dict[str, object]:
    """Return what a program wants to know: place in mm from the trim's upper left corner, empty where there is none."""
    rect = ["" if found.rect is None else f"{value / MM:.1f}" for value in found.rect or (0,) * 4]
    place = dict(zip(("x", "y", "w", "h"), rect, strict=True))
    return {"page": found.page or "", **place, "block": owner.block, "story": owner.story, "count": count}


def printable(text: str) -> str:
    r"""Return what a file says of itself fit for a terminal: names in GBK read, control characters left out.

    >>> printable("a\x1b[31m"), printable(b"\xcb\xce\xcc\xe5".decode("utf-8", "surrogateescape"))
    ('a[31m', '宋体')
    """
    if not text.isprintable():
        if any("\udc80" <= each <= "\udcff" for each in text):
            text = text.encode("utf-8", "surrogateescape").decode("gb18030", "replace")
        text = "".join(each for each in text if each.isprintable())
    return text


def _words(found: Found, owner: Owner, count: int, word: tuple[str, str]) -> dict[str, object]:
    where_en = where_zh = ""
    if found.page:
        where_en, where_zh = f"{word[0]} {found.page}", f"第{found.page}{word[1]}"
        if owner.block:
            where_en, where_zh = f"{where_en}, block {owner.block}", f"{where_zh}版块{owner.block}"
        if found.rect is not None:
            x, y = (f"{value / MM:.1f}" for value in found.rect[:2])
            where_en, where_zh = f"{where_en}, {x} mm, {y} mm", f"{where_zh}，左{x}、上{y}毫米"
        where_en, where_zh = f"{where_en}: ", f"{where_zh}："
    said, said_zh = printable(found.detail), printable(found.detail_zh or found.detail)
    detail, detail_zh = (f": {said}", f"：{said_zh}") if said else ("", "")
    if count > 1:
        detail, detail_zh = f"{detail} ({count} times)", f"{detail_zh}（共{count}处）"
    return {"where_en": where_en, "where_zh": where_zh, "detail": detail, "detail_zh": detail_zh}
