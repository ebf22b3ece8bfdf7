"""Each row of the PDF/X checklist finds the file it is about, and nothing on a valid one."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.errors import StopRendering
from layout.prepress.preflight import RULES, preflight_pdf
from layout.prepress.preflight.file.xmp import read_xmp
from layout.units import MM
from tests.support.pdfx import BLEED, PROFILES, SIDE, X1A, X4, broken, data_of, sample

from .file_cases import CASES, GBK, Case

VALID = {standard: data_of(sample(standard, 2)) for standard in PROFILES}


def rules(data: bytes, standard: str) -> list[str]:
    """Return the names of the rules that find something; the plates are not drawn."""
    found = preflight_pdf(data, "x.pdf", PROFILES[standard], on_plates=())
    return [one.message.code.removeprefix("preflight/") for one in found]


@pytest.mark.parametrize("standard", PROFILES)
def test_a_valid_file_passes(standard: str) -> None:
    assert rules(VALID[standard], standard) == []


@pytest.mark.parametrize("case", CASES, ids=[f"{case.standard} {case.why}" for case in CASES])
def test_a_broken_file_is_found(case: Case) -> None:
    found = rules(broken(case.standard, case.change, case.pages, case.version), case.standard)
    assert sorted(found) == sorted([case.rule, *case.also] if case.rule else [])


def test_ink_of_a_picture_is_measured_on_the_plates() -> None:
    pdf = sample()
    assert preflight_pdf(data_of(pdf), "x.pdf", X1A) == ()
    pdf.pages[0].obj.Resources.XObject.Im1.write(bytes((200, 200, 200, 100)) * 160 * 160)
    (one,) = preflight_pdf(data_of(pdf), "x.pdf", X1A)
    values = dict(one.values)
    assert one.message.code == "preflight/total-ink"
    assert "too much ink in all: 274.5 % > 240 %" in one.text("en")
    # The picture lies from 110 to 182 points of a sheet, 30 to 102 from below; the trim begins at 8.5, a pixel is 1.4 wide.
    assert 110 - BLEED - 1.5 <= float(values["x"]) * MM <= 182 - BLEED
    assert SIDE + BLEED - 102 - 1.5 <= float(values["y"]) * MM <= SIDE + BLEED - 30
    assert (float(values["w"]), float(values["h"])) == pytest.approx((3.9, 3.9))
    assert rules(data_of(pdf), "x1a") == []


def test_a_profile_without_conditions_asks_nothing() -> None:
    assert preflight_pdf(b"", "x.pdf", X1A._replace(standard=None)) == ()


def test_object_streams_are_found() -> None:
    file = BytesIO()
    pdf = sample()
    pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate, fix_metadata_version=False)
    assert rules(file.getvalue(), "x1a") == ["header", "xref-stream"]
    file = BytesIO()
    sample("x4").save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate, force_version="1.6")
    assert "xref-stream" not in rules(file.getvalue(), "x4")


def test_a_file_without_an_id_is_found() -> None:
    data, count = re.subn(rb"/ID \[[^\]]*\]", lambda found: b" " * len(found[0]), VALID["x1a"])
    assert count == 1
    assert rules(data, "x1a") == ["file-id"]


def test_an_encrypted_file_is_found() -> None:
    file = BytesIO()
    sample().save(file, encryption=pikepdf.Encryption(owner="o", user="", R=3, aes=False, metadata=False))
    assert "encrypted" in rules(file.getvalue(), "x1a")


def test_a_damaged_file_is_found() -> None:
    assert rules(VALID["x1a"].replace(b"startxref\n", b"startxref\n7"), "x1a") == ["damaged"]


def test_bytes_before_the_header_are_found() -> None:
    assert "header" in rules(b"GIF89a\n" + VALID["x1a"], "x1a")


def test_what_is_no_pdf_stops() -> None:
    with pytest.raises(StopRendering):
        preflight_pdf(b"GIF89a", "x.pdf", X1A)


def test_every_rule_of_the_file_has_a_case() -> None:
    names = list(RULES)
    of_files = set(names[names.index("unreadable") :]) | {
        "colour-resource",
        "icc-alternate",
        "icc-is-output",
        "alternate-image",
    }
    special = {"damaged", "xref-stream", "file-id", "encrypted"}
    assert of_files - {case.rule for case in CASES} - special == set()


def test_a_finding_names_the_page_and_the_place_in_mm() -> None:
    link = next(case for case in CASES if case.why == "a link on the page")
    (one,) = preflight_pdf(broken("x1a", link.change, 2), "x.pdf", X1A)
    values = dict(one.values)
    assert {key: values[key] for key in "xywh"} == {"x": "14.6", "y": "52.4", "w": "1.8", "h": "3.5"}
    assert (values["page"], values["block"], values["story"], values["count"]) == ("1", "", "", "1")
    assert one.text("en").startswith("error[preflight/annotation] page 1, 14.6 mm, 52.4 mm: a note, link or field")
    assert one.text("zh").startswith(
        "错误[preflight/annotation] 第1页，左14.6、上52.4毫米：版面上有批注、链接或表单：Link"
    )


def test_a_name_in_gbk_is_read() -> None:
    case = next(case for case in CASES if case.why == "a font of the standard 14")
    pdf = sample()
    case.change(pdf)
    pdf.pages[0].obj.Resources.Font.H.BaseFont = GBK
    (one,) = preflight_pdf(data_of(pdf), "x.pdf", X1A, on_plates=False)
    assert "字体没有嵌入：宋体" in one.text("zh")


def test_equal_findings_are_one() -> None:
    case = next(case for case in CASES if case.why == "a font of the standard 14")
    pdf = sample(pages=1)
    case.change(pdf)
    for number in range(30):
        name = f"/H{number}"
        pdf.pages[0].obj.Resources.Font[name] = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Times
        )
        pdf.pages[0].contents_add(f"\n{name} 9 Tf\n".encode())
    (one,) = preflight_pdf(data_of(pdf), "x.pdf", X1A)
    assert "Helvetica (31 times)" in one.text("en") or "Times (31 times)" in one.text("en")


def test_metadata_that_declare_entities_are_not_read() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert read_xmp(bomb) is None
    assert read_xmp(b"\xff\xfe<") is None


@settings(max_examples=60, deadline=None)
@given(
    standard=st.sampled_from(sorted(PROFILES)),
    changes=st.lists(st.tuples(st.integers(0, 2**20), st.binary(min_size=1, max_size=12)), min_size=1, max_size=6),
)
def test_no_damage_ends_in_a_traceback(standard: str, changes: list[tuple[int, bytes]]) -> None:
    _judge(standard, changes, 0)


@settings(max_examples=60, deadline=None)
@given(
    standard=st.sampled_from(sorted(PROFILES)),
    words=st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(
        [b"null", b"[]", b"<<>>", b"-1", b"(x)", b"/X", b"true", b"1 0 R", b"99 0 R", b"3 0 R", b"1e9", b"[[[]]]"]
    )), min_size=1, max_size=8),
)  # fmt: skip
def test_no_wrong_value_ends_in_a_traceback(standard: str, words: list[tuple[int, bytes]]) -> None:
    """Values are replaced by values of another kind, references by such that lead in circles."""
    data = VALID[standard]
    values = list(re.finditer(rb"(?<=[ \n])(?:\d+ 0 R|/[A-Z]\w+|\d+|true|false)(?=[ \n])", data))
    changes = [(values[at % len(values)].start(), word) for at, word in words]
    _judge(standard, changes, 8)


def _judge(standard: str, changes: list[tuple[int, bytes]], room: int) -> None:
    data = bytearray(VALID[standard])
    for at, new in changes:
        at %= len(data)
        data[at : at + len(new)] = new.ljust(room)[: max(room, len(new))]
    try:
        found = preflight_pdf(bytes(data), "x.pdf", X1A if standard == "x1a" else X4)
    except StopRendering:
        return
    assert all(one.text("zh") and one.text("en") for one in found)
