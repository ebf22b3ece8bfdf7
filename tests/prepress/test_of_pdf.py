"""What a PDF prints, as the checks see it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from layout.errors import StopRendering
from layout.prepress.of_pdf import printed_in
from layout.prepress.printed import Printed
from layout.prepress.walk import walker
from tests.support.raw_pdf import MARKS, NOTHING, SPOT, Raw
from tests.support.shipped import Shipped


def printed(content: str | bytes, prepare: Callable[[Raw], Any] = lambda _: None, **boxes: Any) -> list[Printed]:
    raw = Raw()
    prepare(raw)
    raw.page(content, **boxes)
    return printed_in(pikepdf.open(BytesIO(raw.data())))


def close(rect: tuple[float, ...], *expected: float) -> bool:
    return rect == pytest.approx(expected, abs=0.01)


def test_areas_and_lines_lie_from_the_upper_left_corner_of_the_trim() -> None:
    found = printed("0 .5 0 1 k 20 30 40 5 re f 2 w 10 10 m 90 10 l S", TrimBox=[10, 10, 90, 90])
    area, line = found
    assert (area.kind, line.kind) == ("area", "line")
    assert close(area.rect, 10, 55, 40, 5) and area.size == 5
    assert area.inks == {"Magenta": 0.5, "Black": 1} and area.space == "DeviceCMYK"
    assert line.size == 2 and line.space == "DeviceGray" and line.inks == {"Black": 1}


def test_without_a_trim_the_crop_counts_then_the_media() -> None:
    assert close(printed("0 0 10 10 re f")[0].rect, 0, 90, 10, 10)
    assert close(printed("0 0 10 10 re f", CropBox=[0, 0, 50, 50])[0].rect, 0, 40, 10, 10)


def test_sizes_are_those_after_scaling() -> None:
    text, line = printed("2 0 0 2 0 0 cm BT /F1 5 Tf 1.5 0 0 1.5 1 1 Tm (a) Tj ET 1 w 0 0 m 9 9 l S")
    assert text.size == pytest.approx(15) and line.size == pytest.approx(2)


def test_text_is_as_wide_as_its_font_says() -> None:
    def narrow(raw: Raw) -> None:
        raw.resources.Font.F1.FirstChar = 97
        raw.resources.Font.F1.Widths = Array([300, 400])

    (text,) = printed("BT /F1 10 Tf 1 Tc 50 Tz 10 20 Td [(ab) -100 (b)] TJ ET", narrow)
    assert text.rect.x == pytest.approx(10) and text.rect.width == pytest.approx((3 + 4 + 4 + 3 * 1 + 1) / 2)


@pytest.mark.parametrize(
    ("content", "count"),
    [("3 Tr (a) Tj", 0), ("7 Tr (a) Tj", 0), ("1 Tr (a) Tj", 1), ("500 500 Td (a) Tj", 0), ("0 0 0 0 k (a) Tj", 1)],
)
def test_text_that_prints_nothing_is_left_out_white_is_not(content: str, count: int) -> None:
    assert len(printed(f"BT /F1 10 Tf {content} ET")) == count


def test_every_way_to_show_text_and_to_go_on() -> None:
    found = printed("BT /F1 10 Tf 12 TL 5 50 Td (a) Tj (a) Tj T* (a) Tj (a) ' 1 2 (a) \" 3 -6 TD (a) Tj (a) ' ET")
    tops = [round(100 - each.rect.y - 8.8, 3) for each in found]
    assert tops == [50, 50, 38, 26, 14, 8, 2]
    assert found[1].rect.x == pytest.approx(10) and found[-1].rect.x == pytest.approx(8)


def test_vertical_text_goes_down() -> None:
    def vertical(raw: Raw) -> None:
        inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0, W2=pikepdf.Object.parse(b"[5 [-500 500 880]]"))
        raw.resources.Font.F1 = Dictionary(
            Type=Name.Font, Subtype=Name.Type0, Encoding=pikepdf.Name("/Identity-V"), DescendantFonts=Array([inner])
        )

    (text,) = printed("BT /F1 10 Tf 50 80 Td <00050006> Tj ET", vertical)
    assert close(text.rect, 45, 20, 10, 15)


def test_inks_of_every_space() -> None:
    def spaces(raw: Raw) -> None:
        raw.space("Spot", SPOT)
        raw.space("All", MARKS)
        raw.space("None", NOTHING)
        raw.space("Index", "[/Indexed /DeviceCMYK 1 <00000000FF00FF00>]")
        raw.space("Lab", "[/Lab << /WhitePoint [1 1 1] >>]")
        raw.resources.ColorSpace.Icc = Array([Name.ICCBased, raw.stream(b"", N=4)])

    found = printed(
        "/Spot cs .4 scn 0 0 9 9 re f /All cs 0 0 9 9 re f /None cs 0 0 9 9 re f /Index cs 1 sc 0 0 9 9 re f"
        " /Lab cs 50 0 0 sc 0 0 9 9 re f /Icc cs 1 0 0 0 sc 0 0 9 9 re f 1 0 0 rg 0 0 9 9 re f",
        spaces,
    )
    assert [(one.space, dict(one.inks)) for one in found] == [
        ("Separation", {"Rot": 0.4}),
        ("Separation", {"All": 1}),
        ("Separation", {}),
        ("Indexed", {"Cyan": 1, "Yellow": 1}),
        ("Lab", {}),
        ("ICCBased", {"Cyan": 1}),
        ("DeviceRGB", {}),
    ]


def test_names_of_inks_may_be_in_chinese_of_any_encoding() -> None:
    def spots(raw: Raw) -> None:
        raw.space("Utf", SPOT.replace("/Rot", "/" + "".join(f"#{byte:02X}" for byte in "金色".encode())))
        raw.space("Gbk", SPOT.replace("/Rot", "/" + "".join(f"#{byte:02X}" for byte in "金色".encode("gbk"))))

    found = printed("/Utf cs .4 scn 0 0 9 9 re f /Gbk cs .4 scn 0 0 9 9 re f", spots)
    assert [each.inks for each in found] == [{"金色": 0.4}] * 2


def test_default_spaces_stand_in() -> None:
    def default(raw: Raw) -> None:
        raw.resources.ColorSpace.DefaultRGB = Array([Name.ICCBased, raw.stream(b"", N=3)])

    assert printed("1 0 0 rg 0 0 9 9 re f", default)[0].space == "ICCBased"


@pytest.mark.parametrize(
    ("content", "overprints"),
    [
        ("/Over gs 0 0 0 1 k", True),
        ("/Over0 gs 0 0 0 1 k", False),
        ("/Over gs 0 g", False),
        ("/Over gs /Knock gs 0 0 0 1 k", False),
        ("q /Over gs Q 0 0 0 1 k", False),
        ("/Over0 gs /Spot cs 1 scn", True),
        ("/Lines gs 0 0 0 1 k", True),
    ],
)
def test_overprint_counts_where_it_has_effect(content: str, overprints: bool) -> None:
    def prepare(raw: Raw) -> None:
        raw.space("Spot", SPOT)
        raw.resources.ExtGState.Lines = Dictionary(OP=True, OPM=1)  # without op it speaks for both (8.4.5)

    found = printed(f"{content} 0 0 9 9 re f", prepare)
    assert found[0].overprints == overprints


def test_clips_cut_and_hide() -> None:
    found = printed("q 10 10 20 20 re W n 0 0 15 100 re f 50 50 5 5 re f Q 50 50 5 5 re f")
    assert [each.rect.x for each in found] == [10, 50]
    assert close(found[0].rect, 10, 70, 5, 20)


def test_pictures_have_their_lower_resolution_bits_and_filters() -> None:
    def picture(raw: Raw) -> None:
        raw.image("I", bytes(100), 20, 5, "/DeviceGray", Filter=Array([Name.ASCII85Decode, Name.DCTDecode]))
        raw.image("M", bytes(9), 8, 8, None, 1, ImageMask=True)

    image, mask, inline = printed(
        "q 36 0 0 36 0 0 cm /I Do Q 1 0 0 0 k q 0 36 -36 0 50 0 cm /M Do Q"
        " q 9 0 0 9 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI Q",
        picture,
    )
    assert (image.ppi, image.bits) == (10, 8)
    assert (mask.ppi, mask.bits, mask.inks) == (16, 1, {"Cyan": 1})
    assert (inline.space, inline.ppi) == ("DeviceGray", 16)


def test_forms_are_entered_with_their_matrix_box_and_colours() -> None:
    def form(raw: Raw) -> None:
        raw.form(
            "Fm", "0 0 9 9 re f 1 0 0 0 k 0 0 5 5 re f", Matrix=Array([2, 0, 0, 2, 10, 0]), BBox=Array([0, 0, 4, 4])
        )

    inherited, own, after = printed("0 1 0 0 k q /Fm Do Q 0 0 1 1 re f", form)
    assert close(inherited.rect, 10, 92, 8, 8) and inherited.inks == {"Magenta": 1}
    assert own.inks == {"Cyan": 1} and after.inks == {"Magenta": 1}


def test_a_form_cannot_restore_what_others_saved() -> None:
    found = printed("q 1 0 0 0 k /A Do 0 0 9 9 re f Q", lambda raw: raw.form("A", "Q Q Q q q 0 1 0 0 k"))
    assert found[0].inks == {"Cyan": 1}


def test_too_many_saved_states_are_refused() -> None:
    with pytest.raises(StopRendering):
        printed("q " * 3000)


def test_a_page_that_does_not_say_what_it_needs() -> None:
    raw = Raw().page("/F1 5 Tf (a) Tj /Fm Do 1 g 0 0 9 9 re f")
    page = raw.pdf.pages[0].obj
    page.Resources, page.UserUnit, page.TrimBox = Name.No, Name.No, Name.No
    del page.MediaBox
    (area,) = (each for each in printed_in(pikepdf.open(BytesIO(raw.data()))) if each.kind == "area")
    assert close(area.rect, 0, 783, 9, 9)


def test_a_form_in_itself_ends() -> None:
    assert len(printed("/A Do", lambda raw: raw.form("A", "0 0 9 9 re f /A Do /A Do"))) == 1


def test_forms_that_multiply_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walker.Budget.__init__, "__defaults__", (1000,))

    def bomb(raw: Raw) -> None:
        for number in range(5):
            raw.form(f"B{number}", f"/B{number + 1} Do " * 10)

    with pytest.raises(StopRendering):
        printed("/B0 Do", bomb)


@pytest.mark.parametrize(
    "content",
    [b"\x9c\xff \x80", b"q Q Q Q k 1 k (a) Tj BT /No 3 Tf (a) ' ET",
     b"/No Do /No gs /No sh /No cs 1 scn", b"0 0 m ( f", b"1e999 w 0 0 m 1 1 l S",
     b"BT /F1 /F1 Tf [(a) /x] TJ ET", b"1 0 0 cm q 9 9 9 9 9 9 9 cm", b"BI /W 2 ID aa", b"0 0 0 0 0 0 cm 1 1 m 2 2 l B"],
)  # fmt: skip
def test_malformed_operators_are_passed_over(content: bytes) -> None:
    found = printed(content + b"\n0 0 9 9 re f")
    assert all(each.rect.width >= 0 for each in found)


@given(
    st.lists(
        st.sampled_from(
            "q Q cm k g cs scn gs w m l c re W f B S n BT ET Tf Tj TJ Td Tm Do sh ' 1 0 -3 .5 /F1 /Over (a) [] <<>>".split()
        )
    )
)
def test_no_order_of_operators_raises(words: list[str]) -> None:
    printed(" ".join(words))


@pytest.mark.issue
def test_text_of_a_shipped_issue_lies_where_pdfium_sees_it(shipped: Callable[[str], Shipped]) -> None:
    """Every character that PDFium finds lies in the box of a text; its ends are met within a tenth of an em."""
    data = shipped("jiaxing-2026-07-07").pdf.read_bytes()
    texts = [each for each in printed_in(pikepdf.open(BytesIO(data))) if each.kind == "text"]
    document = pypdfium2.PdfDocument(data)
    for number, page in enumerate(document, 1):
        left, _, _, top = page.get_trimbox()
        boxes = [each.rect.inset(-1, -1) for each in texts if each.page == number]
        read = page.get_textpage()
        for index in range(0, read.count_chars(), 7):
            x0, y0, x1, y1 = read.get_charbox(index)
            x, y = (x0 + x1) / 2 - left, top - (y0 + y1) / 2
            assert any(box.x <= x <= box.right and box.y <= y <= box.bottom for box in boxes), (number, index)
    document.close()
