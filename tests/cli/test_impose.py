"""``render impose``: an issue or a PDF on sheets or spreads, what it prints, what it refuses, and that press files stay such."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from layout.cli.press import named_press
from layout.model.press import MARKS
from layout.prepress.preflight import preflight_pdf
from tests.support.readers import pdfium_chars
from tests.support.shipped import REPO, command

from .conftest import Run

CHINESE = {"LC_ALL": "zh_CN.UTF-8"}
TABLE = "sheet  side   pages\n1      outer  – | 1\n1      inner  2 | –\n"


def test_an_issue_on_sheets(render: Run, paper: Path) -> None:
    done = render("impose", "issue.yaml", "--blank")
    assert (done.status, done.out, done.err) == (0, f"{TABLE}issue-sheets.pdf\n", "")
    front, back = pdfium_chars(paper.with_name("issue-sheets.pdf"))
    assert (front.width, front.height) == pytest.approx((800, 560), abs=0.01)
    assert "南湖小报2026-07-07第1张正面outer–|1版" in front.text and "CyanMagenta" in front.text
    body = [char.x for char in front.chars if char.text == "晨"]
    assert min(body) > 400
    assert max(char.x for char in back.chars if char.text == "晨") < 400


def test_the_sheets_are_told_in_chinese(render: Run) -> None:
    assert render("impose", "issue.yaml", "--blank", **CHINESE).out.splitlines()[:3] == [
        "印张  面    版", "1     正面  – | 1", "1     反面  2 | –",
    ]  # fmt: skip


def test_spreads_have_no_marks_and_need_no_fours(render: Run, paper: Path) -> None:
    done = render("impose", "issue.yaml", "--scheme", "spreads")
    assert done.out == "sheet  side    pages\n1      spread  – | 1\n2      spread  2 | –\nissue-spreads.pdf\n"
    with pikepdf.open(paper.with_name("issue-spreads.pdf")) as pdf:
        assert [float(value) for value in pdf.pages[0].mediabox] == pytest.approx([0, 0, 817.008, 577.008], abs=0.01)


def test_the_profile_says_which_scheme_and_marks(render: Run, paper: Path) -> None:
    paper.with_name("plant.yaml").write_text("extends: newsprint\nimposition: spreads\nmarks: []\n", encoding="utf-8")
    done = render("impose", "issue.yaml", "--press", "plant.yaml")
    assert (done.status, done.out.splitlines()[-1]) == (0, "issue-spreads.pdf"), done.err
    assert "Cyan" not in pdfium_chars(paper.with_name("issue-spreads.pdf"))[0].text


def test_a_shop_that_wants_none_gets_sheets_without_marks(render: Run, paper: Path) -> None:
    """And its name for files of single pages is none for sheets."""
    plant = 'extends: newsprint\nmarks: []\nfile: "{date}-{page}"\n'
    paper.with_name("plant.yaml").write_text(plant, encoding="utf-8")
    done = render("impose", "issue.yaml", "--press", "plant.yaml", "--blank")
    assert (done.status, done.out.splitlines()[-1]) == (0, "issue-sheets.pdf"), done.err
    assert "Cyan" not in pdfium_chars(paper.with_name("issue-sheets.pdf"))[0].text


def test_a_section_is_not_filled_up_unasked(render: Run, paper: Path) -> None:
    done = render("impose", "issue.yaml")
    assert done.status == 1
    assert "error[impose/count] the paper has 2 pages; a section is folded of 4, 8, 12 … pages" in done.err
    assert "--blank" in done.err and "nothing was written" in done.err
    assert not paper.with_name("issue-sheets.pdf").exists()


def test_a_pdf_is_imposed_as_its_issue_is(render: Run, paper: Path) -> None:
    assert render("issue.yaml").status == 0
    done = render("impose", "issue.pdf", "--blank", "-o", "out/of-pdf.pdf")
    assert (done.status, done.out) == (0, f"{TABLE}out/of-pdf.pdf\n"), done.err
    assert render("impose", "issue.yaml", "--blank").status == 0
    texts = [
        [[(char.text, round(char.x, 2), round(char.y, 2)) for char in page.chars if char.y > 0] for page in pdfium_chars(file)]
        for file in (paper.with_name("issue-sheets.pdf"), paper.parent / "out" / "of-pdf.pdf")
    ]  # fmt: skip
    assert texts[0] == texts[1]
    assert len(texts[0][0]) > 100


def test_a_right_bound_paper_is_the_mirror_image(render: Run) -> None:
    assert render("impose", "issue.yaml", "--blank", "--binding", "right").out.splitlines()[1:3] == [
        "1      outer  1 | –", "1      inner  – | 2",
    ]  # fmt: skip


@pytest.mark.issue
def test_a_vertical_paper_is_bound_at_the_right(tmp_path: Path) -> None:
    done = command("impose", "issues/hant-vertical/issue.yaml", "--blank", "-o", tmp_path / "v.pdf", cwd=REPO)
    assert done.out.splitlines()[1:3] == ["1      outer  1 | –", "1      inner  – | 2"]


def test_sheets_of_a_press_file_are_a_press_file(render: Run, paper: Path) -> None:
    done = render("impose", "issue.yaml", "--blank", "--press", "newsprint")
    assert done.status == 0, done.err
    data = paper.with_name("issue-sheets.pdf").read_bytes()
    found = preflight_pdf(data, "issue-sheets.pdf", named_press("newsprint"))
    assert [one.text() for one in found if one.is_error] == []
    with pikepdf.open(paper.with_name("issue-sheets.pdf")) as pdf:
        assert str(pdf.trailer.Info.GTS_PDFXVersion) == "PDF/X-1a:2003"
        spaces = {str(space[1]) for page in pdf.pages for space in page.resources.ColorSpace.values()}
        assert spaces == {"/All"}
    front = pdfium_chars(paper.with_name("issue-sheets.pdf"))[0]
    assert front.text.count("Cyan") == 1  # the sheet's slug, none of a page's own
    assert named_press("newsprint").marks == MARKS


def test_equal_issues_give_equal_sheets(render: Run, paper: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        assert render("impose", "issue.yaml", "--blank", "-o", name).status == 0
    assert paper.with_name("one.pdf").read_bytes() == paper.with_name("two.pdf").read_bytes()


def test_pictures_of_the_sheets_show_their_marks(render: Run, paper: Path) -> None:
    done = render("impose", "issue.yaml", "--blank", "--png", "36")
    assert done.out.splitlines()[-2:] == ["issue-sheets-1.png", "issue-sheets-2.png"]
    with (
        Image.open(paper.with_name("issue-sheets-1.png")) as picture,
        pikepdf.open(paper.with_name("issue-sheets.pdf")) as pdf,
    ):
        assert picture.size == pytest.approx([float(value) / 2 for value in pdf.pages[0].mediabox[2:]], abs=1)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--sections", "4;4"], "usage/sections"),
        (["--sections", "0,4"], "usage/sections"),
        (["--gutter", "2字"], "usage/length"),
        (["--gutter", "-1mm"], "usage/length"),
        (["--up", "3"], "usage/bad-value"),
        (["-o", "sheets.yaml"], "usage/suffix"),
    ],
)
def test_wrong_usage(render: Run, words: list[str], code: str) -> None:
    done = render("impose", "issue.yaml", *words)
    assert done.status == 2
    assert f"error[{code}]" in done.err


def test_the_input_is_not_written_over(render: Run, paper: Path) -> None:
    assert render("issue.yaml").status == 0
    before = paper.with_name("issue.pdf").read_bytes()
    done = render("impose", "issue.pdf", "--blank", "-o", "../小报 copy/issue.pdf")
    assert done.status == 2 and "usage/name-taken" in done.err
    assert paper.with_name("issue.pdf").read_bytes() == before


@pytest.mark.parametrize(("name", "code"), [("none.pdf", "impose/no-file"), ("bad.pdf", "pdf/unreadable")])
def test_a_pdf_that_cannot_be_read(render: Run, paper: Path, name: str, code: str) -> None:
    paper.with_name("bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    done = render("impose", name)
    assert done.status == 1 and f"error[{code}]" in done.err


def test_other_sections_than_pages(render: Run) -> None:
    done = render("impose", "issue.yaml", "--sections", "8,4", **CHINESE)
    assert "错误[impose/sections] --sections 8,4 合计 12 版，报纸共 2 版" in done.err
