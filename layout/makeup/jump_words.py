"""The words of a jump (下转、上接) as the house style has them, with page, section and short title of the other end."""

from __future__ import annotations

import re
from typing import Final

from layout.makeup.compositor import Compositor
from layout.model.galley import Line
from layout.model.story import Story
from layout.model.style import TextStyle

DIGITS: Final = "零一二三四五六七八九"
LEAST_SIZE: Final = 0.85
"""How far words may shrink, of their own size, before the title, then the section's name, is left out of them."""
_SEPARATORS: Final = r"[\s·・,，、：:|｜/—–-]*"
_OPENING: Final = "《〈“‘「『（(【[〔"
_CLOSING: Final = "》〉”’」』）)】]〕"


def jump_words(form: str, page: int, name: str = "", title: str = "", language: str = "zh-Hans") -> str:
    """Fill in the words of a jump: ``{page}`` 12, ``{page_han}`` 十二, ``{name}`` 要闻, ``{title}`` the short title.

    What is empty goes with the brackets right around it and the separator next to it.

    >>> jump_words("（下转第{page_han}版 {name}《{title}》）", 2, "要闻", "三地同心")
    '（下转第二版 要闻《三地同心》）'
    >>> jump_words("（下转第{page_han}版 {name}《{title}》）", 12)
    '（下转第十二版）'
    >>> jump_words("{name}·{page}版", 2), jump_words("{page}版（{name}）续", 2), jump_words("上接 {name} {page}版", 1)
    ('2版', '2版续', '上接 1版')
    """
    for field, text in (("name", name), ("title", title)):
        if not text and f"{{{field}}}" in form:
            form = _without(form, f"{{{field}}}")
    return form.format(page=page, page_han=han_number(page, language), name=name, title=title)


def _without(form: str, field: str) -> str:
    """Take a field out of a form of words, with what would be left hanging around it."""

    def kept(found: re.Match[str]) -> str:
        before, after = form[: found.start()][-1:], form[found.end() :][:1]
        is_inside = before not in ("", *_OPENING) and after not in ("", *_CLOSING)
        return found[1] if is_inside and found[2] else ""

    for opening, closing in zip(_OPENING, _CLOSING, strict=True):
        form = form.replace(opening + field + closing, field)
    return re.sub(rf"({_SEPARATORS}){re.escape(field)}({_SEPARATORS})", kept, form)


def han_number(number: int, language: str = "zh-Hans") -> str:
    """Return a number below 1000 in Chinese numerals; Japanese writes 百十, Chinese 一百一十.

    >>> [han_number(number) for number in (2, 10, 12, 20, 21, 100, 108, 110, 111, 999)]
    ['二', '十', '十二', '二十', '二十一', '一百', '一百零八', '一百一十', '一百一十一', '九百九十九']
    >>> [han_number(number, "ja") for number in (10, 108, 110, 215)]
    ['十', '百八', '百十', '二百十五']
    """
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    is_bare = language == "ja" or not hundreds
    text = "" if not hundreds else ("百" if language == "ja" and hundreds == 1 else DIGITS[hundreds] + "百")
    if tens:
        text += "十" if tens == 1 and is_bare else DIGITS[tens] + "十"
    elif hundreds and ones and language != "ja":
        text += DIGITS[0]
    return text + (DIGITS[ones] if ones else "")


def jump_text(
    compositor: Compositor, form: str, page: int, story: Story, width: float, style: TextStyle
) -> tuple[Line, float]:
    """Set the words of a jump in one line of a width in points; return it with its size.

    Words too long for it shrink a little, else they go without the title, then without the section's name.
    """
    name, page = compositor.sections.get(page, ""), compositor.half(page, story.id)
    title = story.short.text or story.headline.text
    for names in ((name, title), (name, "")):
        words = jump_words(form, page, *names, compositor.style.fonts.language)
        line, size = compositor.fitted(words, style, width)
        if size >= LEAST_SIZE * style.size:
            return line, size
    return compositor.fitted(jump_words(form, page, language=compositor.style.fonts.language), style, width)
