"""``render ISSUE``: what it writes, what it says, and how it leaves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.support.readers import pdfium_chars
from tests.support.shipped import REPO, Done, command

from .conftest import Run


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, so that nothing written goes unseen."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_written(done: Done, *paths: Path) -> None:
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [str(path) for path in paths]
    assert all(path.is_file() for path in paths)


# --- success ----------------------------------------------------------------------------------------------------------


def test_the_pdf_is_written_beside_the_manifest(render: Run, paper: Path) -> None:
    before = files(paper.parent)
    done = render("issue.yaml")
    assert (done.status, done.out, done.err) == (0, "issue.pdf\n", "")
    after = files(paper.parent)
    assert after.keys() - before.keys() == {"issue.pdf"}
    pages = pdfium_chars(after["issue.pdf"])
    assert len(pages) == 2
    assert "▶下转2版" in pages[0].text and "（上接1版）" in pages[1].text


def test_output_goes_where_it_is_asked_for(render: Run, paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder" / "今日.pdf"
    assert_written(render(paper, "-o", out), out)
    assert "issue.pdf" not in files(paper.parent)


def test_page_pictures(render: Run, paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    pictures = [tmp_path / "out-1.png", tmp_path / "out-2.png"]
    assert_written(render(paper, "-o", out, "--png", "72"), out, *pictures)
    for picture in pictures:
        with Image.open(picture) as image:
            assert image.format == "PNG"
            assert image.size == (400, 560)  # the trimmed page, without bleed


def test_a_pdf_for_reading_beside_the_press_file(render: Run, paper: Path, tmp_path: Path) -> None:
    out, reading = tmp_path / "out.pdf", tmp_path / "screen" / "out.pdf"
    assert_written(render(paper, "-o", out, "--reading", reading), out, reading)
    assert b"/Annots" in reading.read_bytes() and b"/Annots" not in out.read_bytes()


@pytest.mark.parametrize(("asked", "numbers"), [("2", [2]), ("1,2", [1, 2]), ("1-2", [1, 2]), ("2,1", [1, 2])])
def test_pages(render: Run, paper: Path, tmp_path: Path, asked: str, numbers: list[int]) -> None:
    out = tmp_path / "out.pdf"
    pictures = [tmp_path / f"out-{number}.png" for number in numbers]
    assert_written(render(paper, "--pages", asked, "--png", "20", "-o", out), out, *pictures)
    assert [page.text[:2] for page in pdfium_chars(out)] == [f"{number:02d}" for number in numbers]


def test_without_pictures_the_text_is_the_same(tmp_path: Path) -> None:
    manifest = REPO / "issues" / "jiaxing-2026-07-07" / "issue.yaml"
    found = []
    for name, options in (("with", ["--press", "plain"]), ("without", ["--no-pictures"])):
        out = tmp_path / f"{name}.pdf"
        assert command(manifest, "-o", out, *options).status == 0
        found.append(pdfium_chars(out))
    assert [page.text for page in found[0]] == [page.text for page in found[1]]
    assert any(page.pictures for page in found[0]) and not any(page.pictures for page in found[1])


def test_warnings_do_not_stop_it(render: Run, paper: Path) -> None:
    story = paper.parent / "stories" / "dusk.md"
    story.write_text("---\nheadline: 南湖\n---\n\n晨光照在南湖上。\n", encoding="utf-8")
    done = render("issue.yaml")
    assert done.status == 0 and done.out == "issue.pdf\n"
    assert "warning[story/underset]" in done.err and "error" not in done.err.splitlines()[0]


def test_a_second_run_replaces_the_first(render: Run, paper: Path) -> None:
    render("issue.yaml")
    first = files(paper.parent)
    assert render("issue.yaml").status == 0
    assert files(paper.parent) == first


# --- errors: exit status 1, nothing written -----------------------------------------------------------------------------


def test_overset_copy_writes_nothing(render: Run, overset: Path) -> None:
    before = files(overset.parent)
    done = render("issue.yaml", "--png", "20")
    assert done.status == 1 and done.out == ""
    assert re.search(r"issue\.yaml:\d+:\d+: error\[story/overset\].*dusk.*216 characters \(27 lines\)", done.err)
    assert done.err.endswith("nothing was written\n")
    assert files(overset.parent) == before


def test_a_failed_run_leaves_the_last_good_files_alone(render: Run, paper: Path) -> None:
    assert render("issue.yaml", "--png", "20").status == 0
    kept = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in paper.parent.glob("issue*.p*")}
    assert len(kept) == 3
    (paper.parent / "stories" / "dusk.md").unlink()
    before = files(paper.parent)
    assert render("issue.yaml", "--png", "20").status == 1
    assert files(paper.parent) == before
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in kept} == kept


def test_a_failed_run_makes_no_folder(render: Run, overset: Path, tmp_path: Path) -> None:
    assert render(overset, "-o", tmp_path / "new" / "x.pdf").status == 1
    assert not (tmp_path / "new").exists()


def test_a_draft_shows_what_is_over(render: Run, overset: Path) -> None:
    done = render("issue.yaml", "--draft")
    assert done.status == 0 and done.out == "issue.pdf\n"
    said = re.search(r"(\d+) characters", done.err)
    assert "error[story/overset]" in done.err and "nothing was written" not in done.err
    assert said and f"超{said[1]}字" in pdfium_chars(overset.parent / "issue.pdf")[1].text


def test_a_draft_shows_the_place_of_a_missing_picture(render: Run, paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    block = "B: {pictures: [{file: pictures/none.jpg, caption: 湖上, lines: 6}], "
    paper.write_text(text.replace("B: {", block), encoding="utf-8")
    done = render("issue.yaml")
    assert done.status == 1 and "error[picture/missing]" in done.err
    done = render("issue.yaml", "--draft")
    assert done.status == 0 and "error[picture/missing]" in done.err
    assert "湖上" in pdfium_chars(paper.parent / "issue.pdf")[1].text


def test_a_damaged_picture_writes_nothing(render: Run, paper: Path) -> None:
    """It is found out last, when the pages are painted."""
    (paper.parent / "torn.jpg").write_bytes(b"no picture at all")
    text = paper.read_text(encoding="utf-8")
    paper.write_text(text.replace("B: {", "B: {pictures: [{file: torn.jpg, lines: 6}], "), encoding="utf-8")
    (paper.parent / "stories" / "dusk.md").write_text("---\nheadline: 南湖\n---\n\n晨光。\n", encoding="utf-8")
    before = files(paper.parent)
    done = render("issue.yaml")
    assert done.status == 1 and done.out == ""
    assert "torn.jpg" in done.err and "error[" in done.err and "nothing was written" in done.err
    assert files(paper.parent) == before


def test_a_story_that_fits_has_nothing_to_jump(render: Run, paper: Path) -> None:
    """The designer is told so; nothing breaks on the page where it was to go on."""
    (paper.parent / "stories" / "dawn.md").write_text("---\nheadline: 南湖\n---\n\n晨光。\n", encoding="utf-8")
    done = render("issue.yaml")
    assert done.status == 1 and "error[jump/nothing-left]" in done.err
    done = render("issue.yaml", "--draft")
    assert done.status == 0 and "error[jump/nothing-left]" in done.err


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("none.yaml", None, "file/missing"),
        ("stories", None, "file/is-folder"),
        ("empty.yaml", b"", "manifest/empty"),
        ("binary.yaml", bytes(range(256)), "file/"),
        ("gbk.yaml", "title: 南湖".encode("gbk"), "file/"),
        ("list.yaml", b"- 1\n- 2\n", ""),
        ("open.yaml", b"title: [1, 2\n", "manifest/bad-yaml"),
        ("tab.yaml", b"title:\n\t- x\n", "manifest/bad-yaml"),
        ("tag.yaml", b"title: !!python/object/apply:os.system ['true']\n", ""),
        ("deep.yaml", b"[" * 3000, ""),
    ],
)
def test_unreadable_manifests(render: Run, paper: Path, name: str, content: bytes | None, code: str) -> None:
    if content is not None:
        (paper.parent / name).write_bytes(content)
    before = files(paper.parent)
    done = render(name)
    assert done.status == 1 and done.out == ""
    assert re.match(rf"{re.escape(name)}:\d+:\d+: error\[{code}", done.err), done.err
    assert "nothing was written" in done.err
    assert files(paper.parent) == before


def test_a_place_that_cannot_be_written_to(render: Run, paper: Path) -> None:
    before = files(paper.parent)
    done = render("issue.yaml", "-o", "style.yaml/issue.pdf")
    assert done.status == 1 and done.out == ""
    assert "cannot write" in done.err and "None" not in done.err
    assert files(paper.parent) == before


def test_one_place_of_several_that_cannot_be_written_to(render: Run, paper: Path) -> None:
    """A folder stands where a page picture is to go: then the PDF is not written either."""
    (paper.parent / "issue-2.png").mkdir()
    before = files(paper.parent)
    done = render("issue.yaml", "--png", "20")
    assert done.status == 1 and done.out == ""
    assert "issue-2.png" in done.err and "None" not in done.err
    assert files(paper.parent) == before


# --- wrong usage: exit status 2 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["--bogus"], ["issue.yaml", "--bogus"], ["issue.yaml", "more.yaml"], ["issue.yaml", "-o"], ["issue.yaml", "-o", "."],
        ["issue.yaml", "--png"], ["issue.yaml", "--png", "5"], ["issue.yaml", "--png", "many"], ["issue.yaml", "--png", "9999"],
        ["issue.yaml", "--pages", "3"], ["issue.yaml", "--pages", "0"], ["issue.yaml", "--pages", "x"],
        ["issue.yaml", "--pages", "1-"], ["issue.yaml", "--pages", "-1"], ["issue.yaml", "--pages", "1,,2"],
        ["issue.yaml", "--pages", "2-1"], ["issue.yaml", "--pages", "²"], ["issue.yaml", "--pages", "1-99999"],
        ["schema", "more"], ["fonts", "a", "b"], ["-o", "x.pdf"], ["issue.yaml", "-o", "issue.yaml"],
        ["issue.yaml", "-o", "./stories/../issue.yaml"], ["issue.yaml", "--reading"],
        ["issue.yaml", "--reading", "issue.yaml"], ["issue.yaml", "--reading", "./stories/../issue.pdf"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage(render: Run, paper: Path, words: list[str]) -> None:
    before = files(paper.parent)
    done = render(*words)
    assert done.status == 2, done
    assert done.out == "" and "error[usage/" in done.err and len(done.err) < 1000
    assert files(paper.parent) == before


@pytest.mark.parametrize(("word", "command"), [("chek", "check"), ("reprot", "report"), ("isue", "issue")])
@pytest.mark.parametrize("more", [[], ["issue.yaml"], ["issue.yaml", "--json", "found.json"]], ids=len)
def test_a_mistyped_command(render: Run, paper: Path, word: str, command: str, more: list[str]) -> None:
    done = render(word, *more)
    assert done.status == 2 and "usage/unknown-command" in done.err and f"did you mean `{command}`?" in done.err


def test_a_manifest_named_like_a_command(render: Run, paper: Path) -> None:
    """What is a file is read, and what is like no command is a file that is missing."""
    paper.rename(paper.with_name("chek"))
    assert render("chek").status == 0
    assert "file/missing" in render("tomorrow").err


def test_without_words_it_says_how(render: Run) -> None:
    done = render()
    assert done.status == 2 and "ISSUE.yaml" in done.out + done.err


@pytest.mark.parametrize(
    "words", [["--help"], ["issue.yaml", "--help"], ["schema", "--help"], ["fonts", "--help"]], ids=" ".join
)
def test_help(render: Run, words: list[str]) -> None:
    done = render(*words)
    assert (done.status, done.err) == (0, "") and done.out.startswith("Usage:")


def test_version(render: Run) -> None:
    import layout

    assert render("--version").out == f"huozi, version {layout.__version__}\n"


# --- a mistake of ours: exit status 3 ---------------------------------------------------------------------------------

BROKEN = """
import sys
import layout.manifest

def fail(path):
    raise RuntimeError("the type case fell")

layout.manifest.read_issue = fail
sys.argv = ["render", "issue.yaml"]
from layout.cli import main
main()
"""


@pytest.mark.parametrize(("language", "words"), [("en_GB", "internal error"), ("zh_CN", "程序内部错误")])
def test_internal_errors(paper: Path, language: str, words: str) -> None:
    import subprocess
    import sys

    around = {"PYTHONPATH": str(REPO), "LC_ALL": f"{language}.UTF-8", "PYTHONUTF8": "1", "PATH": ""}
    before = files(paper.parent)
    done = subprocess.run(
        [sys.executable, "-c", BROKEN], cwd=paper.parent, env=around, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3 and done.stdout == ""
    assert words in done.stderr and "RuntimeError: the type case fell" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(paper.parent) == before


# --- languages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("around", "is_chinese"),
    [
        ({}, False),
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, False),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, True),
        ({"LC_ALL": "zh_TW.UTF-8"}, True),
    ],
)
def test_messages_follow_the_locale(render: Run, overset: Path, around: dict[str, str], is_chinese: bool) -> None:
    done = render("issue.yaml", **around)
    assert done.status == 1
    assert ("错误[story/overset]" in done.err, "未输出任何文件" in done.err) == (is_chinese, is_chinese)
    assert ("error[story/overset]" in done.err, "nothing was written" in done.err) == (not is_chinese, not is_chinese)


def test_the_installed_command_is_the_same(paper: Path) -> None:
    import subprocess
    import sys

    command = Path(sys.executable).with_name("render")
    done = subprocess.run([str(command), "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("huozi, version ")
