"""The rules of typography section 2, one case a line, and what holds for any text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.copydesk import RULES, normalise, normalise_field

ALL = frozenset(RULES)

SURVIVE = """
79:76
27,000
4.0
31.25%
10:30
1+6+N
it's
步巡+车巡
五角大楼'80s
https://jx.gov.cn/a,b?c=1;d=(2)
jingcha@jx.gov.cn
Hello, world! (1, 2)
"Hello," she said; it's the students' turn.
预警研判—指令下发—落地核查—反馈闭环
2020—2026年
上海—杭州
……
那是——他说
Node.js...
a -- b
ア・イ
一.加强领导
约合5.
他说OK.好
Dr.李
第3.
平湖·中国服装城
“前店+后厂”
""".split("\n")[1:-1]

MENDED = """
7月1日上午10时,全市公安|7月1日上午10时，全市公安
主题:守护|主题：守护
村(社区)党群|村（社区）党群
人工智能(AI)技术|人工智能（AI）技术
AI(人工智能)|AI（人工智能）
使用AI(GPT)技术|使用AI（GPT）技术
比分79:76,胜|比分79:76，胜
27,000人,其中|27,000人，其中
2025,2026两年|2025，2026两年
真的?!|真的？！
(见图)|（见图）
欢迎使用App!|欢迎使用App！
iPhone, 平安|iPhone，平安
网址https://jx.cn/?a=1,请看|网址https://jx.cn/?a=1，请看
信箱jingcha@jx.cn,请看|信箱jingcha@jx.cn，请看
他说"你好"。|他说“你好”。
他说"你好'红船'"。|他说“你好‘红船’”。
他说“你好"。|他说“你好”。
用"AI"技术|用“AI”技术
55"电视和"你好"|55"电视和“你好”
it's很'红船'|it's很‘红船’
市长说:"能留的都留."|市长说：“能留的都留。”
市长说:"能留的都留."现场|市长说：“能留的都留。”现场
最后一句.|最后一句。
“能留的都留.”他说.|“能留的都留。”他说。
(是的.)|（是的。）
《红船》.|《红船》。
他说“走”.|他说“走”。
好的. 再见.|好的。再见。
好的.再见.价格3.5元,约合0.5美元.|好的。再见。价格3.5元，约合0.5美元。
等等...|等等……
等等。。。|等等……
等等…|等等……
那是--他|那是——他
那是 — 他|那是——他
他说，—是|他说，——是
— 张三|——张三
周恩来•邓颖超|周恩来·邓颖超
嘉兴 公安|嘉兴公安
嘉兴 AI 公安|嘉兴AI公安
用 Node js 写|用Node js写
“红船” 卫士|“红船”卫士
  嘉兴\u00a0公安  |嘉兴公安
第　一|第　一
""".split("\n")[1:-1]


@pytest.mark.parametrize("text", SURVIVE)
def test_leaves_alone(text: str) -> None:
    assert normalise(text, ALL) == (text, ())


@pytest.mark.parametrize("case", MENDED)
def test_mends(case: str) -> None:
    text, expected = case.replace("\\u00a0", "\u00a0").split("|")
    assert normalise(text, ALL)[0] == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("headline", "红船领航  实干如炬", "红船领航\u3000实干如炬"),
        ("headline", "红船领航 实干如炬", "红船领航\u3000实干如炬"),
        ("headline", "护出“温情” 交出答卷", "护出“温情”\u3000交出答卷"),
        ("headline", "刘恒: 破案不是终点,追赃", "刘恒：破案不是终点，追赃"),
        ("headline", "嘉兴 2026 年", "嘉兴2026年"),
        ("headline", "嘉兴  AI 之城", "嘉兴\u3000AI之城"),
        ("headline", "2026年高考6月7日开考 AI阅卷？没有的事", "2026年高考6月7日开考\u3000AI阅卷？没有的事"),
        ("headline", "高考开考 6月7日放榜", "高考开考\u30006月7日放榜"),
        ("headline", "我用AI 卷面更整洁", "我用AI\u3000卷面更整洁"),
        ("headline", "新品 iPhone 17发布", "新品\u3000iPhone 17发布"),
        ("headline", "发布 iPhone 17 新品", "发布iPhone 17新品"),
        ("plain", "开考 AI阅卷", "开考AI阅卷"),
        ("headline", "Big  news", "Big news"),
        ("headline", "上行 \n 下行", "上行\n下行"),
        ("headline", "红船\u3000\u3000领航", "红船\u3000领航"),
        ("byline", "■记者 何蓉娜  通讯员 吕舒雯", "■记者 何蓉娜 通讯员 吕舒雯"),
        ("byline", "■记者 何蓉娜\u3000通讯员 吕舒雯", "■记者 何蓉娜\u3000通讯员 吕舒雯"),
        ("byline", "摄影: 王樟林", "摄影：王樟林"),
        ("plain", "赛场 展风采", "赛场展风采"),
    ],
)
def test_spaces_of_fields(kind: str, text: str, expected: str) -> None:
    assert normalise_field(text, kind, ALL)[0] == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_a_switch_and_a_count(rule: str) -> None:
    text = '他说:"甲 乙"•丙...丁--戊•己'
    mended, counts = normalise(text, frozenset([rule]))
    assert mended != text
    assert [name for name, count in counts if count > 0] == [rule]
    assert normalise(text, ALL - {rule})[0] != normalise(text, ALL)[0]


def test_without_rules_nothing_changes() -> None:
    assert normalise(" 他说:...", frozenset()) == (" 他说:...", ())


TYPED = st.text(
    alphabet="红船警AZa05,;:!?()\"'“”‘’.…—-–•·・，。！：（）《》%+/@ \n\u3000\u00a0\tアー\U00020000é", max_size=40
)


@given(TYPED | st.text(max_size=20), st.sampled_from(["headline", "byline", "plain"]), st.sets(st.sampled_from(RULES)))
@settings(deadline=None)
def test_again_changes_nothing(text: str, kind: str, rules: set[str]) -> None:
    once, _ = normalise_field(text, kind, frozenset(rules))  # type: ignore[arg-type]
    assert normalise_field(once, kind, frozenset(rules)) == (once, ())  # type: ignore[arg-type]


@given(TYPED | st.text(max_size=20), st.sampled_from(["headline", "byline", "plain"]))
@settings(deadline=None)
def test_only_marks_and_spaces_change(text: str, kind: str) -> None:
    once, _ = normalise_field(text, kind, ALL)  # type: ignore[arg-type]
    assert [c for c in once if _is_kept(c)] == [c for c in text if _is_kept(c)]


def _is_kept(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNSC" and character not in "\t\n─"
