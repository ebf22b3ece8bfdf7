"""The proof room in a real browser (Debian's Chromium): what an editor does in a night, by mouse, keyboard and touch."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any, Final

import pytest

from tests.support.proof_room import ProofRoom, copy_of, preview

pytestmark = pytest.mark.tools
FLAGS: Final = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run"
).split()
PATIENCE: Final = 30_000.0
DESKTOP: Final = {"width": 1440, "height": 900}
TABLET: Final = {"width": 820, "height": 1180}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    path = which("chromium")
    if path is None:
        (pytest.fail if os.environ.get("HUOZI_TOOLS") == "all" else pytest.skip)("chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Desk:
    """An editor's browser on a running preview; everything it complains of is kept."""

    def __init__(self, browser: Any, room: ProofRoom, **options: Any) -> None:
        self.room = room
        self.context = browser.new_context(**{"viewport": DESKTOP, **options})
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._note)
        self.page.goto(room.url)
        self.revision(1)

    def _note(self, request: Any) -> None:
        if not request.url.startswith((f"http://127.0.0.1:{self.room.port}/", "data:", "blob:")):
            self.foreign.append(request.url)

    def revision(self, number: int) -> None:
        """Wait until a revision, or a later one, is shown, pixels and all."""
        for _ in range(300):
            shown = self.page.locator("html").get_attribute("data-revision")
            if shown is not None and int(shown) >= number:
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"revision {number} is not shown")

    def reads(self, text: str) -> None:
        """Wait until the pages say a text, over line ends too."""
        for _ in range(300):
            lines = self.page.evaluate(
                "[...document.querySelectorAll('[data-line]')].map(line => line.textContent).join('')"
            )
            if text in lines:
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"“{text}” is not shown")

    def by(self, name: str) -> Any:
        """Return what carries a test's name."""
        return self.page.locator(f'[data-testid="{name}"]')

    def word(self, text: str) -> tuple[float, float]:
        """Return where a stretch of copy stands in the window (its middle), scrolled into view."""
        line = self.page.locator("[data-line]", has_text=text).first
        line.scroll_into_view_if_needed()
        self.page.wait_for_timeout(300)
        box = line.bounding_box()
        assert box
        content = line.text_content() or ""
        at = (content.index(text) + len(text) / 2) / len(content)
        return box["x"] + box["width"] * at, box["y"] + box["height"] / 2

    def close(self) -> None:
        """Close the browser; it must not have complained."""
        self.context.close()
        assert not self.complaints, self.complaints
        assert not self.foreign, self.foreign


@pytest.fixture
def room(tmp_path: Path) -> Iterator[ProofRoom]:
    with preview(copy_of("campus-weekly", tmp_path), language="zh_CN.UTF-8") as running:
        yield running


@pytest.fixture
def desk(chromium: Any, room: ProofRoom) -> Iterator[Desk]:
    opened = Desk(chromium, room)
    yield opened
    opened.close()


def a_story(room: ProofRoom) -> tuple[Path, str]:
    """Return a story's file and a clause of its first paragraph that stands in one line."""
    line = next(
        line
        for line in room.ask("/api/pages/1").json["lines"]
        if line["field"] == "body"
        and line["role"] == "body"
        and line["start"] > 0
        and re.search(r"[\u4e00-\u9fff]{5}", line["text"])
    )
    found = room.post("/api/locate", {"page": 1, "x": line["rect"][0] + 5, "y": line["rect"][1] + 5}).json
    words = re.search(r"[\u4e00-\u9fff]{5}", line["text"])
    assert words
    return room.manifest.parent / found["file"], words[0]


def test_a_saved_story_is_shown_without_reload(desk: Desk, room: ProofRoom) -> None:
    desk.page.evaluate("window.kept = 'not reloaded'")
    view = desk.by("view")
    desk.by("fit-width").click()
    desk.page.wait_for_timeout(300)
    view.evaluate("node => node.scrollTo(0, 250)")
    desk.page.wait_for_timeout(300)
    before = view.evaluate("node => [node.scrollLeft, node.scrollTop]")
    path, words = a_story(room)
    path.write_text(path.read_text("utf-8").replace(words, "今夜新改的几个字", 1), "utf-8")
    desk.reads("今夜新改的几个字")
    desk.revision(2)
    assert desk.page.evaluate("window.kept") == "not reloaded"
    assert view.evaluate("node => [node.scrollLeft, node.scrollTop]") == before


def test_a_click_on_a_word_tells_file_and_line(desk: Desk, room: ProofRoom) -> None:
    path, words = a_story(room)
    desk.by("fit-width").click()
    desk.page.mouse.click(*desk.word(words))
    place = desk.by("place")
    place.wait_for()
    shown = place.text_content() or ""
    rows = path.read_text("utf-8").split("\n")
    line = next(number for number, row in enumerate(rows, 1) if words in row)
    assert f"stories/{path.name}:{line}:" in shown
    column = int(shown.rpartition(":")[2].strip())
    assert abs(column - 1 - rows[line - 1].index(words)) <= len(words)
    assert desk.page.locator(f'a[href^="vscode://file/"][href*="{path.name}:{line}:"]').count() == 1


@pytest.mark.parametrize("layer", ["baseline", "columns", "areas", "quality", "trim"])
def test_layers_are_switched(desk: Desk, layer: str) -> None:
    button = desk.by(f"layer-{layer}")
    was = button.get_attribute("aria-pressed")
    button.click()
    assert button.get_attribute("aria-pressed") != was
    before = desk.page.screenshot()
    button.click()
    desk.page.wait_for_timeout(200)
    assert desk.page.screenshot() != before


def test_plates_are_shown(desk: Desk) -> None:
    with desk.page.expect_response(lambda answer: "plate=K" in answer.url and answer.status == 200):
        desk.by("plates").click()
        desk.by("plate-K").click()


def test_a_comment_is_written_kept_and_answered(desk: Desk, room: ProofRoom) -> None:
    _, words = a_story(room)
    desk.by("fit-width").click()
    where = desk.word(words)
    desk.page.mouse.click(*where)
    desk.by("comment-here").click()
    desk.by("author").fill("王编辑")
    desk.by("comment-text").fill("<img src=x onerror=alert(1)> 请核对\n这一句")
    desk.by("send").click()
    desk.by("tab-comments").click()
    thread = desk.by("thread").first
    thread.wait_for()
    assert "<img src=x onerror=alert(1)> 请核对" in (thread.text_content() or "")
    files = list((room.manifest.parent / "issue.comments").glob("*.yaml"))
    assert len(files) == 1 and "王编辑" in files[0].read_text("utf-8")
    desk.by("reply").first.click()
    desk.by("reply-text").first.fill("已核对")
    desk.by("reply-send").first.click()
    desk.page.locator('[data-testid="thread"]', has_text="已核对").wait_for()
    desk.by("resolve").first.click()
    room.wait(lambda state: state["comments"][0]["resolved"])


def test_an_error_is_shown_over_the_last_good_page_and_goes_away(desk: Desk, room: ProofRoom) -> None:
    good = room.manifest.read_text("utf-8")
    room.manifest.write_text(good + "\nnobody: [\n", "utf-8")
    bar = desk.by("errors")
    bar.wait_for(state="visible")
    assert re.search(r"issue\.yaml:\d+:\d+", bar.text_content() or "")
    assert desk.page.locator("[data-line]").count() > 50, "the last good page stays"
    room.manifest.write_text(good, "utf-8")
    bar.wait_for(state="hidden")


def test_all_of_it_works_by_keyboard(desk: Desk) -> None:
    desk.by("view").focus()
    desk.page.keyboard.press("PageDown")
    desk.page.wait_for_timeout(400)
    zoom = desk.by("zoom").text_content()
    desk.page.keyboard.press("+")
    desk.page.wait_for_timeout(400)
    assert desk.by("zoom").text_content() != zoom
    desk.page.keyboard.press("?")
    desk.by("dialog").wait_for()
    desk.page.keyboard.press("Escape")
    desk.by("dialog").wait_for(state="hidden")


def test_a_tablet_has_everything_at_hand(chromium: Any, room: ProofRoom) -> None:
    desk = Desk(chromium, room, viewport=TABLET, has_touch=True, device_scale_factor=2)
    for name in ("comment", "panel", "fit-width"):
        box = desk.by(name).bounding_box()
        assert box and box["width"] >= 40 and box["height"] >= 40, name
        assert box["x"] >= 0 and box["x"] + box["width"] <= TABLET["width"]
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= TABLET["width"]
    desk.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_speaks_both_languages(desk: Desk, language: str) -> None:
    if desk.page.locator("html").get_attribute("lang", timeout=PATIENCE).startswith(language):  # type: ignore[union-attr]
        desk.by("language").click()
    desk.by("language").click()
    desk.page.wait_for_timeout(200)
    text = desk.page.locator("body").inner_text()
    lang = desk.page.locator("html").get_attribute("lang") or ""
    assert ("Comment" in text) == lang.startswith("en")


def test_a_comment_shows_the_words_it_is_tied_to(desk: Desk, room: ProofRoom) -> None:
    _, words = a_story(room)
    desk.by("fit-width").click()
    desk.page.mouse.click(*desk.word(words))
    desk.by("comment-here").click()
    shown = desk.page.locator(".quote").first.text_content()
    desk.by("author").fill("甲")
    desk.by("comment-text").fill("看")
    desk.by("send").click()
    state = room.wait(lambda state: state["comments"])
    assert shown == state["comments"][0]["quote"] and len(shown or "") > 1


def test_a_small_picture_of_a_double_truck_is_whole(chromium: Any, tmp_path: Path) -> None:
    import shutil

    from tests.support.proof_room import REPO

    shutil.copytree(REPO / "examples", tmp_path / "examples")
    with preview(tmp_path / "examples" / "spread.yaml") as room:
        desk = Desk(chromium, room)
        strip = desk.page.locator("#thumbs").bounding_box()
        wide = next(page for page in room.state()["pages"] if len(page["numbers"]) > 1)
        leaf = desk.page.locator(f'[data-testid="thumb-{wide["number"]}"] .leaf').bounding_box()
        assert strip and leaf
        assert strip["x"] <= leaf["x"] and leaf["x"] + leaf["width"] <= strip["x"] + strip["width"]
        desk.close()
