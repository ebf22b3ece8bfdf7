"""``render check``: what it lists, in what order, in both languages and as JSON, and its exit status."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from layout.model.checks import CHECKS

from .conftest import DAWN, DUSK, ISSUE, Run, write_story

CHINESE = {"LC_ALL": "zh_CN.UTF-8"}


@pytest.fixture
def spoiled(paper: Path) -> Path:
    """The same paper: too long a story on page 2, a story of tomorrow, and pages that do not follow each other."""
    write_story(paper.parent, "dusk", DUSK + 27)
    dawn = paper.parent / "stories" / "dawn.md"
    dawn.write_text(dawn.read_text(encoding="utf-8").replace("---\n", "---\ndate: 2026-07-08\n", 1), encoding="utf-8")
    text = ISSUE.replace("page: 2", "page: 5").replace("jump: 2", "jump: 5")
    paper.write_text(text + "check: {page-numbers: true}\n", encoding="utf-8")
    return paper


def test_a_clean_issue(render: Run, paper: Path) -> None:
    before = sorted(paper.parent.rglob("*"))
    done = render("check", "issue.yaml")
    assert (done.status, done.out, done.err) == (0, "nothing to mend\n", "")
    assert render("check", "issue.yaml", **CHINESE).out == "没有问题\n"
    assert sorted(paper.parent.rglob("*")) == before


def test_everything_is_listed_page_by_page(render: Run, spoiled: Path) -> None:
    done = render("check", "issue.yaml", **CHINESE)
    assert (done.status, done.err) == (1, "")
    codes = re.findall(r"^第\d版$|(?<=[告误]\[)[a-z/-]+", done.out, re.MULTILINE)
    assert codes == [
        "第1版", "check/page-numbers", "check/story-date", "第5版", "story/overset", "check/page-numbers",
    ]  # fmt: skip
    assert done.out.rstrip().endswith("1个错误，3个警告")


def test_json_says_the_same(render: Run, spoiled: Path) -> None:
    done = render("check", "issue.yaml", "--json", "out/check.json")
    assert done.status == 1
    rows = json.loads((spoiled.parent / "out" / "check.json").read_text(encoding="utf-8"))["findings"]
    assert list(rows[0]) == ["code", "severity", "page", "block", "file", "line", "column", "message", "hint"]
    over = next(row for row in rows if row["code"] == "story/overset")
    assert (over["severity"], over["page"], over["block"], over["file"]) == ("error", 5, "B", "issue.yaml")
    later = next(row for row in rows if row["code"] == "check/story-date")
    assert (later["page"], later["block"], later["file"]) == (1, "A", "stories/dawn.md")
    assert later["message"] == "page 1: story “dawn” is of 2026-07-08, after the day of publication, 2026-07-07"
    gap = next(row for row in rows if row["code"] == "check/page-numbers" and row["page"] == 5)
    assert gap["block"] is None and gap["hint"]


def test_an_issue_that_cannot_be_set(render: Run, paper: Path) -> None:
    paper.write_text(paper.read_text(encoding="utf-8") + "check: {hoel: false}\n", encoding="utf-8")
    done = render("check", "issue.yaml")
    assert done.status == 1
    assert "there is no key `hoel` here" in done.out and "did you mean `hole`?" in done.out


def test_render_warns_of_the_same(render: Run, paper: Path) -> None:
    write_story(paper.parent, "dawn", DAWN - 6)
    done = render("issue.yaml")
    assert (done.status, done.out) == (0, "issue.pdf\n")
    assert "warning[check/hole] page 2" in done.err
    assert (paper.parent / "issue.pdf").exists()


def test_rules_are_listed_as_they_stand_for_the_issue(render: Run, paper: Path) -> None:
    text = paper.read_text(encoding="utf-8") + "check: {hole: false, jump-characters: 200, imprint: true}\n"
    paper.write_text(text, encoding="utf-8")
    done = render("check", "--rules", "issue.yaml")
    assert done.status == 0
    rows = {line.split()[0]: line.split() for line in done.out.splitlines()}
    assert list(rows) == list(CHECKS)
    assert rows["hole"][1] == "off"
    assert rows["jump-characters"][1:3] == ["on", "200"]
    assert rows["imprint"][1] == "on"
    assert rows["page-numbers"][1] == "off"  # by the house style
    chinese = render("check", "--rules", "issue.yaml", **CHINESE).out
    assert "碰题：相邻两题" in chinese and "不足200字" in chinese


def test_json_goes_to_json(render: Run) -> None:
    done = render("check", "issue.yaml", "--json", "issue.yaml")
    assert done.status == 2
    assert "usage/suffix" in done.err and "render check --help" in done.err
