"""Files that would fill the memory, take for ever, or be read only in part: all of it is refused or told."""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from PIL import Image

from layout.errors import StopRendering
from layout.model.geometry import Rect
from layout.prepress.ink import measured
from layout.prepress.plates import PagePlates, draw, plates_of
from layout.prepress.plates.functions import evaluate
from layout.prepress.preflight import preflight_pdf
from layout.prepress.preflight.grounds import grounds_of
from layout.prepress.printed import Printed
from layout.prepress.walk import walker
from layout.prepress.walk.streams import TooLongError, bytes_of, length_of
from layout.proofs.ink_sheet import plate_files
from tests.support.pdfx import X1A, data_of, sample
from tests.support.raw_pdf import Raw

HOLDER = pikepdf.new()


def unreadable(pdf: pikepdf.Pdf, language: str = "en", **more: Any) -> list[str]:
    found = preflight_pdf(data_of(pdf), "x.pdf", X1A, **more)
    return [one.text(language) for one in found if one.message.code == "preflight/unreadable"]  # type: ignore[arg-type]


def refusal(data: bytes) -> str:
    with pytest.raises(StopRendering) as stop:
        list(measured(data))
    (one,) = stop.value.diagnostics
    assert one.message.code == "pdf/unreadable" and one.text("zh")
    return one.text("en")


@pytest.mark.parametrize("trim", [[500, 500, 600, 600], [20, 20, 20, 80], [-90, 0, 0, 100], [100, 0, 200, 100]])
def test_a_trim_that_is_nowhere_is_refused(trim: list[float]) -> None:
    raw = Raw().page("0 0 9 9 re f").page("0 0 9 9 re f", TrimBox=trim)
    assert "the trim of page 2 is empty or lies outside of the sheet" in refusal(raw.data())


@pytest.mark.parametrize(
    "trim", [[20, 20, 20.1, 20.1], [99.9, 0, 300, 100], [-200, -200, 0.1, 0.1], [0, 99.99, 100, 100]]
)
def test_the_smallest_trim_is_a_pixel(trim: list[float]) -> None:
    (found,) = measured(Raw().page("0 0 100 100 re f", TrimBox=trim).data())
    assert 0.1 < found[1].most.mean <= 1


WRONG = [
    b"null",
    b"[]",
    b"<<>>",
    b"-1",
    b"(x)",
    b"/X",
    b"true",
    b"1 0 R",
    b"99 0 R",
    b"3 0 R",
    b"1e9",
    b"[[[]]]",
    b"0",
    b"1e39",
]
SOUND = {standard: data_of(sample(standard)) for standard in ("x1a", "x4")}


@settings(max_examples=40, deadline=None)
@given(
    standard=st.sampled_from(sorted(SOUND)),
    words=st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(WRONG)), min_size=1, max_size=8),
)
def test_ink_of_wrong_values_is_measured_or_refused(standard: str, words: list[tuple[int, bytes]]) -> None:
    data = bytearray(SOUND[standard])
    values = list(re.finditer(rb"(?<=[ \n\[])(?:\d+ 0 R|/[A-Z]\w+|[\d.]+|true|false)(?=[ \n\]])", data))
    for at, word in words:
        start, end = values[at % len(values)].span()
        data[start : start + max(len(word), end - start)] = word.ljust(end - start)
    try:
        for _, ink in measured(bytes(data), 20):
            assert ink.most.mean >= 0
    except StopRendering as stop:
        assert all(one.text("zh") and one.text("en") for one in stop.diagnostics)


def test_preflight_measures_the_pages_whose_trim_is_somewhere() -> None:
    pdf = sample(pages=2)
    pdf.pages[0].obj.TrimBox = Array([5000, 5000, 6000, 6000])
    pdf.pages[1].obj.Resources.XObject.Im1.write(bytes((200, 200, 200, 100)) * 160 * 160)
    codes = [(one.message.code, dict(one.values)["page"]) for one in preflight_pdf(data_of(pdf), "x.pdf", X1A)]
    assert ("preflight/box-nesting", "1") in codes and ("preflight/total-ink", "2") in codes
    assert not any(code == "preflight/unreadable" for code, _ in codes)


def test_what_stops_a_check_is_told_in_its_own_words_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walker.Budget.__init__, "__defaults__", (3,))
    assert unreadable(sample()) == [
        text for text in unreadable(sample()) if "operators" in text and "times" not in text
    ]
    assert len(unreadable(sample())) == 1 and "diagnostics" not in unreadable(sample())[0]
    assert "绘图指令超过" in unreadable(sample(), "zh")[0]


def too_deep(raw: Raw) -> None:
    for number in range(walker.MAX_DEPTH + 1):
        raw.form(f"B{number}", f"/B{number + 1} Do")


def many_inks(raw: Raw) -> None:
    for at in range(29):
        raw.space(f"C{at}", f"[/Separation /Ink{at} /DeviceCMYK 0]")


@pytest.mark.parametrize(
    ("prepare", "content", "words"),
    [
        (too_deep, "/B0 Do", "page 1: forms lie more than"),
        (lambda raw: raw.form("A", "/A Do"), "/A Do", "page 1: a form lies in itself"),
        (lambda raw: raw.form("A", " " * 3_000), "/A Do", "page 1: contents of more than"),
        (lambda raw: raw.form("A", "").write(b"no zip", filter=Name.FlateDecode), "/A Do", "page 1: contents that cannot"),
        (lambda _: None, ") " * 20 + " 1 0 0 rg 0 0 9 9 re f", "page 1: contents with too many mistakes"),
        (lambda _: None, "[ " * 600 + " 1 0 0 rg 0 0 9 9 re f", "page 1: contents with too many mistakes"),
        (many_inks, "", "page 1: more than 32 plates"),
    ],
)  # fmt: skip
def test_ink_of_what_is_skipped_is_not_told(
    prepare: Callable[[Raw], Any], content: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walker, "MAX_STREAM", 2_000)
    raw = Raw()
    prepare(raw)
    assert words in refusal(raw.page(content).data())


def test_too_many_plates_are_told() -> None:
    pdf = sample()
    spaces = {f"/C{at}": Array([Name.Separation, Name(f"/Ink{at}"), Name.DeviceCMYK, 0]) for at in range(40)}
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary(spaces)
    (one,) = unreadable(pdf)
    assert "page 1" in one and "more than 32 plates" in one


def test_mistakes_that_hide_the_rest_of_a_page_are_told() -> None:
    pdf = sample()
    pdf.pages[0].contents_add(b") " * 3)
    assert unreadable(pdf, on_plates=()) == []
    pdf.pages[0].contents_add(b") " * 20 + b"1 0 0 rg 9 9 9 9 re f")
    (one,) = unreadable(pdf, on_plates=())
    assert "page 1: a part of the file cannot be read: contents with too many mistakes" in one


def packed(data: bytes, *filters: str, **parms: Any) -> pikepdf.Stream:
    entries: dict[str, Any] = {"Filter": Array([Name(f"/{name}") for name in filters])} if filters else {}
    return pikepdf.Stream(HOLDER, data, **entries, **({"DecodeParms": Dictionary(**parms)} if parms else {}))


BOMB = zlib.compress(bytes(5_000_000))


@pytest.mark.parametrize(
    "stream",
    [
        packed(BOMB, "FlateDecode"),
        packed(zlib.compress(BOMB), "FlateDecode", "FlateDecode"),
        packed(BOMB.hex().encode() + b">", "ASCIIHexDecode", "FlateDecode"),
        packed(b"", "FlateDecode", Predictor=12, Columns=2_000_000_000),
        packed(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", "LZWDecode", "FlateDecode"),
        packed(bytes(2_000_000)),
    ],
)
def test_a_stream_that_becomes_too_long_is_not_unpacked(stream: pikepdf.Stream) -> None:
    with pytest.raises(TooLongError):
        bytes_of(stream, 1_000_000)


def test_lengths_are_those_of_the_unpacked_streams() -> None:
    assert length_of(packed(BOMB, "FlateDecode"), 5_000_000) == 5_000_000
    # the example of ISO 32000-1, 7.4.4.2
    lzw = packed(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", "LZWDecode")
    assert length_of(lzw, 99) == len(lzw.read_bytes()) == 10
    runs = packed(b"\x02abc\xffx\x80more", "RunLengthDecode")
    assert length_of(runs, 99) == 5


def test_contents_of_a_page_have_a_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = sample()
    pdf.pages[0].contents_add(b" " * 2_000)
    assert unreadable(pdf, on_plates=()) == []
    monkeypatch.setattr(walker, "MAX_STREAM", 2_000)
    (one,) = unreadable(pdf, on_plates=())
    assert "contents of more than" in one


def test_operators_are_counted_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walker.Budget.__init__, "__defaults__", (1_000,))
    monkeypatch.setattr(pikepdf, "parse_content_stream", lambda _: pytest.fail("read"))
    assert "operators" in refusal(Raw().page("q Q " * 2_000).data())


def test_a_long_page_of_few_operators_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walker.Budget.__init__, "__defaults__", (100,))
    words = " ".join(["(a b c (d) e) Tj"] * 20) + " %" + " " * 500
    (found,) = measured(Raw().page(f"BT /F1 9 Tf {words}\n ET 0 0 100 100 re f").data())
    assert found[1].coverage["Black"] == 1


def test_a_picture_with_more_than_it_says_is_left_to_pdfium() -> None:
    raw = Raw()
    image = raw.image("I", b"", 1, 1, "/DeviceCMYK")
    image.write(zlib.compress(bytes(50_000_000)), filter=Name.FlateDecode)
    started = time.monotonic()
    list(plates_of(raw.page("q 9 0 0 9 0 0 cm /I Do Q").data(), 50))
    assert time.monotonic() - started < 5


def test_functions_nest_no_arrays() -> None:
    nested = "<</FunctionType 2 /Domain [0 1] /N 1>>"
    for _ in range(6):
        nested = f"[{nested * 8}]"
    assert evaluate(pikepdf.Object.parse(nested.encode()), 0.5) is None


def test_a_sampled_function_has_a_longest() -> None:
    head = {"FunctionType": 0, "Domain": [0, 1], "Range": [0, 1], "Size": [2], "BitsPerSample": 8}
    short = pikepdf.Stream(HOLDER, b"\0\xff", **head)
    long = pikepdf.Stream(HOLDER, bytes(100_000), **head)
    assert evaluate(short, 1) == (1,)
    with pytest.raises(ValueError):
        evaluate(long, 1)


def test_pages_drawn_together_have_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []
    true = draw._pictures
    monkeypatch.setattr(draw, "_pictures", lambda pdf, dpi: sizes.append(len(dpi)) or true(pdf, dpi))
    raw = Raw()
    for _ in range(4):
        raw.page("0 0 0 1 k 0 0 9 9 re f")
    list(plates_of(raw.data(), 72))
    monkeypatch.setattr(draw, "MAX_AT_ONCE", 45_000)
    (*_, last) = plates_of(raw.data(), 72)
    assert sizes == [4, 4] and last.dpi == 72
    monkeypatch.setattr(draw, "MAX_AT_ONCE", 10_000)
    (*_, last) = plates_of(raw.data(), 72)
    assert last.dpi == 36


def test_a_page_of_any_length_is_drawn_as_a_letter() -> None:
    raw = Raw().page("0 0 9 9 re f")
    raw.pdf.pages[0].MediaBox = Array([0, 0, 100, 200_000_000])
    (page,) = plates_of(raw.data(), 20)
    assert page.inks["Black"].size == (170, 220)


def things(count: int) -> list[Printed]:
    areas = [Printed("area", 1, Rect(at * 7 % 30, at * 11 % 30, 3, 3), "DeviceCMYK", {}) for at in range(count)]
    return areas + [
        Printed("line", 1, Rect(at * 7 % 900, at * 11 % 900, 5, 1), "DeviceCMYK", {}) for at in range(count)
    ]


def test_what_lies_beneath_is_found_as_fast_for_many_things() -> None:
    started = time.monotonic()
    grounds_of(things(10_000))
    assert time.monotonic() - started < 8


def test_the_last_area_beneath_is_found() -> None:
    printed = things(150)
    for index, under in grounds_of(printed).items():
        x, y = (
            printed[index].rect.x + printed[index].rect.width / 2,
            printed[index].rect.y + printed[index].rect.height / 2,
        )
        rects = {at: one.rect for at, one in enumerate(printed[:index]) if one.kind == "area"}
        assert under == max(at for at, r in rects.items() if r.x <= x <= r.right and r.y <= y <= r.bottom)


def test_no_two_pages_have_plates_of_one_name() -> None:
    blank = Image.new("L", (9, 9))
    labels = ["1/2", "1_2", "1-2", "1", "2–3", "1:2", "1_2.1"]
    paths = [
        path.name
        for number, label in enumerate(labels, 1)
        for path in plate_files(
            Path("x-ink.png"), PagePlates(number, label, {"Cyan": blank, "2-Cyan": blank}, (0, 0, 9, 9), 72), label
        )
    ]
    assert len(set(paths)) == 2 * len(labels)
    assert {"x-1-Cyan.png", "x-2–3-Cyan.png", "x-1_2.1-Cyan.png"} <= set(paths)


def test_an_art_box_counts_where_there_is_no_trim_box() -> None:
    raw = Raw().page("0 0 100 100 re f", ArtBox=[10, 20, 60, 80])
    (page,) = plates_of(raw.data(), 72)
    assert page.trim == (10, 20, 60, 80)
