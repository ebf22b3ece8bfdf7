"""``render report`` and ``render explain`` as commands: what they print and write, in both languages, and their exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.shipped import REPO

from .conftest import Run

CHINESE = {"LC_ALL": "zh_CN.UTF-8"}
GOLDEN = REPO / "tests" / "golden"
COPY = """---
headline: 南湖晨光
---

清晨五点，湖面起了薄雾，摇橹的人把船从芦苇里撑出来，水声惊起两只白鹭。他说：“今天走了15980步。”

岸上的早市已经摆开，菱角、茭白、带着露水的莲蓬，一筐一筐排在石阶上。
"""


@pytest.fixture
def copy(paper: Path) -> Path:
    """The small paper with some real copy on its second page."""
    (paper.parent / "stories" / "dusk.md").write_text(COPY, encoding="utf-8")
    return paper


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


# --- report -----------------------------------------------------------------------------------------------------------


def test_a_report_is_printed_and_nothing_written(render: Run, copy: Path) -> None:
    before = files(copy.parent)
    done = render("report", "issue.yaml")
    assert done.status == 0, done
    assert done.out.startswith("Composition report  南湖小报 2026-07-07")
    assert done.out.endswith("No rule is broken.\n")
    rows = [line.split() for line in done.out.splitlines()]
    assert [row[0] for row in rows[2:6]] == ["story", "dawn", "dusk", "all"]
    assert any(row[:1] == ["C26"] and "pass" in row for row in rows)
    assert files(copy.parent) == before


def test_a_report_in_chinese(render: Run, copy: Path) -> None:
    done = render("report", "issue.yaml", **CHINESE)
    assert done.status == 0
    assert done.out.startswith("排版质检单  南湖小报 2026-07-07") and done.out.endswith("没有违规。\n")
    assert "合格" in done.out and "pass" not in done.out


def test_a_report_as_data(render: Run, copy: Path) -> None:
    done = render("report", "issue.yaml", "--json", "out/report.json", "-o", "out/report.txt")
    assert (done.status, done.out) == (0, "")
    data = json.loads((copy.parent / "out" / "report.json").read_text(encoding="utf-8"))
    assert data["clean"] is True and data["pages"] == 2
    stories = {story["story"]: story for story in data["stories"]}
    assert stories["dusk"]["characters"] == len(COPY.partition("---\n\n")[2].replace("\n", ""))
    assert data["totals"]["lines"] == sum(story["lines"] for story in data["stories"])
    assert sum(data["totals"]["gaps"].values()) == data["totals"]["lines"]
    assert {clause["verdict"] for clause in data["clauses"]} <= {"pass", "fail", "off", "n/a"}
    assert "No rule is broken." in (copy.parent / "out" / "report.txt").read_text(encoding="utf-8")


def test_a_broken_rule_is_exit_status_1(render: Run, copy: Path) -> None:
    """Columns of two characters leave no way out: marks begin lines, words are torn."""
    style = copy.parent / "style.yaml"
    text = style.read_text(encoding="utf-8")
    style.write_text(
        text.replace("measure: 12字", "measure: 3字").replace("columns: 3", "columns: 9"), encoding="utf-8"
    )
    manifest = copy.read_text(encoding="utf-8").partition("pages:")[0]
    copy.write_text(
        manifest + "pages:\n  - dummy:\n      - rest: A A A A A A A A A\n    blocks:\n"
        "      A: {story: dusk, headline: {level: brief, lines: 4, span: 9}}\n",
        encoding="utf-8",
    )
    done = render("report", "issue.yaml")
    assert done.status == 1, done
    assert "Rules broken" in done.out and "FAIL" in done.out and "rules broken" in done.out.splitlines()[-1]


@pytest.mark.parametrize("name", ["run-around", "areas"])
def test_text_round_pictures_and_other_blocks_breaks_no_rule(render: Run, name: str) -> None:
    done = render("report", str(REPO / "examples" / f"{name}.yaml"))
    assert done.status == 0, done.out
    assert done.out.endswith("No rule is broken.\n")


def test_an_issue_with_errors_has_no_report(render: Run, overset: Path) -> None:
    before = files(overset.parent)
    done = render("report", "issue.yaml", "--json", "report.json")
    assert done.status == 1 and done.out == ""
    assert "error[story/overset]" in done.err and files(overset.parent) == before


def test_a_place_that_cannot_be_written_to(render: Run, copy: Path) -> None:
    done = render("report", "issue.yaml", "-o", "style.yaml/report.txt")
    assert done.status == 1 and "cannot write" in done.err


@pytest.mark.parametrize(
    "words",
    [["-o", "issue.yaml"], ["--json", "stories/dusk.md"], ["-o", "report.json"], ["--json", "."], []],
    ids=" ".join,
)
def test_a_slip_replaces_nothing(render: Run, copy: Path, words: list[str]) -> None:
    before = {path: path.read_bytes() for path in copy.parent.rglob("*") if path.is_file()}
    done = render("report", *(["issue.yaml", *words] if words else []))
    assert done.status == 2 and done.out == "" and "error[usage/" in done.err
    assert before == {path: path.read_bytes() for path in copy.parent.rglob("*") if path.is_file()}


# --- explain ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "around"), [("explain-en", {}), ("explain-zh", CHINESE)])
def test_explanations_are_as_they_were(
    render: Run, copy: Path, request: pytest.FixtureRequest, name: str, around: dict[str, str]
) -> None:
    told = []
    for line in (1, 2, 4, 7):
        done = render("explain", "issue.yaml", "--story", "dusk", "--line", str(line), **around)
        assert (done.status, done.err.count("error")) == (0, 0), done
        told.append(done.out)
    golden = GOLDEN / f"{name}.txt"
    if request.config.getoption("--accept"):
        golden.write_text("\n".join(told), encoding="utf-8")
    assert "\n".join(told) == golden.read_text(encoding="utf-8")


def test_lines_are_counted_over_a_jump(render: Run, paper: Path) -> None:
    done = render("explain", "issue.yaml", "--story", "dawn", "--line", "100")
    assert done.status == 0 and "page 2, block A" in done.out
    assert "The paragraph ends with this line" in done.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--story", "noon", "--line", "1"], "unknown-story] --story: the issue has no story `noon`\n  hint: there are: dawn, d"),
        (["--story", "dsk", "--line", "1"], "has no story `dsk`\n  hint: did you mean `dusk`?"),
        (["--story", "dusk", "--line", "999"], "no-such-line] --line: there is no line 999: the text of story `dusk` has"),
        (["--story", "dusk", "--line", "0"], "not-in-range] --line is a whole number from 1 on"),
        (["--story", "dusk", "--line", "x"], "not-in-range] --line is a whole number from 1 on"),
        (["--story", "dusk"], "missing] --line is missing"),
        (["--line", "1"], "missing] --story is missing"),
        (["--line"], "no-value] --line wants a value"),
        (["--lines", "1"], "unknown-option] there is no option --lines\n  hint: did you mean `--line`?"),
        (["--story", "dusk", "--line", "1", "x"], "extra] this is one word too many: x"),
    ],
)  # fmt: skip
def test_wrong_usage(render: Run, copy: Path, words: list[str], says: str) -> None:
    done = render("explain", "issue.yaml", *words)
    assert done.status == 2 and done.out == ""
    assert "error[usage/" in done.err and says in done.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["explain", "issue.yaml", "--story", "dsk", "--line", "1"], "--story：本期没有稿件 `dsk`\n  建议: 是不是 `dusk`？"),
        (["explain", "issue.yaml", "--story", "dusk", "--line", "999"], "没有第 999 行：稿件 `dusk` 的正文在本期共"),
        (["explain", "issue.yaml", "--story", "dusk", "--line", "x"], "--line 应是不小于1的整数"),
        (["explain", "issue.yaml", "--line", "1"], "缺少 --story\n  建议: 用法见"),
        (["explain", "issue.yaml", "--line"], "--line 后面要写值"),
        (["report"], "缺少 ISSUE"),
        (["report", "issue.yaml", "--jsn", "x"], "没有选项 --jsn\n  建议: 是不是 `--json`？"),
        (["report", "issue.yaml", "x"], "多了一个词：x"),
        (["report", "issue.yaml", "--json", "."], "--json 是文件夹，不是文件"),
        (["report", "issue.yaml", "-o", "x.pdf"], "--output：`x.pdf` 不以 .txt 结尾"),
        (["issue.yaml", "--png", "5"], "--png 应是20到1200的整数"),
        (["issue.yaml", "--pages", "x"], "--pages：`x` 不是版次"),
        (["issue.yaml", "--pages", "9"], "本期没有第 9 版\n  建议: 本期有 1, 2"),
        (["issue.yaml", "-o", "x"], "--output：`x` 不以 .pdf 结尾"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_wrong_usage_in_chinese(render: Run, copy: Path, words: list[str], says: str) -> None:
    done = render(*words, **CHINESE)
    assert done.status == 2 and done.out == ""
    assert "错误[usage/" in done.err and says in done.err


def test_one_error_is_no_errors(render: Run, overset: Path) -> None:
    done = render("report", "issue.yaml")
    assert done.err.endswith("\n1 error, 0 warnings\n"), done.err


def test_neither_is_loaded_for_a_plain_render(paper: Path) -> None:
    code = (
        "import sys; sys.argv = ['render', 'issue.yaml']\n"
        "from layout.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print([name for name in sys.modules if name.startswith(('layout.proofs', 'pypdfium2', 'json')) or 'explain' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=paper.parent, env={"PYTHONPATH": str(REPO), "PATH": ""},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]", done.stdout
