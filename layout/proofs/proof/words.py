"""What is printed on a proof, in the paper's own language; papers that are not Chinese have it in English."""

from __future__ import annotations

from typing import Final, NamedTuple

from layout.model.diagnostics import Language

STAGES: Final = ("1", "2", "3", "final")
"""初校 … 签样: the last is the one that is signed for the press."""


class Wording(NamedTuple):
    """The words of a proof. ``duties`` are those who sign, in the order of signing; ``number`` is how the paper tells pages."""

    stages: tuple[str, str, str, str]
    duties: tuple[str, ...]
    time: str
    made: str
    page: str
    issue: str
    comments: str
    findings: str
    list: str
    nothing: str
    states: dict[str, str]
    reply: str
    resolved: str
    nowhere: str
    was: str
    whole: str
    block: str
    spot: str
    number: str = "{page}"

    def stage(self, name: str) -> str:
        """Return what a stage is called."""
        return self.stages[STAGES.index(name)]

    def on(self, page: int) -> str:
        """Return which page it is; nothing for none."""
        return self.number.format(page=page) if page else ""


_HANS: Final = Wording(
    stages=("一校", "二校", "三校", "签样"),
    duties=("编辑", "校对", "美编", "值班总编"),
    time="时间",
    made="出样",
    page="本版",
    issue="全期",
    comments="意见{n}条",
    findings="问题{n}处",
    list="意见",
    nothing="没有未解决的意见",
    states={"exact": "", "moved": "已随文移动", "changed": "原文有改动", "lost": "原文已改，找不到原处"},
    reply="回复",
    resolved="已解决",
    nowhere="不在版上",
    was="原文：{text}",
    whole="全稿",
    block="区块 {name}",
    spot="版面",
)
_HANT: Final = _HANS._replace(
    stages=("一校", "二校", "三校", "簽樣"),
    duties=("編輯", "校對", "美編", "值班總編"),
    time="時間",
    made="出樣",
    issue="全期",
    comments="意見{n}條",
    findings="問題{n}處",
    list="意見",
    nothing="沒有未解決的意見",
    states={"exact": "", "moved": "已隨文移動", "changed": "原文有改動", "lost": "原文已改，找不到原處"},
    reply="回覆",
    resolved="已解決",
    whole="全稿",
    block="區塊 {name}",
)
_EN: Final = Wording(
    stages=("1st proof", "2nd proof", "3rd proof", "Final"),
    duties=("Editor", "Proofreader", "Art editor", "Duty editor-in-chief"),
    time="time",
    made="proofed",
    page="page",
    issue="issue",
    comments="{n} comments",
    findings="{n} findings",
    list="Comments",
    nothing="none open",
    states={
        "exact": "",
        "moved": "moved with its copy",
        "changed": "copy changed",
        "lost": "copy gone: place not found",
    },
    reply="reply",
    resolved="resolved",
    nowhere="not on the pages",
    was="the copy was: {text}",
    whole="the whole story",
    block="block {name}",
    spot="the page",
)


def wording(language: str, number: str = "{page}") -> Wording:
    """Return the words for a paper's language.

    >>> wording("zh-Hant-TW").stage("final")
    '簽樣'
    """
    words = _EN if not language.startswith("zh") else _HANT if "Hant" in language else _HANS
    return words._replace(number=number)


def spoken_words(spoken: Language) -> Wording:
    """Return the words for a reader at the terminal."""
    return _HANS._replace(number="第{page}版") if spoken == "zh" else _EN._replace(number="page {page}")
