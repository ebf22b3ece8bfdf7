"""Press files by the command line: which profile, what they are called, what is never overwritten, what a proof shows."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tests.support.sabotage import advertisement, in_file, style, write_paper
from tests.support.shipped import command


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    write_paper(tmp_path / "paper")
    return tmp_path / "paper"


def text(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def test_the_command_line_chooses_another_press(paper: Path) -> None:
    for press, claim in (("newsprint-x4", "PDF/X-4"), ("plain", None), ("office", None)):
        done = command("issue.yaml", "--press", press, "-o", "x.pdf", cwd=paper)
        assert done.status == 0, done.err
        with pikepdf.open(paper / "x.pdf") as pdf:
            assert pdf.docinfo.get("/GTS_PDFXVersion") == claim
            assert ("/OutputIntents" in pdf.Root) == (claim is not None)
    done = command("issue.yaml", "--press", "newsprnt", cwd=paper)
    assert done.status == 1 and "did you mean `newsprint`?" in done.err


@pytest.mark.parametrize("flag", ["--draft", "--no-pictures"])
def test_what_is_not_for_the_press_does_not_say_it_is(paper: Path, flag: str) -> None:
    done = command("issue.yaml", flag, cwd=paper)
    assert done.status == 0, done.err
    with pikepdf.open(paper / "issue.pdf") as pdf:
        assert "/GTS_PDFXVersion" not in pdf.docinfo


def test_a_file_for_each_page(paper: Path) -> None:
    (paper / "plant.yaml").write_text("extends: newsprint\nfile: '{paper} {date}-{edition}{page}'\n", encoding="utf-8")
    in_file("issue.yaml", "press: newsprint", "press: ./plant.yaml\nedition: A/早")(paper)
    done = command("issue.yaml", "-o", "out/any.pdf", cwd=paper)
    assert done.status == 0, done.err
    assert done.out.splitlines() == [f"out/南湖早报-20260707-A-早{page}.pdf" for page in ("01", "02")]
    assert len(text(paper / "out" / "南湖早报-20260707-A-早02.pdf")) == 1


@pytest.mark.parametrize(
    ("args", "named"),
    [
        (["-o", "ad.pdf"], "ad.pdf"),
        (["--reading", "ad.pdf"], "ad.pdf"),
        (["-o", "sub/../ad.pdf"], "ad.pdf"),
        (["-o", "photo.pdf", "--png", "40"], "photo-1.png"),
    ],
)
def test_nothing_the_issue_is_made_of_is_overwritten(paper: Path, args: list[str], named: str) -> None:
    Image.open(paper / "photo.jpg").save(paper / "photo-1.png")
    in_file("issue.yaml", "photo.jpg", "photo-1.png")(paper)
    before = {path: path.read_bytes() for path in paper.rglob("*") if path.is_file()}
    done = command("issue.yaml", *args, cwd=paper)
    assert done.status == 2
    assert "error[usage/name-taken]" in done.err and named in done.err
    assert {path: path.read_bytes() for path in paper.rglob("*") if path.is_file()} == before


def test_a_page_has_the_same_plates_alone_and_among_others(paper: Path) -> None:
    """The first so many spot inks of the house style have plates, whatever pages share a file."""
    style("  gold: {spot: 金, cmyk: [20, 30, 80, 10]}\n  blue: {spot: 蓝, cmyk: [100, 60, 0, 10]}")(paper)
    in_file("issue.yaml", "{story: dawn}", "{story: dawn, box: {style: tint, colour: gold}}")(paper)
    in_file("issue.yaml", "{story: dusk}", "{story: dusk, box: {style: tint, colour: blue}}")(paper)
    (paper / "plant.yaml").write_text("extends: newsprint\nspots: 1\nfile: 'p{page}'\n", encoding="utf-8")
    plates = []
    for args in ([], ["--pages", "2"]):
        done = command("issue.yaml", "--press", "./plant.yaml", *args, cwd=paper)
        assert done.status == 0, done.err
        with pikepdf.open(paper / "p02.pdf") as pdf:
            spaces = pdf.pages[0].Resources.get("/ColorSpace", {})
            plates.append(sorted(str(space[1]) for space in spaces.values()))
    assert plates == [["/All"], ["/All"]]
    with pikepdf.open(paper / "p01.pdf") as pdf:
        assert sorted(str(space[1]) for space in pdf.pages[0].Resources.ColorSpace.values()) == ["/All", "/金"]


def test_the_time_is_printed_only_if_asked_for(paper: Path) -> None:
    assert command("issue.yaml", "--time", "-o", "timed.pdf", cwd=paper).status == 0
    assert command("issue.yaml", cwd=paper).status == 0
    assert ":" in text(paper / "timed.pdf")[0].splitlines()[-2] or any(
        line.count(":") == 2 for line in text(paper / "timed.pdf")[0].splitlines()
    )
    assert not any(line.count(":") == 2 for line in text(paper / "issue.pdf")[0].splitlines())
    done = command("issue.yaml", "--time", "--press", "plain", cwd=paper)
    assert done.status == 2 and "usage/no-slug" in done.err


def test_everything_is_found_in_one_run_and_marked_on_the_proof(paper: Path) -> None:
    """What is wrong on the pages does not hide what is wrong in an advertisement."""
    style("text: {caption: {size: 7pt}}\npictures: {captions: over}")(paper)
    in_file("style.yaml", "bleed: 3mm", "bleed: 1mm")(paper)
    advertisement(b"1 0 0 rg 0 0 200 100 re f").save(paper / "ad.pdf")
    assert command("issue.yaml", cwd=paper).status == 1
    done = command("proof", "issue.yaml", "--findings", "--no-png", cwd=paper)
    assert done.status == 0, "a proof is there to show what is wrong"
    assert "error[preflight/bleed-box]" in done.err and "error[preflight/colour-space]" in done.err
    pages = text(paper / "issue-proof-1.pdf")
    assert len(pages) == 3 and "Findings" in pages[2]
    assert "bleed" in pages[2] and "colour space" in pages[2] and "issue.yaml:" in pages[2]


def test_a_picture_that_is_no_use_is_named_where_it_is_written(paper: Path) -> None:
    (paper / "ad.pdf").write_bytes(b"nothing")
    (paper / "photo.jpg").write_bytes(b"nothing")
    done = command("issue.yaml", cwd=paper)
    assert done.status == 1
    assert "issue.yaml:26:20: error[picture/not-placed] page 2: the PDF ad.pdf cannot be placed" in done.err
    assert "issue.yaml:16:20: error[picture/unreadable] page 1: the picture photo.jpg cannot be read" in done.err
    assert "BytesIO" not in done.err


@pytest.mark.parametrize(
    ("size", "code"),
    [
        ((283.465, 226.772), ""),
        ((300, 240), "warning[picture/page-scaled]"),
        ((283.465, 283.465), "error[picture/page-cut]"),
    ],
)
def test_an_advertisement_is_neither_cut_nor_scaled_unasked(paper: Path, size: tuple[float, float], code: str) -> None:
    with pikepdf.open(io.BytesIO((paper / "ad.pdf").read_bytes())) as pdf:
        pdf.pages[0].MediaBox = pdf.pages[0].TrimBox = [0, 0, *size]
        pdf.save(paper / "ad.pdf")
    done = command("issue.yaml", cwd=paper)
    assert done.status == (1 if "error" in code else 0), done.err
    assert code in done.err and ("picture/page" in done.err) == bool(code)


def test_a_pdf_has_no_other_ink(paper: Path) -> None:
    in_file("issue.yaml", "{picture: ad.pdf,", "{picture: ad.pdf, ink: grey,")(paper)
    done = command("issue.yaml", cwd=paper)
    assert done.status == 1 and "error[picture/ink-of-pdf]" in done.err


@pytest.mark.parametrize(
    "args", [["impose", "issue.yaml", "--blank", "-o", "ad.pdf"], ["ink", "issue.yaml", "-o", "photo.png"]]
)
def test_nor_by_the_other_commands(paper: Path, args: list[str]) -> None:
    Image.open(paper / "photo.jpg").save(paper / "photo.png")
    in_file("issue.yaml", "photo.jpg", "photo.png")(paper)
    before = (paper / "ad.pdf").read_bytes(), (paper / "photo.png").read_bytes()
    done = command(*args, cwd=paper)
    assert done.status == 2 and "error[usage/name-taken]" in done.err
    assert ((paper / "ad.pdf").read_bytes(), (paper / "photo.png").read_bytes()) == before


SPREAD = """
title: 南湖早报
date: 2026-07-07
press: newsprint
check: {hole: false}
stories:
  dawn: {headline: 晨光, body: 清晨五点，湖面起了薄雾。}
pages:
  - page: 1
    dummy: [{9: M M M M M M}, {rest: S S S S S S}]
    blocks:
      M: {masthead: front}
      S: {story: dawn}
  - page: 2
    spread: true
    dummy: [{rest: A A A A A A B B B B B B}]
    blocks:
      A: {notice: {headline: 平安出行, lines: [红灯停　绿灯行]}}
      B: {picture: photo.jpg}
"""


def test_what_is_wrong_on_a_double_truck_is_told_of_its_block(tmp_path: Path) -> None:
    """Its grid is another than that of single pages: at the right edge of block B a page's own would have no column."""
    (tmp_path / "issue.yaml").write_text(SPREAD, encoding="utf-8")
    picture = Image.new("CMYK", (3200, 4400))
    picture.paste((230, 220, 220, 200), (3120, 0, 3200, 4400))
    picture.save(tmp_path / "photo.jpg")
    done = command("issue.yaml", cwd=tmp_path)
    assert done.status == 1
    found = [line for line in done.err.splitlines() if "preflight/total-ink" in line]
    assert found and all("page 2, block B," in line for line in found)
