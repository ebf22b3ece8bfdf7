"""``render diff``: what it compares, what it prints and writes, what it refuses; and that git's work tree is left alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from layout.model.comment import Anchor
from layout.proofs.comments import new_thread
from tests.support.readers import pdfium_chars
from tests.support.shipped import REPO, command

from .conftest import DAWN, LINE, Run, write_story

CHINESE = {"LC_ALL": "zh_CN.UTF-8"}


@pytest.fixture
def old(paper: Path) -> Path:
    """The small paper as it was, beside the one that will be edited."""
    folder = paper.parent.with_name("old")
    shutil.copytree(paper.parent, folder)
    return folder


@pytest.fixture
def edited(paper: Path) -> Path:
    """Edit the paper: a word in the story of page 2."""
    story = paper.with_name("stories") / "dusk.md"
    story.write_text(story.read_text(encoding="utf-8").replace("南湖dusk", "南湖黄昏", 1), encoding="utf-8")
    return paper


@pytest.fixture
def repository(paper: Path) -> Path:
    """The small paper under git, committed once."""
    _git(paper.parent, "init", "-q", "-b", "main")
    _git(paper.parent, "add", ".")
    _git(paper.parent, "commit", "-q", "-m", "first proof")
    return paper


def _git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=夜班", "-c", "user.email=night@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def test_two_folders(render: Run, old: Path, edited: Path) -> None:
    done = render("diff", old, ".", "-o", "proof.pdf")
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[:5] == [
        "page 1  unchanged",
        "page 2  copy changed",
        "",
        "  1 ~ p.2 B  南湖黄昏 (dusk) headline  changed",
        "      南湖[-dusk-]{+黄昏+}",
    ]
    assert done.out.splitlines()[-2:] == ["1 change; 1 page unchanged", "proof.pdf"]


def test_in_chinese(render: Run, old: Path, edited: Path) -> None:
    lines = render("diff", old, "issue.yaml", **CHINESE).out.splitlines()
    assert lines[:2] == ["1版  未变", "2版  文图有改动"]
    assert lines[3] == "  1 ~ 2版B  《南湖黄昏》（dusk） 主题  改动"
    assert lines[-2:] == ["1处改动；1个版未变", "issue-diff.pdf"]


def test_nothing_changed(render: Run, old: Path, paper: Path) -> None:
    done = render("diff", old, "issue.yaml", "--exit-code")
    assert (done.status, done.out.splitlines()[-2]) == (0, "nothing changed on 2 pages")


def test_exit_code_tells_a_change_from_a_failure(render: Run, old: Path, edited: Path) -> None:
    assert render("diff", old, "issue.yaml", "--exit-code").status == 4
    assert render("diff", old, "nowhere.yaml", "--exit-code").status == 1


def test_the_marked_pages(render: Run, old: Path, edited: Path) -> None:
    render("diff", old, "issue.yaml")
    first, second, listed = pdfium_chars(edited.with_name("issue-diff.pdf"))
    assert "page1unchanged" in first.text and "~1" in second.text
    assert "南湖[-dusk-]{+黄昏+}" in listed.text
    assert pdfium_chars(edited.with_name("issue-diff.pdf"))[1].width == pytest.approx(400, abs=0.1)


def test_json_has_every_character(render: Run, old: Path, paper: Path) -> None:
    write_story(paper.parent, "dawn", DAWN - 1)
    done = render("diff", old, "issue.yaml", "--json")
    data = json.loads(done.out)
    lost = [one for one in data["changes"] if one["kind"] == "lost"]
    assert [(one["name"], one["field"], one["old_paragraph"], one["runs"]) for one in lost] == [
        ("dawn", "body", DAWN - 1, [["-", LINE]])
    ]
    assert {page["state"] for page in data["pages"]} == {"copy", "unchanged"}


def test_the_page_for_the_browser_stands_alone(render: Run, old: Path, edited: Path) -> None:
    done = render("diff", old, "issue.yaml", "--html", "proof.html", **CHINESE)
    assert done.out.splitlines()[-1] == "proof.html"
    page = edited.with_name("proof.html").read_text(encoding="utf-8")
    assert "<del>dusk</del><ins>黄昏</ins>" in page and 'href="#m1-0"' in page and 'id="m1-0"' in page
    assert "http:" not in page and "https:" not in page and "<script" not in page and "url(" not in page
    assert page.count("data:image/jpeg;base64,") == 2


def test_html_cannot_be_written_by_copy(render: Run, old: Path, paper: Path) -> None:
    story = paper.with_name("stories") / "dusk.md"
    text = story.read_text(encoding="utf-8").replace("南湖dusk", "'<b onclick=x>&\"'")
    story.write_text(text.replace("headline: '<b", "headline: '<b"), encoding="utf-8")
    assert render("diff", old, "issue.yaml", "--html", "proof.html").status == 0
    assert "<b onclick" not in paper.with_name("proof.html").read_text(encoding="utf-8")


def test_what_has_no_room_is_gone_and_said(render: Run, old: Path, overset: Path) -> None:
    done = render("diff", old, "issue.yaml")
    assert done.status == 0 and "story/overset" in done.err
    assert "mark  added" in done.out


def test_errors_of_both_are_told(render: Run, old: Path, paper: Path) -> None:
    for manifest in (old / "issue.yaml", paper):
        manifest.write_text(manifest.read_text(encoding="utf-8").replace("blocks:", "blokcs:"), encoding="utf-8")
    done = render("diff", old, "issue.yaml")
    assert done.status == 1 and done.out == "" and "nothing was written" in done.err
    assert "old/issue.yaml:" in done.err and "\nissue.yaml:" in f"\n{done.err}"
    assert not paper.with_name("issue-diff.pdf").exists()


def test_nothing_that_is_read_is_written_over(render: Run, old: Path, paper: Path) -> None:
    assert "usage/suffix" in render("diff", old, ".", "-o", "issue.yaml").err
    render("issue.yaml", "--reading", "screen.pdf")
    before = paper.with_name("screen.pdf").read_bytes()
    done = render("diff", "screen.pdf", ".", "-o", "screen.pdf")
    assert done.status == 2 and "usage/name-taken" in done.err
    assert paper.with_name("screen.pdf").read_bytes() == before


# --- PDFs -------------------------------------------------------------------------------------------------------------


def test_pdfs_tell_what_the_issues_tell(render: Run, old: Path, edited: Path) -> None:
    render(old / "issue.yaml", "--reading", "old.pdf")
    render("issue.yaml", "--reading", "new.pdf")
    wanted = render("diff", old, "issue.yaml").out.splitlines()[:-1]
    assert render("diff", "old.pdf", "new.pdf").out.splitlines()[:-1] == wanted
    assert render("diff", "old.pdf", "issue.yaml").out.splitlines()[:-1] == wanted
    assert render("diff", old, "new.pdf", "-o", "proof.pdf").out.splitlines()[:-1] == wanted
    first, _, listed = pdfium_chars(edited.with_name("proof.pdf"))
    assert "page1unchanged" in first.text and "{+黄昏+}" in listed.text


@pytest.mark.parametrize("name", ["press", "pictures"])
def test_an_issue_is_what_its_press_file_prints(tmp_path: Path, name: str) -> None:
    manifest, screen = REPO / "examples" / f"{name}.yaml", tmp_path / "screen.pdf"
    done = command(manifest, "-o", tmp_path / "press.pdf", "--reading", screen, cwd=tmp_path)
    assert screen.exists(), done.err
    files = [screen, *(file for file in tmp_path.glob("*.pdf") if name == "press" and file != screen)]
    for file in files:
        done = command("diff", file, manifest, "-o", tmp_path / "diff" / "diff.pdf", "--json", cwd=tmp_path)
        found = json.loads(done.out)
        at = {page["page"] for page in found["pages"] if page["state"] != "added"}
        assert [page["state"] for page in found["pages"] if page["page"] in at] == ["unchanged"] * len(at)
        assert not [change for change in found["changes"] if change["old"]]
        assert file != screen or not found["changes"]


def test_characters_that_nobody_sees_are_a_difference(render: Run, paper: Path) -> None:
    render("issue.yaml", "--reading", "old.pdf")
    with pikepdf.open(paper.with_name("old.pdf")) as pdf:
        font = next(iter(pdf.pages[0].Resources.Font.keys()))
        pdf.pages[0].contents_add(f"BT 3 Tr {font} 9 Tf 1 0 0 1 99 99 Tm <0001> Tj ET".encode())
        pdf.save(paper.with_name("new.pdf"))
    done = render("diff", "old.pdf", "new.pdf")
    assert done.out.splitlines()[:2] == ["page 1  only looks different", "page 2  unchanged"]
    assert "other characters that look the same" in done.out


def test_a_plain_pdf_says_nothing_of_its_copy(render: Run, paper: Path) -> None:
    render("issue.yaml")
    done = render("diff", "issue.pdf", "issue.yaml")
    assert done.status == 1 and "error[diff/not-ours] issue.pdf does not say" in done.err


def test_proofs_are_compared_by_their_pages(render: Run, old: Path, edited: Path) -> None:
    """Stamps, dates, comments and boxes to sign are no difference."""
    words = ["proof", "--no-png", "--stage"]
    assert render(*words, "1", old / "issue.yaml", "-o", "a.pdf", SOURCE_DATE_EPOCH="1").status == 0
    assert new_thread(old / "issue.yaml", Anchor("dusk"), "王敏", "请核实", datetime(2026, 7, 7, tzinfo=UTC))[0]
    assert render(*words, "2", old / "issue.yaml", "-o", "b.pdf", SOURCE_DATE_EPOCH="99999999").status == 0
    assert render(*words, "3", "issue.yaml", "-o", "c.pdf").status == 0
    assert render("diff", "a.pdf", "b.pdf", "--exit-code").out.splitlines()[-2] == "nothing changed on 2 pages"
    wanted = render("diff", old, "issue.yaml").out.splitlines()[:-1]
    assert "page 1  unchanged" in wanted
    assert render("diff", "b.pdf", "c.pdf").out.splitlines()[:-1] == wanted
    assert render("diff", "b.pdf", "issue.yaml").out.splitlines()[:-1] == wanted


def test_a_pdf_of_others_is_refused(render: Run, old: Path, paper: Path) -> None:
    render("issue.yaml", "--reading", "screen.pdf")
    with pikepdf.open(paper.with_name("screen.pdf"), allow_overwriting_input=True) as pdf:
        del pdf.pages[1].PieceInfo
        pdf.save()
    done = render("diff", "screen.pdf", "issue.yaml")
    assert done.status == 1 and "error[diff/not-ours] screen.pdf does not say" in done.err and "(page 2)" in done.err


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"huozi copy 1\t1\t1\tnan\t9",
        b"huozi copy 1\t1\t1\t9\t9\nseen\tA",
        b"huozi copy 1\t1\t1\t9\t9\nblock",
        b"huozi copy 1\t1\t1\t0\t9",
        b"huozi copy 1\t1\t1\t9\t9\nseen\tA\tpage:x\tfolio\t0\t0\tx\t1\t1\t1\t1\t",
        b"\xff",
    ],
)
def test_nonsense_in_a_pdf_is_refused(render: Run, paper: Path, said: bytes) -> None:
    render("issue.yaml", "--reading", "screen.pdf")
    with pikepdf.open(paper.with_name("screen.pdf"), allow_overwriting_input=True) as pdf:
        pdf.pages[0].PieceInfo.Huozi.Private = pdf.make_stream(said)
        pdf.save()
    done = render("diff", "screen.pdf", "issue.yaml")
    assert done.status == 1 and "error[diff/not-ours]" in done.err


# --- git --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("was", ["HEAD", "main", "HEAD:issue.yaml"])
def test_a_revision(render: Run, repository: Path, edited: Path, was: str) -> None:
    before = _tree(repository.parent)
    done = render("diff", was, "issue.yaml", "-o", "../proof.pdf")
    assert (done.status, done.err) == (0, "")
    assert "南湖[-dusk-]{+黄昏+}" in done.out
    assert _tree(repository.parent) == before


def _tree(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_two_revisions_and_an_old_path(render: Run, repository: Path, edited: Path) -> None:
    folder = repository.parent
    (folder / "tonight").mkdir()
    for name in ("issue.yaml", "style.yaml", "stories"):
        _git(folder, "mv", name, f"tonight/{name}")
    _git(folder, "commit", "-qam", "moved and edited")
    _git(folder, "rm", "-rq", "tonight")
    done = render("diff", "HEAD~1:issue.yaml", "HEAD:tonight", "-o", "proof.pdf")
    assert (done.status, done.err) == (0, "")
    assert "南湖[-dusk-]{+黄昏+}" in done.out
    assert "diff/not-then" in render("diff", "HEAD~1", "HEAD:tonight/issue.yaml").err


def test_errors_name_the_revision_not_a_temporary_folder(render: Run, repository: Path) -> None:
    good = repository.read_text(encoding="utf-8")
    repository.write_text(good.replace("blocks:", "blokcs:"), encoding="utf-8")
    _git(repository.parent, "commit", "-qam", "wrong")
    repository.write_text(good, encoding="utf-8")
    done = render("diff", "HEAD", "issue.yaml")
    assert done.status == 1 and "HEAD:issue.yaml:" in done.err and "/tmp" not in done.err


def test_an_unknown_revision(render: Run, repository: Path) -> None:
    done = render("diff", "HEAD~7", "issue.yaml")
    assert done.status == 1 and "error[diff/no-revision] `HEAD~7`" in done.err


def test_no_repository(render: Run, paper: Path) -> None:
    done = render("diff", "HEAD", "issue.yaml", GIT_CEILING_DIRECTORIES="/")
    assert done.status == 1 and "error[diff/no-repository]" in done.err


def test_no_git(render: Run, paper: Path) -> None:
    done = render("diff", "HEAD", "issue.yaml", PATH="")
    assert done.status == 1 and "error[diff/no-git]" in done.err


def test_links_and_paths_that_lead_elsewhere(render: Run, repository: Path) -> None:
    story = repository.with_name("stories") / "dusk.md"
    story.unlink()
    os.symlink("/etc/passwd", story)
    _git(repository.parent, "commit", "-qam", "a link")
    done = render("diff", "HEAD", "issue.yaml")
    assert done.status == 1 and "HEAD:issue.yaml" in done.err and "root:" not in done.err  # a file that is missing
    assert "diff/no-repository" in render("diff", "HEAD:../../issue.yaml", "issue.yaml").err


def test_a_link_that_the_issue_does_not_need(render: Run, repository: Path, edited: Path) -> None:
    os.symlink("/etc", repository.with_name("elsewhere"))
    _git(repository.parent, "add", "elsewhere")
    _git(repository.parent, "commit", "-qm", "a link")
    assert render("diff", "HEAD", "issue.yaml").status == 0


def test_no_filter_of_the_repository_is_run(render: Run, repository: Path, edited: Path) -> None:
    folder, ran = repository.parent, repository.parent.with_name("ran")
    _git(folder, "config", "filter.x.smudge", f"touch '{ran}'; cat")
    (folder / ".gitattributes").write_text("*.md filter=x\nissue.yaml export-ignore\n", encoding="utf-8")
    _git(folder, "add", ".gitattributes")
    _git(folder, "commit", "-qm", "a filter")
    assert render("diff", "HEAD", "issue.yaml").status == 0
    assert not ran.exists()


def test_a_revision_is_no_option_and_runs_nothing(render: Run, repository: Path) -> None:
    done = render("diff", "--", "--output=x:issue.yaml", "issue.yaml")
    assert done.status == 1 and "diff/no-revision" in done.err
