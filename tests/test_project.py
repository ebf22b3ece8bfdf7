"""The project around the engine: what a wheel holds, that commands start, that promises in the READMEs are kept."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

import layout
from layout.manifest import read_issue

ROOT = Path(__file__).resolve().parent.parent
ISSUE = ROOT / "issues" / "jiaxing-2026-07-07" / "issue.yaml"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
READMES = ("README.md", "README.zh.md")

SMALLEST = re.compile(r"^    title: .*?(?=^\S)", re.MULTILINE | re.DOTALL)
MANIFEST = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
STORY = re.compile(r"```markdown\n(.*?)```", re.DOTALL)


def run(*arguments: str, folder: Path = ROOT, path: Path = ROOT) -> str:
    """Run Python in a process of its own, ``layout`` taken from ``path``; return what it printed."""
    environment = os.environ | {"PYTHONPATH": str(path), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def smallest_issue(folder: Path, readme: str = "README.md") -> Path:
    """Write the smallest issue of a README into a folder."""
    found = SMALLEST.search((ROOT / readme).read_text(encoding="utf-8"))
    assert found
    path = folder / "issue.yaml"
    path.write_text(re.sub("^    ", "", found[0], flags=re.MULTILINE), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    run("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    (file,) = folder.glob("huozi-*.whl")
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_carries_styles_words_and_fonts(wheel: Path) -> None:
    for name in ("styles", "fonts"):
        shipped = {file.relative_to(ROOT) for file in (ROOT / name).rglob("*") if "__pycache__" not in file.parts}
        data = wheel / "layout" / "data"
        assert {file.relative_to(data) for file in (data / name).rglob("*")} == shipped
    assert {item.name for item in wheel.iterdir()} == {"layout", f"huozi-{layout.__version__}.dist-info"}
    points = (wheel / f"huozi-{layout.__version__}.dist-info" / "entry_points.txt").read_text(encoding="utf-8")
    assert "render = layout.cli:main" in points


def test_an_installed_wheel_sets_a_page(wheel: Path, tmp_path: Path) -> None:
    smallest_issue(tmp_path)
    found = run(
        "-c", "from layout.resources import data_folder; print(data_folder('styles'))", path=wheel, folder=tmp_path
    )
    assert Path(found.strip()) == wheel / "layout" / "data" / "styles"
    run("-m", "layout", "issue.yaml", path=wheel, folder=tmp_path)
    assert (tmp_path / "issue.pdf").read_bytes().startswith(b"%PDF-")


def test_the_command_starts() -> None:
    assert "ISSUE" in run("-m", "layout", "--help")
    assert layout.__version__ in run("-m", "layout", "--version")


def test_one_version() -> None:
    assert PROJECT["project"]["version"] == layout.__version__


def test_a_render_imports_only_what_it_needs(tmp_path: Path) -> None:
    """A cold render counts in tenths of a second; each of these costs one or more of them."""
    smallest_issue(tmp_path)
    code = """\
import sys
sys.argv = ["render", "issue.yaml"]
import layout
alone = set(sys.modules)
from layout.cli import main
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
slow = {"numpy", "pikepdf", "fontTools", "PIL._imaging", "pydantic", "jieba", "pypdfium2", "hypothesis", "markdown_it"}
slow |= {"ssl", "json", "layout.cli.report", "layout.cli.show", "layout.manifest.schema", "layout.manifest.comment_fields"}
slow |= {name for name in ("ipaddress", "tokenize") if "__file__" in vars(sys.modules[name])}
print(sorted(name for name in alone if name.startswith("layout.")), sorted(slow & set(sys.modules)))
"""
    assert run("-c", code, folder=tmp_path).splitlines()[-1] == "[] []"


def test_a_render_compiles_no_pattern_that_few_texts_need(tmp_path: Path) -> None:
    """Each takes up to 4 ms: Python compiles wide classes of characters one by one."""
    issue = ROOT / "issues" / "jiaxing-2026-07-07" / "issue.yaml"
    code = f"""\
import re, sys
sys.argv = ["render", {str(issue)!r}, "-o", "issue.pdf", "--no-pictures"]
from layout.cli import main
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
from layout.copydesk import marks, plain, slips
from layout.manifest import kinds
compiled = {{pattern for _, pattern, *_ in re._cache}}
assert plain._NEEDS_PARSER.pattern in compiled
rare = (slips._SLIP, slips._MARK, slips._REST, marks._NUMBERED, marks._SPACE, marks._BULLET_JAPANESE, kinds._PARTED, kinds._RATIO)
print([pattern for pattern in rare if getattr(pattern, "pattern", pattern) in compiled])
"""
    assert run("-c", code, folder=tmp_path).splitlines()[-1] == "[]"


def test_stages_import_only_the_stages_below_them() -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    assert "0 broken" in run("-c", code)


def test_every_stage_is_in_the_contract() -> None:
    contract, *_ = PROJECT["tool"]["importlinter"]["contracts"]
    named = {name for layer in contract["layers"] for name in layer.split(" | ")}
    package = ROOT / "layout"
    modules = {file.stem for file in package.glob("*.py")} | {
        file.parent.name for file in package.glob("*/__init__.py")
    }
    assert named == modules - {"__init__"}


def test_the_lock_pins_every_package() -> None:
    lines = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", pin) for pin in pins)
    pinned = {plain_name(pin) for pin in pins}
    asked = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    assert {plain_name(requirement) for requirement in asked} <= pinned


def plain_name(requirement: str) -> str:
    """The name of a requirement in the form that compares equal."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~ \[]", requirement)[0]).lower()


@pytest.mark.parametrize("readme", READMES)
def test_the_smallest_issue_of_the_readme(readme: str, tmp_path: Path) -> None:
    issue, found = read_issue(smallest_issue(tmp_path, readme))
    assert issue is not None
    assert [one.text() for one in found if one.is_error] == []


@pytest.mark.parametrize("readme", READMES)
def test_the_manifest_of_the_readme(readme: str, tmp_path: Path) -> None:
    """Read with a story and a picture for every name in it, it holds no mistake."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    manifest, story = MANIFEST.search(text), STORY.search(text)
    assert manifest
    assert story
    (tmp_path / "stories").mkdir()
    (tmp_path / "pictures").mkdir()
    for name in re.findall(r"story: ([\w-]+)", manifest[1]):
        (tmp_path / "stories" / f"{name}.md").write_text(story[1].replace("……", "。"), encoding="utf-8")
    picture = next((ROOT / "issues").glob("*/pictures/*.jpg"))
    (tmp_path / "pictures" / "race.jpg").write_bytes(picture.read_bytes())
    (tmp_path / "issue.yaml").write_text(manifest[1], encoding="utf-8")
    issue, found = read_issue(tmp_path / "issue.yaml")
    assert [one.text() for one in found] == []
    assert issue is not None
    assert issue.stories["red-boat"].kicker.text == "强基固本"


@pytest.mark.parametrize("readme", [*READMES, "layout/README.md", "benchmarks/README.md", "CHANGELOG.md"])
def test_what_a_readme_names_is_there(readme: str) -> None:
    path = ROOT / readme
    text = path.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_walk_through_names_files_that_exist() -> None:
    """``manifest/fields.py``, ``kinds.py``: a bare name lies in the folder named before it."""
    rows = re.findall(
        r"^\| \d+ \|.*\| ([^|]*) \|$", (ROOT / "layout" / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert rows
    for row in rows:
        folder = ""
        for name in re.findall(r"`([\w/]+\.py)`", row):
            folder = name.rpartition("/")[0] or folder
            assert (ROOT / "layout" / folder / name.rpartition("/")[2]).is_file(), name


@pytest.mark.issue
def test_typst_sets_the_same_copy(tmp_path: Path) -> None:
    """The pages that ``benchmarks/`` compares with hold the whole copy on as many pages."""
    import typst  # a development tool

    issue, _ = read_issue(ISSUE)
    assert issue is not None
    source, pdf = tmp_path / "pages.typ", tmp_path / "pages.pdf"
    run("benchmarks/typst_pages.py", str(ISSUE), str(source))
    typst.compile(str(source), output=str(pdf), font_paths=[str(font_folder())], ignore_system_fonts=True)
    document = pypdfium2.PdfDocument(pdf)
    found: Counter[str] = Counter()
    for page in document:
        found.update(page.get_textpage().get_text_bounded())
    copy = Counter("".join(paragraph.text for story in issue.stories.values() for paragraph in story.body))
    missing = copy - found
    del missing[" "], missing["\u3000"]
    assert len(document) == len(issue.pages)
    assert missing == Counter()
    document.close()


def font_folder() -> Path:
    """The folder of the default Song face."""
    import pylopdf_fonts_zh_cn

    return Path(pylopdf_fonts_zh_cn.__file__).parent


def test_an_issue_repeated(tmp_path: Path) -> None:
    """``benchmarks/`` repeats an issue; every copy's jumps lead to its own pages."""
    once, _ = read_issue(ISSUE)
    path = run("benchmarks/repeat_issue.py", str(ISSUE.parent), str(tmp_path / "longer"), "--times", "3").strip()
    thrice, found = read_issue(Path(path))
    assert once is not None
    assert thrice is not None
    assert [one.text() for one in found if one.is_error] == []
    assert [page.number for page in thrice.pages] == list(range(1, 3 * len(once.pages) + 1))
    assert len(thrice.stories) == 3 * len(once.stories)
