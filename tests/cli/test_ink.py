"""``render ink``: what it says and writes, for issues and for any PDF."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from tests.support.raw_pdf import SPOT, Raw

from .conftest import Run

CHINESE = {"LC_ALL": "zh_CN.UTF-8"}


@pytest.fixture
def pdf(paper: Path) -> Path:
    """Two pages: a quarter of them cyan and a little square of three inks and a spot; then black only."""
    raw = Raw()
    raw.space("Spot", SPOT.replace("/Rot", "/PANTONE#20185#2FC"))
    raw.page(
        "1 0 0 0 k 0 0 100 50 re f 1 1 0 1 k 20 60 30 30 re f /Spot cs 1 scn 70 70 10 10 re f", TrimBox=[0, 0, 100, 100]
    )
    raw.page("0 g 0 0 100 100 re f")
    file = paper.parent / "ad.pdf"
    file.write_bytes(raw.data())
    return file


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.suffix in (".png", ".json")}


def test_a_pdf_is_measured_page_by_page_and_nothing_written(render: Run, pdf: Path) -> None:
    done = render("ink", pdf)
    assert done.status == 0 and not done.err, done
    lines = done.out.splitlines()
    assert lines[0].split("  ")[0] == "page" and "PANTONE 185/C %" in lines[0]
    first, second, every = (line.split() for line in lines[1:4])
    assert [first[0], *map(float, first[1:7])] == pytest.approx(["1", 59, 9, 0, 9, 1, 78], abs=0.3)
    assert first[7] == "300" and first[-1] == "colour"
    assert second[1:6] == ["0.00", "0.00", "0.00", "100.00", "–"] and second[-2:] == ["black", "only"]
    assert float(every[1]) == pytest.approx(29.5, abs=0.2) and float(every[4]) == pytest.approx(54.5, abs=0.2)
    assert lines[5:] == ["page 1: 300 % of ink in 15 mm², more than 240 %", "1 of 2 pages print in colour"]
    assert not files(pdf.parent)


def test_the_limit_can_be_chosen_and_the_language_is_the_users(render: Run, pdf: Path) -> None:
    done = render("ink", pdf, "--press", "heatset", **CHINESE)
    assert done.out.splitlines()[-2:] == ["任意15平方毫米内墨量均不超过300%", "共2版，彩色1版"]
    assert "单黑" in done.out and "品红%" in done.out


def test_an_issue_is_painted_and_its_pages_called_by_their_numbers(render: Run, paper: Path) -> None:
    paper.write_text(paper.read_text("utf-8").replace("page: 2\n", "page: 3\n").replace("jump: 2", "jump: 3"), "utf-8")
    done = render("ink", "issue.yaml")
    assert [line.split()[0] for line in done.out.splitlines()[1:4]] == ["1", "3", "all"]
    assert not list(paper.parent.glob("*.pdf"))


def test_all_figures_as_json(render: Run, pdf: Path) -> None:
    done = render("ink", pdf, "--json", "out/ink.json")
    data = json.loads((pdf.parent / "out" / "ink.json").read_text("utf-8"))
    first, second = data["pages"]
    assert done.status == 0 and data["limit"] == 2.4
    assert first["most"] == pytest.approx(3, abs=0.01) and first["over"] and not second["over"]
    x, y, width, height = first["square_mm"]
    assert 7 <= x <= 14 and 3.5 <= y <= 10.5 and width == height == pytest.approx(3.9, abs=0.05)
    assert second["black_only"] and not first["black_only"]
    assert data["all"]["total"] == pytest.approx((first["total"] + second["total"]) / 2, abs=0.001)


def test_plates_and_the_sheet_are_written(render: Run, pdf: Path) -> None:
    done = render("ink", pdf, "--plates", "72", "-o", "out/x-ink.png")
    names = {f"x-{page}-{ink}.png" for page in (1, 2) for ink in ("Cyan", "Magenta", "Yellow", "Black")}
    assert files(pdf.parent / "out") == names | {"x-1-PANTONE_185_C.png", "x-ink.png"}
    assert sorted(done.out.splitlines()[-10:]) == sorted(f"out/{name}" for name in files(pdf.parent / "out"))
    with Image.open(pdf.parent / "out" / "x-1-Cyan.png") as film:
        assert film.size == (100, 100) and (film.getpixel((50, 75)), film.getpixel((90, 10))) == (0, 255)


def test_the_sheet_alone_and_by_its_usual_name(render: Run, pdf: Path) -> None:
    render("ink", pdf, "-o", "sheet.png")
    assert files(pdf.parent) == {"sheet.png"}
    render("ink", pdf, "--plates", "20")
    assert "ad-ink.png" in files(pdf.parent) and "ad-2-Black.png" in files(pdf.parent)


def test_what_is_over_the_limit_is_red(render: Run, pdf: Path) -> None:
    def reds(press: str) -> int:
        render("ink", pdf, "-o", "sheet.png", "--press", press)
        with Image.open(pdf.parent / "sheet.png") as sheet:
            return sum(1 for r, g, b in sheet.convert("RGB").get_flattened_data() if r > 200 and g < 60 and b < 60)  # type: ignore[misc, union-attr]

    assert reds("newsprint") > 3 * reds("heatset") > 0


@pytest.mark.parametrize(
    ("args", "status", "words"),
    [
        (["no.pdf"], 1, "pdf/unreadable"),
        (["broken.pdf"], 1, "pdf/unreadable"),
        (["no.yaml"], 1, "no.yaml"),
        (["ad.pdf", "-o", "x.pdf"], 2, ".png"),
        (["ad.pdf", "--json", "x.txt"], 2, ".json"),
        (["ad.pdf", "--plates", "5"], 2, "--plates"),
        ([], 2, "file"),
    ],
)
def test_what_cannot_be_done_is_said(render: Run, pdf: Path, args: list[str], status: int, words: str) -> None:
    (pdf.parent / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    done = render("ink", *args)
    assert done.status == status and words in done.err.lower(), done
    assert not files(pdf.parent)


def test_labels_of_pages_are_their_names_if_they_are_fit_for_it(render: Run, pdf: Path) -> None:
    raw = Raw().page("0 g 0 0 9 9 re f").page("0 g 0 0 9 9 re f")
    for prefix, expected in (("A0", ["A01", "A02"]), ("A\x1b", ["1", "2"])):
        raw.pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, P=prefix)]))
        pdf.write_bytes(raw.data())
        assert [line.split()[0] for line in render("ink", pdf).out.splitlines()[1:3]] == expected
