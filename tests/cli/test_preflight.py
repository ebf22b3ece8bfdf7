"""``render preflight``: what it lists of a PDF and of an issue, in both languages and as JSON, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pikepdf import Name

from layout.prepress.preflight import RULES
from tests.support.pdfx import data_of, sample

from .conftest import ISSUE, STYLE, Run

CHINESE = {"LC_ALL": "zh_CN.UTF-8"}


@pytest.fixture
def good(paper: Path) -> Path:
    """A file that passes under our newsprint profile, which asks for its bleed and nothing of its condition's profile."""
    path = paper.parent / "good.pdf"
    path.write_bytes(data_of(sample()))
    return path


@pytest.fixture
def bad(paper: Path) -> Path:
    """The same with a small red word on its second page, that page turned, and trapping unknown."""
    pdf = sample(pages=2)
    pdf.trailer.Info.Trapped = Name.Unknown
    pdf.pages[1].obj.Rotate = 90
    pdf.pages[1].contents_add(b"/Knock gs 0 1 1 0 k BT /F1 6 Tf 40 120 Td (A) Tj ET")
    path = paper.parent / "bad.pdf"
    path.write_bytes(data_of(pdf))
    return path


def test_a_good_file(render: Run, good: Path) -> None:
    before = sorted(good.parent.rglob("*"))
    done = render("preflight", "good.pdf")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("good.pdf: newsprint ")
    assert done.out.endswith("\n\nnothing to mend\n")
    assert render("preflight", "good.pdf", **CHINESE).out.endswith("\n\n没有问题\n")
    assert sorted(good.parent.rglob("*")) == before


def test_a_bad_file_page_by_page(render: Run, bad: Path) -> None:
    done = render("preflight", "bad.pdf")
    assert (done.status, done.err) == (1, "")
    assert done.out.partition("\n\n")[2].splitlines() == [
        "the whole file",
        "",
        "error    trapped      –              the file does not say whether it is trapped: Trapped Unknown",
        "    hint: set Trapped to True or False",
        "",
        "page 2",
        "",
        "warning  colour-text  11.1, 29.4 mm  type in several inks is too small to be in register: 6 pt < 10 pt",
        "    hint: set it larger or in one ink",
        "warning  rotated      –              the page is turned: 90°",
        "    hint: export it upright",
        "",
        "1 error, 2 warnings, 0 notes",
    ]


def test_warnings_alone_pass(render: Run, bad: Path, good: Path) -> None:
    pdf = sample()
    pdf.pages[0].obj.Rotate = 90
    good.write_bytes(data_of(pdf))
    done = render("preflight", "good.pdf", **CHINESE)
    assert done.status == 0
    assert "警告  rotated  –  页面设了旋转：90°\n    建议: 按正向导出" in done.out
    assert done.out.endswith("0个错误，1个警告，0条说明\n")


def test_json_says_the_same(render: Run, bad: Path) -> None:
    done = render("preflight", "bad.pdf", "--json", "out/found.json")
    assert done.status == 1
    data = json.loads((bad.parent / "out" / "found.json").read_text(encoding="utf-8"))
    assert (data["file"], data["press"], data["standard"]) == ("bad.pdf", "newsprint", "PDF/X-1a:2003")
    assert [(row["rule"], row["severity"], row["page"]) for row in data["findings"]] == [
        ("trapped", "error", None), ("colour-text", "warning", 2), ("rotated", "warning", 2),
    ]  # fmt: skip
    (small,) = (row for row in data["findings"] if row["rule"] == "colour-text")
    assert small["rect"] == pytest.approx([11.1, 29.4, 1.9, 2.1], abs=0.11)
    assert (small["block"], small["story"], small["count"]) == (None, None, 1)
    assert set(small) >= {"file", "line", "message", "hint"}


def test_another_profile(render: Run, good: Path) -> None:
    done = render("preflight", "good.pdf", "--press", "newsprint-x4")
    assert done.status == 1
    assert "pdfx-version" in done.out
    done = render("preflight", "good.pdf", "--press", "office")
    assert (done.status, done.out) == (0, "")
    assert done.err == "office has no conditions: nothing was checked\n"
    done = render("preflight", "good.pdf", "--press", "newsprnt")
    assert done.status == 1
    assert "newsprint" in done.err


def test_an_issue_is_made_up_and_painted_in_memory(render: Run, paper: Path) -> None:
    before = sorted(paper.parent.rglob("*"))
    done = render("preflight", "issue.yaml")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("issue.yaml: newsprint ")
    assert done.out.endswith("\nnothing to mend\n")
    assert sorted(paper.parent.rglob("*")) == before


def test_blocks_and_stories_of_an_issue_are_named_once(render: Run, paper: Path) -> None:
    """The same is found on the pages and in the PDF painted from them."""
    (paper.parent / "style.yaml").write_text(f"{STYLE}text: {{body: {{colour: press-red}}}}\n", encoding="utf-8")
    done = render("preflight", "issue.yaml", "--json", "found.json")
    assert done.status == 0, done.err
    rows = json.loads((paper.parent / "found.json").read_text(encoding="utf-8"))["findings"]
    red = [row for row in rows if row["rule"] == "colour-text" and row["block"]]
    assert [(row["page"], row["block"], row["story"]) for row in red] == [
        (1, "A", "dawn"), (2, "A", "dawn"), (2, "B", "dusk"),
    ]  # fmt: skip
    lines = ISSUE.splitlines()
    for row in red:
        assert row["file"] == "issue.yaml"
        assert row["story"] in lines[row["line"] - 1]
    assert len({(row["rule"], row["page"], row["block"]) for row in rows}) == len(rows)


def test_what_cannot_be_read(render: Run, paper: Path) -> None:
    done = render("preflight", "none.pdf")
    assert (done.status, done.out) == (1, "")
    assert "error[pdf/unreadable] none.pdf cannot be read as a PDF: No such file or directory" in done.err
    (paper.parent / "text.PDF").write_text("no PDF", encoding="utf-8")
    assert render("preflight", "text.PDF").status == 1
    assert render("preflight").status == 2
    assert render("preflight", "none.yaml").status == 1


def test_the_rules(render: Run) -> None:
    lines = render("preflight", "--rules").out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == list(RULES)
    assert lines[0].split() == ["rule", "severity", "source", "what", "it", "finds"]
    assert any("ISO 12647-3" in line and "too much ink in all" in line for line in lines)
    chinese = render("preflight", "--rules", **CHINESE).out
    assert "总墨量过高" in chinese and "错误" in chinese
