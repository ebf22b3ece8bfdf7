"""What makes a PDF a PDF/X file: output intent, identification, metadata (ISO 15930-4 and 15930-7; ``print.md`` section 1)."""

from __future__ import annotations

import zlib
from datetime import date
from hashlib import md5
from typing import Any, Final

from layout.model.press import PressProfile
from layout.paint.objects import PDFArrayCompact, PDFDictionary, PDFText, Stream
from layout.records import NamedTuple

VERSIONS: Final = {"PDF/X-1a:2003": (1, 4), "PDF/X-4": (1, 6)}
"""The PDF versions of the two standards."""
REGISTRY: Final = "http://www.color.org"
INKS: Final = 4


class PdfMeta(NamedTuple):
    """What the file says about itself. ``day`` is the day of issue, the only date in the file: no clock is asked.

    ``language`` (BCP 47) is that of its text, for whoever reads it aloud.
    """

    title: str
    day: date
    producer: str = "huozi"
    language: str = "zh-Hans"


def information(meta: PdfMeta, press: PressProfile) -> Any:
    """Return the document information; title and producer as UTF-16, the time at Chinese midnight."""
    when = f"(D:{meta.day:%Y%m%d}000000+08'00')"
    entries: dict[str, Any] = {
        "Title": pdf_text(meta.title), "Producer": pdf_text(meta.producer), "Creator": pdf_text(meta.producer),
        "CreationDate": when, "ModDate": when, "Trapped": "/False",
    }  # fmt: skip
    if press.standard is not None:
        entries["GTS_PDFXVersion"] = f"({press.standard})"
    return PDFDictionary(entries)


def output_intent(document: Any, press: PressProfile) -> Any:
    """Return the array of the one output intent: the press's condition and its profile, which is always embedded."""
    profile = Stream(
        PDFDictionary({"N": INKS, "Filter": "/FlateDecode"}),
        zlib.compress(press.icc.read_bytes(), 6),
    )
    entries: dict[str, Any] = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFX",
        "OutputConditionIdentifier": pdf_text(press.condition or "Custom"),
        "OutputCondition": pdf_text(press.title),
        "Info": pdf_text(press.title),
        "DestOutputProfile": document.Reference(profile),
    }
    if press.condition:
        entries["RegistryName"] = pdf_text(REGISTRY)
    return PDFArrayCompact([document.Reference(PDFDictionary(entries))])


def metadata(meta: PdfMeta, press: PressProfile) -> Any:
    """Return the XMP packet (ISO 16684-1). Not compressed, so that whoever knows no PDF can read it."""
    from html import escape  # imports all names of HTML's characters

    when = f"{meta.day:%Y-%m-%d}T00:00:00+08:00"
    title, producer = escape(meta.title), escape(meta.producer)
    digest = md5(f"{meta.title} {when}".encode(), usedforsecurity=False).hexdigest()
    name = "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:]))
    standard = f"<pdfxid:GTS_PDFXVersion>{press.standard}</pdfxid:GTS_PDFXVersion>" if press.standard else ""
    packet = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{escape(meta.language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{when}</xmp:CreateDate>
<xmp:ModifyDate>{when}</xmp:ModifyDate>
<xmp:MetadataDate>{when}</xmp:MetadataDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmpMM:DocumentID>uuid:{name}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
{standard}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
    return Stream(PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), packet.encode())


def pdf_text(value: str) -> Any:
    """Return a text: in ASCII as it is, else as UTF-16."""
    if value.isascii() and value.isprintable():
        return "(" + value.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return PDFText(f"\ufeff{value}".encode("utf-16-be"))
