"""What a Chinese newspaper has to print (``print.md`` section 3), and 广告 on every advertisement."""

from __future__ import annotations

import re
from typing import Final

from layout.lint import messages
from layout.lint.agreement import bare
from layout.lint.finding import Finding, Findings, finding
from layout.lint.measure import size_of
from layout.lint.view import Sheet, View
from layout.makeup.calendar import written_date
from layout.model.issue import Issue, MastheadBlock, NoticeBlock, PictureBlock

_AD: Final = ("广告", "廣告", "広告", "광고")
_NAME_SLACK: Final = 0.1
"""Points by which other text may come near the paper's name."""

_PRINTED: Final = (
    ("a CN number", "国内统一连续出版物号", "masthead.cn", r"CN\d{2}[-－–—]\d{4}"),
    ("who is in charge of it", "主管单位", "masthead.supervisor", "主管"),
    ("who publishes it", "主办单位", "masthead.publisher", "主办"),
    ("the publishing house", "出版单位", "masthead.house", "出版(?!物|日期)"),
    ("its address", "社址", "masthead.address", "(?<!印刷)[地社]址"),
    ("a telephone number", "联系电话", "masthead.phone", "电话|热线"),
    ("who prints it", "印刷单位", "masthead.printer", "印刷|承印"),
    ("the address of the printer", "印刷单位地址", "masthead.printer_address", "(印刷|承印)[^。]{2,40}?[路街巷道镇村园]"),
    ("how it is distributed", "邮发代号或发行单位", "masthead.postal_code", "邮发代号|发行"),
    ("its price", "定价", "masthead.price", r"\d元|免费|赠阅"),
)  # fmt: skip
"""What must stand in nameplate or imprint: in English and Chinese, the key that sets it, how it is known in the text."""


def ad_label(view: View, _: float) -> Findings:
    """广告没有标明: a notice without a label, or a notice or picture whose label does not say 广告 (公益广告 does)."""
    for sheet in view.sheets:
        for name, block in sheet.blocks.items():
            if not isinstance(block, NoticeBlock | PictureBlock):
                continue
            if not block.label and isinstance(block, NoticeBlock):
                yield finding(messages.NO_LABEL, sheet, name)
            elif block.label and not any(word in block.label for word in _AD):
                yield finding(messages.OTHER_LABEL, sheet, name, label=block.label)


def imprint(view: View, _: float) -> Findings:
    """出版标识: what nameplate and imprint print, read from the pages: it does not matter which key it came from.

    The paper's name is the largest text of page 1; date, 总期号 and 版数 stand in the nameplate; the rest there or in the
    imprint of the last page. (版序 is judged by ``page_numbers``, 广告 by ``ad_label``.)
    """
    front = next((sheet for sheet in view.sheets if _nameplate(sheet)), None)
    if front is None:
        return  # part of an issue, or an error of its own (page_numbers)
    yield from _name(front)
    issue = view.issue
    plate = bare("".join(item.line.text for item in front.lines[_nameplate(front)]))
    for what_en, what_zh, key, text in _numbers(issue):
        if not text or bare(text) not in plate:
            yield _missing(front, what_en, what_zh, key)
    foot = (item.line.text for sheet in view.sheets for item in sheet.lines[""] if item.role == "imprint")
    printed = plate + bare("".join(foot))
    for what_en, what_zh, key, pattern in _PRINTED:
        if not re.search(pattern, printed):
            yield _missing(front, what_en, what_zh, key)


def _nameplate(sheet: Sheet) -> str:
    return next((name for name, block in sheet.blocks.items() if isinstance(block, MastheadBlock)), "")


def _missing(sheet: Sheet, what_en: str, what_zh: str, key: str) -> Finding:
    return finding(messages.NOT_PRINTED, sheet, _nameplate(sheet), what_en=what_en, what_zh=what_zh, key=key)


def _name(sheet: Sheet) -> Findings:
    """The paper's name is the first line of its nameplate."""
    name, *_ = sheet.lines[_nameplate(sheet)]
    others = [item for lines in sheet.lines.values() for item in lines if item is not name]
    largest = max(others, key=size_of, default=name)
    if size_of(largest) > size_of(name) - _NAME_SLACK:
        values = {"size": f"{size_of(name):.3g}", "larger": f"{size_of(largest):.3g}", "text": largest.line.text[:16]}
        yield finding(messages.NAME_TOO_SMALL, sheet, largest.owner or _nameplate(sheet), **values)


def _numbers(issue: Issue) -> tuple[tuple[str, str, str, str], ...]:
    """What the nameplate says of this issue: in English and Chinese, the key that sets it, the words."""
    masthead, wording = issue.style.masthead, issue.style.wording
    date = written_date(issue.date, wording.date, issue.style.punctuation.language)
    total = masthead.total.format(total=issue.total) if issue.total is not None else ""
    return (
        ("the day of publication", "出版日期", "wording.date", date),
        ("its number counted from the first issue", "总期号", "total", total),
        ("how many pages it has", "版数", "masthead.pages", masthead.pages.format(pages=issue.page_count)),
    )
