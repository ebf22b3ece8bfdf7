"""The rule set of the required imprint: off by default; each item that is not printed is named."""

from __future__ import annotations

from typing import Any, Final

import pytest

from tests.lint.conftest import Json, Look, page, paper

MASTHEAD: Final[Json] = {
    "name": "试版", "name_size": "60pt", "supervisor": "湖畔街道办事处主管", "publisher": "湖畔社区居委会主办",
    "house": "湖畔报社", "cn": "CN 00-0000", "postal_code": "00-00", "address": "湖畔路1号", "phone": "0000-0000000",
    "printer": "湖畔印刷厂", "printer_address": "湖畔路9号", "price": "1.00",
}  # fmt: skip
ON: Final = {"imprint": True}


def _front(level: Json | None = None, **keys: Any) -> Json:
    block = {"headline": level or {"level": "lead", "size": "40pt"}}
    style = {"masthead": {**MASTHEAD, **keys.pop("masthead", {})}}
    front = page(1, {"6": "M M M M"}, {"rest": "A A A A"}, M={"masthead": "front"}, A=block)
    return paper(front, style=style, **{"total": 236, "check": ON, **keys})


def test_it_is_off_by_default_and_a_whole_imprint_is_clean(look: Look) -> None:
    assert look(_front()).rules == []
    bare = _front(masthead=dict.fromkeys(list(MASTHEAD)[2:], ""), check={})
    assert look(bare).rules == []
    assert look(bare | {"check": ON}).rules == ["imprint"]


@pytest.mark.parametrize(
    ("key", "what"),
    [("supervisor", "主管单位"), ("publisher", "主办单位"), ("house", "出版单位"), ("cn", "国内统一连续出版物号"),
     ("postal_code", "邮发代号或发行单位"), ("address", "社址"), ("phone", "联系电话"), ("printer", "印刷单位"),
     ("printer_address", "印刷单位地址"), ("price", "定价"), ("pages", "版数")],
)  # fmt: skip
def test_what_is_not_printed_is_named(key: str, what: str, look: Look) -> None:
    looked = look(_front(masthead={key: ""}))
    assert looked.rules == ["imprint"]
    assert what in [dict(one.values)["what_zh"] for one in looked.found]
    assert looked.values("imprint")["block"] == "M"


def test_the_cumulative_number_and_the_date(look: Look) -> None:
    looked = look(_front(total=None))
    assert looked.values("imprint")["what_zh"] == "总期号"
    looked = look(_front() | {"style": {"masthead": MASTHEAD, "wording": {"date": ""}}})
    assert looked.values("imprint")["what_zh"] == "出版日期"


def test_words_of_the_issue_do_as_well(look: Look) -> None:
    """It is the printed page that counts, not the key."""
    words = "地址：湖畔路1号　电话：0000-0000000　印刷：湖畔印刷厂（湖畔路9号）　免费赠阅　湖畔报社出版　邮局发行"
    bare = dict.fromkeys(("house", "postal_code", "address", "phone", "printer", "printer_address", "price"), "")
    assert look(_front(masthead=bare, imprint=words)).rules == []


def test_the_name_is_the_largest_text_of_the_front_page(look: Look) -> None:
    looked = look(_front({"level": "lead", "size": "70pt"}, masthead={"name_size": "40pt"}))
    assert looked.rules == ["imprint"]
    assert looked.values("imprint")["text"] == "花园开园"
    assert looked.values("imprint")["block"] == "A"
