"""What the file says of itself: standard, title, dates, trapping, in the information dictionary and in XMP."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from layout.prepress.preflight.file.document import Document
from layout.prepress.preflight.file.values import entry, name, text
from layout.prepress.preflight.finding import Findings, Found

X1A_2003: Final = "PDF/X-1a:2003"
X1A_2001: Final = ("PDF/X-1:2001", "PDF/X-1a:2001")
"""GTS_PDFXVersion and GTS_PDFXConformance of the first edition."""
_DATE: Final = re.compile(
    r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z(?:00'?00'?)?|([+-])(\d\d)(?:'?(\d\d)'?)?)?\Z"
)
"""ISO 32000-1, 7.9.4."""
XMP_IDS: Final = ("xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass")
PAIRS: Final = {
    "Title": "dc:title", "Creator": "xmp:CreatorTool", "Producer": "pdf:Producer",
    "CreationDate": "xmp:CreateDate", "ModDate": "xmp:ModifyDate",
}  # fmt: skip
"""What the information dictionary and XMP both say (ISO 16684-1)."""


def version(doc: Document) -> Findings:
    """[X-ID-VERSION] PDF/X-1a: ``GTS_PDFXVersion`` in Info; PDF/X-4: ``pdfxid:GTS_PDFXVersion`` in XMP, without a year."""
    said = text(entry(doc.info, "GTS_PDFXVersion"))
    if not doc.is_x1a:
        in_xmp = (doc.xmp or {}).get("pdfxid:GTS_PDFXVersion", "")
        if in_xmp != doc.profile.standard:
            yield Found("pdfx-version", f"pdfxid:GTS_PDFXVersion {in_xmp or '–'} ≠ {doc.profile.standard}")
        elif said != in_xmp:
            yield Found("info-version", f"GTS_PDFXVersion {said or '–'}")
    elif (said, text(entry(doc.info, "GTS_PDFXConformance"))) == X1A_2001:
        yield Found("pdfx-older")
    elif said != X1A_2003:
        yield Found("pdfx-version", f"GTS_PDFXVersion {said or '–'} ≠ {X1A_2003}")


def information(doc: Document) -> Findings:
    """[X-ID-INFO] A title and the dates of making and change; PDF/X-4 wants them, and three identifiers, in XMP."""
    xmp = doc.xmp or {}
    if not (text(entry(doc.info, "Title")).strip() if doc.is_x1a else xmp.get("dc:title")):
        yield Found("title", "Title" if doc.is_x1a else "dc:title")
    if doc.is_x1a:
        for key in ("CreationDate", "ModDate"):
            if pdf_date(text(entry(doc.info, key))) is None:
                yield Found("dates", f"{key} {text(entry(doc.info, key))}".strip())
    else:
        for key in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
            if xmp_date(xmp.get(key, "")) is None:
                yield Found("dates", f"{key} {xmp.get(key, '')}".strip())
        for key in XMP_IDS:
            if not xmp.get(key):
                yield Found("xmp-ids", key)
    for key in ("Creator", "Producer"):
        if not text(entry(doc.info, key)) and not xmp.get(PAIRS[key]):
            yield Found("producer", key)


def trapped(doc: Document) -> Findings:
    """[X-TRAP-KEY] True or False, never Unknown; PDF/X-4 says so in XMP too."""
    in_info = name(entry(doc.info, "Trapped"))
    in_xmp = (doc.xmp or {}).get("pdf:Trapped", "")
    if in_info not in ("True", "False") and (doc.is_x1a or in_info or in_xmp not in ("True", "False")):
        yield Found("trapped", f"Trapped {in_info or '–'}")
    elif in_xmp not in ("True", "False") and not doc.is_x1a:
        yield Found("trapped", f"pdf:Trapped {in_xmp or '–'}")


def agreement(doc: Document) -> Findings:
    """[X-ID-SYNC] What is said twice must be the same."""
    xmp = doc.xmp or {}
    for key, twin in PAIRS.items():
        one, other = text(entry(doc.info, key)), xmp.get(twin, "")
        if key.endswith("Date"):
            if one and other and pdf_date(one) != xmp_date(other):
                yield Found("info-sync", f"{key} {one} ≠ {other}")
        elif one and other and one.strip() != other:
            yield Found("info-sync", f"{key} “{one[:40]}” ≠ “{other[:40]}”")
    trap, twin = name(entry(doc.info, "Trapped")), xmp.get("pdf:Trapped", "")
    if trap and twin and trap != twin:
        yield Found("info-sync", f"Trapped {trap} ≠ {twin}")


def pdf_date(value: str) -> datetime | None:
    """Return the moment that a PDF date names (ISO 32000-1, 7.9.4), taken as UTC where it names no zone; None: it is none.

    >>> pdf_date("D:20260707000000+08'00'").isoformat()
    '2026-07-07T00:00:00+08:00'
    """
    found = _DATE.match(value)
    if found is None:
        return None
    year, month, day, hour, minute, second, sign, hours, minutes = found.groups()
    away = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    try:
        zone = timezone(-away if sign == "-" else away)
        parts = int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0)
        return datetime(*parts, tzinfo=zone)
    except ValueError:
        return None


def xmp_date(value: str) -> datetime | None:
    """Return the moment that an XMP date names (ISO 8601); None: it is none."""
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
