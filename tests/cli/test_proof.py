"""``render proof``: every page stamped, the same bytes for the same time, comments that other programs read."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from layout.cli.render import make_pages
from layout.model.comment import Anchor, Thread
from layout.proofs.comments import anchor_of, new_thread, reply, resolve
from tests.cli.conftest import write_story
from tests.support.shipped import Done, command

NOW = datetime(2026, 7, 6, 21, 30, 5, tzinfo=timezone(timedelta(hours=8)))
FIXED = {"SOURCE_DATE_EPOCH": "1783343405", "LC_ALL": "C"}
WORDS = "红船停在湖心"


def proof(paper: Path, *args: str, **env: str) -> Done:
    done = command("proof", paper.name, *args, cwd=paper.parent, env=FIXED | env)
    assert done.status == 0, done.err
    return done


def texts(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    found = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    document.close()
    return found


def comment(paper: Path, anchor: Anchor | None, text: str = "请核实") -> Thread:
    assert anchor is not None
    thread, problems = new_thread(paper, anchor, "王敏", text, NOW)
    assert thread is not None, problems
    return thread


def at_words(paper: Path, story: str = "dawn", paragraph: int = 1) -> Anchor:
    anchor = anchor_of(make_pages(paper).issue, story, "body", paragraph, 0, 6)
    assert anchor is not None
    return anchor


def notes(path: Path) -> list[list[dict[str, Any]]]:
    with pikepdf.open(path) as pdf:
        return [
            [{key: str(value) if isinstance(value, pikepdf.String | pikepdf.Name) else value for key, value in each.items()
              if key in ("/Subtype", "/Contents", "/T", "/CreationDate", "/NM", "/State", "/F")}
             for each in page.get("/Annots", [])]
            for page in pdf.pages
        ]  # fmt: skip


def test_every_page_is_stamped(paper: Path) -> None:
    done = proof(paper)
    folder = paper.parent
    assert done.out.split() == [f"issue-proof-1{end}" for end in (".pdf", "-1.png", "-2.png")]
    pages = texts(folder / "issue-proof-1.pdf")
    assert len(pages) == 2
    for number, text in enumerate(pages, 1):
        assert "一校" in text and "2026-07-06 13:10:05 +0000" in text and f"{number}版" in text
        assert all(duty in text for duty in ("编辑", "校对", "美编", "值班总编"))
        assert re.search(r"本版 [0-9a-f]{12}\s+全期 [0-9a-f]{12}", text)
    with Image.open(folder / "issue-proof-1-1.png") as picture, pikepdf.open(folder / "issue-proof-1.pdf") as pdf:
        media, trim = pdf.pages[0].mediabox, pdf.pages[0].trimbox
        assert picture.width == pytest.approx(float(media[2]) / 72 * 110, abs=1), "the picture shows the whole sheet"
        assert float(trim[0]) > 60


def digests(path: Path) -> list[tuple[str, str]]:
    return [(found[1], found[2]) for t in texts(path) if (found := re.search(r"本版 (\w+)\s+全期 (\w+)", t))]


def test_equal_digests_are_equal_pages(paper: Path) -> None:
    proof(paper, "--no-png")
    first = digests(paper.parent / "issue-proof-1.pdf")
    comment(paper, at_words(paper))
    proof(paper, "--no-png", "--stage", "二校", "--findings", SOURCE_DATE_EPOCH="1783350000")
    assert digests(paper.parent / "issue-proof-2.pdf") == first, "comments, findings and time are not the page's"
    proof(paper, "--no-png", "--pages", "2", "-o", "two.pdf")
    assert digests(paper.parent / "two.pdf") == first[1:]
    paper.write_text(
        paper.read_text(encoding="utf-8").replace("    blocks:", "    # a remark\n    blocks:"), encoding="utf-8"
    )
    moved = paper.parent.with_name("elsewhere")
    shutil.copytree(paper.parent, moved)
    proof(moved / "issue.yaml", "--no-png")
    assert digests(moved / "issue-proof-1.pdf") == first, "nor are folder and sources"
    story = paper.parent / "stories" / "dusk.md"
    story.write_text(story.read_text(encoding="utf-8").replace("南湖dusk", "南湖dark"), encoding="utf-8")
    proof(paper, "--no-png")
    changed = digests(paper.parent / "issue-proof-1.pdf")
    assert [one[0] == other[0] for one, other in zip(first, changed, strict=True)].count(False) >= 1
    assert {issue for _, issue in changed}.isdisjoint(issue for _, issue in first)


def test_a_new_picture_under_the_old_name_is_a_new_page(paper: Path) -> None:
    Image.new("RGB", (300, 200), "navy").save(paper.parent / "a.png")
    story = paper.parent / "stories" / "dusk.md"
    story.write_text(
        story.read_text(encoding="utf-8").replace("---\nheadline", "---\npictures: [a.png]\nheadline", 1),
        encoding="utf-8",
    )
    write = command("proof", paper.name, "--no-png", cwd=paper.parent, env=FIXED)
    first = digests(paper.parent / "issue-proof-1.pdf")
    Image.new("RGB", (300, 200), "red").save(paper.parent / "a.png")
    proof(paper, "--no-png")
    assert write.status == 0, write.err
    second = digests(paper.parent / "issue-proof-1.pdf")
    assert first[0][0] == second[0][0] and first[1][0] != second[1][0]


def test_same_time_same_bytes(paper: Path) -> None:
    thread = comment(paper, at_words(paper))
    reply(paper, thread.id, "李强", "已改", NOW)
    for name in ("a.pdf", "b.pdf"):
        proof(paper, "-o", name, "--no-png")
    assert (paper.parent / "a.pdf").read_bytes() == (paper.parent / "b.pdf").read_bytes()
    assert command("proof", paper.name, cwd=paper.parent, env={"SOURCE_DATE_EPOCH": "soon"}).status == 2
    assert command("proof", paper.name, cwd=paper.parent, env={"SOURCE_DATE_EPOCH": "1" * 5000}).status == 2
    assert proof(paper, "--no-png", SOURCE_DATE_EPOCH="").status == 0


def test_comments_are_annotations_with_answers(paper: Path) -> None:
    thread = comment(paper, at_words(paper), "年份？\n请核实")
    reply(paper, thread.id, "李强", "已查", NOW + timedelta(hours=1))
    settled = comment(paper, Anchor(page=1, block="A"), "太挤")
    resolve(paper, settled.id, "王敏", NOW)
    comment(paper, Anchor(page=2, point=(0.5, 0.5)), "对齐")
    gone = comment(paper, at_words(paper)._replace(quote="从来没有写过", before="", after=""), "删了？")
    proof(paper, "--no-png")
    first, second, listed = notes(paper.parent / "issue-proof-1.pdf")
    assert [each["/Subtype"] for each in first] == ["/Highlight", "/Popup", "/Text"]
    assert first[0]["/Contents"] == "年份？\n请核实" and first[0]["/T"] == "王敏"
    assert first[0]["/CreationDate"] == "D:20260706213005+08'00'" and first[0]["/NM"] == thread.id
    with pikepdf.open(paper.parent / "issue-proof-1.pdf") as pdf:
        mark, window, answer = pdf.pages[0].Annots
        assert answer.IRT.objgen == mark.objgen == window.Parent.objgen and mark.Popup.objgen == window.objgen
        forms = [each.AP.N for page in pdf.pages for each in page.get("/Annots", []) if each.F == 4]
        assert len(forms) == 2 and all(form.Subtype == "/Form" and form.read_bytes() for form in forms)
    assert (first[2]["/Contents"], first[2]["/T"], first[2]["/F"]) == ("已查", "李强", 30)
    assert [each["/Subtype"] for each in second] == ["/Text", "/Popup"] and not listed
    words = texts(paper.parent / "issue-proof-1.pdf")
    assert "从来没有写过" in words[2] and "原文已改" in words[2] and "删了？" in words[2], gone
    assert "太挤" not in words[2] and all(each in words[2] for each in ("年份？", "已查", "对齐"))
    assert "意见2条" in words[0] and "意见1条" in words[1]

    proof(paper, "--no-png", "--resolved")
    first = notes(paper.parent / "issue-proof-1.pdf")[0]
    assert {"/Square", "/Highlight"} <= {each["/Subtype"] for each in first}
    assert [each["/State"] for each in first if "/State" in each] == ["Completed"]
    assert "太挤" in texts(paper.parent / "issue-proof-1.pdf")[2]


def test_a_mark_lies_on_its_words(paper: Path) -> None:
    story = paper.parent / "stories" / "dawn.md"
    first, second, *rest = story.read_text(encoding="utf-8").split("\n\n")
    story.write_text("\n\n".join([first, second, f"{WORDS}里。", *rest[1:]]), encoding="utf-8")
    comment(paper, at_words(paper))
    proof(paper, "--no-png")
    document = pypdfium2.PdfDocument(paper.parent / "issue-proof-1.pdf")
    with pikepdf.open(paper.parent / "issue-proof-1.pdf") as pdf:
        (mark,) = [each for each in pdf.pages[0].Annots if each.Subtype == "/Highlight"]
        quads = [float(value) for value in mark.QuadPoints]
    assert len(quads) == 8
    left, top, right, _, _, low, *_ = quads
    found = document[0].get_textpage().get_text_bounded(left + 0.5, low, right - 0.5, top)
    assert found.strip() == WORDS
    document.close()


@pytest.mark.tools
def test_every_viewer_shows_them(paper: Path) -> None:
    """The place turns from white to yellow, whoever draws the page: the form says how it looks."""
    proof(paper, "-o", "bare.pdf", "--no-png")
    comment(paper, Anchor(page=1, point=(0.9, 0.02)))
    proof(paper, "-o", "noted.pdf", "--no-png")
    for draw in (_pdfium, _poppler, _mupdf):
        bare, noted = (draw(paper.parent / name) for name in ("bare.pdf", "noted.pdf"))
        x, y = _place(paper.parent / "noted.pdf")
        spot = (round(x * bare.width), round(y * bare.height))
        assert min(bare.getpixel(spot)) > 250, draw
        red, _, blue = noted.getpixel(spot)[:3]
        assert red - blue > 80, (draw, noted.getpixel(spot))


def _place(path: Path) -> tuple[float, float]:
    """Return a clear spot of the note, in fractions of the sheet from its upper left corner."""
    with pikepdf.open(path) as pdf:
        page = pdf.pages[0]
        (mark,) = [each for each in page.Annots if each.Subtype == "/Text"]
        x, _, _, top = map(float, mark.Rect)
        return (x + 2.5) / float(page.mediabox[2]), 1 - (top - 2.5) / float(page.mediabox[3])


def _pdfium(path: Path) -> Any:
    document = pypdfium2.PdfDocument(path)
    picture = document[0].render(scale=2).to_pil().convert("RGB")
    document.close()
    return picture


def _poppler(path: Path) -> Any:
    data = subprocess.run(
        ["pdftoppm", "-r", "144", "-f", "1", "-l", "1", "-png", path], capture_output=True, check=True
    )
    return Image.open(BytesIO(data.stdout)).convert("RGB")


def _mupdf(path: Path) -> Any:
    data = subprocess.run(
        ["mutool", "draw", "-q", "-r", "144", "-F", "png", "-o", "-", path, "1"], capture_output=True, check=True
    )
    return Image.open(BytesIO(data.stdout)).convert("RGB")


@pytest.mark.tools
def test_independent_readers_have_nothing_to_say(paper: Path) -> None:
    thread = comment(paper, at_words(paper))
    reply(paper, thread.id, "李强", "已查", NOW)
    resolve(paper, thread.id, "李强", NOW)
    proof(paper, "--no-png", "--resolved", "--findings")
    file = paper.parent / "issue-proof-1.pdf"
    subprocess.run(["qpdf", "--check", file], capture_output=True, check=True)
    clean = subprocess.run(
        ["mutool", "clean", file, paper.parent / "c.pdf"], capture_output=True, text=True, check=True
    )
    assert "warning" not in clean.stderr and "error" not in clean.stderr
    text = subprocess.run(["pdftotext", "-enc", "UTF-8", file, "-"], capture_output=True, check=True).stdout.decode()
    assert "一校" in text and "请核实" in text


def test_overset_copy_has_a_proof_but_is_not_signed(overset: Path) -> None:
    done = command("proof", overset.name, cwd=overset.parent, env=FIXED)
    assert done.status == 0 and "error[" in done.err
    found = command("proof", overset.name, "--findings", "--no-png", cwd=overset.parent, env=FIXED).err
    assert "preflight/" not in found, "the mark of copy that does not fit is no fault of the page"
    signed = command("proof", overset.name, "--stage", "签样", cwd=overset.parent, env=FIXED)
    assert (signed.status, signed.out) == (1, "") and not (overset.parent / "issue-proof-final.pdf").exists()


def test_mistakes_in_the_manifest_leave_nothing_to_proof(paper: Path) -> None:
    paper.write_text(paper.read_text(encoding="utf-8").replace("pages:", "pags:"), encoding="utf-8")
    done = command("proof", paper.name, cwd=paper.parent)
    assert (done.status, done.out) == (1, "") and "nothing was written" in done.err


def test_a_broken_comment_is_reported_and_the_proof_written(paper: Path) -> None:
    thread = comment(paper, at_words(paper))
    folder = paper.parent / "issue.comments"
    (folder / "bad.yaml").write_text("author: [", encoding="utf-8")
    done = proof(paper, "--no-png")
    assert "issue.comments/bad.yaml:" in done.err and "warning[manifest/bad-yaml]" in done.err
    assert notes(paper.parent / "issue-proof-1.pdf")[0][0]["/NM"] == thread.id


def test_a_proof_of_one_page_has_the_comments_of_that_page(paper: Path) -> None:
    comment(paper, Anchor(page=1, point=(0.5, 0.5)), "第一版的")
    comment(paper, Anchor(page=2, point=(0.5, 0.5)), "第二版的")
    proof(paper, "--no-png", "--pages", "1")
    first, listed = notes(paper.parent / "issue-proof-1.pdf")
    assert [each["/Contents"] for each in first if "/Contents" in each] == ["第一版的"] and not listed
    assert len(digests(paper.parent / "issue-proof-1.pdf")) == 1, "the list is not taken for page 2"
    assert "第二版的" not in texts(paper.parent / "issue-proof-1.pdf")[1]


def test_findings_are_numbered_and_listed(paper: Path) -> None:
    write_story(paper.parent, "dusk", 1)
    done = proof(paper, "--findings", "--no-png")
    assert "warning[" in done.err
    words = texts(paper.parent / "issue-proof-1.pdf")
    assert len(words) == 3 and "Findings" in words[2]
    count = len(re.findall(r"^(?:\S+: )?(?:error|warning|note)\[", done.err, re.M))
    assert str(count) in words[2]


@pytest.mark.parametrize(("language", "words"), [("zh-Hant-TW", ("一校", "編輯")), ("en", ("1st proof", "Duty"))])
def test_words_are_the_papers(language: str, words: tuple[str, str]) -> None:
    from layout.proofs.proof.words import wording

    said = wording(language)
    assert said.stage("1") == words[0] and any(words[1] in duty for duty in said.duties)


def test_comments_are_listed_for_the_terminal(paper: Path) -> None:
    thread = comment(paper, at_words(paper))
    settled = comment(paper, Anchor(page=2, block="B"), "太挤")
    resolve(paper, settled.id, "王敏", NOW)
    done = command("comments", paper.name, cwd=paper.parent)
    assert done.status == 0 and f"issue.comments/{thread.id}.yaml" in done.out and "请核实" in done.out
    assert settled.id not in done.out
    found = json.loads(command("comments", paper.name, "--json", "--resolved", cwd=paper.parent).out)["comments"]
    assert [(each["id"], each["state"], each["page"]) for each in found] == [
        (thread.id, "exact", 1),
        (settled.id, "exact", 2),
    ]
    assert found[1]["resolved"]["author"] == "王敏" and found[0]["resolved"] is None
    assert command("comments", "none.yaml", cwd=paper.parent).status == 1


def test_a_paper_without_comments_says_so(paper: Path) -> None:
    assert command("comments", paper.name, cwd=paper.parent).out == "issue.yaml: none open\n"
