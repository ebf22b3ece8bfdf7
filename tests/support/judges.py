"""Independent judges of press files: each takes files and returns what it complains of. None is of our making.

No free program knows all of PDF/X. Some know a part of it; some know PDF/A, which shares its rules on fonts, colour, filters
and transparency, and judge a twin of the file (``twin``); the rest read, draw and list. Nothing here imports ``layout``.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple
from xml.sax.saxutils import escape

import pikepdf
import pypdfium2
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.misc.psCharStrings import T2WidthExtractor
from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Name, Stream

from tests.support.readers import need

PROOF_PDF: Final = Path(__file__).parents[2] / ".judges" / "proof-pdf" / "bin" / "proof-pdf"
JARS: Final = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api")
"""What PDFBox's preflight needs, where Debian puts Java's libraries; the last two left Java with its version 11."""
JAVA: Final = Path("/usr/share/java")

_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate><xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


class Complaint(NamedTuple):
    """What a judge objects to: its own name for the rule, and its words."""

    rule: str
    words: str


Complaints = list[Complaint]


def missing(what: str) -> None:
    """Skip the test, or fail it where all judges must be there."""
    (pytest.fail if os.environ.get("HUOZI_TOOLS") == "all" else pytest.skip)(f"{what} is not installed")


# --- PDF/X ------------------------------------------------------------------------------------------------------------


def pdf_oxide(pdf: Path, level: str) -> Complaints:
    """PDF/X by pdf_oxide: level ``1a_2001``, ``3_2002`` or ``4``. It looks at identity, boxes, intents; at no colour."""
    import pdf_oxide as judge

    found: dict[str, Any] = judge.PdfDocument(str(pdf)).validate_pdf_x(level)
    said = [str(each) for each in (*found["errors"], *found["warnings"])]
    assert found["valid"] or said
    return [Complaint(*re.fullmatch(r"\[([A-Z]+-\d+)\] (.*)", each, re.DOTALL).groups()) for each in said]  # type: ignore[union-attr]


def proof_pdf(files: Sequence[Path], *options: str) -> dict[str, Complaints]:
    """PDF/X-4 and print by proof-pdf, errors and warnings alike, by the files' names."""
    if not PROOF_PDF.exists():
        missing("proof-pdf (tests/judges/install.py)")
    need("gs")
    done = subprocess.run(
        [str(PROOF_PDF), "verify", "--no-pdfa", "--json", "--jobs", "2", *options, *map(str, files)],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.stdout.startswith("["), done.stdout + done.stderr
    return {
        Path(report["path"]).name: [
            Complaint(one["check"], f"page {one['page']}: {one['message']}") for one in report["findings"]
        ]
        for report in json.loads(done.stdout)
    }


def trimmed_copy(pdf: Path, to: Path) -> Path:
    """Copy a file with its sheets cut to the bleed: no marks are seen."""
    with pikepdf.open(pdf) as file:
        for page in file.pages:
            page.obj.MediaBox = page.obj.BleedBox
        file.save(to)
    return to


# --- PDF/A, of a twin -------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def twin(pdf: Path, part: int) -> bytes:
    """Return a copy with what PDF/A alone wants: metadata, intent by PDF/A's name, list of CIDs in each font (part 1)."""
    file = pikepdf.open(pdf)
    info = file.trailer.Info
    day = str(info.CreationDate)
    packet = _XMP.format(
        title=escape(str(info.Title)), producer=escape(str(info.Producer)), part=part,
        when=f"{day[2:6]}-{day[6:8]}-{day[8:10]}T00:00:00+08:00",
    )  # fmt: skip
    file.Root.Metadata = file.make_indirect(Stream(file, packet.encode(), Type=Name.Metadata, Subtype=Name.XML))
    for key in ("/Trapped", "/GTS_PDFXVersion"):
        del info[key]
    for intent in file.Root.get("/OutputIntents", ()):
        intent.S = Name.GTS_PDFA1
    if part == 1:
        for each in list(file.objects):
            if isinstance(each, Dictionary) and each.get("/Type") == "/FontDescriptor" and (cids := _cids(each)):
                bits = bytearray(max(cids) // 8 + 1)
                for cid in cids:
                    bits[cid // 8] |= 128 >> cid % 8
                each.CIDSet = file.make_indirect(Stream(file, bytes(bits)))
    return _saved(file, part)


def _saved(file: pikepdf.Pdf, part: int) -> bytes:
    out = io.BytesIO()
    file.save(
        out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none, force_version="1.4" if part == 1 else "1.7",
        fix_metadata_version=False,
    )  # fmt: skip
    return out.getvalue()


def _cids(descriptor: Any) -> set[int]:
    """Return the CIDs that an embedded font has glyphs for; none where nothing is embedded."""
    if "/FontFile2" in descriptor:
        return set(range(TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))["maxp"].numGlyphs))
    return set(map(_cid, _cff(descriptor).charset)) if "/FontFile3" in descriptor else set()


def _cff(descriptor: Any) -> Any:
    """Return the CFF font that is embedded."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(descriptor.FontFile3.read_bytes()), None)
    return fonts[0]


def _cid(name: str) -> int:
    return 0 if name == ".notdef" else int(name.removeprefix("cid"))


def _cff_widths(descriptor: Any) -> dict[int, float]:
    """Return the widths of glyphs by CID, as fontTools reads them from their charstrings."""
    font = _cff(descriptor)
    widths = {}
    for name in font.charset:
        charstring, number = font.CharStrings.getItemAndSelector(name)
        private = font.FDArray[number].Private
        subroutines = getattr(private, "Subrs", [])
        reader = T2WidthExtractor(subroutines, font.GlobalSubrs, private.nominalWidthX, private.defaultWidthX)
        reader.execute(charstring)
        widths[_cid(name)] = reader.width
    return widths


def font_widths(pdf: Path | io.BytesIO) -> Complaints:
    """Widths that a CIDFont states and its embedded program has not, by fontTools."""
    found: Complaints = []
    with pikepdf.open(pdf) as file:
        fonts = (each for each in file.objects if isinstance(each, Dictionary) and "/CIDSystemInfo" in each)
        for font in (each for each in fonts if each.get("/Type") == "/Font"):
            stated, default = _stated(font.get("/W", [])), float(font.get("/DW", 1000))
            if "/FontFile3" in font.FontDescriptor:
                real = _cff_widths(font.FontDescriptor)
            elif "/FontFile2" not in font.FontDescriptor:
                found.append(Complaint("program", f"{font.BaseFont} is not embedded"))
                continue
            else:
                program = TTFont(io.BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
                em = program["head"].unitsPerEm
                order = enumerate(program.getGlyphOrder())
                real = {number: program["hmtx"][name][0] * 1000 / em for number, name in order}
            for cid, width in real.items():
                if abs(width - stated.get(cid, default)) > 1:
                    found.append(Complaint("width", f"{font.BaseFont} {cid}: {stated.get(cid, default)}, not {width}"))
    return found


def _stated(array: Any) -> dict[int, float]:
    """Read a W array (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    items = list(array)
    while items:
        first, second = int(items.pop(0)), items.pop(0)
        if isinstance(second, pikepdf.Array):
            widths |= {first + step: float(width) for step, width in enumerate(second)}
        else:
            widths |= dict.fromkeys(range(first, int(second) + 1), float(items.pop(0)))
    return widths


def page_validation(data: bytes, part: int) -> Complaints:
    """PDF/A-1b, 2b by page-validation."""
    import page

    report = page.validate_pdf_bytes(data, profile=f"{part}b")
    assert report.is_compliant or report.failures
    return [Complaint(each.rule_id, each.message) for each in report.failures]


def pikepdf_pdfa(data: bytes, part: int) -> Complaints:
    """PDF/A-1b, 2b by pikepdf: a list of what is allowed. Rules it does not know begin with ``unsupported``.

    It looks no further into a page that carries a program's private data (PieceInfo), which PDF/A and PDF/X allow: those are
    left out.
    """
    import pikepdf.pdfa
    from pikepdf.sanitize import remove_private_app_data

    with pikepdf.open(io.BytesIO(data)) as pdf:
        remove_private_app_data(pdf)
        plain = _saved(pdf, part)
    found = pikepdf.pdfa.validate_written(io.BytesIO(plain), f"{part}b").findings
    return [
        Complaint(f"{'unsupported ' if one.kind == 'unsupported' else ''}{one.rule}", f"{one.message} ({one.where})")
        for one in found
    ]


def pdfbox(files: Sequence[Path], folder: Path) -> dict[str, Complaints]:
    """PDF/A-1b by the preflight of Apache PDFBox, all files in one run, by the files' names."""
    need("java")
    jars = [JAVA / f"{name}.jar" for name in JARS]
    for jar in jars:
        if not jar.exists():
            missing(str(jar))
    listing = folder / "files.txt"
    listing.write_text("".join(f"{file}\n" for file in files), encoding="utf-8")
    done = subprocess.run(
        ["java", "-cp", ":".join(map(str, jars)), "org.apache.pdfbox.preflight.Validator_A1b", "xml", "group", listing],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    report = Path(f"{listing}.preflight.xml")
    assert report.exists(), done.stdout + done.stderr
    found: dict[str, Complaints] = {}
    for one in ElementTree.parse(report).getroot():
        said = [Complaint(each.findtext("code", ""), each.findtext("details", "")) for each in one.iter("error")]
        if one.findtext("isValid") != "true" and not said:
            said = [Complaint("preflight", " ".join(one.itertext()))]
        found[one.attrib["name"]] = said
    assert set(found) == {file.name for file in files}, "not all files were judged"
    return found


# --- readers ----------------------------------------------------------------------------------------------------------


def _words(rule: str, *command: str | Path) -> tuple[str, Complaints]:
    """Run a program: what it printed, and as complaints its words on standard error and an exit status that is not 0."""
    need(command[0])
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=300, check=False)
    # Debian builds MuPDF without colour management and says so in every run; that is no word about the file.
    said = [line for line in done.stderr.splitlines() if line != "warning: ICC support is not available"]
    if done.returncode:
        said.append(f"exit status {done.returncode}: {done.stdout[-400:]}")
    return done.stdout, [Complaint(rule, line) for line in said]


def ghostscript(pdf: Path) -> Complaints:
    """Interpret every page, with every warning an error."""
    strict = ("-dSAFER", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING")
    out, said = _words("ghostscript", "gs", "-q", *strict, "-sDEVICE=ppmraw", "-r9", "-o", os.devnull, pdf)
    return said + [Complaint("ghostscript", line) for line in out.splitlines()]


def qpdf(pdf: Path) -> Complaints:
    """Syntax, cross-references and streams."""
    out, said = _words("qpdf", "qpdf", "--check", pdf)
    return said if "No syntax or stream encoding errors found" in out else [*said, Complaint("qpdf", out)]


def mupdf(pdf: Path) -> Complaints:
    """Draw every page small, and list what is in it."""
    _, said = _words("draw", "mutool", "draw", "-q", "-r", "9", "-F", "ppm", "-o", os.devnull, pdf)
    listed, more = _words("info", "mutool", "info", pdf)
    wrong = [line for line in listed.splitlines() if re.search(r"\b(DevRGB|RGB|Lab|ICC)\b", line)]
    return said + more + [Complaint("colour", line) for line in wrong]


def pdfium(pdf: Path) -> Complaints:
    """Open the file and draw every page small: there is something on each, and no form and no attachment."""
    try:
        document = pypdfium2.PdfDocument(pdf)
        blank = [n for n, page in enumerate(document, 1) if page.render(scale=0.1).to_numpy().min() > 200]
        others = document.get_formtype() or document.count_attachments()
        document.close()
    except pypdfium2.PdfiumError as error:
        return [Complaint("pdfium", str(error))]
    said = [Complaint("pdfium", f"page {number} is blank") for number in blank]
    return [*said, Complaint("pdfium", "forms or attachments")] if others else said


def poppler(pdf: Path, subtype: str) -> Complaints:
    """Fonts embedded and copyable, pictures in inks, nothing that acts, boxes in each other, and the name of the standard."""
    found: Complaints = []
    fonts, said = _words("fonts", "pdffonts", pdf)
    found += said
    for row in fonts.splitlines()[2:]:
        if not re.search(r"\byes +yes +yes +\d+ +\d+$", row):
            found.append(Complaint("fonts", row))
    pictures, said = _words("pictures", "pdfimages", "-list", pdf)
    found += said
    for row in pictures.splitlines()[2:]:
        columns = row.split()
        if columns[2] == "smask" or columns[5] not in ("cmyk", "gray", "sep", "devn", "-"):
            found.append(Complaint("pictures", row))
    listing, said = _words("info", "pdfinfo", "-box", "-f", "1", "-l", "999", pdf)
    found += said
    for wanted in ("Form: none", "JavaScript: no", "Encrypted: no", f"PDF subtype: {subtype}"):
        if not re.search(rf"^{wanted.replace(': ', ':[ ]+')}$", listing, re.MULTILINE):
            found.append(Complaint("info", f"not {wanted}"))
    box = r"\w+ +(\d+) {name}: +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)"
    sheets, bleeds, trims = (
        {int(row[0]): [*map(float, row[1:])] for row in re.findall(box.format(name=name), listing)}
        for name in ("MediaBox", "BleedBox", "TrimBox")
    )
    for number, (left, bottom, right, top) in trims.items():
        for outer in (bleeds[number], sheets[number]):
            if not (outer[0] < left and outer[1] < bottom and outer[2] > right and outer[3] > top):
                found.append(Complaint("boxes", f"page {number}: the trim is not inside {outer}"))
    return found if trims else [*found, Complaint("boxes", "no pages")]


def exiftool(pdf: Path, standard: str) -> Complaints:
    """What the file says of itself: the standard's name, title, dates, trapping; metadata and information agree."""
    out, found = _words("exiftool", "exiftool", "-j", "-G1", "-validate", "-all", pdf)
    said = json.loads(out)[0] if out else {}
    found += [Complaint("exiftool", f"{key}: {said[key]}") for key in said if key.endswith(("Warning", "Error"))]
    if said.get("ExifTool:Validate") != "OK":
        found.append(Complaint("exiftool", str(said.get("ExifTool:Validate"))))
    for key in ("Title", "Creator", "Producer", "CreateDate", "ModifyDate"):
        if not said.get(f"PDF:{key}"):
            found.append(Complaint("information", f"no {key}"))
    for key, wanted in (("GTS_PDFXVersion", standard), ("Trapped", False)):
        if said.get(f"PDF:{key}") != wanted:
            found.append(Complaint("information", f"{key} is {said.get(f'PDF:{key}')}"))
    if standard == "PDF/X-4" or any(key.startswith("XMP-") for key in said):
        for name, key in _SAME.items():
            if said.get(key) is None or said[key] != said.get(f"PDF:{name}"):
                found.append(Complaint("metadata", f"{key} is {said.get(key)}, {name} {said.get(f'PDF:{name}')}"))
    if standard == "PDF/X-4":
        found += [Complaint("metadata", f"no {key}") for key in _MORE if not said.get(key)]
    return found


_SAME: Final = {
    "Title": "XMP-dc:Title", "Creator": "XMP-xmp:CreatorTool", "Producer": "XMP-pdf:Producer",
    "CreateDate": "XMP-xmp:CreateDate", "ModifyDate": "XMP-xmp:ModifyDate", "Trapped": "XMP-pdf:Trapped",
    "GTS_PDFXVersion": "XMP-pdfxid:GTS_PDFXVersion",
}  # fmt: skip
_MORE: Final = (
    "XMP-xmp:MetadataDate", "XMP-xmpMM:DocumentID", "XMP-xmpMM:VersionID", "XMP-xmpMM:RenditionClass",
)  # fmt: skip

READERS: Final[dict[str, Callable[[Path], Complaints]]] = {
    "ghostscript": ghostscript, "qpdf": qpdf, "mupdf": mupdf, "pdfium": pdfium,
}  # fmt: skip
