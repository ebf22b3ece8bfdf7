"""The shipped stories hold every word of the pages they were made from, in order, and are clean copy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from layout.copydesk import RULES, normalise, normalise_field, read_body

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
ALL = frozenset(RULES)
BYLINES = ("byline", "credit")
# Of these fields the words stand in the page; short repeats the headline, the feature's headline is a line of its text.
FIELDS = ("kicker", "headline", "deck", "byline", "flag", "badge", "credit")
BORROWED = {("feature", "headline"): "擦亮平安底色,护航共同富裕"}

PROMO = (
    "丰富的警务资讯、及时的安防提示,一键关注,时时受用!",
    "欢迎关注嘉兴公安新媒体矩阵。",
)
CHROME = (
    "举报/反馈",
    "中国警察网",
    "2259万获赞 139.8万粉丝",
    "公安部新闻传媒中心主办",
    "中国警察网官方百家号,优质社会领域创作者",
    "关注",
    "0",
    "收藏",
    "分享",
)


@dataclass(frozen=True)
class Page:
    """What became of a seed: its stories; the lines that are captions, promo strip, jump lines or web chrome."""

    seed: str
    issues: tuple[str, ...]
    """Where the stories are; one that several issues print is the same in all."""
    stories: tuple[str, ...]
    dropped: tuple[str, ...]
    jumped: tuple[str, ...] = ()
    """Stories that end where print jumped: a full stop stands for the comma there."""


PAGES = (
    Page(
        "000",
        ("jiaxing-2026-07-07",),
        ("red-boat", "three-cities", "summer-night"),
        (
            "赛场拼搏展风采",
            "7月3日,2026年浙江公安体育运动会男子篮球比赛战火继续,嘉兴公安队客场挑战衢州公安队。经过四节鏖战,"
            "嘉兴公安队以79:76取得胜利,用汗水展现嘉警拼搏风采。",
            "■周正飞 宋洋 摄",
            "▶下转3版",
            *PROMO,
            "抖音",
            "微信",
            "微博",
            "头条",
        ),
        ("three-cities",),
    ),
    Page(
        "001",
        ("renmin-gongan",),
        ("feature", "front-line", "voices"),
        ("2月14日,新昌县公安局小将派出所民警在茅洋村走访群众。", *CHROME),
    ),
    Page(
        "002",
        ("pingan-jiaxing",),
        ("pingan", "chapter-1", "chapter-2", "chapter-3", "chapter-4"),
        (
            "守护平安",
            "第20届亚洲马拉松锦标赛",
            "平湖·中国服装城综治中心揭牌",
            "西山社区爱心教室项目",
            "消防培训进校园",
            "楼宇智管家",
        ),
    ),
    Page("003", ("jiaxing-2026-07-07", "jiaxing-2026-06-23"), ("hundred-days", "liu-heng", "cherry-campus"), ()),
    Page(
        "004",
        ("jiaxing-2026-06-23", "jiaxing-2026-07-07"),
        ("second-quarter", "night-market", "anti-fraud"),
        ("▶下转2版", *PROMO, "头条"),
    ),
)
STORIES = sorted((ROOT / "issues").glob("*/stories/*.md"))


@dataclass(frozen=True)
class Copy:
    """A story file: its fields, and its body with the dateline that was taken from it."""

    fields: dict[str, str]
    body: str


@cache
def copy_of(path: Path) -> Copy:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    fields = {key: value for key, value in yaml.safe_load(head).items() if isinstance(value, str)}
    paragraphs, _, _ = read_body(body, path.name, 1, frozenset())
    return Copy(fields, fields.get("dateline", "") + "".join(one.text for one in paragraphs))


def seed_lines(page: Page) -> list[str]:
    """Return the lines of the page that are copy; each line to drop must be there, once."""
    (file,) = SEEDS.glob(f"{page.seed}_*.txt")
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    for line in page.dropped:
        assert lines.count(line) == 1, line
        lines.remove(line)
    return [line.removesuffix("▶下转2版").strip() for line in lines]


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def solid(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(params=PAGES, ids=lambda page: page.seed)
def page(request: pytest.FixtureRequest) -> Page:
    if not SEEDS.is_dir():
        pytest.skip(f"the pages the stories were made from are not here: {SEEDS}")
    return request.param  # type: ignore[no-any-return]


def copies(page: Page) -> dict[str, Copy]:
    return {name: copy_of(next(files_of(page.issues, name))) for name in page.stories}


def files_of(issues: tuple[str, ...], name: str) -> Iterator[Path]:
    paths = (ROOT / "issues" / issue / "stories" / f"{name}.md" for issue in issues)
    return (path for path in paths if path.is_file())


def test_every_letter_of_the_page_is_in_its_stories(page: Page) -> None:
    written = Counter[str]()
    for name, copy in copies(page).items():
        for field in FIELDS:
            if (name, field) not in BORROWED:
                written.update(letters(copy.fields.get(field, "")))
        written.update(letters(copy.body))
    typed = Counter(letters("".join(seed_lines(page))))
    assert written - typed == Counter()
    assert typed - written == Counter()


LOST = {"刘恒第……安，": "刘恒第安，", "“两升一降”的背后……": "“两升一降”的背后，"}
"""Words that the extraction lost, or print carried over, in mid-sentence: the story says so with an ellipsis."""


def test_each_story_is_one_stretch_of_its_page_mark_for_mark(page: Page) -> None:
    """The body with its dateline follows the page without a gap; so does each field."""
    typed = solid("".join(normalise(line, ALL)[0] for line in seed_lines(page)))
    for name, copy in copies(page).items():
        body = solid(copy.body)
        if name in page.jumped:
            assert body.endswith("。")
            body = body[:-1] + "，"
        for gap, torn in LOST.items():
            body = body.replace(gap, torn)
        assert body.replace("**", "") in typed, name
        for field in FIELDS:
            if (name, field) not in BORROWED:
                parts = copy.fields.get(field, "").split("　") if field == "credit" else [copy.fields.get(field, "")]
                assert all(solid(part) in typed for part in parts), (name, field)


def test_borrowed_words_are_words_of_the_page(page: Page) -> None:
    typed = "".join(seed_lines(page))
    for (name, field), words in BORROWED.items():
        if name in page.stories:
            assert words in typed
            assert letters(copies(page)[name].fields[field]) == letters(words)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_shipped_copy_is_clean(path: Path) -> None:
    """The copy desk has nothing to mend and nothing to say."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    _, mended, diagnostics = read_body(body, path.name, head.count("\n") + 3, ALL)
    assert mended == ()
    assert [one.text() for one in diagnostics] == []
    for key, value in yaml.safe_load(head).items():
        if isinstance(value, str):
            assert normalise_field(value, "byline" if key in BYLINES else "headline", ALL) == (value, ())


@pytest.mark.parametrize("name", sorted({name for page in PAGES for name in page.stories}))
def test_a_story_of_two_issues_is_the_same(name: str) -> None:
    texts = {path.read_text(encoding="utf-8") for page in PAGES for path in files_of(page.issues, name)}
    assert len(texts) == 1
