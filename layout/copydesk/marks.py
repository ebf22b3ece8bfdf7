"""The rules about marks: each finds its edits in a text, none knows of the others (typography section 2, N1–N5)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from layout.copydesk.context import SPACES, has_cjk, is_chinese_at, is_cjk, is_han, is_latin, nearest

Edit = tuple[int, int, str]
"""Replace ``text[start:end]`` by a string."""

_WIDE = dict(zip(",;:!?()", "，；：！？（）", strict=True))
_WIDE_JAPANESE = {**_WIDE, ",": "、"}
_MARK = re.compile(r"[,;:!?()]")
_PARENTHESIS = re.compile(r"[()（）]")
_THOUSANDS = r"(?a),\d{3}(?!\d)"  # a string: what few texts need is compiled for the first that does
# An address ends before the mark that ends the sentence around it.
_ADDRESS = (
    r"(?a)(?:[A-Za-z][A-Za-z0-9+.-]{0,15}://|www\.)[!-~]*[A-Za-z0-9/#=&_~%$@*+-]|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
)
_DOTS = re.compile(r"\.{3,}|。{3,}|…+")
_DASHES = re.compile("-{2,}|—+|–{2,}|―{2,}|─{2,}|－{2,}")
_DOTS_AT_LEAST = ("...", "。。。", "…")
_DASHES_AT_LEAST = ("--", "—", "––", "――", "──", "－－")
"""Looking for words is ten times as fast as trying a pattern of several ways everywhere; most texts have none of them."""
_BULLET = re.compile("[•‧・]")
_BULLET_JAPANESE = "[•‧·]"
_SPACE = f"[{SPACES}]"
_Forms = tuple[str, str, str]
_DOUBLE: _Forms = ('"', "“", "”")
_SINGLE: _Forms = ("'", "‘", "’")
_DOUBLE_CORNER: _Forms = ('"', "「", "」")
_SINGLE_CORNER: _Forms = ("'", "『", "』")
_QUOTES = "”’」』）)“‘「『《（("
_CLOSING = "\"'”’」』）)》〉】〕"
_FULL_STOP = rf"(?<![.\s])\.(?=$|\n|[\"'{_QUOTES}]|[{SPACES}]*(.))"
"""A point that may end a sentence: alone, and before a line's end, a quotation mark, or what ``full_stops`` looks at."""
_NUMBERED = rf"[{SPACES}]*[一二三四五六七八九十百]+$"
_STOPS = frozenset(",;:!?.，、；：！？。…")


def widen(text: str, wide: Mapping[str, str] = _WIDE) -> list[Edit]:
    """Give ``, ; : ! ? ( )`` and a sentence's full stop their full-width forms, as the context asks (N1, N2)."""
    stops = full_stops(text) if "." in text else []
    return sorted(_widened(text, wide) + stops) if stops else _widened(text, wide)


def full_stops(text: str) -> list[Edit]:
    """Make the ``.`` that ends a Chinese sentence ``。``: after Chinese, before Chinese, a quotation mark or nothing.

    After Latin or a digit it stays (N2), and after the number of a heading: ``一.加强领导``.
    """
    return [
        (match.start(), match.end(), "。")
        for match in re.finditer(_FULL_STOP, text)
        if (match[1] is None or (_is_letter(match[1]) and match[1] not in "々〇"))
        and _is_letter(text[max(0, match.start() - 4) : match.start()].rstrip(_CLOSING)[-1:])
        and not re.compile(_NUMBERED).match(text, 0, match.start())
    ]


def _is_letter(character: str) -> bool:
    return is_han(character) or "\u3040" <= character <= "\u30ff"


def _widened(text: str, wide: Mapping[str, str]) -> list[Edit]:
    """Return the marks that stand neither in numbers, scores, Latin runs nor addresses, with their full-width forms."""
    places = [match.start() for match in _MARK.finditer(text)]
    if not places:
        return []
    addresses = [match.span() for match in re.finditer(_ADDRESS, text)] if _may_have_address(text) else []
    free = [place for place in places if not any(start <= place < end for start, end in addresses)]
    chosen = {place for place in free if _stands_in_chinese(text, place)}
    chosen.update(_partners(text, chosen, frozenset(free)))
    return [(place, place + 1, wide[text[place]]) for place in places if place in chosen]


def widen_japanese(text: str) -> list[Edit]:
    """As ``widen``, but a comma becomes ``、`` (読点; JLREQ cl-07)."""
    return widen(text, _WIDE_JAPANESE)


def _may_have_address(text: str) -> bool:
    return "://" in text or "www." in text or "@" in text


def _stands_in_chinese(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if is_cjk(before) or is_cjk(after):
        return True
    if _is_digit(before) and _is_digit(after):
        return not _is_in_number(text, place) and "chinese" in (
            nearest(text, place, -1, digits=False),
            nearest(text, place, 1, digits=False),
        )
    sides = nearest(text, place, -1), nearest(text, place, 1)
    if "chinese" in sides:
        return True
    # At the edge of a text with Latin on the other side, the rest of the text decides: 欢迎使用App! but Hello, world!
    return sides.count("") == 1 and has_cjk(text)


def _is_digit(character: str) -> bool:
    return "0" <= character <= "9"


def _is_in_number(text: str, place: int) -> bool:
    return text[place] == ":" or re.match(_THOUSANDS, text[place : place + 5]) is not None


def _partners(text: str, chosen: set[int], free: frozenset[int]) -> Iterator[int]:
    """Yield the ASCII parentheses whose partner is, or becomes, full width: ``AI(GPT)技术``."""
    opened: list[int] = []
    for match in _PARENTHESIS.finditer(text):
        place = match.start()
        if match[0] in "(（":
            opened.append(place)
        elif opened:
            pair = opened.pop(), place
            if any(one in chosen or text[one] in "（）" for one in pair):
                yield from (one for one in pair if one in free)


def ellipsis(text: str) -> list[Edit]:
    """Mend ``...``, ``。。。`` and a ``…`` that stands alone to ``……`` in Chinese context (N4, GB/T 15834 5.1.5)."""
    if not any(map(text.__contains__, _DOTS_AT_LEAST)):
        return []
    return [
        (match.start(), match.end(), "……")
        for match in _DOTS.finditer(text)
        if (match[0][0] != "…" or len(match[0]) in (1, 3)) and is_chinese_at(text, match.start(), match.end())
    ]


def dash(text: str) -> list[Edit]:
    """Mend ``--`` and its lookalikes, and a ``—`` alone between clauses, to ``——`` (N4, GB/T 15834 5.1.4, 5.1.6).

    A single ``—`` directly between two words, names, years or places is the long connector and stays.
    """
    if not any(map(text.__contains__, _DASHES_AT_LEAST)):
        return []
    return [
        (match.start(), match.end(), "——")
        for match in _DASHES.finditer(text)
        if (match[0][0] != "—" or (match[0] == "—" and _is_between_clauses(text, match.start())))
        and is_chinese_at(text, match.start(), match.end())
    ]


def _is_between_clauses(text: str, place: int) -> bool:
    before, after = text[max(place - 9, 0) : place].rstrip()[-1:], text[place + 1 : place + 9].lstrip()[:1]
    if _is_digit(before) or _is_digit(after):
        return False
    spaced = before != text[place - 1 : place] or after != text[place + 1 : place + 2]
    return spaced or not before or not after or before in _STOPS


def middle_dot(text: str) -> list[Edit]:
    """Make bullets between two Chinese characters the recommended ``·`` U+00B7 (N5)."""
    return [
        (match.start(), match.end(), "·")
        for match in _BULLET.finditer(text)
        if _is_han_beside(text, match.start(), -1) and _is_han_beside(text, match.start(), 1)
    ]


def katakana_dot(text: str) -> list[Edit]:
    """Make dots between two Japanese characters the middle dot ``・`` U+30FB of Japanese names and lists (cl-05)."""
    return [
        (match.start(), match.end(), "・")
        for match in re.finditer(_BULLET_JAPANESE, text)
        if all(_is_beside(text, match.start(), step, is_cjk) for step in (-1, 1))
    ]


def _is_han_beside(text: str, place: int, step: int) -> bool:
    return _is_beside(text, place, step, is_han)


def _is_beside(text: str, place: int, step: int, kind: Callable[[str], bool]) -> bool:
    place += step
    while 0 <= place < len(text) and re.match(_SPACE, text[place]):
        place += step
    return 0 <= place < len(text) and kind(text[place])


def quotes(text: str, double: _Forms = _DOUBLE, single: _Forms = _SINGLE) -> list[Edit]:
    """Pair straight quotes to ``“ ”`` and ``‘ ’`` where a side of the pair is Chinese; curly ones stay (N3)."""
    edits: list[Edit] = []
    if '"' in text:
        edits += _paired(text, [i for i, c in enumerate(text) if c in double], double)
    if "'" in text:
        edits += _paired(text, [i for i, c in enumerate(text) if c in single and not _is_apostrophe(text, i)], single)
    return sorted(edits)


def corner_quotes(text: str) -> list[Edit]:
    """Pair straight quotes to ``「 」`` and ``『 』``, as Taiwan, Hong Kong and Japan write them; curly ones stay."""
    return quotes(text, _DOUBLE_CORNER, _SINGLE_CORNER)


def _paired(text: str, places: list[int], forms: _Forms) -> Iterator[Edit]:
    straight, opening, closing = forms
    opened = -1
    for number, place in enumerate(places):
        mark = text[place]
        if mark == opening:
            opened = place
        elif opened < 0:
            opened = place if mark == straight and _may_open(text, places, number) else -1
        else:
            if mark == closing or text[opened] == opening or _is_chinese_pair(text, opened, place):
                yield from _turned(text, opened, place, forms)
            opened = -1


def _turned(text: str, opened: int, closed: int, forms: _Forms) -> Iterator[Edit]:
    straight, opening, closing = forms
    if text[opened] == straight:
        yield opened, opened + 1, opening
    if text[closed] == straight:
        yield closed, closed + 1, closing


def _is_chinese_pair(text: str, opened: int, closed: int) -> bool:
    return is_chinese_at(text, opened, opened + 1) or is_chinese_at(text, closed, closed + 1)


def _is_apostrophe(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return bool(before and after) and is_latin(before) and is_latin(after)


def _may_open(text: str, places: list[int], number: int) -> bool:
    """Tell whether a straight quote may open: not a foot or an inch sign, nor the apostrophe that ends a word."""
    place = places[number]
    before = text[place - 1 : place]
    if text[place] == "'":
        return not (before and is_latin(before))
    return not (_is_digit(before) and (len(places) - number) % 2)
