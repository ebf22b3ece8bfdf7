"""Papers of other regions, checked on the finished PDF: its faces, its language, its dates and words, its spaces."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
import pikepdf
import pypdfium2
import pytest

from tests.support.readers import Grey, poppler_raw, squeeze
from tests.support.shipped import Shipped, command

EXAMPLES: Final = {
    "zh-hant": ("zh-Hant-TW", "TC", "中華民國115年6月12日　星期五", "農曆丙午年四月廿七"),
    "zh-hant-vertical": ("zh-Hant-HK", "TC", "2026年6月12日　星期五", "農曆丙午年四月廿七"),
    "ja": ("ja", "JP", "2026年（令和8年）4月3日　金曜日", "第18204号"),
    "ko": ("ko", "KR", "2026년 6월 12일 금요일", "제3107호"),
}
"""Example: its language, the region in its faces' names, its date and another word of the nameplate."""


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_of_its_region(name: str, shipped: Callable[[str], Shipped]) -> None:
    language, region, date, word = EXAMPLES[name]
    paper = shipped(f"example-{name}")
    with pikepdf.open(paper.pdf) as pdf:
        assert str(pdf.Root.Lang) == language
        faces = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    assert len(faces) >= 4
    assert [face for face in faces if not re.search(rf"Noto(Serif|Sans){region}", face)] == []
    for text in (paper.pages[0].text, *paper.poppler()[:1]):
        assert squeeze(date) in text and word in text


def test_korean_words_copy_with_their_spaces(shipped: Callable[[str], Shipped]) -> None:
    """Where the copy has a space stands one space or a line end, and nowhere else is a space."""
    paper = shipped("example-ko")
    raw = poppler_raw(paper.pdf, 1)
    texts = [paragraph.text for story in paper.issue.stories.values() for paragraph in story.body]
    assert sum(text.count(" ") for text in texts) > 200
    for text in texts:
        pattern = "".join("[ \n]" if char == " " else f"{re.escape(char)}\n?" for char in text)
        assert re.search(pattern, raw), text


PAGE: Final = """
title: 直骨
date: 2026-06-12
stories:
  a: {headline: 直骨令次, body: 直骨令次}
"""


def _page(language: str, folder: Path) -> tuple[Grey, set[str]]:
    """Set four characters in a language; return the page in grey and the names of its faces."""
    folder.mkdir()
    (folder / "issue.yaml").write_text(PAGE, encoding="utf-8")
    (folder / "style.yaml").write_text(f"language: {language}\nfonts: {{sources: [packages]}}\n", encoding="utf-8")
    done = command(folder / "issue.yaml", "-o", folder / "issue.pdf")
    assert done.status == 0, done.err
    document: Any = pypdfium2.PdfDocument(folder / "issue.pdf")
    drawn = np.asarray(document[0].render(scale=1, grayscale=True).to_numpy(), dtype=np.float64)
    document.close()
    with pikepdf.open(folder / "issue.pdf") as pdf:
        return drawn, {str(font.BaseFont) for font in pdf.pages[0].Resources.Font.values()}


def test_one_manifest_is_drawn_in_the_forms_of_each_language(tmp_path: Path) -> None:
    """Nothing but the style's ``language`` differs; below the nameplate stand the same four characters."""
    drawn = {language: _page(language, tmp_path / language) for language in ("zh-Hans", "zh-Hant-TW", "ja")}
    again = _page("ja", tmp_path / "again")
    assert np.array_equal(again[0], drawn["ja"][0])
    pages = [page[page.shape[0] // 6 :] for page, _ in drawn.values()]
    assert all(not np.array_equal(one, other) for n, one in enumerate(pages) for other in pages[:n])
    for (_, faces), region in zip(drawn.values(), ("SC", "TC", "JP"), strict=True):
        assert all(region in face for face in faces)
