"""The shipped issues as PDF/X-1a and PDF/X-4: independent judges find nothing, beside what is listed here with its reason.

A judge that never complains judges nothing: each is also shown files with one thing wrong, and has to see it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf, Stream

from layout.cli.press import named_press
from layout.model.press import press_folder
from layout.prepress.preflight import preflight_pdf
from tests.support import judges, plates
from tests.support.judges import Complaint, Complaints
from tests.support.shipped import MANIFESTS, Shipped, command

pytestmark = [pytest.mark.issue, pytest.mark.tools]

PRESSES: Final = {"newsprint": "PDF/X-1a:2003", "newsprint-x4": "PDF/X-4"}
ISSUES: Final = [name for name, path in MANIFESTS.items() if path.parent.parent.name == "issues"]
OXIDE: Final = {"PDF/X-1a:2003": ("1a_2001", "3_2002"), "PDF/X-4": ("4",)}
PART: Final = {"PDF/X-1a:2003": 1, "PDF/X-4": 2}
"""The part of PDF/A that is nearest: both have the same version of PDF, or nearly, and transparency or none."""
SPOT: Final = "专红"

# --- what judges may say, and why ---------------------------------------------------------------------------------------


def _always(data: bytes, words: str) -> bool:
    return True


def _fonts_are_right(data: bytes, words: str) -> bool:
    """The judge names the first width only, so all are compared."""
    return bool(re.search(r"in its embedded CIDFontType0C program", words)) and not judges.font_widths(io.BytesIO(data))


def _some_stream_ends_in_cr(data: bytes, words: str) -> bool:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return any(each.read_raw_bytes()[-1:] == b"\r" for each in pdf.objects if isinstance(each, Stream))


Excuse = Callable[[bytes, str], bool]
EXCUSES: Final[dict[str, dict[str, Excuse]]] = {
    "pdf_oxide": {
        # It knows the editions of 2001 and 2002 only. That of 2003 has no key GTS_PDFXConformance, and metadata (XMP) are a
        # matter of PDF/X-4: here a file of 2003 is identified in its information dictionary.
        "XMETA-005": _always,
        "XMETA-006": _always,
        "XMETA-008": _always,
    },
    "page_validation": {
        # It takes the widths of all glyphs of a CID-keyed CFF font from the first of its font dictionaries.
        "PDFA1B-TRUETYPE-GLYPH-WIDTH-001": _fonts_are_right,
        "PDFA2B-TRUETYPE-GLYPH-WIDTH-001": _fonts_are_right,
        # Where compressed data happen to end in 0D and 0A endstream follows, it takes both for the end of a line.
        "PDFA1B-STREAM-LENGTH-001": _some_stream_ends_in_cr,
        "PDFA2B-STREAM-LENGTH-001": _some_stream_ends_in_cr,
    },
    "pikepdf": {
        # Not judged: vertical writing, and inks by name (registration marks are in Separation All).
        "unsupported pikepdf:font-vertical": _always,
        "unsupported pikepdf:colour-space": _always,
        # PDF/A forbids overprint mode 1 for ICCBased CMYK. Ours is DeviceCMYK, and newspapers' black has to overprint
        # in this mode (Ghent Workgroup 2015).
        "unsupported pikepdf:overprint-mode": _always,
        "unsupported ISO_19005_2:6.2.4.2-2": _always,
    },
    "pdfbox": {},
    "proof_pdf": {
        # It asks whether overprint is meant. It is: by the press profile; what it does on the plates is tested below.
        "overprint": _always,
    },
}


def _unexcused(judge: str, found: Complaints, data: bytes = b"") -> Complaints:
    excuses = EXCUSES[judge]
    return [each for each in found if each.rule not in excuses or not excuses[each.rule](data, each.words)]


# --- judges ---------------------------------------------------------------------------------------------------------------


def _oxide(pdf: Path, standard: str) -> Complaints:
    found = [each for level in OXIDE[standard] for each in judges.pdf_oxide(pdf, level)]
    return found if standard == "PDF/X-4" else _unexcused("pdf_oxide", found)


def _page(pdf: Path, standard: str) -> Complaints:
    data = judges.twin(pdf, PART[standard])
    return _unexcused("page_validation", judges.page_validation(data, PART[standard]), data)


def _pikepdf(pdf: Path, standard: str) -> Complaints:
    return _unexcused("pikepdf", judges.pikepdf_pdfa(judges.twin(pdf, PART[standard]), PART[standard]))


def _widths(pdf: Path, standard: str) -> Complaints:
    return judges.font_widths(pdf)


SINGLE: Final[dict[str, Callable[[Path, str], Complaints]]] = {
    **{name: lambda pdf, _, judge=judge: judge(pdf) for name, judge in judges.READERS.items()},
    "poppler": judges.poppler,
    "exiftool": judges.exiftool,
    "pdf_oxide": _oxide,
    "page_validation": _page,
    "pikepdf": _pikepdf,
    "fonttools": _widths,
}
"""Judges of one file, by name: they take it and the standard it claims."""


def _pdfbox(files: list[Path], folder: Path) -> dict[str, Complaints]:
    """Apache PDFBox, of the PDF/A-1 twins of all files at once."""
    folder.mkdir()
    twins = []
    for file in files:
        twins.append(folder / file.name)
        twins[-1].write_bytes(judges.twin(file, 1))
    return {name: _unexcused("pdfbox", found) for name, found in judges.pdfbox(twins, folder).items()}


def _proof_pdf(files: list[Path], folder: Path, standard: str) -> dict[str, Complaints]:
    """proof-pdf, of all files at once: of their sheets, then with ink and colour of what is inside the bleed.

    The marks outside are printed in all inks, 400 %. It looks at each pixel of JPEG pictures at 150 dpi, where the press profile
    has a mean, hence 250 for 240; the mean is measured on the plates.
    """
    folder.mkdir()
    inner = [judges.trimmed_copy(file, folder / file.name) for file in files]
    sizes = ("--min-text-pt", "5", "--min-stroke-pt", "0.24", "--allow-spot", "All", "--uniform-pages")
    condition = ("--output-condition", "CGATS TR 002", "--require-bleed")
    colour = ("--max-tac", "250", "--min-dpi", "150", "--strict-cmyk", "--small-text-pt", "10")
    if standard != "PDF/X-4":  # it knows no other, but what is printed it can judge
        found = judges.proof_pdf(inner, *sizes, *condition, *colour, "--no-pdfx")
    else:
        found = judges.proof_pdf(files, *sizes, *condition, "--no-colour")
        for name, more in judges.proof_pdf(inner, *sizes, *condition, *colour).items():
            found[name] += more
    return {name: _unexcused("proof_pdf", said) for name, said in found.items()}


def _separations(pdf: Path, press: str, folder: Path, spots: tuple[str, ...] = ()) -> Complaints:
    """What is wrong on the plates: ink, marks, black type."""
    profile = named_press(press)
    sheets = plates.separate(pdf, profile.icc, folder / "plates")
    counts = plates.without_black_type(pdf, folder / "no-black-type.pdf")
    without = plates.separate(folder / "no-black-type.pdf", profile.icc, folder / "plates")
    return [
        *plates.too_much_ink(sheets, profile.total_ink),
        *plates.wrong_marks(sheets, plates.words(pdf), spots),
        *plates.wrong_type(sheets, without, counts),
    ]


# --- the shipped issues ---------------------------------------------------------------------------------------------------


@pytest.fixture(params=[(name, press) for name in ISSUES for press in PRESSES], ids="-".join)
def file(request: pytest.FixtureRequest, shipped: Callable[..., Shipped]) -> tuple[Path, str]:
    """A shipped issue as a press file, and the press it is for."""
    name, press = request.param
    return shipped(name, press).pdf, press


@pytest.fixture(params=PRESSES)
def all_files(request: pytest.FixtureRequest, shipped: Callable[..., Shipped]) -> tuple[list[Path], str]:
    """All shipped issues as files of one standard."""
    return [shipped(name, request.param).pdf for name in ISSUES], PRESSES[request.param]


def test_eight_issues_are_judged() -> None:
    assert len(ISSUES) == 8
    assert {named_press(press).standard for press in PRESSES} == set(PRESSES.values())


def test_single_judges_find_nothing(file: tuple[Path, str]) -> None:
    pdf, press = file
    found = {name: said for name, judge in SINGLE.items() if (said := judge(pdf, PRESSES[press]))}
    assert not found


def test_our_own_preflight_finds_nothing_with_every_plate_drawn(file: tuple[Path, str]) -> None:
    """``render`` draws plates only where ink may add up; here all are, so that where it may is seen to be right."""
    pdf, press = file
    found = preflight_pdf(pdf.read_bytes(), pdf.name, named_press(press))
    assert [one.text() for one in found if one.message.severity != "note"] == []


def test_pdfbox_finds_nothing(all_files: tuple[list[Path], str], tmp_path: Path) -> None:
    assert not {name: said for name, said in _pdfbox(all_files[0], tmp_path / "pdfbox").items() if said}


def test_proof_pdf_finds_nothing(all_files: tuple[list[Path], str], tmp_path: Path) -> None:
    files, standard = all_files
    found = _proof_pdf(files, tmp_path / "proof", standard)
    assert set(found) == {file.name for file in files}
    assert not {name: said for name, said in found.items() if said}


def test_ink_marks_and_type_are_right_on_the_plates(file: tuple[Path, str], tmp_path: Path) -> None:
    assert not _separations(*file, tmp_path)


@pytest.mark.parametrize("press", PRESSES)
def test_every_run_writes_the_same_bytes(press: str, shipped: Callable[..., Shipped], tmp_path: Path) -> None:
    """In processes of their own: with the cache of this run, with an empty one, and with what that run left in it."""
    name = "city-tabloid"
    first = shipped(name, press).pdf.read_bytes()
    for run in ("cold", "warm"):
        done = command(
            MANIFESTS[name], "-o", tmp_path / f"{run}.pdf", "--press", press,
            env={"HUOZI_CACHE": str(tmp_path / "cache"), "PYTHONHASHSEED": str(len(run))},
        )  # fmt: skip
        assert done.status == 0, done.err
        assert (tmp_path / f"{run}.pdf").read_bytes() == first, run
        assert any((tmp_path / "cache").rglob("*")), "no cache was written"


def test_a_spot_ink_has_its_own_plate(tmp_path: Path) -> None:
    """The name of the ink on its own plate only; a tint of it in the trim, and no process ink beside black."""
    (tmp_path / "style.yaml").write_text(SPOT_STYLE, encoding="utf-8")
    (tmp_path / "issue.yaml").write_text(SPOT_ISSUE, encoding="utf-8")
    pdf = tmp_path / "spot.pdf"
    done = command(tmp_path / "issue.yaml", "-o", pdf, "--press", "heatset")
    assert done.status == 0, done.err
    assert not _separations(pdf, "heatset", tmp_path, (SPOT,))
    (sheet,) = plates.separate(pdf, named_press("heatset").icc, tmp_path / "plates")
    inked = {ink for ink in sheet.plates if sheet.part(ink, sheet.bleed).any()}
    assert inked == {"Black", SPOT}


SPOT_STYLE: Final = f"""\
name: 样张
extends: default
page: {{size: [180mm, 200mm], bleed: 3mm, top: 20mm}}
grid: {{columns: 3, measure: 14字, gutter: 2字, lines: 36, size: 小五, leading: 13.5pt}}
fonts: {{sources: [issue, packages]}}
colours: {{press-red: {{spot: {SPOT}, cmyk: [0, 100, 90, 0]}}}}
"""
SPOT_ISSUE: Final = """\
title: 样张
date: 2026-05-01
paper: style.yaml
pages: [{page: 1, dummy: [rest: A A A], blocks: {A: BLOCK}}]
stories:
  corner:
    headline: 街心花园今日开园迎客
    body: TEXT
""".replace("BLOCK", "{story: corner, headline: {size: 20pt}, box: {style: tint, colour: press-red}}").replace(
    "TEXT", "空了两年的街角，今天成了花园。第一批客人推着婴儿车走进来，长椅很快坐满，孩子们围着水池看锦鲤。" * 12
)


# --- files with one thing wrong -------------------------------------------------------------------------------------------

X1A, X4 = PRESSES


def _paint(operators: str) -> Callable[[Pdf], object]:
    return lambda pdf: pdf.pages[0].contents_add(f"q {operators} Q".encode())


def _replace(old: bytes, new: bytes) -> Callable[[Pdf], object]:
    def change(pdf: Pdf) -> None:
        for page in pdf.pages:
            page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(old, new))

    return change


def _no_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def _no_trim(pdf: Pdf) -> None:
    del pdf.pages[0].obj.TrimBox


def _no_font_file(pdf: Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, Dictionary) and "/FontFile3" in each:
            del each.FontFile3
            return


def _wider(pdf: Pdf) -> None:
    """Every width of a font 100 more than its program says."""
    fonts = (each for each in pdf.objects if isinstance(each, Dictionary) and "/CIDSystemInfo" in each and "/W" in each)
    font = next(each for each in fonts if "/FontFile3" in each.FontDescriptor)
    font.W = [[int(v) + 100 for v in each] if isinstance(each, pikepdf.Array) else each for each in font.W]


def _transparent(pdf: Pdf) -> None:
    pdf.pages[0].Resources.ExtGState.Half = Dictionary(Type=Name.ExtGState, ca=0.5)
    _paint("/Half gs 0 0 0 1 k 200 200 50 50 re f")(pdf)


def _group(pdf: Pdf) -> None:
    pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)


def _picture(data: bytes, **entries: Any) -> Callable[[Pdf], object]:
    def change(pdf: Pdf) -> None:
        image = Stream(pdf, data, Type=Name.XObject, Subtype=Name.Image, Height=1, BitsPerComponent=8, **entries)
        pdf.pages[0].Resources.XObject.Bad = pdf.make_indirect(image)
        _paint("10 0 0 1 200 200 cm /Bad Do")(pdf)

    return change


def _script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def _other_title(pdf: Pdf) -> None:
    pdf.trailer.Info.Title = "Another"


def _damage(pdf: Pdf) -> None:
    stream = pdf.pages[0].Contents
    stream.write(stream.read_raw_bytes()[:-40] + bytes(40), filter=Name.FlateDecode)


def _marks_in_black(pdf: Pdf) -> None:
    for page in pdf.pages:
        for space in page.Resources.ColorSpace.values():
            space[1] = Name.Black


BROKEN: Final[dict[str, tuple[Callable[[Pdf], object], dict[str, str]]]] = {
    # What is wrong; who must see it, in files of which press.
    "no output intent": (_no_intent, {"pdf_oxide": X1A, "page_validation": X4, "pdfbox": X1A, "proof_pdf": X4}),
    "no trim": (_no_trim, {"pdf_oxide": X4, "poppler": X1A, "proof_pdf": X4}),
    "a fill in RGB": (
        _paint("1 0 0 rg 200 200 50 50 re f"),
        {"page_validation": X1A, "pikepdf": X4, "pdfbox": X1A, "proof_pdf": X1A},
    ),
    "a font that is not embedded": (
        _no_font_file,
        {"poppler": X1A, "page_validation": X4, "pikepdf": X1A, "pdfbox": X1A, "proof_pdf": X4},
    ),
    "wrong widths": (_wider, {"fonttools": X4, "page_validation": X1A, "pikepdf": X1A, "pdfbox": X1A}),
    "a picture in RGB": (
        _picture(bytes(30), Width=10, ColorSpace=Name.DeviceRGB),
        {"poppler": X4, "mupdf": X1A, "page_validation": X1A, "pikepdf": X1A, "pdfbox": X1A, "proof_pdf": X4},
    ),
    "LZW": (
        _picture(bytes.fromhex("800b6050220c0c8501"), Width=9, ColorSpace=Name.DeviceGray, Filter=Name.LZWDecode),
        {"page_validation": X1A, "pikepdf": X1A, "pdfbox": X1A},
    ),
    "a half tone by transparency": (_transparent, {"pikepdf": X1A, "pdfbox": X1A}),
    "a transparency group": (_group, {"page_validation": X1A, "pikepdf": X1A, "pdfbox": X1A}),
    "a script": (_script, {"page_validation": X1A, "pikepdf": X4, "pdfbox": X1A, "pdf_oxide": X4}),
    "another title in the metadata": (_other_title, {"exiftool": X4}),
    "damaged data": (_damage, {"ghostscript": X1A, "qpdf": X4, "mupdf": X1A}),
    "too much ink": (_paint("1 1 1 1 k 200 200 50 50 re f"), {"plates": X1A, "proof_pdf": X4}),
    "black type knocks out": (_replace(b"/Over gs", b"/Knock gs"), {"plates": X4}),
    "type in two inks": (_replace(b"0 0 0 1 k", b"0.3 0 0 1 k"), {"plates": X1A}),
    "marks on the black plate only": (_marks_in_black, {"plates": X1A}),
    "a plate's name on all plates": (_replace(b"1 0 0 0 k", b"1 1 1 1 k"), {"plates": X4}),
}


@pytest.fixture(scope="module")
def broken(shipped: Callable[..., Shipped], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Return a shipped issue for a press with something wrong in it."""
    folder = tmp_path_factory.mktemp("broken")

    def get(what: str, press: str) -> Path:
        to = folder / f"{what} {press}.pdf".replace(" ", "-")
        if not to.exists():
            with pikepdf.open(shipped("city-tabloid", press).pdf) as pdf:
                BROKEN[what][0](pdf)
                pdf.save(to, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
        return to

    return get


def _cases(*batch: str) -> list[tuple[str, str, str]]:
    return [(what, name, press) for what, (_, by) in BROKEN.items() for name, press in by.items() if name in batch]


@pytest.mark.parametrize(("what", "judge", "press"), _cases(*SINGLE, "plates"))
def test_a_judge_sees(what: str, judge: str, press: str, broken: Callable[[str, str], Path], tmp_path: Path) -> None:
    pdf = broken(what, press)
    assert _separations(pdf, press, tmp_path) if judge == "plates" else SINGLE[judge](pdf, PRESSES[press])


def test_pdfbox_sees(broken: Callable[[str, str], Path], tmp_path: Path) -> None:
    files = [broken(what, press) for what, _, press in _cases("pdfbox")]
    found = _pdfbox(files, tmp_path / "pdfbox")
    assert len(found) == len(files) and all(found.values()), found


def test_proof_pdf_sees(broken: Callable[[str, str], Path], tmp_path: Path) -> None:
    for number, press in enumerate(PRESSES):
        files = [broken(what, one) for what, _, one in _cases("proof_pdf") if one == press]
        found = _proof_pdf(files, tmp_path / str(number), PRESSES[press])
        assert len(found) == len(files) and all(found.values()), found


def test_an_excuse_is_for_what_it_says(broken: Callable[[str, str], Path]) -> None:
    """Wrong widths are not taken for the judge's own mistake; a wrong length is not, where no stream ends in CR."""
    data = judges.twin(broken("wrong widths", X1A), 1)
    said = Complaint("PDFA1B-TRUETYPE-GLYPH-WIDTH-001", "… in its embedded CIDFontType0C program …")
    assert _unexcused("page_validation", [said], data) == [said]
    plain = pikepdf.new()
    plain.Root.Some = Stream(plain, b"data")
    file = io.BytesIO()
    plain.save(file)
    said = Complaint("PDFA1B-STREAM-LENGTH-001", "")
    assert _unexcused("page_validation", [said], file.getvalue()) == [said]


def test_the_profiles_are_ours() -> None:
    """Plates are made with the very profile that the file holds."""
    assert all(named_press(press).icc.parent == press_folder() / "icc" for press in (*PRESSES, "heatset"))
