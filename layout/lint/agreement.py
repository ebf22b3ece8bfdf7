"""What must agree over an issue: page numbers, nameplate, folio, days."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise
from typing import Final

from layout.lint import messages
from layout.lint.finding import Findings, finding
from layout.lint.view import Sheet, View
from layout.makeup.calendar import written_date
from layout.model.issue import MastheadBlock
from layout.model.story import Story

_DAY: Final = r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日"
SOON: Final = 60
"""A dateline without a year lies after the issue only within so many days: otherwise it means another year."""


def page_numbers(view: View, _: float) -> Findings:
    """版次、报头、日期不一致: a page number is missing between two pages, page 1 has no nameplate, another page has one.

    Or the folio line (报眉) of a page without a nameplate shows not its number and the day of publication. An issue that
    begins with another page than 1 is part of one: nothing is missing before it. Dates in copy are not judged.
    """
    for before, sheet in pairwise(view.sheets):
        last = max(before.plan.numbers)
        if sheet.plan.number > last + 1:
            yield finding(messages.PAGE_GAP, sheet, before=last)
    for sheet in view.sheets:
        nameplate = next((name for name, block in sheet.blocks.items() if isinstance(block, MastheadBlock)), None)
        if nameplate is None and sheet.plan.number == 1:
            yield finding(messages.NO_MASTHEAD, sheet)
        if nameplate is not None and sheet.plan.number != 1:
            yield finding(messages.MASTHEAD_INSIDE, sheet, nameplate)
        if nameplate is None:
            yield from _folio(view, sheet)


def _folio(view: View, sheet: Sheet) -> Findings:
    shown = bare("".join(item.line.text for item in sheet.lines[""] if item.role == "folio"))
    wording, language = view.issue.style.wording, view.issue.style.punctuation.language
    date = bare(written_date(view.issue.date, wording.date, language))
    if not date or date not in shown:
        yield finding(messages.FOLIO, sheet, what_en="the day of publication", what_zh="出版日期")
    numbers = [bare(wording.folio.format(number=f"{page:02d}", page=page)) for page in sheet.plan.numbers]
    if not all(number and number in shown for number in numbers):
        yield finding(messages.FOLIO, sheet, what_en="the page number", what_zh="版次")


def bare(text: str) -> str:
    """Return a text without its spaces."""
    return "".join(text.split())


def story_date(view: View, _: float) -> Findings:
    """稿件晚于本期: a story's ``date:`` or the day its dateline names lies after the day of publication.

    A dateline (本报7月9日讯) without a year means the day nearest to the issue; it is judged within 60 days after it.
    """
    for sheet in view.sheets:
        for name, block in sheet.stories.items():
            story = view.issue.stories[block.story]
            if block.continues:
                continue
            day = story.date or _dateline(story, view.issue.date)
            if day is not None and day > view.issue.date:
                source = story.source if story.date else story.dateline.source
                values = {"story": story.id, "date": day, "issue": view.issue.date}
                yield finding(messages.LATER, sheet, name, **values)._replace(source=source)


def _dateline(story: Story, issue: datetime.date) -> datetime.date | None:
    """Return the day that a dateline names, if it may be judged."""
    found = re.search(_DAY, story.dateline.text)
    if found is None:
        return None
    years = [int(found[1])] if found[1] else [issue.year - 1, issue.year, issue.year + 1]
    days = []
    for year in years:
        try:
            days.append(datetime.date(year, int(found[2]), int(found[3])))
        except ValueError:  # 2月30日: no day
            continue
    day = min(days, key=lambda each: abs(each - issue), default=None)
    return day if day is None or found[1] or (day - issue).days <= SOON else None
