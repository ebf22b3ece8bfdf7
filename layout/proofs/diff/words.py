"""What a change is called, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from layout.makeup.messages import ROLES
from layout.model.diagnostics import Language, singular
from layout.proofs.diff.align import Run
from layout.proofs.diff.changes import Change, Difference, Sign, State, Where

NEAR: Final = 12
"""Characters that are shown on either side of a change."""
MUCH: Final = 60
"""Characters of a text that came or went as a whole."""

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "added": ("added", "新增"), "lost": ("gone", "删去"), "changed": ("changed", "改动"), "moved": ("moved", "移动"),
    "renamed": ("renamed", "改名"), "reflowed": ("moved lines", "移行"), "layout": ("looks different", "版面变动"),
    "unchanged": ("unchanged", "未变"), "copy": ("copy changed", "文图有改动"),
    "furniture": ("only furniture changed", "只改报头报眉"),
}  # fmt: skip
_PAGE: Final[dict[str, tuple[str, str]]] = {
    "added": ("new page", "新增版"), "lost": ("page gone", "已撤版"), "layout": ("only looks different", "只有版面变动"),
}  # fmt: skip
_FIELDS: Final = {
    "dateline": "电头", "short": "转版短题", "imprint": "报尾", "mark": "超字标记", "credit": "文末署名",
    "picture-credit": "摄影署名", "picture": "图片", "area": "版块大小",
}  # fmt: skip
_FIELDS_EN: Final = {
    "picture-credit": "picture credit",
    "area": "room",
    "promo_label": "QR name",
    "picture_title": "picture title",
}
_NOTES: Final[dict[str, tuple[str, str]]] = {
    "size": ("another page size", "版面尺寸不同"), "press": ("another press profile", "印厂条件不同"),
    "fonts": ("other font files", "字体文件不同"),
    "characters": ("other characters that look the same", "看上去相同的字不是同一个字"),
    "line": ("lines of type", "字行"), "tint": ("tints", "底色"), "rule": ("rules", "线"), "box": ("boxes", "框"),
    "shape": ("shapes", "图形"), "picture": ("pictures", "图片"), "qr": ("QR codes", "二维码"), "place": ("places", "处"),
}  # fmt: skip
SIGNS: Final[dict[Sign, str]] = {
    "added": "+", "lost": "−", "changed": "~", "moved": "→", "reflowed": "↓", "layout": "□",
}  # fmt: skip
"""What tells marks apart besides their colours."""


def word(key: str, language: Language) -> str:
    """Return the word for a kind, a sign or a state."""
    return _WORDS[key][language == "zh"]


def state_word(state: State, language: Language) -> str:
    """Return what became of a page in words."""
    return (_PAGE.get(state) or _WORDS[state])[language == "zh"]


def page_word(label: str, language: Language) -> str:
    """Return what a page is called."""
    return f"{label}版" if language == "zh" else f"page {label}"


def sign_of(change: Change) -> Sign:
    """Return the sign of a change's marks."""
    if change.sort == "layout" and change.kind != "reflowed":
        return "layout"
    return "moved" if change.kind == "renamed" else change.kind


class Words(NamedTuple):
    """A change in words: what it is of, what it is, where; what else there is to say; and its characters, shortened."""

    what: str
    kind: str
    where: str
    more: str
    runs: tuple[Run, ...]


def words_of(change: Change, language: Language) -> Words:
    """Return a change in words."""
    zh = language == "zh"
    name = change.group.partition(":")[2]
    if change.group.startswith("page:"):
        what = page_word(change.title if change.sort == "layout" else name, language)
    else:
        title = change.title if change.title == name else f"{change.title} ({name})"
        what = f"《{change.title}》（{name}）" if zh and change.title != name else title
    field = _field(change, zh)
    key = "layout" if change.sort == "layout" and change.kind == "changed" else change.kind
    whole = not change.field and change.kind in ("added", "lost")
    kind = word(key, language) + (
        (" whole" if not zh else "整篇") if whole and change.group.startswith("story:") else ""
    )
    return Words(
        f"{what} {field}".strip(), kind, _way(change, language), _more(change, zh), tuple(shortened(change.runs))
    )


def _field(change: Change, zh: bool) -> str:
    if not change.field:
        return ""
    name = (
        _FIELDS.get(change.field, ROLES.get(change.field, change.field))
        if zh
        else _FIELDS_EN.get(change.field, change.field)
    )
    number = next((each for each in reversed(change.elements) if each is not None), None)
    if change.kind == "moved" and change.field == "body":
        return name
    if change.field != "body" or number is None:
        return name
    return f"{name}第{number + 1}段" if zh else f"{name}, paragraph {number + 1}"


def _way(change: Change, language: Language) -> str:
    """Return where a change is; where it came from too, if that is elsewhere."""
    old, new = _names(change.old, language), _names(change.new, language)
    if change.kind == "moved" and change.field == "body" and change.group == dict(change.notes).get("from"):
        before, after = (each + 1 if each is not None else 0 for each in change.elements)
        return f"{new}第{before}段→第{after}段" if language == "zh" else f"{new} paragraph {before}→{after}"
    if change.kind == "moved" and old == new:
        old, new = (_names(each, language, exact=True) for each in (change.old, change.new))
    if not old or not new or (old == new and change.kind != "moved"):
        return new or old
    return f"{old}→{new}"


def _names(places: Sequence[Where], language: Language, *, exact: bool = False) -> str:
    zh = language == "zh"
    names = []
    for each in places:
        name = f"{each.label}版{each.block}" if zh else f"p.{each.label}{f' {each.block}' if each.block else ''}"
        if exact and each.column:
            name += f"第{each.column}栏第{each.line}行" if zh else f" column {each.column} line {each.line}"
        names.append(name)
    return ("、" if zh else ", ").join(dict.fromkeys(names))


def _more(change: Change, zh: bool) -> str:
    notes = dict(change.notes)
    if change.kind == "reflowed":
        return f"{change.lines}行" if zh else singular(f"{change.lines} lines")
    if change.kind == "renamed":
        return f"{notes['old'].partition(':')[2]} → {notes['new'].partition(':')[2]}"
    if change.field == "picture":
        names = [name for name in (notes["old"], notes["new"]) if name]
        if change.kind == "changed" and change.sort == "picture" and len(set(names)) == 1:
            return f"{names[0]}：同名换图" if zh else f"{names[0]}: other picture, same name"
        return " → ".join(dict.fromkeys(names))
    if change.field and change.sort == "layout":
        return f"{notes['old']}pt → {notes['new']}pt" if "old" in notes else ""
    if "from" in notes and notes["from"] != change.group:
        return f"原在{notes['from'].partition(':')[2]}" if zh else f"was in {notes['from'].partition(':')[2]}"
    return ("、" if zh else ", ").join(
        _note(*each, zh) for each in change.notes if each[0] not in ("from", "from_field")
    )


def _note(key: str, value: str, zh: bool) -> str:
    if key == "reason":
        return _NOTES[value][zh]
    if key == "place":
        count = value.partition("→")[2]
        return f"{count}处" if zh else singular(f"{count} places")
    return f"{_NOTES[key][zh]} {value}"


def shortened(runs: Sequence[Run], near: int = NEAR, much: int = MUCH) -> Iterator[Run]:
    """Yield runs for a reader: of what stays only what is near to a change, of what came or went not more than ``much``.

    >>> "".join(run.text for run in shortened((Run("=", "一二三四五"), Run("+", "六")), near=2))
    '…四五六'
    """
    for number, run in enumerate(runs):
        text = run.text.replace("\n", "　")
        first, last = number == 0, number == len(runs) - 1
        if run.op != "=":
            text = text if len(text) <= much else f"{text[: much // 2]}…{text[-(much // 2) :]}"
        elif len(text) > (near if first or last else 2 * near) + 1:
            text = ("" if first else text[:near]) + "…" + ("" if last else text[-near:])
            if first and last:
                text = run.text[: 2 * near] + "…"
        yield Run(run.op, text)


def marked_runs(runs: Sequence[Run]) -> str:
    """Return characters that went and came in signs.

    >>> marked_runs((Run("=", "红船"), Run("-", "起"), Run("+", "启"), Run("=", "航")))
    '红船[-起-]{+启+}航'
    """
    shapes = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(shapes[run.op].format(run.text) for run in runs)


def headline_of(found: Difference, language: Language) -> str:
    """Return what the list is called."""
    zh = language == "zh"
    return f"改动：{found.old} → {found.new}" if zh else f"Changes: {found.old} → {found.new}"


def summary(found: Difference, language: Language) -> str:
    """Return the count in a sentence."""
    zh = language == "zh"
    same = sum(page.state == "unchanged" for page in found.pages)
    if not found.changes and same == len(found.pages):
        return f"没有改动，{same}个版都未变" if zh else singular(f"nothing changed on {same} pages")
    count = len(found.changes)
    return f"{count}处改动；{same}个版未变" if zh else singular(f"{count} changes; {same} pages unchanged")
